import { describe, expect, it } from 'vitest';
import { beside } from '../support/forms.ts';
import { Office } from '../support/office.ts';

const CHANGED =
  'Somebody else saved a change while you had this open. What you entered is below; save again to make it count.';

describe('two people change the same deal', () => {
  it('and the second reads so, with everything entered still there, and counts by saving again', async () => {
    const office = await Office.staffed();
    const { sol, lea, acme } = await office.staff();
    await office.startDeal(sol, acme);
    await office.after(sol.command(acme, '/handoff deal'));
    await office.after(lea.click('Edit deal', { in: acme }));
    await lea.fill({ Customer: 'Acme Works Ltd' });
    expect(await lea.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();

    await sol.fill({
      'Deal name': 'Acme <global> rollout',
      Amount: '1,500.5',
      Currency: 'usd',
      'Expected close': '2027-03-31',
    });
    expect(await sol.submit()).toMatchObject({ outcome: 'updated' });
    expect(sol.modal?.title).toBe('Edit deal');
    expect(sol.modal?.text).toContain(CHANGED);
    expect(sol.modal?.fields).toEqual({
      'Deal name': 'Acme <global> rollout',
      Customer: 'Acme Works',
      'Sales process': 'Edge connectivity',
      Amount: '1,500.5',
      Currency: 'usd',
      'Expected close': '2027-03-31',
      'No PoC, because': '',
      'Are services part of the deal?': '',
      'Is a partner involved?': '',
    });
    expect(beside('Customer', sol.sees(acme)[0]?.text)).toBe('Acme Works Ltd');
    await sol.fill({ Customer: 'Acme Works Inc' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    const [card] = lea.sees(acme);
    expect(card?.text.split('\n')[0]).toBe('Acme <global> rollout');
    expect(beside('Customer', card?.text)).toBe('Acme Works Inc');
    expect(beside('Amount', card?.text)).toBe('USD 1,500.50');
  });

  it('and the second, no longer its owner, reads who may change it now', async () => {
    const office = await Office.staffed();
    const { sol, lea, acme } = await office.staff();
    await office.startDeal(sol, acme);
    await office.after(sol.command(acme, '/handoff deal'));
    await office.after(lea.command(acme, '/handoff team'));
    await lea.fill({ 'Deal owner': lea });
    expect(await lea.submit()).toMatchObject({ outcome: 'closed' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(
      'Not saved\nThe deal owner or a Sales lead may change this deal. Ask @Lea Saleslead.',
    );
  });

  it('and a third saves in between again: the second is told once more, then counts', async () => {
    const office = await Office.staffed();
    const { sol, lea, acme } = await office.staff();
    await office.startDeal(sol, acme);
    await office.after(sol.command(acme, '/handoff deal'));
    await sol.fill({ Customer: 'Sol’s customer' });
    for (const customer of ['Lea’s customer', 'Lea’s other customer']) {
      await office.after(lea.command(acme, '/handoff deal'));
      await lea.fill({ Customer: customer });
      expect(await lea.submit()).toMatchObject({ outcome: 'closed' });
      expect(await sol.submit()).toMatchObject({ outcome: 'updated' });
      expect(sol.modal?.text).toContain(CHANGED);
    }
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Customer', sol.sees(acme)[0]?.text)).toBe('Sol’s customer');
  });

  it('and the second’s mistakes still read as such', async () => {
    const office = await Office.staffed();
    const { sol, lea, acme } = await office.staff();
    await office.startDeal(sol, acme);
    await office.after(sol.command(acme, '/handoff deal'));
    await office.after(lea.command(acme, '/handoff deal'));
    await lea.fill({ Customer: 'Lea’s customer' });
    await lea.submit();
    await sol.fill({ Amount: 'much' });
    expect(await sol.submit()).toMatchObject({ outcome: 'updated' });
    expect(sol.modal?.fields.Amount).toBe('much');
    expect(await sol.submit()).toMatchObject({
      outcome: 'errors',
      errors: { Amount: 'Enter an amount as a number, for example 120000 or 120,000.50.' },
    });
  });
});

describe('two admins say who is in the same function', () => {
  it('and the second reads so, with everybody chosen still there, and counts by saving again', async () => {
    const office = await Office.staffed();
    const { ada, sol, lea, eno, cam, acme } = await office.staff();
    const abe = office.sandbox.person({ name: 'Abe Admin', admin: true });
    office.sandbox.join(acme, abe);
    for (const admin of [ada, abe]) {
      await office.after(admin.command(acme, '/handoff settings'));
      await office.after(admin.clickInModal('Change', { near: 'Sales' }));
    }
    await ada.fill({ People: [sol, lea, cam], Leads: [lea] });
    expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
    await abe.fill({ People: [sol, eno], Leads: [eno] });
    expect(await office.after(abe.submit())).toMatchObject({ outcome: 'updated' });
    expect(abe.modal?.text).toContain(CHANGED);
    expect(abe.modal?.fields).toMatchObject({ People: 'Sol Sales, Eno Engineer', Leads: 'Eno Engineer' });
    const saved = async () => (await office.look((store) => store.roster())).sales;
    expect((await saved())?.people).toEqual([sol.id, lea.id, cam.id]);
    expect(await office.after(abe.submit())).toMatchObject({ outcome: 'closed' });
    expect(abe.modal?.text).toContain('Sales\nSol Sales and Eno Engineer\nLed by Eno Engineer');
    expect(await saved()).toEqual({ people: [sol.id, eno.id], leads: [eno.id] });
  });

  it('and the second, choosing nobody, still has nobody chosen', async () => {
    const office = await Office.staffed();
    const { ada, sol, acme } = await office.staff();
    const abe = office.sandbox.person({ name: 'Abe Admin', admin: true });
    office.sandbox.join(acme, abe);
    for (const admin of [ada, abe]) {
      await office.after(admin.command(acme, '/handoff settings'));
      await office.after(admin.clickInModal('Change', { near: 'Sales' }));
    }
    await ada.fill({ People: [sol], Leads: [] });
    await office.after(ada.submit());
    await abe.fill({ People: [], Leads: [] });
    expect(await office.after(abe.submit())).toMatchObject({ outcome: 'updated' });
    expect(abe.modal?.fields).toMatchObject({ People: '', Leads: '' });
  });
});
