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
	CONSTRAINT "waiting_on_what" CHECK(what in ('accept', 'complete', 'answer', 'take-over', 'name-owner', 'join-deal', 'own-risk', 'mitigate', 'keep', 'define', 'agree', 'start', 'test', 'conclude', 'waive', 'settle', 'hold-conversation', 'agree-needs', 'draft-scope', 'agree-content', 'estimate', 'price', 'begin-delivery', 'deliver', 'hand-over', 'write-section', 'submit', 'kick-off')),
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
CREATE INDEX `waiting_on_by_function` ON `waiting_on` (`team_id`,`function`,`since`);