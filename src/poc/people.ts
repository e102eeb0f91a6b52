import { type Change, type Decision, refuse } from '../core/plan.ts';
import { everybodyIn, teamOf } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import type { Deal } from '../deal/model.ts';
import { unlessMay } from '../ownership.ts';
import { hasEnded, type SeRequest } from '../se-request/model.ts';
import { happens, type Of, ownerSeen, type PocFacts, unfinished, wrong } from './access.ts';
import { pocNamingInput } from './inputs.ts';
import { type Poc, type PocEvent, pocEnded } from './model.ts';

// Who has a PoC: its SE, and what happens when people come and go.

/**
 * An SE takes a PoC that nobody has, and with it the request that asked for it, where nobody has that either.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `poc-taken`.
 */
export function decideTake(
  facts: PocFacts & { request: SeRequest | undefined },
  _command: Of<'poc.take'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'poc.take', actor);
  if (!open.ok) return open;
  const { seId, number } = open.poc;
  if (seId === actor.id) return happens(open);
  if (seId) return refuse({ code: 'poc-taken', number, by: seId });
  const { request } = facts;
  const free = request && !hasEnded(request) && request.seId === null;
  const accepted = { type: 'se-request.accepted', seId: actor.id } as const;
  return happens(open, [{ type: 'poc.taken', seId: actor.id }], {
    intents: invites(open.deal, actor.id),
    changes: free ? [{ kind: 'se-request', id: request.id, before: request, events: [accepted] }] : [],
  });
}

/**
 * An SE lead gives a PoC to an SE, whoever had it. Half an agreement of the SE before does not count any more.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `invalid` (not in Solution Engineering, or theirs already).
 */
export function decideGive(facts: PocFacts, { input }: Of<'poc.give'>, { actor }: Context): Decision {
  const open = unfinished(facts, 'poc.give', actor);
  if (!open.ok) return open;
  const read = validate(pocNamingInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { seId } = read.value;
  if (!teamOf(open.roster, 'se').people.includes(seId)) {
    return wrong('seId', { code: 'not-in-function', function: 'se', who: seId });
  }
  if (seId === open.poc.seId) return wrong('seId', { code: 'already-theirs', who: seId });
  return happens(open, [{ type: 'poc.given', seId }], { intents: invites(open.deal, seId) });
}

const invites = ({ channelId }: Deal, person: string) => [{ type: 'invite', person, channelId } as const];

/**
 * The PoC that a request asked for has the request's SE: what an acceptance, a handing on or back of a request of kind
 * `poc` does to it. An acceptance without one makes a draft, called `id`; nothing else makes one.
 */
export function follows(
  { unconcluded, request, deal }: { unconcluded: Poc | undefined; request: SeRequest; deal: Deal },
  seId: string | null,
  id: string | null,
): Change[] {
  if (request.kind !== 'poc') return [];
  if (unconcluded) {
    // One that somebody started by hand, or for another request, stays with its SE, and is what this one asked for.
    const own = unconcluded.requestId === request.id;
    if (!own && (unconcluded.requestId !== null || seId === null)) return [];
    const next = own || unconcluded.seId === null ? seId : unconcluded.seId;
    if (own && next === unconcluded.seId) return [];
    const event = { type: 'poc.followed', seId: next, requestId: request.id } as const;
    return [{ kind: 'poc', id: unconcluded.id, before: unconcluded, events: [event] }];
  }
  if (seId === null || id === null) return [];
  const { ownerId } = deal;
  const event = {
    type: 'poc.created',
    dealId: deal.id,
    requestId: request.id,
    seId,
    ownerId,
    definition: null,
  } as const;
  return [{ kind: 'poc', id, before: undefined, events: [event] }];
}

/**
 * Handoff itself sees to it that nobody who has left holds a PoC up: its SE, whose question it is, and the deal owner
 * whose word it waits for. Nobody left is a decision without events. Refusals: `not-found`, `not-allowed`.
 */
export function decideLeave(facts: PocFacts, _command: Of<'poc.leave'>, { actor }: Context): Decision {
  const { poc, deal, roster } = facts;
  if (!poc || !deal) return refuse({ code: 'not-found', kind: 'poc' });
  const refused = unlessMay('poc.leave', actor, {}, roster);
  if (refused) return refused;
  if (pocEnded(poc)) return happens({ poc, deal });
  const { seId } = poc;
  const left = seId !== null && !teamOf(roster, 'se').people.includes(seId);
  const here = everybodyIn(roster);
  const questionIds = poc.questions
    .filter(({ answer, ownerId }) => !answer && ownerId && !here.includes(ownerId))
    .map(({ id }) => id);
  const events: PocEvent[] = left ? [{ type: 'poc.left' }] : [];
  if (questionIds.length > 0) {
    events.push({ type: 'poc.questions-passed', questionIds, ownerId: left ? null : seId });
  }
  return happens({ poc, deal }, [...events, ...ownerSeen({ poc, deal })]);
}
