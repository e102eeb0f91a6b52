import { isDeepStrictEqual } from 'node:util';
import type { Evolve } from '../core/types.ts';
import type { Draft, Need, PsScoping, PsScopingEvent } from './model.ts';
import { waitingOn } from './turns.ts';

/** The scoping after an event. Whoever has the turn by it has had it since then. */
export const evolve: Evolve<'ps-scoping'> = (before, event, happened) => {
  if (event.type === 'ps-scoping.triggered') {
    const { dealId, ownerId, facts } = event;
    return {
      ...{ id: happened.id, number: 0, version: 0 },
      ...facts,
      ...{ dealId, askerId: happened.by, status: 'triggered', delivererId: null, ownerId },
      ...{ technicalSummary: null, conversations: [], needs: null, draft: null, content: null },
      ...{
        changeReason: null,
        changedOn: null,
        effort: null,
        price: null,
        milestones: [],
        earlyReason: null,
        delivery: null,
      },
      ...{ startedAt: null, declinedReason: null, withdrawnReason: null },
      ...{ triggeredAt: happened.at, endedAt: null, endedBy: null, since: happened.at },
    };
  }
  if (!before) throw new Error(`${event.type} before ps-scoping.triggered`);
  const after = { ...before, ...changes(before, event, happened) };
  if (event.type === 'ps-scoping.undone') return after;
  const turns = (scoping: PsScoping) => waitingOn(scoping).map(({ who, what }) => ({ who, what }));
  const same = before.status === after.status && isDeepStrictEqual(turns(before), turns(after));
  return same ? after : { ...after, since: happened.at };
};

/** What is left of a draft where the needs are agreed anew: it is to be drafted anew, and begins with that. */
const draftFor = (needs: readonly Need[], draft: Draft): Draft => ({
  ...draft,
  deliverables: draft.deliverables.filter(({ needId }) => needs.some(({ id }) => id === needId)),
});

type Change = Exclude<PsScopingEvent, { type: 'ps-scoping.triggered' }>;

/** The fields that an event changes. */
function changes(
  scoping: PsScoping,
  event: Change,
  { at, by }: { at: number; by: string },
): Partial<PsScoping> {
  const recorded = { by, at };
  const ended = { endedAt: at, endedBy: by };
  switch (event.type) {
    case 'ps-scoping.edited':
      return event.facts;
    case 'ps-scoping.summarised':
      return { technicalSummary: event.summary };
    case 'ps-scoping.accepted':
      return { status: 'accepted', delivererId: event.delivererId };
    case 'ps-scoping.given':
    case 'ps-scoping.taken':
      return { delivererId: event.delivererId };
    case 'ps-scoping.conversation-held': {
      const { delivererId, heldOn, who } = event;
      const status = scoping.status === 'accepted' ? 'conversation-held' : scoping.status;
      return { status, conversations: [...scoping.conversations, { delivererId, heldOn, who, ...recorded }] };
    }
    case 'ps-scoping.needs-agreed': {
      const { needs, outcomes, successCriteria } = event;
      return {
        status: 'needs-agreed',
        needs: { needs, outcomes, successCriteria, ...recorded },
        draft: scoping.draft && draftFor(needs, scoping.draft),
      };
    }
    case 'ps-scoping.drafted': {
      const { sowUrl, deliverables } = event;
      return { status: 'drafted', draft: { sowUrl, deliverables, ...recorded } };
    }
    case 'ps-scoping.content-agreed': {
      const { contact, agreedOn } = event;
      return {
        status: 'content-agreed',
        content: { contact, agreedOn, ...recorded },
        ...{ changeReason: null, changedOn: null },
      };
    }
    case 'ps-scoping.content-changed':
      return {
        ...{ status: 'needs-agreed', content: null, effort: null, price: null },
        ...{ changeReason: event.reason, changedOn: event.changedOn },
      };
    case 'ps-scoping.estimated': {
      const { days, assumptions } = event;
      // Another effort may be another price.
      return { status: 'content-agreed', effort: { days, assumptions, ...recorded }, price: null };
    }
    case 'ps-scoping.priced':
      return { status: 'priced', price: { amount: event.amount, ...recorded } };
    case 'ps-scoping.started': {
      const { milestones, reason: earlyReason } = event;
      return { status: 'delivering', milestones, earlyReason, startedAt: scoping.startedAt ?? at };
    }
    case 'ps-scoping.milestones-set':
      return { milestones: event.milestones };
    case 'ps-scoping.delivered': {
      const { signedOffBy, signedOffOn, deviations } = event;
      return {
        ...ended,
        status: 'delivered',
        delivery: { signedOffBy, signedOffOn, deviations, ...recorded },
      };
    }
    case 'ps-scoping.handed-over':
      return { status: 'handed-over' };
    case 'ps-scoping.handed-back':
      return { status: 'delivered' };
    case 'ps-scoping.declined':
      return { ...ended, status: 'declined', declinedReason: event.reason };
    case 'ps-scoping.withdrawn':
      return { ...ended, status: 'withdrawn', withdrawnReason: event.reason };
    case 'ps-scoping.ended-with-deal':
      return { ...ended, status: 'withdrawn', withdrawnReason: 'The deal was lost.' };
    case 'ps-scoping.left':
      return { delivererId: null };
    case 'ps-scoping.owner-changed':
      return { ownerId: event.ownerId };
    case 'ps-scoping.undone':
      return event.fields;
  }
}
