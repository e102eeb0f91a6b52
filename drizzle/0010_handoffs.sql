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
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `ps_scoping_number` ON `ps_scoping` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `ps_scoping_deal` ON `ps_scoping` (`team_id`,`deal_id`,`number`);--> statement-breakpoint
CREATE INDEX `ps_scoping_people` ON `ps_scoping` (`team_id`,`deliverer_id`,`owner_id`) WHERE status not in ('handed-over', 'declined', 'withdrawn');--> statement-breakpoint
-- A CSM is asked for when a deal next comes to Commit; what is delivered is to be handed over.
UPDATE `deal` SET `details` = json_set(`details`, '$.csmWanted', null);--> statement-breakpoint
INSERT INTO `waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due") SELECT "team_id", 'ps-scoping', "id", "deal_id", "deliverer_id", CASE WHEN "deliverer_id" IS NULL THEN 'ps' END, 'hand-over', json_extract("details", '$.since'), null FROM `ps_scoping` WHERE "status" = 'delivered' AND EXISTS (SELECT 1 FROM `deal` WHERE `deal`.`team_id` = `ps_scoping`.`team_id` AND `deal`.`id` = `ps_scoping`.`deal_id` AND `deal`.`status` <> 'lost');
