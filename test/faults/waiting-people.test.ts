import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { Office } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const SILENT = 'Slack did not answer in time and nothing was saved. Try again in a moment.';
const HOUR = 3_600_000;

const ways = {
  'a 503': { status: 503 },
  'a 429': { rateLimited: 30 },
  'a refused token': { error: 'invalid_auth' },
  'a cut connection': 'drop-before',
  'no answer': 'hang-before',
} as const;

/** What was said last to this person alone. */
const told = (person: Person, where: ChannelHandle) =>
  person.sees(where).findLast(({ ephemeral }) => ephemeral)?.text;

/** Waits until somebody reads this sentence. */
const reads = (office: Office, sentence: string, read: () => string | undefined) =>
  office.sandbox.until(`reading "${sentence}"`, () => read() === sentence);

async function withRequest() {
  const office = await Office.staffed();
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  await office.askSe(staff.sol, staff.acme);
  return { office, ...staff };
}

describe.each(Object.entries(ways))('%s', (_name, how) => {
  it('of views.open is told to whoever waits, and the next try works', async () => {
    const { office, sol, cam, acme } = await withRequest();
    office.sandbox.fail({ method: 'views.open', how, times: 2 });
    await sol.command(acme, '/handoff se');
    await cam.click('Ask Solution Engineering', { in: acme });
    await reads(office, 'Slack took too long to open the form. Run the command once more.', () =>
      told(sol, acme),
    );
    await reads(office, 'Slack took too long to open the form. Click once more.', () => told(cam, acme));
    await office.after(cam.click('Ask Solution Engineering', { in: acme }));
    expect(cam.modal?.title).toBe('Ask SE');
  });

  it('of users.info is told to whoever cannot be recognised, and nothing is saved', async () => {
    const { office, sol, eno, cam, acme } = await withRequest();
    await office.clock.advance(13 * HOUR);
    office.sandbox.fail({ method: 'users.info', how, times: 3 });
    await Promise.all([
      cam.command(acme, '/handoff status'),
      sol.command(acme, '/handoff se'),
      eno.click('Accept', { in: acme, near: 'SE-1' }),
    ]);
    await reads(office, SILENT, () => told(cam, acme));
    await reads(office, `Handoff\n${SILENT}`, () => sol.modal?.text);
    await reads(office, SILENT, () => told(eno, acme));
    expect(eno.sees(acme)[1]?.text).toContain('Waits for Solution Engineering to accept');
    await eno.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    expect(eno.sees(acme)[1]?.text).toContain('Eno Engineer is on it');
  });

  it('of conversations.info keeps the form of a deal, which is saved at the next try', async () => {
    const office = await Office.staffed();
    const { sol, acme } = await office.staff();
    office.sandbox.fail({ method: 'conversations.info', how });
    await sol.command(acme, '/handoff deal');
    await reads(office, `Handoff\n${SILENT}`, () => sol.modal?.text);
    await sol.closeModal();
    await office.after(sol.command(acme, '/handoff deal'));
    await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
    office.sandbox.fail({ method: 'conversations.info', how });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(`Not saved\n${SILENT}`);
    await sol.closeModal();
    expect(sol.modal?.fields['Deal name']).toBe('Acme rollout');
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(sol.sees(acme)).toHaveLength(1);
  });

  it('of a response_url keeps nobody waiting for the acknowledgement', async () => {
    const { office, eno, eve, acme } = await withRequest();
    office.sandbox.fail({ method: 'chat.update', how: { status: 503 }, times: 100 });
    await eno.click('Accept', { in: acme, near: 'SE-1' });
    const said = office.sandbox.fail({ method: 'response_url', how });
    expect(await eve.click('Accept', { in: acme, near: 'SE-1' })).toEqual({
      acknowledged: true,
      notice: undefined,
    });
    await said.hit;
    said.release();
    await office.sandbox.quiet();
    expect(told(eve, acme)).toBe(
      how === 'hang-before' ? 'SE-1 is already taken by @Eno Engineer.' : undefined,
    );
  });
});

it('a database that stays locked is told to whoever waits, and nothing is saved', async () => {
  const { office, eno, acme } = await withRequest();
  const other = new Sqlite(office.config.databasePath);
  other.exec('BEGIN IMMEDIATE');
  await eno.click('Accept', { in: acme, near: 'SE-1' });
  await reads(office, 'Handoff is very busy and nothing was saved. Try again in a moment.', () =>
    told(eno, acme),
  );
  other.exec('ROLLBACK');
  other.close();
  await office.settle();
  expect(eno.sees(acme)[1]?.text).toContain('Waits for Solution Engineering to accept');
});

it('an Accept in a direct message counts although its message cannot be replaced, and nobody reads otherwise', async () => {
  const office = await Office.staffed();
  const { sol, eve, acme } = await office.staff();
  office.sandbox.leave(acme, eve);
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);
  office.sandbox.fail({ method: 'response_url', how: { status: 503 } });
  await office.after(eve.click('Accept', { in: 'dm' }));
  await office.settle();
  expect(sol.sees(acme)[1]?.text).toContain('Eve Engineer is on it');
  expect(eve.directMessages().map(({ ephemeral }) => ephemeral)).toEqual([false]);
});

it('a form that takes longer than Slack waits says so, is saved, and may be submitted again', async () => {
  const office = await Office.staffed();
  const { sol, acme } = await office.staff();
  await office.after(sol.command(acme, '/handoff deal'));
  await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
  for (const method of ['conversations.info', 'conversations.members']) {
    office.sandbox.fail({ method, how: { delayMs: 1_500 } });
  }
  expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
  expect(sol.modal?.text).toBe(
    'Still saving\nSlack is slow to answer just now. Go back and submit once more; nothing is saved twice.',
  );
  await office.settle();
  expect(sol.sees(acme)).toHaveLength(1);
  await sol.closeModal();
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  expect(sol.sees(acme)).toHaveLength(1);
});
