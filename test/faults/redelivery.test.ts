import { describe, expect, it } from 'vitest';
import { lossyLine } from '../support/lossy.ts';
import { type Mode, Office, type Staff } from '../support/office.ts';
import { caches, rowsOf } from '../support/rows.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

/** Everything that is saved, and everything that anybody sees. */
function everything(office: Office, { acme, ...people }: Staff) {
  return {
    rows: rowsOf(office.config.databasePath, { except: [...caches, 'lane'] }),
    seen: Object.values(people).map((person) => [
      person.sees(acme),
      person.directMessages(),
      person.notifications(),
      person.modal,
    ]),
  };
}

/**
 * Lets Slack deliver everything that comes of an act twice more: nothing is different after that, and every answer
 * is the same.
 */
async function thrice(office: Office, staff: Staff, act: () => Promise<unknown>): Promise<void> {
  const { deliveries } = office.sandbox;
  const first = deliveries.length;
  await office.after(act());
  await office.settle();
  const before = everything(office, staff);
  expect(deliveries.length).toBeGreaterThan(first);
  for (const delivery of deliveries.slice(first)) {
    await office.sandbox.redeliver(delivery);
    await office.sandbox.redeliver(delivery);
    await office.settle();
    const [answer, ...others] = delivery.answers;
    expect(answer).not.toHaveProperty('failure');
    expect(others).toEqual([answer, answer]);
  }
  expect(everything(office, staff)).toEqual(before);
}

describe.each<Mode>(['http', 'socket'])('delivered three times over %s', (mode) => {
  it('every command, click, submission and event has the effect of one', async () => {
    const office = await Office.staffed({ mode, mayBeRefused: ['exchanged_trigger_id'] });
    const staff = await office.staff();
    const { ada, sol, lea, eno, cam, acme } = staff;
    const again = (act: () => Promise<unknown>) => thrice(office, staff, act);
    const fills = async (who: typeof sol, entries: Record<string, string>) => {
      await who.fill(entries);
      await again(async () => expect(await who.submit()).toMatchObject({ outcome: 'closed' }));
    };

    await again(() => ada.command(acme, '/handoff settings'));
    await again(() => ada.clickInModal('Change', { near: 'Professional Services' }));
    await ada.fill({ People: [cam] });
    await again(async () => expect(await ada.submit()).toMatchObject({ outcome: 'closed' }));

    await again(() => sol.command(acme, '/handoff'));
    await again(() => sol.command(acme, '/handoff deal'));
    await fills(sol, { 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
    await again(() => lea.click('Edit deal', { in: acme }));
    await fills(lea, { Amount: '120000' });
    await again(() => sol.command(acme, '/handoff se demo by friday'));
    await fills(sol, { 'Outcome wanted': 'Plant managers agree to evaluate' });
    await again(() => eno.click('Accept', { in: acme, near: 'SE-1' }));
    await again(() => eno.click('Complete', { in: acme, near: 'SE-1' }));
    await fills(eno, { Outcome: 'They agreed', Findings: 'Twelve plants' });
    await again(() => cam.click('Ask Solution Engineering', { in: acme }));
    await fills(cam, {
      'What kind of help': 'Security review',
      'Outcome wanted': 'Approval',
      'Needed by': '2026-11-30',
    });
    await again(() => cam.click('Withdraw', { in: acme, near: 'SE-2' }));
    await fills(cam, { Why: 'They have one' });
    await again(() => cam.command(acme, '/handoff status'));

    const guest = office.sandbox.person({ name: 'Gil Guest', guest: true });
    await again(async () => office.sandbox.join(acme, guest));
    await again(async () => office.sandbox.leave(acme, guest));
    await again(async () => office.sandbox.change(sol, { deactivated: true }));
  });

  it('an event that Slack sends again under another id tells nobody twice', async () => {
    const office = await Office.staffed({ mode });
    const { sol, acme } = await office.staff();
    await office.startDeal(sol, acme);
    const guest = office.sandbox.person({ name: 'Gil Guest', guest: true });
    office.sandbox.join(acme, guest);
    const joined = office.sandbox.deliveries.at(-1);
    if (!joined) throw new Error('Nothing was delivered');
    const forged = { kind: 'event', payload: { ...joined.payload, event_id: 'EvINVENTED' } } as const;
    await Promise.all([office.sandbox.deliver(forged), office.sandbox.deliver(forged)]);
    await office.settle();
    expect(sol.notifications().map(({ text }) => text)).toEqual([
      '#deal-acme, the home of DEAL-1 Acme rollout, is open to people from outside, or about to be. Its cards there show nothing until that ends, and whose turn it is comes by direct message.',
    ]);
  });
});

describe('a form whose answer was lost', () => {
  it('says, when it is edited and submitted again, what it was saved as', async () => {
    const office = await Office.staffed();
    const { sol, acme } = await office.staff();
    const line = await lossyLine(office);
    await office.after(sol.command(acme, '/handoff deal'));
    await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
    line.lose();
    expect(await sol.submit()).toMatchObject({ outcome: 'failed' });
    line.mend();
    await sol.fill({ 'Deal name': 'Acme rollout, all plants' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(
      'Not saved\nThis was already saved as DEAL-1. Its card in the deal’s channel shows it.',
    );
    await sol.closeModal({ all: true });
    await office.settle();
    expect(sol.sees(acme)).toHaveLength(1);

    await office.after(sol.command(acme, '/handoff se demo by friday'));
    await sol.fill({ 'Outcome wanted': 'Plant managers agree to evaluate' });
    line.lose();
    expect(await sol.submit()).toMatchObject({ outcome: 'failed' });
    line.mend();
    await sol.fill({ 'Outcome wanted': 'The board agrees to evaluate' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(
      'Not saved\nThis was already saved as SE-1. Its card in the deal’s channel shows it.',
    );
    await office.settle();
    const cards = sol.sees(acme).filter(({ text }) => text.startsWith('SE-'));
    expect(cards).toHaveLength(1);
    expect(cards[0]?.text).toContain('Plant managers agree to evaluate');
  });

  it('closes, when it is submitted again as it was', async () => {
    const office = await Office.staffed();
    const { sol, acme } = await office.staff();
    const line = await lossyLine(office);
    await office.after(sol.command(acme, '/handoff deal'));
    await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
    line.lose();
    expect(await sol.submit()).toMatchObject({ outcome: 'failed' });
    line.mend();
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(sol.sees(acme)).toHaveLength(1);
  });
});
