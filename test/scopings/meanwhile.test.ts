import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { newest, submitForged, withDate } from '../support/forge.ts';
import {
  accepts,
  agreement,
  draft,
  effort,
  needs,
  opens,
  type PsLab,
  plan,
  price,
  psLab,
  reaches,
  takes,
  talk,
  triggers,
} from '../support/scopings.ts';

type Entries = Parameters<Person['fill']>[0];
const meanwhile =
  'Somebody else saved a change while you had this open. What you entered is below; save again to make it count.';

/** Fills in a form while somebody else saves something, and sends it twice: only the second one counts. */
async function late(
  all: PsLab,
  who: Person,
  [typed, entries]: [string, Entries],
  other: () => Promise<void>,
  saved = '',
): Promise<void> {
  await opens(all, who, typed);
  await who.fill(entries);
  await other();
  const before = all.ps();
  await who.submit();
  expect(who.modal?.text, typed).toContain(meanwhile);
  expect(who.modal?.text, typed).toContain(saved);
  expect(all.ps(), typed).toBe(before);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await all.office.settle();
}

describe('a form that was opened before somebody else’s change', () => {
  it('agrees to no other statement of work than the one that was seen', async () => {
    const all = await psLab();
    const { dee, pam, eno, ps } = all;
    await reaches(all, 'conversation');
    const summarised = (text: string) => () => takes(all, eno, 'summary', { 'Technical summary': text });
    await late(all, dee, ['needs', needs], summarised('Six gateways'));
    await late(all, dee, ['draft', draft], () =>
      takes(all, pam, 'needs', { ...needs, 'Success criteria': 'All six in use' }),
    );
    await late(all, dee, ['content', agreement], () =>
      takes(all, pam, 'draft', { 'For: A trained night shift': 'Three days of training' }),
    );
    expect(ps()).toContain('✓ Content › ▸ Price');
    await opens(all, dee);
    expect(dee.modal?.text).toContain('→ Three days of training');
  });

  it('names no price for another effort, and starts no delivery for another price, than the one that was seen', async () => {
    const all = await psLab();
    const { sol, lea, dee, pam, ps } = all;
    await reaches(all, 'content');
    await late(
      all,
      dee,
      ['effort', effort],
      () => takes(all, pam, 'effort', { ...effort, 'Days of work': '9' }),
      'Days of work, as saved now\n9',
    );
    await late(all, sol, ['price', price], () => takes(all, pam, 'effort', { 'Days of work': '30' }));
    expect(ps()).toContain('30 days, by Pam Pslead');
    expect(ps()).toContain('EUR 45,000, by Sol Sales');
    const start = { ...plan, 'Why before Closed won': 'They signed a letter' };
    await late(all, dee, ['start', start], () => takes(all, lea, 'price', { Price: '60000' }));
    expect(ps()).toContain('EUR 60,000, by Lea');
    await late(
      all,
      dee,
      ['milestones', { 'Milestone 1 reached': ['Yes'] }],
      () => takes(all, pam, 'milestones', { 'Milestone 2': 'All live', 'Date of milestone 2': '2027-02-15' }),
      'Milestones, as saved now\nFri 15 Jan 2027 First plant live\nMon 15 Feb 2027 All live',
    );
  });

  it('is refused for a date that nobody can read, whatever was saved meanwhile', async () => {
    const all = await psLab();
    const { office, sol, eno, dee, pam, ps } = all;
    /** Sends the form that is open, as it is after somebody else saved something, with its date made unreadable. */
    const forges = async (who: Person, date: string, [other, typed, entries]: [Person, string, Entries]) => {
      await takes(all, other, typed, entries);
      const seen = ps();
      await office.after(who.submit());
      const answer = await submitForged(office, withDate(newest(office, 'view_submission'), date, 'soon'));
      expect(ps()).toBe(seen);
      return answer;
    };
    const unreadable = 'Choose a date.';
    await triggers(all, eno);
    await opens(all, sol, 'edit');
    await sol.fill({ 'Target date': '2027-04-02' });
    const edit: Entries = { 'Who does what': 'They install' };
    expect(await forges(sol, '2027-04-02', [eno, 'edit', edit])).toEqual({ targetDate: unreadable });

    await accepts(all, dee);
    await takes(all, dee, 'conversation', talk);
    await takes(all, dee, 'needs', needs);
    await takes(all, dee, 'draft', draft);
    await opens(all, dee, 'content');
    await dee.fill(agreement);
    const anew: Entries = { 'For: A trained night shift': 'Three days' };
    expect(await forges(dee, '2026-11-23', [pam, 'draft', anew])).toEqual({ agreedOn: unreadable });
    await takes(all, dee, 'content', agreement);
    await takes(all, dee, 'effort', effort);
    await takes(all, sol, 'price', price);
    await opens(all, dee, 'start');
    await dee.fill({ ...plan, 'Why before Closed won': 'They signed a letter' });
    const dearer: Entries = { Price: '60000' };
    expect(await forges(dee, '2027-01-15', [sol, 'price', dearer])).toEqual({ 'date-0': unreadable });
    await takes(all, dee, 'start', { ...plan, 'Why before Closed won': 'They signed a letter' });
    await opens(all, dee, 'milestones');
    await dee.fill({ 'Date of milestone 1': '2027-01-20' });
    const reached: Entries = { 'Milestone 1 reached': ['Yes'] };
    expect(await forges(dee, '2027-01-20', [pam, 'milestones', reached])).toEqual({ 'date-0': unreadable });
  });

  it('comes back with what the other one saved, beside what was entered', async () => {
    const all = await psLab();
    const { sol, eno, dee, pam } = all;
    await triggers(all, eno);
    await late(
      all,
      sol,
      ['edit', { 'Who does what': 'We install' }],
      () =>
        takes(all, eno, 'edit', {
          'Who does what': 'They install',
          'Target date': '2027-04-01',
          Kind: 'Training',
        }),
      'Kind, as saved now\nTraining\nTarget date, as saved now\nThu 1 Apr 2027\nWho does what, as saved now\nThey install\n',
    );
    await accepts(all, dee);
    await takes(all, dee, 'conversation', talk);
    await late(
      all,
      dee,
      ['needs', needs],
      () => takes(all, pam, 'needs', { ...needs, Outcomes: 'None yet' }),
      'Outcomes, as saved now\nNone yet',
    );
    await late(
      all,
      dee,
      ['draft', draft],
      () => takes(all, pam, 'draft', { ...draft, 'For: A trained night shift': 'Three days' }),
      'For: A trained night shift, as saved now\nThree days',
    );
  });
});
