CREATE TABLE `deal_link` (
	`team_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`team_id`, `deal_id`, `channel_id`)
);
--> statement-breakpoint
CREATE INDEX `deal_link_channel` ON `deal_link` (`team_id`,`channel_id`);--> statement-breakpoint
CREATE TABLE `user_group` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`handle` text NOT NULL,
	`name` text NOT NULL,
	`disabled` integer NOT NULL,
	`members` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `workspace_settings` (
	`team_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`admins` text NOT NULL
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_deal` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`customer` text NOT NULL,
	`owner_id` text,
	`process` text NOT NULL,
	`stage` text NOT NULL,
	`stage_since` integer NOT NULL,
	`amount_minor` integer,
	`currency` text,
	`close_date` text,
	`channel_id` text NOT NULL,
	`status` text NOT NULL,
	`se_id` text,
	`csm_id` text,
	`partner_manager_id` text,
	`created_at` integer NOT NULL,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "deal_status" CHECK(status in ('open', 'won', 'lost')),
	CONSTRAINT "deal_amount" CHECK((amount_minor is null) = (currency is null) and coalesce(amount_minor, 0) >= 0)
);
--> statement-breakpoint
INSERT INTO `__new_deal`("team_id", "id", "number", "version", "name", "customer", "owner_id", "process", "stage", "stage_since", "amount_minor", "currency", "close_date", "channel_id", "status", "se_id", "csm_id", "partner_manager_id", "created_at", "details") SELECT "team_id", "id", "number", "version", "name", "customer", "owner_id", "process", "stage", "created_at", "amount_minor", "currency", "close_date", "channel_id", "status", "se_id", null, null, "created_at", '{"v":1,"linked":[],"noPoc":null,"services":null,"partner":null,"ticked":[],"lastMove":null,"vacant":{}}' FROM `deal`;--> statement-breakpoint
DROP TABLE `deal`;--> statement-breakpoint
ALTER TABLE `__new_deal` RENAME TO `deal`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `deal_number` ON `deal` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `deal_channel` ON `deal` (`team_id`,`channel_id`);--> statement-breakpoint
CREATE INDEX `deal_people` ON `deal` (`team_id`,`status`,`owner_id`,`se_id`,`csm_id`,`partner_manager_id`);--> statement-breakpoint
CREATE TABLE `__new_se_request` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`deal_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`asker_id` text NOT NULL,
	`se_id` text,
	`need_by` text NOT NULL,
	`urgency` text NOT NULL,
	`requested_at` integer NOT NULL,
	`accepted_at` integer,
	`ended_at` integer,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "se_request_kind" CHECK(kind in ('technical-discovery', 'architecture-assessment', 'demo', 'poc', 'technical-deep-dive', 'security-review', 'partner-validation', 'expansion')),
	CONSTRAINT "se_request_status" CHECK(status in ('requested', 'accepted', 'completed', 'declined', 'withdrawn')),
	CONSTRAINT "se_request_urgency" CHECK(urgency in ('normal', 'high'))
);
--> statement-breakpoint
INSERT INTO `__new_se_request`("team_id", "id", "number", "version", "deal_id", "kind", "status", "asker_id", "se_id", "need_by", "urgency", "requested_at", "accepted_at", "ended_at", "details") SELECT "team_id", "id", "number", "version", "deal_id", "kind", "status", "asker_id", "se_id", "need_by", "urgency", "requested_at", "accepted_at", "ended_at", json_set("details", '$.v', 2, '$.since', coalesce("ended_at", "accepted_at", "requested_at"), '$.endedBy', (SELECT "actor_id" FROM `audit` WHERE `audit`."team_id" = `se_request`."team_id" AND `audit`."record_id" = `se_request`."id" AND "type" IN ('se-request.completed', 'se-request.withdrawn') ORDER BY "seq" DESC LIMIT 1), '$.questions', json('[]'), '$.note', null, '$.declinedReason', null) FROM `se_request`;--> statement-breakpoint
DROP TABLE `se_request`;--> statement-breakpoint
ALTER TABLE `__new_se_request` RENAME TO `se_request`;--> statement-breakpoint
CREATE UNIQUE INDEX `se_request_number` ON `se_request` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `se_request_deal` ON `se_request` (`team_id`,`deal_id`,`number`);--> statement-breakpoint
CREATE INDEX `se_request_se` ON `se_request` (`team_id`,`se_id`) WHERE status = 'accepted';--> statement-breakpoint
CREATE TABLE `__new_waiting_on` (
	`team_id` text NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`person` text,
	`function` text,
	`what` text NOT NULL,
	`since` integer NOT NULL,
	`due` text,
	CONSTRAINT "waiting_on_function" CHECK(function in ('sales', 'se', 'cs', 'ps', 'partnerships')),
	CONSTRAINT "waiting_on_what" CHECK(what in ('accept', 'complete', 'answer', 'take-over', 'name-owner', 'join-deal')),
	CONSTRAINT "waiting_on_who" CHECK((person is null) <> (function is null))
);
--> statement-breakpoint
INSERT INTO `__new_waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due") SELECT "team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due" FROM `waiting_on`;--> statement-breakpoint
DROP TABLE `waiting_on`;--> statement-breakpoint
ALTER TABLE `__new_waiting_on` RENAME TO `waiting_on`;--> statement-breakpoint
CREATE INDEX `waiting_on_record` ON `waiting_on` (`team_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_by_function` ON `waiting_on` (`team_id`,`function`,`since`);--> statement-breakpoint
ALTER TABLE `audit` ADD `deal_id` text;--> statement-breakpoint
DROP TRIGGER `audit_no_update`;--> statement-breakpoint
UPDATE `audit` SET `deal_id` = CASE `kind`
	WHEN 'deal' THEN `record_id`
	WHEN 'se-request' THEN (SELECT `se_request`.`deal_id` FROM `se_request` WHERE `se_request`.`team_id` = `audit`.`team_id` AND `se_request`.`id` = `audit`.`record_id`)
END;--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
--> statement-breakpoint
CREATE INDEX `audit_deal` ON `audit` (`team_id`,`deal_id`,`seq`);--> statement-breakpoint
ALTER TABLE `function_team` ADD `settings` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `function_team` ADD `groups` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `function_team` ADD `intake_channel_id` text;--> statement-breakpoint
ALTER TABLE `function_team` ADD `members` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `function_team` ADD `leading` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
UPDATE `function_team` SET `settings` = `version`;--> statement-breakpoint
UPDATE `function_team` SET
	`members` = (SELECT json_group_array(user_id) FROM (SELECT user_id FROM `function_member` m WHERE m.team_id = `function_team`.team_id AND m.function = `function_team`.code ORDER BY user_id)),
	`leading` = (SELECT json_group_array(user_id) FROM (SELECT user_id FROM `function_member` m WHERE m.team_id = `function_team`.team_id AND m.function = `function_team`.code AND m.lead = 1 ORDER BY user_id));
