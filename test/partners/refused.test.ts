import { describe, expect, it } from 'vitest';
import { newest, submitForged, withDate } from '../support/forge.ts';
import { refused } from '../support/forms.ts';
import { move } from '../support/history.ts';
import { engagement, open, type PartnerLab, partnerLab, register, step } from '../support/partners.ts';
import { toldAlone } from '../support/watch.ts';

async function withPartner(): Promise<PartnerLab> {
  const all = await partnerLab();
  await register(all, all.pia, 'Hollow Reed');
  return all;
}

describe('a partner’s engagement', () => {
  it('is for Partnerships: others read it, and are told whom to ask', async () => {
    const all = await withPartner();
    const { office, sol, lea, cam, eno, pia, acme } = all;
    for (const who of [sol, lea, cam, eno]) {
      await open(all, who, 'PARTNER-1');
      expect(who.modal?.buttons).toEqual(['History', 'Make a task']);
      await who.closeModal();
      await office.after(who.command(acme, '/handoff partner Wet Paint'));
      expect(toldAlone(who, acme)).toBe(
        'Sales Partnerships may register a partner’s engagement. Ask @Pia Partner or @Pam Partner.',
      );
    }
    // A form that was open while its reader left Partnerships.
    await open(all, pia, 'PARTNER-1', 'Change');
    await office.after(all.ada.command(acme, '/handoff settings'));
    await office.appoint(all.ada, 'Sales Partnerships', [all.pam], []);
    await office.settle();
    expect(await pia.submit()).toMatchObject({ outcome: 'pushed' });
    expect(pia.modal?.text).toContain('Ask @Ada Admin');
  });

  it('that has ended is not changed, nor ended again', async () => {
    const all = await withPartner();
    const { office, pia, pam } = all;
    await open(all, pia, 'PARTNER-1', 'Change');
    await step(all, pam, 'PARTNER-1', 'End', { Why: 'They are busy' });
    await pia.fill({ Model: 'Delivery' });
    expect(await pia.submit()).toMatchObject({ outcome: 'pushed' });
    expect(pia.modal?.text).toBe(
      'Not saved\nPARTNER-1 has ended, so nothing was changed. Register a new engagement with `/handoff partner` if there is one again.',
    );
    await pia.closeModal();
    expect(pia.modal?.fields.Model).toBe('Delivery');
    await pia.closeModal({ all: true });
    await register(all, pia, 'Wet Paint');
    await open(all, pia, 'PARTNER-2');
    await step(all, pam, 'PARTNER-2', 'End', { Why: 'They are busy' });
    await office.after(pia.clickInModal('End'));
    expect(pia.modal?.text).toContain('PARTNER-2 has ended, so nothing was changed.');
  });

  it('stays as it was on a lost deal, and comes back with it', async () => {
    const all = await withPartner();
    const { office, sol, pia, acme, deal } = all;
    await move(office, sol, acme, 'lost', { 'Why it was lost': 'No budget' });
    expect(deal()).toContain('Partners: 1 active');
    await open(all, pia, 'PARTNER-1');
    expect(pia.modal?.buttons).toEqual(['History']);
    await pia.closeModal();
    await office.after(pia.command(acme, '/handoff partner Wet Paint'));
    expect(toldAlone(pia, acme)).toContain('DEAL-1 is closed lost, so nothing was changed.');
    await move(office, sol, acme, '', { Why: 'They found budget' });
    await open(all, pia, 'PARTNER-1');
    expect(pia.modal?.buttons).toEqual(['Change', 'End', 'History', 'Make a task']);
  });

  it('is not read, nor changed, by who is not in the private channel of its deal', async () => {
    const all = await partnerLab();
    const { office, ada, sol, pia, pam } = all;
    const hush = office.sandbox.channel({ name: 'hush', private: true, members: [ada, sol, pia, 'bot'] });
    await office.startDeal(sol, hush, 'Quiet rollout');
    await office.after(pia.command(hush, '/handoff partner Hollow Reed'));
    await pia.fill({ ...engagement, Model: 'Delivery' });
    const told = await all.calledBy(() => pia.submit());
    expect(told['Pat Services']?.[0]).toContain('PARTNER-1, Hollow Reed as a delivery partner on DEAL-2');
    await office.after(pam.command(all.acme, '/handoff partner PARTNER-1'));
    // Where Partnerships has no lead, each of its members has a lead's rights, and reads it.
    expect(pam.modal?.buttons).toEqual(['Change', 'End', 'History', 'Make a task']);
    await office.after(ada.command(all.acme, '/handoff settings'));
    await office.appoint(ada, 'Sales Partnerships', [pia, pam], [pia]);
    await office.settle();
    // A list that was open while its reader could still read it.
    await office.after(pam.clickInModal('Change'));
    expect(pam.modal?.text).toContain('This deal lives in a private channel that you are not in.');
    await pam.closeModal({ all: true });
    await office.after(pam.command(all.acme, '/handoff partner PARTNER-1'));
    expect(toldAlone(pam, all.acme)).toContain('This deal lives in a private channel that you are not in.');
  });

  it('has ten beside it at most', async () => {
    const all = await partnerLab();
    const { office, pia, acme } = all;
    for (let i = 1; i <= 10; i += 1) {
      await register(all, pia, `Reed ${i} & <b> `.repeat(12).slice(0, 150), {
        'Who does what': `part ${i} of & <it> `.repeat(150).slice(0, 2000),
        'Partner contact': 'R'.repeat(150),
      });
    }
    expect(all.deal()).toContain('Partners: 10 active');
    expect(all.deal()).toContain('and 7 more.');
    await office.after(pia.command(acme, '/handoff partner'));
    expect(pia.modal?.text).toContain('10 active, 0 ended · 1 to 5 of 10');
    await office.after(pia.clickInModal('Next: 5 more'));
    expect(pia.modal?.text).toContain('10 active, 0 ended · 6 to 10 of 10');
    expect(pia.modal?.text).toContain('PARTNER-10 · ');
    expect(pia.modal?.buttons.filter((label) => label === 'End')).toHaveLength(5);
    expect(pia.modal?.buttons).not.toContain('Register a partner');
    await pia.closeModal();
    await office.after(pia.command(acme, '/handoff partner Another'));
    expect(toldAlone(pia, acme)).toBe(
      'DEAL-1 has 10 active partners, which is as many as one deal can have. End an engagement that is over first.',
    );
  });

  it('by a name that is none, or where there is no deal, says so', async () => {
    const { office, pia, acme } = await partnerLab();
    await office.after(pia.command(acme, '/handoff partner PARTNER-9'));
    expect(toldAlone(pia, acme)).toContain('There is no PARTNER-9.');
    const other = office.sandbox.channel({ name: 'lunch', members: [pia, 'bot'] });
    await office.after(pia.command(other, '/handoff partner Hollow Reed'));
    expect(toldAlone(pia, other)).toContain('There is no deal in this channel yet.');
  });
});

describe('a form about a partner', () => {
  it('says what is missing', async () => {
    const all = await withPartner();
    const { office, pia, acme } = all;
    await office.after(pia.command(acme, '/handoff partner Wet Paint'));
    expect(await refused(pia, { Partner: ' ', 'Who does what': '', Registered: '2026-11-24' })).toEqual({
      Partner: 'Fill this in.',
      Model: 'Choose one from the list.',
      Influence: 'Choose one from the list.',
      'Who does what': 'Fill this in.',
    });
    expect(await refused(pia, { ...engagement, Partner: 'Wet Paint' })).toEqual({
      Registered: 'Choose today or an earlier day.',
    });
    await pia.closeModal();
    await open(all, pia, 'PARTNER-1', 'End');
    expect(await refused(pia, { Why: ' ' })).toEqual({ Why: 'Fill this in.' });
  });
});

describe('two people who change one engagement at once', () => {
  it('lose nothing: the second sees what the first saved, beside what was entered', async () => {
    const all = await withPartner();
    const { office, pia, pam } = all;
    await open(all, pia, 'PARTNER-1', 'Change');
    await pia.fill({ 'Who does what': 'They open doors' });
    await step(all, pam, 'PARTNER-1', 'Change', {
      'Who does what': 'They install it',
      Model: 'Delivery',
      'Partner contact': 'Rhea Reed',
    });
    expect(await pia.submit()).toMatchObject({ outcome: 'updated' });
    expect(pia.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(pia.modal?.text).toContain('Who does what, as saved now\nThey install it');
    expect(pia.modal?.text).toContain('Model, as saved now\nDelivery');
    expect(pia.modal?.text).toContain('Partner contact, as saved now\nRhea Reed');
    expect(pia.modal?.fields['Who does what']).toBe('They open doors');
    await pia.fill({ 'Who does what': 'They open doors and install it', Model: 'Delivery' });
    await office.after(pia.submit());
    await office.settle();
    expect(pia.modal?.text).toContain('Delivery, influenced');
    expect(pia.modal?.text).toContain('They open doors and install it');
  });

  it('are not kept from reading what is wrong with a form: a date that nobody can read is refused', async () => {
    const all = await withPartner();
    const { office, pia, pam } = all;
    await open(all, pia, 'PARTNER-1', 'Change');
    await pia.fill({ 'Who does what': 'They open doors', Registered: '2026-11-20' });
    await step(all, pam, 'PARTNER-1', 'Change', { 'Who does what': 'They install it' });
    await office.after(pia.submit());
    const forged = withDate(newest(office, 'view_submission'), '2026-11-20', 'soon');
    expect(await submitForged(office, forged)).toEqual({ registeredOn: 'Choose a date.' });
  });

  it('register the first one at once: one of them is the partner manager, and both engagements are there', async () => {
    const all = await partnerLab();
    const { office, pia, pam, acme, deal } = all;
    for (const [who, name] of [[pia, 'Hollow Reed'] as const, [pam, 'Wet Paint'] as const]) {
      await office.after(who.command(acme, `/handoff partner ${name}`));
      await who.fill(engagement);
    }
    const both = await Promise.all([pia.submit(), pam.submit()]);
    expect(both).toMatchObject([{ outcome: 'closed' }, { outcome: 'closed' }]);
    await office.settle();
    expect(deal()).toContain('Partners: 2 active');
    expect(deal()).toMatch(/Partner manager\s+(Pia|Pam) Partner/);
  });
});
