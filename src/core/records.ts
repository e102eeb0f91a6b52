import { evolve as evolveAbsence } from '../absence/model.ts';
import * as commitment from '../commitment/effects.ts';
import { waitingOn as commitmentWaitingOn, evolve as evolveCommitment } from '../commitment/model.ts';
import * as csHandoff from '../cs-handoff/effects.ts';
import { evolve as evolveCsHandoff } from '../cs-handoff/evolve.ts';
import { waitingOn as csHandoffWaitingOn } from '../cs-handoff/turns.ts';
import * as deal from '../deal/effects.ts';
import { waitingOn as dealWaitingOn, evolve as evolveDeal } from '../deal/model.ts';
import * as digest from '../digest/effects.ts';
import { evolve as evolveDigest } from '../digest/model.ts';
import * as member from '../member/effects.ts';
import { evolveFunction, evolveWorkspace } from '../member/model.ts';
import * as nudge from '../nudge/effects.ts';
import { evolve as evolveNudge } from '../nudge/model.ts';
import * as partner from '../partner/effects.ts';
import { evolve as evolvePartner } from '../partner/model.ts';
import * as poc from '../poc/effects.ts';
import { evolve as evolvePoc } from '../poc/evolve.ts';
import { waitingOn as pocWaitingOn } from '../poc/turns.ts';
import * as psScoping from '../ps-scoping/effects.ts';
import { evolve as evolvePsScoping } from '../ps-scoping/evolve.ts';
import { waitingOn as psScopingWaitingOn } from '../ps-scoping/turns.ts';
import * as risk from '../risk/effects.ts';
import { evolve as evolveRisk, waitingOn as riskWaitingOn } from '../risk/model.ts';
import * as seRequest from '../se-request/effects.ts';
import { dueLate } from '../se-request/late.ts';
import { evolve as evolveSeRequest, waitingOn as seRequestWaitingOn } from '../se-request/model.ts';
import * as task from '../task/effects.ts';
import { evolve as evolveTask, waitingOn as taskWaitingOn } from '../task/model.ts';
import type { Due, Intent } from './plan.ts';
import type { EventOf, Evolve, RecordKind, StateOf, WaitingOn } from './types.ts';

/** Who did what happened, and where the record's card lives. */
export interface Happening {
  by: string;
  channelId: string;
  newId: () => string;
}

/** What every kind of record brings: how events change it, whose turn it is, who must be told. All pure. */
export interface RecordRules<K extends RecordKind> {
  evolve: Evolve<K>;
  waitingOn(state: StateOf<K>): WaitingOn[];
  effects(
    before: StateOf<K> | undefined,
    after: StateOf<K>,
    events: EventOf<K>[],
    happening: Happening,
  ): Intent[];
  /** When it is to be looked at by itself because of a change at an instant (UTC milliseconds). */
  due?(before: StateOf<K> | undefined, after: StateOf<K>, at: number): Due[];
}

const nothing = () => [];

export const records: { [K in RecordKind]: RecordRules<K> } = {
  deal: { evolve: evolveDeal, waitingOn: dealWaitingOn, effects: deal.effects },
  'se-request': {
    evolve: evolveSeRequest,
    waitingOn: seRequestWaitingOn,
    effects: seRequest.effects,
    due: dueLate,
  },
  poc: { evolve: evolvePoc, waitingOn: pocWaitingOn, effects: poc.effects },
  'ps-scoping': {
    evolve: evolvePsScoping,
    waitingOn: psScopingWaitingOn,
    effects: psScoping.effects,
  },
  'cs-handoff': {
    evolve: evolveCsHandoff,
    waitingOn: csHandoffWaitingOn,
    effects: csHandoff.effects,
  },
  risk: { evolve: evolveRisk, waitingOn: riskWaitingOn, effects: risk.effects },
  commitment: { evolve: evolveCommitment, waitingOn: commitmentWaitingOn, effects: commitment.effects },
  // Nobody's turn: it is there, and stands on the deal's card.
  partner: { evolve: evolvePartner, waitingOn: nothing, effects: partner.effects },
  absence: { evolve: evolveAbsence, waitingOn: nothing, effects: nothing },
  task: { evolve: evolveTask, waitingOn: taskWaitingOn, effects: task.effects },
  // Nobody's turn: it comes by itself.
  digest: { evolve: evolveDigest, waitingOn: nothing, effects: digest.effects },
  function: { evolve: evolveFunction, waitingOn: nothing, effects: member.effects },
  workspace: { evolve: evolveWorkspace, waitingOn: nothing, effects: nothing },
  nudge: { evolve: evolveNudge, waitingOn: nothing, effects: nudge.effects },
};
