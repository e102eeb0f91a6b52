import { describe, expect, it } from 'vitest';
import { move } from '../support/history.ts';
import { decide, open, type PartnerLab, partnerLab, register, step } from '../support/partners.ts';

const line = 'Partner: whose part is not defined yet · waits for';
const status = async ({ office, cam, acme }: PartnerLab) =>
  (await office.after(cam.command(acme, '/handoff status'))).text;

describe('a deal that involves a partner without an engagement', () => {
  it('waits for Partnerships, who are told once, and for nobody once it is registered', async () => {
    const all = await partnerLab();
    const { sol, pia, deal, calledBy } = all;
    expect(deal()).not.toContain('Partner:');
    const told = await calledBy(() => decide(all, sol, 'Yes').then(() => undefined));
    const said = 'DEAL-1 involves a partner whose part is not defined yet';
    expect(told).toEqual({
      'Pia Partner': [expect.stringContaining(said)],
      'Pam Partner': [expect.stringContaining(said)],
    });
    expect(deal()).toContain('Open: 1');
    expect(deal()).toContain(`${line} Sales Partnerships to register the engagement since`);
    expect(await status(all)).toContain(`${line} Sales Partnerships`);
    // Whatever else changes on the deal, nobody is told again.
    const later = await calledBy(async () => {
      await all.office.after(sol.command(all.acme, '/handoff deal'));
      await sol.fill({ 'Deal name': 'Acme roll-out' });
      await sol.submit();
    });
    expect(later).toEqual({});
    await register(all, pia, 'Hollow Reed');
    expect(deal()).not.toContain('whose part is not defined');
    expect(await status(all)).not.toContain('whose part is not defined');
  });

  it('waits for its partner manager again, once the last engagement has ended', async () => {
    const all = await partnerLab();
    const { sol, pia, pam, deal, calledBy } = all;
    await register(all, pia, 'Hollow Reed');
    await register(all, pam, 'Wet Paint');
    await step(all, pam, 'PARTNER-2', 'End', { Why: 'They are busy' });
    expect(deal()).not.toContain('whose part is not defined');
    const told = await calledBy(() => step(all, pam, 'PARTNER-1', 'End', { Why: 'They are busy' }));
    expect(told['Pia Partner']?.join()).toContain('DEAL-1 involves a partner whose part is not defined yet');
    expect(deal()).toContain(`${line} Pia Partner to register the engagement since`);
    await decide(all, sol, 'No');
    expect(deal()).not.toContain('whose part is not defined');
  });

  it('waits no longer where the end is taken back, or the deal is closed', async () => {
    const all = await partnerLab();
    const { office, sol, pia, acme, deal } = all;
    await register(all, pia, 'Hollow Reed');
    await step(all, pia, 'PARTNER-1', 'End', { Why: 'They are busy' });
    expect(deal()).toContain(line);
    const undoes = async (who: typeof pia, id: string) => {
      await who.closeModal({ all: true });
      await office.after(who.command(acme, `/handoff undo ${id}`));
      await who.fill({ Why: 'By mistake' });
      expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
      await office.settle();
    };
    await undoes(pia, 'PARTNER-1');
    expect(deal()).not.toContain(line);
    // The deal's own last step is that the partner is there again: taking that back changes nothing of it.
    await undoes(pia, 'DEAL-1');
    expect(deal()).not.toContain(line);
    await step(all, pia, 'PARTNER-1', 'End', { Why: 'They are busy' });
    expect(deal()).toContain(line);
    await move(office, sol, acme, 'lost', { 'Why it was lost': 'No budget' });
    expect(deal()).not.toContain(line);
  });

  it('is seen where the last two end at the same moment', async () => {
    const all = await partnerLab();
    const { office, pia, pam, deal } = all;
    await register(all, pia, 'Hollow Reed');
    await register(all, pam, 'Wet Paint');
    for (const [who, id] of [[pia, 'PARTNER-1'] as const, [pam, 'PARTNER-2'] as const]) {
      await open(all, who, id, 'End');
      await who.fill({ Why: 'They are busy' });
    }
    await office.after(Promise.all([pia.submit(), pam.submit()]));
    await office.settle();
    expect(deal()).toContain('Partners: none active');
    expect(deal()).toContain(`${line} Pia Partner to register the engagement since`);
  });

  it('in a private channel: who may not read there is told whom to ask, and reads nothing of the deal', async () => {
    const all = await partnerLab();
    const { office, ada, sol, pia, pam, acme } = all;
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Sales Partnerships', [pia, pam], [pia]);
    await ada.closeModal({ all: true });
    const hush = office.sandbox.channel({ name: 'hush', private: true, members: [sol, pia, 'bot'] });
    await office.startDeal(sol, hush, 'Gezeitenkraft', 'Eddy Currents Ltd');
    await decide({ ...all, acme: hush }, sol, 'Yes');
    expect(pia.sees(hush).at(0)?.text).toContain(line);
    const told = pam.sees('dm').at(-1);
    expect(told?.text).toContain(
      'DEAL-2 involves a partner whose part is not defined yet. It is in a private channel: ask Sol Sales to invite you.',
    );
    expect(told?.text).not.toMatch(/hush|Gezeitenkraft|Eddy|The deal’s card is in/);
    expect(told?.buttons).toEqual([]);
  });
});
