CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`type` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`changes` text NOT NULL,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `audit_record` ON `audit` (`team_id`,`record_id`,`seq`);--> statement-breakpoint
CREATE TABLE `channel` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`private` integer NOT NULL,
	`problem` text,
	`members` text NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "channel_problem" CHECK(problem in ('bot-absent', 'direct-message', 'archived', 'shared', 'pending-shared', 'has-guests'))
);
--> statement-breakpoint
CREATE TABLE `claim` (
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`team_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `counter` (
	`team_id` text NOT NULL,
	`kind` text NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`team_id`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `deal` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`customer` text NOT NULL,
	`owner_id` text NOT NULL,
	`process` text NOT NULL,
	`stage` text NOT NULL,
	`amount_minor` integer,
	`currency` text,
	`close_date` text,
	`channel_id` text NOT NULL,
	`status` text NOT NULL,
	`se_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "deal_process" CHECK(process in ('edge-connectivity', 'node-red-scale')),
	CONSTRAINT "deal_stage" CHECK(stage in ('discovery', 'diagnose', 'solution', 'validate', 'commit', 'closing')),
	CONSTRAINT "deal_status" CHECK(status in ('open', 'won', 'lost')),
	CONSTRAINT "deal_amount" CHECK((amount_minor is null) = (currency is null) and coalesce(amount_minor, 0) >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deal_number` ON `deal` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `deal_channel` ON `deal` (`team_id`,`channel_id`);--> statement-breakpoint
CREATE TABLE `function_member` (
	`team_id` text NOT NULL,
	`function` text NOT NULL,
	`user_id` text NOT NULL,
	`position` integer NOT NULL,
	`lead` integer NOT NULL,
	PRIMARY KEY(`team_id`, `function`, `user_id`),
	CONSTRAINT "function_member_code" CHECK(function in ('sales', 'se', 'cs', 'ps', 'partnerships'))
);
--> statement-breakpoint
CREATE TABLE `function_team` (
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`team_id`, `code`),
	CONSTRAINT "function_team_code" CHECK(code in ('sales', 'se', 'cs', 'ps', 'partnerships'))
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`team_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`team_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `inbox_at` ON `inbox` (`at`);--> statement-breakpoint
CREATE TABLE `lane` (
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`due_at` integer,
	`not_before` integer NOT NULL,
	`leased_until` integer,
	PRIMARY KEY(`team_id`, `name`)
);
--> statement-breakpoint
CREATE INDEX `lane_due` ON `lane` (`team_id`,`due_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`lane` text NOT NULL,
	`subject` text,
	`task` text NOT NULL,
	`wanted` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`sent_at` integer,
	`error` text,
	`created_at` integer NOT NULL,
	CONSTRAINT "outbox_state" CHECK(state in ('pending', 'parked'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_id` ON `outbox` (`team_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_subject` ON `outbox` (`team_id`,`subject`) WHERE subject is not null;--> statement-breakpoint
CREATE INDEX `outbox_lane` ON `outbox` (`team_id`,`lane`,`state`,`seq`);--> statement-breakpoint
CREATE TABLE `person` (
	`team_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`tz` text NOT NULL,
	`outside` text,
	`admin` integer NOT NULL,
	`read_at` integer NOT NULL,
	PRIMARY KEY(`team_id`, `id`),
	CONSTRAINT "person_outside" CHECK(outside is null or outside in ('guest', 'stranger', 'bot', 'deactivated'))
);
--> statement-breakpoint
CREATE INDEX `person_admin` ON `person` (`team_id`) WHERE admin = 1;--> statement-breakpoint
CREATE TABLE `se_request` (
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
	CONSTRAINT "se_request_status" CHECK(status in ('requested', 'accepted', 'completed', 'withdrawn')),
	CONSTRAINT "se_request_urgency" CHECK(urgency in ('normal', 'high')),
	CONSTRAINT "se_request_accepted" CHECK(status not in ('accepted', 'completed') or se_id is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `se_request_number` ON `se_request` (`team_id`,`number`);--> statement-breakpoint
CREATE INDEX `se_request_deal` ON `se_request` (`team_id`,`deal_id`,`number`);--> statement-breakpoint
CREATE TABLE `surface` (
	`team_id` text NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`ts` text NOT NULL,
	`pinned` integer NOT NULL,
	`shown_version` integer NOT NULL,
	PRIMARY KEY(`team_id`, `record_id`, `channel_id`)
);
--> statement-breakpoint
CREATE INDEX `surface_channel` ON `surface` (`team_id`,`channel_id`);--> statement-breakpoint
CREATE TABLE `waiting_on` (
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
	CONSTRAINT "waiting_on_what" CHECK(what in ('accept', 'complete')),
	CONSTRAINT "waiting_on_who" CHECK((person is null) <> (function is null))
);
--> statement-breakpoint
CREATE INDEX `waiting_on_record` ON `waiting_on` (`team_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`);