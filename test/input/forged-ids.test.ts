import { describe, expect, it } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import {
  by,
  clickForged,
  newest,
  noted,
  submitForged,
  withActionChanged,
  withViewChanged,
} from '../support/forge.ts';
import { beside, refused } from '../support/forms.ts';
import { Office, type OfficeOptions, type Staff } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const OTHER_BUTTON =
  'This button is from another version of Handoff and does nothing any more. Run `/handoff` to go on.';
const GONE = 'This is no longer there, so nothing was changed. `/handoff status` shows what is.';

type Scene = Staff & { office: Office; other: ChannelHandle };

/** Two deals: Sol's in #deal-acme, and Lea's in a private channel that Sol is not in. Eve leads SE. */
async function twoDeals(options: OfficeOptions = {}): Promise<Scene> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  const { ada, sol, lea, eno, eve, acme } = staff;
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve], [eve]);
  await ada.closeModal({ all: true });
  const other = office.sandbox.channel({ name: 'deal-secret', private: true, members: [lea, eve, 'bot'] });
  await office.settle();
  await office.startDeal(lea, other, 'Secret rollout', 'Hush Inc');
  await office.startDeal(sol, acme);
  return { ...staff, office, other };
}

const dealIn = async (office: Office, channel: ChannelHandle) =>
  (await office.look((store) => store.dealOfChannel(channel.id)))?.id ?? '';

const metadata = (value: object) => ({ private_metadata: JSON.stringify(value) });

describe('another record’s id in a form', () => {
  it('does not ask on a deal in a private channel that one is not in', async () => {
    const { office, sol, lea, acme, other } = await twoDeals();
    await office.after(sol.command(acme, '/handoff se demo by friday'));
    await refused(sol, {});
    const dealId = await dealIn(office, other);
    const forged = withViewChanged(newest(office, 'view_submission'), metadata({ dealId }));
    expect(await submitForged(office, forged)).toBe(
      'This deal lives in a private channel that you are not in. Ask somebody there to invite you.',
    );
    expect(lea.sees(other)).toHaveLength(1);
    expect(noted(office)).toEqual(['refused']);
  });

  it('does not change somebody else’s deal', async () => {
    const { office, sol, lea, acme, other } = await twoDeals();
    await office.after(sol.command(acme, '/handoff deal'));
    await refused(sol, { Customer: '' });
    const dealId = await dealIn(office, other);
    const forged = withViewChanged(newest(office, 'view_submission'), metadata({ dealId, version: 1 }));
    expect(await submitForged(office, forged)).toBe(
      `The deal owner or a Sales lead may change this deal. Ask <@${lea.id}>.`,
    );
    expect(lea.sees(other)[0]?.text).toContain('Secret rollout\nDEAL-1 · open deal\nCustomer\nHush Inc');
  });

  it('does not complete or withdraw somebody else’s request', async () => {
    const { office, sol, lea, eno, eve, acme, other } = await twoDeals();
    await office.askSe(lea, other);
    await eve.click('Accept', { in: other });
    await office.askSe(sol, acme);
    await eno.click('Accept', { in: acme });
    await office.settle();
    const dealId = await dealIn(office, other);
    const [request] = await office.look((store) => store.seRequestsOfDeal(dealId, 'all'));
    const forging = async (who: Person, label: string, entries: Parameters<Person['fill']>[0]) => {
      await office.after(who.click(label, { in: acme }));
      await refused(who, entries);
      const payload = newest(office, 'view_submission');
      return submitForged(office, withViewChanged(payload, metadata({ id: request?.id ?? '' })));
    };
    expect(await forging(eno, 'Complete', {})).toBe(
      `Its SE or an SE lead may complete this request. Ask <@${eve.id}>.`,
    );
    expect(await forging(sol, 'Withdraw', { Why: 'w'.repeat(501) })).toBe(
      `Who asked, the deal owner or a Sales lead may withdraw this request. Ask <@${lea.id}>.`,
    );
    expect(beside('Status', lea.sees(other)[1]?.text)).toBe('Eve Engineer is on it');
  });

  it('does not let anybody but an admin say who is in a function', async () => {
    const { office, ada, sol, eno, acme } = await twoDeals();
    await office.after(ada.command(acme, '/handoff settings'));
    await office.after(ada.clickInModal('Change', { near: 'Sales' }));
    await ada.fill({ People: [eno], Leads: [] });
    expect(await ada.submit()).toMatchObject({ outcome: 'closed' });
    const payload = withViewChanged(newest(office, 'view_submission'), {
      id: 'V0FORGED',
      ...metadata({ function: 'se', settings: 2 }),
    });
    expect(await submitForged(office, by(sol, payload))).toBe(
      `A workspace admin may change the settings. Ask <@${ada.id}>.`,
    );
    const roster = await office.look((store) => store.roster());
    expect(roster.sales?.people).toEqual([eno.id]);
    expect(roster.se?.people).toHaveLength(2);
  });
});

describe('a made-up id in a button', () => {
  const made = ['made-up', '', 'constructor', 'x'.repeat(2000)];

  it.each(['Edit deal', 'Ask Solution Engineering', 'Accept', 'Withdraw'])(
    '(%s) ends in a sentence',
    async (label) => {
      const { office, sol, eve, acme } = await twoDeals();
      await office.askSe(sol, acme);
      const who = label === 'Accept' ? eve : sol;
      await office.after(who.click(label, { in: acme }));
      if (who.modal) await who.closeModal();
      await office.settle();
      const payload = newest(office, 'block_actions');
      for (const value of made) {
        await clickForged(office, withActionChanged(payload, { value }));
        const last = who.sees(acme).at(-1);
        expect({ text: last?.text, ephemeral: last?.ephemeral }, value).toEqual({
          text: GONE,
          ephemeral: true,
        });
        expect(who.modal).toBeUndefined();
      }
      await clickForged(office, withActionChanged(payload, { value: undefined }));
      expect(who.sees(acme).at(-1)?.text).toBe(GONE);
      expect(noted(office)).toEqual([...made, undefined].map(() => 'refused'));
    },
  );

  it('(Change, in the settings) ends in a sentence', async () => {
    const { office, ada, acme } = await twoDeals({ mayBeRefused: ['exchanged_trigger_id'] });
    for (const value of made) {
      await office.after(ada.command(acme, '/handoff settings'));
      await office.after(ada.clickInModal('Change', { near: 'Sales' }));
      await ada.closeModal();
      await clickForged(office, withActionChanged(newest(office, 'block_actions'), { value }));
      expect(ada.modal?.text, value).toBe(`Handoff\n${GONE}`);
    }
  });
});

describe('a button that nobody knows', () => {
  it('ends in a sentence for the clicker alone, and a log line', async () => {
    const { office, sol, lea, acme } = await twoDeals();
    await office.after(sol.click('Edit deal', { in: acme }));
    await sol.closeModal();
    const payload = newest(office, 'block_actions');
    for (const action_id of ['deal.delete', 'constructor', '__proto__']) {
      await clickForged(office, withActionChanged(payload, { action_id }));
      expect(sol.sees(acme).at(-1)).toMatchObject({ text: OTHER_BUTTON, ephemeral: true });
    }
    expect(lea.sees(acme)).toHaveLength(1);
    expect(noted(office)).toEqual(Array(3).fill('a click on a button that is unknown here'));
  });
});
