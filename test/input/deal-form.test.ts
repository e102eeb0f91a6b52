import { describe, expect, it } from 'vitest';
import { newest, submitForged, withPeopleChanged } from '../support/forge.ts';
import { beside, others, refused, saved } from '../support/forms.ts';
import { Office, type OfficeOptions, type Staff } from '../support/office.ts';

const FILL_IN = 'Fill this in.';
const NUMBER = 'Enter an amount as a number, for example 120000 or 120,000.50.';
const LETTERS = 'Enter the three letters of a currency, for example EUR, USD or JPY.';

type Scene = Staff & { office: Office };

async function startForm(options: OfficeOptions = {}): Promise<Scene> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  await office.after(staff.sol.command(staff.acme, '/handoff deal'));
  await staff.sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
  return { ...staff, office };
}

async function editForm(options: OfficeOptions = {}): Promise<Scene> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  await office.after(staff.sol.command(staff.acme, '/handoff deal'));
  return { ...staff, office };
}

describe.each([
  ['starting', startForm],
  ['editing', editForm],
])('%s a deal with a bad field', (_, open) => {
  it.each<[label: string, [what: string, entry: string | null, sentence: string][]]>([
    [
      'Deal name',
      [
        ['empty', '', FILL_IN],
        ['blank', ' \n\t\u00a0 ', FILL_IN],
        ['too long by one', 'n'.repeat(151), 'Use at most 150 characters.'],
      ],
    ],
    [
      'Customer',
      [
        ['empty', '', FILL_IN],
        ['blank', '  ', FILL_IN],
        ['3,000 characters long', 'c'.repeat(3000), 'Use at most 150 characters.'],
      ],
    ],
    ['Sales process', [['unknown', 'Whatever sells', 'Choose one from the list.']]],
    [
      'Expected close',
      [
        ['impossible', '2026-02-30', 'Choose a date.'],
        ['of no month', '2026-13-01', 'Choose a date.'],
        ['in words', 'tomorrow', 'Choose a date.'],
      ],
    ],
    [
      'Amount',
      [
        ['too long by one', '1'.repeat(31), 'Use at most 30 characters.'],
        ['negative', '-5', NUMBER],
        ['scientific', '1e5', NUMBER],
        ['in words', '120 thousand', NUMBER],
        ['oddly grouped', '12,34,567', NUMBER],
        ['with a decimal comma', '1,50', NUMBER],
        ['too precise', '1.005', 'EUR has 2 decimals. Enter no more than that.'],
        ['grouped with a point', '120.000', 'EUR has 2 decimals. Enter no more than that.'],
        ['too large', '9'.repeat(30), 'This amount is too large to add up exactly. Enter a smaller one.'],
      ],
    ],
    [
      'Currency',
      [
        ['missing', '', 'Say the currency too, for example EUR.'],
        ['blank', '  ', 'Say the currency too, for example EUR.'],
        ['a sign', '€', LETTERS],
        ['unknown', 'QQQ', LETTERS],
        ['a word', 'Euro', LETTERS],
        ['too long by one', 'E'.repeat(11), 'Use at most 10 characters.'],
      ],
    ],
  ])('(%s) reads what to do, keeps the form and saves nothing', async (label, cases) => {
    const { office, sol, acme } = await open();
    const before = sol.sees(acme).map((message) => message.text);
    if (label === 'Currency') await sol.fill({ Amount: '5' });
    for (const [what, entry, sentence] of cases) {
      expect(await refused(sol, { [label]: entry }), what).toEqual({ [label]: sentence });
      expect(sol.modal?.fields[label], what).toBe(entry ?? '');
    }
    await office.settle();
    expect(sol.sees(acme).map((message) => message.text)).toEqual(before);
  });

  it('(more decimals than a foreign currency has) reads how many it has', async () => {
    const { sol } = await open();
    expect(await refused(sol, { Amount: '1500.5', Currency: 'JPY' })).toEqual({
      Amount: 'JPY has no decimals. Enter a whole amount.',
    });
    expect(await refused(sol, { Amount: '1.0005', Currency: 'KWD' })).toEqual({
      Amount: 'KWD has 3 decimals. Enter no more than that.',
    });
  });
});

describe('starting a deal with a bad owner', () => {
  it('(nobody) reads what to do', async () => {
    const { sol } = await startForm();
    expect(await refused(sol, { 'Deal owner': null })).toEqual({ 'Deal owner': FILL_IN });
  });

  it('(an owner who is not in Sales) reads who that is', async () => {
    const { office, sol, eno } = await startForm();
    const { gus, stan, bob, dee } = others(office);
    const notInSales = async (who: typeof eno) => {
      const errors = await refused(sol, { 'Deal owner': who });
      expect(errors).toEqual({ 'Deal owner': `${who.name} is not in Sales. Choose somebody who is.` });
    };
    for (const who of [eno, gus, stan, bob, dee]) await notInSales(who);
  });

  it('(an owner whom nobody knows) reads that too', async () => {
    const { office, sol } = await startForm({ mayBeRefused: ['user_not_found'] });
    await refused(sol, { Customer: '' });
    const forged = withPeopleChanged(newest(office, 'view_submission'), sol, 'U0NOBODY');
    expect(await submitForged(office, forged)).toEqual({
      customer: FILL_IN,
      ownerId: 'U0NOBODY is not in Sales. Choose somebody who is.',
    });
  });

  it('(all of them) reads every sentence at once', async () => {
    const { sol, eno } = await startForm();
    const bad = {
      'Deal name': '',
      Customer: ' ',
      'Deal owner': eno,
      Amount: '-1',
      'Expected close': '2026-02-30',
    };
    expect(await refused(sol, bad)).toEqual({
      'Deal name': FILL_IN,
      Customer: FILL_IN,
      'Deal owner': 'Eno Engineer is not in Sales. Choose somebody who is.',
      Amount: NUMBER,
      'Expected close': 'Choose a date.',
    });
    expect(sol.modal?.fields).toMatchObject({ Amount: '-1', 'Deal owner': 'Eno Engineer' });
  });
});

describe('what a deal form takes', () => {
  it('starts with the least, the rest prefilled or known later', async () => {
    const { office, sol, acme } = await startForm();
    expect(sol.modal?.fields).toEqual({
      'Deal name': 'Acme rollout',
      Customer: 'Acme Works',
      'Deal owner': 'Sol Sales',
      'Sales process': 'Edge connectivity',
      Stage: '1 Discovery',
      Amount: '',
      Currency: 'EUR',
      'Expected close': '',
    });
    await saved(office, sol, {});
    const [card] = sol.sees(acme);
    expect(beside('Amount', card?.text)).toBe('not known yet');
    expect(beside('Expected close', card?.text)).toBe('not known yet');
  });

  it('takes what is exactly at the limit, without the blanks around it', async () => {
    const { office, sol, acme } = await editForm();
    await saved(office, sol, { 'Deal name': ` ${'n'.repeat(150)}\n`, Customer: `\t${'c'.repeat(150)} ` });
    const [card] = sol.sees(acme);
    expect(card?.text.split('\n')[0]).toBe('n'.repeat(150));
    expect(beside('Customer', card?.text)).toBe('c'.repeat(150));
  });

  it.each([
    ['0', 'EUR', 'EUR 0', '0.00 EUR'],
    ['120,000.50', 'eur', 'EUR 120,000.50', '120000.50 EUR'],
    ['1 234', 'usd', 'USD 1,234', '1234.00 USD'],
    ['1500', 'JPY', 'JPY 1,500', '1500 JPY'],
    ['1500.25', 'kwd', 'KWD 1,500.250', '1500.250 KWD'],
  ])('shows %s %s as %s, and in the form again as %s', async (amount, currency, shown, again) => {
    const { office, sol, acme } = await editForm();
    await saved(office, sol, { Amount: amount, Currency: currency });
    expect(beside('Amount', sol.sees(acme)[0]?.text)).toBe(shown);
    expect(beside('Amount', (await sol.command(acme, '/handoff status')).text)).toBe(shown);
    await office.after(sol.command(acme, '/handoff deal'));
    const { Amount, Currency } = sol.modal?.fields ?? {};
    expect(`${Amount} ${Currency}`).toBe(again);
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  });

  it.each([
    ['2026-11-20', 'Fri 20 Nov 2026'],
    ['2028-02-29', 'Tue 29 Feb 2028'],
    ['9999-12-31', 'Fri 31 Dec 9999'],
  ])('shows an expected close of %s as %s', async (date, shown) => {
    const { office, sol, acme } = await editForm();
    await saved(office, sol, { 'Expected close': date });
    expect(beside('Expected close', sol.sees(acme)[0]?.text)).toBe(shown);
    await office.after(sol.command(acme, '/handoff deal'));
    expect(sol.modal?.fields['Expected close']).toBe(date);
  });

  it('forgets an amount and a date that are cleared', async () => {
    const { office, sol, acme } = await editForm();
    await saved(office, sol, { Amount: '5', 'Expected close': '2027-01-31' });
    await office.after(sol.command(acme, '/handoff deal'));
    await saved(office, sol, { Amount: '', 'Expected close': null });
    const [card] = sol.sees(acme);
    expect(beside('Amount', card?.text)).toBe('not known yet');
    expect(beside('Expected close', card?.text)).toBe('not known yet');
  });

  it('says nothing and changes nothing when nothing was changed', async () => {
    const { office, sol, acme } = await editForm();
    const before = sol.sees(acme).map(({ text, ts }) => ({ text, ts }));
    await saved(office, sol, {});
    expect(sol.sees(acme).map(({ text, ts }) => ({ text, ts }))).toEqual(before);
    expect(sol.notifications()).toEqual([]);
  });
});
