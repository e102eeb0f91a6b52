import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { reads } from '../support/history.ts';
import { makeTask, open, taskLab } from '../support/tasks.ts';

describe('a task from a record', () => {
  it('is made where the record is seen, and leads back to it', async () => {
    const all = await taskLab();
    const { office, sol, eno, cam, acme } = all;
    await office.askSe(cam, acme);
    await office.after(eno.choose('More', 'History', { in: acme, near: 'SE-1 · ' }));
    await office.after(eno.clickInModal('Make a task'));
    expect(eno.modal?.text).toContain('On DEAL-1 Acme rollout');
    expect(eno.modal?.fields.Record).toBe('SE-1');
    await eno.fill({ 'What is to be done': 'send the agenda', Who: sol, Due: '2026-11-27' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await open(all, sol, 'TASK-1');
    expect(sol.modal?.text).toContain('Comes from SE-1');
    // Its name leads to its card, of which readers see the words.
    const card = cam.sees(acme).find(({ topLevelText }) => topLevelText.startsWith('SE-1'));
    const shown = office.sandbox.calls.findLast(({ method }) => method.startsWith('views.'));
    expect(JSON.stringify(shown?.args)).toContain(`p${card?.ts.replace('.', '')}|SE-1>`);
    await sol.closeModal({ all: true });
    await office.after(sol.command(acme, '/handoff tasks'));
    expect(sol.modal?.text).toContain('due Fri 27 Nov 2026 · Sol Sales · from SE-1');
    await sol.closeModal();
    expect((await reads(office, sol, acme, '/handoff history TASK-1')).join()).toContain('From: SE-1');
  });

  it('is typed with its name in front, from anywhere', async () => {
    const all = await taskLab();
    const { office, sol, eno, acme, hall } = all;
    await office.after(eno.command(acme, '/handoff risk high the gateway drops data'));
    await eno.submit();
    await office.settle();
    await makeTask(all, sol, 'risk-1: @Eno order a second gateway by friday', {}, hall);
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.text).toContain('order a second gateway');
    expect(eno.modal?.text).toContain('Comes from RISK-1');
    await office.after(eno.clickInModal('Open RISK-1'));
    expect(eno.modal?.text).toContain('the gateway drops data');
    await office.after(eno.clickInModal('Make a task'));
    expect(eno.modal?.fields).toMatchObject({ Record: 'RISK-1', 'What is to be done': '' });
    await eno.closeModal({ all: true });

    await office.after(sol.command(hall, '/handoff task DEAL-1 call the notary by friday'));
    expect(sol.modal?.text).toContain('On DEAL-1 Acme rollout');
    expect(sol.modal?.fields).toMatchObject({ 'What is to be done': 'call the notary', Record: '' });
    await sol.closeModal();
    // What is nobody's name is part of what is to be done.
    await office.after(sol.command(acme, '/handoff task SE-99 is what they said by friday'));
    expect(sol.modal?.fields).toMatchObject({ 'What is to be done': 'SE-99 is what they said', Record: '' });
  });

  it('names only a record of its deal, and nothing is lost when it does not', async () => {
    const all = await taskLab();
    const { office, sol, cam, acme } = all;
    await office.askSe(cam, acme);
    const den = office.sandbox.channel({ name: 'den', private: true, members: [sol, 'bot'] });
    await office.startDeal(sol, den, 'Burrow rollout', 'Burrow Works');
    await office.askSe(sol, den);
    const unknown =
      'There is no such record on this deal. Write one of its names, for example SE-12, or nothing.';
    await office.after(cam.command(acme, '/handoff task send the agenda by friday'));
    for (const name of ['SE-2', 'SE-99', 'DEAL-1', 'TASK-1', 'the demo']) {
      await cam.fill({ Record: name });
      expect(await cam.submit(), name).toMatchObject({ errors: { Record: unknown } });
    }
    expect(cam.modal?.fields['What is to be done']).toBe('send the agenda');
    await cam.fill({ Record: 'se 1' });
    expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await open(all, cam, 'TASK-1');
    expect(cam.modal?.text).toContain('Comes from SE-1');
  });

  it('is not made by who may not read the record, and shows its owner no more than its name', async () => {
    const all = await taskLab();
    const { office, sol, eno, eve, hall } = all;
    const den = office.sandbox.channel({ name: 'den', private: true, members: [sol, 'bot'] });
    await office.startDeal(sol, den, 'Burrow rollout', 'Burrow Works');
    await office.after(sol.command(den, '/handoff commitment we dig by 1 march'));
    await sol.fill({ 'To whom': 'Bo Burrow' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    const hidden = 'This deal lives in a private channel that you are not in.';
    expect((await reads(office, eve, hall, '/handoff task CMT-1 dig deeper by friday'))[0]).toContain(hidden);
    await makeTask(all, sol, 'CMT-1 @Eno bring a spade by friday', {}, hall);
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.text).toContain('Comes from CMT-1');
    expect(eno.modal?.text).not.toContain('we dig');
    await office.after(eno.clickInModal('Open CMT-1'));
    expect(eno.modal?.text).toContain(hidden);
  });

  it('is not offered on a lost deal', async () => {
    const all = await taskLab();
    const { office, sol, acme } = all;
    const offered = async (who: Person) => {
      await office.after(who.command(acme, '/handoff risk RISK-1'));
      const buttons = who.modal?.buttons ?? [];
      await who.closeModal({ all: true });
      return buttons.includes('Make a task');
    };
    await office.after(sol.command(acme, '/handoff risk high the gateway drops data'));
    await sol.submit();
    await office.settle();
    expect(await offered(sol)).toBe(true);
    await office.after(sol.command(acme, '/handoff stage lost'));
    await sol.fill({ 'Why it was lost': 'No budget' });
    await office.after(sol.submit());
    await office.settle();
    expect(await offered(sol)).toBe(false);
    expect((await reads(office, sol, acme, '/handoff task RISK-1 call them by friday'))[0]).toContain(
      'DEAL-1 is closed lost, so nothing was changed.',
    );
  });
});
