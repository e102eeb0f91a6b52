PRAGMA foreign_keys=OFF;--> statement-breakpoint
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
	CONSTRAINT "waiting_on_what" CHECK(what in ('accept', 'complete', 'answer', 'take-over', 'name-owner', 'join-deal', 'register-partner', 'own-risk', 'mitigate', 'define', 'agree', 'start', 'test', 'conclude', 'waive', 'settle', 'hold-conversation', 'agree-needs', 'draft-scope', 'agree-content', 'estimate', 'price', 'begin-delivery', 'deliver')),
	CONSTRAINT "waiting_on_who" CHECK((person is null) <> (function is null))
);
--> statement-breakpoint
INSERT INTO `__new_waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due") SELECT "team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due" FROM `waiting_on`;--> statement-breakpoint
DROP TABLE `waiting_on`;--> statement-breakpoint
ALTER TABLE `__new_waiting_on` RENAME TO `waiting_on`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `waiting_on_record` ON `waiting_on` (`team_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_by_function` ON `waiting_on` (`team_id`,`function`,`since`);--> statement-breakpoint
UPDATE `ps_scoping` SET `details` = json_set(`details`, '$.changeReason', NULL, '$.startedAt', (SELECT min(`at`) FROM `audit` WHERE `audit`.`team_id` = `ps_scoping`.`team_id` AND `record_id` = `ps_scoping`.`id` AND `audit`.`type` = 'ps-scoping.started'));--> statement-breakpoint
UPDATE `deal` SET `details` = json_set(`details`, '$.services', 'yes') WHERE EXISTS (SELECT 1 FROM `ps_scoping` WHERE `ps_scoping`.`team_id` = `deal`.`team_id` AND `ps_scoping`.`deal_id` = `deal`.`id` AND `ps_scoping`.`status` NOT IN ('declined', 'withdrawn'));--> statement-breakpoint
UPDATE `deal` SET `details` = json_set(`details`, '$.partnerAwaited', CASE WHEN json_extract(`details`, '$.partner') = 'yes' AND NOT EXISTS (SELECT 1 FROM `partner` WHERE `partner`.`team_id` = `deal`.`team_id` AND `partner`.`deal_id` = `deal`.`id` AND `partner`.`status` = 'active') THEN (SELECT max(`at`) FROM `audit` WHERE `audit`.`team_id` = `deal`.`team_id` AND `record_id` = `deal`.`id` AND json_extract(`event`, '$.facts.partner') = 'yes') END);--> statement-breakpoint
INSERT INTO `waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due") SELECT `team_id`, 'deal', `id`, `id`, `partner_manager_id`, CASE WHEN `partner_manager_id` IS NULL THEN 'partnerships' END, 'register-partner', json_extract(`details`, '$.partnerAwaited'), NULL FROM `deal` WHERE `status` = 'open' AND json_extract(`details`, '$.partnerAwaited') IS NOT NULL;
