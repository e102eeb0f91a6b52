CREATE TABLE `nudge` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`date` text,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `nudge_item` (
	`team_id` text NOT NULL,
	`person` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`team_id`, `person`, `record_id`)
);
--> statement-breakpoint
CREATE INDEX `nudge_item_record` ON `nudge_item` (`team_id`,`record_id`);