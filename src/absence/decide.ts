import { type Decision, type Intent, type NoticeName, type Recipients, refuse } from '../core/plan.ts';
import { teamOf } from '../core/ports.ts';
import type { FieldProblem, FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { hasProblems, validate } from '../core/validate.ts';
import { type Fn, functions, type Person, type Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import { instantOf } from '../working-time/zone.ts';
import { type Absence, type AbsenceCommand, type AbsenceEvent, absenceInput, holds } from './model.ts';
import { awayNow } from './standing.ts';

export type Of<T extends AbsenceCommand['type']> = Extract<AbsenceCommand, { type: T }>;

/** What every decision about an absence needs. */
export interface AbsenceFacts {
  absence: Absence | undefined;
  roster: Roster;
}

/** Longer than that somebody is no colleague on leave but one who has left. */
const LONGEST = 366 * 24 * 60 * 60_000;
const DAY = 24 * 60 * 60_000;

/** The functions somebody is in. */
export const functionsOf = (person: string, roster: Roster): Fn[] =>
  functions.filter((fn) => teamOf(roster, fn).people.includes(person));

/** The parts that the rules about an absence know. */
export const partsOf = (person: string, roster: Roster) => ({
  oneself: person,
  theirs: functionsOf(person, roster),
});

/**
 * A member is away until the end of a day, with or without somebody who covers.
 * Refusals: `not-allowed`, `changed-meanwhile`, `invalid` (a day that has passed or is more than a year ahead; a cover
 * from outside, who shares no function, is the member, or is away too).
 */
export function decideSet(
  facts: AbsenceFacts & { tz: string; cover: Person | undefined },
  { person, version, input }: Of<'absence.set'>,
  { actor, now, newId }: Context,
): Decision {
  const { absence, roster, tz } = facts;
  const refused = unlessMay('absence.set', actor, partsOf(person, roster), roster);
  if (refused) return refused;
  if ((absence?.version ?? 0) !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(absenceInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  const endsAt = read.ok ? instantOf(read.value.until, DAY, tz, 'last') : now + 1;
  if (endsAt <= now) fields.until ??= { code: 'in-the-past' };
  if (endsAt > now + LONGEST) fields.until ??= { code: 'too-far', years: 1 };
  const unfit = input.coverId ? unfitCover(input.coverId, person, facts) : undefined;
  if (unfit) fields.coverId = unfit;
  if (!read.ok || hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const { until, coverId } = read.value;
  const was = holds(absence, now) ? absence : undefined;
  const same = was?.until === until && absence?.coverId === coverId;
  const before = was && absence?.coverId !== coverId ? absence?.coverId : null;
  return happens(person, absence, same ? [] : [{ type: 'absence.set', until, endsAt, coverId }], [
    ...told('absence.set', person, coverId, { actor: actor.id, roster, newId }),
    ...(before ? [tell('absence.ended', person, { people: [before] }, actor.id, newId)] : []),
  ]);
}

/** Why somebody cannot cover; undefined for who can. */
function unfitCover(
  who: string,
  person: string,
  { cover, roster }: { cover: Person | undefined; roster: Roster },
): FieldProblem | undefined {
  if (who === person) return { code: 'covers-oneself' };
  if (!cover || cover.outside) return { code: 'outside', who: [who] };
  const shared = functionsOf(person, roster).filter((fn) => teamOf(roster, fn).people.includes(who));
  if (shared.length === 0) return { code: 'shares-no-function', who };
  const away = awayNow(who, roster);
  return away && { code: 'away-too', who, until: away.until };
}

/**
 * A member is back before the day.
 * Refusals: `not-allowed`, `not-away`.
 */
export function decideEnd(
  { absence, roster }: AbsenceFacts,
  { person }: Of<'absence.end'>,
  { actor, now, newId }: Context,
): Decision {
  const refused = unlessMay('absence.end', actor, partsOf(person, roster), roster);
  if (refused) return refused;
  if (!holds(absence, now)) return refuse({ code: 'not-away', person, you: person === actor.id });
  return happens(
    person,
    absence,
    [{ type: 'absence.ended' }],
    told('absence.ended', person, absence.coverId, { actor: actor.id, roster, newId }),
  );
}

/**
 * Handoff itself ends the absence of who has departed, and the cover of who can cover no longer: the lead stands in.
 * Nobody gone is a decision without events. Refusals: `not-allowed`.
 */
export function decideLeave(
  { absence, roster }: AbsenceFacts,
  { id }: Of<'absence.leave'>,
  { actor, now, newId }: Context,
): Decision {
  const refused = unlessMay('absence.leave', actor, {}, roster);
  if (refused) return refused;
  if (!absence || absence.until === null) return happens(id, absence, [], []);
  const { coverId } = absence;
  const mine = functionsOf(id, roster);
  const tells = holds(absence, now);
  if (mine.length === 0) {
    const intents =
      tells && coverId ? [tell('absence.ended', id, { people: [coverId] }, actor.id, newId)] : [];
    return happens(id, absence, [{ type: 'absence.ended' }], intents);
  }
  const shares = coverId !== null && mine.some((fn) => teamOf(roster, fn).people.includes(coverId));
  if (coverId === null || shares) return happens(id, absence, [], []);
  const leads = mine.map((fn) =>
    tell('absence.cover-left', id, { leads: fn, except: [id] }, actor.id, newId),
  );
  const both = [tell('absence.cover-left', id, { people: [id] }, actor.id, newId), ...leads];
  return happens(id, absence, [{ type: 'absence.cover-left' }], tells ? both : []);
}

/** The member where somebody else did it, and who covers; without a cover the leads, who stand in. */
function told(
  notice: NoticeName,
  person: string,
  coverId: string | null,
  { actor, roster, newId }: { actor: string; roster: Roster; newId: () => string },
): Intent[] {
  const leads = functionsOf(person, roster).filter((fn) => !teamOf(roster, fn).leads.includes(person));
  return [
    tell(notice, person, { people: coverId ? [person, coverId] : [person] }, actor, newId),
    ...(coverId
      ? []
      : leads.map((fn) => tell(notice, person, { leads: fn, except: [person] }, actor, newId))),
  ];
}

const tell = (
  notice: NoticeName,
  person: string,
  to: Recipients,
  by: string,
  newId: () => string,
): Intent => ({
  ...{ type: 'tell', id: newId(), notice, to, by, channelId: null },
  about: { kind: 'absence', id: person },
});

/** What happens to an absence; the cards of what waits for the member say so at once. */
const happens = (
  id: string,
  before: Absence | undefined,
  events: AbsenceEvent[],
  intents: Intent[],
): Extract<Decision, { ok: true }> => ({
  ok: true,
  changes: [{ kind: 'absence', id, before, events }],
  intents: events.length > 0 ? [{ type: 'redraw', person: id }, ...intents] : [],
});
