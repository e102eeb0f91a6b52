import { expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { nudged, pass } from '../support/nudges.ts';
import { Office } from '../support/office.ts';
import { plan } from '../support/records.ts';
import { enter, openSettings } from '../support/settings.ts';
import { task, writeTask } from '../support/task-drawings.ts';

/** A Monday; nine o'clock in Amsterdam is eight o'clock UTC. */
const SUNDAY = Date.parse('2026-11-22T12:00:00Z');
const NINE = Date.parse('2026-11-23T08:00:00Z');
const PEOPLE = 2_000;
/** Deals on each of which somebody asks for something while the nudges go out. */
const ROOMS = 8;

/**
 * What the limits force: Slack takes several hundred messages a minute from an app into a workspace. Handoff sends 300 in
 * the first one and 225 from then on, and keeps 25 of them at hand for what people do meanwhile (src/slack/budget.ts).
 * Source: https://docs.slack.dev/apis/web-api/rate-limits
 */
const AT_ONCE = 50;
const A_MINUTE = 225;
const FORCED = ((PEOPLE - AT_ONCE) / A_MINUTE) * 60_000;

/** Two thousand people of one time zone in Customer Success, each with a task that is due on Monday. */
async function crowd() {
  const office = await Office.open({ now: SUNDAY, alone: true });
  const { sandbox } = office;
  const tz = 'Europe/Amsterdam';
  const ada = sandbox.person({ name: 'Ada Admin', admin: true, tz });
  const eno = sandbox.person({ name: 'Eno Engineer', tz });
  const lia = sandbox.person({ name: 'Lia Lead', tz });
  const people = Array.from({ length: PEOPLE }, (_, i) => sandbox.person({ name: `Person ${i}`, tz }));
  sandbox.userGroup({ handle: 'everybody', name: 'Everybody', members: [lia, ...people] });
  const desks = Array.from({ length: ROOMS }, (_, i) => {
    const seller = sandbox.person({ name: `Sales ${i}`, tz });
    return { seller, room: sandbox.channel({ name: `deal-${i}`, members: [ada, seller, eno, 'bot'] }) };
  });
  const sellers = desks.map(({ seller }) => seller);
  const hall = sandbox.channel({ name: 'hall', members: [ada, 'bot'] });
  await office.settle();
  await openSettings(office, ada, hall);
  await office.appoint(ada, 'Sales', sellers, sellers.slice(0, 1));
  await office.appoint(ada, 'Solution Engineering', [eno], [eno]);
  await enter(office, ada, 'Customer Success', { 'User groups': ['@everybody · Everybody'], Leads: [lia] });
  await office.after(ada.submit());
  await ada.closeModal({ all: true });
  await office.settle();
  const store = openSqliteStore(office.config.databasePath, { shared: true });
  const given = people.map(({ id }, i) =>
    task({
      id: `t${i}`,
      version: 0,
      dealId: null,
      ownerId: id,
      fn: 'cs',
      due: '2026-11-23',
      title: 'Call them',
    }),
  );
  await store.forTeam(sandbox.teamId).commit(plan(given.map(writeTask)));
  store.close();
  return { office, eno, people, desks };
}

it('two thousand people get one nudge each, as fast as the limits allow, and nobody else waits for that', async () => {
  const { office, eno, people, desks } = await crowd();
  for (const { seller, room } of desks) {
    await office.startDeal(seller, room);
    // Opened beforehand: a trigger lives three seconds of real time, of which a busy machine may take all.
    await office.after(seller.command(room, '/handoff se demo by friday'));
    await seller.fill({ 'Outcome wanted': 'Plant managers agree to evaluate' });
  }
  await pass(office, '2026-11-23T08:02:00Z');
  const sent = () => people.filter((person) => nudged(person).length > 0).length;
  expect(sent(), 'a part of them by two minutes past nine').toBeGreaterThan(A_MINUTE);
  expect(sent()).toBeLessThan(PEOPLE / 2);

  for (const { seller } of desks) expect(await seller.submit()).toMatchObject({ outcome: 'closed' });
  await office.after(office.clock.advance(5_000));
  const told = eno.notifications().map(({ text }) => text);
  expect(told.filter((text) => text.includes('waits for you to accept it'))).toHaveLength(ROOMS);
  expect(sent()).toBeLessThan(PEOPLE / 2);

  await pass(office, '2026-11-23T12:00:00Z');
  const times = people.flatMap((person) => {
    const nudges = nudged(person);
    expect(nudges, person.name).toHaveLength(1);
    return nudges.map(({ ts }) => Number(ts) * 1_000);
  });
  expect(Math.min(...times)).toBeGreaterThanOrEqual(NINE);
  expect(Math.max(...times) - NINE).toBeLessThan(FORCED * 1.05);
  expect(office.sandbox.calls.filter(({ method }) => method === 'conversations.open')).toEqual([]);
}, 240_000);
