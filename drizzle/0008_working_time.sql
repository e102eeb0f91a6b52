ALTER TABLE `waiting_on` ADD `response` text;--> statement-breakpoint
CREATE INDEX `waiting_on_responding` ON `waiting_on` (`team_id`) WHERE response is not null;--> statement-breakpoint
ALTER TABLE `workspace_settings` ADD `working_time` text;--> statement-breakpoint
UPDATE `se_request` SET `details` = json_set(`details`, '$.v', 3, '$.clockFrom', CASE WHEN `status` = 'requested' AND json_array_length(`details`, '$.questions') = 0 THEN json_extract(`details`, '$.since') ELSE `requested_at` END);--> statement-breakpoint
UPDATE `waiting_on` SET `response` = (SELECT json_object('within', json(CASE WHEN `urgency` = 'high' THEN '{"hours":4}' ELSE '{"days":1}' END), 'from', json_extract(`details`, '$.clockFrom'), 'stopped', json('[]')) FROM `se_request` WHERE `se_request`.`team_id` = `waiting_on`.`team_id` AND `se_request`.`id` = `waiting_on`.`record_id`) WHERE `what` = 'accept' AND `kind` = 'se-request';
