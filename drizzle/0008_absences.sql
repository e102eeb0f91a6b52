CREATE TABLE `absence` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`until` text,
	`ends_at` integer,
	`cover_id` text,
	`set_by` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "absence_whole" CHECK((until is null) = (ends_at is null) and (until is not null or cover_id is null))
);
--> statement-breakpoint
CREATE INDEX `absence_away` ON `absence` (`team_id`,`ends_at`) WHERE ends_at is not null;--> statement-breakpoint
CREATE INDEX `waiting_on_person` ON `waiting_on` (`team_id`,`person`) WHERE person is not null;