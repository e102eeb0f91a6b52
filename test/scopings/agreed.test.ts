import { describe, expect, it } from 'vitest';
import { newest, submitForged, withViewChanged } from '../support/forge.ts';
import {
  agreement,
  draft,
  effort,
  opens,
  plan,
  price,
  psLab,
  reaches,
  signOff,
  takes,
  talk,
} from '../support/scopings.ts';

const agreed = 'This is part of the content that is agreed. Its deliverer takes “Change content” first.';

describe('once the content of a scoping is agreed', () => {
  it('what is wanted no longer changes beside it, but its date and a partner’s part do', async () => {
    const all = await psLab();
    const { sol, dee, ps } = all;
    await reaches(all, 'content');
    expect(await opens(all, sol, 'edit')).toContain('The rest is agreed with the customer.');
    await expect(sol.fill({ Kind: 'Training' })).rejects.toThrow('"Target date", "A partner’s part"');
    expect(ps()).toContain('PS-1 · Implementation');
    await takes(all, sol, 'edit', {
      'Target date': '2027-04-01',
      'A partner’s part': 'They wire the plants',
    });
    expect(ps()).toContain('Thu 1 Apr 2027');
    await takes(all, dee, 'change', { Why: 'A training is enough' });
    await takes(all, sol, 'edit', { Kind: 'Training' });
    expect(ps()).toContain('PS-1 · Training');
  });

  it('a form that was opened before says so too, and keeps what was entered', async () => {
    const all = await psLab();
    const { office, sol, dee } = all;
    await reaches(all, 'draft');
    await opens(all, sol, 'edit');
    await sol.fill({
      Kind: 'Training',
      'Outcome wanted': 'Two plants',
      'Who does what': 'All of it is ours',
      'Success criteria': 'Two dashboards',
    });
    await takes(all, dee, 'content', agreement);
    await sol.submit();
    expect(sol.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(await office.after(sol.submit())).toMatchObject({
      errors: {
        Kind: agreed,
        'Outcome wanted': agreed,
        'Who does what': agreed,
        'Success criteria': agreed,
      },
    });
  });

  it('what has begun to be delivered is neither declined nor withdrawn, although its content changes', async () => {
    const all = await psLab();
    const { office, sol, pam, dee, acme, ps } = all;
    await reaches(all, 'effort');
    await takes(all, sol, 'price', price);
    await takes(all, dee, 'start', { ...plan, 'Why before Closed won': 'They signed a letter' });
    await takes(all, dee, 'milestones', { 'Milestone 1 reached': ['Yes'] });
    const saved = () =>
      office.look(async (store) => {
        const deal = await store.dealOfChannel(acme.id);
        return (await store.psScopingsOfDeal(deal?.id ?? ''))[0];
      });
    const first = await saved();
    expect(first?.startedAt).toEqual(expect.any(Number));
    await opens(all, dee, 'milestones');
    await dee.fill({ 'Milestone 2': 'All live', 'Date of milestone 2': '2027-02-15' });
    await takes(all, pam, 'change', { Why: 'A seventh plant' });
    await office.after(dee.submit());

    // Its milestones are of what is delivered: there are none to change until it goes on, whatever is sent.
    const none = 'PS-1 is not being delivered yet. Its milestones are planned when delivery starts.';
    expect(dee.modal?.text).toContain(none);
    const changed = await saved();
    const metadata = JSON.stringify({ id: changed?.id, version: changed?.version });
    const forged = { id: 'V0FORGED', private_metadata: metadata };
    const sent = withViewChanged(newest(office, 'view_submission'), forged);
    expect(await submitForged(office, sent)).toContain(none);
    expect(await saved()).toEqual(changed);
    expect(await opens(all, dee, 'milestones')).toContain(none);
    for (const who of [dee, pam]) {
      expect(await opens(all, who, 'decline')).toContain('neither declined nor withdrawn any more');
    }
    expect(await opens(all, sol, 'withdraw')).toContain('neither declined nor withdrawn any more');

    // What was reached stays reached.
    await takes(all, dee, 'draft', draft);
    await takes(all, dee, 'content', agreement);
    await takes(all, dee, 'effort', effort);
    await takes(all, sol, 'price', price);
    office.clock.advance(60_000);
    await takes(all, dee, 'start', { 'Why before Closed won': 'As before' });
    expect(ps()).toContain('First plant live, reached');
    expect((await saved())?.startedAt, 'when it began').toBe(first?.startedAt);
  });
});

describe('the dates of a scoping’s proofs', () => {
  it('follow its order: nobody agrees before the conversation, or signs off before the agreement', async () => {
    const all = await psLab();
    const { sol, dee } = all;
    await reaches(all, 'draft');
    await opens(all, dee, 'content');
    await dee.fill({ ...agreement, 'Agreed on': '2026-11-19' });
    expect(await dee.submit()).toMatchObject({
      errors: { 'Agreed on': 'Choose Fri 20 Nov 2026 or a later day.' },
    });
    await dee.fill({ 'Agreed on': '2026-11-24' });
    expect(await dee.submit()).toMatchObject({ errors: { 'Agreed on': 'Choose today or an earlier day.' } });
    await takes(all, dee, 'content', { ...agreement, 'Agreed on': '2026-11-21' });
    await takes(all, dee, 'effort', effort);
    await takes(all, sol, 'price', price);
    await takes(all, dee, 'start', { ...plan, 'Why before Closed won': 'They signed a letter' });
    await opens(all, dee, 'delivered');
    await dee.fill({ ...signOff, 'Signed off on': '2026-11-20' });
    expect(await dee.submit()).toMatchObject({
      errors: { 'Signed off on': 'Choose Sat 21 Nov 2026 or a later day.' },
    });
    await dee.fill({ 'Signed off on': '2026-11-24' });
    expect(await dee.submit()).toMatchObject({
      errors: { 'Signed off on': 'Choose today or an earlier day.' },
    });
    await takes(all, dee, 'delivered', { ...signOff, 'Signed off on': '2026-11-21' });
  });

  it('follow a change too: what is agreed anew is agreed no earlier than it changed', async () => {
    const all = await psLab();
    const { dee, ps } = all;
    await reaches(all, 'draft');
    await takes(all, dee, 'content', { ...agreement, 'Agreed on': '2026-11-20' });
    await takes(all, dee, 'change', { Why: 'A seventh plant' });
    await takes(all, dee, 'draft', draft);
    await opens(all, dee, 'content');
    await dee.fill({ ...agreement, 'Agreed on': '2026-11-22' });
    expect(await dee.submit()).toMatchObject({
      errors: { 'Agreed on': 'Choose Mon 23 Nov 2026 or a later day.' },
    });
    await takes(all, dee, 'content', { ...agreement, 'Agreed on': '2026-11-23' });
    expect(ps()).toContain('Content agreed by\nPetra Plant, Mon 23 Nov 2026');
  });

  it('are those of the deliverer who is there: a later one has spoken before it is agreed', async () => {
    const all = await psLab();
    const { pam, dan, dee } = all;
    await reaches(all, 'draft');
    await takes(all, pam, 'deliverer', { Deliverer: dan });
    await takes(all, dan, 'conversation', { ...talk, 'Held on': '2026-11-22' });
    await opens(all, dan, 'content');
    await dan.fill({ ...agreement, 'Agreed on': '2026-11-21' });
    expect(await dan.submit()).toMatchObject({
      errors: { 'Agreed on': 'Choose Sun 22 Nov 2026 or a later day.' },
    });
    await takes(all, dan, 'content', { ...agreement, 'Agreed on': '2026-11-22' });
    expect(await opens(all, dee, 'effort')).toContain('may give effort and assumptions');
  });
});
