import { describe, expect, it } from 'vitest';
import { reads, steps, under, undo } from '../support/history.ts';
import { decide, type PartnerLab, partnerLab, register, step } from '../support/partners.ts';
import { toldAlone } from '../support/watch.ts';

/** An engagement that has been through everything. */
async function whole(): Promise<PartnerLab> {
  const all = await partnerLab();
  const { pia, pam } = all;
  await register(all, pia, 'Hollow Reed', { 'Partner contact': 'Rhea Reed' });
  await step(all, pam, 'PARTNER-1', 'Change', { Model: 'Delivery', 'Partner contact': 'Rob Reed' });
  await step(all, pia, 'PARTNER-1', 'End', { Why: 'They are busy' });
  return all;
}

const did = [
  'Pia Partner ended PARTNER-1',
  'Pam Partner changed PARTNER-1',
  'Pia Partner registered PARTNER-1, a partner engagement',
];

describe('the history', () => {
  it('of an engagement has every step, with what it changed and why', async () => {
    const { office, cam, acme } = await whole();
    const shown = await reads(office, cam, acme, '/handoff history PARTNER-1');
    expect(shown[1]).toBe('PARTNER-1 Hollow Reed, on DEAL-1 Acme rollout');
    expect(steps(cam)).toEqual(did);
    expect(under(cam, 'Pia Partner ended PARTNER-1')).toContain('Why: They are busy');
    expect(under(cam, 'Pam Partner changed PARTNER-1')).toEqual(
      expect.arrayContaining(['Model: Co-sell → Delivery', 'Partner contact: Rhea Reed → Rob Reed']),
    );
    expect(under(cam, did[2] ?? '')).toEqual(
      expect.arrayContaining([
        'Partner: Hollow Reed',
        'Influence: Influenced',
        'Registered: Mon 23 Nov 2026',
      ]),
    );
  });

  it('of its deal has them too, with what it answered there', async () => {
    const { office, cam, acme } = await whole();
    await reads(office, cam, acme, '/handoff history');
    expect(steps(cam)).toEqual(expect.arrayContaining(did));
    expect(under(cam, 'Pia Partner involved a partner in the deal')).toContain('Partner: Yes');
    expect(under(cam, 'Pia Partner involved a partner in the deal')).toContain(
      'Partner manager: Pia Partner',
    );
  });
});

describe('undo', () => {
  it('takes the last step of an engagement back, and those concerned are told', async () => {
    const all = await whole();
    const { office, pia, pam, cam, acme, deal, calledBy } = all;
    const told = await calledBy(() => undo(office, pia, acme));
    expect(told['Sol Sales']).toEqual([
      '@Sol Sales PARTNER-1 has changed. “All partners” on the card above has it.',
    ]);
    expect(deal()).toContain('Partners: 1 active');
    await reads(office, cam, acme, '/handoff history PARTNER-1');
    expect(steps(cam)[0]).toBe('Pia Partner took back the end of PARTNER-1');
    // Without a lead, everybody in Partnerships has a lead's rights.
    await undo(office, pam, acme, 'PARTNER-1');
    expect(deal()).toContain('Partners: none active');
    expect(await reads(office, cam, acme, '/handoff undo PARTNER-1')).toEqual([
      'Whoever took the last step or a Partnerships lead may take back the last step of this engagement. Ask @Pam Partner or @Pia Partner.',
    ]);
  });

  it('does not take back that it was registered, which is ended instead', async () => {
    const all = await partnerLab();
    await register(all, all.pia, 'Hollow Reed');
    expect((await reads(all.office, all.pia, all.acme, '/handoff undo PARTNER-1'))[0]).toContain(
      'a partner’s engagement with End',
    );
  });

  it('does not bring a partner back into a deal of which it was decided that there is none', async () => {
    const all = await whole();
    const { office, sol, pia, acme } = all;
    await decide(all, sol, 'No');
    await office.after(pia.command(acme, '/handoff undo PARTNER-1'));
    await pia.fill({ Why: 'By mistake' });
    expect(await pia.submit()).toMatchObject({ outcome: 'pushed' });
    expect(pia.modal?.text).toContain('It is decided that no partner is involved in DEAL-1');
  });

  it('of the decision that a partner is involved waits until the engagement has ended', async () => {
    const all = await partnerLab();
    const { office, sol, pia, acme, deal } = all;
    await office.after(pia.command(acme, '/handoff team'));
    await pia.fill({ 'Partner manager': pia });
    await pia.submit();
    await office.settle();
    await register(all, pia, 'Hollow Reed');
    for (const who of [pia, all.lea]) {
      await office.after(who.command(acme, '/handoff undo DEAL-1'));
      await who.fill({ Why: 'By mistake' });
      expect(await who.submit()).toMatchObject({ outcome: 'pushed' });
      expect(who.modal?.text).toContain(
        'PARTNER-1 is active, so a partner is involved, and nothing was changed.',
      );
      await who.closeModal({ all: true });
    }
    await step(all, pia, 'PARTNER-1', 'End', { Why: 'They are busy' });
    // What follows from the end of an engagement is taken back with that; the deal owner decides anew.
    await office.after(pia.command(acme, '/handoff undo DEAL-1'));
    expect(pia.modal).toBeUndefined();
    expect(toldAlone(pia, acme)).toContain('Take that back instead, by its name');
    expect(deal()).toMatch(/Partner\s+Yes/);
    await decide(all, sol, null);
    expect(deal()).not.toMatch(/Partner\s+Yes/);
    expect(sol.sees(acme)[0]?.text).toContain('Partners: none active');
  });
});
