import { describe, expect, it } from 'vitest';
import type { Mode } from '../support/office.ts';
import { decide, engagement, open, partnerLab, register, step } from '../support/partners.ts';

const line = (text: string | undefined) => text?.split('\n').find((each) => /^PARTNER-\d+ /.test(each));
const IN_THREAD = 'PARTNER-1 is a new partner engagement. “All partners” on the card above has it.';

describe.each<Mode>(['http', 'socket'])('a partner’s engagement, over %s', (mode) => {
  it('is registered with a command, changed and ended, and those concerned are told', async () => {
    const all = await partnerLab({ mode });
    const { office, sol, pia, pam, pat, acme, deal, calledBy } = all;
    expect(deal()).not.toContain('Partner');
    await office.after(pia.command(acme, '/handoff partner Hollow Reed'));
    expect(pia.modal?.title).toBe('Register a partner');
    expect(pia.modal?.fields).toMatchObject({ Partner: 'Hollow Reed', Registered: '2026-11-23' });
    expect(pia.modal?.text).toContain('You become the deal’s partner manager by this.');
    await pia.fill({ ...engagement, 'Partner contact': 'Rhea Reed' });
    const told = await calledBy(async () => expect(await pia.submit()).toMatchObject({ outcome: 'closed' }));
    expect(told).toEqual({ 'Sol Sales': [`@Sol Sales ${IN_THREAD}`] });
    expect(deal()).toContain('Partners: 1 active\n');
    expect(line(deal())).toBe(
      'PARTNER-1 Hollow Reed: co-sell, influenced · They know the plant managers, we show the product',
    );
    expect(deal()).toMatch(/Partner\s+Yes/);
    expect(deal()).toMatch(/Partner manager\s+Pia Partner/);

    await open(all, sol, 'PARTNER-1');
    expect(sol.modal?.title).toBe('Partners');
    expect(sol.modal?.text).toContain('PARTNER-1 · Hollow Reed · Co-sell, influenced');
    expect(sol.modal?.text).toContain('Partner contact: Rhea Reed');
    expect(sol.modal?.text).toContain('Registered Mon 23 Nov 2026, recorded by Pia Partner');
    expect(sol.modal?.text).toContain(
      'Partner manager: Pia Partner. Register, change and end: Sales Partnerships.',
    );
    expect(sol.modal?.buttons).toEqual(['History', 'Make a task']);
    await sol.closeModal();

    // Anybody in Partnerships may; and that the partner delivers is for Professional Services to know.
    const delivers = await calledBy(() => step(all, pam, 'PARTNER-1', 'Change', { Model: 'Delivery' }));
    expect(Object.keys(delivers).toSorted()).toEqual(['Pat Services', 'Pia Partner', 'Sol Sales']);
    expect(delivers['Pat Services']?.[0]).toContain(
      'PARTNER-1, Hollow Reed as a delivery partner on DEAL-1 Acme rollout, has changed.',
    );
    await office.after(pat.click('Open', { in: 'dm' }));
    expect(pat.modal?.text).toContain('Delivery, influenced');
    await pat.closeModal();
    const more = { 'Who does what': 'They install it, we train them' };
    expect(await calledBy(() => step(all, pam, 'PARTNER-1', 'Change', more))).toEqual({});
    expect(line(deal())).toBe('PARTNER-1 Hollow Reed: delivery, influenced · They install it, we train them');

    const ended = await calledBy(() =>
      step(all, pia, 'PARTNER-1', 'End', { Why: 'They have no people left' }),
    );
    expect(Object.keys(ended).toSorted()).toEqual(['Pat Services', 'Sol Sales']);
    expect(ended['Sol Sales']).toEqual([
      '@Sol Sales PARTNER-1 has ended. “All partners” on the card above says why.',
    ]);
    expect(deal()).toContain('Partners: none active');
    expect(line(deal())).toBeUndefined();
    await open(all, pia, 'PARTNER-1');
    expect(pia.modal?.text).toContain('ended by Pia Partner');
    expect(pia.modal?.text).toContain('Why it ended\nThey have no people left');
    expect(pia.modal?.buttons).toEqual(['History', 'Make a task']);
    await office.after(pia.clickInModal('History'));
    expect(pia.modal?.text).toContain('Pia Partner ended PARTNER-1');
    expect(pia.modal?.buttons).toContain('Undo');
  });
});

describe('the command', () => {
  it('bare opens the form where there is none, else those of the deal', async () => {
    const all = await partnerLab();
    const { office, pia, cam, acme } = all;
    await office.after(pia.command(acme, '/handoff partner'));
    expect(pia.modal?.title).toBe('Register a partner');
    await pia.closeModal();
    await register(all, pia, 'Hollow Reed');
    await register(all, pia, 'Wet Paint & Sons', { Model: 'Referral', Influence: 'Sourced' });
    await step(all, pia, 'PARTNER-1', 'End', { Why: 'They are busy' });
    await office.after(cam.command(acme, '/handoff partner'));
    expect(cam.modal?.text).toContain('1 active, 1 ended');
    expect(cam.modal?.text).toContain('PARTNER-2 · Wet Paint & Sons · Referral, sourced');
    expect(cam.modal?.text).toContain('PARTNER-1 · Hollow Reed · Co-sell, influenced · ended by Pia Partner');
    expect(cam.modal?.text).toContain('Why it ended\nThey are busy');
    expect(cam.modal?.buttons).toEqual(['History', 'History']);
  });

  it('with the name of one that is active opens that one', async () => {
    const all = await partnerLab();
    const { office, pam, acme } = all;
    await register(all, all.pia, 'Hollow Reed');
    await office.after(pam.command(acme, '/handoff partner hollow reed'));
    expect(pam.modal?.text).toContain('PARTNER-1 · Hollow Reed');
    expect(pam.modal?.buttons).toEqual(['Change', 'End', 'History', 'Make a task']);
  });

  it('leads from the list to the form and back', async () => {
    const all = await partnerLab();
    const { office, pia, acme } = all;
    await register(all, pia, 'Hollow Reed');
    await office.after(pia.click('All partners', { in: acme }));
    await office.after(pia.clickInModal('Register a partner'));
    await pia.fill({ ...engagement, Partner: 'Wet Paint' });
    await pia.submit();
    await office.settle();
    expect(pia.modal?.title).toBe('Partners');
    expect(pia.modal?.text).toContain('2 active, 0 ended');
    await office.after(pia.clickInModal('End PARTNER-2'));
    await pia.fill({ Why: 'A mistake' });
    await pia.submit();
    await office.settle();
    expect(pia.modal?.text).toContain('1 active, 1 ended');
  });

  it('is in the status, too', async () => {
    const all = await partnerLab();
    await register(all, all.pia, 'Hollow Reed');
    const { text } = await all.cam.command(all.acme, '/handoff status');
    expect(text).toContain('Partners: 1 active');
    expect(text).toContain('PARTNER-1 Hollow Reed: co-sell, influenced');
  });
});

describe('whether a partner is involved', () => {
  it('is answered by an engagement where nobody had decided it, and stays so while one is active', async () => {
    const all = await partnerLab();
    const { sol, pia, deal } = all;
    await register(all, pia, 'Hollow Reed');
    for (const answer of ['No', null] as const) {
      expect(await decide(all, sol, answer)).toMatchObject({
        errors: { 'Is a partner involved?': 'PARTNER-1 is active. Partnerships ends it first.' },
      });
      await sol.closeModal();
    }
    await step(all, pia, 'PARTNER-1', 'End', { Why: 'They are busy' });
    expect(await decide(all, sol, 'No')).toMatchObject({ outcome: 'closed' });
    expect(deal()).toMatch(/Partner\s+No/);
  });

  it('is the deal owner’s to decide: where it is decided against, no engagement is registered', async () => {
    const all = await partnerLab();
    const { office, sol, pia, acme, deal } = all;
    await office.after(pia.command(acme, '/handoff partner Hollow Reed'));
    await pia.fill(engagement);
    await decide(all, sol, 'No');
    expect(await pia.submit()).toMatchObject({ outcome: 'pushed' });
    expect(pia.modal?.text).toBe(
      'Not saved\nIt is decided that no partner is involved in DEAL-1, so nothing was changed. Ask @Sol Sales to change that with `/handoff deal` first.',
    );
    await pia.closeModal({ all: true });
    await decide(all, sol, 'Yes');
    await register(all, pia, 'Hollow Reed');
    expect(deal()).toContain('Partners: 1 active');
  });
});
