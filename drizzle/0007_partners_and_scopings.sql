CREATE TABLE `partner` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`deal_id` text NOT NULL,
	`partner` text NOT NULL,
	`model` text NOT NULL,
	`influence` text NOT NULL,
	`registered_on` text NOT NULL,
	`status` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`details` text NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "partner_model" CHECK(model in ('referral', 'co-sell', 'delivery')),
	CONSTRAINT "partner_influence" CHECK(influence in ('sourced', 'influenced')),
	CONSTRAINT "partner_status" CHECK(status in ('active', 'ended'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partner_number` ON `partner` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `partner_deal` ON `partner` (`team_id`,`deal_id`,`number`);--> statement-breakpoint
CREATE TABLE `ps_scoping` (
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
	CONSTRAINT "ps_scoping_status" CHECK(status in ('triggered', 'accepted', 'conversation-held', 'needs-agreed', 'drafted', 'content-agreed', 'priced', 'delivering', 'delivered', 'declined', 'withdrawn'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ps_scoping_number` ON `ps_scoping` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `ps_scoping_deal` ON `ps_scoping` (`team_id`,`deal_id`,`number`);--> statement-breakpoint
CREATE INDEX `ps_scoping_people` ON `ps_scoping` (`team_id`,`deliverer_id`,`owner_id`) WHERE status not in ('delivered', 'declined', 'withdrawn');--> statement-breakpoint
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
	CONSTRAINT "waiting_on_what" CHECK(what in ('accept', 'complete', 'answer', 'take-over', 'name-owner', 'join-deal', 'own-risk', 'mitigate', 'define', 'agree', 'start', 'test', 'conclude', 'waive', 'settle', 'hold-conversation', 'agree-needs', 'draft-scope', 'agree-content', 'estimate', 'price', 'begin-delivery', 'deliver')),
	CONSTRAINT "waiting_on_who" CHECK((person is null) <> (function is null))
);
--> statement-breakpoint
INSERT INTO `__new_waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due") SELECT "team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due" FROM `waiting_on`;--> statement-breakpoint
DROP TABLE `waiting_on`;--> statement-breakpoint
ALTER TABLE `__new_waiting_on` RENAME TO `waiting_on`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `waiting_on_record` ON `waiting_on` (`team_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_by_function` ON `waiting_on` (`team_id`,`function`,`since`);