import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, describe, expect, it } from 'vitest';
import { teamCommits } from '../../src/store/sqlite/commits.ts';
import { openDatabase } from '../../src/store/sqlite/database.ts';
import { keepOfDeals } from '../../src/store/sqlite/kept.ts';
import { teamRoster } from '../../src/store/sqlite/roster.ts';
import * as schema from '../../src/store/sqlite/schema.ts';
import { audited, deal, plan, refTo, writeDeal } from '../support/records.ts';

// What the database itself refuses, whatever the code above it does.

const database = openDatabase(':memory:');
afterAll(() => database.close());

const tables = Object.values(schema).filter((each) => is(each, SQLiteTable));

/** Every column that takes one of a list of codes. */
const enums = tables.flatMap((table) =>
  Object.values(getTableColumns(table)).flatMap((column) => {
    const { enumValues } = column;
    return enumValues?.length
      ? [{ table, name: getTableName(table), column: column.name, codes: enumValues }]
      : [];
  }),
);

/** A row that the table takes: the first code of each list, something of its type for the rest. */
function row(table: SQLiteTable): Record<string, unknown> {
  const columns = Object.values(getTableColumns(table));
  const value = (column: (typeof columns)[number]) => {
    if (column.enumValues?.length) return column.enumValues[0];
    return column.dataType === 'number' || column.dataType === 'boolean' ? 1 : '1';
  };
  // Money has both halves, somebody waits for one of two: what exactly does not matter here.
  const either = columns.some(({ name }) => name === 'person') ? { person: null } : {};
  return { ...Object.fromEntries(columns.map((column) => [column.name, value(column)])), ...either };
}

/** The same with what follows from its other columns: only a handoff of services has a scoping. */
const fitting = (values: Record<string, unknown>) =>
  'scoping_id' in values ? { ...values, scoping_id: values.kind === 'ps-to-cs' ? '1' : null } : values;

function insert(name: string, values: Record<string, unknown>): () => void {
  const columns = Object.keys(values);
  const statement = `insert into ${name} (${columns.map((c) => `"${c}"`)}) values (${columns.map(() => '?')})`;
  return () => {
    database.sqlite.exec('begin');
    try {
      database.sqlite.prepare(statement).run(...Object.values(values));
    } finally {
      database.sqlite.exec('rollback');
    }
  };
}

describe('the database', () => {
  it('has columns that take one of a list of codes', () => {
    const names = enums.map(({ name, column }) => `${name}.${column}`);
    expect(names).toEqual(expect.arrayContaining(['deal.status', 'se_request.kind', 'channel.problem']));
  });

  it.each(enums)('takes only known codes as $name, $column', ({ table, name, column, codes }) => {
    const valid = row(table);
    const taken = (code: string) => insert(name, fitting({ ...valid, [column]: code }));
    for (const code of codes) expect(taken(code), code).not.toThrow();
    expect(taken('made-up')).toThrow('CHECK constraint failed');
    expect(taken('')).toThrow('CHECK constraint failed');
  });

  it('takes an amount with its currency or neither, and none below zero', () => {
    const valid = row(schema.deal);
    const money = (amount_minor: number | null, currency: string | null) =>
      insert('deal', { ...valid, amount_minor, currency });
    expect(money(0, 'EUR')).not.toThrow();
    expect(money(null, null)).not.toThrow();
    expect(money(1, null)).toThrow('deal_amount');
    expect(money(null, 'EUR')).toThrow('deal_amount');
    expect(money(-1, 'EUR')).toThrow('deal_amount');
  });

  it('takes a turn of one person or one function, never of both or nobody', () => {
    const valid = row(schema.waitingOn);
    const turn = (person: string | null, fn: string | null) =>
      insert('waiting_on', { ...valid, person, function: fn });
    expect(turn('UENO', null)).not.toThrow();
    expect(turn(null, 'se')).not.toThrow();
    expect(turn('UENO', 'se')).toThrow('waiting_on_who');
    expect(turn(null, null)).toThrow('waiting_on_who');
  });

  it('refuses to change or remove a line of the audit trail', async () => {
    const about = refTo('deal', 'deal-1');
    const entry = audited(about, 'deal.started');
    await teamCommits(database, 'T', teamRoster(database, 'T'), keepOfDeals()).commit(
      plan([writeDeal(deal())], { audit: [entry] }),
    );
    const lines = () => database.sqlite.prepare('select * from audit').all();
    const before = lines();
    expect(before).toHaveLength(1);
    const append = 'the audit trail is append-only';
    expect(() => database.sqlite.exec(`update audit set actor_id = 'USOMEBODY'`)).toThrow(append);
    expect(() => database.sqlite.exec('delete from audit')).toThrow(append);
    expect(() => database.sqlite.exec('insert or replace into audit select * from audit')).toThrow(append);
    expect(lines()).toEqual(before);
  });
});
