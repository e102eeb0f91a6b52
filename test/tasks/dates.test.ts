import { expect, it } from 'vitest';
import { taskLab } from '../support/tasks.ts';

it('a typed day is shown back before it is saved, and one that can be two days is asked for', async () => {
  const { office, sol, acme } = await taskLab();
  const typed = async (what: string) => {
    await office.after(sol.command(acme, `/handoff task send the draft ${what}`));
    const { fields = {}, text } = sol.modal ?? {};
    return { fields, text };
  };
  const ahead = await typed('by end of next month');
  expect(ahead.fields).toMatchObject({ 'What is to be done': 'send the draft', Due: '2026-12-31' });
  expect(ahead.text).toContain('“by end of next month” is Thu 31 Dec 2026.');
  await sol.closeModal();

  const either = await typed('by 5/6');
  expect(either.fields).toMatchObject({ 'What is to be done': 'send the draft by 5/6', Due: '' });
  expect(either.text).toContain('“5/6” can be two days: choose the one you mean.');
  expect(await sol.submit()).toMatchObject({ errors: { Due: 'Please complete this required field.' } });
  await sol.closeModal();

  const past = await typed('by yesterday');
  expect(past.text).toContain('“by yesterday” is Sun 22 Nov 2026.');
  expect(await sol.submit()).toMatchObject({ errors: { Due: 'Choose today or a later day.' } });
  await sol.closeModal();

  const nonsense = await typed('by blursday');
  expect(nonsense.fields).toMatchObject({ 'What is to be done': 'send the draft by blursday', Due: '' });
});

it('a typed day is the one where the writer is, over midnight too', async () => {
  const { office, sol, eno, eve, acme } = await taskLab();
  for (const [who, tz] of [
    [sol, 'Pacific/Auckland'],
    [eno, 'America/Los_Angeles'],
    [eve, 'Europe/Amsterdam'],
  ] as const) {
    office.sandbox.change(who, { tz });
  }
  await office.settle();
  // Tuesday 03:30 in Amsterdam: still Monday in Los Angeles, and Tuesday afternoon in Auckland.
  await office.clock.advanceTo(Date.parse('2026-11-24T02:30:00Z'));
  for (const [who, day] of [
    [sol, '2026-11-25'],
    [eno, '2026-11-24'],
    [eve, '2026-11-25'],
  ] as const) {
    await office.after(who.command(acme, '/handoff task send the draft by tomorrow'));
    expect(who.modal?.fields.Due).toBe(day);
    expect((await who.submit()).outcome).toBe('closed');
  }
});
