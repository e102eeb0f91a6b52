import type { Command } from '../../src/core/command.ts';
import { commandFor, reach } from '../support/actions.ts';
import { commitmentCommandFor, reachCommitment } from '../support/commitment-actions.ts';
import { handoffCommandFor, reachHandoff } from '../support/handoff-actions.ts';
import { partnerCommandFor, reachPartner } from '../support/partner-actions.ts';
import { pocCommandFor, reachPoc } from '../support/poc-actions.ts';
import { psCommandFor, reachPs } from '../support/ps-actions.ts';
import { reachRisk, riskCommandFor } from '../support/risk-actions.ts';
import type { Cast, Scene } from '../support/scene.ts';
import { reachTask, taskCommandFor } from '../support/task-actions.ts';
import * as commitments from './commitment-list.ts';
import * as handoffs from './handoff-list.ts';
import * as deals from './list.ts';
import * as partners from './partner-list.ts';
import { cast as everybody } from './people.ts';
import * as pocs from './poc-list.ts';
import * as scopings from './ps-list.ts';
import * as risks from './risk-list.ts';
import * as tasks from './task-list.ts';
import * as tidings from './tidings-list.ts';

// The lists of these tests once more, for whoever covers: each with the states in which somebody plays each part.

/** A list of who may do what to one kind of record. */
export interface Covered {
  cast: Cast;
  states: readonly string[];
  actions: readonly string[];
  reach: (scene: Scene, state: string) => Promise<void>;
  command: (scene: Scene, action: string, me: string) => Promise<Command>;
  expected: (action: string, kind: string, state: string) => string;
}

/** Lists know their own actions and states; here they are all told apart by their names. */
function covered<A extends string, S extends string>(list: {
  cast: Cast;
  states: readonly S[];
  actions: readonly A[];
  reach: (scene: Scene, state: S) => Promise<void>;
  command: (scene: Scene, action: A, me: string) => Promise<Command>;
  expected: (action: A, kind: string, state: S, led: { leads: boolean }) => string;
}): Covered {
  const stateOf = (name: string) => list.states.find((each) => each === name) as S;
  const actionOf = (name: string) => list.actions.find((each) => each === name) as A;
  return {
    ...list,
    reach: (scene, state) => list.reach(scene, stateOf(state)),
    command: (scene, action, me) => list.command(scene, actionOf(action), me),
    expected: (action, kind, state) => list.expected(actionOf(action), kind, stateOf(state), { leads: true }),
  };
}

const handoff = (kind: handoffs.Kind, states: handoffs.State[]) =>
  covered<handoffs.Doing, handoffs.State>({
    cast: handoffs.cast,
    states,
    actions: handoffs.doings,
    reach: (scene, state) => reachHandoff(scene, kind, state),
    command: (scene, doing) => handoffCommandFor(scene, kind, doing),
    expected: (doing, person, state, led) => handoffs.expected(kind, doing, person, state, led),
  });

export const lists: Record<string, Covered> = {
  'a deal and its request': covered({
    ...deals,
    cast: everybody,
    states: ['requested', 'accepted, with a question', 'accepted', 'deal without owner'] as const,
    reach,
    command: commandFor,
  }),
  'a PoC': covered({
    ...pocs,
    states: pocs.pocStates.filter((_, i) => i % 4 === 0),
    actions: pocs.pocDoings,
    reach: reachPoc,
    command: pocCommandFor,
  }),
  'a scoping': covered({
    ...scopings,
    states: scopings.psStates.filter((_, i) => i % 4 === 0),
    actions: scopings.psDoings,
    reach: reachPs,
    command: psCommandFor,
  }),
  'a risk': covered({
    ...risks,
    states: ['without owner', 'open', 'accepted'] as const,
    actions: risks.riskActions,
    reach: reachRisk,
    command: riskCommandFor,
  }),
  'a commitment': covered({
    ...commitments,
    states: ['open', 'for a function'] as const,
    actions: commitments.commitmentActions,
    reach: reachCommitment,
    command: commitmentCommandFor,
  }),
  'a handoff of Sales': handoff('sales-to-cs', ['none', 'complete draft', 'submitted', 'planned']),
  'a handoff of Professional Services': handoff('ps-to-cs', ['none', 'returned', 'completed']),
  'a task': covered({
    ...tasks,
    states: ['open', 'snoozed', 'without deal'] as const,
    actions: tasks.taskActions,
    reach: reachTask,
    command: (scene, action) => taskCommandFor(scene, action, 'open'),
  }),
  'nudges and digests': covered({
    ...tidings,
    cast: everybody,
    states: ['untouched'] as const,
    actions: tidings.tidingsActions,
    reach: async () => undefined,
    command: async (_, action) => tidings.tidingsCommand(action),
  }),
  'a partner’s engagement': covered({
    ...partners,
    states: partners.partnerStates.slice(0, 2),
    actions: partners.partnerDoings,
    reach: reachPartner,
    command: partnerCommandFor,
  }),
};

/** Who has a part or leads: everybody whose absence lends something. */
export const whoLends = (cast: Cast) =>
  Object.keys(cast).filter(
    (kind) =>
      (cast[kind]?.functions?.length ?? 0) > 0 &&
      !cast[kind]?.outside &&
      !/another|member|admin|in Sales/.test(kind),
  );
export const coverOf = (kind: string) => `cover of ${kind}`;
/** Somebody in the same functions who covers nobody. */
export const besideOf = (kind: string) => `beside ${kind}`;

/** The cast with a cover and somebody beside for each of these people. */
export const withCovers = (cast: Cast): Cast => ({
  ...cast,
  ...Object.fromEntries(
    whoLends(cast).flatMap((kind) => {
      const { functions = [] } = cast[kind] ?? {};
      return [
        [coverOf(kind), { functions }],
        [besideOf(kind), { functions }],
      ];
    }),
  ),
});

/** Each of them goes away, covered. */
export async function allAway(scene: Scene, cast: Cast): Promise<void> {
  for (const person of whoLends(cast)) {
    const input = { until: '2026-11-27', coverId: coverOf(person) };
    await scene.done(person, { type: 'absence.set', person, version: 0, input });
  }
}
