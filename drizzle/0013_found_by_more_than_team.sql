DROP INDEX `waiting_on_by_person`;--> statement-breakpoint
CREATE INDEX `waiting_on_by_person` ON `waiting_on` (`team_id`,`person`,`due`,`since`);--> statement-breakpoint
DROP INDEX `deal_link_channel`;--> statement-breakpoint
CREATE INDEX `deal_link_channel` ON `deal_link` (`team_id`,`channel_id`,`deal_id`);--> statement-breakpoint
DROP INDEX `nudge_item_record`;--> statement-breakpoint
CREATE INDEX `nudge_item_record` ON `nudge_item` (`team_id`,`record_id`,`person`);