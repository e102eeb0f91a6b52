import { describe, expect, it } from 'vitest';
import type { Mode } from '../support/office.ts';
import { makeTask, open, step, taskLab } from '../support/tasks.ts';

describe.each<Mode>(['http', 'socket'])('a task, over %s', (mode) => {
  it('is asked of somebody, put off, given on and done, and each hears of it once', async () => {
    const all = await taskLab({ mode });
    const { office, sol, eno, cam, acme, deal, calledBy } = all;
    await office.after(sol.command(acme, '/handoff task @Eno Engineer send SoW draft by tomorrow'));
    expect(sol.modal?.title).toBe('New task');
    expect(sol.modal?.fields).toMatchObject({
      'What is to be done': 'send SoW draft',
      Who: 'Eno Engineer',
      Due: '2026-11-24',
    });
    expect(sol.modal?.text).toContain('“by tomorrow” is Tue 24 Nov 2026.');
    expect(await calledBy(() => sol.submit())).toEqual({
      'Eno Engineer': ['@Eno Engineer TASK-1 is yours, due Tue 24 Nov 2026:\nsend SoW draft\n[Open]'],
    });
    expect(deal()).toContain('Tasks: 1 open\n');
    expect(deal()).not.toContain('Nothing is open');
    expect(deal()).toContain('TASK-1 Tue 24 Nov 2026: send SoW draft · Eno Engineer');

    expect(await calledBy(() => step(all, eno, 'TASK-1', 'Snooze', { Until: '2026-11-26' }))).toEqual({});
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.text).toContain('due Tue 24 Nov 2026, snoozed until Thu 26 Nov 2026');
    await eno.closeModal();

    expect(await calledBy(() => step(all, eno, 'TASK-1', 'Give to', { Who: cam }))).toEqual({
      'Cam Success': [expect.stringContaining('TASK-1 is yours, due Tue 24 Nov 2026:\nsend SoW draft')],
    });
    await open(all, cam, 'TASK-1');
    expect(cam.modal?.text).not.toContain('snoozed');
    const done = await calledBy(() => office.after(cam.clickInModal('Done')));
    expect(done).toEqual({ 'Sol Sales': ['@Sol Sales TASK-1 is done:\nsend SoW draft\n[Open]'] });
    expect(cam.modal?.text).toContain('TASK-1: send SoW draft\ndone by Cam Success');
    expect(cam.modal?.buttons).toEqual([]);
    expect(deal()).not.toContain('Tasks:');
  });
});

describe('a task', () => {
  it('of one’s own, and one’s own done, is told to nobody', async () => {
    const all = await taskLab();
    const { office, sol, calledBy } = all;
    expect(await calledBy(() => makeTask(all, sol, 'call the notary by friday'))).toEqual({});
    await open(all, sol, 'TASK-1');
    expect(await calledBy(() => office.after(sol.clickInModal('Done')))).toEqual({});
  });

  it('goes to who is not in the channel by direct message, and is done from there', async () => {
    const all = await taskLab();
    const { office, sol, eli, deal, calledBy } = all;
    const told = await calledBy(() => makeTask(all, sol, '@Eli check the ports by friday'));
    expect(told).toEqual({
      'Eli Engineer': [
        'TASK-1 on DEAL-1 Acme rollout is yours, due Fri 27 Nov 2026. It was created by Sol Sales.\ncheck the ports\n[Done] [Snooze] [Open]\nThe deal’s card is in #deal-acme.',
      ],
    });
    await office.after(eli.click('Snooze', { in: 'dm' }));
    await eli.fill({ Until: '2026-11-25' });
    expect(await eli.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    const done = await calledBy(() => office.after(eli.click('Done', { in: 'dm' })));
    expect(Object.keys(done)).toEqual(['Sol Sales']);
    expect(eli.sees('dm').at(-1)?.text).toContain('TASK-1 is done.');
    expect(deal()).not.toContain('Tasks:');
  });

  it('says who cancelled it and why, to whoever opens it', async () => {
    const all = await taskLab();
    const { sol, eno, calledBy } = all;
    await makeTask(all, sol, '@Eno send SoW draft by friday');
    expect(await calledBy(() => step(all, sol, 'TASK-1', 'Cancel', { Why: 'They have one' }))).toEqual({});
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.text).toContain('cancelled by Sol Sales');
    expect(eno.modal?.text).toContain('Why it was cancelled\nThey have one');
  });

  it('changes what it says and when it is due, and is overdue the day after', async () => {
    const all = await taskLab();
    const { office, sol, eno, acme, deal } = all;
    await makeTask(all, sol, '@Eno send SoW draft by friday');
    await step(all, sol, 'TASK-1', 'Change', { 'What is to be done': 'send the SoW', Due: '2026-11-23' });
    await office.clock.advanceTo(Date.parse('2026-11-24T09:00:00Z'));
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.text).toContain('send the SoW\noverdue since Mon 23 Nov 2026');
    await eno.closeModal();
    expect((await eno.command(acme, '/handoff status')).text).toContain('Tasks: 1 open, 1 overdue');
    // One that is overdue may be called otherwise and stay so.
    await step(all, sol, 'TASK-1', 'Change', { 'What is to be done': 'send the SoW draft' });
    expect(deal()).toContain(
      'Tasks: 1 open, 1 overdue\n[All tasks]\nTASK-1 Mon 23 Nov 2026: send the SoW draft',
    );
  });
});
