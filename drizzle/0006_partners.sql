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
CREATE INDEX `partner_deal` ON `partner` (`team_id`,`deal_id`,`number`);