CREATE TABLE `absence` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`until` text,
	`ends_at` integer,
	`cover_id` text,
	`set_by` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "absence_whole" CHECK((until is null) = (ends_at is null) and (until is not null or cover_id is null))
);
--> statement-breakpoint
CREATE INDEX `absence_away` ON `absence` (`team_id`,`ends_at`) WHERE ends_at is not null;--> statement-breakpoint
CREATE TABLE `commitment` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`deal_id` text NOT NULL,
	`status` text NOT NULL,
	`function` text NOT NULL,
	`keeper_id` text,
	`due_date` text,
	`made_by` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "commitment_status" CHECK(status in ('open', 'kept', 'dropped')),
	CONSTRAINT "commitment_function" CHECK(function in ('sales', 'se', 'cs', 'ps', 'partnerships'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `commitment_number` ON `commitment` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `commitment_deal` ON `commitment` (`team_id`,`deal_id`,`number`);--> statement-breakpoint
CREATE INDEX `commitment_keeper` ON `commitment` (`team_id`,`keeper_id`) WHERE status = 'open';--> statement-breakpoint
CREATE TABLE `cs_handoff` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`deal_id` text NOT NULL,
	`kind` text NOT NULL,
	`scoping_id` text,
	`status` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`submissions` integer NOT NULL,
	`submitted_at` integer,
	`accepted_at` integer,
	`ended_at` integer,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "cs_handoff_kind" CHECK(kind in ('sales-to-cs', 'ps-to-cs')),
	CONSTRAINT "cs_handoff_status" CHECK(status in ('draft', 'submitted', 'returned', 'accepted', 'completed', 'withdrawn')),
	CONSTRAINT "cs_handoff_scoping" CHECK((kind = 'ps-to-cs') = (scoping_id is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cs_handoff_number` ON `cs_handoff` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `cs_handoff_deal` ON `cs_handoff` (`team_id`,`deal_id`,`number`);--> statement-breakpoint
CREATE INDEX `cs_handoff_unfinished` ON `cs_handoff` (`team_id`) WHERE status not in ('completed', 'withdrawn');--> statement-breakpoint
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
	CONSTRAINT "waiting_on_what" CHECK(what in ('accept', 'complete', 'answer', 'take-over', 'name-owner', 'join-deal', 'register-partner', 'own-risk', 'mitigate', 'keep', 'define', 'agree', 'start', 'test', 'conclude', 'waive', 'settle', 'hold-conversation', 'agree-needs', 'draft-scope', 'agree-content', 'estimate', 'price', 'begin-delivery', 'deliver', 'hand-over', 'write-section', 'submit', 'kick-off')),
	CONSTRAINT "waiting_on_who" CHECK((person is null) <> (function is null))
);
--> statement-breakpoint
INSERT INTO `__new_waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due") SELECT "team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due" FROM `waiting_on`;--> statement-breakpoint
DROP TABLE `waiting_on`;--> statement-breakpoint
ALTER TABLE `__new_waiting_on` RENAME TO `waiting_on`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `waiting_on_record` ON `waiting_on` (`team_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_person` ON `waiting_on` (`team_id`,`person`) WHERE person is not null;--> statement-breakpoint
CREATE INDEX `waiting_on_by_function` ON `waiting_on` (`team_id`,`function`,`since`);--> statement-breakpoint
CREATE TABLE `__new_ps_scoping` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`deal_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`asker_id` text NOT NULL,
	`deliverer_id` text,
	`owner_id` text,
	`target_date` text,
	`triggered_at` integer NOT NULL,
	`ended_at` integer,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "ps_scoping_kind" CHECK(kind in ('implementation', 'migration', 'integration', 'workshop', 'training', 'guided-onboarding')),
	CONSTRAINT "ps_scoping_status" CHECK(status in ('triggered', 'accepted', 'conversation-held', 'needs-agreed', 'drafted', 'content-agreed', 'priced', 'delivering', 'delivered', 'handed-over', 'declined', 'withdrawn'))
);
--> statement-breakpoint
INSERT INTO `__new_ps_scoping`("team_id", "id", "number", "version", "deal_id", "kind", "status", "asker_id", "deliverer_id", "owner_id", "target_date", "triggered_at", "ended_at", "details") SELECT "team_id", "id", "number", "version", "deal_id", "kind", "status", "asker_id", "deliverer_id", "owner_id", "target_date", "triggered_at", "ended_at", "details" FROM `ps_scoping`;--> statement-breakpoint
DROP TABLE `ps_scoping`;--> statement-breakpoint
ALTER TABLE `__new_ps_scoping` RENAME TO `ps_scoping`;--> statement-breakpoint
CREATE UNIQUE INDEX `ps_scoping_number` ON `ps_scoping` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `ps_scoping_deal` ON `ps_scoping` (`team_id`,`deal_id`,`number`);--> statement-breakpoint
CREATE INDEX `ps_scoping_people` ON `ps_scoping` (`team_id`,`deliverer_id`,`owner_id`) WHERE status not in ('handed-over', 'declined', 'withdrawn');--> statement-breakpoint
-- A CSM is asked for when a deal next comes to Commit; what is delivered is to be handed over.
UPDATE `deal` SET `details` = json_set(`details`, '$.csmWanted', null);--> statement-breakpoint
INSERT INTO `waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due") SELECT "team_id", 'ps-scoping', "id", "deal_id", "deliverer_id", CASE WHEN "deliverer_id" IS NULL THEN 'ps' END, 'hand-over', json_extract("details", '$.since'), null FROM `ps_scoping` WHERE "status" = 'delivered' AND EXISTS (SELECT 1 FROM `deal` WHERE `deal`.`team_id` = `ps_scoping`.`team_id` AND `deal`.`id` = `ps_scoping`.`deal_id` AND `deal`.`status` <> 'lost');
