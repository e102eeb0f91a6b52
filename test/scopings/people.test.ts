import { describe, expect, it } from 'vitest';
import { accepts, effort, opens, price, psLab, reaches, takes, talk, triggers } from '../support/scopings.ts';
import { configure } from '../support/settings.ts';

describe('whose a scoping is', () => {
  it('is asked for by Sales or the deal’s SE, and by nobody else', async () => {
    const all = await psLab();
    const { eno, cam, dee, pam } = all;
    for (const who of [cam, dee, pam, all.eve]) {
      expect(await opens(all, who, 'workshop')).toContain(
        'The deal owner, the deal’s SE or a Sales lead may ask Professional Services to scope.',
      );
    }
    await triggers(all, eno);
    expect(all.ps()).toContain('Asked by\nEno Engineer');
  });

  it('is accepted from a direct message by somebody outside the channel, who is invited there', async () => {
    const all = await psLab();
    const { office, dan, dee, acme, ps } = all;
    await triggers(all);
    expect(dan.sees('dm').at(-1)?.text).toContain(
      'Sol Sales asks for PS-1 Implementation for Acme rollout: somebody in Professional Services accepts, and becomes the deliverer.',
    );
    // What one of many takes stays with the others as it was: it is opened as it is then.
    await office.after(dan.click('Open', { in: 'dm' }));
    await office.after(dan.clickInModal('Accept'));
    await office.settle();
    expect(ps()).toContain('With Dan Deliver since');
    expect(dan.sees(acme).length).toBeGreaterThan(0);
    expect(dan.modal?.text).toContain('Next: the deliverer holds a conversation');
    await office.after(dan.clickInModal('Conversation held'));
    await dan.fill(talk);
    expect(await dan.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(ps()).toContain('✓ Conversation');
    // Who comes second reads whose it is.
    expect(await opens(all, dee, 'needs')).toContain('may record the agreed needs');
  });

  it('is named by the lead, and nobody outside Professional Services can be', async () => {
    const all = await psLab();
    const { office, pam, eve, dee, acme, ps } = all;
    await triggers(all);
    await office.after(pam.click('Name deliverer', { in: acme, near: 'PS-1 · ' }));
    await pam.fill({ Deliverer: eve });
    expect(await pam.submit()).toMatchObject({
      errors: { Deliverer: expect.stringContaining('is not in Professional Services') },
    });
    await pam.fill({ Deliverer: dee });
    expect(await pam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(ps()).toContain('With Dee Deliver since');
  });

  it('has nobody in sight once its deliverer has left, and is taken over with a conversation first', async () => {
    const all = await psLab();
    const { office, dee, pam, dan, acme, ps, calledBy } = all;
    await reaches(all, 'draft');
    const told = await calledBy(async () => office.sandbox.change(dee, { deactivated: true }));
    expect(Object.keys(told)).toEqual(['Pam Pslead']);
    expect(told['Pam Pslead']?.[0]).toContain(
      'Somebody has left Professional Services. One thing has nobody now:\nPS-1 Implementation for Acme rollout, wanted by Mon 1 Mar 2027',
    );
    expect(ps()).toContain('Deliverer\nnobody');
    expect(all.buttons('PS-1')?.[0]).toBe('Take over');
    office.sandbox.join(acme, dan);
    await office.after(dan.click('Take over', { in: acme, near: 'PS-1 · ' }));
    await office.settle();
    expect(all.buttons('PS-1')?.[0]).toBe('Conversation held');
    await office.after(pam.click('Take over', { in: 'dm' }));
    expect(pam.sees('dm').at(-1)?.text).toContain('PS-1 already has a deliverer, @Dan Deliver.');
    await takes(all, dan, 'conversation', talk);
    expect(all.buttons('PS-1')?.[0]).toBe('Content agreed');
  });

  it('waits for the new owner of the deal where the old one has gone before the price', async () => {
    const all = await psLab();
    const { office, sol, lea, acme, ps } = all;
    await reaches(all, 'effort');
    expect(ps()).toContain('With Sol Sales since');
    office.sandbox.change(sol, { deactivated: true });
    await office.settle();
    expect(ps()).toContain('With Sales since');
    await office.after(lea.command(acme, '/handoff team'));
    await lea.fill({ 'Deal owner': lea });
    await lea.submit();
    await office.settle();
    expect(ps()).toContain('With Lea Saleslead since');
    await takes(all, lea, 'price', price);
    expect(ps()).toContain('EUR 45,000, by Lea Saleslead');
  });
});

describe('where a scoping is seen', () => {
  it('has a card in the intake channel, which says of a private deal kind, date and asker', async () => {
    const all = await psLab();
    const { office, ada, dan, pam, sol, ps } = all;
    const intake = office.sandbox.channel({ name: 'ps-intake', members: [ada, dan, pam, 'bot'] });
    await configure(office, ada, all.acme, 'Professional Services', { 'Intake channel': intake });
    await triggers(all);
    expect(ps('PS-1', intake)).toContain('DEAL-1 Acme rollout · Acme Works');
    await office.after(dan.click('Accept', { in: intake, near: 'PS-1 · ' }));
    await office.settle();
    expect(ps('PS-1', intake)).toContain('With Dan Deliver since');

    const secret = office.sandbox.channel({ name: 'deal-secret', private: true, members: [sol, 'bot'] });
    await office.startDeal(sol, secret, 'Hidden rollout', 'Secret Works');
    await office.after(sol.command(secret, '/handoff ps workshop'));
    await sol.fill({ 'Outcome wanted': 'A plan', 'Why services': 'It is new to them' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(ps('PS-2', intake)).toContain('PS-2 · Workshop');
    expect(ps('PS-2', intake)).toContain('Asked by\nSol Sales');
    expect(ps('PS-2', intake)).not.toMatch(/Hidden|Secret|A plan/);
    await office.after(dan.click('Accept', { in: intake, near: 'PS-2 · ' }));
    await office.settle();
    expect(dan.sees(secret).at(-1)?.text).toBeDefined();
    expect(ps('PS-2', intake)).toContain('With Dan Deliver since');
  });

  it('stands on the deal’s card, in its status and in the exit criteria of Commit', async () => {
    const all = await psLab();
    const { office, sol, cam, acme, card } = all;
    const criterion = async () => {
      await sol.closeModal({ all: true });
      await office.after(sol.command(acme, '/handoff stage closing'));
      return sol.modal?.text;
    };
    expect(await criterion()).toContain('○ PS content agreed: holds once it is in /handoff ps');
    await reaches(all, 'draft');
    const deal = () => all.ada.sees(acme).find(({ pinned }) => pinned)?.text;
    expect(deal()).toContain(
      'PS-1 Implementation, statement of work drafted · waits for Dee Deliver to have the content agreed since',
    );
    expect((await cam.command(acme, '/handoff status')).text).toContain('PS-1 Implementation');
    expect(await criterion()).toContain('○ PS content agreed');
    await takes(all, all.dee, 'content', { 'Agreed by': 'Petra Plant', 'Agreed on': '2026-11-23' });
    expect(await criterion()).toContain('✓ PS content agreed');
    await takes(all, all.dee, 'change', { Why: 'A seventh plant' });
    expect(await criterion()).toContain('○ PS content agreed');
    expect(card('PS-1')).toBeDefined();
  });

  it('has each of several on a list, by name', async () => {
    const all = await psLab();
    const { office, sol, dee, acme } = all;
    await triggers(all);
    await triggers(all, sol, { Kind: 'Training', 'Outcome wanted': 'Night shift', 'Why services': 'New' });
    expect(await opens(all, sol)).toContain('PS-2 · Training\nTriggered. Next: somebody');
    expect(sol.modal?.text).toContain('PS-1 · Implementation');
    await accepts(all, dee, 'PS-2');
    expect(await opens(all, dee, 'PS-2 needs')).toContain('No needs before the deliverer has spoken');
    expect(await opens(all, dee, 'PS-9')).toContain('There is no PS-9');
    await opens(all, dee, 'PS-2');
    await office.after(dee.clickInModal('Conversation held'));
    await dee.fill(talk);
    expect(await dee.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(all.ps('PS-2')).toContain('✓ Conversation');
    expect(dee.sees(acme).length).toBeGreaterThan(0);
  });
});

describe('a step of a scoping', () => {
  it('is taken back by who took it, but for the customer’s agreement', async () => {
    const all = await psLab();
    const { office, sol, dee, pam, acme, ps } = all;
    await reaches(all, 'content');
    await office.after(dee.command(acme, '/handoff undo PS-1'));
    expect(dee.modal?.text ?? dee.sees(acme).at(-1)?.text).toContain('the agreed content of a scoping');
    await takes(all, dee, 'effort', effort);
    await takes(all, sol, 'price', price);
    const undo = async (who: typeof sol) => {
      await who.closeModal({ all: true });
      const said = await office.after(who.command(acme, '/handoff undo PS-1'));
      return who.modal?.text ?? said.text;
    };
    expect(await undo(dee)).toContain('may take back the last step of this scoping');
    expect(await undo(sol)).toContain('named the price of PS-1');
    await sol.fill({ Why: 'Wrong currency' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(ps()).not.toContain('EUR');
    expect(all.buttons('PS-1')?.[0]).toBe('Price');
    await takes(all, pam, 'effort', { ...effort, 'Days of work': '3' });
    expect(ps()).toContain('3 days, by Pam Pslead');
  });

  it('is not taken back on a deal that was lost meanwhile', async () => {
    const all = await psLab();
    const { office, sol, pam, acme, ps } = all;
    await triggers(all);
    await takes(all, pam, 'decline', { Why: 'Nobody is free before summer' });
    await office.after(pam.command(acme, '/handoff undo PS-1'));
    await pam.fill({ Why: 'Dan is free' });
    await office.after(sol.command(acme, '/handoff stage lost'));
    await sol.fill({ 'Why it was lost': 'The plants were sold' });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await office.after(pam.submit());
    expect(pam.modal?.text).toContain('DEAL-1');
    expect(ps()).toContain('Why it was declined');
  });

  it('is not given back to somebody who has left meanwhile', async () => {
    const all = await psLab();
    const { office, pam, dan, dee, acme, ps } = all;
    await reaches(all, 'accepted');
    await takes(all, pam, 'deliverer', { Deliverer: dan });
    office.sandbox.change(dee, { deactivated: true });
    await office.settle();
    await office.after(pam.command(acme, '/handoff undo PS-1'));
    await pam.fill({ Why: 'A slip of the finger' });
    await office.after(pam.submit());
    expect(pam.modal?.text).toContain(
      'who is no longer in Professional Services. Name somebody else instead.',
    );
    expect(ps()).toContain('With Dan Deliver since');
  });

  it('comes back with what was entered where somebody else was faster', async () => {
    const all = await psLab();
    const { sol, dee, pam, ps } = all;
    await reaches(all, 'content');
    await opens(all, dee, 'effort');
    await dee.fill(effort);
    await takes(all, pam, 'effort', { ...effort, 'Days of work': '3' });
    await dee.submit();
    expect(dee.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(await dee.submit(), dee.modal?.text).toMatchObject({ outcome: 'closed' });
    await all.office.settle();
    expect(ps()).toContain('22.5 days, by Dee Deliver');
    expect(await opens(all, sol, 'price')).toContain('For 22.5 days. Assumptions: The plants have power');
  });
});
