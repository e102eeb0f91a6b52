import { z } from 'zod';
import { type Admitted, admit } from '../../core/actor.ts';
import { dealOf, everybodyIn } from '../../core/ports.ts';
import { readHumanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { recordTyped } from '../../history/slack/subject.ts';
import { adding } from '../../slack/listed.ts';
import type { Asking, Build, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { backTo, redrawBelow } from '../../slack/listing.ts';
import { idOfForm, readMetadata } from '../../slack/modal.ts';
import { oneLine } from '../../slack/mrkdwn.ts';
import type { MessageShortcut } from '../../slack/on-shortcut.ts';
import { saidIn } from '../../slack/said.ts';
import { dateIn } from '../../working-time/zone.ts';
import { isOrigin, MOST_TITLE } from '../model.ts';
import { leadingRecord, readTypedTask } from '../typed.ts';
import { type Making, makingForm, taskInputOf } from './forms.ts';
import { tasksListing } from './listeners.ts';

const gone = { refusal: { code: 'not-found', kind: 'deal' } } as const;

/**
 * `/handoff task [@person] [what] [by when]` opens the form, filled in as far as it was typed; with the name of a record
 * in front it comes from that, on its deal; `/handoff task TASK-81` is that task.
 */
export async function taskCommand(deps: Deps, asking: Asking) {
  const { userId, channelId, text, form } = asking;
  if (readHumanId(text)?.kind === 'task') return taskNamed(deps, asking);
  const leading = leadingRecord(text);
  const origin = leading ? await originOf(deps, leading.name) : undefined;
  const { deal, from } = origin ?? { deal: await deps.store.dealOfChannel(channelId) };
  const typed = async ({ person, roster }: Admitted): Promise<Making> => {
    const people = await deps.store.directory.peopleById([...new Set(everybodyIn(roster))]);
    const rest = origin && leading ? leading.rest : text;
    return { ...(await readTypedTask(rest, people, dateIn(deps.now(), person.tz))), from };
  };
  return form(() => making(deps, userId, deal, typed), { channelId: deal?.channelId });
}

/** The record of this name that a task may come from, and its deal; undefined where there is none. */
async function originOf({ store }: Deps, name: string): Promise<{ deal: Deal; from?: string } | undefined> {
  const typed = await recordTyped(store, name);
  const deal = 'about' in typed ? await dealOf(store, typed.about) : undefined;
  if (!deal || !('about' in typed)) return undefined;
  return { deal, ...(isOrigin(typed.about.kind) && { from: name.toUpperCase() }) };
}

/** The button "Make a task" where a record is seen; its value is the record's name. */
export async function taskFromClick(deps: Deps, click: Click): Promise<void> {
  const { deal, from } = (await originOf(deps, click.value)) ?? {};
  const build: Build = async () => (deal ? making(deps, click.userId, deal, async () => ({ from })) : gone);
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

async function taskNamed(deps: Deps, { userId, text, form }: Asking) {
  const typed = await recordTyped(deps.store, text);
  const deal = 'about' in typed ? await dealOf(deps.store, typed.about) : undefined;
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    return 'about' in typed ? tasksListing.draw(deps, who, { taskId: typed.about.id }) : typed;
  };
  return form(build, { channelId: deal?.channelId });
}

/** The button "Add a task" on a deal's card, or in a list of tasks; its value is the deal, or that there is none. */
export async function taskAddClick(deps: Deps, click: Click): Promise<void> {
  const none = click.value === 'none';
  const deal = none ? undefined : await deps.store.load('deal', click.value);
  const build: Build = async () =>
    none || deal
      ? making(deps, click.userId, deal, async () => ({}), backTo(tasksListing, click.view))
      : gone;
  await click.form(build, { channelId: deal?.channelId, push: click.view !== undefined });
}

/** "Make it a task" in the menu of a message: what it says is to be done, and where it stands. */
export async function taskShortcut(deps: Deps, shortcut: MessageShortcut): Promise<void> {
  const { userId, channelId, form } = shortcut;
  const deal = await deps.store.dealOfChannel(channelId);
  const prefill = async (): Promise<Making> => {
    const { said, link } = await saidIn(deps, shortcut, 2000);
    return { title: oneLine(said, MOST_TITLE), link };
  };
  await form(() => making(deps, userId, deal, prefill), { channelId: deal?.channelId });
}

async function making(
  deps: Deps,
  userId: string,
  deal: Deal | undefined,
  prefill: (who: Admitted) => Promise<Making>,
  back = '',
): ReturnType<Build> {
  const draw = async (who: Admitted) => {
    const values = await prefill(who);
    // What names nobody is one's own; who was named and is unknown is asked for.
    const ownerId = values.unknown ? undefined : (values.ownerId ?? userId);
    return { view: makingForm(deal, { ...values, ...(ownerId && { ownerId }) }, back) };
  };
  if (deal) return adding(deps, userId, deal, draw);
  const who = await admit(deps.ports, userId);
  return who.ok ? draw(who) : who;
}

const ofDeal = z.strictObject({ dealId: z.string(), back: z.string() });

/** The submitted form that makes a task. */
export async function taskAddSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const about = readMetadata(ofDeal, submission.metadata);
  if (!about) return gone;
  const { userId: actorId, key } = submission;
  const id = idOfForm(submission.viewId);
  const input = taskInputOf(submission.values);
  const command = { type: 'task.create', id, dealId: about.dealId || null, input } as const;
  const answer = await deps.handler.handle(command, { actorId, key });
  return answer.ok ? redrawBelow(tasksListing, deps, submission, about.back) : answer;
}
