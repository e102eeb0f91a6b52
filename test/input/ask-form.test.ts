import { describe, expect, it } from 'vitest';
import { newest, submitForged, withPeopleChanged } from '../support/forge.ts';
import { beside, formOpen, others, refused, saved } from '../support/forms.ts';
import { Office, type OfficeOptions, type Staff } from '../support/office.ts';

const FILL_IN = 'Fill this in.';
const ADDRESS = 'Enter a full web address that starts with https://.';
const HIGH = 'High: an answer within four business hours';

const least = {
  'What kind of help': 'Demo',
  'Outcome wanted': 'Plant managers agree to evaluate',
  'Needed by': '2026-11-27',
};

async function askForm(options: OfficeOptions = {}): Promise<Staff & { office: Office }> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  await office.after(staff.sol.command(staff.acme, '/handoff se'));
  await staff.sol.fill(least);
  return { ...staff, office };
}

describe('asking SE with a bad field', () => {
  it.each<[label: string, [what: string, entry: string | null, sentence: string][]]>([
    [
      'What kind of help',
      [
        ['empty', null, 'Choose one from the list.'],
        ['unknown', 'A miracle', 'Choose one from the list.'],
      ],
    ],
    [
      'Outcome wanted',
      [
        ['empty', '', FILL_IN],
        ['blank', ' \n ', FILL_IN],
        ['too long by one', 'o'.repeat(3001), 'Use at most 3,000 characters.'],
      ],
    ],
    [
      'Needed by',
      [
        ['empty', null, 'Choose a date.'],
        ['impossible', '2026-02-30', 'Choose a date.'],
        ['in words', 'friday', 'Choose a date.'],
        ['yesterday', '2026-11-22', 'Choose today or a later day.'],
        ['long past', '1999-12-31', 'Choose today or a later day.'],
        ['far away', '2032-01-01', 'Choose a day within the next five years.'],
        ['beyond', '9999-12-31', 'Choose a day within the next five years.'],
      ],
    ],
    ['Urgency', [['unknown', 'Yesterday', 'Choose one from the list.']]],
    ['Why it is urgent', [['too long by one', 'w'.repeat(501), 'Use at most 500 characters.']]],
    ['What is known', [['too long by one', 'k'.repeat(3001), 'Use at most 3,000 characters.']]],
    [
      'Link to notes',
      [
        ['no address', 'in the wiki', ADDRESS],
        ['a script', 'javascript:alert(1)', ADDRESS],
        ['a file', 'file:///etc/passwd', ADDRESS],
        ['data', 'data:text/html,x', ADDRESS],
        ['without a scheme', 'notes.example.com/acme', ADDRESS],
        ['without a host', 'https://', ADDRESS],
        ['with a host of spaces', 'https:// /notes', ADDRESS],
        ['too long by one', `https://notes.example.com/${'n'.repeat(1975)}`, 'Use at most 2,000 characters.'],
      ],
    ],
  ])('(%s) reads what to do, keeps the form and asks nobody', async (label, cases) => {
    const { office, sol, eno, acme } = await askForm();
    for (const [what, entry, sentence] of cases) {
      expect(await refused(sol, { [label]: entry }), what).toEqual({ [label]: sentence });
      expect(sol.modal?.fields[label], what).toBe(entry ?? '');
    }
    await office.settle();
    expect(sol.sees(acme)).toHaveLength(1);
    expect(eno.notifications()).toEqual([]);
  });

  it.each(['', '   '])('(high urgency and the reason %j) reads that a reason is needed', async (reason) => {
    const { sol } = await askForm();
    expect(await refused(sol, { Urgency: HIGH, 'Why it is urgent': reason })).toEqual({
      'Why it is urgent': 'Say why it is urgent.',
    });
  });

  it('(several of them) reads every sentence at once', async () => {
    const { sol } = await askForm();
    const bad = { 'Outcome wanted': '', 'Needed by': '2026-11-22', Urgency: HIGH, 'Link to notes': 'wiki' };
    expect(await refused(sol, bad)).toEqual({
      'Outcome wanted': FILL_IN,
      'Needed by': 'Choose today or a later day.',
      'Why it is urgent': 'Say why it is urgent.',
      'Link to notes': ADDRESS,
    });
  });

  it('(attendees from outside) reads who they are', async () => {
    const { office, sol, cam } = await askForm();
    const { gus, stan, bob, dee } = others(office);
    for (const who of [gus, stan, bob, dee]) {
      expect(await refused(sol, { Attendees: [cam, who] })).toEqual({
        Attendees: `${who.name} is not a full member of this workspace. Choose colleagues only.`,
      });
    }
    expect(await refused(sol, { Attendees: [gus, cam, dee] })).toEqual({
      Attendees: 'Gus Guest and Dee Departed are not full members of this workspace. Choose colleagues only.',
    });
  });

  it('(an attendee whom nobody knows) reads that it is no colleague', async () => {
    const { office, sol, cam } = await askForm({ mayBeRefused: ['user_not_found'] });
    await refused(sol, { 'Outcome wanted': '', Attendees: [cam] });
    const forged = withPeopleChanged(newest(office, 'view_submission'), cam, 'U0NOBODY');
    expect(await submitForged(office, forged)).toEqual({
      outcomeWanted: FILL_IN,
      attendees: 'U0NOBODY is not a full member of this workspace. Choose colleagues only.',
    });
  });

  it('(too many attendees) reads how many may come', async () => {
    const { office, sol, acme } = await askForm();
    const crowd = Array.from({ length: 21 }, (_, i) => office.sandbox.person({ name: `Person ${i}` }));
    await office.settle();
    expect(await refused(sol, { Attendees: crowd })).toEqual({ Attendees: 'Choose at most 20.' });
    await saved(office, sol, { Attendees: crowd.slice(0, 20) });
    const named = crowd.slice(0, 20).map((person) => person.name);
    expect(beside('Attendees', sol.sees(acme)[1]?.text)).toBe(named.join(', '));
  });
});

describe('what the form takes', () => {
  it('takes what is exactly at the limit, in every field at once, and shows all of it', async () => {
    const { office, sol, acme } = await askForm();
    const notes = `https://notes.example.com/${'n'.repeat(1974)}`;
    await saved(office, sol, {
      'Outcome wanted': 'o'.repeat(3000),
      Urgency: HIGH,
      'Why it is urgent': 'w'.repeat(500),
      'What is known': '&'.repeat(3000),
      'Link to notes': notes,
    });
    const card = sol.sees(acme)[1]?.text;
    expect(beside('Outcome wanted', card)).toBe('o'.repeat(3000));
    expect(beside('Urgent', card)).toBe('w'.repeat(500));
    expect(beside('What is known', card)).toBe('&'.repeat(3000));
    expect(beside('Notes', card)).toBe(notes);
  });

  it.each([
    ['today', '2026-11-23', 'Mon 23 Nov 2026'],
    ['the last day within five years', '2031-12-31', 'Wed 31 Dec 2031'],
    ['a leap day', '2028-02-29', 'Tue 29 Feb 2028'],
  ])('takes %s', async (_, date, shown) => {
    const { office, sol, acme } = await askForm();
    await saved(office, sol, { 'Needed by': date });
    expect(beside('Needed by', sol.sees(acme)[1]?.text)).toBe(shown);
  });

  it('takes a reason and keeps it to itself when the urgency is normal', async () => {
    const { office, sol, acme } = await askForm();
    await saved(office, sol, { 'Why it is urgent': 'not at all' });
    expect(sol.sees(acme)[1]?.text).not.toContain('rgent');
  });

  it('takes blank optional fields as empty', async () => {
    const { office, sol, acme } = await askForm();
    await saved(office, sol, { 'Why it is urgent': '  ', 'What is known': '\n' });
    expect(beside('What is known', sol.sees(acme)[1]?.text)).toBeUndefined();
  });
});

describe('today is the asker’s', () => {
  // In Amsterdam it is Monday 23 November, 09:00 UTC.
  it.each([
    ['Pacific/Auckland', '2026-11-23T11:30:00Z', '2026-11-23', '2026-11-24'],
    ['America/Los_Angeles', '2026-11-24T07:30:00Z', '2026-11-22', '2026-11-23'],
  ])('in %s', async (tz, now, yesterday, today) => {
    const office = await Office.staffed();
    const { ada, acme, eno } = await office.staff();
    const far = office.sandbox.person({ name: 'Fay Faraway', tz });
    office.sandbox.join(acme, far);
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Sales', [far], []);
    await office.startDeal(far, acme);
    await office.clock.advanceTo(now);
    await office.after(far.command(acme, '/handoff se demo'));
    await formOpen(office, far);
    await far.fill({ 'Outcome wanted': 'They agree' });
    expect(await refused(far, { 'Needed by': yesterday })).toEqual({
      'Needed by': 'Choose today or a later day.',
    });
    await saved(office, far, { 'Needed by': today });
    expect(eno.notifications()).toHaveLength(1);
  });
});
