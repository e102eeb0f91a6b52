import { expect, it } from 'vitest';
import { dealDetails, fill } from '../support/filled.ts';
import { Office } from '../support/office.ts';

const stages = ['discovery', 'diagnose', 'solution', 'validate', 'commit', 'closing'];
const currencies = ['EUR', 'USD', 'JPY', null];
const MONDAY = Date.parse('2026-11-23T06:00:00Z');

/** Deals of an invented company: every ninth is in a private channel, every seventh is won. */
const made = (i: number) => {
  const currency = currencies[i % 4] ?? null;
  return {
    number: i + 1,
    stage: stages[(i * 7) % 6] ?? '',
    currency,
    minor: currency === null ? null : 1000 + ((i * 7919) % 100_000) * 100,
    closeDate: `2026-${i % 2 ? 11 : 12}-${String((i % 28) + 1).padStart(2, '0')}`,
    status: i % 7 === 0 ? 'won' : 'open',
    hidden: i % 9 === 0,
  };
};

function fillDeals(path: string, team_id: string, owner_id: string, deals: ReturnType<typeof made>[]) {
  const at = MONDAY - 3_600_000;
  const home = ({ number, hidden }: ReturnType<typeof made>) => `C${hidden ? 'HID' : 'PUB'}${number}`;
  fill(path, {
    deal: deals.map((each) => ({
      ...{
        team_id,
        id: `deal-${each.number}`,
        number: each.number,
        version: 1,
        customer: 'Pebble & Co',
        owner_id,
      },
      ...{ name: `Pebble <${each.number}> & rollout`, process: 'edge-connectivity', stage: each.stage },
      ...{ stage_since: at, created_at: at, changed_at: at, channel_id: home(each), details: dealDetails },
      ...{
        amount_minor: each.minor,
        currency: each.currency,
        close_date: each.closeDate,
        status: each.status,
      },
    })),
    channel: deals.map((each) => ({
      ...{
        team_id,
        id: home(each),
        private: each.hidden ? 1 : 0,
        problem: null,
        members: '[]',
        read_at: MONDAY,
      },
    })),
  });
}

/** The table of a digest says what counting the deals one by one gives. */
function expectPipeline(text: string, open: ReturnType<typeof made>[]): void {
  const shown = new Map(
    // A value in another currency stands on a line of its own.
    text
      .replaceAll(/\n(?=[A-Z]{3} \d)/g, ', ')
      .split('\n')
      .flatMap((line) => {
        const [name, count, value] = line.split(' | ');
        return name && count && value && name !== 'Stage' ? [[name, { count, value }] as const] : [];
      }),
  );
  const names = ['1 Discovery', '2 Diagnose', '3 Solution', '4 Validate', '5 Commit', '6 Closing', 'All'];
  for (const [i, name] of names.entries()) {
    const its = name === 'All' ? open : open.filter(({ stage }) => stage === stages[i]);
    const { count, value } = shown.get(name) ?? { count: '0', value: '' };
    expect(count, name).toBe(String(its.length));
    for (const currency of ['EUR', 'USD', 'JPY']) {
      const sum = its.reduce((all, each) => all + (each.currency === currency ? (each.minor ?? 0) : 0), 0);
      const said = new RegExp(`${currency} ([\\d,.]+)`).exec(value)?.[1] ?? '0';
      const scale = currency === 'JPY' ? 1 : 100;
      expect(Number(said.replaceAll(',', '')) * scale, `${name} ${currency}`).toBeCloseTo(sum, 3);
    }
  }
}

it.each([0, 1, 60, 2_000])(
  'a digest of %i deals is within the limits and right to the number',
  async (many) => {
    const office = await Office.open({ now: MONDAY });
    const { sol, cam } = await office.staff();
    const hall = office.sandbox.channel({ name: 'hall', members: [sol, cam, 'bot'] });
    const deals = Array.from({ length: many }, (_, i) => made(i + 1));
    fillDeals(office.config.databasePath, office.sandbox.teamId, sol.id, deals);
    await office.after(sol.command(hall, '/handoff digest'));
    await sol.fill({ 'Every open deal listed below it': 'Monday' });
    await sol.submit();
    await sol.closeModal({ all: true });
    await office.clock.advanceTo(Date.parse('2026-11-23T08:00:00Z'));
    await office.settle();

    const open = deals.filter(({ status, hidden }) => status === 'open' && !hidden);
    const [digest, ...below] = sol.sees(hall).filter(({ ephemeral }) => !ephemeral);
    if (open.length === 0) {
      expect(digest?.text).toBe('Mon 23 Nov 2026: nothing to say. There is no open deal, and nothing waits.');
      expect(below).toEqual([]);
      return;
    }
    expectPipeline(digest?.text ?? '', open);
    const closing = open.filter(({ closeDate }) => closeDate >= '2026-11-23' && closeDate <= '2026-11-29');
    expect(digest?.text).toContain(closing.length > 0 ? `Closing this week: ${closing.length}` : 'Pipeline');
    const list = digest ? (sol.seesThread(hall, digest).at(-1)?.text ?? '') : '';
    expect(list).toContain(
      open.length > 60 ? `The first 60 of ${open.length} open deals` : `All open deals: ${open.length}`,
    );
    expect(list).not.toContain('undefined');

    // Nobody leads Customer Success, so who is in it has a lead's rights and reads those in private channels too.
    const all = deals.filter(({ status }) => status === 'open');
    expect((await cam.command(hall, '/handoff pipeline')).text).toContain(`All | ${all.length} `);
    await office.after(cam.click('See the deals', { in: hall, near: 'Pipeline on' }));
    expect(cam.modal?.text).toContain(`Open deals: ${all.length}`);
    const seen = new Set<string>();
    for (let page = 0; page < 3; page += 1) {
      for (const id of cam.modal?.text.match(/DEAL-\d+/g) ?? []) seen.add(id);
      const next = cam.modal?.buttons.find((label) => label.startsWith('Next:'));
      if (!next) break;
      await office.after(cam.clickInModal(next));
    }
    expect(seen.size).toBe(Math.min(all.length, 75));
  },
);
