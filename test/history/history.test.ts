import { describe, expect, it } from 'vitest';
import { ledOffice, move, price, reads, steps, under } from '../support/history.ts';
import { complete } from '../support/home.ts';
import { Office } from '../support/office.ts';

const LATER = 7 * 60_000;

/** A deal that was started, asked about, moved, priced and helped with, some minutes between the steps. */
async function story() {
  const office = await Office.staffed();
  const staff = await office.staff();
  const { sol, lea, eno, acme } = staff;
  const acts = [
    () => office.startDeal(sol, acme),
    () => office.askSe(sol, acme),
    () => eno.click('Accept', { in: acme, near: 'SE-1' }),
    () => move(office, lea, acme, 'validate', { 'Why it moves on all the same': 'They are quick' }),
    () => price(office, sol, acme, '120,000'),
    () => complete(office, eno, acme, 'SE-1'),
  ];
  for (const act of acts) {
    await act();
    await office.settle();
    await office.clock.advance(LATER);
  }
  return { office, ...staff };
}

const SE_1 = [
  'Eno Engineer completed SE-1',
  'Nov 23, 2026 at 10:35 AM',
  'Outcome: An echidna verdict',
  'Findings: A numbat finding',
];
const ACCEPTED = ['Eno Engineer accepted SE-1', 'Nov 23, 2026 at 10:14 AM'];
const ASKED = [
  'Sol Sales asked Solution Engineering for SE-1 (Demo)',
  'Nov 23, 2026 at 10:07 AM',
  'Outcome wanted: Plant managers agree to evaluate',
  'Needed by: Fri 27 Nov 2026',
  'Urgency: normal',
];

describe('/handoff history', () => {
  it('shows what happened to the deal and all its records, newest first', async () => {
    const { office, cam, acme } = await story();
    expect(await reads(office, cam, acme, '/handoff history')).toEqual([
      'History',
      'DEAL-1 Acme rollout',
      ...SE_1,
      'Sol Sales changed the deal',
      'Nov 23, 2026 at 10:28 AM',
      'Amount: EUR 120,000',
      'Lea Saleslead moved the deal from 1 Discovery to 4 Validate',
      'Nov 23, 2026 at 10:21 AM',
      'Without: Pain and business impact understood; Stakeholders and decision process mapped; Time-bound trigger (critical event) known; Tailored demo delivered; Champion named; Agreement to evaluate; PoC defined, gates clear, criteria agreed with the customer',
      'Why: They are quick',
      'Eno Engineer became the deal’s SE',
      'Nov 23, 2026 at 10:14 AM',
      ...ACCEPTED,
      ...ASKED,
      'Sol Sales started the deal',
      'Nov 23, 2026 at 10:00 AM',
      'Deal name: Acme rollout',
      'Customer: Acme Works',
      'Stage: 1 Discovery',
      'Deal owner: Sol Sales',
      'Sales process: Edge connectivity',
      'Home: #deal-acme',
    ]);
    expect(cam.modal?.buttons).toEqual([]);
  });

  it.each(['SE-1', 'se1', 'se-1', ' Se 1 '])('shows one record by its name, %j', async (typed) => {
    const { office, cam, acme } = await story();
    expect(await reads(office, cam, acme, `/handoff history ${typed}`)).toEqual([
      'History',
      'SE-1 Demo for DEAL-1 Acme rollout',
      ...SE_1,
      ...ACCEPTED,
      ...ASKED,
      '[Make a task]',
    ]);
  });

  it('shows a deal by its name from any channel, with all its records', async () => {
    const { office, cam } = await story();
    const hall = office.sandbox.channel({ name: 'hall', members: [cam, 'bot'] });
    await reads(office, cam, hall, '/handoff history DEAL-1');
    expect(steps(cam)).toEqual([
      'Eno Engineer completed SE-1',
      'Sol Sales changed the deal',
      'Lea Saleslead moved the deal from 1 Discovery to 4 Validate',
      'Eno Engineer became the deal’s SE',
      'Eno Engineer accepted SE-1',
      'Sol Sales asked Solution Engineering for SE-1 (Demo)',
      'Sol Sales started the deal',
    ]);
  });

  it('is in the menus of both cards', async () => {
    const { office, lea, sol, acme } = await ledOffice();
    await office.after(lea.choose('More', 'History', { in: acme, near: 'Sales process' }));
    expect(lea.modal?.text.split('\n')[1]).toBe('DEAL-1 Acme rollout');
    expect(steps(lea)).toHaveLength(2);
    await office.after(sol.choose('More', 'History', { in: acme, near: 'Asked by' }));
    expect(sol.modal?.text.split('\n')[1]).toBe('SE-1 Demo for DEAL-1 Acme rollout');
    expect(steps(sol)).toEqual(['Sol Sales asked Solution Engineering for SE-1 (Demo)']);
  });

  it('is there when the deal is closed, with what its closing ended', async () => {
    const { office, sol, acme } = await ledOffice();
    await move(office, sol, acme, 'lost', { 'Why it was lost': 'No budget' });
    await office.after(sol.choose('More', 'History', { in: acme, near: 'closed lost' }));
    expect(steps(sol).slice(0, 2)).toEqual([
      'Sol Sales withdrew SE-1 with its deal',
      'Sol Sales closed the deal as lost',
    ]);
    expect(under(sol, 'Sol Sales withdrew SE-1 with its deal')).toEqual(['Nov 23, 2026 at 10:00 AM']);
  });

  it('reads as Handoff’s own step what Handoff did when somebody left', async () => {
    const { office, lea, eno, acme } = await ledOffice();
    await eno.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    office.sandbox.change(eno, { deactivated: true });
    await office.settle();
    await reads(office, lea, acme, '/handoff history');
    expect(steps(lea).slice(0, 2).toSorted()).toEqual([
      'Handoff saw that Eno Engineer, its SE, is no longer in Solution Engineering',
      'Handoff saw that Eno Engineer, its SE, is no longer in Solution Engineering: somebody there takes SE-1 over',
    ]);
  });
});

describe('a long history', () => {
  it('is read page by page, older and newer, and nothing is left out', async () => {
    const { office, sol, cam, acme } = await ledOffice();
    for (let i = 1; i <= 20; i += 1) await price(office, sol, acme, String(1000 * i));
    const amounts = () =>
      (cam.modal?.text.split('\n') ?? [])
        .filter((line) => line.startsWith('Amount: '))
        .map((line) => line.split('EUR ').at(-1));
    const from = (first: number, last: number) =>
      Array.from({ length: first - last + 1 }, (_, i) => `${first - i},000`);
    await reads(office, cam, acme, '/handoff history');
    expect(amounts()).toEqual(from(20, 11));
    expect(cam.modal?.buttons).toEqual(['Older']);
    await office.after(cam.clickInModal('Older'));
    expect(amounts()).toEqual(from(10, 1));
    expect(cam.modal?.buttons).toEqual(['Newer', 'Older']);
    await office.after(cam.clickInModal('Older'));
    expect(steps(cam)).toEqual([
      'Sol Sales asked Solution Engineering for SE-1 (Demo)',
      'Sol Sales started the deal',
    ]);
    expect(cam.modal?.buttons).toEqual(['Newer']);
    expect(cam.modal?.depth).toBe(1);
    await office.after(cam.clickInModal('Newer'));
    expect(amounts()).toEqual(from(10, 1));
    await price(office, sol, acme, '21,000');
    await office.after(cam.clickInModal('Newer'));
    expect(amounts()).toEqual(from(21, 12));
    expect(cam.modal?.buttons).toEqual(['Older']);
  });
});
