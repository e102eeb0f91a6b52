import { expect, it } from 'vitest';
import { giveTask, nudged, nudgeLab, pass } from '../support/nudges.ts';
import { configure } from '../support/settings.ts';

/** A Monday. */
const now = Date.parse('2026-11-23T02:00:00Z');

it('of more than a message has buttons for, each is reached by one button, and done from there', async () => {
  const lab = await nudgeLab({ now });
  const { office, hall, ada, tom } = lab;
  const lou = office.sandbox.person({ name: 'Lou Lead', tz: 'Europe/Amsterdam' });
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [lou] });
  for (let i = 1; i <= 19; i += 1) await giveTask(lab, tom, `Part ${i} by today`);
  await pass(office, '2026-11-23T10:00:00Z');
  expect(nudged(tom)[0]?.text).toContain('20 things are due');

  await office.after(tom.click('All 20', { in: 'dm', near: 'things are due' }));
  expect(tom.modal?.text).toContain('What is due');
  expect(tom.modal?.text).toContain('20 open tasks · 1 to 8 of 20');
  for (const label of ['Next: 12 more', 'Next: 4 more']) await office.after(tom.clickInModal(label));
  expect(tom.modal?.text).toContain('Part 19');
  await office.after(tom.clickInModal('Done', { near: 'Part 19' }));
  await office.settle();
  expect(tom.modal?.text).toContain('19 open tasks · 17 to 19 of 19');
  expect(nudged(tom)[0]?.text).toContain('19 things are due');
  expect(nudged(tom)[0]?.text).toContain('All 19');
  await tom.closeModal({ all: true });

  // What others are late with is in the same list, for the lead.
  await pass(office, '2026-11-27T10:00:00Z');
  await office.after(lou.click('All 19', { in: 'dm', near: 'things are due' }));
  expect(lou.modal?.text).toContain('19 open tasks, 19 overdue');
  expect(lou.modal?.text).toContain('Tom Amsterdam');
});

it('one that shows all with their buttons has no such button', async () => {
  const { office, tom } = await nudgeLab({ now });
  await pass(office, '2026-11-23T10:00:00Z');
  expect(nudged(tom)[0]?.text).not.toMatch(/All \d/);
});

it('as things get done, the buttons go to what is still to be done, and what is done stays as lines', async () => {
  const lab = await nudgeLab({ now });
  const { office, tom } = lab;
  for (const piece of 'ABCDEFGHIJKLM') await giveTask(lab, tom, `Piece ${piece} by today`);
  await pass(office, '2026-11-23T10:00:00Z');
  const message = () => nudged(tom)[0];
  const buttons = (label: string) => message()?.buttons.filter((each) => each === label).length;
  const done = async (near: string) => {
    await office.after(tom.click('Done', { in: 'dm', near }));
    await office.settle();
  };
  expect([buttons('Done'), buttons('All 14')]).toEqual([12, 1]);
  await done('Send the draft');
  expect([buttons('Done'), buttons('All 13')]).toEqual([12, 1]);
  await done('Piece L');
  expect([buttons('Done'), buttons('All 12')]).toEqual([12, 0]);
  await done('Piece M');
  expect(message()?.text).toContain('11 things are due');
  for (const name of ['Send the draft', 'Piece L', 'Piece M']) expect(message()?.text).toContain(name);
});

it('who leads no more reads nothing by it of the tasks of others', async () => {
  const lab = await nudgeLab({ now });
  const { office, hall, ada, tom } = lab;
  const lou = office.sandbox.person({ name: 'Lou Lead', tz: 'Europe/Amsterdam' });
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [lou] });
  for (let i = 1; i <= 12; i += 1) await giveTask(lab, tom, `Part ${i} by today`);
  await pass(office, '2026-11-27T10:00:00Z');
  await configure(office, ada, hall, 'Solution Engineering', { People: [tom, lou], Leads: [tom] });
  await office.after(lou.click('All 13', { in: 'dm', near: 'things are due' }));
  expect(lou.modal?.text).toContain('Nothing is to be done.');
  expect(lou.modal?.text).not.toContain('Part');
});
