import { isDeepStrictEqual } from 'node:util';
import { type Decision, type Intent, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import { reasonInput } from '../core/text.ts';
import type { Context } from '../core/types.ts';
import { type LastStep, undoOf } from '../core/undo.ts';
import { validate } from '../core/validate.ts';
import { closedHome, unlessRead, whenLost } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import {
  type CommitmentFactsNow,
  happens,
  keepingOf,
  keeps,
  type Of,
  partsOf,
  type There,
  workedOn,
} from './access.ts';
import {
  type Commitment,
  type CommitmentFacts,
  commitmentInput,
  commitmentRecordInput,
  isSettled,
  type Keeping,
  keepingInput,
  keptInput,
} from './model.ts';

/** What is to be known where a form says who made the promise. */
export interface Making {
  /** Whether whom it names is no full member of the workspace. */
  madeByOutsider: boolean;
}

/**
 * Anybody with a function records what was promised to a deal's customer, and who keeps it.
 * Refusals: `not-found` (the deal), `not-allowed`, `may-not-read`, `already-saved`, `deal-closed` (lost), `channel`
 * (archived, or without the bot), `invalid`.
 */
export function decideRecord(
  facts: Making & {
    saved: Commitment | undefined;
    deal: Deal | undefined;
    channel: Channel | undefined;
    roster: Roster;
  },
  { id, input }: Of<'commitment.record'>,
  { actor, today }: Context,
): Decision {
  const { saved, deal, channel, roster } = facts;
  if (!deal || !channel) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('commitment.record', actor, {}, roster) ?? unlessRead(deal, channel, actor);
  if (refused) return refused;
  if (saved) return refuse({ code: 'already-saved', kind: 'commitment', number: saved.number });
  const lost = whenLost(deal);
  if (lost) return refuse(lost);
  const problem = closedHome(channel);
  if (problem) return refuse({ code: 'channel', problem });
  const read = validate(commitmentRecordInput, input);
  const fields = { ...(read.ok ? {} : read.fields), ...factProblems(facts, input, today) };
  if (!read.ok) return refuse({ code: 'invalid', fields: { ...fields, ...read.fields } });
  const { link, keeperId, function: fn, ...said } = read.value;
  const found = keepingOf({ keeperId, function: fn }, deal, roster);
  if (!found.ok) fields.keeperId = found.problem;
  if (!found.ok || Object.keys(fields).length > 0) return refuse({ code: 'invalid', fields });
  const { keeping } = found;
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [
      {
        kind: 'commitment',
        id,
        before: undefined,
        events: [{ type: 'commitment.recorded', dealId: deal.id, facts: said, link, keeping }],
      },
    ],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents: invited(keeping, deal),
  };
}

/**
 * Its keeper, the deal owner, or after the handoff the CSM changes what a commitment says.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `commitment-settled`, `changed-meanwhile`, `invalid`.
 */
export function decideEdit(
  facts: CommitmentFactsNow & Making,
  { version, input }: Of<'commitment.edit'>,
  { actor, today }: Context,
): Decision {
  const open = workedOn(facts, 'commitment.edit', actor);
  if (!open.ok) return open;
  const { commitment } = open;
  if (commitment.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(commitmentInput, input);
  // Who made it may have left since: that stays so.
  const asked = { madeByOutsider: facts.madeByOutsider && input.madeBy !== commitment.madeBy };
  const fields = { ...factProblems(asked, input, today), ...(read.ok ? {} : read.fields) };
  if (!read.ok || Object.keys(fields).length > 0) return refuse({ code: 'invalid', fields });
  const changed = Object.fromEntries(
    Object.entries(read.value).filter(
      ([field, value]) => !isDeepStrictEqual(commitment[field as keyof CommitmentFacts], value),
    ),
  );
  return happens(
    open,
    Object.keys(changed).length > 0 ? [{ type: 'commitment.edited', facts: changed }] : [],
  );
}

/**
 * A commitment is given to somebody else, or to a function: inside the accountable function by its lead too.
 * Whoever keeps it now is invited to the deal's channel.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `commitment-settled`, `invalid`.
 */
export function decideGive(
  facts: CommitmentFactsNow,
  { input }: Of<'commitment.give'>,
  { actor }: Context,
): Decision {
  const open = workedOn(facts, 'commitment.give', actor);
  if (!open.ok) return open;
  const { commitment, deal } = open;
  const read = validate(keepingInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const found = keepingOf(read.value, deal, facts.roster);
  if (!found.ok) return refuse({ code: 'invalid', fields: { keeperId: found.problem } });
  if (found.keeping.function !== commitment.function) {
    const parts = partsOf(commitment, deal, facts.handoffAccepted);
    const refused = unlessMay('commitment.pass-on', actor, parts, facts.roster);
    if (refused) return refused;
  }
  return given(open, found.keeping);
}

/**
 * Anybody in the accountable function takes over a commitment that nobody in particular keeps.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `commitment-settled`, `commitment-taken`.
 */
export function decideTakeOver(
  facts: CommitmentFactsNow,
  _command: Of<'commitment.take-over'>,
  { actor }: Context,
): Decision {
  const open = workedOn(facts, 'commitment.take-over', actor);
  if (!open.ok) return open;
  const { keeperId, number, function: fn } = open.commitment;
  return keeperId && keeperId !== actor.id
    ? refuse({ code: 'commitment-taken', number, by: keeperId })
    : given(open, { function: fn, keeperId: actor.id });
}

/**
 * Its keeper, the deal owner, or after the handoff the CSM says that it was kept, and how.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `commitment-settled`, `invalid`.
 */
export function decideKeep(
  facts: CommitmentFactsNow,
  { input }: Of<'commitment.keep'>,
  { actor, newId }: Context,
): Decision {
  const open = workedOn(facts, 'commitment.keep', actor);
  if (!open.ok) return open;
  const read = validate(keptInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const told = tells('commitment.settled', open, actor.id, newId, hearOfKept(open));
  return happens(open, [{ type: 'commitment.kept', how: read.value.how }], told);
}

/**
 * Its keeper, the deal owner, or after the handoff the CSM drops it, with the reason.
 * Refusals: `not-found`, `not-allowed`, `deal-closed` (lost), `commitment-settled`, `invalid`.
 */
export function decideDrop(
  facts: CommitmentFactsNow,
  { input }: Of<'commitment.drop'>,
  { actor, newId }: Context,
): Decision {
  const open = workedOn(facts, 'commitment.drop', actor);
  if (!open.ok) return open;
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const told = tells('commitment.settled', open, actor.id, newId, hearOfDropped(open));
  return happens(open, [{ type: 'commitment.dropped', reason: read.value.reason }], told);
}

/**
 * Handoff itself takes a commitment from a keeper who has left the accountable function. Nobody left is a decision
 * without events.
 * Refusals: `not-found`, `not-allowed`.
 */
export function decideLeave(
  { commitment, deal, roster }: CommitmentFactsNow,
  _command: Of<'commitment.leave'>,
  { actor }: Context,
): Decision {
  if (!commitment || !deal) return refuse({ code: 'not-found', kind: 'commitment' });
  const refused = unlessMay('commitment.leave', actor, {}, roster);
  if (refused) return refused;
  const { keeperId } = commitment;
  const gone = !isSettled(commitment) && keeperId && !keeps(keeperId, commitment, roster);
  return happens({ commitment, deal }, gone ? [{ type: 'commitment.left' }] : []);
}

/**
 * Takes a commitment's last step back.
 * Refusals: `not-found`, `nothing-to-undo`, `not-allowed`, `deal-closed` (lost), `changed-meanwhile`, `undo-impossible`
 * (it would give the commitment to somebody who has left), `invalid`.
 */
export function decideUndo(
  facts: CommitmentFactsNow & { step: LastStep | undefined },
  { id, version, input }: Of<'commitment.undo'>,
  { actor, newId }: Context,
): Decision {
  const { commitment, deal, roster, step } = facts;
  if (!commitment || !deal) return refuse({ code: 'not-found', kind: 'commitment' });
  const undone = undoOf({ kind: 'commitment', id }, step, input.reason.trim());
  if (!undone.ok) return undone;
  const parts = { 'last-actor': step?.actorId, function: commitment.function };
  const refused = unlessMay('commitment.undo', actor, parts, roster);
  if (refused) return refused;
  const lost = whenLost(deal);
  if (lost) return refuse(lost);
  if (commitment.version !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(reasonInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const after = { ...commitment, ...undone.event.fields };
  if (after.keeperId && after.keeperId !== commitment.keeperId && !keeps(after.keeperId, after, roster)) {
    return refuse({ code: 'undo-impossible', person: after.keeperId, function: after.function });
  }
  const there = { commitment, deal };
  const hear = commitment.status === 'kept' ? hearOfKept(there) : hearOfDropped(there);
  const reopened = isSettled(commitment) && !isSettled(after);
  // Its keeper reads that it is theirs again.
  const others = hear.filter((id) => id !== after.keeperId);
  const told = reopened ? tells('commitment.reopened', there, actor.id, newId, others) : [];
  // Whom the commitment as it was names may have left since.
  return happens(there, [undone.event], [{ type: 'look' }, ...told]);
}

/** No form takes a date that is further away than this: it was typed wrong. */
const FIVE_YEARS = 5;

/** What is wrong with what was said of a promise, beside what its schema finds. */
function factProblems(
  { madeByOutsider }: Making,
  input: { madeBy?: string; dueDate?: string | null | undefined },
  today: string,
): FieldProblems {
  const lastYear = String(Number(today.slice(0, 4)) + FIVE_YEARS);
  return {
    ...(madeByOutsider && input.madeBy && { madeBy: { code: 'outside', who: [input.madeBy] } }),
    ...(input.dueDate && input.dueDate.slice(0, 4) > lastYear && { dueDate: { code: 'too-far' } }),
  };
}

const invited = ({ keeperId }: Keeping, { channelId }: Deal): Intent[] =>
  keeperId ? [{ type: 'invite', person: keeperId, channelId }] : [];

/** Somebody else keeps it. It is theirs already: nothing happens. */
const given = (there: There, keeping: Keeping): Decision => {
  const { keeperId, function: fn } = there.commitment;
  const same = keeping.keeperId === keeperId && keeping.function === fn;
  return same
    ? happens(there)
    : happens(there, [{ type: 'commitment.given', keeping }], invited(keeping, there.deal));
};

/** Who hears that it was kept: who recorded it, and who had it to keep. */
const hearOfKept = ({ commitment: { recordedBy, keeperId } }: There) => [recordedBy, keeperId];

/** Who hears that it was dropped: who gave their word too, and who answers for the deal. */
const hearOfDropped = (there: There) => [...hearOfKept(there), there.commitment.madeBy, there.deal.ownerId];

function tells(
  notice: 'commitment.settled' | 'commitment.reopened',
  { commitment, deal }: There,
  by: string,
  newId: () => string,
  hear: readonly (string | null)[],
): Intent[] {
  const people = [...new Set(hear)].filter((id) => id !== null).filter((id) => id !== by);
  const about = { kind: 'commitment', id: commitment.id } as const;
  return people.length > 0
    ? [{ type: 'tell', id: newId(), notice, about, to: { people }, by, channelId: deal.channelId }]
    : [];
}
