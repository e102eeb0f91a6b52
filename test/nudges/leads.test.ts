import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { giveTask, nudged, nudgeLab, pass } from '../support/nudges.ts';
import { configure, enter, openSettings, section } from '../support/settings.ts';

/** A Monday. */
const now = Date.parse('2026-11-23T02:00:00Z');

it('a lead hears once what somebody is late with for more than three business days, and nobody of themselves', async () => {
  const lab = await nudgeLab({ now });
  const { office, hall, ada, ana, tom } = lab;
  const lou = office.sandbox.person({ name: 'Lou Lead', tz: 'Europe/Amsterdam' });
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [lou] });
  await giveTask(lab, tom, 'Check the ports by today');
  await pass(office, '2026-11-26T18:00:00Z');
  expect(nudged(lou), 'three business days late').toEqual([]);
  await pass(office, '2026-11-27T18:00:00Z');
  expect(nudged(lou)).toHaveLength(1);
  const text = nudged(lou)[0]?.text;
  expect(text).toContain('Others are late: On no deal');
  expect(text).toMatch(/TASK-\d Check the ports, Tom Amsterdam · overdue since Mon 23 Nov/);
  // Ana is alone in Sales, which has no lead.
  expect(nudged(ana).at(-1)?.text).not.toContain('Others are late');
  await pass(office, '2026-11-30T18:00:00Z');
  expect(nudged(lou), 'once').toHaveLength(1);
});

it('what was given away and comes back as late as before is told again', async () => {
  const lab = await nudgeLab({ now });
  const { office, hall, ada, tom, sid } = lab;
  const lou = office.sandbox.person({ name: 'Lou Lead', tz: 'Europe/Amsterdam' });
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [lou] });
  const give = async (from: Person, to: Person) => {
    await office.after(from.command(hall, '/handoff task TASK-2'));
    await office.after(from.clickInModal('Give to'));
    await from.fill({ Who: to });
    await office.after(from.submit());
    await from.closeModal({ all: true });
    await office.settle();
  };
  await pass(office, '2026-11-27T18:00:00Z');
  expect(nudged(lou)).toHaveLength(1);
  await give(tom, sid);
  await pass(office, '2026-11-30T18:00:00Z');
  expect(nudged(lou), 'nothing of those in the function is late').toHaveLength(1);
  await give(sid, tom);
  await pass(office, '2026-12-01T18:00:00Z');
  expect(nudged(lou)).toHaveLength(2);
  expect(nudged(lou)[1]?.text).toContain('TASK-2 Send the draft, Tom Amsterdam');
  await pass(office, '2026-12-02T18:00:00Z');
  expect(nudged(lou), 'once').toHaveLength(2);
});

it('whom Slack lets nobody write to is told of to the admins, once, until a nudge arrives again', async () => {
  const { office, ada, tom } = await nudgeLab({ now });
  const refused = office.sandbox.fail({
    method: 'chat.postMessage',
    how: ({ args }) => (args.channel === tom.id ? { error: 'messages_tab_disabled' } : undefined),
    times: Number.POSITIVE_INFINITY,
  });
  await pass(office, '2026-11-24T18:00:00Z');
  const told = () => ada.directMessages().filter(({ text }) => text.includes('Tom Amsterdam has things due'));
  expect(told()).toHaveLength(1);
  expect(nudged(tom)).toEqual([]);
  refused.release();
  await pass(office, '2026-11-25T18:00:00Z');
  expect(nudged(tom)).toHaveLength(1);
  expect(told()).toHaveLength(1);
});

it('after how many business days a lead hears of it, an admin says', async () => {
  const lab = await nudgeLab({ now });
  const { office, hall, ada, tom } = lab;
  const lou = office.sandbox.person({ name: 'Lou Lead', tz: 'Europe/Amsterdam' });
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [lou] });
  await openSettings(office, ada, hall);
  expect(section(ada, 'Late work')).toEqual([
    'Leads are told, once, of what is overdue for more than 3 business days',
  ]);
  await enter(office, ada, 'Late work', {});
  expect(ada.modal?.fields).toEqual({ 'Overdue for more than': '3 business days' });
  await ada.fill({ 'Overdue for more than': '1 business day' });
  expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
  expect(section(ada, 'Late work')).toEqual([
    'Leads are told, once, of what is overdue for more than 1 business day',
  ]);
  await giveTask(lab, tom, 'Check the ports by today');
  await pass(office, '2026-11-24T18:00:00Z');
  expect(nudged(lou), 'one business day late').toEqual([]);
  await pass(office, '2026-11-25T18:00:00Z');
  expect(nudged(lou)[0]?.text).toContain('Check the ports, Tom Amsterdam');
});

it('what a lead was to be told once and could not be shown on its day is in the next nudge', async () => {
  const lab = await nudgeLab({ now });
  const { office, hall, ada, tom } = lab;
  const lou = office.sandbox.person({ name: 'Lou Lead', tz: 'Europe/Amsterdam' });
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [lou] });
  await giveTask(lab, tom, 'Check the ports by today');
  await pass(office, '2026-11-26T18:00:00Z');
  const outage = office.sandbox.fail({
    method: 'chat.postMessage',
    how: ({ args }) => (args.channel === lou.id ? { status: 503 } : undefined),
    times: Number.POSITIVE_INFINITY,
  });
  await pass(office, '2026-11-27T18:00:00Z');
  outage.release();
  await pass(office, '2026-11-30T18:00:00Z');
  expect(nudged(lou)).toHaveLength(1);
  expect(nudged(lou)[0]?.text).toContain('Check the ports, Tom Amsterdam');
});

it('is not shown after hours, though Slack could not be reached but for the working day', async () => {
  const { office, tom } = await nudgeLab({ now });
  const outage = office.sandbox.fail({
    method: 'chat.postMessage',
    how: ({ args }) => (args.channel === tom.id ? { status: 503 } : undefined),
    times: Number.POSITIVE_INFINITY,
  });
  await pass(office, '2026-11-23T16:00:00Z');
  outage.release();
  await pass(office, '2026-11-23T22:00:00Z');
  expect(nudged(tom), 'from five o’clock on').toEqual([]);
  await pass(office, '2026-11-24T08:01:00Z');
  expect(nudged(tom)).toHaveLength(1);
});

it('drawn anew for who leads no more, it names neither a private deal nor what is to be done on it', async () => {
  const lab = await nudgeLab({ now });
  const { office, hall, ada, ana, tom } = lab;
  const lou = office.sandbox.person({ name: 'Lou Lead', tz: 'Europe/Amsterdam' });
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [lou] });
  const den = office.sandbox.channel({ name: 'den', private: true, members: [ana, tom, 'bot'] });
  await office.startDeal(ana, den, 'Burrow rollout', 'Burrow Works');
  await giveTask({ office, hall: den }, ana, 'Dig a tunnel by today', { Who: tom });
  await pass(office, '2026-11-27T18:00:00Z');
  expect(nudged(lou)[0]?.text).toMatch(/Others are late: DEAL-1 Burrow rollout\n.*TASK-\d Dig a tunnel/);
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [tom] });
  await office.after(tom.click('Done', { in: 'dm', near: 'Dig a tunnel' }));
  await office.settle();
  const said = nudged(lou)[0]?.text;
  expect(said).toMatch(/Others are late: DEAL-1\n/);
  expect(said).not.toMatch(/Burrow|tunnel/);
});
