import { z } from 'zod';
import { type Admitted, admit } from '../../core/actor.ts';
import type { Command } from '../../core/command.ts';
import type { Refusal } from '../../core/refusal.ts';
import { redrawList } from '../../member/slack/listeners.ts';
import { type Action, may, unlessMay } from '../../ownership.ts';
import {
  type Asking,
  type Build,
  type Click,
  type Deps,
  refused,
  type Submission,
  type Submitted,
} from '../../slack/listen.ts';
import { idOfForm, oneValue, readMetadata } from '../../slack/modal.ts';
import { namer } from '../../slack/names.ts';
import { sentence } from '../../slack/sentences.ts';
import { partsOf, unlessRead } from '../access.ts';
import { recordsOf } from '../commands.ts';
import { type Deal, holders, partCodes, parts } from '../model.ts';
import { processes } from '../process.ts';
import { dealInputOf, dealValues, editForm, startForm } from './form.ts';
import { placeForm, placeInputOf } from './place.ts';
import { destinationNamed, moveInputOf, reopenForm, stageForm, tickedAfter } from './stage.ts';
import { peopleOf, teamForm } from './team.ts';

const gone = { refusal: { code: 'not-found', kind: 'deal' } } as const;

/** Draws a form about an existing deal for somebody who may use the product. */
type DrawFor = (deps: Deps, deal: Deal, who: Admitted) => ReturnType<Build>;

/** Draws for those who may read the deal: a channel linked to a private one has readers who may not. */
const read = async (deps: Deps, deal: Deal, who: Admitted, draw: DrawFor): ReturnType<Build> =>
  unlessRead(deal, await deps.directory.known(deal.channelId), who.actor) ?? draw(deps, deal, who);

/** A command about the channel's deal. */
function aboutDeal(draw: (typed: string) => DrawFor) {
  return async (deps: Deps, { userId, channelId, text, form }: Asking) => {
    const deal = await deps.store.dealOfChannel(channelId);
    const build: Build = async () => {
      const who = await admit(deps.ports, userId);
      if (!who.ok) return who;
      return deal ? read(deps, deal, who, draw(text)) : { refusal: { code: 'no-deal-here' } };
    };
    return form(build, { channelId: deal?.channelId });
  };
}

/** A button about the deal that its value names. */
function onDeal(draw: DrawFor) {
  return async (deps: Deps, click: Click): Promise<void> => {
    const deal = await deps.store.load('deal', click.value);
    const build: Build = async () => {
      const who = await admit(deps.ports, click.userId);
      if (!who.ok) return who;
      return deal ? read(deps, deal, who, draw) : gone;
    };
    await click.form(build, { channelId: deal?.channelId });
  };
}

const unless = (action: Action, deal: Deal, { actor, roster }: Admitted) =>
  unlessMay(action, actor, partsOf(deal), roster);

const editing: DrawFor = async (_deps, deal, who) =>
  unless('deal.edit', deal, who) ?? {
    view: editForm({ dealId: deal.id, version: deal.version }, dealValues(deal)),
  };

/** The button "Edit deal". */
export const dealEditClick = onDeal(editing);

const moving =
  (typed: string): DrawFor =>
  async (deps, deal, who) => {
    const refused = unless(deal.status === 'open' ? 'deal.move' : 'deal.reopen', deal, who);
    if (refused) return refused;
    if (deal.status !== 'open') return { view: reopenForm(deal) };
    const records = await recordsOf(deps.store, deal.id);
    const to = destinationNamed(deal, typed) ?? deal.stage;
    return { view: stageForm({ deal, ...records }, { to }) };
  };

/** `/handoff stage [stage | won | lost]`: moves the channel's deal, closes it, or reopens it. */
export const stageCommand = aboutDeal(moving);
/** The buttons "Move stage" and "Reopen". */
export const stageClick = onDeal(moving(''));

const staffing: DrawFor = async (deps, deal, { actor }) => ({ view: await teamView(deps, deal, actor) });

async function teamView(
  deps: Deps,
  deal: Deal,
  actor: Admitted['actor'],
  entered: Parameters<typeof teamForm>[3] = {},
) {
  const name = await namer(
    deps.directory,
    holders(deal).map(([, person]) => person),
  );
  return teamForm(deal, actor, name, entered);
}

/** `/handoff team`: who is on the deal, and names others. */
export const teamCommand = aboutDeal(() => staffing);
/** The button "Team", on the card and in the list of what nobody has. */
export async function teamClick(deps: Deps, click: Click): Promise<void> {
  await onDeal(staffing)(deps, click);
  await redrawList(deps, click);
}

/** The button "Take" of a part of a deal that nobody has: it is the clicker's at once. */
export async function dealTakeClick(deps: Deps, click: Click): Promise<void> {
  const { userId, key } = click;
  const [id = '', wanted] = click.value.split(':');
  const part = partCodes.find((each) => each === wanted);
  const deal = await deps.store.load('deal', id);
  const holder = part && deal?.[parts[part].field];
  const said = async () => {
    if (!deal || !part) return sentence({ code: 'not-found', kind: 'deal' });
    if (holder === userId) return undefined;
    // The version is that of the deal as it is read here: whoever was quicker is not put out by a click.
    if (holder) return `Somebody took it before you. \`/handoff team\` shows who.`;
    const command = { type: 'deal.staff', id, version: deal.version, people: { [part]: userId } } as const;
    const answer = await deps.handler.handle(command, { actorId: userId, key });
    return answer.ok ? undefined : refused(deps.log, answer.refusal, userId);
  };
  const trouble = await said();
  if (trouble) await click.tell(trouble);
  const listed = await redrawList(deps, click);
  if (!trouble && !listed) await click.tell('It is yours.');
}

const placeRights = (deal: Deal, { actor }: Admitted) => ({
  home: may('deal.move-home', actor, partsOf(deal)),
  linked: may('deal.link', actor, partsOf(deal)),
});

const placing: DrawFor = async (_deps, deal, who) => {
  const rights = placeRights(deal, who);
  if (rights.home || rights.linked) return { view: placeForm(deal, rights) };
  return unless('deal.move-home', deal, who) ?? gone;
};

/** `/handoff home`: gives the deal another home, or links channels to it. */
export const homeCommand = aboutDeal(() => placing);
/** The button "Channels". */
export const placeClick = onDeal(placing);

/** `/handoff deal`: starts the channel's deal, or opens it for change. */
export async function dealCommand(deps: Deps, asking: Asking) {
  const { userId, channelId, form } = asking;
  const deal = await deps.store.dealOfChannel(channelId);
  if (deal?.status === 'open') return aboutDeal(() => editing)(deps, asking);
  return form(() => starting(deps, userId, channelId), {
    before: () => notStarting(deps, userId, channelId),
  });
}

/** The button "Start a deal"; its value is the channel. */
export async function dealStartClick(deps: Deps, click: Click): Promise<void> {
  const before = () => notStarting(deps, click.userId, click.value);
  await click.form(() => starting(deps, click.userId, click.value), { before });
}

/** Undefined for those who may start a deal, where there is no open one yet. */
async function notStarting(
  deps: Deps,
  userId: string,
  channelId: string,
): Promise<{ refusal: Refusal } | undefined> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const refused = unlessMay('deal.start', who.actor, {}, who.roster);
  if (refused) return refused;
  const deal = await deps.store.openDealAt(channelId);
  return deal && { refusal: { code: 'deal-exists', number: deal.number } };
}

async function starting(deps: Deps, userId: string, channelId: string): ReturnType<Build> {
  const refused = await notStarting(deps, userId, channelId);
  if (refused) return refused;
  const channel = await deps.directory.fresh(channelId);
  if (channel.problem) return { refusal: { code: 'channel', problem: channel.problem } };
  const [process] = processes;
  const values = {
    name: '',
    customer: '',
    ownerId: userId,
    process: process?.code ?? '',
    stage: process?.stages[0]?.code ?? '',
    amount: null,
    currency: 'EUR',
    closeDate: null,
  };
  return { view: startForm(channelId, values) };
}

const started = z.strictObject({ channelId: z.string() });
const startedOrSeen = z.union([started, z.strictObject({ dealId: z.string(), version: z.number() })]);

/** The submitted form that starts or changes a deal. */
export async function dealSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(startedOrSeen, submission.metadata);
  if (!about) return gone;
  const input = dealInputOf(submission.values);
  if ('channelId' in about) {
    return save(deps, submission, { type: 'deal.start', id: idOfForm(submission.viewId), ...about, input });
  }
  const { dealId, version } = about;
  const command: Command = { type: 'deal.edit', id: dealId, version, input };
  return save(deps, submission, command, async (deal, notice) =>
    editForm({ dealId, version: deal.version }, input, notice),
  );
}

const moved = z.strictObject({
  id: z.string(),
  from: z.string(),
  was: z.string().transform((ids) => ids.split(',').filter(Boolean)),
});

/** Another destination was chosen in the open form: it is drawn anew, and keeps what was entered. */
export async function stageChosen(deps: Deps, { view, value, userId }: Click): Promise<void> {
  const about = view && readMetadata(moved, view.metadata);
  const who = await admit(deps.ports, userId);
  const deal = about && (await deps.store.load('deal', about.id));
  if (!view || !deal || !who.ok || unless('deal.move', deal, who)) return;
  const records = await recordsOf(deps.store, deal.id);
  const { was } = about;
  const input = moveInputOf(deal, view.values, was);
  const { reason } = input;
  const ticked = tickedAfter(was, input);
  const drawn = stageForm({ deal, ...records }, { to: value, reason, was, ticked });
  await deps.client.views.update({ view_id: view.id, hash: view.hash, view: drawn });
}

/** The submitted form that moves or closes a deal. */
export async function stageSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(moved, submission.metadata);
  const deal = about && (await deps.store.load('deal', about.id));
  if (!about || !deal) return gone;
  const { id, from, was } = about;
  const input = moveInputOf(deal, submission.values, was);
  return save(deps, submission, { type: 'deal.move', id, from, input }, async (deal, notice) => {
    const records = await recordsOf(deps.store, deal.id);
    const { to, reason } = input;
    return stageForm({ deal, ...records }, { to, reason, notice, ticked: tickedAfter(deal.ticked, input) });
  });
}

const closed = z.strictObject({ id: z.string() });

/** The submitted form that reopens a deal. */
export async function reopenSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(closed, submission.metadata);
  if (!about) return gone;
  const reason = oneValue(submission.values, 'reason') ?? '';
  return save(deps, submission, { type: 'deal.reopen', ...about, input: { reason } });
}

const versioned = z.strictObject({ id: z.string(), version: z.number() });

/** The submitted form that names the people of a deal. */
export async function teamSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(versioned, submission.metadata);
  if (!about) return gone;
  const people = peopleOf(submission.values);
  return save(deps, submission, { type: 'deal.staff', ...about, people }, async (deal, notice) => {
    const who = await admit(deps.ports, submission.userId);
    return who.ok ? teamView(deps, deal, who.actor, { people, notice }) : undefined;
  });
}

/** The submitted form that places a deal. */
export async function placeSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(versioned, submission.metadata);
  const deal = about && (await deps.store.load('deal', about.id));
  if (!about || !deal) return gone;
  const input = placeInputOf(deal, submission.values);
  return save(deps, submission, { type: 'deal.place', ...about, ...input }, async (deal, notice) => {
    const who = await admit(deps.ports, submission.userId);
    return who.ok ? placeForm(deal, placeRights(deal, who), input, notice) : undefined;
  });
}

/** Asks for what a form says. After somebody else's change the form is drawn anew, with what was entered in it. */
async function save(
  deps: Deps,
  { userId: actorId, key }: Submission,
  command: Command & { id: string },
  redraw?: (deal: Deal, notice: string) => Promise<ReturnType<typeof editForm> | undefined>,
): Promise<Submitted> {
  const answer = await deps.handler.handle(command, { actorId, key });
  if (answer.ok) return 'close';
  if (answer.refusal.code !== 'changed-meanwhile' || !redraw) return answer;
  const now = await deps.store.load('deal', command.id);
  const view = now && (await redraw(now, sentence(answer.refusal)));
  return view ? { view } : gone;
}
