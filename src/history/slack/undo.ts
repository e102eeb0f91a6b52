import { z } from 'zod';
import { type Admitted, admit } from '../../core/actor.ts';
import { dealOf, type RecordReads } from '../../core/ports.ts';
import type { Refusal } from '../../core/refusal.ts';
import { namedKinds } from '../../core/types.ts';
import { type LastStep, undoOf } from '../../core/undo.ts';
import { stepOf } from '../../cs-handoff/access.ts';
import type { Deal } from '../../deal/model.ts';
import type { Fn } from '../../member/model.ts';
import { unlessMay } from '../../ownership.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { oneValue, readMetadata } from '../../slack/modal.ts';
import { unlessReadAbout } from '../../slack/reading.ts';
import { again, tell } from '../words.ts';
import { inWords, loadNamed, type NamedRef, recordTyped, subjectLine } from './subject.ts';
import { undoForm } from './view.ts';

const gone = (kind: NamedRef['kind']) => ({ refusal: { code: 'not-found', kind } }) as const;

/** Why somebody may not take a record's last step back; undefined for those who may. */
export async function unlessUndo(
  { store }: Pick<Deps, 'store'>,
  { actor, roster }: Admitted,
  about: NamedRef,
  step: LastStep | undefined,
): Promise<{ refusal: Refusal } | undefined> {
  const undone = undoOf(about, step, '');
  if (!undone.ok) return undone;
  const parts = { 'last-actor': step?.actorId, function: await functionOfStep(store, about, step) };
  const refused = unlessMay(`${about.kind}.undo`, actor, parts, roster);
  if (refused) return refused;
  const deal = about.kind === 'deal' ? undefined : await dealOf(store, about);
  return deal?.status === 'lost'
    ? { refusal: { code: 'deal-closed', number: deal.number, as: 'lost' } }
    : undefined;
}

/** The function whose lead may take the step back, where records of the kind differ in that. */
async function functionOfStep(
  store: RecordReads,
  about: NamedRef,
  step: LastStep | undefined,
): Promise<Fn | undefined> {
  if (about.kind === 'commitment') return (await store.load('commitment', about.id))?.function;
  const handoff = about.kind === 'cs-handoff' ? await store.load('cs-handoff', about.id) : undefined;
  return handoff && stepOf(handoff, step?.type);
}

/** `/handoff undo [SE-12 | DEAL-7]`: takes back the last step of a record, or one's own newest here. */
export async function undoCommand(deps: Deps, { userId, channelId, text, form }: Asking) {
  const { store } = deps;
  const typed = text.trim() === '' ? undefined : await recordTyped(store, text);
  const named = typed && 'about' in typed ? typed.about : undefined;
  const deal = named ? await dealOf(store, named) : await store.dealOfChannel(channelId);
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    if (typed && 'refusal' in typed) return typed;
    if (!deal && !named) return { refusal: { code: 'no-deal-here' } };
    const about = named ?? (deal && (await ownLastStep(deps, who, deal)));
    return about ? undoing(deps, userId, about) : { refusal: { code: 'nothing-to-undo', why: 'not-yours' } };
  };
  return form(build, { channelId: deal?.channelId });
}

/**
 * The record whose last step is this person's newest that can be taken back. What was done in one go to a record and
 * to its deal is taken back at the record.
 */
async function ownLastStep({ store }: Deps, who: Admitted, deal: Deal): Promise<NamedRef | undefined> {
  const [handoffs, scopings, pocs, requests, risks, commitments, partners, tasks] = await Promise.all([
    store.csHandoffsOfDeal(deal.id),
    store.psScopingsOfDeal(deal.id),
    store.pocsOfDeal(deal.id),
    store.seRequestsOfDeal(deal.id, 'all'),
    store.risksOfDeal(deal.id, 'all'),
    store.commitmentsOfDeal(deal.id, 'all'),
    store.partnersOfDeal(deal.id, 'all'),
    store.tasksOfDeal(deal.id, 'all'),
  ]);
  const refs: NamedRef[] = [
    ...pocs.map(({ id }) => ({ kind: 'poc', id }) as const),
    ...requests.map(({ id }) => ({ kind: 'se-request', id }) as const),
    ...risks.map(({ id }) => ({ kind: 'risk', id }) as const),
    ...commitments.map(({ id }) => ({ kind: 'commitment', id }) as const),
    ...partners.map(({ id }) => ({ kind: 'partner', id }) as const),
    ...tasks.map(({ id }) => ({ kind: 'task', id }) as const),
    ...scopings.map(({ id }) => ({ kind: 'ps-scoping', id }) as const),
    ...handoffs.map(({ id }) => ({ kind: 'cs-handoff', id }) as const),
    { kind: 'deal', id: deal.id },
  ];
  const own: { about: NamedRef; at: number }[] = [];
  for (const about of refs) {
    const step = await store.lastStep(about);
    if (step?.actorId !== who.actor.id) continue;
    if (!(await unlessUndo({ store }, who, about, step))) own.push({ about, at: step.at });
  }
  return own.toSorted((a, b) => b.at - a.at)[0]?.about;
}

const subject = z.strictObject({ kind: z.enum(namedKinds), id: z.string() });
const asSeen = subject.extend({ version: z.number() });

/** The button "Undo" beside the newest entry of a history; the modal it stands in says of which record. */
export async function undoClick(deps: Deps, click: Click): Promise<void> {
  const about = click.view && readMetadata(subject.loose(), click.view.metadata);
  const deal = about && (await dealOf(deps.store, about));
  const build: Build = async () => (about ? undoing(deps, click.userId, about) : gone('deal'));
  await click.form(build, { channelId: deal?.channelId, push: true });
}

/** Draws the form for who may take the step back. */
async function undoing(
  deps: Deps,
  userId: string,
  { kind, id }: NamedRef,
  entered: { reason?: string | null; notice?: string } = {},
): ReturnType<Build> {
  const { store, ports } = deps;
  const about = { kind, id };
  const who = await admit(ports, userId);
  if (!who.ok) return who;
  // The version first: a step that comes in between is found out when the form is submitted.
  const record = await loadNamed(store, about);
  const deal = await dealOf(store, about);
  if (!record || (!deal && kind !== 'task')) return gone(kind);
  const hidden = await unlessReadAbout(ports, who.person, about);
  if (hidden) return hidden;
  const step = await store.lastStep(about);
  const refused = await unlessUndo(deps, who, about, step);
  if (refused) return refused;
  if (!step) return gone(kind);
  const shown = await inWords(deps, (name) => ({
    step: { ...tell(kind, step, { record, name }), at: step.at },
    again: again(kind, step, { record, name }),
  }));
  const line = await subjectLine(store, about, deal);
  return { view: undoForm({ kind, id, version: record.version }, { subject: line, ...shown }, entered) };
}

const CHANGED =
  'Somebody took another step while you had this open, and nothing was taken back. It is the last one now, and shown below: take it back only if you mean that one.';

/** The submitted form. After somebody else's step it shows that one, and keeps the reason. */
export async function undoSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const { userId: actorId, key, values } = submission;
  const about = readMetadata(asSeen, submission.metadata);
  if (!about) return gone('deal');
  const reason = oneValue(values, 'reason') ?? '';
  const { kind, id, version } = about;
  const command = { type: `${kind}.undo`, id, version, input: { reason } } as const;
  const answer = await deps.handler.handle(command, { actorId, key });
  if (answer.ok) return 'close';
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  return undoing(deps, actorId, { kind, id }, { reason, notice: CHANGED });
}
