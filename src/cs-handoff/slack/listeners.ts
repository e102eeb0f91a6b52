import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { dealOf } from '../../core/ports.ts';
import type { Refusal } from '../../core/refusal.ts';
import { unlessMay } from '../../ownership.ts';
import {
  type Build,
  type Click,
  type Deps,
  refused,
  type Submission,
  type Submitted,
  shown,
} from '../../slack/listen.ts';
import { readMetadata, redraw } from '../../slack/modal.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import { dateIn } from '../../working-time/zone.ts';
import { partsOf, writing } from '../access.ts';
import { type SectionCode, sectionCodes, sections } from '../sections.ts';
import { isOpen, missingOf, unanswered } from '../standing.ts';
import { writable } from './buttons.ts';
import { standsNotice } from './notices.ts';
import { handoffPage, type Page, type PageView, pageNamed } from './pages.ts';
import { asShown, plainValues, type SectionSeen, sectionForm, sectionInputOf } from './section-form.ts';
import type { HandoffStep } from './steps.ts';
import { handoffView, lacking } from './view.ts';

export const gone = { refusal: { code: 'not-found', kind: 'cs-handoff' } } as const;

/** A handoff for whoever may read its deal. */
export async function forReader(
  deps: Deps,
  userId: string,
  id: string,
): Promise<{ view: PageView; today: string } | { refusal: Refusal }> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const view = await handoffView(deps.store, deps.directory, id);
  if (!view) return gone;
  if (!(await mayReadAbout(deps.ports, who.person, { kind: 'cs-handoff', id }))) {
    return { refusal: { code: 'may-not-read' } };
  }
  return { view: { ...view, actor: who.actor }, today: dateIn(deps.now(), who.person.tz) };
}

/** Draws a page for whoever may read the deal; `notice` says what just happened. */
export async function drawPage(deps: Deps, userId: string, id: string, page: Page, notice?: string) {
  const found = await forReader(deps, userId, id);
  return 'refusal' in found ? found : { view: handoffPage(found.view, page, notice) };
}

/** What a button's value stands for: the handoff, and what of it is meant. */
function meant(value: string): { id: string; of: string } {
  const [id = '', of = ''] = value.split('/');
  return { id, of };
}

const ofPage = z.strictObject({ id: z.string(), page: z.string() });

const onPage = ({ view }: Click) => (view ? readMetadata(ofPage, view.metadata) : undefined);

async function homeOf(deps: Deps, id: string): Promise<string | undefined> {
  return (await dealOf(deps.store, { kind: 'cs-handoff', id }))?.channelId;
}

/** A button that shows a page: in the modal that it stands in, or in one of its own. */
export async function handoffPageClick(deps: Deps, click: Click, first: Page): Promise<void> {
  const { id, of } = meant(click.value);
  const page = of ? pageNamed(of) : first;
  if (click.view && onPage(click)) {
    const drawn = await drawPage(deps, click.userId, id, page);
    if ('refusal' in drawn) return click.tell(refused(deps.log, drawn.refusal, click.userId));
    return redraw(deps.client, click.view.id, drawn.view);
  }
  await click.form(() => drawPage(deps, click.userId, id, page), {
    channelId: await homeOf(deps, id),
    push: click.view !== undefined,
  });
}

const isSection = (code: string): code is SectionCode => sectionCodes.some((each) => each === code);

/** The form of a section, for those whose section it is. */
export async function writingSection(
  deps: Deps,
  userId: string,
  id: string,
  section: SectionCode,
  below: SectionSeen['below'],
): ReturnType<Build> {
  const found = await forReader(deps, userId, id);
  if ('refusal' in found) return found;
  const { view } = found;
  const refusal = await unlessWritable(deps, userId, view, section);
  return refusal ?? { view: sectionForm(view, section, below) };
}

async function unlessWritable(deps: Deps, userId: string, view: PageView, section: SectionCode) {
  const { handoff, deal, scopings, actor } = view;
  const roster = await deps.store.roster();
  const parts = partsOf(handoff, deal, scopings, actor);
  const refusedBy = unlessMay(writing[sections[section].fn], { ...actor, id: userId }, parts, roster);
  if (refusedBy) return { refusal: refusedBy.refusal };
  const { number, status } = handoff;
  if (!handoff.seen.needed.includes(section)) {
    return { refusal: { code: 'section-not-needed', number, section } } as const;
  }
  if (isOpen(handoff, section)) return undefined;
  return { refusal: { code: 'section-closed', number, section, status } } as const;
}

/** The button of one section: its form, on top of the page that it stands on. */
export async function sectionClick(deps: Deps, click: Click, fixed?: SectionCode): Promise<void> {
  const { id, of } = meant(click.value);
  const section = fixed ?? (isSection(of) ? of : undefined);
  const below = onPage(click) ? 'overview' : '';
  const build: Build = async () => (section ? writingSection(deps, click.userId, id, section, below) : gone);
  await click.form(build, { channelId: await homeOf(deps, id), push: click.view !== undefined });
  await replaceNotice(deps, click, id);
}

/** Whoever has something to write writes it at once; others see how far it is. */
export async function writeNext(deps: Deps, userId: string, id: string): ReturnType<Build> {
  const found = await forReader(deps, userId, id);
  if ('refusal' in found) return found;
  const { view } = found;
  const mine = writable(view, view.actor).filter((section) => sections[section].before === 'submit');
  const missing = missingOf(view.handoff, 'submit').map(({ section }) => section);
  const next = mine.find((section) => missing.includes(section));
  return { view: next ? sectionForm(view, next, '') : handoffPage(view, 'overview') };
}

/** The button "Write your section". */
export async function writeClick(deps: Deps, click: Click): Promise<void> {
  const { id } = meant(click.value);
  await click.form(() => writeNext(deps, click.userId, id), {
    channelId: await homeOf(deps, id),
    push: click.view !== undefined,
  });
}

const sectionSeen = z.strictObject({
  id: z.string(),
  section: z.enum(sectionCodes),
  rev: z.number(),
  below: z.enum(['overview', '']),
  marks: z.string(),
});

/**
 * A submitted section: kept, complete or not. Where something is still missing that its writer can give, the overview
 * says so; after somebody else's change the form comes back with what was typed and what was saved.
 */
export async function sectionSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const seen = readMetadata(sectionSeen, submission.metadata);
  if (!seen) return gone;
  const { userId: actorId, key } = submission;
  const values = plainValues(submission.values);
  const { id, section, rev } = seen;
  const input = sectionInputOf(section, values);
  const answer = await deps.handler.handle(
    { type: 'cs-handoff.write', id, section, rev, input },
    { actorId, key },
  );
  if (answer.ok) return saved(deps, submission, seen);
  const { refusal: why } = answer;
  if (why.code === 'invalid') return { refusal: { ...why, fields: asShown(why.fields, submission.values) } };
  if (why.code !== 'section-changed') return answer;
  const found = await forReader(deps, actorId, id);
  if ('refusal' in found) return found;
  const refusal = await unlessWritable(deps, actorId, found.view, section);
  if (refusal) return refusal;
  const meanwhile = { values, marks: seen.marks.split(',') };
  return { view: sectionForm(found.view, section, seen.below, meanwhile) };
}

async function saved(
  deps: Deps,
  { userId, viewId, rootViewId }: Submission,
  { id, section, below }: SectionSeen,
): Promise<Submitted> {
  const found = await forReader(deps, userId, id);
  if ('refusal' in found) return 'close';
  const { view } = found;
  const left = unanswered(view.handoff, section);
  const { name } = sections[section];
  const notice =
    left.length > 0
      ? `${name} is saved. Still missing in it: ${lackingFields(section, left)}.`
      : `${name} is complete.`;
  const page = handoffPage(view, 'overview', notice);
  if (below === 'overview' && rootViewId && rootViewId !== viewId) {
    await shown(deps.log, () => deps.client.views.update({ view_id: rootViewId, view: page }));
    return 'back';
  }
  const missing = missingOf(view.handoff, 'submit').map((each) => each.section);
  const more = writable(view, view.actor).some((each) => missing.includes(each));
  return left.length === 0 && !more ? 'close' : { view: page };
}

const lackingFields = (section: SectionCode, left: readonly string[]) => {
  const said = lacking(section, left);
  const within = /\((.*)\)$/.exec(said)?.[1];
  return within ?? sections[section].fields.map(({ label }) => label).join(', ');
};

/** A step's button: opens its form for those who may; when it is not its turn, says why. */
export async function stepClick(deps: Deps, click: Click, step: HandoffStep): Promise<void> {
  const { id } = meant(click.value);
  const channelId = await homeOf(deps, id);
  const build: Build = async () => {
    const drawn = await openingStep(deps, click.userId, step, id);
    if ('refusal' in drawn && channelId) await deps.refresh({ kind: 'cs-handoff', id }, channelId);
    return drawn;
  };
  await click.form(build, { channelId, push: click.view !== undefined });
  await replaceNotice(deps, click, id);
}

/** A step's form, for those who may take it. */
export async function openingStep(
  deps: Deps,
  userId: string,
  step: HandoffStep,
  id: string,
): ReturnType<Build> {
  const found = await forReader(deps, userId, id);
  if ('refusal' in found) return found;
  const { view, today } = found;
  const { handoff, deal, scopings, actor } = view;
  const action = step.action?.(view) ?? (writable(view, actor, 'all').length === 0 && writing.sales);
  if (action) {
    const parts = partsOf(handoff, deal, scopings, actor);
    const refusedBy = unlessMay(action, actor, parts, await deps.store.roster());
    if (refusedBy) return refusedBy;
  }
  const refusal = step.unless(view);
  return refusal ? { refusal } : { view: step.draw(view, today) };
}

const ofHandoff = z.strictObject({ id: z.string() });

/** A step's submitted form. */
export async function stepSubmitted(
  deps: Deps,
  submission: Submission,
  step: HandoffStep,
): Promise<Submitted> {
  const about = readMetadata(ofHandoff, submission.metadata);
  if (!about) return gone;
  const { userId: actorId, key, values } = submission;
  const answer = await deps.handler.handle(step.command(about.id, values), { actorId, key });
  return answer.ok ? 'close' : answer;
}

/** The buttons "Submit" and "Accept": they act at once, and the page that they stand on shows what came of it. */
export async function actClick(
  deps: Deps,
  click: Click,
  type: 'cs-handoff.submit' | 'cs-handoff.accept',
): Promise<void> {
  const { id } = meant(click.value);
  const answer = await deps.handler.handle({ type, id }, { actorId: click.userId, key: click.key });
  if (!answer.ok) {
    await click.tell(refused(deps.log, answer.refusal, click.userId));
    const channelId = await homeOf(deps, id);
    if (channelId) await deps.refresh({ kind: 'cs-handoff', id }, channelId);
  }
  if (answer.ok && click.view && onPage(click)) {
    const drawn = await drawPage(deps, click.userId, id, 'overview');
    if ('view' in drawn) await redraw(deps.client, click.view.id, drawn.view);
  }
  await replaceNotice(deps, click, id);
}

/** A direct message whose turn has passed shows how things stand instead of its button. */
async function replaceNotice(deps: Deps, click: Click, id: string): Promise<void> {
  const { replace, userId: reader } = click;
  if (!replace) return;
  await shown(deps.log, async () => {
    const person = await deps.directory.person(reader);
    const view = await handoffView(deps.store, deps.directory, id);
    if (view && !person.outside) {
      const mayRead = await mayReadAbout(deps.ports, person, { kind: 'cs-handoff', id });
      await replace(standsNotice(view, { reader, mayRead }));
    }
  });
}
