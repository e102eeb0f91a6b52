import { expect, it } from 'vitest';
import { giveTask, nudged, nudgeLab, pass } from '../support/nudges.ts';

/** A Monday. */
const now = Date.parse('2026-11-23T02:00:00Z');

it('what gets done is struck through in the message of the day, and an empty one says so', async () => {
  const lab = await nudgeLab({ now });
  const { office, tom, sid } = lab;
  await giveTask(lab, tom, 'Book the room by today');
  await giveTask(lab, sid, 'Call the customer by today', { Who: tom });
  await giveTask(lab, tom, 'Write the plan by friday');
  await pass(office, '2026-11-23T09:00:00Z');
  const message = () => nudged(tom).at(-1)?.text;
  const struck = () => {
    const { args } = office.sandbox.calls.findLast(({ method }) => method === 'chat.update') ?? {};
    return [...JSON.stringify(args?.blocks ?? '').matchAll(/~([^~]+)~/g)].map(([, line]) => line);
  };
  expect(message()).toContain('3 things are due');
  expect(message()).not.toContain('Write the plan');
  expect(nudged(tom)[0]?.topLevelText).toContain('TASK-2 Send the draft');

  await office.after(tom.click('Done', { in: 'dm', near: 'Send the draft' }));
  await office.settle();
  expect(struck()).toEqual(['TASK-2 Send the draft']);
  expect(message()).toContain('2 things are due');

  await office.after(tom.click('Snooze', { in: 'dm', near: 'Book the room' }));
  await tom.fill({ Until: '2026-11-26' });
  await office.after(tom.submit());
  await office.settle();
  expect(message()).toContain('TASK-4 Book the room · snoozed until Thu 26 Nov');
  expect(message()).toContain('One thing is due');

  await office.after(tom.click('Give to', { in: 'dm', near: 'Call the customer' }));
  await tom.fill({ Who: sid });
  await office.after(tom.submit());
  await office.settle();
  // What it asks for is its new owner's now.
  expect(struck()).toEqual(['TASK-5', 'TASK-2 Send the draft']);
  expect(message()).toContain('Nothing more is due today');
  expect(nudged(tom)).toHaveLength(1);

  // Tuesday and Wednesday nothing is due for Tom; on Thursday what was snoozed is.
  await pass(office, '2026-11-26T12:00:00Z');
  expect(nudged(tom)).toHaveLength(2);
  expect(message()).toContain('TASK-4 Book the room · overdue since Mon 23 Nov');
});

it('on holidays and days off nobody is nudged, and whoever is deactivated never again', async () => {
  const { office, hall, ada, ana, tom } = await nudgeLab({ now });
  await office.after(ada.command(hall, '/handoff settings'));
  await office.after(ada.clickInModal('Change', { near: 'Holidays' }));
  await office.after(ada.submit());
  await ada.fill({ '2026': '23 Nov Founders day\n24 Nov The day after' });
  await office.after(ada.submit());
  await ada.closeModal({ all: true });
  office.sandbox.change(ana, { deactivated: true });
  await pass(office, '2026-11-24T22:00:00Z');
  expect(nudged(tom)).toEqual([]);
  await pass(office, '2026-11-25T22:00:00Z');
  expect(nudged(tom)).toHaveLength(1);
  expect(nudged(ana)).toEqual([]);
  expect(await office.look((store) => store.schedule.dueAt(`nudge:${ana.id}`))).toBeUndefined();
});
