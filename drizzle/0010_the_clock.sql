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
CREATE INDEX `nudge_item_record` ON `nudge_item` (`team_id`,`record_id`);--> statement-breakpoint
CREATE TABLE `schedule` (
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`at` integer NOT NULL,
	`look_at` integer NOT NULL,
	`tries` integer NOT NULL,
	PRIMARY KEY(`team_id`, `name`)
);
--> statement-breakpoint
CREATE INDEX `schedule_due` ON `schedule` (`team_id`,`look_at`);--> statement-breakpoint
CREATE TABLE `task` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`deal_id` text,
	`status` text NOT NULL,
	`fn` text NOT NULL,
	`owner_id` text,
	`due` text NOT NULL,
	`snoozed_until` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "task_status" CHECK(status in ('open', 'done', 'cancelled')),
	CONSTRAINT "task_fn" CHECK(fn in ('sales', 'se', 'cs', 'ps', 'partnerships'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `task_number` ON `task` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `task_deal` ON `task` (`team_id`,`deal_id`,`status`,`due`);--> statement-breakpoint
CREATE INDEX `task_owner` ON `task` (`team_id`,`owner_id`,`due`) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX `task_due` ON `task` (`team_id`,`due`,`owner_id`,`fn`,`deal_id`) WHERE status = 'open';--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_waiting_on` (
	`team_id` text NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`deal_id` text,
	`person` text,
	`function` text,
	`what` text NOT NULL,
	`since` integer NOT NULL,
	`due` text,
	`response` text,
	CONSTRAINT "waiting_on_function" CHECK(function in ('sales', 'se', 'cs', 'ps', 'partnerships')),
	CONSTRAINT "waiting_on_what" CHECK(what in ('accept', 'complete', 'answer', 'take-over', 'name-owner', 'join-deal', 'register-partner', 'own-risk', 'mitigate', 'keep', 'define', 'agree', 'start', 'test', 'conclude', 'waive', 'settle', 'hold-conversation', 'agree-needs', 'draft-scope', 'agree-content', 'estimate', 'price', 'begin-delivery', 'deliver', 'hand-over', 'write-section', 'submit', 'kick-off')),
	CONSTRAINT "waiting_on_who" CHECK((person is null) <> (function is null))
);
--> statement-breakpoint
INSERT INTO `__new_waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due", "response") SELECT "team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due", null FROM `waiting_on`;--> statement-breakpoint
DROP TABLE `waiting_on`;--> statement-breakpoint
ALTER TABLE `__new_waiting_on` RENAME TO `waiting_on`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `waiting_on_responding` ON `waiting_on` (`team_id`) WHERE response is not null;--> statement-breakpoint
CREATE INDEX `waiting_on_owed` ON `waiting_on` (`team_id`,`person`,`function`,`due`,`since`,`deal_id`) WHERE response is null;--> statement-breakpoint
CREATE INDEX `waiting_on_record` ON `waiting_on` (`team_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_by_person` ON `waiting_on` (`team_id`,`person`,`since`);--> statement-breakpoint
CREATE INDEX `waiting_on_by_function` ON `waiting_on` (`team_id`,`function`,`since`);--> statement-breakpoint
ALTER TABLE `deal` ADD `changed_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `deal_pipeline` ON `deal` (`team_id`,`status`,`stage`,`currency`,`amount_minor`,`channel_id`);--> statement-breakpoint
CREATE INDEX `deal_changed` ON `deal` (`team_id`,`status`,`changed_at`,`channel_id`);--> statement-breakpoint
CREATE INDEX `deal_scope` ON `deal` (`team_id`,`id`,`status`,`channel_id`,`stage`,`owner_id`,`se_id`,`csm_id`,`partner_manager_id`);--> statement-breakpoint
CREATE INDEX `deal_closing` ON `deal` (`team_id`,`status`,`close_date`);--> statement-breakpoint
CREATE INDEX `deal_moved` ON `deal` (`team_id`,`stage_since`);--> statement-breakpoint
ALTER TABLE `workspace_settings` ADD `working_time` text;--> statement-breakpoint
CREATE INDEX `commitment_due` ON `commitment` (`team_id`,`due_date`) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX `channel_private` ON `channel` (`team_id`,`id`,`private`);--> statement-breakpoint
CREATE INDEX `poc_running` ON `poc` (`team_id`,`number`) WHERE status = 'running';--> statement-breakpoint
-- From when a request's clock runs, and by when an answer is due, of requests and of handoffs; when a deal last changed.
UPDATE `se_request` SET `details` = json_set(`details`, '$.v', 3, '$.clockFrom', CASE WHEN `status` = 'requested' AND json_array_length(`details`, '$.questions') = 0 THEN json_extract(`details`, '$.since') ELSE `requested_at` END);--> statement-breakpoint
UPDATE `waiting_on` SET `response` = (SELECT json_object('within', json(CASE WHEN `urgency` = 'high' THEN '{"hours":4}' ELSE '{"days":1}' END), 'from', json_extract(`details`, '$.clockFrom'), 'stopped', json('[]')) FROM `se_request` WHERE `se_request`.`team_id` = `waiting_on`.`team_id` AND `se_request`.`id` = `waiting_on`.`record_id`) WHERE `what` = 'accept' AND `kind` = 'se-request';--> statement-breakpoint
UPDATE `waiting_on` SET `response` = json_object('within', json(CASE WHEN `what` = 'accept' THEN '{"days":1}' ELSE '{"days":10}' END), 'from', `since`, 'stopped', json('[]')) WHERE `kind` = 'cs-handoff' AND `what` IN ('accept', 'kick-off');--> statement-breakpoint
UPDATE `deal` SET `changed_at` = coalesce((SELECT max(`at`) FROM `audit` WHERE `audit`.`team_id` = `deal`.`team_id` AND `audit`.`deal_id` = `deal`.`id`), `created_at`);
