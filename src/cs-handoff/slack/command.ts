import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { humanId } from '../../core/types.ts';
import { closedHome, fromCommitOn, mayRead, whenLost } from '../../deal/access.ts';
import type { Deal } from '../../deal/model.ts';
import { unlessMay } from '../../ownership.ts';
import type { PsScoping } from '../../ps-scoping/model.ts';
import { plain, row, say, smallQuote } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { idOfForm, readMetadata } from '../../slack/modal.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import { handing, handoffOf, partsOf, seenOf } from '../access.ts';
import { unlessDelivered } from '../begin.ts';
import { type CsHandoff, handoffEnded } from '../model.ts';
import { sections } from '../sections.ts';
import { readTypedHandoff, type TypedHandoff } from '../typed.ts';
import { handoffButton } from './buttons.ts';
import { startForm } from './forms.ts';
import { drawPage, openingStep, writeNext, writingSection } from './listeners.ts';
import { handoffSteps } from './steps.ts';
import { handoffView, standing, titleOf } from './view.ts';

/** `/handoff cs [HO-7] [section | step]`: starts the deal's handoff, or opens what is there. */
export async function csCommand(deps: Deps, { userId, channelId, text, form }: Asking) {
  const deal = await deps.store.dealOfChannel(channelId);
  const typed = readTypedHandoff(text);
  if (typed.unknown !== undefined) return unknownWords(typed.unknown);
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    if (!deal) return { refusal: { code: 'no-deal-here' } };
    const channel = await deps.directory.known(deal.channelId);
    if (!mayRead(deal, channel, who.actor)) return { refusal: { code: 'may-not-read' } };
    return commanded(deps, userId, deal, typed);
  };
  return form(build, { channelId: deal?.channelId });
}

function unknownWords(typed: string): string {
  const names = Object.values(sections).map(({ name }) => `\`${name.toLowerCase()}\``);
  return `A handoff has no “${escaped(cut(typed.replaceAll('`', ''), 50))}”. Its sections are ${names.join(', ')}; its steps \`submit\`, \`accept\`, \`return\`, \`note\`, \`complete\`, \`rate\`, \`withdraw\` and \`read\`.`;
}

/** What was asked for on a deal whose reader may read it. */
async function commanded(deps: Deps, userId: string, deal: Deal, typed: TypedHandoff): ReturnType<Build> {
  const handoffs = await deps.store.csHandoffsOfDeal(deal.id);
  const { number } = typed;
  const named = handoffs.find((each) => each.number === number);
  if (number !== undefined && !named) return { refusal: { code: 'no-record', kind: 'cs-handoff', number } };
  const live = handoffs.filter(({ status }) => status !== 'withdrawn');
  const open = live.filter((each) => !handoffEnded(each));
  const [only] = open.length === 1 ? open : live.length === 1 ? live : [];
  const meant = named ?? only;
  if (meant) return opening(deps, userId, meant, typed);
  if (live.length === 0) return starting(deps, userId, deal, undefined);
  return { view: await listOf(deps, deal, live) };
}

async function opening(
  deps: Deps,
  userId: string,
  { id, status }: CsHandoff,
  { doing, section }: TypedHandoff,
): ReturnType<Build> {
  if (section) return writingSection(deps, userId, id, section, '');
  if (doing === 'read') return drawPage(deps, userId, id, 'read.0');
  if (doing === 'write') return writeNext(deps, userId, id);
  if (doing === 'plan') return writingSection(deps, userId, id, 'first-days', '');
  if (doing) return openingStep(deps, userId, handoffSteps[doing], id);
  return drawPage(deps, userId, id, status === 'withdrawn' ? 'read.0' : 'overview');
}

/** Every handoff of a deal with where it stands. */
async function listOf(deps: Deps, deal: Deal, all: readonly CsHandoff[]): Promise<ModalView> {
  const drawn = await Promise.all(all.map(({ id }) => handoffView(deps.store, deps.directory, id)));
  return {
    type: 'modal',
    callback_id: views.handoff,
    title: plain('Handoffs to CS'),
    close: plain('Close'),
    blocks: [
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...drawn
        .filter((view) => view !== undefined)
        .flatMap((view) => [
          say(`*${titleOf(view)}*\n${escaped(standing(view))}`),
          row(handoffButton('open', view.handoff)),
        ]),
    ],
  };
}

/** What will be asked of whom, for those who may start it. */
async function starting(
  deps: Deps,
  userId: string,
  deal: Deal,
  scoping: PsScoping | undefined,
): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const kind = scoping ? 'ps-to-cs' : 'sales-to-cs';
  const of = { kind, dealId: deal.id, scopingId: scoping?.id ?? null } as const;
  const scopings = await deps.store.psScopingsOfDeal(deal.id);
  const parts = partsOf(of, deal, scopings, who.actor);
  const refusedBy = unlessMay(handing[kind].start, who.actor, parts, who.roster);
  if (refusedBy) return refusedBy;
  const channel = await deps.directory.known(deal.channelId);
  if (!mayRead(deal, channel, who.actor)) return { refusal: { code: 'may-not-read' } };
  const lost = whenLost(deal);
  if (lost) return { refusal: lost };
  const problem = closedHome(channel);
  if (problem) return { refusal: { code: 'channel', problem } };
  const early = scoping ? unlessDelivered(scoping) : undefined;
  if (early) return { refusal: early };
  if (!scoping && !fromCommitOn(deal)) return { refusal: { code: 'handoff-early', number: deal.number } };
  const seen = seenOf(of, deal, scopings);
  const name = await namer(deps.directory, Object.values(seen.people));
  const needed = seen.needed.map((section) => {
    const person = seen.people[sections[section].fn];
    return { section, who: person ? name(person) : 'nobody yet' };
  });
  return { view: startForm(deal, scoping, needed) };
}

/** The button on a delivered scoping: starts its handoff, or opens the one that it has. */
export async function handOverClick(deps: Deps, click: Click): Promise<void> {
  const scoping = await deps.store.load('ps-scoping', click.value);
  const deal = scoping && (await deps.store.load('deal', scoping.dealId));
  const build: Build = async () => {
    if (!scoping || !deal) return { refusal: { code: 'not-found', kind: 'ps-scoping' } };
    const handoffs = await deps.store.csHandoffsOfDeal(deal.id);
    const claim = handoffOf({ kind: 'ps-to-cs', dealId: deal.id, scopingId: scoping.id });
    const there = handoffs.find((each) => each.status !== 'withdrawn' && handoffOf(each) === claim);
    return there
      ? drawPage(deps, click.userId, there.id, 'overview')
      : starting(deps, click.userId, deal, scoping);
  };
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

/** The button that starts the handoff of a deal, or opens the one that it has; its value is the deal. */
export async function startClick(deps: Deps, click: Click): Promise<void> {
  const deal = await deps.store.load('deal', click.value);
  const build: Build = async () =>
    deal ? commanded(deps, click.userId, deal, {}) : { refusal: { code: 'not-found', kind: 'deal' } };
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

const toStart = z.union([z.strictObject({ dealId: z.string() }), z.strictObject({ scopingId: z.string() })]);

/** Starts the handoff, and shows what there is to write. */
export async function startSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(toStart, submission.metadata);
  if (!about) return { refusal: { code: 'not-found', kind: 'cs-handoff' } };
  const { userId: actorId, key, viewId } = submission;
  const id = idOfForm(viewId);
  const command =
    'dealId' in about
      ? ({ type: 'cs-handoff.start', id, ...about } as const)
      : ({ type: 'cs-handoff.start-ps', id, ...about } as const);
  const answer = await deps.handler.handle(command, { actorId, key });
  if (!answer.ok) return answer;
  const notice = 'The handoff is started. Whoever has a section is told; yours can be written here.';
  const drawn = await drawPage(deps, actorId, id, 'overview', notice);
  return 'view' in drawn ? drawn : 'close';
}
