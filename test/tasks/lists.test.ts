import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { makeTask, type TaskLab, taskLab } from '../support/tasks.ts';

const list = async (all: TaskLab, who: Person, typed = 'mine') => {
  await all.office.after(who.command(all.hall, `/handoff tasks ${typed}`));
  const text = who.modal?.text ?? '';
  return text;
};

/** Makes many tasks with the store's own clock of steps: each by its form, as people do. */
async function many(all: TaskLab, count: number, typed: (i: number) => string): Promise<void> {
  for (let i = 0; i < count; i += 1) await makeTask(all, all.sol, typed(i));
}

describe('what is mine to do', () => {
  it('is my tasks and my turns together, by deal, with what is due soonest first', async () => {
    const all = await taskLab();
    const { office, sol, lea, eno, acme, hall } = all;
    const bolt = office.sandbox.channel({ name: 'deal-bolt', members: [sol, lea, eno, 'bot'] });
    await office.startDeal(lea, bolt, 'Bolt rollout', 'Bolt Works');
    await makeTask(all, sol, '@Eno send SoW draft by 30 november');
    await makeTask(all, lea, '@Eno check the ports by tomorrow', {}, bolt);
    await makeTask(all, sol, '@Eno book a room by wednesday', {}, hall);
    await office.askSe(sol, acme, 'demo by friday');
    await eno.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    const text = await list(all, eno);
    const order = [
      'What is yours to do',
      '3 open tasks, 1 turn',
      'DEAL-2 Bolt rollout',
      'TASK-2: check the ports',
      'On no deal',
      'TASK-3: book a room',
      'DEAL-1 Acme rollout',
      'SE-1 Demo: is yours since',
      'TASK-1: send SoW draft',
    ].map((words) => text.indexOf(words));
    expect(order, text).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
    // What a record waits for has no done button of its own: its name leads to its card.
    expect(eno.modal?.buttons.filter((label) => label === 'Done')).toHaveLength(3);
    await eno.closeModal({ all: true });

    await office.clock.advanceTo(Date.parse('2026-11-25T09:00:00Z'));
    expect(await list(all, eno)).toContain('overdue since Tue 24 Nov 2026');
    expect(eno.modal?.text).toContain('3 open tasks, 1 overdue, 1 turn');
  });

  it('shrinks as it is done, and says so when nothing is left', async () => {
    const all = await taskLab();
    const { office, sol, eno } = all;
    await makeTask(all, sol, '@Eno send SoW draft by friday');
    await list(all, eno);
    await office.after(eno.clickInModal('Snooze'));
    await eno.fill({ Until: '2026-11-25' });
    await office.after(eno.submit());
    expect(eno.modal?.text).toContain('due Fri 27 Nov 2026, snoozed until Wed 25 Nov 2026');
    await office.after(eno.clickInModal('Done'));
    await office.settle();
    expect(eno.modal?.text).toContain('Nothing is to be done.');
    await eno.closeModal({ all: true });
    expect(await list(all, sol)).toContain('Nothing is to be done.');
  });

  it('takes a new one from there', async () => {
    const all = await taskLab();
    const { office, sol } = all;
    await list(all, sol);
    await office.after(sol.clickInModal('Add a task'));
    await sol.fill({ 'What is to be done': 'Call the notary', Due: '2026-11-24' });
    expect(await sol.submit()).toMatchObject({ errors: {} });
    await office.settle();
    expect(sol.modal?.text).toContain('On no deal\nTASK-1: Call the notary\ndue Tue 24 Nov 2026');
  });
});

describe('what is to be done on a deal', () => {
  it('is everybody’s, with whose it is and whose turn each record is', async () => {
    const all = await taskLab();
    const { office, sol, cam, acme } = all;
    await makeTask(all, sol, '@Eno send SoW draft by friday');
    await office.askSe(cam, acme, 'demo by friday');
    await office.after(cam.command(acme, '/handoff tasks'));
    expect(cam.modal?.text).toContain('DEAL-1 Acme rollout');
    expect(cam.modal?.text).toContain('TASK-1: send SoW draft\ndue Fri 27 Nov 2026 · Eno Engineer');
    expect(cam.modal?.text).toContain('SE-1 Demo: waits for Solution Engineering to accept');
    expect(cam.modal?.buttons).not.toContain('Done');
    await office.after(cam.clickInModal('Mine'));
    expect(cam.modal?.text).toContain('What is yours to do');
  });

  it('is read page by page where there is much', async () => {
    const all = await taskLab();
    const { office, sol, eno, acme, deal } = all;
    await many(all, 20, (i) => `@Eno part ${i} by friday`);
    await office.after(eno.click('All tasks', { in: acme }));
    expect(eno.modal?.text).toContain('20 open tasks · 1 to 8 of 20');
    await office.after(eno.clickInModal('Next: 12 more'));
    await office.after(eno.clickInModal('Next: 4 more'));
    expect(eno.modal?.text).toContain('17 to 20 of 20');
    await office.after(eno.clickInModal('Done TASK-20'));
    await office.settle();
    expect(eno.modal?.text).toContain('17 to 19 of 19');
    await office.after(eno.clickInModal('Previous'));
    expect(eno.modal?.text).toContain('9 to 16 of 19');
    expect(deal()).toContain('Tasks: 19 open\n');
    expect(deal()).toContain('and 16 more.');
    expect(sol.sees(acme)[0]?.text).toContain('[All tasks]');
  });
});
