import { isDeepStrictEqual } from 'node:util';
import { type Change, type Claim, type Decision, type Intent, refuse } from '../core/plan.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { claimsOf as claimsOfHandoff } from '../cs-handoff/access.ts';
import { handoffEnded } from '../cs-handoff/model.ts';
import { writersOf } from '../cs-handoff/standing.ts';
import { unlessMay } from '../ownership.ts';
import { openPocOf } from '../poc/access.ts';
import { pocEnded } from '../poc/model.ts';
import { psOver } from '../ps-scoping/model.ts';
import { hasEnded } from '../se-request/model.ts';
import { isOpen, type Task } from '../task/model.ts';
import { type DealFactsNow, type Of, openDealOf, partsOf, wantsCsm } from './access.ts';

import { goesBack, isMet, met, type Standing, stagesLeft } from './criteria.ts';
import { type Deal, type DealEvent, dealMove } from './model.ts';
import { processOf } from './process.ts';

/**
 * Moves a deal to a stage, or closes it (`won`, `lost`). Progress is never blocked: backwards, and forwards past
 * exit criteria that do not hold, asks for a reason, which is recorded and shown; so does losing. A lost deal's
 * unfinished requests are withdrawn with it. Where it stays, its ticks are saved.
 * Refusals: `not-found`, `not-allowed`, `deal-closed`, `changed-meanwhile` (it moved since the form was opened),
 * `invalid`.
 */
export function decideMove(
  facts: DealFactsNow & Omit<Standing, 'deal'> & { tasks: readonly Task[] },
  { id, from, input }: Of<'deal.move'>,
  { actor, newId }: Context,
): Decision {
  const { deal, roster } = facts;
  if (!deal) return refuse({ code: 'not-found', kind: 'deal' });
  const as = input.to === 'won' || input.to === 'lost' ? input.to : undefined;
  const refused = unlessMay(as ? 'deal.close' : 'deal.move', actor, partsOf(deal), roster);
  if (refused) return refused;
  if (deal.status !== 'open') return refuse({ code: 'deal-closed', number: deal.number, as: deal.status });
  if (deal.stage !== from) return refuse({ code: 'changed-meanwhile' });
  const read = validate(dealMove, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { to, reason } = read.value;
  const stages = processOf(deal.process).stages;
  if (!as && !stages.some(({ code }) => code === to)) {
    return refuse({ code: 'invalid', fields: { to: { code: 'unknown-choice' } } });
  }
  const criteria = stages.flatMap((stage) => stage.criteria).map((criterion) => criterion.id);
  const { tick, untick } = read.value;
  const ticked = criteria.filter(
    (each) => tick.includes(each) || (deal.ticked.includes(each) && !untick.includes(each)),
  );
  const unmet = unmetOf({ ...facts, deal }, to, ticked);
  const why = reason ? undefined : whyReason(deal, to, unmet);
  if (why) return refuse({ code: 'invalid', fields: { reason: { code: 'reason-needed', why } } });
  const ending = as === 'lost' ? endWithDeal(deal, facts, { by: actor.id, newId }) : undefined;
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'deal', id, before: deal, events: moves() }, ...(ending?.changes ?? [])],
    intents: ending?.intents ?? [],
    release: [...(as ? [{ name: openDealOf(deal.channelId), by: id }] : []), ...(ending?.release ?? [])],
  };

  function moves(): DealEvent[] {
    if (as) return [{ type: 'deal.closed', as, ticked, unmet, reason }];
    // Customer Success joins at Commit, before the signature; it is asked once.
    const wants = deal && wantsCsm({ ...deal, stage: to });
    const asks = wants ? ({ wantsCsm: true } as const) : {};
    if (to !== from) return [{ type: 'deal.moved', to, ticked, unmet, reason, ...asks }];
    return isDeepStrictEqual(ticked, deal?.ticked) ? [] : [{ type: 'deal.ticked', ticked }];
  }
}

/** Why a move asks for a reason; undefined where it needs none. */
function whyReason(deal: Deal, to: string, unmet: readonly string[]): 'lost' | 'back' | 'unmet' | undefined {
  if (to === 'lost') return 'lost';
  if (goesBack(deal, to)) return 'back';
  return unmet.length > 0 ? 'unmet' : undefined;
}

/** The exit criteria of the stages that a move leaves which do not hold, by id. */
function unmetOf(standing: Standing, to: string, ticked: string[]): string[] {
  const left = stagesLeft(standing.deal, to).flatMap(({ criteria }) => criteria);
  return left.filter((each) => !isMet(met(each, standing, ticked))).map(({ id }) => id);
}

/** What of a deal may end with it. */
type Ending = Pick<Standing, 'requests' | 'pocs' | 'scopings' | 'handoffs'> & { tasks: readonly Task[] };

/**
 * What is unfinished on a lost deal is no longer needed, but for its technical risks, which stay as they are: they are
 * surfaced, never deleted, and a deal that is reopened has them again. Everybody whose it was reads of it in one message.
 */
export function endWithDeal(
  { id, channelId }: Deal,
  { requests, pocs, scopings, handoffs, tasks }: Ending,
  { by, newId }: { by: string; newId: () => string },
): { changes: Change[]; intents: Intent[]; release: Claim[] } {
  const ended = requests.filter((request) => !hasEnded(request));
  const stopped = pocs.filter((poc) => !pocEnded(poc));
  const withdrawn = scopings.filter((scoping) => !psOver(scoping));
  const unhanded = handoffs.filter((handoff) => !handoffEnded(handoff));

  const cancelled = tasks.filter(isOpen);
  const theirs = [
    ...ended.flatMap(({ askerId, seId }) => [askerId, seId]),
    ...stopped.map(({ seId }) => seId),
    ...withdrawn.flatMap(({ askerId, delivererId }) => [askerId, delivererId]),
    ...unhanded.flatMap((handoff) => [...writersOf(handoff), ...Object.values(handoff.seen.people)]),
    ...cancelled.map(({ ownerId }) => ownerId),
  ];
  const people = [...new Set(theirs.filter((person) => person !== null))];
  const about = { kind: 'deal', id } as const;
  return {
    changes: [
      ...ended.map(
        (request): Change => ({
          kind: 'se-request',
          id: request.id,
          before: request,
          events: [{ type: 'se-request.ended-with-deal' }],
        }),
      ),
      ...stopped.map(
        (poc): Change => ({
          kind: 'poc',
          id: poc.id,
          before: poc,
          events: [{ type: 'poc.ended-with-deal' }],
        }),
      ),
      ...withdrawn.map(
        (scoping): Change => ({
          kind: 'ps-scoping',
          id: scoping.id,
          before: scoping,
          events: [{ type: 'ps-scoping.ended-with-deal' }],
        }),
      ),
      ...unhanded.map(
        (handoff): Change => ({
          kind: 'cs-handoff',
          id: handoff.id,
          before: handoff,
          events: [{ type: 'cs-handoff.ended-with-deal' }],
        }),
      ),
      ...cancelled.map(
        (task): Change => ({
          kind: 'task',
          id: task.id,
          before: task,
          events: [{ type: 'task.ended-with-deal' }],
        }),
      ),
    ],
    release: [
      ...stopped.map((poc) => ({ name: openPocOf(id), by: poc.id })),
      ...unhanded.flatMap(claimsOfHandoff),
    ],
    intents:
      people.length > 0
        ? [{ type: 'tell', id: newId(), notice: 'deal.lost', about, to: { people }, by, channelId }]
        : [],
  };
}

/**
 * Opens a closed deal again, in the stage it had. What its closing ended stays ended.
 * Refusals: `not-found`, `not-allowed`, `not-closed`, `channel-taken` (its channel has another open deal), `invalid`.
 */
export function decideReopen(
  { deal, open, roster }: DealFactsNow & { open: Deal | undefined },
  { id, input }: Of<'deal.reopen'>,
  { actor }: Context,
): Decision {
  if (!deal) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('deal.reopen', actor, partsOf(deal), roster);
  if (refused) return refused;
  if (deal.status === 'open') return refuse({ code: 'not-closed', number: deal.number });
  if (open) return refuse({ code: 'channel-taken', number: deal.number, by: open.number });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'deal', id, before: deal, events: [{ type: 'deal.reopened', ...read.value }] }],
    take: [{ name: openDealOf(deal.channelId), by: id }],
    // Whom it names may have left while it was closed.
    intents: [{ type: 'look' }],
  };
}
