import { describe, expect, it } from 'vitest';
import {
  accepts,
  agreement,
  clicks,
  draft,
  effort,
  needs,
  opens,
  plan,
  price,
  psLab,
  reaches,
  signOff,
  takes,
  talk,
  triggers,
} from '../support/scopings.ts';

describe('a PS scoping', () => {
  it('goes from trigger to delivered, its content changed once after it was agreed', async () => {
    const all = await psLab();
    const { office, sol, dee, acme, ps, calledBy } = all;
    const told = await calledBy(() => triggers(all));
    expect(told['Dee Deliver']).toEqual([
      expect.stringContaining('PS-1 waits for one of you to accept it and become its deliverer'),
    ]);
    expect(ps()).toContain('✓ Triggered › ▸ Accepted › Conversation');
    expect(ps()).toContain('With Professional Services since');
    expect(all.buttons('PS-1')?.[0]).toBe('Accept');

    await accepts(all, dee);
    expect(ps()).toContain('With Dee Deliver since');
    await clicks(all, dee, 'Conversation held', talk);
    await clicks(all, dee, 'Agree needs', needs);
    await clicks(all, dee, 'Draft SoW', draft);
    expect(await opens(all, sol)).toContain(
      'Gateways in six plants\n   → Six gateways installed\n   → Six gateways tested',
    );
    await sol.closeModal({ all: true });
    await clicks(all, dee, 'Content agreed', agreement);
    expect(ps()).toContain('✓ Content › ▸ Price');
    expect(all.buttons('PS-1')?.[0]).toBe('Effort');
    const toPrice = await calledBy(() => clicks(all, dee, 'Effort', effort));
    expect(toPrice).toEqual({
      'Sol Sales': [expect.stringContaining('PS-1 waits for you to name the price')],
    });
    expect(ps()).toContain('22.5 days, by Dee Deliver');
    await clicks(all, sol, 'Price', price);
    expect(ps()).toContain('EUR 45,000, by Sol Sales');

    // They want a seventh plant: back to the needs, and neither effort nor price stands any more.
    await takes(all, dee, 'change', { Why: 'A seventh plant' });
    expect(ps()).toContain('✓ Needs › ▸ Draft');
    expect(ps()).not.toContain('EUR 45,000');
    expect(ps()).not.toContain('22.5 days');
    expect(ps()).not.toContain('Content agreed by');
    await takes(all, dee, 'needs', { Requirements: 'Gateways in seven plants\nA trained night shift' });
    await clicks(all, dee, 'Draft SoW', {
      'Link to the statement of work': 'https://docs.example.com/sow/2',
      'For: Gateways in seven plants': 'Seven gateways',
      'For: A trained night shift': 'Two days of training',
    });
    await clicks(all, dee, 'Content agreed', agreement);
    await clicks(all, dee, 'Effort', { ...effort, 'Days of work': '25' });
    await clicks(all, sol, 'Price', { ...price, Price: '50000' });

    await clicks(all, dee, 'Start delivery', { ...plan, 'Why before Closed won': 'They signed a letter' });
    expect(ps()).toContain('Fri 15 Jan 2027 First plant live');
    expect(ps()).toContain('Why before Closed won\nThey signed a letter');
    await clicks(all, dee, 'Milestones', { 'Milestone 1 reached': ['Yes'] });
    expect(ps()).toContain('First plant live, reached');
    await clicks(all, dee, 'Delivered', { ...signOff, Deviations: 'The seventh plant came later' });
    expect(ps()).toContain('Signed off by\nPetra Plant, Mon 23 Nov 2026');
    expect(ps()).toContain('Deviations\nThe seventh plant came later');
    expect(all.buttons('PS-1')).toEqual(['Hand over to CS', 'Open', 'History']);

    await office.after(dee.click('History', { in: acme, near: 'PS-1 · ' }));
    expect(dee.modal?.text).toContain('Dee Deliver delivered PS-1');
    expect(dee.modal?.text).toContain('back to the needs, without effort and price');
    expect(dee.modal?.text).toContain('A seventh plant');
  });

  it('is declined with the reason, which who asked reads', async () => {
    const all = await psLab();
    const { pam, ps, calledBy } = all;
    await triggers(all);
    const told = await calledBy(() => takes(all, pam, 'decline', { Why: 'Nobody is free before summer' }));
    expect(told['Sol Sales']).toEqual([expect.stringContaining('PS-1 was declined by Pam Pslead')]);
    expect(ps()).toContain('Why it was declined\nNobody is free before summer');
    expect(await opens(all, pam, 'withdraw')).toContain('may withdraw this scoping');
    expect(await opens(all, all.sol, 'withdraw')).toBe(
      'PS-1 is already declined, so nothing was changed. Start anew with `/handoff ps new` if more is needed.',
    );
  });

  it('is withdrawn with its deal when that is lost, and goes on when the loss is taken back', async () => {
    const all = await psLab();
    const { office, sol, dee, acme, ps, calledBy } = all;
    await reaches(all, 'needs');
    const told = await calledBy(async () => {
      await office.after(sol.command(acme, '/handoff stage lost'));
      await sol.fill({ 'Why it was lost': 'The plants were sold' });
      expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    });
    expect(told['Dee Deliver']).toEqual([expect.stringContaining('DEAL-1 was lost')]);
    expect(ps()).toMatch(/Withdrawn .* by Sol Sales/);
    expect(ps()).toContain('Why it was withdrawn\nThe deal was lost.');
    expect(await opens(all, dee, 'draft')).toContain('PS-1 is already withdrawn');
    await office.after(sol.command(acme, '/handoff undo DEAL-1'));
    await sol.fill({ Why: 'It was another deal' });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(ps()).toContain('✓ Needs › ▸ Draft');
  });
});
