// The tables, a file for each kind of record. Every row belongs to a team. Instants are UTC milliseconds, calendar
// dates ISO strings. SQLite does not enforce a text enum by itself, so each has a CHECK. JSON columns are read through
// the schemas in `stored.ts`.

export * from './schema/absence.ts';
export * from './schema/commitment.ts';
export * from './schema/commits.ts';
export * from './schema/cs-handoff.ts';
export * from './schema/deal.ts';
export * from './schema/digest.ts';
export * from './schema/directory.ts';
export * from './schema/member.ts';
export * from './schema/nudge.ts';
export * from './schema/partner.ts';
export * from './schema/poc.ts';
export * from './schema/ps-scoping.ts';
export * from './schema/risk.ts';
export * from './schema/schedule.ts';
export * from './schema/se-request.ts';
export * from './schema/sending.ts';
export * from './schema/task.ts';
