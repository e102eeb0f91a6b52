import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import {
  accepts,
  agreement,
  draft,
  effort,
  opens,
  plan,
  price,
  psLab,
  reaches,
  takes,
  talk,
  triggers,
  way,
} from '../support/scopings.ts';
import { toldAlone } from '../support/watch.ts';

describe('what a scoping offers', () => {
  it('drops nothing from its menu: what has no place there is on its page', async () => {
    const all = await psLab();
    const { office, sol, dee, acme, ps } = all;
    await reaches(all, 'effort');
    await takes(all, sol, 'price', price);
    expect(all.buttons('PS-1')).toEqual(['Start delivery', 'Effort', 'Price', 'Open']);
    expect(ps()?.split('the deliverer plans the milestones and starts delivery').length).toBe(2);
    await office.after(dee.choose('More', 'More …', { in: acme, near: 'PS-1 · ' }));
    expect(dee.modal?.buttons).toEqual([
      ...['Start delivery', 'Effort', 'Change content', 'Change deliverer', 'Further conversation'],
      ...['Decline', 'History'],
    ]);
    await office.after(dee.clickInModal('Further conversation'));
    await dee.fill(talk);
    expect(await dee.submit(), dee.modal?.text).toMatchObject({ outcome: 'closed' });
  });

  it('offers on its page what the reader may do, and says who takes the next step where that is not the reader', async () => {
    const all = await psLab();
    const { office, sol, lea, eno, cam, pam, dan, dee, acme } = all;
    office.sandbox.join(acme, cam);
    office.sandbox.join(acme, dan);
    const sees = async (who: Person) => {
      await opens(all, who, 'PS-1');
      return who.modal?.buttons;
    };
    const others = 'Start delivery: its deliverer or a PS lead.';
    await triggers(all);
    expect(await sees(dan)).toEqual(['Accept', 'History']);
    expect(dan.modal?.text).not.toContain('Accept: Professional Services.');
    expect(await sees(pam)).toEqual(['Accept', 'Name deliverer', 'Decline', 'History']);
    expect(await sees(sol)).toEqual(['Edit', 'Withdraw', 'History', 'Trigger another']);
    expect(sol.modal?.text).toContain('Accept: Professional Services.');
    await accepts(all, dee);
    for (const [typed, entries] of way) await takes(all, dee, typed, entries);
    await takes(all, sol, 'price', price);
    expect(await sees(sol)).toEqual(['Price', 'Edit', 'Withdraw', 'History', 'Trigger another']);
    expect(sol.modal?.text).toContain(others);
    expect(await sees(lea)).toEqual(['Price', 'Withdraw', 'History', 'Trigger another']);
    expect(await sees(eno)).toEqual(['Technical summary', 'History', 'Trigger another']);
    for (const who of [dan, cam]) {
      expect(await sees(who)).toEqual(['History']);
      expect(who.modal?.text).toContain(others);
    }
    expect(await sees(pam)).toContain('Start delivery');
    expect(pam.modal?.text).not.toContain(others);

    // In the list the next step stands beside each, for those whose step it is.
    await triggers(all);
    await opens(all, dan);
    expect(dan.modal?.buttons).toEqual(['Accept', 'Open', 'Open']);
    await opens(all, sol);
    expect(sol.modal?.buttons).toEqual(['Open', 'Open', 'Trigger another']);
  });

  it('is offered on the deal’s card, where services are part of the deal and nothing is scoped', async () => {
    const all = await psLab();
    const { office, sol, dee, ada, acme } = all;
    const offered = 'Services are part of this deal, and nothing is scoped yet.';
    const card = () => ada.sees(acme).find(({ pinned }) => pinned);
    const decides = async (answer: 'Yes' | 'No') => {
      await office.after(sol.command(acme, '/handoff deal'));
      await sol.fill({ 'Are services part of the deal?': answer });
      expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
      await office.settle();
    };
    await decides('No');
    expect(card()?.buttons).not.toContain('Trigger PS scoping');
    await decides('Yes');
    expect(card()?.text).toContain(offered);
    expect(card()?.text).toContain('Trigger PS scoping: the deal owner, the deal’s SE or a Sales lead.');
    await office.after(dee.click('Trigger PS scoping', { in: acme }));
    expect(toldAlone(dee, acme)).toContain('may ask Professional Services to scope');
    await office.after(sol.click('Trigger PS scoping', { in: acme }));
    await sol.fill({ Kind: 'Workshop', 'Outcome wanted': 'They know how', 'Why services': 'It is new' });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(all.ps()).toContain('PS-1 · Workshop');
    expect(card()?.text).not.toContain(offered);
    expect(card()?.buttons).not.toContain('Trigger PS scoping');
    await takes(all, sol, 'withdraw', { Why: 'A training does' });
    expect(card()?.text).toContain(offered);
    await office.after(sol.command(acme, '/handoff stage lost'));
    await sol.fill({ 'Why it was lost': 'The plants were sold' });
    expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(card()?.text).not.toContain(offered);
  });

  it('no longer says that nobody delivers it once it has ended', async () => {
    const all = await psLab();
    const { office, pam, dee, acme, ps } = all;
    await triggers(all);
    expect(ps()).toContain('Deliverer\nnobody');
    await takes(all, pam, 'decline', { Why: 'Nobody is free' });
    expect(ps()).toContain('Declined');
    expect(ps()).not.toContain('Deliverer');
    await office.after(dee.click('Open', { in: acme, near: 'PS-1 · ' }));
    expect(dee.modal?.text).not.toContain('Deliverer\nnobody');
  });

  it('keeps of its draft what is for needs that are still there, when the needs are agreed anew', async () => {
    const all = await psLab();
    const { dee, ps } = all;
    await reaches(all, 'draft');
    await takes(all, dee, 'needs', { Requirements: 'A trained night shift\nGateways in seven plants' });
    expect(ps()).toContain('✓ Needs › ▸ Draft');
    expect(await opens(all, dee, 'content')).toContain('before the statement of work is drafted');
    await opens(all, dee);
    expect(dee.modal?.text).toContain('to be drafted anew');
    expect(dee.modal?.text).not.toContain('Six gateways installed');
    await opens(all, dee, 'draft');
    expect(dee.modal?.fields).toMatchObject({
      'Link to the statement of work': 'https://docs.example.com/sow/1',
      'For: A trained night shift': 'Two days of training',
      'For: Gateways in seven plants': '',
    });
    await dee.fill({ 'For: Gateways in seven plants': 'Seven gateways' });
    expect(await dee.submit(), dee.modal?.text).toMatchObject({ outcome: 'closed' });
    await all.office.settle();
    await opens(all, dee);
    expect(dee.modal?.text).not.toContain('to be drafted anew');
    expect(dee.modal?.text).toContain('A trained night shift\n   → Two days of training');
  });

  it('offers another one to those who may trigger it', async () => {
    const all = await psLab();
    const { sol, dee } = all;
    await triggers(all);
    await opens(all, dee);
    expect(dee.modal?.buttons).not.toContain('Trigger another');
    await opens(all, sol);
    expect(sol.modal?.buttons).toContain('Trigger another');
    await triggers(all);
    await opens(all, dee);
    expect(dee.modal?.buttons).toEqual(['Accept', 'Open', 'Accept', 'Open']);
    await opens(all, sol);
    expect(sol.modal?.buttons).toContain('Trigger another');
  });

  it('keeps what was reached when the content changes, and shows it again with the next start', async () => {
    const all = await psLab();
    const { sol, dee, ps } = all;
    await reaches(all, 'effort');
    await takes(all, sol, 'price', price);
    const letter = { 'Why before Closed won': 'They signed a letter' };
    await takes(all, dee, 'start', { ...plan, ...letter });
    await takes(all, dee, 'milestones', { 'Milestone 1 reached': ['Yes'] });
    await takes(all, dee, 'change', { Why: 'A seventh plant' });
    expect(ps()).not.toContain('First plant live');
    expect(ps()).not.toContain('They signed a letter');
    await takes(all, dee, 'draft', draft);
    expect(await opens(all, dee, 'content')).toContain('https://docs.example.com/sow/1');
    await takes(all, dee, 'content', agreement);
    await takes(all, dee, 'effort', effort);
    await takes(all, sol, 'price', price);
    await opens(all, dee, 'start');
    expect(dee.modal?.fields).toMatchObject({
      'Milestone 1': 'First plant live',
      'Milestone 1 reached': 'Yes',
    });
    await dee.fill({ ...letter, 'Milestone 2': 'Seventh plant live', 'Date of milestone 2': '2027-02-15' });
    expect(await dee.submit(), dee.modal?.text).toMatchObject({ outcome: 'closed' });
    await all.office.settle();
    expect(ps()).toContain('First plant live, reached\n• Mon 15 Feb 2027 Seventh plant live');
    await opens(all, dee, 'delivered');
    expect(dee.modal?.text).toContain('First plant live, reached');
  });
});
