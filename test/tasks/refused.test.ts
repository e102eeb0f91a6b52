import { describe, expect, it } from 'vitest';
import { refused } from '../support/forms.ts';
import { reads, steps, undo } from '../support/history.ts';
import { makeTask, open, step, type TaskLab, taskLab } from '../support/tasks.ts';

async function withTask(): Promise<TaskLab> {
  const all = await taskLab();
  await makeTask(all, all.sol, '@Eno send SoW draft by friday');
  return all;
}

describe('a form about a task', () => {
  it('says what is missing or wrong, and keeps the rest', async () => {
    const { office, sol, ada, acme } = await taskLab();
    await office.after(sol.command(acme, '/handoff task'));
    expect(await refused(sol, { 'What is to be done': ' ', Due: '2026-11-20' })).toEqual({
      'What is to be done': 'Fill this in.',
      Due: 'Choose today or a later day.',
    });
    expect(await refused(sol, { 'What is to be done': 'x', Due: '2040-01-01' })).toEqual({
      Due: 'Choose a day within the next five years.',
    });
    expect(await refused(sol, { Due: '2026-11-27', Who: ada })).toEqual({
      Who: 'Ada Admin is in none of the functions. Choose somebody who is.',
    });
  });

  it('asks for the function of somebody who is in several', async () => {
    const all = await taskLab();
    const { office, ada, sol, lea, eno, acme, hall } = all;
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Customer Success', [all.cam, eno], []);
    await ada.closeModal({ all: true });
    await office.settle();
    await office.after(sol.command(hall, '/handoff task @Eno book a room by friday'));
    expect(await refused(sol, {})).toEqual({
      'For which function':
        'Eno Engineer is in Solution Engineering and Customer Success. Choose which of them it is for.',
    });
    expect(await refused(sol, { 'For which function': 'Sales' })).toEqual({
      'For which function': 'Eno Engineer is not in Sales. Choose somebody who is.',
    });
    await sol.fill({ 'For which function': 'Customer Success' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    // Nobody leads Customer Success: whoever is in it has a lead’s rights.
    await open(all, all.cam, 'TASK-1');
    expect(all.cam.modal?.text).toContain('book a room');
    expect((await reads(office, lea, hall, '/handoff task TASK-1'))[0]).toContain('belongs to no deal');
  });

  it('to put it off takes a later day only', async () => {
    const all = await withTask();
    const { eno } = all;
    await open(all, eno, 'TASK-1', 'Snooze');
    expect(await refused(eno, { Until: '2026-11-23' })).toEqual({
      Until: 'Choose Tue 24 Nov 2026 or a later day.',
    });
  });

  it('that somebody else was quicker with shows what is saved, beside what was entered', async () => {
    const all = await withTask();
    const { sol, eno } = all;
    await open(all, eno, 'TASK-1', 'Change');
    await step(all, sol, 'TASK-1', 'Change', { 'What is to be done': 'send the signed SoW' });
    await eno.fill({ 'What is to be done': 'send the long SoW' });
    expect(await eno.submit()).toMatchObject({ outcome: 'updated' });
    expect(eno.modal?.text).toContain('What is to be done, as it is saved now\nsend the signed SoW');
    expect(eno.modal?.fields['What is to be done']).toBe('send the long SoW');
    expect(await eno.submit()).toMatchObject({ errors: {} });
    await all.office.settle();
    await eno.closeModal({ all: true });
    await open(all, sol, 'TASK-1');
    expect(sol.modal?.text).toContain('send the long SoW');
  });
});

describe('a task', () => {
  it('offers its reader what its reader may do', async () => {
    const all = await withTask();
    const { sol, eno, eve, sam, cam } = all;
    const everything = ['Done', 'Give to', 'Change', 'Cancel'];
    for (const [who, buttons] of [
      [eno, ['Done', 'Snooze', 'Give to', 'Change', 'Cancel']],
      [sol, everything],
      [sam, everything],
      [eve, []],
      [cam, []],
    ] as const) {
      await open(all, who, 'TASK-1');
      expect(who.modal?.buttons, who.name).toEqual(buttons);
      await who.closeModal({ all: true });
    }
  });

  it('that has ended is said to be so at a stale button, and shown as it is', async () => {
    const all = await withTask();
    const { office, sol, eno } = all;
    await open(all, eno, 'TASK-1');
    await step(all, sol, 'TASK-1', 'Cancel', {});
    for (const label of ['Done', 'Snooze']) {
      await office.after(eno.clickInModal(label));
      expect(eno.modal?.text).toContain('TASK-1 is already cancelled, so nothing was changed.');
      await eno.closeModal();
      expect(eno.modal?.buttons).toEqual([]);
      await eno.closeModal({ all: true });
      if (label === 'Done') {
        await undo(office, sol, all.acme, 'TASK-1');
        await open(all, eno, 'TASK-1');
        await step(all, sol, 'TASK-1', 'Cancel', {});
      }
    }
  });

  it('that is not there, or by a name that is none, says so', async () => {
    const { office, sol, acme } = await taskLab();
    const said = await office.after(sol.command(acme, '/handoff task TASK-9'));
    expect(said.text || sol.modal?.text).toContain('There is no TASK-9.');
  });
});

describe('the history of a task', () => {
  it('has every step, on a deal and on none, and its last one is taken back', async () => {
    const all = await taskLab();
    const { office, sol, eno, cam, acme, hall, deal, calledBy } = all;
    await makeTask(all, sol, '@Eno send SoW draft by friday');
    await step(all, eno, 'TASK-1', 'Snooze', { Until: '2026-11-25' });
    await step(all, sol, 'TASK-1', 'Give to', { Who: cam });
    await step(all, cam, 'TASK-1', 'Change', { Due: '2026-11-30' });
    await open(all, cam, 'TASK-1');
    await office.after(cam.clickInModal('Done'));
    await office.settle();
    await reads(office, sol, acme, '/handoff history TASK-1');
    expect(sol.modal?.text).toContain('TASK-1 send SoW draft, on DEAL-1 Acme rollout');
    expect(steps(sol)).toEqual([
      'Cam Success did TASK-1',
      'Cam Success changed TASK-1',
      'Sol Sales gave TASK-1 to Cam Success instead of Eno Engineer',
      'Eno Engineer put TASK-1 off until Wed 25 Nov 2026',
      'Sol Sales gave Eno Engineer TASK-1, a task',
    ]);
    await sol.closeModal({ all: true });
    expect(await calledBy(() => undo(office, cam, acme))).toEqual({});
    expect(deal()).toContain('TASK-1 Mon 30 Nov 2026: send SoW draft · Cam Success');

    await makeTask(all, sol, 'book a room by friday', {}, hall);
    await step(all, sol, 'TASK-2', 'Cancel', { Why: 'They have one' });
    await undo(office, sol, hall, 'TASK-2');
    await reads(office, sol, hall, '/handoff history TASK-2');
    expect(sol.modal?.text).toContain('TASK-2 book a room');
    expect(steps(sol)).toEqual([
      'Sol Sales took back the cancelling of TASK-2',
      'Sol Sales cancelled TASK-2',
      'Sol Sales made TASK-2, a task for oneself',
    ]);
  });
});
