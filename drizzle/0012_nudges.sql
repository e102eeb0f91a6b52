ALTER TABLE `workspace_settings` ADD `tell_lead_after` integer;--> statement-breakpoint
CREATE INDEX `task_creator` ON `task` (`team_id`,`created_by`,`due`) WHERE status = 'open';