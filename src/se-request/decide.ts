import { isDeepStrictEqual } from 'node:util';
import { type Change, type Claim, type Decision, type Intent, refuse } from '../core/plan.ts';
import { type Channel, everybodyIn, teamOf } from '../core/ports.ts';
import type { FieldProblems, Refusal } from '../core/refusal.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { type LastStep, undid, undoOf } from '../core/undo.ts';
import { hasProblems, validate } from '../core/validate.ts';
import { closedHome, mayRead } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { type Action, type Parts, unlessMay } from '../ownership.ts';
import { openPocOf } from '../poc/access.ts';
import type { Poc } from '../poc/model.ts';
import { follows } from '../poc/people.ts';
import {
  hasEnded,
  openQuestion,
  type SeRequest,
  type SeRequestCommand,
  type SeRequestEvent,
  type SeRequestFacts,
  type SeRequestInput,
  seAnswerInput,
  seNamingInput,
  seQuestionInput,
  seRequestInput,
  seResultInput,
  seWithdrawalInput,
} from './model.ts';

type Of<T extends SeRequestCommand['type']> = Extract<SeRequestCommand, { type: T }>;

/** What every decision about an existing request needs. */
export interface RequestFacts {
  request: SeRequest | undefined;
  deal: Deal | undefined;
  roster: Roster;
  /** Of a request of kind `poc`: the deal's PoC that is not concluded. */
  unconcluded?: Poc | undefined;
}

/** The parts that a request's rules know. */
export const partsOf = (request: SeRequest, deal: Deal): Parts => ({
  asker: request.askerId,
  'deal-owner': deal.ownerId,
  'its-se': request.seId,
});

/**
 * Asks Solution Engineering for help on a deal; a card goes to its intake channel too.
 * Refusals: `not-found` (the deal), `may-not-read`, `not-allowed`, `already-saved`, `deal-closed`, `channel` (archived,
 * or without the bot), `invalid`.
 */
export function decideAsk(
  facts: {
    saved: SeRequest | undefined;
    deal: Deal | undefined;
    channel: Channel | undefined;
    outsiders: string[];
    roster: Roster;
  },
  { id, input }: Of<'se-request.ask'>,
  { actor, today }: Context,
): Decision {
  const { saved, deal, channel, roster } = facts;
  if (!deal || !channel) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('se-request.ask', actor, {}, roster);
  if (refused) return refused;
  if (!mayRead(deal, channel, actor)) return refuse({ code: 'may-not-read' });
  if (saved) return refuse({ code: 'already-saved', kind: 'se-request', number: saved.number });
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number, as: 'lost' });
  const problem = closedHome(channel);
  if (problem) return refuse({ code: 'channel', problem });
  const read = readFacts(input, today, facts.outsiders);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const asked = { type: 'se-request.requested', dealId: deal.id, facts: read.value } as const;
  const intake = teamOf(roster, 'se').intakeChannelId;
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'se-request', id, before: undefined, events: [asked] }],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents:
      intake && intake !== deal.channelId
        ? [{ type: 'sync', about: { kind: 'se-request', id }, channelId: intake }]
        : [],
  };
}

/** A form's values as facts, or what is wrong with each field. A need-by date that has passed may stay as it was. */
function readFacts(
  input: SeRequestInput,
  today: string,
  outsiders: string[],
  before?: SeRequest,
): { ok: true; value: SeRequestFacts } | { ok: false; fields: FieldProblems } {
  const read = validate(seRequestInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  if (input.urgency === 'high' && !input.urgencyReason?.trim()) {
    fields.urgencyReason ??= { code: 'reason-needed', why: 'urgent' };
  }
  if (!fields.needBy && input.needBy !== before?.needBy) {
    const lastYear = String(Number(today.slice(0, 4)) + 5);
    if (input.needBy < today) fields.needBy = { code: 'in-the-past' };
    else if (input.needBy.slice(0, 4) > lastYear) fields.needBy = { code: 'too-far' };
  }
  if (outsiders.length > 0) fields.attendees = { code: 'outside', who: outsiders };
  return read.ok && !hasProblems(fields) ? read : { ok: false, fields };
}

/**
 * Who asked, or the deal owner, changes what is wanted until it ends; its SE is told.
 * Refusals: `not-found`, `not-allowed`, `ended`, `changed-meanwhile`, `invalid`.
 */
export function decideEdit(
  facts: RequestFacts & { outsiders: string[] },
  { version, input }: Of<'se-request.edit'>,
  { actor, today, newId }: Context,
): Decision {
  const open = unfinished(facts, 'se-request.edit', actor);
  if (!open.ok) return open;
  const { request, deal } = open;
  if (request.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = readFacts(input, today, facts.outsiders, request);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const changed = Object.fromEntries(
    Object.entries(read.value).filter(
      ([field, value]) => !isDeepStrictEqual(request[field as keyof SeRequestFacts], value),
    ),
  );
  if (Object.keys(changed).length === 0) return happens(open);
  const told = request.seId ? [tellChanged(request, deal, request.seId, actor.id, newId)] : [];
  return happens(open, [{ type: 'se-request.edited', facts: changed }], { intents: told });
}

/**
 * An SE takes a request, or takes over one whose SE has left; the first on a deal becomes the deal's SE. One of kind
 * `poc` makes the draft PoC.
 * Refusals: `not-found`, `not-allowed`, `already-taken`, `ended`.
 */
export function decideAccept(
  facts: RequestFacts,
  _command: Of<'se-request.accept'>,
  { actor, newId }: Context,
): Decision {
  const { request } = facts;
  const open = unfinished(facts, 'se-request.accept', actor);
  if (!open.ok) return open;
  // A second click of whoever took it changes nothing and is no reason to send them away.
  if (request?.seId === actor.id) return happens(open);
  return open.request.seId ? taken(open.request, open.request.seId) : takes(open, actor.id, newId());
}

/**
 * An SE lead gives a request that nobody has to an SE.
 * Refusals: `not-found`, `not-allowed`, `already-taken`, `ended`, `invalid` (not in Solution Engineering).
 */
export function decideAssign(
  facts: RequestFacts,
  { input }: Of<'se-request.assign'>,
  { actor, newId }: Context,
): Decision {
  const open = unfinished(facts, 'se-request.assign', actor);
  if (!open.ok) return open;
  if (open.request.seId) return taken(open.request, open.request.seId);
  const read = readNaming(input, facts.roster);
  return read.ok ? takes(open, read.value.seId, newId()) : read;
}

/**
 * Its SE, or an SE lead, hands a request on to another SE, at once.
 * Refusals: `not-found`, `not-allowed`, `not-accepted-yet`, `ended`, `invalid`.
 */
export function decideHandOn(
  facts: RequestFacts,
  { input }: Of<'se-request.hand-on'>,
  { actor, newId }: Context,
): Decision {
  const open = accepted(facts, 'se-request.hand-on', actor);
  if (!open.ok) return open;
  const read = readNaming(input, facts.roster);
  if (!read.ok) return read;
  const { seId, note } = read.value;
  const { request, deal } = open;
  if (seId === request.seId) {
    return refuse({ code: 'invalid', fields: { seId: { code: 'already-theirs', who: seId } } });
  }
  const before = request.seId;
  return happens(open, [{ type: 'se-request.handed-on', seId, reason: note }], {
    ...pocOf(open, seId, null),
    intents: [
      { type: 'invite', person: seId, channelId: deal.channelId },
      ...(before ? [tellChanged(request, deal, before, actor.id, newId)] : []),
    ],
  });
}

/**
 * Its SE, or an SE lead, hands a request back: it waits for an SE again, which all of them are told.
 * Refusals: `not-found`, `not-allowed`, `not-accepted-yet`, `ended`, `invalid`.
 */
export function decideHandBack(
  facts: RequestFacts,
  { input }: Of<'se-request.hand-back'>,
  { actor }: Context,
): Decision {
  const open = accepted(facts, 'se-request.hand-back', actor);
  if (!open.ok) return open;
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'se-request.handed-back', ...read.value }], pocOf(open, null, null));
}

/**
 * Its SE, or an SE lead, asks who asked; the response clock stands still until they answer. Where they have left, it
 * waits for the deal owner, and else for Sales.
 * Refusals: `not-found`, `not-allowed`, `ended`, `question-open`, `invalid`.
 */
export function decideAskBack(
  facts: RequestFacts,
  { input }: Of<'se-request.ask-back'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'se-request.ask-back', actor);
  if (!open.ok) return open;
  if (openQuestion(open.request)) return refuse({ code: 'question-open', number: open.request.number });
  const read = validate(seQuestionInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const from = answererOf(open.request, open.deal, facts.roster);
  return happens(open, [{ type: 'se-request.asked-back', ...read.value, from }]);
}

/** Who is to answer a question: who asked, else the deal owner; null where neither is there any more. */
function answererOf({ askerId }: SeRequest, { ownerId }: Deal, roster: Roster): string | null {
  const here = everybodyIn(roster);
  const owner = ownerId && teamOf(roster, 'sales').people.includes(ownerId) ? ownerId : null;
  return here.includes(askerId) ? askerId : owner;
}

/**
 * Who asked, or the deal owner, answers the open question.
 * Refusals: `not-found`, `not-allowed`, `ended`, `no-question`, `invalid`.
 */
export function decideAnswer(
  facts: RequestFacts,
  { input }: Of<'se-request.answer'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'se-request.answer', actor);
  if (!open.ok) return open;
  if (!openQuestion(open.request)) return refuse({ code: 'no-question', number: open.request.number });
  const read = validate(seAnswerInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'se-request.answered', ...read.value }]);
}

/**
 * Its SE, or an SE lead, delivers, with outcome and findings.
 * Refusals: `not-found`, `not-allowed`, `not-accepted-yet`, `ended`, `invalid`.
 */
export function decideComplete(
  facts: RequestFacts,
  { input }: Of<'se-request.complete'>,
  { actor, newId }: Context,
): Decision {
  const open = accepted(facts, 'se-request.complete', actor);
  if (!open.ok) return open;
  const read = validate(seResultInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { request, deal } = open;
  return happens(open, [{ type: 'se-request.completed', ...read.value }], {
    intents: request.seId ? [tellChanged(request, deal, request.seId, actor.id, newId)] : [],
  });
}

/**
 * An SE lead, or its SE, says no, with a reason: an honest no is a good outcome.
 * Refusals: `not-found`, `not-allowed`, `ended`, `invalid`.
 */
export function decideDecline(
  facts: RequestFacts,
  { input }: Of<'se-request.decline'>,
  { actor, newId }: Context,
): Decision {
  const open = unfinished(facts, 'se-request.decline', actor);
  if (!open.ok) return open;
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { request, deal } = open;
  return happens(open, [{ type: 'se-request.declined', ...read.value }], {
    intents: request.seId ? [tellChanged(request, deal, request.seId, actor.id, newId)] : [],
  });
}

/**
 * Who asked, the deal owner or a Sales lead no longer needs it.
 * Refusals: `not-found`, `not-allowed`, `ended`, `invalid`.
 */
export function decideWithdraw(
  facts: RequestFacts,
  { input }: Of<'se-request.withdraw'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'se-request.withdraw', actor);
  if (!open.ok) return open;
  const read = validate(seWithdrawalInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  return happens(open, [{ type: 'se-request.withdrawn', reason: read.value.reason }]);
}

/**
 * Handoff itself sees to it that nobody who has left holds a request up: its SE, and who was to answer. A question
 * that was left to nobody goes to the deal owner, once there is one again.
 * Nobody left is a decision without events. Refusals: `not-found`, `not-allowed`.
 */
export function decideLeave(
  facts: RequestFacts,
  _command: Of<'se-request.leave'>,
  { actor }: Context,
): Decision {
  const { request, deal, roster } = facts;
  if (!request || !deal) return refuse({ code: 'not-found', kind: 'se-request' });
  const refused = unlessMay('se-request.leave', actor, {}, roster);
  if (refused) return refused;
  const open = { ok: true, request, deal } as const;
  if (hasEnded(request)) return happens(open);
  if (request.seId && !teamOf(roster, 'se').people.includes(request.seId)) {
    return happens(open, [{ type: 'se-request.left' }]);
  }
  const question = openQuestion(request);
  const from = answererOf(request, deal, roster);
  const here = everybodyIn(roster);
  const still = !question || (question.from && here.includes(question.from)) || question.from === from;
  return happens(open, still ? [] : [{ type: 'se-request.question-passed', from }]);
}

/**
 * Takes a request's last step back, and with an acceptance that the acceptor became the deal's SE by it.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `deal-closed` (what a lost deal ended stays ended),
 * `changed-meanwhile`, `undo-impossible` (it would give the request to somebody who has left), `invalid`.
 */
export function decideUndo(
  facts: RequestFacts & { step: LastStep | undefined; dealStep: LastStep | undefined },
  { id, version, input }: Of<'se-request.undo'>,
  { actor }: Context,
): Decision {
  const { request, deal, roster, step } = facts;
  if (!request || !deal) return refuse({ code: 'not-found', kind: 'se-request' });
  const undone = undoOf({ kind: 'se-request', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const parts = { ...partsOf(request, deal), 'last-actor': step?.actorId };
  const refused = unlessMay('se-request.undo', actor, parts, roster);
  if (refused) return refused;
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number, as: 'lost' });
  if (request.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { seId } = { ...request, ...undone.event.fields };
  if (seId && seId !== request.seId && !teamOf(roster, 'se').people.includes(seId)) {
    return refuse({ code: 'undo-impossible', person: seId, function: 'se' });
  }
  // Whom the request as it was names may have left since.
  const turns = seId !== request.seId ? pocOf({ ...facts, request, deal }, seId, null) : undefined;
  const happened = happens({ request, deal }, [undone.event], {
    intents: [{ type: 'look' }],
    ...(turns && { take: turns.take }),
  });
  const pocs = turns?.changes ?? [];
  const ofDeal = wasOneStep(step, facts.dealStep)
    ? undoOf({ kind: 'deal', id: deal.id }, facts.dealStep, read.value.reason)
    : undefined;
  if (!ofDeal?.ok) return { ...happened, changes: [...happened.changes, ...pocs] };
  const alongside: Change = { kind: 'deal', id: deal.id, before: deal, events: [ofDeal.event] };
  return { ...happened, changes: [...happened.changes, alongside, ...pocs] };
}

/** Whether an acceptance, or its undo, changed the deal's SE too: then one commit wrote both, one after the other. */
function wasOneStep(step: LastStep | undefined, dealStep: LastStep | undefined): boolean {
  if (!step || !dealStep) return false;
  const together = dealStep.seq === step.seq + 1 && dealStep.at === step.at;
  const accepted = [step.type, undid(step)].includes('se-request.accepted');
  const named = [dealStep.type, undid(dealStep)].includes('deal.se-named');
  return together && dealStep.actorId === step.actorId && accepted && named;
}

/** Why nothing is done to a request any more; undefined while it goes on. */
export function whenEnded({ status, number }: SeRequest): Refusal | undefined {
  return status === 'requested' || status === 'accepted' ? undefined : { code: 'ended', number, status };
}

type Open = { ok: true; request: SeRequest; deal: Deal; unconcluded?: Poc | undefined };

/** The request, if it is there, `actor` may do this to it, and it has not ended. */
function unfinished(
  { request, deal, roster, unconcluded }: RequestFacts,
  action: Action,
  actor: Context['actor'],
): Open | { ok: false; refusal: Refusal } {
  if (!request || !deal) return refuse({ code: 'not-found', kind: 'se-request' });
  const refused = unlessMay(action, actor, partsOf(request, deal), roster);
  if (refused) return refused;
  const ended = whenEnded(request);
  return ended ? refuse(ended) : { ok: true, request, deal, unconcluded };
}

/** The same, and it has been accepted. */
function accepted(
  facts: RequestFacts,
  action: Action,
  actor: Context['actor'],
): Open | { ok: false; refusal: Refusal } {
  const open = unfinished(facts, action, actor);
  if (!open.ok || open.request.status === 'accepted') return open;
  return refuse({ code: 'not-accepted-yet', number: open.request.number });
}

const taken = ({ number }: SeRequest, by: string) => refuse({ code: 'already-taken', number, by });

/** A request becomes this SE's, and so does a deal that has none yet. */
function takes(open: Omit<Open, 'ok'>, seId: string, newId: string): Decision {
  const { deal } = open;
  const named: Change = {
    kind: 'deal',
    id: deal.id,
    before: deal,
    events: [{ type: 'deal.se-named', seId }],
  };
  const { changes, take } = pocOf(open, seId, newId);
  return happens(open, [{ type: 'se-request.accepted', seId }], {
    changes: [...(deal.seId ? [] : [named]), ...changes],
    take,
    intents: [{ type: 'invite', person: seId, channelId: deal.channelId }],
  });
}

/** What the PoC that a request asked for does by it, with the claim that a new one needs. */
function pocOf({ request, deal, unconcluded }: Omit<Open, 'ok'>, seId: string | null, newId: string | null) {
  const changes = follows({ request, deal, unconcluded }, seId, newId);
  const made = changes.filter(({ before }) => before === undefined);
  return { changes, take: made.map(({ id }) => ({ name: openPocOf(deal.id), by: id })) };
}

/** The form that names an SE. */
function readNaming(input: Of<'se-request.assign'>['input'], roster: Roster) {
  const read = validate(seNamingInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const who = read.value.seId;
  if (teamOf(roster, 'se').people.includes(who)) return read;
  return refuse({ code: 'invalid', fields: { seId: { code: 'not-in-function', function: 'se', who } } });
}

/** To the SE whose request somebody else changed: how it stands now. */
function tellChanged(
  request: SeRequest,
  { channelId }: Deal,
  seId: string,
  by: string,
  newId: () => string,
): Intent {
  const about = { kind: 'se-request', id: request.id } as const;
  return {
    type: 'tell',
    id: newId(),
    notice: 'se-request.changed',
    about,
    to: { people: [seId] },
    by,
    channelId,
  };
}

/** What happens to a request, decided by its deal as it was read. */
function happens(
  { request, deal }: Omit<Open, 'ok'>,
  events: SeRequestEvent[] = [],
  { changes = [], ...more }: { changes?: Change[]; take?: Claim[]; intents?: Intent[] } = {},
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'se-request', id: request.id, before: request, events }, ...changes],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    ...more,
  };
}
