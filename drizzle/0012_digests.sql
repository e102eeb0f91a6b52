CREATE TABLE `digest` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "digest_status" CHECK(status in ('active', 'paused', 'stopped', 'ended'))
);
--> statement-breakpoint
DROP INDEX `task_due`;--> statement-breakpoint
CREATE INDEX `task_due` ON `task` (`team_id`,`due`,`owner_id`,`fn`,`deal_id`) WHERE status = 'open';--> statement-breakpoint
ALTER TABLE `deal` ADD `changed_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `deal` SET `changed_at` = coalesce((SELECT max(`at`) FROM `audit` WHERE `audit`.`team_id` = `deal`.`team_id` AND `audit`.`deal_id` = `deal`.`id`), `created_at`);--> statement-breakpoint
CREATE INDEX `deal_pipeline` ON `deal` (`team_id`,`status`,`stage`,`currency`,`amount_minor`,`channel_id`);--> statement-breakpoint
CREATE INDEX `deal_changed` ON `deal` (`team_id`,`status`,`changed_at`,`channel_id`);--> statement-breakpoint
CREATE INDEX `deal_scope` ON `deal` (`team_id`,`id`,`status`,`channel_id`,`stage`,`owner_id`,`se_id`,`csm_id`,`partner_manager_id`);--> statement-breakpoint
CREATE INDEX `deal_closing` ON `deal` (`team_id`,`status`,`close_date`);--> statement-breakpoint
CREATE INDEX `deal_moved` ON `deal` (`team_id`,`stage_since`);--> statement-breakpoint
CREATE INDEX `waiting_on_owed` ON `waiting_on` (`team_id`,`person`,`function`,`due`,`since`,`deal_id`) WHERE response is null;--> statement-breakpoint
CREATE INDEX `channel_private` ON `channel` (`team_id`,`id`,`private`);--> statement-breakpoint
CREATE INDEX `poc_running` ON `poc` (`team_id`,`number`) WHERE status = 'running';