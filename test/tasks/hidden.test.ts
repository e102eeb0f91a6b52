import { describe, expect, it } from 'vitest';
import { reads } from '../support/history.ts';
import { makeTask, open, taskLab } from '../support/tasks.ts';

describe('a task without a deal', () => {
  it('is read by its owner, who created it and the leads of its function, and by nobody else', async () => {
    const all = await taskLab();
    const { office, sol, eno, eve, sam, cam, lea, acme, hall, deal } = all;
    await office.after(sol.command(hall, '/handoff task @Eno book a quiet room by friday'));
    expect(sol.modal?.text).toContain(
      'On no deal: its owner, you and the leads of the owner’s function can read it.',
    );
    await sol.submit();
    await office.settle();
    expect(eno.sees('dm').at(-1)?.text).toContain('TASK-1 is yours, due Fri 27 Nov 2026.');
    for (const who of [sol, eno, sam]) {
      await open(all, who, 'TASK-1');
      expect(who.modal?.text, who.name).toContain('book a quiet room');
      await who.closeModal({ all: true });
    }
    const hidden =
      'TASK-1 belongs to no deal: its owner, who created it and the leads of its function read it.';
    for (const who of [eve, cam, lea]) {
      for (const command of ['task', 'history', 'undo']) {
        const said = await reads(office, who, acme, `/handoff ${command} TASK-1`);
        expect(said.join('\n'), `${who.name} ${command}`).not.toContain('quiet');
        if (command !== 'undo') expect(said).toEqual([hidden]);
      }
    }
    expect(deal()).not.toContain('Tasks:');
    await office.after(eve.command(acme, '/handoff tasks'));
    expect(eve.modal?.text).not.toContain('quiet');
  });
});

describe('a task on a deal in a private channel', () => {
  it('is read by who may read the deal, and by its owner', async () => {
    const all = await taskLab();
    const { office, sol, eno, eve } = all;
    const den = office.sandbox.channel({ name: 'den', private: true, members: [sol, 'bot'] });
    await office.startDeal(sol, den, 'Burrow rollout', 'Burrow Works');
    await makeTask(all, sol, '@Eno dig a tunnel by friday', {}, den);
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.text).toContain('dig a tunnel');
    await eno.closeModal({ all: true });
    expect((await reads(office, eve, all.hall, '/handoff task TASK-1'))[0]).toContain(
      'This deal lives in a private channel that you are not in.',
    );
  });
});

describe('people from outside', () => {
  it('neither read nor make tasks, and are given none', async () => {
    const all = await taskLab();
    const { office, sol, hall } = all;
    const gus = office.sandbox.person({ name: 'Gus Guest', guest: true });
    const ina = office.sandbox.person({ name: 'Ina Insider' });
    office.sandbox.join(hall, ina);
    await makeTask(all, sol, 'call the notary by friday', {}, hall);
    for (const typed of ['task buy milk by friday', 'task TASK-1', 'tasks']) {
      const said = await ina.command(hall, `/handoff ${typed}`);
      expect(said.text || ina.modal?.text, typed).toContain('You are in none of the functions');
    }
    for (const who of [gus, ina]) {
      await office.after(sol.command(hall, '/handoff task buy milk by friday'));
      await sol.fill({ Who: who });
      expect(await sol.submit()).toMatchObject({
        errors: { Who: `${who.name} is in none of the functions. Choose somebody who is.` },
      });
      await sol.closeModal({ all: true });
    }
  });
});

describe('whatever somebody calls a task', () => {
  it('stays text: it calls nobody, links nowhere and breaks nothing', async () => {
    const all = await taskLab();
    const { office, sol, eno, acme, calledBy, deal } = all;
    const title = '<!channel> <https://evil.example|your bank> *b* `c` & 😀';
    await office.after(sol.command(acme, '/handoff task'));
    await sol.fill({ 'What is to be done': title, Who: eno, Due: '2026-11-27' });
    const called = await calledBy(() => sol.submit());
    expect(Object.keys(called)).toEqual(['Eno Engineer']);
    expect(called['Eno Engineer']?.[0]).toContain(title);
    expect(deal()).toContain(title);
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.text).toContain(title);
  });
});
