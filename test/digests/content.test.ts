import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { change, dealDetails, fill } from '../support/filled.ts';
import { Office } from '../support/office.ts';

// What a digest says of a company's records is compared with counting those records one by one.

const MONDAY = Date.parse('2026-11-23T06:00:00Z');
const A_DAY = 86_400_000;
const dayOf = (offset: number) => new Date(MONDAY + offset * A_DAY).toISOString().slice(0, 10);

/** Weekdays after the one day, up to the other. */
function weekdaysUntilMonday(since: number): number {
  let days = 0;
  for (let at = since + A_DAY; at <= MONDAY; at += A_DAY) {
    if (![0, 6].includes(new Date(at).getUTCDay())) days += 1;
  }
  return days;
}

interface Made {
  number: number;
  stage: 'discovery' | 'validate' | 'commit';
  status: 'open' | 'won' | 'lost';
  owner: Person;
  se: Person | null;
  /** The name of its partner, and whether that one is still active. */
  partner: string | null;
  active: boolean;
}

type Who = Person | 'Customer Success';

/** A hundred deals, with turns, tasks, commitments and handoffs spread over them. */
function company({ sol, lea, eno, eve, cam }: Record<'sol' | 'lea' | 'eno' | 'eve' | 'cam', Person>) {
  const deals = Array.from({ length: 100 }, (_, i): Made => {
    const stage = (['discovery', 'validate', 'commit'] as const)[i % 3] ?? 'commit';
    const status = i % 10 === 9 ? 'lost' : i % 10 === 8 ? 'won' : 'open';
    const partner = i % 4 === 0 ? 'Hollow Reed' : null;
    return {
      ...{ number: i + 1, stage, status, owner: i % 2 ? sol : lea, se: i % 5 === 0 ? eno : null },
      ...{ partner, active: i % 8 === 0 },
    };
  });
  const of = <T>(every: number, make: (deal: Made, i: number) => T): T[] =>
    deals.filter(({ number }) => number % every === 0).map(make);
  const turns = [
    ...of(2, (deal, i): { deal: Made; who: Who; since: number; due: string | null } => ({
      ...{ deal, who: i % 3 ? eve : eno, since: MONDAY - ((i * 5) % 19) * A_DAY },
      due: i % 4 === 0 ? dayOf(-1) : i % 4 === 1 ? dayOf(0) : null,
    })),
    ...of(7, (deal, i): { deal: Made; who: Who; since: number; due: string | null } => ({
      ...{ deal, who: 'Customer Success', since: MONDAY - (i % 6) * A_DAY, due: null },
    })),
  ];
  const tasks = of(3, (deal, i) => ({
    ...{ deal, owner: i % 2 ? cam : eno, due: dayOf((i % 5) - 3), fn: i % 2 ? 'cs' : 'se' },
    status: i % 7 === 0 ? 'done' : 'open',
  }));
  const commitments = of(2, (deal, i) => ({
    ...{ deal, keeper: i % 2 ? eno : null, fn: i % 2 ? 'se' : 'cs', due: i % 5 ? dayOf((i % 6) - 3) : null },
    status: (['open', 'open', 'kept', 'dropped'] as const)[i % 4] ?? 'open',
  }));
  const handoffs = of(6, (deal, i) => ({
    deal,
    status: ['draft', 'submitted', 'returned', 'accepted', 'completed', 'withdrawn'][i % 6] ?? 'draft',
  }));
  return { deals, turns, tasks, commitments, handoffs };
}

type Company = ReturnType<typeof company>;

function fillIn(office: Office, { deals, turns, tasks, commitments, handoffs }: Company): void {
  const of = { team_id: office.sandbox.teamId, version: 1 };
  const at = MONDAY - 30 * A_DAY;
  const idOf = ({ number }: Made) => `deal-${number}`;
  const homes = new Map(
    deals.map((deal) => {
      const name = `pebble-${deal.number}`;
      return [deal, office.sandbox.channel({ name, members: [deal.owner] }).id] as const;
    }),
  );
  fill(office.config.databasePath, {
    deal: deals.map((deal) => ({
      ...{
        ...of,
        id: idOf(deal),
        number: deal.number,
        name: `Pebble ${deal.number}`,
        customer: 'Pebble & Co',
      },
      ...{ owner_id: deal.owner.id, se_id: deal.se?.id ?? null, process: 'edge-connectivity' },
      ...{ stage: deal.stage, status: deal.status, stage_since: at, created_at: at, changed_at: MONDAY },
      ...{ channel_id: homes.get(deal) ?? '', details: dealDetails },
    })),
    channel: [...homes.values()].map((id) => ({
      ...{ team_id: of.team_id, id, private: 0, problem: null, members: '[]', read_at: MONDAY },
    })),
    waiting_on: turns.map(({ deal, who, since, due }, i) => ({
      ...{
        team_id: of.team_id,
        kind: 'se-request',
        record_id: `request-${i}`,
        deal_id: idOf(deal),
        since,
        due,
      },
      ...{ what: 'complete', person: who === 'Customer Success' ? null : who.id },
      function: who === 'Customer Success' ? 'cs' : null,
    })),
    task: tasks.map(({ deal, owner, due, fn, status }, i) => ({
      ...{ ...of, id: `task-${i}`, number: i + 1, deal_id: idOf(deal), status, fn, owner_id: owner.id, due },
      ...{ created_by: deal.owner.id, created_at: at, ended_at: status === 'done' ? at : null },
      details: JSON.stringify({
        v: 1,
        title: 'Sweep',
        link: null,
        since: at,
        endedBy: null,
        cancelledReason: null,
      }),
    })),
    commitment: commitments.map(({ deal, keeper, fn, due, status }, i) => ({
      ...{
        ...of,
        id: `commitment-${i}`,
        number: i + 1,
        deal_id: idOf(deal),
        status,
        function: fn,
        due_date: due,
      },
      ...{
        keeper_id: keeper?.id ?? null,
        made_by: deal.owner.id,
        recorded_by: deal.owner.id,
        recorded_at: at,
      },
      details: JSON.stringify({
        ...{ v: 1, what: `A key for ${deal.number}`, toWhom: 'Their porter', link: null, since: at },
        ...{ settledBy: null, settledReason: null },
      }),
    })),
    cs_handoff: handoffs.map(({ deal, status }, i) => ({
      ...{ ...of, id: `handoff-${i}`, number: i + 1, deal_id: idOf(deal), kind: 'sales-to-cs', status },
      ...{ started_by: deal.owner.id, started_at: at, submissions: 0, submitted_at: at, accepted_at: null },
      ended_at: status === 'completed' || status === 'withdrawn' ? at : null,
      details: JSON.stringify({
        ...{ v: 1, sections: {}, submittedBy: null, packet: null, acceptedBy: null, notes: [] },
        ...{ kickoffOn: null, rating: null, withdrawnReason: null, endedBy: null },
        seen: {
          people: { sales: null, se: null, cs: null, ps: null, partnerships: null },
          needed: [],
          wonAt: null,
        },
      }),
    })),
    partner: deals.flatMap((deal) =>
      deal.partner
        ? {
            ...{
              ...of,
              id: `partner-${deal.number}`,
              number: deal.number,
              deal_id: idOf(deal),
              model: 'referral',
            },
            ...{ partner: deal.partner, influence: 'sourced', registered_on: dayOf(-30), created_at: at },
            ...{ status: deal.active ? 'active' : 'ended', created_by: deal.owner.id },
            details: JSON.stringify({
              v: 1,
              contact: null,
              roles: 'They knew',
              endedBy: null,
              endedReason: null,
            }),
          }
        : [],
    ),
  });
}

/** What a digest of these deals must say, counted; `fn` and `people` leave out what is another function's. */
function counted(
  { deals, turns, tasks, commitments, handoffs }: Company,
  chosen: (deal: Made) => boolean,
  fn?: Fn,
) {
  const ours = (deal: Made) => chosen(deal);
  const mine = (who: Who) => !fn || (who === 'Customer Success' ? fn.code === 'cs' : fn.people.includes(who));
  const waits = turns.filter(({ deal, who }) => ours(deal) && deal.status !== 'lost' && mine(who));
  const late = tasks.filter(
    ({ deal, due, status, fn: of }) =>
      ours(deal) && status === 'open' && due < dayOf(0) && (!fn || of === fn.code),
  );
  const overdueTurns = waits.filter(({ due }) => due !== null && due < dayOf(0));
  const words = (who: Who, name: string) => {
    const [theirs, late1] = [
      waits.filter((turn) => turn.who === who),
      overdueTurns.filter((turn) => turn.who === who),
    ];
    const late2 = late.filter(({ owner }) => owner === who);
    const plural = (n: number, word: string) => (n === 0 ? [] : [`${n} ${word}${n === 1 ? '' : 's'}`]);
    const overdue = [...plural(late2.length, 'task'), ...plural(late1.length, 'turn')].join(' and ');
    const days = weekdaysUntilMonday(Math.min(...theirs.map(({ since }) => since)));
    const since = days === 0 ? 'since today' : `for ${plural(days, 'business day')[0]}`;
    const waited = theirs.length > 0 && `${theirs.length === 1 ? '' : 'the oldest '}${since}`;
    const parts = [
      overdue && `${overdue} overdue`,
      waited && `${plural(theirs.length, 'turn')[0]}, ${waited}`,
    ];
    return parts.some(Boolean) ? [`${name}: ${parts.filter(Boolean).join(' · ')}`] : [];
  };
  const due = commitments.filter(
    ({ deal, due: by, status, fn: of }) =>
      ours(deal) &&
      deal.status !== 'lost' &&
      status === 'open' &&
      by !== null &&
      by < dayOf(0) &&
      (!fn || of === fn.code),
  );
  const flying = handoffs.filter(
    ({ deal, status }) => ours(deal) && !['completed', 'withdrawn'].includes(status),
  );
  return {
    open: deals.filter((deal) => ours(deal) && deal.status === 'open').length,
    overdue: late.length + overdueTurns.length,
    words,
    commitments: due.length,
    handoffs: flying.length,
  };
}

interface Fn {
  code: string;
  people: Person[];
}

async function filled() {
  const office = await Office.open({ now: MONDAY });
  const staff = await office.staff();
  const hall = office.sandbox.channel({ name: 'hall', members: [staff.lea, staff.cam, 'bot'] });
  const all = company(staff);
  fillIn(office, all);
  const { eno, eve, cam } = staff;
  const named: [Who, string][] = [
    [eno, 'Eno Engineer'],
    [eve, 'Eve Engineer'],
    [cam, 'Cam Success'],
    ['Customer Success', 'Customer Success'],
  ];
  /** The digest says all that counting says, and nobody’s line says anything else. */
  const expectSaid = (text: string, of: ReturnType<typeof counted>) => {
    const title = (words: string, n: number) => (n > 0 ? `${words}: ${n}` : `no ${words}`);
    const said = (words: string) =>
      title(words, Number(new RegExp(`^${words}: (\\d+)`, 'm').exec(text)?.[1] ?? 0));
    expect(said('Commitments overdue')).toBe(title('Commitments overdue', of.commitments));
    expect(said('Handoffs in flight')).toBe(title('Handoffs in flight', of.handoffs));
    expect(/Waiting on: (\d+) overdue/.exec(text)?.[1] ?? '0').toBe(String(of.overdue));
    expect(/^All(?: \| |: )(\d+)/m.exec(text)?.[1]).toBe(String(of.open));
    for (const [who, name] of named) {
      expect(text.split('\n').filter((line) => line.startsWith(`${name}: `))).toEqual(of.words(who, name));
    }
  };
  return { ...staff, office, hall, all, expectSaid };
}

describe('what a digest counts', () => {
  it('is what counting the records one by one gives, in the channel and behind its buttons', async () => {
    const { office, lea, hall, all, expectSaid } = await filled();
    await office.after(lea.command(hall, '/handoff digest'));
    await lea.fill({ 'Every open deal listed below it': 'Monday' });
    await lea.submit();
    await lea.closeModal({ all: true });
    await office.clock.advanceTo(Date.parse('2026-11-23T08:00:00Z'));
    await office.settle();
    const [digest] = lea.sees(hall).filter(({ ephemeral }) => !ephemeral);
    const count = counted(all, () => true);
    expectSaid(digest?.text ?? '', count);
    // What needs somebody comes first, then the pipeline, then the rest.
    const order = ['Waiting on', 'Commitments overdue', 'Pipeline: ', 'Handoffs in flight'];
    const places = order.map((words) => digest?.text.indexOf(words) ?? -1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    const list = digest ? (lea.seesThread(hall, digest).at(-1)?.text ?? '') : '';
    expect(list.match(/DEAL-\d+/g)).toHaveLength(Math.min(60, count.open));

    for (const [title, n, id] of [
      ['Commitments overdue', count.commitments, /CMT-\d+/g],
      ['Handoffs in flight', count.handoffs, /HO-\d+/g],
    ] as const) {
      await office.after(lea.click(`See all ${n}`, { in: hall, near: title }));
      expect(lea.modal?.text).toContain(`${title}: ${n}`);
      expect(lea.modal?.text.match(id)).toHaveLength(n);
      await lea.closeModal({ all: true });
    }
  });

  it('is turned no further than its last page, when much of a list is gone meanwhile', async () => {
    const { office, lea, hall } = await filled();
    await lea.command(hall, '/handoff pipeline');
    await office.after(lea.click('See the deals', { in: hall, near: 'Pipeline on' }));
    expect(lea.modal?.text).toContain('Open deals: 80, 1 to 25');
    await office.after(lea.clickInModal('Next: 55 more'));
    change(office.config.databasePath, "update deal set status = 'lost' where number > 30");
    await office.after(lea.clickInModal('Next: 30 more'));
    expect(lea.modal?.text).toContain('Open deals: 24');
    expect(lea.modal?.text.match(/DEAL-\d+/g)).toHaveLength(24);
  });

  it('is read no more as a private channel has it by who has left that channel', async () => {
    const { office, ada, lea } = await filled();
    const den = office.sandbox.channel({ name: 'den', private: true, members: [ada, lea, 'bot'] });
    await office.after(lea.command(den, '/handoff digest'));
    await lea.fill({ 'Only deals in this stage': '4 Validate' });
    await office.after(lea.submit());
    await lea.closeModal({ all: true });
    await office.clock.advanceTo(MONDAY + A_DAY);
    await office.clock.advance(4 * 3_600_000);
    await office.settle();
    await office.after(lea.click('See the deals', { in: den, near: 'Pipeline on' }));
    expect(lea.modal?.text).toContain('Open deals: 27, 1 to 25');
    office.sandbox.leave(den, lea);
    await office.settle();
    await office.after(lea.clickInModal('Next: 2 more'));
    expect(lea.modal?.text).toContain('Open deals: 80');
  });

  it('is that of the deals that were chosen, by function, owner, stage and partner, each and together', async () => {
    const { office, sol, lea, cam, eno, eve, hall, all, expectSaid } = await filled();
    const se: Fn = { code: 'se', people: [eno, eve] };
    const cs: Fn = { code: 'cs', people: [cam] };
    const part =
      ({ people, code }: Fn) =>
      (deal: Made) =>
        (deal.se !== null && people.includes(deal.se)) ||
        all.turns.some(
          (turn) =>
            turn.deal === deal &&
            (turn.who === 'Customer Success' ? code === 'cs' : people.includes(turn.who)),
        );
    const filters: [entries: Parameters<Person['fill']>[0], ReturnType<typeof counted>][] = [
      [{ 'Only deals of this owner': sol }, counted(all, ({ owner }) => owner === sol)],
      [{ 'Only deals in this stage': '4 Validate' }, counted(all, ({ stage }) => stage === 'validate')],
      [
        { 'Only deals with this partner': 'hollow reed' },
        counted(all, ({ partner, active }) => partner !== null && active),
      ],
      [{ 'Only where this function has a part': 'Solution Engineering' }, counted(all, part(se), se)],
      [{ 'Only where this function has a part': 'Customer Success' }, counted(all, part(cs), cs)],
      [
        { 'Only deals of this owner': lea, 'Only deals in this stage': '5 Commit' },
        counted(all, ({ owner, stage }) => owner === lea && stage === 'commit'),
      ],
    ];
    const none = {
      ...{ 'Only where this function has a part': 'Any function', 'Only deals of this owner': null },
      ...{ 'Only deals in this stage': 'Any stage', 'Only deals with this partner': '' },
    };
    await office.after(lea.command(hall, '/handoff digest'));
    for (const [entries, count] of filters) {
      await lea.fill({ ...none, ...entries });
      await office.after(lea.clickInModal('Preview'));
      expectSaid(lea.modal?.text ?? '', count);
      await lea.closeModal();
    }
  });
});
