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
CREATE INDEX `task_due` ON `task` (`team_id`,`due`) WHERE status = 'open';--> statement-breakpoint
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
	CONSTRAINT "waiting_on_what" CHECK(what in ('accept', 'complete', 'answer', 'take-over', 'name-owner', 'join-deal', 'own-risk', 'mitigate', 'define', 'agree', 'start', 'test', 'conclude', 'waive', 'settle', 'hold-conversation', 'agree-needs', 'draft-scope', 'agree-content', 'estimate', 'price', 'begin-delivery', 'deliver')),
	CONSTRAINT "waiting_on_who" CHECK((person is null) <> (function is null))
);
--> statement-breakpoint
INSERT INTO `__new_waiting_on`("team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due", "response") SELECT "team_id", "kind", "record_id", "deal_id", "person", "function", "what", "since", "due", "response" FROM `waiting_on`;--> statement-breakpoint
DROP TABLE `waiting_on`;--> statement-breakpoint
ALTER TABLE `__new_waiting_on` RENAME TO `waiting_on`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `waiting_on_responding` ON `waiting_on` (`team_id`) WHERE response is not null;--> statement-breakpoint
CREATE INDEX `waiting_on_record` ON `waiting_on` (`team_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_by_person` ON `waiting_on` (`team_id`,`person`,`since`);--> statement-breakpoint
CREATE INDEX `waiting_on_by_function` ON `waiting_on` (`team_id`,`function`,`since`);