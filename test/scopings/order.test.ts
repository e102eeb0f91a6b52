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
  takes,
  talk,
  triggers,
} from '../support/scopings.ts';

const noPrice = 'No price before the content is agreed. Next on PS-1: ';
const noEffort = 'No effort before the content is agreed. Next on PS-1: ';
const accept = 'somebody in Professional Services accepts, and becomes the deliverer.';
const converse = 'the deliverer holds a conversation with the customer.';
const agreeNeeds = 'the deliverer agrees the needs with the customer.';
const draftSow = 'the deliverer drafts the statement of work.';
const agreeContent = 'the customer agrees to the content of the statement of work.';
const estimate = 'Professional Services says effort and assumptions.';

describe('the order of a scoping', () => {
  it('refuses every early price and effort, and says what comes first', async () => {
    const all = await psLab();
    const { sol, lea, dee, pam } = all;
    const early = async (next: string) => {
      for (const sales of [sol, lea]) expect(await opens(all, sales, 'price')).toBe(noPrice + next);
      expect(await opens(all, pam, 'effort')).toBe(noEffort + next);
    };
    await triggers(all);
    await early(accept);
    await accepts(all, dee);
    expect(await opens(all, dee, 'effort')).toBe(noEffort + converse);
    await early(converse);
    await takes(all, dee, 'conversation', talk);
    await early(agreeNeeds);
    await takes(all, dee, 'needs', needs);
    await early(draftSow);
    await takes(all, dee, 'draft', draft);
    await early(agreeContent);
    await takes(all, dee, 'content', agreement);
    expect(await opens(all, sol, 'price')).toBe(
      `No price before Professional Services has given the effort. Next on PS-1: ${estimate}`,
    );
  });

  it('refuses each other step that comes too early, and one that is behind it', async () => {
    const all = await psLab();
    const { dee } = all;
    await triggers(all);
    await accepts(all, dee);
    const said = (early: string) => `${early} Next on PS-1: ${converse}`;
    expect(await opens(all, dee, 'needs')).toBe(
      said('No needs before the deliverer has spoken with the customer.'),
    );
    expect(await opens(all, dee, 'draft')).toBe(said('No statement of work before the needs are agreed.'));
    expect(await opens(all, dee, 'content')).toBe(
      said('No agreement to the content before the statement of work is drafted.'),
    );
    expect(await opens(all, dee, 'start')).toBe(said('No delivery before there is a price.'));
    expect(await opens(all, dee, 'delivered')).toBe(said('No sign-off before delivery has started.'));
    await takes(all, dee, 'conversation', talk);
    await takes(all, dee, 'needs', needs);
    await takes(all, dee, 'draft', draft);
    await takes(all, dee, 'content', agreement);
    expect(await opens(all, dee, 'needs')).toBe(
      `“Agree needs” is behind PS-1 already, so nothing was changed. Next: ${estimate}`,
    );
  });

  it('holds for a form that was opened in time: content that changed meanwhile has no price', async () => {
    const all = await psLab();
    const { sol, dee, ps } = all;
    await reaches(all, 'effort');
    await opens(all, sol, 'price');
    await takes(all, dee, 'change', { Why: 'A seventh plant' });
    await sol.fill(price);
    await all.office.after(sol.submit());
    expect(sol.modal?.text).toContain(noPrice + draftSow);
    expect(ps()).not.toContain('EUR');
  });

  it('asks for the price anew where the effort changes', async () => {
    const all = await psLab();
    const { sol, dee, ps } = all;
    await reaches(all, 'effort');
    await takes(all, sol, 'price', price);
    await takes(all, dee, 'effort', { ...effort, 'Days of work': '30' });
    expect(ps()).toContain('30 days, by Dee Deliver');
    expect(ps()).not.toContain('EUR');
    expect(await opens(all, dee, 'start')).toContain('No delivery before there is a price.');
  });

  it('has a later deliverer hold a conversation of their own first', async () => {
    const all = await psLab();
    const { sol, pam, dan, dee, ps, calledBy } = all;
    await reaches(all, 'effort');
    const told = await calledBy(() => takes(all, pam, 'deliverer', { Deliverer: dan }));
    expect(told['Dan Deliver']?.join()).toContain('waits for you to hold a conversation with the customer');
    expect(told['Dee Deliver']?.join()).toContain('PS-1');
    expect(ps()).toContain('With Dan Deliver since');
    const first = `A later deliverer holds a conversation of their own with the customer first. Next on PS-1: ${converse}`;
    expect(await opens(all, sol, 'price')).toBe(first);
    expect(await opens(all, dan, 'effort')).toBe(first);
    expect(await opens(all, dee, 'conversation')).toContain('may record the conversation');
    await takes(all, dan, 'conversation', talk);
    await takes(all, sol, 'price', price);
    expect(ps()).toContain('EUR 45,000');
  });

  it('asks why where delivery starts before the deal is won, and no longer afterwards', async () => {
    const all = await psLab();
    const { office, sol, dee, acme, ps } = all;
    await reaches(all, 'effort');
    await takes(all, sol, 'price', price);
    await opens(all, dee, 'start');
    await dee.fill({ ...plan, 'Why before Closed won': ' ' });
    expect(await dee.submit()).toMatchObject({
      errors: { 'Why before Closed won': expect.stringContaining('not won') },
    });
    expect(ps()).not.toContain('First plant live');
    await office.after(sol.command(acme, '/handoff stage won'));
    await sol.fill({ 'Why it moves on all the same': 'They signed' });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await clicks(all, dee, 'Start delivery', plan);
    expect(ps()).toContain('First plant live');
    expect(ps()).not.toContain('Why before Closed won');
    expect(await opens(all, dee, 'decline')).toContain('neither declined nor withdrawn any more');
    expect(await opens(all, sol, 'withdraw')).toContain('neither declined nor withdrawn any more');
  });

  it('keeps no reason of a form that was opened before the deal was won', async () => {
    const all = await psLab();
    const { office, sol, dee, acme, ps } = all;
    await reaches(all, 'effort');
    await takes(all, sol, 'price', price);
    await opens(all, dee, 'start');
    await dee.fill({ ...plan, 'Why before Closed won': 'They signed a letter' });
    await office.after(sol.command(acme, '/handoff stage won'));
    await sol.fill({ 'Why it moves on all the same': 'They signed' });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(await dee.submit(), dee.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(ps()).toContain('First plant live');
    expect(ps()).not.toContain('They signed a letter');
  });

  it('wants each deliverable tied to a need, and each milestone with its date', async () => {
    const all = await psLab();
    const { sol, dee } = all;
    await reaches(all, 'needs');
    await opens(all, dee, 'draft');
    await dee.fill({ ...draft, 'For: A trained night shift': ' ', 'Link to the statement of work': 'sow' });
    expect(await dee.submit()).toMatchObject({
      errors: {
        'For: A trained night shift': 'Fill this in.',
        'Link to the statement of work': expect.stringContaining('https://'),
      },
    });
    await takes(all, dee, 'draft', draft);
    await takes(all, dee, 'content', agreement);
    await opens(all, dee, 'effort');
    await dee.fill({ ...effort, 'Days of work': 'a week' });
    expect(await dee.submit()).toMatchObject({ errors: { 'Days of work': expect.stringContaining('7.5') } });
    await takes(all, dee, 'effort', effort);
    await opens(all, sol, 'price');
    await sol.fill({ Price: 'much', Currency: 'EUR' });
    expect(await sol.submit()).toMatchObject({ errors: { Price: expect.stringContaining('number') } });
  });
});
