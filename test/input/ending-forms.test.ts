import { describe, expect, it } from 'vitest';
import { beside, refused, saved } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';

const FILL_IN = 'Fill this in.';

async function accepted(): Promise<Staff & { office: Office }> {
  const office = await Office.staffed();
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  await office.askSe(staff.sol, staff.acme);
  await staff.eno.click('Accept', { in: staff.acme, near: 'SE-1' });
  await office.settle();
  return { ...staff, office };
}

describe('completing a request', () => {
  it.each(['Outcome', 'Findings'])(
    'without a good %s ends in a sentence and completes nothing',
    async (label) => {
      const { office, sol, eno, acme } = await accepted();
      await office.after(eno.click('Complete', { in: acme }));
      await eno.fill({ Outcome: 'Agreed', Findings: 'None' });
      expect(await refused(eno, { [label]: '' })).toEqual({ [label]: FILL_IN });
      expect(await refused(eno, { [label]: ' \n ' })).toEqual({ [label]: FILL_IN });
      const long = 'x'.repeat(3001);
      expect(await refused(eno, { [label]: long })).toEqual({ [label]: 'Use at most 3,000 characters.' });
      expect(eno.modal?.fields[label]).toBe(long);
      await office.settle();
      expect(beside('Status', sol.sees(acme)[1]?.text)).toBe('Eno Engineer is on it');
    },
  );

  it('takes both fields at their limit and shows all of them', async () => {
    const { office, sol, eno, acme } = await accepted();
    await office.after(eno.click('Complete', { in: acme }));
    await saved(office, eno, { Outcome: ` ${'o'.repeat(3000)}`, Findings: `${'f'.repeat(3000)}\n` });
    const card = sol.sees(acme)[1]?.text;
    expect(beside('Outcome', card)).toBe('o'.repeat(3000));
    expect(beside('Findings', card)).toBe('f'.repeat(3000));
  });

  it('shows its SE again what was wanted, however long', async () => {
    const { office, sol, eno, acme } = await accepted();
    await office.after(sol.command(acme, '/handoff se poc by friday'));
    await saved(office, sol, { 'Outcome wanted': 'o'.repeat(3000) });
    await eno.click('Accept', { in: acme, near: 'SE-2' });
    await office.settle();
    await office.after(eno.click('Complete', { in: acme, near: 'SE-2' }));
    expect(eno.modal?.title).toBe('Complete SE-2');
    expect(beside('Outcome wanted', eno.modal?.text)).toBe('o'.repeat(3000));
  });
});

describe('withdrawing a request', () => {
  it('with a reason too long by one ends in a sentence and withdraws nothing', async () => {
    const { office, sol, eno, acme } = await accepted();
    await office.after(sol.click('Withdraw', { in: acme }));
    expect(await refused(sol, { Why: 'w'.repeat(501) })).toEqual({ Why: 'Use at most 500 characters.' });
    await office.settle();
    expect(beside('Status', sol.sees(acme)[1]?.text)).toBe('Eno Engineer is on it');
    expect(eno.notifications()).toHaveLength(1);
  });

  it.each(['', '   '])('needs no reason (%j)', async (reason) => {
    const { office, sol, eno, acme } = await accepted();
    await office.after(sol.click('Withdraw', { in: acme }));
    await saved(office, sol, { Why: reason });
    const [, card, , notice] = sol.sees(acme);
    expect(beside('Status', card?.text)).toBe('Withdrawn by Sol Sales');
    expect(card?.text).not.toContain('Why it was withdrawn');
    expect(notice?.text).toBe('@Eno Engineer SE-1 was withdrawn; nothing is left to do.');
    expect(eno.notifications().map((each) => each.ts)).toContain(notice?.ts);
  });

  it('takes a reason at its limit and tells its SE where all of it is', async () => {
    const { office, sol, acme } = await accepted();
    await office.after(sol.click('Withdraw', { in: acme }));
    await saved(office, sol, { Why: 'w'.repeat(500) });
    const [, card, , notice] = sol.sees(acme);
    expect(beside('Why it was withdrawn', card?.text)).toBe('w'.repeat(500));
    expect(notice?.text).toBe(
      '@Eno Engineer SE-1 was withdrawn; nothing is left to do. The card above says why.',
    );
  });
});
