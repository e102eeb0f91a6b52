DROP INDEX `waiting_on_owed`;--> statement-breakpoint
DROP INDEX `waiting_on_responding`;--> statement-breakpoint
DROP INDEX `waiting_on_deal`;--> statement-breakpoint
CREATE INDEX `waiting_on_responding` ON `waiting_on` (`team_id`,`response`) WHERE response is not null;--> statement-breakpoint
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`,`response`,`person`,`function`,`due`,`since`);--> statement-breakpoint
DROP INDEX `deal_channel`;--> statement-breakpoint
DROP INDEX `deal_pipeline`;--> statement-breakpoint
DROP INDEX `deal_changed`;--> statement-breakpoint
DROP INDEX `deal_closing`;--> statement-breakpoint
DROP INDEX `deal_moved`;--> statement-breakpoint
DROP INDEX `deal_scope`;--> statement-breakpoint
CREATE INDEX `deal_scope` ON `deal` (`team_id`,`channel_id`,`status`,`id`,`number`,`stage`,`stage_since`,`changed_at`,`close_date`,`currency`,`amount_minor`,`owner_id`,`se_id`,`csm_id`,`partner_manager_id`);--> statement-breakpoint
DROP INDEX `channel_private`;--> statement-breakpoint
CREATE INDEX `channel_open` ON `channel` (`team_id`,`private`,`id`);--> statement-breakpoint
DROP INDEX `task_deal`;--> statement-breakpoint
CREATE INDEX `task_deal` ON `task` (`team_id`,`deal_id`,`status`,`due`,`owner_id`,`fn`);