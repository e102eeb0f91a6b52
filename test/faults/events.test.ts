import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Mode, Office } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const HIDDEN =
  'Hidden while this channel is open to people from outside, or about to be. Members: `/handoff status`.';

async function withDeal(mode: Mode) {
  const office = await Office.staffed({ mode });
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  const gil = office.sandbox.person({ name: 'Gil Guest', guest: true });
  await office.sandbox.quiet();
  return { office, ...staff, gil };
}

/** Another process that holds the database so that nothing can be committed, until it is let go. */
function hold(office: Office): () => void {
  const other = new Sqlite(office.config.databasePath);
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
}

describe.each<Mode>(['http', 'socket'])('an event over %s', (mode) => {
  it('that cannot be committed is not acknowledged; Slack delivers it again, and then it takes effect', async () => {
    const { office, sol, acme, gil } = await withDeal(mode);
    const letGo = hold(office);
    office.sandbox.join(acme, gil);
    const joined = office.sandbox.deliveries.at(-1);
    await office.sandbox.until('the first try has failed', () => joined?.answers.length === 1);
    expect(joined?.answers[0]).toHaveProperty('failure');
    expect(sol.sees(acme)[0]?.text).toContain('Acme Works');
    letGo();
    await office.settle();
    expect(joined?.answers).toHaveLength(2);
    expect(joined?.answers[1]).not.toHaveProperty('failure');
    expect(sol.sees(acme)[0]?.text).toBe(HIDDEN);
  });

  it('takes effect however often Slack fails to say what it means', async () => {
    const { office, sol, acme, gil } = await withDeal(mode);
    office.sandbox.fail({ method: 'conversations.info', how: { status: 503 } });
    office.sandbox.fail({ method: 'conversations.members', how: 'drop-before' });
    office.sandbox.fail({ method: 'conversations.info', how: { rateLimited: 5 } });
    office.sandbox.join(acme, gil);
    await office.sandbox.quiet();
    expect(sol.sees(acme)[0]?.text).toContain('Acme Works');
    await office.settle();
    expect(sol.sees(acme)[0]?.text).toBe(HIDDEN);
  });

  it('that makes a colleague a guest takes effect even if Slack fails first, and so does its contrary', async () => {
    const { office, sol, cam, acme } = await withDeal(mode);
    for (const guest of [true, false]) {
      office.sandbox.fail({ method: 'conversations.info', how: { status: 503 }, times: 2 });
      office.sandbox.change(cam, { guest });
      await office.sandbox.quiet();
      await office.settle();
      if (guest) expect(sol.sees(acme)[0]?.text).toBe(HIDDEN);
      else expect(sol.sees(acme)[0]?.text).toContain('Acme Works');
    }
  });
});

it('what happened while Socket Mode connected anew is delivered again and takes effect', async () => {
  const { office, sol, acme, gil } = await withDeal('socket');
  office.sandbox.disconnectSockets('refresh_requested');
  await office.sandbox.until('the connection is cut', () => office.sandbox.connections === 0);
  office.sandbox.join(acme, gil);
  await office.sandbox.until('the app is back', () => office.sandbox.connections === 1);
  await office.clock.advance(60_000);
  await office.settle();
  expect(sol.sees(acme)[0]?.text).toBe(HIDDEN);
});

it('a form in hand when Socket Mode connects anew is saved once, and can be submitted again', async () => {
  const office = await Office.staffed({ mode: 'socket' });
  const { sol, acme } = await office.staff();
  await office.after(sol.command(acme, '/handoff deal'));
  await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
  const reading = office.sandbox.fail({ method: 'conversations.info', how: 'hang-before' });
  const submitted = sol.submit();
  await reading.hit;
  office.sandbox.disconnectSockets('warning');
  await office.sandbox.until('the app is back', () => office.sandbox.connections === 1);
  reading.release();
  expect(await submitted).toMatchObject({ outcome: 'failed' });
  await office.settle();
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  expect(sol.sees(acme)).toHaveLength(1);
});
