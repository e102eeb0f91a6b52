import { describe, expect, it } from 'vitest';
import { Office } from '../support/office.ts';
import { caches, rowsOf } from '../support/rows.ts';
import { calls, callsSince, toldAlone } from '../support/watch.ts';

/** An office in which a refusal is watched: what is said to whom, who else is called, what is written. */
async function watched() {
  const office = await Office.staffed();
  const { acme, ...staff } = await office.staff();
  const sam = office.sandbox.person({ name: 'Sam Selead' });
  const people = { ...staff, sam };
  office.sandbox.join(acme, sam);
  await office.after(staff.ada.command(acme, '/handoff settings'));
  await office.appoint(staff.ada, 'Solution Engineering', [staff.eno, staff.eve, sam], [sam]);
  await staff.ada.closeModal({ all: true });

  const rows = () => rowsOf(office.config.databasePath, { except: caches });
  /** What comes of it when somebody is refused: nobody is called and no row is written. */
  async function refused<T>(act: () => Promise<T>): Promise<T> {
    const [before, heard] = [rows(), calls(people)];
    const result = await office.after(act());
    await office.settle();
    expect(rows()).toEqual(before);
    expect(callsSince(heard, people)).toEqual({});
    return result;
  }
  return { office, ...people, acme, refused };
}

describe('who may, and whom to ask', () => {
  it('deal.start: Sales', async () => {
    const { office, eno, sol, acme, refused } = await watched();
    const said = await refused(() => eno.command(acme, '/handoff deal'));
    expect(said.text).toBe('Sales may start a deal. Ask @Lea Saleslead.');
    await office.startDeal(sol, acme);
    expect(eno.sees(acme).at(-1)?.text).toContain('Acme rollout');
  });

  it('deal.edit: the deal owner and a Sales lead', async () => {
    const { office, cam, lea, sol, acme, refused } = await watched();
    await office.startDeal(sol, acme);
    await refused(() => cam.click('Edit deal', { in: acme }));
    const sentence = 'The deal owner or a Sales lead may change this deal. Ask @Sol Sales or @Lea Saleslead.';
    expect(toldAlone(cam, acme)).toBe(sentence);
    expect((await refused(() => cam.command(acme, '/handoff deal'))).text).toBe(sentence);
    await office.after(lea.click('Edit deal', { in: acme }));
    await lea.fill({ Amount: '120000' });
    expect(await lea.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(cam.sees(acme)[0]?.text).toContain('EUR 120,000');
  });

  it('se-request.ask: anybody with a function', async () => {
    const { office, ada, cam, sol, acme, refused } = await watched();
    const ina = office.sandbox.person({ name: 'Ina Insider' });
    office.sandbox.join(acme, ina);
    await office.startDeal(sol, acme);
    const asked = '/handoff se demo by friday';
    expect((await refused(() => ina.command(acme, asked))).text).toBe(
      'You are in none of the functions that run deals yet. Ask @Ada Admin to add you with `/handoff settings`.',
    );
    expect((await refused(() => ada.command(acme, asked))).text).toBe(
      'You are in none of the functions that run deals yet. You can add yourself: run `/handoff settings`.',
    );
    await office.askSe(cam, acme);
    expect(sol.sees(acme)[1]?.text).toContain('Asked by\nCam Success');
  });

  it('se-request.accept: Solution Engineering', async () => {
    const { office, eve, sol, acme, refused } = await watched();
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme);
    await refused(() => sol.click('Accept', { in: acme }));
    expect(toldAlone(sol, acme)).toBe('Solution Engineering may accept an SE request. Ask @Sam Selead.');
    await eve.click('Accept', { in: acme });
    await office.settle();
    expect(sol.sees(acme)[1]?.text).toContain('Eve Engineer is on it');
  });

  it('se-request.complete: its SE and an SE lead', async () => {
    const { office, eno, eve, sam, sol, acme, refused } = await watched();
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme);
    await eve.click('Accept', { in: acme });
    await office.settle();
    for (const other of [eno, sol]) {
      await refused(() => other.click('Complete', { in: acme }));
      expect(toldAlone(other, acme)).toBe(
        'Its SE or an SE lead may complete this request. Ask @Eve Engineer or @Sam Selead.',
      );
    }
    await office.after(sam.click('Complete', { in: acme }));
    await sam.fill({ Outcome: 'They evaluate', Findings: 'It fits' });
    expect(await sam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(sol.sees(acme)[1]?.text).toContain('They evaluate');
  });

  it('se-request.withdraw: who asked, the deal owner and a Sales lead', async () => {
    const { office, cam, eno, sol, acme, refused } = await watched();
    await office.startDeal(sol, acme);
    await office.askSe(cam, acme);
    await eno.click('Accept', { in: acme });
    await office.settle();
    await refused(() => eno.click('Withdraw', { in: acme }));
    expect(toldAlone(eno, acme)).toBe(
      'Who asked, the deal owner or a Sales lead may withdraw this request. Ask @Cam Success, @Sol Sales or @Lea Saleslead.',
    );
    await office.after(sol.click('Withdraw', { in: acme }));
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(eno.sees(acme)[1]?.text).toContain('Withdrawn');
  });

  it('function.configure: a workspace admin', async () => {
    const { sol, acme, refused } = await watched();
    const said = await refused(() => sol.command(acme, '/handoff settings'));
    expect(said.text).toBe('A workspace admin may change the settings. Ask @Ada Admin.');
  });
});

describe('rights that end while a form is open', () => {
  it('refuse the submission in a sentence and keep what was entered', async () => {
    const { office, ada, lea, sol, acme, refused } = await watched();
    await office.startDeal(sol, acme);
    await office.after(lea.click('Edit deal', { in: acme }));
    await lea.fill({ Amount: '120000' });
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Customer Success', [lea], []);
    await office.appoint(ada, 'Sales', [sol], [sol]);
    await office.settle();
    const { outcome } = await refused(() => lea.submit());
    expect(outcome).toBe('pushed');
    expect(lea.modal?.text).toBe(
      'Not saved\nThe deal owner or a Sales lead may change this deal. Ask @Sol Sales.',
    );
    await lea.closeModal();
    expect(lea.modal?.fields.Amount).toBe('120000');
  });

  it('of an admin too: another admin takes the place', async () => {
    const { office, ada, cam, acme, refused } = await watched();
    await office.after(ada.command(acme, '/handoff settings'));
    await office.after(ada.clickInModal('Change', { near: 'Sales Partnerships' }));
    await ada.fill({ People: [cam], Leads: [] });
    office.sandbox.person({ name: 'Ori Owner', owner: true });
    office.sandbox.change(ada, { admin: false });
    await office.settle();
    await refused(() => ada.submit());
    expect(ada.modal?.text).toBe('Not saved\nA workspace admin may change the settings. Ask @Ori Owner.');
  });
});
