import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../../src/core/handle.ts';
import type { Decision } from '../../src/core/plan.ts';
import type { Actor, Context } from '../../src/core/types.ts';
import type { LastStep } from '../../src/core/undo.ts';
import type { Roster } from '../../src/member/model.ts';
import type { Of } from '../../src/ps-scoping/access.ts';
import * as begin from '../../src/ps-scoping/begin.ts';
import * as content from '../../src/ps-scoping/content.ts';
import * as deliver from '../../src/ps-scoping/deliver.ts';
import { evolve } from '../../src/ps-scoping/evolve.ts';
import {
  hasConversed,
  type PsScoping,
  type PsScopingEvent,
  psOver,
  type ScopingInput,
} from '../../src/ps-scoping/model.ts';
import { line, nextStep, placeOf, steps } from '../../src/ps-scoping/order.ts';
import * as people from '../../src/ps-scoping/people.ts';
import { waitingOn } from '../../src/ps-scoping/turns.ts';
import { deal } from '../support/records.ts';
import { scoping } from '../support/scoping-drawings.ts';

// What holds of a scoping after every history, whatever anybody asks for in whatever order.

const everybody: Actor[] = (['sales', 'ps', 'se'] as const).flatMap((fn) =>
  [1, 2].map(
    (n): Actor => ({
      ...{ id: `${fn}${n}`, outside: null, covers: [], admin: false, functions: [fn] },
      leads: n === 2 ? [fn] : [],
    }),
  ),
);
const handoff: Actor = { id: 'HANDOFF', outside: null, covers: [], admin: false, functions: [], leads: [] };
const both = { people: ['ps1', 'ps2'], leads: ['ps2'] };
const sales = { people: ['sales1', 'sales2'], leads: ['sales2'] };
const theDeal = deal({ ownerId: 'sales1', seId: 'se1' });
const input = { reason: 'They said so' };
const TODAY = '2026-11-23';
const channel = { id: 'CACME', private: false, problem: null, members: [] };

interface Machine {
  state: PsScoping;
  /** Its events, the first one left out. */
  trail: { type: string; before: PsScoping; after: PsScoping; roster: Roster }[];
  step: LastStep | undefined;
  roster: Roster;
}
type Facts = Parameters<typeof people.decideUndo>[0];
/** `day` is the date that is said, where the act says one. */
type Act = (facts: Facts, context: Context, day: string) => Decision;

const id = 'ps-1';
const acts: Record<string, Act> = {
  accept: (f, c) => people.decideAccept(f, { type: 'ps-scoping.accept', id }, c),
  assign: (f, c) =>
    people.decideAssign(f, { type: 'ps-scoping.assign', id, input: { delivererId: 'ps1' } }, c),
  give1: (f, c) => people.decideGive(f, { type: 'ps-scoping.give', id, input: { delivererId: 'ps1' } }, c),
  give2: (f, c) => people.decideGive(f, { type: 'ps-scoping.give', id, input: { delivererId: 'ps2' } }, c),
  take: (f, c) => people.decideTake(f, { type: 'ps-scoping.take', id }, c),
  leave: (f, c) => people.decideLeave(f, { type: 'ps-scoping.leave', id }, { ...c, actor: handoff }),
  conversation: (f, c, day) =>
    content.decideConversation(
      f,
      { type: 'ps-scoping.hold-conversation', id, input: { heldOn: day, who: 'Petra' } },
      c,
    ),
  needs: (f, c) => content.decideNeeds(f, agreed(f, 'Gateways\nTraining'), c),
  otherNeeds: (f, c) => content.decideNeeds(f, agreed(f, 'Training\nA night shift'), c),
  draft: (f, c) => {
    const all = f.scoping?.needs?.needs ?? [];
    const deliverables = Object.fromEntries(all.map((need) => [need.id, 'One thing']));
    const command = { type: 'ps-scoping.draft', id, version: f.scoping?.version ?? 0 } as const;
    return content.decideDraft(
      f,
      { ...command, input: { sowUrl: 'https://docs.example.com/1', deliverables } },
      c,
    );
  },
  content: (f, c, day) =>
    content.decideContent(
      f,
      {
        ...{ type: 'ps-scoping.agree-content', id, version: f.scoping?.version ?? 0 },
        input: { contact: 'Petra', agreedOn: day },
      },
      c,
    ),
  change: (f, c) => content.decideChangeContent(f, { type: 'ps-scoping.change-content', id, input }, c),
  effort: (f, c) =>
    deliver.decideEstimate(
      f,
      {
        ...{ type: 'ps-scoping.estimate', id, version: f.scoping?.version ?? 0 },
        input: { days: '7.5', assumptions: 'Power' },
      },
      c,
    ),
  price: (f, c) =>
    deliver.decidePrice(
      f,
      {
        ...{ type: 'ps-scoping.price', id, version: f.scoping?.version ?? 0 },
        input: { amount: '100', currency: 'EUR' },
      },
      c,
    ),
  start: (f, c) =>
    deliver.decideStart(
      f,
      {
        ...{ type: 'ps-scoping.start', id, version: f.scoping?.version ?? 0 },
        input: { milestones: [{ what: 'Live', date: '2027-01-01', reached: false }], ...input },
      },
      c,
    ),
  deliver: (f, c, day) =>
    deliver.decideDelivered(
      f,
      {
        ...{ type: 'ps-scoping.deliver', id },
        input: { signedOffBy: 'Petra', signedOffOn: day, deviations: null },
      },
      c,
    ),
  // Something else is wanted, which may be part of what is agreed.
  edit: (f, c) => begin.decideEdit(f, edited(f, { outcomeWanted: `Wanted at ${c.now}` }), c),
  kind: (f, c) => begin.decideEdit(f, edited(f, { kind: 'training' }), c),
  later: (f, c) => begin.decideEdit(f, edited(f, { targetDate: '2027-06-01' }), c),
  decline: (f, c) => begin.decideDecline(f, { type: 'ps-scoping.decline', id, input }, c),
  withdraw: (f, c) => begin.decideWithdraw(f, { type: 'ps-scoping.withdraw', id, input }, c),
  undo: (f, c) =>
    people.decideUndo(f, { type: 'ps-scoping.undo', id, version: f.scoping?.version ?? 0, input }, c),
};

const agreed = ({ scoping }: Facts, needs: string): Of<'ps-scoping.agree-needs'> => ({
  ...{ type: 'ps-scoping.agree-needs', id, version: scoping?.version ?? 0 },
  input: { needs, outcomes: 'Seen', successCriteria: 'Used' },
});

function edited({ scoping }: Facts, said: Partial<ScopingInput>): Of<'ps-scoping.edit'> {
  const { kind, outcomeWanted, why, constraints, targetDate, partner, responsibilities, successCriteria } =
    scoping ?? machineStart;
  const now = {
    kind,
    outcomeWanted,
    why,
    constraints,
    targetDate,
    partner,
    responsibilities,
    successCriteria,
  };
  return { type: 'ps-scoping.edit', id, version: scoping?.version ?? 0, input: { ...now, ...said } };
}

function does(machine: Machine, act: Act, actor: Actor, { at, day }: { at: number; day: string }): Machine {
  const { state, step, roster } = machine;
  const context = { actor, now: at, today: TODAY, newId: randomUUID };
  const decision = act({ scoping: state, deal: theDeal, channel, roster, step }, context, day);
  if (!decision.ok) return machine;
  const { trail } = machine;
  let { state: before, step: last } = machine;
  for (const event of decision.changes.flatMap(({ events }) => events as PsScopingEvent[])) {
    const who = event.type === 'ps-scoping.left' ? handoff.id : actor.id;
    const after = { ...evolve(before, event, { id, at, by: who }), version: before.version + 1 };
    last = {
      ...{ type: event.type, actorId: who, at, event, seq: at, first: false, changedSince: [] },
      changes: changesOf(before, after),
    };
    trail.push({ type: event.type, before, after, roster });
    before = after;
  }
  return { roster, trail, state: before, step: last };
}

/** What people ask for: mostly what is next, so that histories get far, and whatever else comes to mind. */
const asked = fc.record({
  what: fc.oneof({ weight: 3, arbitrary: fc.constant('next') }, fc.constantFrom(...Object.keys(acts))),
  who: fc.nat(everybody.length - 1),
  gone: fc.option(fc.constantFrom('ps1', 'ps2', 'nobody'), { freq: 6 }),
  day: fc.oneof(
    { weight: 4, arbitrary: fc.constant('2026-11-20') },
    fc.constantFrom('2026-11-18', '2026-11-22', TODAY, '2026-11-24'),
  ),
});
type Asked = typeof asked extends fc.Arbitrary<infer A> ? A : never;

const machineStart = scoping({ id, askerId: 'sales1', ownerId: 'sales1', dealId: theDeal.id });

function played(history: readonly Asked[]): Machine {
  const state = machineStart;
  let machine: Machine = { state, trail: [], step: undefined, roster: { ps: both, sales } };
  history.forEach(({ what, who, gone, day }, i) => {
    const ps = { ...both, people: both.people.filter((each) => each !== gone) };
    const roster: Roster = gone ? { ps, sales } : machine.roster;
    const next = nextStep(machine.state);
    const act = acts[what === 'next' ? (next ?? 'undo') : what];
    const deliverer = everybody.find((each) => each.id === machine.state.delivererId);
    const holder = (next === 'price' ? everybody[0] : deliverer) ?? everybody[3];
    const actor = what === 'next' ? holder : everybody[who];
    // Who has left takes no steps any more.
    const left = actor?.functions.includes('ps') && !roster.ps?.people.includes(actor.id);
    if (act && actor && !left) machine = does({ ...machine, roster }, act, actor, { at: i + 2, day });
  });
  return machine;
}

const histories = fc.array(asked, { minLength: 20, maxLength: 60 });
const filled = (value: unknown) => (Array.isArray(value) ? value.length > 0 : value !== null);

/** Every step up to where it stands has left its proof; who accepted may have left since. */
function expectProofs(after: PsScoping): void {
  const at = placeOf(after.status);
  const behind = line.slice(0, at + 1).flatMap(({ by }) => (by && by !== 'accept' ? [by] : []));
  for (const step of behind)
    expect(filled(after[steps[step].proof]), `${step} at ${after.status}`).toBe(true);
  if (at >= placeOf('priced')) expect(after.effort).not.toBeNull();
  const needs = after.needs?.needs.map((need) => need.id) ?? [];
  for (const { needId } of after.draft?.deliverables ?? []) expect(needs).toContain(needId);
}

const handing = ['undone', 'left', 'taken', 'given'].map((step) => `ps-scoping.${step}`);

describe('after every history of a scoping', () => {
  it('there was never an effort or a price without agreed content, whatever the sequence', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { type, after } of trailOf(history)) {
          if (after.effort) expect(after.content, type).not.toBeNull();
          if (after.price) expect(after.effort, type).not.toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });

  it('every step that is behind it has left its proof', () => {
    let far = 0;
    fc.assert(
      fc.property(histories, (history) => {
        for (const { after } of trailOf(history)) {
          far = Math.max(far, placeOf(after.status));
          expectProofs(after);
        }
      }),
      { numRuns: 300 },
    );
    expect(far, 'some history gets to the end').toBe(placeOf('delivered'));
  });

  it('whoever drafts, agrees, estimates, starts and delivers has held a conversation of their own', () => {
    const work = ['needs-agreed', 'drafted', 'content-agreed', 'estimated', 'priced', 'started', 'delivered'];
    const types = work.map((each) => `ps-scoping.${each}`);
    fc.assert(
      fc.property(histories, (history) => {
        for (const { type, before } of trailOf(history)) {
          if (types.includes(type)) expect(hasConversed(before), type).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('nobody who is not in Professional Services became its deliverer', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { type, before, after, roster } of trailOf(history)) {
          if (after.delivererId === null || after.delivererId === before.delivererId) continue;
          expect(roster.ps?.people, type).toContain(after.delivererId);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('it waits for exactly one while it goes on and for nobody afterwards, and nothing ends it while delivering', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { type, before, after } of trailOf(history)) {
          // What is delivered waits to be handed over.
          expect(waitingOn(after), after.status).toHaveLength(psOver(after) ? 0 : 1);
          if (before.status === 'delivering') {
            expect(['ps-scoping.declined', 'ps-scoping.withdrawn']).not.toContain(type);
          }
          if (psOver(before)) expect(type).toBe('ps-scoping.undone');
          // It still is somebody's to hand over.
          if (before.status === 'delivered') expect(handing).toContain(type);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what has begun to be delivered was never declined or withdrawn, wherever its content went back to', () => {
    let again = 0;
    fc.assert(
      fc.property(histories, (history) => {
        let starts = 0;
        for (const step of trailOf(history)) {
          starts += startsBy(step);
          if (starts === 0) continue;
          if (placeOf(step.after.status) < placeOf('delivering')) again += 1;
          expect(['declined', 'withdrawn'], step.type).not.toContain(step.after.status);
        }
      }),
      { numRuns: 500 },
    );
    expect(again, 'some content changes while it is delivered').toBeGreaterThan(0);
  });

  it('what is agreed says what it said when it was agreed', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const agreed = new Map<number, unknown>();
        for (const { type, after } of trailOf(history)) {
          if (!after.content) continue;
          const { kind, outcomeWanted, why, constraints, responsibilities, successCriteria, needs, draft } =
            after;
          const scope = {
            kind,
            outcomeWanted,
            why,
            constraints,
            responsibilities,
            successCriteria,
            needs,
            draft,
          };
          if (!agreed.has(after.content.at)) agreed.set(after.content.at, scope);
          expect(scope, type).toEqual(agreed.get(after.content.at));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the dates of its proofs follow the order, and none lies ahead', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const { type, before, after } of trailOf(history)) {
          const { content, delivery, conversations } = after;
          for (const { heldOn } of conversations) expect(heldOn <= TODAY).toBe(true);
          if (type === 'ps-scoping.content-agreed' && content) {
            const spoken = conversations.filter((each) => each.delivererId === before.delivererId);
            expect(content.agreedOn <= TODAY).toBe(true);
            expect(spoken.some(({ heldOn }) => heldOn <= content.agreedOn)).toBe(true);
            expect(content.agreedOn >= (before.changedOn ?? ''), 'agreed anew before it changed').toBe(true);
          }
          if (delivery && content) {
            expect(delivery.signedOffOn <= TODAY).toBe(true);
            expect(delivery.signedOffOn >= content.agreedOn).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Delivery starts, or its start is taken back, or that is. */
function startsBy({ type, before, after }: Machine['trail'][number]): number {
  if (type === 'ps-scoping.started') return 1;
  if (type !== 'ps-scoping.undone') return 0;
  if (before.status === 'delivering' && after.status === 'priced') return -1;
  return before.status === 'priced' && after.status === 'delivering' ? 1 : 0;
}

/** What happened in a history. */
function trailOf(history: Parameters<typeof played>[0]): Machine['trail'] {
  return played(history).trail;
}
