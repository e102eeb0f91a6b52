-- A database as the first version of the product left it (migrations 0000 to 0002). Never changed.
CREATE TABLE "__drizzle_migrations" (
				id SERIAL PRIMARY KEY,
				hash text NOT NULL,
				created_at numeric
			);
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
CREATE TABLE `claim` (
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`team_id`, `name`)
);
CREATE TABLE `counter` (
	`team_id` text NOT NULL,
	`kind` text NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`team_id`, `kind`)
);
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
CREATE TABLE `function_member` (
	`team_id` text NOT NULL,
	`function` text NOT NULL,
	`user_id` text NOT NULL,
	`position` integer NOT NULL,
	`lead` integer NOT NULL,
	PRIMARY KEY(`team_id`, `function`, `user_id`),
	CONSTRAINT "function_member_code" CHECK(function in ('sales', 'se', 'cs', 'ps', 'partnerships'))
);
CREATE TABLE `function_team` (
	`team_id` text NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`team_id`, `code`),
	CONSTRAINT "function_team_code" CHECK(code in ('sales', 'se', 'cs', 'ps', 'partnerships'))
);
CREATE TABLE `inbox` (
	`team_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`team_id`, `key`)
);
CREATE TABLE `lane` (
	`team_id` text NOT NULL,
	`name` text NOT NULL,
	`due_at` integer,
	`not_before` integer NOT NULL,
	`leased_until` integer,
	PRIMARY KEY(`team_id`, `name`)
);
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
INSERT INTO "__drizzle_migrations" (id, hash, created_at) VALUES (NULL, 'c2b852e0c3968e59a6c2a92436ff79b820a3d8c49610b0143c8fa4b4f4bac456', 1795268148657);
INSERT INTO "__drizzle_migrations" (id, hash, created_at) VALUES (NULL, '4a3ad52a28500ee43e6bb0bfc7e0fd26a594c59e11e15bcd80e17de622ef3cf1', 1795268149574);
INSERT INTO "__drizzle_migrations" (id, hash, created_at) VALUES (NULL, 'ba03c17ccb508367b78348b6885302c6f9d5fcb3a5ae6bb897a41dda0dd729f2', 1795273189382);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (1, 'TACME', 'function', 'sales', 'function.configured', 'UADA', 1794819660000, '{"type":"function.configured","people":["USOL","ULEA"],"leads":["ULEA"]}', '{"people":[null,["USOL","ULEA"]],"leads":[null,["ULEA"]]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (2, 'TACME', 'function', 'se', 'function.configured', 'UADA', 1794819720000, '{"type":"function.configured","people":["UENO","UEVE"],"leads":[]}', '{"people":[null,["UENO","UEVE"]],"leads":[null,[]]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (3, 'TACME', 'deal', 'deal-1', 'deal.started', 'USOL', 1794819780000, '{"type":"deal.started","channelId":"CACME","facts":{"name":"Acme rollout","customer":"Acme Works","ownerId":"USOL","process":"edge-connectivity","stage":"diagnose","closeDate":"2027-03-31","amount":{"minor":12000000,"currency":"EUR"}}}', '{"name":[null,"Acme rollout"],"customer":[null,"Acme Works"],"ownerId":[null,"USOL"],"process":[null,"edge-connectivity"],"stage":[null,"diagnose"],"closeDate":[null,"2027-03-31"],"amount":[null,{"minor":12000000,"currency":"EUR"}],"channelId":[null,"CACME"],"status":[null,"open"],"createdAt":[null,1794819780000]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (4, 'TACME', 'deal', 'deal-1', 'deal.edited', 'USOL', 1794819840000, '{"type":"deal.edited","facts":{"name":"Acme rollout","customer":"Acme Works","ownerId":"ULEA","process":"edge-connectivity","closeDate":"2027-03-31","amount":{"minor":12000000,"currency":"EUR"}}}', '{"ownerId":["USOL","ULEA"]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (5, 'TACME', 'se-request', 'se-1', 'se-request.requested', 'USOL', 1794819900000, '{"type":"se-request.requested","dealId":"deal-1","facts":{"kind":"demo","outcomeWanted":"They agree to evaluate","needBy":"2026-11-27","urgency":"high","urgencyReason":"The board meets","known":"Twelve plants","attendees":["UEVE"],"notesUrl":"https://notes.example.com/1"}}', '{"kind":[null,"demo"],"outcomeWanted":[null,"They agree to evaluate"],"needBy":[null,"2026-11-27"],"urgency":[null,"high"],"urgencyReason":[null,"The board meets"],"known":[null,"Twelve plants"],"attendees":[null,["UEVE"]],"notesUrl":[null,"https://notes.example.com/1"],"dealId":[null,"deal-1"],"askerId":[null,"USOL"],"status":[null,"requested"],"requestedAt":[null,1794819900000]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (6, 'TACME', 'se-request', 'se-2', 'se-request.requested', 'USOL', 1794819960000, '{"type":"se-request.requested","dealId":"deal-1","facts":{"kind":"demo","outcomeWanted":"They agree to evaluate","needBy":"2026-11-27","urgency":"high","urgencyReason":"The board meets","known":"Twelve plants","attendees":["UEVE"],"notesUrl":"https://notes.example.com/1"}}', '{"kind":[null,"demo"],"outcomeWanted":[null,"They agree to evaluate"],"needBy":[null,"2026-11-27"],"urgency":[null,"high"],"urgencyReason":[null,"The board meets"],"known":[null,"Twelve plants"],"attendees":[null,["UEVE"]],"notesUrl":[null,"https://notes.example.com/1"],"dealId":[null,"deal-1"],"askerId":[null,"USOL"],"status":[null,"requested"],"requestedAt":[null,1794819960000]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (7, 'TACME', 'se-request', 'se-3', 'se-request.requested', 'USOL', 1794820020000, '{"type":"se-request.requested","dealId":"deal-1","facts":{"kind":"demo","outcomeWanted":"They agree to evaluate","needBy":"2026-11-27","urgency":"high","urgencyReason":"The board meets","known":"Twelve plants","attendees":["UEVE"],"notesUrl":"https://notes.example.com/1"}}', '{"kind":[null,"demo"],"outcomeWanted":[null,"They agree to evaluate"],"needBy":[null,"2026-11-27"],"urgency":[null,"high"],"urgencyReason":[null,"The board meets"],"known":[null,"Twelve plants"],"attendees":[null,["UEVE"]],"notesUrl":[null,"https://notes.example.com/1"],"dealId":[null,"deal-1"],"askerId":[null,"USOL"],"status":[null,"requested"],"requestedAt":[null,1794820020000]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (8, 'TACME', 'se-request', 'se-4', 'se-request.requested', 'USOL', 1794820080000, '{"type":"se-request.requested","dealId":"deal-1","facts":{"kind":"demo","outcomeWanted":"They agree to evaluate","needBy":"2026-11-27","urgency":"high","urgencyReason":"The board meets","known":"Twelve plants","attendees":["UEVE"],"notesUrl":"https://notes.example.com/1"}}', '{"kind":[null,"demo"],"outcomeWanted":[null,"They agree to evaluate"],"needBy":[null,"2026-11-27"],"urgency":[null,"high"],"urgencyReason":[null,"The board meets"],"known":[null,"Twelve plants"],"attendees":[null,["UEVE"]],"notesUrl":[null,"https://notes.example.com/1"],"dealId":[null,"deal-1"],"askerId":[null,"USOL"],"status":[null,"requested"],"requestedAt":[null,1794820080000]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (9, 'TACME', 'se-request', 'se-2', 'se-request.accepted', 'UENO', 1794820140000, '{"type":"se-request.accepted","seId":"UENO"}', '{"status":["requested","accepted"],"seId":[null,"UENO"],"acceptedAt":[null,1794820140000]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (10, 'TACME', 'deal', 'deal-1', 'deal.se-named', 'UENO', 1794820140000, '{"type":"deal.se-named","seId":"UENO"}', '{"seId":[null,"UENO"]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (11, 'TACME', 'se-request', 'se-3', 'se-request.accepted', 'UENO', 1794820200000, '{"type":"se-request.accepted","seId":"UENO"}', '{"status":["requested","accepted"],"seId":[null,"UENO"],"acceptedAt":[null,1794820200000]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (12, 'TACME', 'se-request', 'se-3', 'se-request.completed', 'UENO', 1794820260000, '{"type":"se-request.completed","outcome":"They agreed","findings":"It fits"}', '{"status":["accepted","completed"],"endedAt":[null,1794820260000],"result":[null,{"outcome":"They agreed","findings":"It fits"}]}', NULL);
INSERT INTO "audit" (seq, team_id, kind, record_id, type, actor_id, at, event, changes, reason) VALUES (13, 'TACME', 'se-request', 'se-4', 'se-request.withdrawn', 'USOL', 1794820320000, '{"type":"se-request.withdrawn","reason":"No budget"}', '{"status":["requested","withdrawn"],"endedAt":[null,1794820320000],"withdrawnReason":[null,"No budget"]}', 'No budget');
INSERT INTO "claim" (team_id, name, by) VALUES ('TACME', 'open-deal:CACME', 'deal-1');
INSERT INTO "counter" (team_id, kind, last) VALUES ('TACME', 'deal', 1);
INSERT INTO "counter" (team_id, kind, last) VALUES ('TACME', 'se-request', 4);
INSERT INTO "deal" (team_id, id, number, version, name, customer, owner_id, process, stage, amount_minor, currency, close_date, channel_id, status, se_id, created_at) VALUES ('TACME', 'deal-1', 1, 3, 'Acme rollout', 'Acme Works', 'ULEA', 'edge-connectivity', 'diagnose', 12000000, 'EUR', '2027-03-31', 'CACME', 'open', 'UENO', 1794819780000);
INSERT INTO "function_member" (team_id, function, user_id, position, lead) VALUES ('TACME', 'sales', 'USOL', 0, 0);
INSERT INTO "function_member" (team_id, function, user_id, position, lead) VALUES ('TACME', 'sales', 'ULEA', 1, 1);
INSERT INTO "function_member" (team_id, function, user_id, position, lead) VALUES ('TACME', 'se', 'UENO', 0, 0);
INSERT INTO "function_member" (team_id, function, user_id, position, lead) VALUES ('TACME', 'se', 'UEVE', 1, 0);
INSERT INTO "function_team" (team_id, code, version) VALUES ('TACME', 'sales', 1);
INSERT INTO "function_team" (team_id, code, version) VALUES ('TACME', 'se', 1);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-1', 'function', 'sales', 1794819660000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-2', 'function', 'se', 1794819720000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-3', 'deal', 'deal-1', 1794819780000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-4', 'deal', 'deal-1', 1794819840000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-5', 'se-request', 'se-1', 1794819900000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-6', 'se-request', 'se-2', 1794819960000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-7', 'se-request', 'se-3', 1794820020000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-8', 'se-request', 'se-4', 1794820080000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-9', 'se-request', 'se-2', 1794820140000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-10', 'se-request', 'se-3', 1794820200000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-11', 'se-request', 'se-3', 1794820260000);
INSERT INTO "inbox" (team_id, key, kind, record_id, at) VALUES ('TACME', 'key-12', 'se-request', 'se-4', 1794820320000);
INSERT INTO "lane" (team_id, name, due_at, not_before, leased_until) VALUES ('TACME', 'channel:CACME', 1794819780000, 0, NULL);
INSERT INTO "lane" (team_id, name, due_at, not_before, leased_until) VALUES ('TACME', 'tell:CACME', 1794819900000, 0, NULL);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (1, 'TACME', '01a1ff1e-7465-73b6-bbbf-7f26509b26c4', 'channel:CACME', 'card:deal-1:CACME', '{"type":"card","about":{"kind":"deal","id":"deal-1"},"channelId":"CACME"}', 10, 'pending', 0, NULL, NULL, 1794819780000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (3, 'TACME', '01a1ff1e-746c-7799-9c70-c72f6cc505d6', 'channel:CACME', 'card:se-1:CACME', '{"type":"card","about":{"kind":"se-request","id":"se-1"},"channelId":"CACME"}', 1, 'pending', 0, NULL, NULL, 1794819900000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (5, 'TACME', '01a1ff1e-746c-7799-9c70-c054f5b30e37', 'tell:CACME', NULL, '{"type":"tell","notice":"se-request.requested","about":{"kind":"se-request","id":"se-1"},"to":{"function":"se"},"by":"USOL","channelId":"CACME"}', 1, 'pending', 0, NULL, NULL, 1794819900000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (6, 'TACME', '01a1ff1e-746e-7487-8963-c3548e1cb5f4', 'channel:CACME', 'card:se-2:CACME', '{"type":"card","about":{"kind":"se-request","id":"se-2"},"channelId":"CACME"}', 2, 'pending', 0, NULL, NULL, 1794819960000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (8, 'TACME', '01a1ff1e-746d-77ca-94c5-3ea26ae3ce6e', 'tell:CACME', NULL, '{"type":"tell","notice":"se-request.requested","about":{"kind":"se-request","id":"se-2"},"to":{"function":"se"},"by":"USOL","channelId":"CACME"}', 1, 'pending', 0, NULL, NULL, 1794819960000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (9, 'TACME', '01a1ff1e-746f-71f4-afe2-d2288b741792', 'channel:CACME', 'card:se-3:CACME', '{"type":"card","about":{"kind":"se-request","id":"se-3"},"channelId":"CACME"}', 3, 'pending', 0, NULL, NULL, 1794820020000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (11, 'TACME', '01a1ff1e-746e-7487-8963-ca3567789b3d', 'tell:CACME', NULL, '{"type":"tell","notice":"se-request.requested","about":{"kind":"se-request","id":"se-3"},"to":{"function":"se"},"by":"USOL","channelId":"CACME"}', 1, 'pending', 0, NULL, NULL, 1794820020000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (12, 'TACME', '01a1ff1e-7470-7006-8512-6b663038eb61', 'channel:CACME', 'card:se-4:CACME', '{"type":"card","about":{"kind":"se-request","id":"se-4"},"channelId":"CACME"}', 2, 'pending', 0, NULL, NULL, 1794820080000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (14, 'TACME', '01a1ff1e-7470-7006-8512-67bdc9b04a52', 'tell:CACME', NULL, '{"type":"tell","notice":"se-request.requested","about":{"kind":"se-request","id":"se-4"},"to":{"function":"se"},"by":"USOL","channelId":"CACME"}', 1, 'pending', 0, NULL, NULL, 1794820080000);
INSERT INTO "outbox" (seq, team_id, id, lane, subject, task, wanted, state, attempts, sent_at, error, created_at) VALUES (21, 'TACME', '01a1ff1e-7477-751c-8de7-3d907e00f0bf', 'tell:CACME', NULL, '{"type":"tell","notice":"se-request.completed","about":{"kind":"se-request","id":"se-3"},"to":{"people":["USOL"]},"by":"UENO","channelId":"CACME"}', 1, 'pending', 0, NULL, NULL, 1794820260000);
INSERT INTO "person" (team_id, id, name, tz, outside, admin, read_at) VALUES ('TACME', 'UADA', 'Name of UADA', 'Europe/Amsterdam', NULL, 1, 1794819600000);
INSERT INTO "person" (team_id, id, name, tz, outside, admin, read_at) VALUES ('TACME', 'USOL', 'Name of USOL', 'Europe/Amsterdam', NULL, 0, 1794819600000);
INSERT INTO "person" (team_id, id, name, tz, outside, admin, read_at) VALUES ('TACME', 'ULEA', 'Name of ULEA', 'Europe/Amsterdam', NULL, 0, 1794819600000);
INSERT INTO "person" (team_id, id, name, tz, outside, admin, read_at) VALUES ('TACME', 'UENO', 'Name of UENO', 'Europe/Amsterdam', NULL, 0, 1794819600000);
INSERT INTO "person" (team_id, id, name, tz, outside, admin, read_at) VALUES ('TACME', 'UEVE', 'Name of UEVE', 'Europe/Amsterdam', NULL, 0, 1794819600000);
INSERT INTO "se_request" (team_id, id, number, version, deal_id, kind, status, asker_id, se_id, need_by, urgency, requested_at, accepted_at, ended_at, details) VALUES ('TACME', 'se-1', 1, 1, 'deal-1', 'demo', 'requested', 'USOL', NULL, '2026-11-27', 'high', 1794819900000, NULL, NULL, '{"v":1,"outcomeWanted":"They agree to evaluate","urgencyReason":"The board meets","known":"Twelve plants","attendees":["UEVE"],"notesUrl":"https://notes.example.com/1","result":null,"withdrawnReason":null}');
INSERT INTO "se_request" (team_id, id, number, version, deal_id, kind, status, asker_id, se_id, need_by, urgency, requested_at, accepted_at, ended_at, details) VALUES ('TACME', 'se-2', 2, 2, 'deal-1', 'demo', 'accepted', 'USOL', 'UENO', '2026-11-27', 'high', 1794819960000, 1794820140000, NULL, '{"v":1,"outcomeWanted":"They agree to evaluate","urgencyReason":"The board meets","known":"Twelve plants","attendees":["UEVE"],"notesUrl":"https://notes.example.com/1","result":null,"withdrawnReason":null}');
INSERT INTO "se_request" (team_id, id, number, version, deal_id, kind, status, asker_id, se_id, need_by, urgency, requested_at, accepted_at, ended_at, details) VALUES ('TACME', 'se-3', 3, 3, 'deal-1', 'demo', 'completed', 'USOL', 'UENO', '2026-11-27', 'high', 1794820020000, 1794820200000, 1794820260000, '{"v":1,"outcomeWanted":"They agree to evaluate","urgencyReason":"The board meets","known":"Twelve plants","attendees":["UEVE"],"notesUrl":"https://notes.example.com/1","result":{"outcome":"They agreed","findings":"It fits"},"withdrawnReason":null}');
INSERT INTO "se_request" (team_id, id, number, version, deal_id, kind, status, asker_id, se_id, need_by, urgency, requested_at, accepted_at, ended_at, details) VALUES ('TACME', 'se-4', 4, 2, 'deal-1', 'demo', 'withdrawn', 'USOL', NULL, '2026-11-27', 'high', 1794820080000, NULL, 1794820320000, '{"v":1,"outcomeWanted":"They agree to evaluate","urgencyReason":"The board meets","known":"Twelve plants","attendees":["UEVE"],"notesUrl":"https://notes.example.com/1","result":null,"withdrawnReason":"No budget"}');
INSERT INTO "surface" (team_id, kind, record_id, channel_id, ts, pinned, shown_version) VALUES ('TACME', 'deal', 'deal-1', 'CACME', '1.1', 1, 3);
INSERT INTO "waiting_on" (team_id, kind, record_id, deal_id, person, function, what, since, due) VALUES ('TACME', 'se-request', 'se-1', 'deal-1', NULL, 'se', 'accept', 1794819900000, '2026-11-27');
INSERT INTO "waiting_on" (team_id, kind, record_id, deal_id, person, function, what, since, due) VALUES ('TACME', 'se-request', 'se-2', 'deal-1', 'UENO', NULL, 'complete', 1794820140000, '2026-11-27');
CREATE INDEX `audit_record` ON `audit` (`team_id`,`record_id`,`seq`);
CREATE UNIQUE INDEX `deal_number` ON `deal` (`team_id`,`number`);
CREATE INDEX `deal_channel` ON `deal` (`team_id`,`channel_id`);
CREATE INDEX `inbox_at` ON `inbox` (`at`);
CREATE INDEX `lane_due` ON `lane` (`team_id`,`due_at`);
CREATE UNIQUE INDEX `outbox_id` ON `outbox` (`team_id`,`id`);
CREATE UNIQUE INDEX `outbox_subject` ON `outbox` (`team_id`,`subject`) WHERE subject is not null;
CREATE INDEX `outbox_lane` ON `outbox` (`team_id`,`lane`,`state`,`seq`);
CREATE INDEX `person_admin` ON `person` (`team_id`) WHERE admin = 1;
CREATE UNIQUE INDEX `se_request_number` ON `se_request` (`team_id`,`number`);
CREATE INDEX `se_request_deal` ON `se_request` (`team_id`,`deal_id`,`number`);
CREATE INDEX `surface_channel` ON `surface` (`team_id`,`channel_id`);
CREATE INDEX `waiting_on_record` ON `waiting_on` (`team_id`,`record_id`);
CREATE INDEX `waiting_on_deal` ON `waiting_on` (`team_id`,`deal_id`);
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit`
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
CREATE TRIGGER `audit_no_replace` BEFORE INSERT ON `audit` WHEN EXISTS (SELECT 1 FROM `audit` WHERE `seq` = NEW.`seq`)
BEGIN
	SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
CREATE INDEX `waiting_on_by_function` ON `waiting_on` (`team_id`,`function`,`since`);
