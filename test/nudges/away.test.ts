import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { giveTask, nudged, nudgeLab, pass } from '../support/nudges.ts';
import { configure } from '../support/settings.ts';

/** A Monday. */
const now = Date.parse('2026-11-23T02:00:00Z');

async function staffed() {
  const lab = await nudgeLab({ now });
  const { office, hall, ada, tom } = lab;
  const person = (name: string) => office.sandbox.person({ name, tz: 'Europe/Amsterdam' });
  const [lou, eve] = [person('Lou Lead'), person('Eve Engineer')];
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou, eve], Leads: [lou] });
  for (const who of [lou, eve]) office.sandbox.join(hall, who);
  await office.settle();
  const away = async (who: Person, typed: string) => {
    await office.after(who.command(hall, `/handoff away ${typed}`));
    expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'updated', errors: {} });
    await who.closeModal({ all: true });
    await office.settle();
  };
  return { ...lab, lou, eve, away };
}

it('a nudge goes to the cover, who does it from there; whoever is away is not nudged', async () => {
  const lab = await staffed();
  const { office, hall, tom, eve, lou, away } = lab;
  await giveTask(lab, tom, 'Check the ports by today');
  await away(tom, 'until friday cover @eve');
  await pass(office, '2026-11-23T10:00:00Z');
  expect(nudged(tom)).toEqual([]);
  expect(nudged(lou)).toEqual([]);
  expect(nudged(eve)).toHaveLength(1);
  const said = () => nudged(eve)[0]?.text ?? '';
  expect(said()).toContain('For Tom Amsterdam (away until 27 Nov; Eve Engineer covers): On no deal');
  expect(said()).toMatch(/TASK-\d Check the ports · due today/);
  await eve.closeModal({ all: true }).catch(() => undefined);
  await office.after(eve.command(hall, '/handoff tasks mine'));
  expect(eve.modal?.text).toContain('Check the ports');
  expect(eve.modal?.text).toContain('Tom Amsterdam (away until 27 Nov; Eve Engineer covers)');
});

it('without a cover it goes to the lead; once back, one reads what is due oneself', async () => {
  const lab = await staffed();
  const { office, tom, eve, lou, away } = lab;
  await away(tom, 'until wednesday');
  await pass(office, '2026-11-23T10:00:00Z');
  expect(nudged(lou)).toHaveLength(1);
  expect(nudged(lou)[0]?.text).toContain(
    'For Tom Amsterdam (away until 25 Nov; the lead stands in): On no deal',
  );
  expect([...nudged(tom), ...nudged(eve)]).toEqual([]);
  await pass(office, '2026-11-26T10:00:00Z');
  expect(nudged(tom)).toHaveLength(1);
});

it('lateness goes past a lead who is away, to whoever covers the lead', async () => {
  const lab = await staffed();
  const { office, tom, eve, lou, away } = lab;
  await giveTask(lab, tom, 'Check the ports by today');
  await away(lou, 'until 4 december cover @eve');
  await pass(office, '2026-11-27T18:00:00Z');
  expect(nudged(lou)).toEqual([]);
  expect(nudged(eve).at(-1)?.text).toContain('Others are late: On no deal');
});

it('a lead who stands in for somebody is not told besides that they are late', async () => {
  const lab = await staffed();
  const { office, tom, lou, away } = lab;
  await giveTask(lab, tom, 'Check the ports by today');
  await away(tom, 'until 11 december');
  await pass(office, '2026-11-27T18:00:00Z');
  const said = nudged(lou).at(-1)?.text;
  expect(said).toMatch(/For Tom Amsterdam .*: On no deal/);
  expect(said).toContain('Check the ports');
  expect(said).not.toContain('Others are late');
});

it('once somebody is back, what the cover was nudged about for them is struck', async () => {
  const lab = await staffed();
  const { office, tom, eve, lou, away } = lab;
  await giveTask(lab, tom, 'Check the ports by today');
  await away(lou, '@Tom Amsterdam until friday cover @eve');
  await pass(office, '2026-11-23T10:00:00Z');
  expect(nudged(eve)[0]?.text).toContain('2 things are due');
  await office.after(tom.click('I am back', { in: 'dm' }));
  await office.settle();
  await office.after(tom.command(lab.hall, '/handoff task TASK-2'));
  await office.after(tom.clickInModal('Done'));
  await office.settle();
  const said = nudged(eve)[0]?.text;
  expect(said).toMatch(/^Nothing of this is open any more/);
  expect(said).not.toContain('due today');
});
