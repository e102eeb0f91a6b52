import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../src/core/handle.ts';
import type { Decision } from '../../src/core/plan.ts';
import { type Actor, type Context, HANDOFF } from '../../src/core/types.ts';
import type { LastStep } from '../../src/core/undo.ts';
import { seenOf } from '../../src/cs-handoff/access.ts';
import * as begin from '../../src/cs-handoff/begin.ts';
import * as decide from '../../src/cs-handoff/decide.ts';
import { evolve } from '../../src/cs-handoff/evolve.ts';
import { type CsHandoff, type CsHandoffEvent, handoffStatuses } from '../../src/cs-handoff/model.ts';
import * as people from '../../src/cs-handoff/people.ts';
import { type HandoffKind, type SectionCode, sectionCodes, sections } from '../../src/cs-handoff/sections.ts';
import { isOpen, missingOf, ownerOf, owningFunction, writtenOf } from '../../src/cs-handoff/standing.ts';
import { clockOf, waitingOn } from '../../src/cs-handoff/turns.ts';
import * as write from '../../src/cs-handoff/write.ts';
import type { Deal } from '../../src/deal/model.ts';
import { type Fn, functions, type Roster } from '../../src/member/model.ts';
import type { PsScoping } from '../../src/ps-scoping/model.ts';
import { inputFor } from '../support/handoff-pure.ts';
import { deal } from '../support/records.ts';
import { scoping } from '../support/scoping-drawings.ts';

// What holds of a handoff after every history, whatever anybody asks for in whatever order.

const everybody: Actor[] = functions.flatMap((fn) =>
  [1, 2].map(
    (n): Actor => ({
      ...{ id: `${fn}${n}`, outside: null, covers: [], admin: false, functions: [fn] },
      leads: n === 2 ? [fn] : [],
    }),
  ),
);
const product: Actor = { id: HANDOFF, outside: null, covers: [], admin: false, functions: [], leads: [] };
const roster: Roster = Object.fromEntries(
  functions.map((fn) => [fn, { people: [`${fn}1`, `${fn}2`], leads: [`${fn}2`], away: [] }]),
);
const home = { id: 'CACME', private: false, problem: null, members: [] };
const reason = { reason: 'They said so' };
const id = 'ho-1';

interface Machine {
  state: CsHandoff;
  deal: Deal;
  scopings: PsScoping[];
  trail: { type: string; by: string; before: CsHandoff; after: CsHandoff }[];
  events: { event: CsHandoffEvent; at: number; by: string }[];
  step: LastStep | undefined;
}
type Facts = Parameters<typeof people.decideUndo>[0];
type Act = (facts: Facts, context: Context) => Decision;

const sources = (f: Facts) => {
  const none = { pocs: [], risks: [], partners: [], commitments: [], handoffs: [] };
  return f.deal && { ...none, deal: f.deal, scopings: f.scopings };
};
const writes =
  (section: SectionCode, how: 'whole' | 'half' | 'stale'): Act =>
  (f, c) => {
    const rev = f.handoff ? writtenOf(f.handoff, section).rev : 0;
    const [first] = sections[section].fields;
    const half = first ? { [first.code]: { text: null, notKnown: 'Nobody could say' } } : {};
    const input = how === 'half' ? { answers: half, reply: 'See there' } : inputFor(section);
    return write.decideWrite(
      f,
      { type: 'cs-handoff.write', id, section, rev: how === 'stale' ? rev + 1 : rev, input },
      c,
    );
  };
const returns =
  (section: SectionCode): Act =>
  (f, c) =>
    decide.decideReturn(
      f,
      {
        ...{ type: 'cs-handoff.return', id },
        input: { sections: [{ section, code: 'incomplete', question: 'Which ones?' }] },
      },
      c,
    );

const acts: Record<string, Act> = {
  ...Object.fromEntries(sectionCodes.map((code) => [`write ${code}`, writes(code, 'whole')])),
  ...Object.fromEntries(sectionCodes.map((code) => [`half ${code}`, writes(code, 'half')])),
  stale: writes('technical', 'stale'),
  ...Object.fromEntries(sectionCodes.map((code) => [`return ${code}`, returns(code)])),
  submit: (f, c) => decide.decideSubmit({ ...f, sources: sources(f) }, { type: 'cs-handoff.submit', id }, c),
  accept: (f, c) => decide.decideAccept({ ...f, home }, { type: 'cs-handoff.accept', id }, c),
  note: (f, c) =>
    write.decideNote(f, { type: 'cs-handoff.note', id, section: 'technical', input: { text: 'Moved' } }, c),
  complete: (f, c) =>
    decide.decideComplete(
      f,
      { type: 'cs-handoff.complete', id, input: { kickoffOn: '2026-11-20', stars: null, comment: null } },
      c,
    ),
  rate: (f, c) =>
    decide.decideRate(f, { type: 'cs-handoff.rate', id, input: { stars: 4, comment: 'Clear' } }, c),
  withdraw: (f, c) => begin.decideWithdraw(f, { type: 'cs-handoff.withdraw', id, input: reason }, c),
  leave: (f, c) => people.decideLeave(f, { type: 'cs-handoff.leave', id }, { ...c, actor: product }),
  undo: (f, c) =>
    people.decideUndo(f, { type: 'cs-handoff.undo', id, version: f.handoff?.version ?? 0, input: reason }, c),
};

/** What may change about the deal meanwhile. */
const changes: Record<string, (deal: Deal) => Deal> = {
  won: (d) => ({ ...d, status: 'won', stageSince: 5 }),
  reopened: (d) => ({ ...d, status: 'open' }),
  services: (d) => ({ ...d, services: d.services === 'yes' ? 'no' : 'yes' }),
  partner: (d) => ({ ...d, partner: d.partner === 'yes' ? 'no' : 'yes' }),
  'without csm': (d) => ({ ...d, csmId: null }),
  'another owner': (d) => ({ ...d, ownerId: d.ownerId === 'sales1' ? 'sales2' : null }),
};

function does(machine: Machine, act: Act, actor: Actor, at: number): Machine {
  const { state, step, scopings } = machine;
  const context = { actor, now: at, today: '2026-11-23', newId: randomUUID };
  const facts = {
    handoff: state,
    deal: machine.deal,
    scopings,
    roster,
    step,
    handoffs: [state],
    named: undefined,
  };
  const decision = act(facts, context);
  if (!decision.ok) return machine;
  const next = { ...machine };
  let last = step;
  for (const change of decision.changes) {
    if (change.kind === 'deal') next.deal = { ...next.deal, csmId: actor.id };
    if (change.kind === 'ps-scoping') {
      const over = change.events.some(({ type }) => type === 'ps-scoping.handed-over');
      next.scopings = scopings.map((each) => ({ ...each, status: over ? 'handed-over' : 'delivered' }));
    }
    if (change.kind !== 'cs-handoff' || change.events.length === 0) continue;
    for (const event of change.events) {
      const by = event.type === 'cs-handoff.seen' && change.events.length === 1 ? HANDOFF : actor.id;
      const before = next.state;
      next.state = evolve(before, event, { id, at, by });
      next.trail.push({ type: event.type, by, before, after: next.state });
      next.events.push({ event, at, by });
      const changed = changesOf(before, next.state);
      last = {
        type: event.type,
        actorId: by,
        at,
        event,
        seq: at,
        first: false,
        changedSince: [],
        changes: changed,
      };
    }
    next.state = { ...next.state, version: state.version + 1 };
  }
  return { ...next, step: last };
}

/** Whoever has the turn, or whoever is asked. */
const asked = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('next') },
    { weight: 3, arbitrary: fc.constantFrom(...Object.keys(acts)) },
    fc.constantFrom(...Object.keys(changes)),
  ),
  who: fc.nat(everybody.length - 1),
});
type History = readonly { what: string; who: number }[];

/** What comes next where everybody does what is theirs, and who does it. */
function nextOf({ state, deal: now, scopings }: Machine): { what: string; who: string | null } {
  const missing = missingOf({ ...state, seen: seenOf(state, now, scopings) }, 'submit');
  const fnOf = (fn: Fn) => state.seen.people[fn] ?? `${fn}2`;
  if (state.status === 'draft' || state.status === 'returned') {
    const [first] = missing;
    if (first) return { what: `write ${first.section}`, who: fnOf(first.fn) };
    return { what: 'submit', who: fnOf(state.kind === 'sales-to-cs' ? 'sales' : 'ps') };
  }
  if (state.status === 'submitted') {
    const twice = state.submissions > 1;
    return { what: twice ? 'accept' : 'return technical', who: fnOf('cs') };
  }
  if (state.status !== 'accepted') return { what: 'rate', who: fnOf('cs') };
  const planned = missingOf(state, 'complete').length === 0;
  return { what: planned ? 'complete' : 'write first-days', who: fnOf('cs') };
}

function played(kind: HandoffKind, history: History): Machine {
  const theDeal = deal({ ownerId: 'sales1', seId: 'se1', csmId: 'cs1', stage: 'commit' });
  const delivered = scoping({ id: 'ps-1', status: 'delivered', delivererId: 'ps1', dealId: theDeal.id });
  const scopings = kind === 'ps-to-cs' ? [delivered] : [];
  const of = { kind, dealId: theDeal.id, scopingId: kind === 'ps-to-cs' ? 'ps-1' : null };
  const seen = seenOf(of, theDeal, scopings);
  const first: CsHandoffEvent = { type: 'cs-handoff.started', ...of, seen };
  const state = { ...evolve(undefined, first, { id, at: 1, by: 'sales1' }), number: 1, version: 1 };
  const events = [{ event: first, at: 1, by: 'sales1' }];
  let machine: Machine = { state, deal: theDeal, scopings, trail: [], events, step: undefined };
  history.forEach(({ what, who }, i) => {
    const change = changes[what];
    if (change) {
      machine = { ...machine, deal: change(machine.deal) };
      return;
    }
    const next = nextOf(machine);
    const act = acts[what === 'next' ? next.what : what];
    const actor = what === 'next' ? everybody.find((each) => each.id === next.who) : everybody[who];
    if (act && actor) machine = does(machine, act, actor, i + 2);
  });
  return machine;
}

const kinds = fc.constantFrom<HandoffKind>('sales-to-cs', 'ps-to-cs');
const histories = fc.array(asked, { minLength: 20, maxLength: 70 });
const always = (holds: (machine: Machine) => void) =>
  fc.assert(
    fc.property(kinds, histories, (kind, history) => holds(played(kind, history))),
    { numRuns: 300 },
  );

function expectComplete(handoff: CsHandoff): void {
  expect(missingOf(handoff, 'submit')).toEqual([]);
  const theirs = handoff.packet?.sections.filter((section) => sections[section].before === 'submit') ?? [];
  for (const section of theirs) {
    for (const { code } of sections[section].fields) {
      const answer = writtenOf(handoff, section).answers[code];
      expect(Object.values(answer ?? {}).join(''), `${section}.${code}`).not.toBe('');
    }
  }
}

describe('after every history of a handoff', () => {
  it('what is submitted is complete: every field of it has text, or why it is not known', () => {
    const reached = new Set<string>();
    always(({ trail }) => {
      for (const { type, after } of trail) {
        reached.add(after.status);
        if (type === 'cs-handoff.submitted') expectComplete(after);
      }
    });
    expect([...reached].toSorted(), 'histories get everywhere').toEqual([...handoffStatuses].toSorted());
  });

  it('what is completed has its first days planned', () => {
    always(({ trail }) => {
      for (const { type, after } of trail) {
        if (type === 'cs-handoff.completed') expect(missingOf(after, 'complete')).toEqual([]);
      }
    });
  });

  it('it has exactly one owning function and at most one owner, who is of that function', () => {
    always(({ trail }) => {
      for (const { after } of trail) {
        const fn = owningFunction(after);
        expect(functions).toContain(fn);
        const owner = ownerOf(after);
        if (owner) expect(roster[fn]?.people).toContain(owner);
      }
    });
  });

  it('replaying what happened gives what it is', () => {
    always(({ state, events }) => {
      let replayed: CsHandoff | undefined;
      for (const { event, at, by } of events) replayed = evolve(replayed, event, { id, at, by });
      const { number: _, version: __, sections: was, ...rest } = state;
      expect(replayed).toMatchObject(rest);
      for (const section of sectionCodes) {
        expect(replayed?.sections[section]?.answers).toEqual(was[section]?.answers);
      }
    });
  });

  it('a section is written by its own function only, while it is open, and no reading of it is mistaken for another', () => {
    always(({ trail }) => {
      const readings = new Map<string, string>();
      for (const { type, by, before, after } of trail) {
        for (const code of sectionCodes) {
          const { rev, answers, returned } = writtenOf(after, code);
          const reading = JSON.stringify([answers, returned?.reply ?? null]);
          const known = readings.get(`${code} ${rev}`);
          if (known) expect(JSON.parse(reading)[0], `${code} ${rev}`).toEqual(JSON.parse(known)[0]);
          else readings.set(`${code} ${rev}`, reading);
        }
        if (type !== 'cs-handoff.written') continue;
        const changed = sectionCodes.filter((code) => writtenOf(before, code) !== writtenOf(after, code));
        expect(changed).toHaveLength(1);
        for (const code of changed) {
          expect(isOpen(before, code), `${code} of ${before.status}`).toBe(true);
          expect(roster[sections[code].fn]?.people).toContain(by);
        }
      }
    });
  });

  it('it waits for somebody while it is unfinished and the deal does too, and for nobody afterwards', () => {
    always(({ trail }) => {
      for (const { after } of trail) {
        const turns = waitingOn(after);
        const ended = after.status === 'completed' || after.status === 'withdrawn';
        if (ended) expect(turns).toEqual([]);
        else if (after.status !== 'accepted') expect(turns.length).toBeGreaterThan(0);
        if (clockOf(after)) expect(turns).toHaveLength(1);
        const names = turns.map(({ who, what }) => JSON.stringify([who, what]));
        expect(new Set(names).size, 'each turn once').toBe(names.length);
      }
    });
  });

  it('what was delivered is handed over exactly while its handoff is accepted or completed', () => {
    always(({ state, scopings }) => {
      for (const { status } of scopings) {
        const over = state.status === 'accepted' || state.status === 'completed';
        expect(status).toBe(over ? 'handed-over' : 'delivered');
      }
    });
  });

  it('only who may accepts: the CSM or a CS lead, or where nobody is named whoever becomes the CSM', () => {
    always(({ trail }) => {
      for (const { type, by, after } of trail) {
        if (type !== 'cs-handoff.accepted') continue;
        expect([after.seen.people.cs, 'cs2']).toContain(by);
      }
    });
  });
});
