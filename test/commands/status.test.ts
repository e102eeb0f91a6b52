import { describe, expect, it } from 'vitest';
import { saved } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';

type Scene = Staff & { office: Office };

async function withDeal(): Promise<Scene> {
  const office = await Office.staffed();
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  return { ...staff, office };
}

/** Asks SE so often, no faster than Slack opens forms, and lets all of it arrive. */
async function ask({ office, sol, acme }: Scene, times: number): Promise<void> {
  for (let done = 0; done < times; ) {
    for (const until = Math.min(times, done + 50); done < until; done += 1) {
      await office.after(sol.command(acme, '/handoff se demo by friday'));
      await sol.fill({ 'Outcome wanted': 'They agree' });
      expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    }
    await office.clock.advance(60_000);
  }
  await office.settle(3_600_000);
}

const facts = [
  'Acme rollout',
  'DEAL-1 · open deal',
  'Customer',
  'Acme Works',
  'Deal owner',
  'Sol Sales',
  'Stage',
  '1 Discovery · best case',
  'Sales process',
  'Edge connectivity',
  'Amount',
  'not known yet',
  'Expected close',
  'not known yet',
];

const open = (number: number) =>
  `• SE-${number} Demo, needed by Fri 27 Nov 2026 · waits for Solution Engineering to accept since Nov 23, 2026, due Nov 24, 2026 at 10:00 AM`;

describe('/handoff status', () => {
  it('shows a deal with nothing open, to the asker alone', async () => {
    const { cam, sol, acme } = await withDeal();
    const said = await cam.command(acme, '/handoff status');
    expect(said.text.split('\n')).toEqual([...facts, 'Nothing is open on this deal.']);
    expect(cam.sees(acme).at(-1)?.ephemeral).toBe(true);
    expect(sol.sees(acme)).toHaveLength(1);
  });

  it('shows whose turn each open request is, and none that ended', async () => {
    const scene = await withDeal();
    const { office, sol, eno, cam, acme } = scene;
    await office.after(sol.command(acme, '/handoff se poc by 3 dec'));
    await saved(office, sol, {
      'Outcome wanted': 'Decide',
      Urgency: 'High: an answer within four business hours',
      'Why it is urgent': 'The board meets',
    });
    await ask(scene, 2);
    await eno.click('Accept', { in: acme, near: 'SE-2' });
    await office.settle();
    await office.after(sol.click('Withdraw', { in: acme, near: 'SE-3' }));
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    const lines = (await cam.command(acme, '/handoff status')).text.split('\n');
    expect(lines).toEqual([
      ...facts,
      'Solution Engineer',
      'Eno Engineer',
      'Open: 2',
      '• SE-1 PoC, needed by Thu 3 Dec 2026 · urgent · waits for Solution Engineering to accept since Nov 23, 2026, due Nov 23, 2026 at 2:00 PM',
      '• SE-2 Demo, needed by Fri 27 Nov 2026 · Eno Engineer is on it since Nov 23, 2026',
    ]);
  });

  it('shows twelve in full, while the card shows the first ten and says where the rest is', async () => {
    const scene = await withDeal();
    await ask(scene, 12);
    const { cam, acme } = scene;
    const lines = (await cam.command(acme, '/handoff status')).text.split('\n');
    expect(lines.slice(facts.length)).toEqual([
      'Open: 12',
      ...Array.from({ length: 12 }, (_, i) => open(i + 1)),
    ]);
    const card = cam.sees(acme)[0]?.text ?? '';
    expect(card.split('\n').filter((line) => line.startsWith('• SE-'))).toHaveLength(10);
    expect(card).toContain('and 2 more.');
  });

  it('shows the first forty-four of a hundred and fifty, and counts all of them', async () => {
    const scene = await withDeal();
    await ask(scene, 150);
    const { cam, acme } = scene;
    const lines = (await cam.command(acme, '/handoff status')).text.split('\n');
    const shown = Array.from({ length: 44 }, (_, i) => open(i + 1));
    expect(lines.slice(facts.length)).toEqual(['Open: 150', ...shown, 'and 106 more.']);
  });

  it('says who starts a deal where there is none', async () => {
    const office = await Office.staffed();
    const { cam, acme } = await office.staff();
    expect((await cam.command(acme, '/handoff status')).text).toBe(
      'There is no deal in this channel yet. Sales starts one with `/handoff deal`.',
    );
  });
});
