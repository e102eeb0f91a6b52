CREATE TABLE `schedule` (
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	`look_at` integer NOT NULL,
	`tries` integer NOT NULL,
	PRIMARY KEY(`team_id`, `name`)
);
--> statement-breakpoint
CREATE INDEX `schedule_due` ON `schedule` (`team_id`,`look_at`);