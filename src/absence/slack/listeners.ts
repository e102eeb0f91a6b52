import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { everybodyIn } from '../../core/ports.ts';
import { unlessMay } from '../../ownership.ts';
import {
  type Asking,
  type Build,
  type Click,
  type Deps,
  type Reply,
  refused,
  type Submission,
  type Submitted,
} from '../../slack/listen.ts';
import { messageView, oneValue, readMetadata, redraw } from '../../slack/modal.ts';
import { day, escaped } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import { sentence } from '../../slack/sentences.ts';
import { dateIn } from '../../working-time/zone.ts';
import { functionsOf, partsOf } from '../decide.ts';
import { type Absence, type AbsenceEvent, holds } from '../model.ts';
import { personCalled, readTypedAbsence, type TypedAbsence } from '../typed.ts';
import { type AwayEntered, awayForm } from './forms.ts';

/** So much of what was set before is of interest to who sets it anew. */
const PAST = 3;

/** `/handoff away [@somebody] [until a day] [cover @somebody]` opens the form filled in; `… back` ends an absence at once. */
export async function awayCommand(deps: Deps, asking: Asking): Promise<Reply | undefined> {
  const { userId, text, triggerId, form } = asking;
  const typed = async () => {
    const { tz } = await deps.directory.person(userId);
    return readTypedAbsence(text, dateIn(deps.now(), tz));
  };
  if (/\bback\s*$/i.test(text))
    return backTyped(deps, await typed(), { userId, key: `command:${triggerId}` });
  return form(async () => away(deps, userId, await typed()));
}

async function away(deps: Deps, userId: string, typed: TypedAbsence): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const members = await deps.directory.people([...new Set(everybodyIn(who.roster))]);
  const subject = typed.person === undefined ? userId : personCalled(typed.person, members)?.id;
  if (!subject) return { refusal: { code: 'nobody-called', typed: typed.person ?? '' } };
  const cover = typed.cover === undefined ? undefined : personCalled(typed.cover, members)?.id;
  const unknown = typed.cover !== undefined && cover === undefined;
  return drawn(deps, userId, subject, {
    until: typed.until,
    coverId: cover,
    ...(unknown && { notice: sentence({ code: 'nobody-called', typed: typed.cover ?? '' }) }),
  });
}

async function backTyped(
  deps: Deps,
  typed: TypedAbsence,
  { userId, key }: { userId: string; key: string },
): Promise<Reply> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return sentence(who.refusal);
  const members = typed.person === undefined ? [] : await deps.directory.people(everybodyIn(who.roster));
  const person = typed.person === undefined ? userId : personCalled(typed.person, members)?.id;
  if (!person) return sentence({ code: 'nobody-called', typed: typed.person ?? '' });
  const answer = await deps.handler.handle({ type: 'absence.end', person }, { actorId: userId, key });
  return answer.ok ? backAgain(deps, person, userId) : refused(deps.log, answer.refusal, userId);
}

async function backAgain(deps: Deps, person: string, userId: string): Promise<string> {
  if (person === userId) return 'You are back: what waits for you comes to you again.';
  const name = await namer(deps.directory, [person]);
  return `${escaped(name(person))} is back: what waits for them comes to them again.`;
}

/** Draws the form for who may say that this person is away. */
async function drawn(
  deps: Deps,
  userId: string,
  person: string,
  entered: AwayEntered = {},
): ReturnType<Build> {
  const { store, directory, ports } = deps;
  const who = await admit(ports, userId);
  if (!who.ok) return who;
  const refusal = unlessMay('absence.set', who.actor, partsOf(person, who.roster), who.roster);
  if (refusal) return refusal;
  const [absence, trail, { tz }] = await Promise.all([
    store.load('absence', person),
    store.history({ about: { kind: 'absence', id: person } }, { limit: PAST }),
    directory.person(person),
  ]);
  const past = trail.map(({ actorId: by, at, event }) => {
    const { until = null, coverId = null } = event as Partial<Extract<AbsenceEvent, { type: 'absence.set' }>>;
    return { by, at, until, coverId };
  });
  const named = past.flatMap(({ by, coverId }) => [by, coverId]);
  const name = await namer(directory, [person, absence?.coverId ?? null, ...named]);
  const view = {
    ...{ person, own: person === userId, version: absence?.version ?? 0, tz, past, name },
    functions: functionsOf(person, who.roster),
    now: holding(absence, deps.now()),
  };
  return { view: awayForm(view, entered) };
}

const holding = (absence: Absence | undefined, now: number) =>
  holds(absence, now) && absence ? { until: absence.until, coverId: absence.coverId } : undefined;

const asSeen = z.strictObject({ person: z.string(), version: z.number() });

/** The submitted form: shows the day as it was understood. After somebody else's change it is drawn anew. */
export async function awaySubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(asSeen, submission.metadata);
  if (!about) return { refusal: { code: 'not-found', kind: 'absence' } };
  const { userId: actorId, key, values } = submission;
  const [until, coverId] = [oneValue(values, 'until') ?? '', oneValue(values, 'coverId')];
  const answer = await deps.handler.handle(
    { type: 'absence.set', ...about, input: { until, coverId } },
    { actorId, key },
  );
  if (answer.ok) return { view: await saved(deps, about.person, actorId) };
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  return drawn(deps, actorId, about.person, { until, coverId, notice: sentence(answer.refusal) });
}

/** What was saved, in words. */
async function saved({ store, directory, now }: Deps, person: string, userId: string) {
  const absence = holding(await store.load('absence', person), now());
  const { tz } = await directory.person(person);
  const name = await namer(directory, [person, absence?.coverId ?? null]);
  const who = person === userId ? 'You are' : `${escaped(name(person))} is`;
  if (!absence) return messageView('Away', `${who} here.`);
  const covers = absence.coverId ? `${escaped(name(absence.coverId))} covers` : 'the lead stands in';
  return messageView(
    'Away',
    `${who} away until *${day(absence.until)}*, to the end of that day in ${escaped(tz)}; ${covers}. \`/handoff away back\` ends it earlier.`,
  );
}

/** The button that ends an absence, in its form or in a direct message. */
export async function awayBackClick(deps: Deps, click: Click): Promise<void> {
  const { userId, key, value: person, view, replace } = click;
  const answer = await deps.handler.handle({ type: 'absence.end', person }, { actorId: userId, key });
  if (!answer.ok) return click.tell(refused(deps.log, answer.refusal, userId));
  const text = await backAgain(deps, person, userId);
  if (view) return redraw(deps.client, view.id, messageView('Away', text));
  if (replace) await replace({ text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] });
}
