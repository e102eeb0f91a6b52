import { describe, expect, it } from 'vitest';
import { accepts, opens, psLab, reaches, takes, triggers } from '../support/scopings.ts';

const none = 'DEAL-1 has no PS scoping yet: trigger one with `/handoff ps` first.';
const accept = 'Next on PS-1: somebody in Professional Services accepts, and becomes the deliverer.';

describe('a step that is typed', () => {
  it('is no new scoping, where there is none yet: it says what comes first', async () => {
    const all = await psLab();
    const { sol, pam } = all;
    expect(await opens(all, sol, 'price 20000')).toBe(`No price before the content is agreed. ${none}`);
    expect(await opens(all, pam, 'effort 12')).toBe(`No effort before the content is agreed. ${none}`);
    expect(await opens(all, pam, 'draft')).toBe(`No statement of work before the needs are agreed. ${none}`);
    for (const typed of ['decline', 'edit', 'accept', 'change everything', 'milestones']) {
      expect(await opens(all, pam, typed), typed).toBe(none);
    }
    expect(await opens(all, sol, 'new price list')).toContain('Trigger PS scoping');
    await sol.fill({ Kind: 'Workshop', 'Why services': 'It is new to them' });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await all.office.settle();
    expect(all.ps()).toContain('Outcome wanted\nprice list');
  });

  it('means that step, whatever follows it, and teaches the order', async () => {
    const all = await psLab();
    const { sol, pam, dee } = all;
    await triggers(all);
    for (const typed of ['price 20000', 'PS-1 price', 'price PS-1', 'ps1 price 20000']) {
      expect(await opens(all, sol, typed), typed).toBe(`No price before the content is agreed. ${accept}`);
    }
    for (const typed of ['PS-1 effort 12', 'effort 12', 'Estimate PS-1']) {
      expect(await opens(all, pam, typed), typed).toBe(`No effort before the content is agreed. ${accept}`);
    }
    for (const typed of ['accept', 'accept PS-1', 'PS-1 accept', 'take PS-1']) {
      expect(await opens(all, dee, typed), typed).toContain('PS-1 · Implementation');
    }
    await all.office.after(dee.clickInModal('Accept'));
    expect(dee.modal?.text).toContain('With Dee Deliver since');
  });

  it('puts what is said with it into its form, where that can be read', async () => {
    const all = await psLab();
    const { sol, dee, ps } = all;
    await reaches(all, 'content');
    for (const [typed, days] of [
      ['effort 12 days', '12'],
      ['PS-1 effort 7.5', '7.5'],
      ['estimate PS-1 7,5 days', '7,5'],
      ['effort a week', ''],
      ['effort 12 days or so', ''],
      ['effort', ''],
    ] as const) {
      await opens(all, dee, typed);
      expect(dee.modal?.fields['Days of work'], typed).toBe(days);
    }
    await takes(all, dee, 'effort 12 days', { Assumptions: 'The plants have power' });
    expect(ps()).toContain('12 days, by Dee Deliver');
    // What is said counts before what was saved.
    await opens(all, dee, 'effort 14');
    expect(dee.modal?.fields).toMatchObject({ 'Days of work': '14', Assumptions: 'The plants have power' });
    for (const [typed, amount, currency] of [
      ['price 20000', '20000', ''],
      ['PS-1 price 20,000.50 eur', '20,000.50', 'EUR'],
      ['price PS-1 USD 20 000', '20 000', 'USD'],
      ['price EUR', '', 'EUR'],
      ['price twenty', '', ''],
      ['price about 20000', '', ''],
      ['price -5', '', ''],
    ] as const) {
      await opens(all, sol, typed);
      expect(sol.modal?.fields, typed).toMatchObject({ Price: amount, Currency: currency });
    }
    await takes(all, sol, 'price 20,000 EUR', {});
    expect(ps()).toContain('EUR 20,000, by Sol Sales');
  });

  it('is of the scoping named on either side, or of the only one that can take it', async () => {
    const all = await psLab();
    const { sol, pam, dee } = all;
    await triggers(all);
    await triggers(all, sol, { Kind: 'Training', 'Outcome wanted': 'Night shift', 'Why services': 'New' });
    for (const typed of ['decline PS-2', 'PS-2 decline', 'decline ps2 nobody is free']) {
      expect(await opens(all, pam, typed), typed).toContain('Decline PS-2');
    }
    expect(await opens(all, pam, 'decline PS-8')).toContain('There is no PS-8');
    // Either could be declined.
    expect(await opens(all, pam, 'decline')).toContain('PS-1 · Implementation');
    await accepts(all, dee, 'PS-2');
    expect(await opens(all, dee, 'conversation')).toContain('Conversation PS-2');
  });
});
