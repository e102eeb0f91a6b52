import { describe, expect, it } from 'vitest';
import { adds, agrees, asked, downtime, opens, pocLab, step } from '../support/pocs.ts';

describe('people who leave', () => {
  it('leave a PoC without an SE, which the lead reads and another SE takes over; their half agreement falls', async () => {
    const all = await asked();
    const { office, eno, eve, sam, poc, calledBy } = all;
    await adds(all, eno, downtime);
    await agrees(all, eno);
    const told = await calledBy(async () => office.sandbox.change(eno, { deactivated: true }));
    // It goes with the request that asked for it, which stands in the list.
    expect(told['Sam Selead']?.join()).toContain('SE-1 PoC for Acme rollout');
    expect(told['Sam Selead']?.join()).not.toContain('POC-1');
    expect(poc()).toContain('Nobody has it: Solution Engineering takes it over');
    expect(poc()).not.toContain('agreed so far');
    await opens(all, eve);
    await office.after(eve.clickInModal('Take over'));
    await office.settle();
    expect(poc()).toContain('Its SE\nEve Engineer');
    expect(all.card('SE-1')).toContain('Eve Engineer is on it');
    await office.after(sam.click('Take over', { in: 'dm', near: 'SE-1' }));
    expect(sam.sees('dm').at(-1)?.text).toContain('SE-1 is already taken by @Eve Engineer.');
  });

  it('leave one that was started by hand, which stands in the list itself', async () => {
    const all = await pocLab();
    const { office, eno, eve, sam, poc, calledBy } = all;
    await opens(all, eno);
    await eno.fill({ 'Use case': 'Machines are dark' });
    await eno.submit();
    await office.settle();
    const told = await calledBy(async () => office.sandbox.change(eno, { deactivated: true }));
    expect(told['Sam Selead']?.join()).toContain('POC-1 PoC for Acme rollout');
    await opens(all, eve);
    await office.after(eve.clickInModal('Take over'));
    await office.settle();
    expect(poc()).toContain('Its SE\nEve Engineer');
    await office.after(sam.click('Take over', { in: 'dm', near: 'POC-1' }));
    expect(sam.sees('dm').at(-1)?.text).toContain('POC-1 already has an SE, @Eve Engineer.');
  });

  it('pass their questions to its SE, and a new deal owner agrees instead of the one before', async () => {
    const all = await asked();
    const { office, eno, sol, lea, cam, acme, poc, calledBy } = all;
    await adds(all, eno, downtime);
    await step(all, eno, 'question', { Question: 'Which plant?', 'Whose it is': cam, Due: '2026-11-27' });
    const passed = await calledBy(async () => office.sandbox.change(cam, { deactivated: true }));
    expect(passed['Eno Engineer']).toEqual([
      'POC-1 waits for @Eno Engineer to answer a question, on the card above.',
    ]);
    await agrees(all, sol);
    await office.after(lea.command(acme, '/handoff team'));
    await lea.fill({ 'Deal owner': lea });
    expect(await lea.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(poc()).not.toContain('agreed so far');
    expect(await opens(all, sol, 'agree')).toContain('Its SE or the deal owner may agree the criteria');
    await agrees(all, eno, lea);
    expect(poc()).toContain('Version 1 agreed by Eno Engineer (its SE)');
  });

  it('is given to another SE by a lead', async () => {
    const all = await asked();
    const { eno, eve, sam, poc, calledBy } = all;
    expect(await opens(all, eno)).toContain('POC-1');
    expect(eno.modal?.buttons).not.toContain('Name its SE');
    await opens(all, sam);
    await all.office.after(sam.clickInModal('Name its SE'));
    await sam.fill({ 'Its SE': eve });
    const told = await calledBy(async () => {
      expect(await sam.submit()).toMatchObject({ errors: {} });
    });
    expect(Object.keys(told).toSorted()).toEqual(['Eno Engineer', 'Eve Engineer']);
    expect(poc()).toContain('Its SE\nEve Engineer');
  });
});
