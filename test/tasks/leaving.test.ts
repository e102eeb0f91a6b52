import { describe, expect, it } from 'vitest';
import { move } from '../support/history.ts';
import { makeTask, open, taskLab } from '../support/tasks.ts';

describe('a task whose owner has left', () => {
  it('has nobody in sight, is listed to the lead, and anybody of its function takes it over', async () => {
    const all = await taskLab();
    const { office, sol, eno, eve, sam, cam, eli, acme, deal, calledBy } = all;
    office.sandbox.join(acme, eli);
    await makeTask(all, sol, '@Eve send SoW draft by friday');
    const told = await calledBy(async () => office.sandbox.change(eve, { deactivated: true }));
    expect(Object.keys(told)).toEqual(['Sam Selead']);
    expect(told['Sam Selead']?.[0]).toContain(
      'Somebody has left Solution Engineering. One thing has nobody now:\nTASK-1 on Acme rollout, due Fri 27 Nov 2026: send SoW draft',
    );
    expect(deal()).toContain('TASK-1 Fri 27 Nov 2026: send SoW draft · nobody: its owner has left');
    await open(all, cam, 'TASK-1');
    expect(cam.modal?.buttons).toEqual([]);
    await cam.closeModal();
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.buttons).toEqual(['Take over']);
    expect(await calledBy(() => office.after(eno.clickInModal('Take over')))).toEqual({});
    expect(deal()).toContain('send SoW draft · Eno Engineer');
    // Who comes second reads whose it is.
    await office.after(sam.click('Take over', { in: 'dm' }));
    expect(sam.sees('dm').at(-1)?.text).toContain('TASK-1 already has an owner, @Eno Engineer.');
  });

  it('is given on by the lead, from the list of what nobody has', async () => {
    const all = await taskLab();
    const { office, sol, eve, eno, sam, hall, calledBy } = all;
    await makeTask(all, sol, '@Eve book a room by friday', {}, hall);
    office.sandbox.change(eve, { deactivated: true });
    await office.settle();
    await office.after(sam.click('Give to', { in: 'dm' }));
    await sam.fill({ Who: eno });
    const told = await calledBy(() => sam.submit());
    expect(Object.keys(told)).toEqual(['Eno Engineer']);
  });
});

describe('a deal that is lost', () => {
  it('cancels its tasks, tells whose they were in one message, and taking that back brings them again', async () => {
    const all = await taskLab();
    const { office, sol, eno, acme, hall, deal, calledBy } = all;
    await makeTask(all, sol, '@Eno send SoW draft by friday');
    await makeTask(all, sol, '@Eno check the ports by friday');
    await makeTask(all, sol, '@Eno book a room by friday', {}, hall);
    const told = await calledBy(() => move(office, sol, acme, 'lost', { 'Why it was lost': 'No budget' }));
    expect(told).toEqual({
      'Eno Engineer': [
        '@Eno Engineer DEAL-1 was lost, and what you had on it with it; nothing is left to do.',
      ],
    });
    expect(deal()).not.toContain('Tasks:');
    await office.after(eno.command(acme, '/handoff tasks mine'));
    expect(eno.modal?.text).toContain('1 open task');
    expect(eno.modal?.text).toContain('TASK-3: book a room');
    await eno.closeModal();
    await office.after(sol.command(acme, '/handoff undo'));
    await sol.fill({ Why: 'They found budget' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(deal()).toContain('Tasks: 2 open\n');
  });

  it('takes no new ones', async () => {
    const all = await taskLab();
    const { office, sol, acme } = all;
    await move(office, sol, acme, 'lost', { 'Why it was lost': 'No budget' });
    const said = await sol.command(acme, '/handoff task call them by friday');
    expect(said.text || sol.modal?.text).toContain('DEAL-1 is closed lost, so nothing was changed.');
  });
});
