import type { ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import { workingTimeOf } from '../../core/ports.ts';
import { validate } from '../../core/validate.ts';
import { zonesMatching } from '../../member/slack/working-time.ts';
import { unlessMay } from '../../ownership.ts';
import {
  type Asking,
  type Build,
  type Choosing,
  type Click,
  type Deps,
  type Reply,
  refused,
  type Submission,
  type Submitted,
  shown,
} from '../../slack/listen.ts';
import { messageView, readMetadata, redraw } from '../../slack/modal.ts';
import { day } from '../../slack/mrkdwn.ts';
import { sentence } from '../../slack/sentences.ts';
import { daysWords, timeOfDay } from '../../working-time/words.ts';
import { dateIn, isZone } from '../../working-time/zone.ts';
import { digestInput } from '../model.ts';
import { nextDigest } from '../rule.ts';
import { previewOf, viewOf } from './draw.ts';
import { digestForm, inputOf, previewView, shownOf } from './form.ts';
import { scopeFor } from './list.ts';
import { digestMessage } from './message.ts';

/** `/handoff digest`: the digest of this channel. */
export async function digestCommand(
  deps: Deps,
  { userId, channelId, form }: Asking,
): Promise<Reply | undefined> {
  return form(() => opened(deps, userId, channelId), { channelId });
}

/** The form of a channel's digest for those who may; in a channel that may have none, only where there is one to end. */
async function opened(deps: Deps, userId: string, channelId: string): ReturnType<Build> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return who;
  const denied = unlessMay('digest.subscribe', who.actor, {}, who.roster);
  if (denied) return denied;
  const [digest, channel, working] = await Promise.all([
    deps.store.load('digest', channelId),
    deps.directory.known(channelId),
    workingTimeOf(deps.store),
  ]);
  if (channel.private && !channel.members.includes(userId)) {
    return { refusal: { code: 'not-found', kind: 'digest' } };
  }
  const there = digest && digest.status !== 'ended';
  if (channel.problem && !there) return { refusal: { code: 'channel', problem: channel.problem } };
  const { tz } = who.person;
  const usual = { tz: isZone(tz) ? tz : working.tz, days: working.days };
  return { view: digestForm(shownOf(channelId, digest, usual)) };
}

const about = z.strictObject({ channelId: z.string(), version: z.number() });

/** What was saved, and when the next one comes. */
async function savedView({ store, now }: Deps, id: string): Promise<ModalView> {
  const [digest, working] = await Promise.all([store.load('digest', id), workingTimeOf(store)]);
  if (!digest) return messageView('Digest', sentence(gone.refusal));
  const { days, at, tz } = digest;
  const next = day(dateIn(nextDigest(digest, working, now()), tz));
  const when = `${daysWords(days)} at ${timeOfDay(at)} in ${tz}`;
  return messageView(
    'Digest',
    `Saved. The digest comes into <#${id}>: ${when}. The next one is due on ${next}.`,
  );
}

const gone = { refusal: { code: 'not-found', kind: 'digest' } } as const;

/** The submitted form. After somebody else's change it is drawn anew with what was entered. */
export async function digestSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const read = readMetadata(about, submission.metadata);
  if (!read) return gone;
  const { userId: actorId, key, values } = submission;
  const input = inputOf(values);
  const { channelId: id, version } = read;
  const answer = await deps.handler.handle({ type: 'digest.set', id, version, input }, { actorId, key });
  if (answer.ok) return { view: await savedView(deps, id) };
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const digest = await deps.store.load('digest', id);
  if (!digest) return gone;
  const { status } = digest;
  const notice = sentence(answer.refusal);
  return { view: digestForm({ channelId: id, version: digest.version, status, input }, notice) };
}

/** The buttons "Pause", "Resume" and "End": done at once, and the form shows it. */
export async function digestSwitchClick(
  deps: Deps,
  click: Click,
  type: 'digest.pause' | 'digest.resume' | 'digest.end',
): Promise<void> {
  const { userId: actorId, key, view } = click;
  const read = view && readMetadata(about, view.metadata);
  const id = read?.channelId ?? click.value;
  const answer = await deps.handler.handle({ type, id }, { actorId, key });
  if (!answer.ok) return click.tell(refused(deps.log, answer.refusal, actorId));
  if (!view) return;
  await shown(deps.log, async () => {
    const drawn = await opened(deps, actorId, id);
    if ('view' in drawn) await redraw(deps.client, view.id, drawn.view);
  });
}

/** The button "Preview": what the digest would say by what stands in the form now. */
export async function digestPreviewClick(deps: Deps, click: Click): Promise<void> {
  const { view, userId } = click;
  const read = view && readMetadata(about, view.metadata);
  const build: Build = async () => {
    if (!read) return gone;
    const allowed = await opened(deps, userId, read.channelId);
    if ('refusal' in allowed) return allowed;
    const input = validate(digestInput, inputOf(view.values));
    if (!input.ok) return { refusal: { code: 'invalid', fields: input.fields } };
    const digest = await deps.store.load('digest', read.channelId);
    const ports = { ...deps.ports, now: deps.now };
    return { view: previewView(await previewOf(ports, input.value, read.channelId, digest?.last ?? null)) };
  };
  await click.form(build, { channelId: read?.channelId, push: true });
}

/** The menu of time zones, for members. */
export async function digestZoneOptions(deps: Deps, { userId, typed }: Choosing): Promise<PlainTextOption[]> {
  const who = await admit(deps.ports, userId);
  return who.ok ? zonesMatching(typed) : [];
}

/** `/handoff pipeline`: what a digest says, now and of all that its reader may read. */
export async function pipelineCommand(deps: Deps, { userId }: Asking): Promise<Reply> {
  const who = await admit(deps.ports, userId);
  if (!who.ok) return sentence(who.refusal);
  const scope = await scopeFor(deps, who);
  const occasion = { now: deps.now(), tz: who.person.tz, before: null };
  return digestMessage(await viewOf({ ...deps.ports, now: deps.now }, scope, occasion));
}
