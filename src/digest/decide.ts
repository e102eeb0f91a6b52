import { type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import { everybodyIn } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { validate } from '../core/validate.ts';
import { everyStage } from '../deal/process.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import { hadItsTurn } from '../working-time/days.ts';
import type { WorkingTime } from '../working-time/model.ts';
import {
  type Digest,
  type DigestCommand,
  type DigestEvent,
  digestInput,
  dueName,
  type StageSum,
} from './model.ts';
import { digestDate, nextDigest } from './rule.ts';

type Of<T extends DigestCommand['type']> = Extract<DigestCommand, { type: T }>;

/** What every decision about a channel's digest needs. */
export interface DigestFacts {
  digest: Digest | undefined;
  channel: Channel;
  working: WorkingTime;
  roster: Roster;
}

/** A private channel is nobody's business who is not in it. */
const hidden = ({ private: closed, members }: Channel, actorId: string) =>
  closed && !members.includes(actorId);

const missing = refuse({ code: 'not-found', kind: 'digest' });

function happens(
  { id, digest, working, now }: { id: string; digest: Digest | undefined; working: WorkingTime; now: number },
  events: DigestEvent[],
  rule: Parameters<typeof nextDigest>[0] | null,
): Extract<Decision, { ok: true }> {
  return {
    ok: true,
    changes: [{ kind: 'digest', id, before: digest, events }],
    due: [{ name: dueName(id), at: rule && nextDigest(rule, working, now) }],
  };
}

/**
 * Anybody with a function has a digest come into an internal channel, or changes the one that comes there.
 * Refusals: `not-allowed`, `not-found` (a private channel of others), `channel` (one that is not internal, or without
 * the bot), `changed-meanwhile`, `invalid`.
 */
export function decideSet(
  { digest, channel, working, roster }: DigestFacts,
  { id, version, input }: Of<'digest.set'>,
  { actor, now }: Context,
): Decision {
  const refused = unlessMay('digest.subscribe', actor, {}, roster);
  if (refused) return refused;
  if (hidden(channel, actor.id)) return missing;
  if (channel.problem) return refuse({ code: 'channel', problem: channel.problem });
  if ((digest?.version ?? 0) !== version) return refuse({ code: 'changed-meanwhile' });
  const read = validate(digestInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { stage, ownerId } = read.value;
  const fields: FieldProblems = {};
  if (stage !== null && !Object.hasOwn(everyStage, stage)) fields.stage = { code: 'unknown-choice' };
  if (ownerId !== null && !roster.sales?.people.includes(ownerId)) {
    fields.ownerId = { code: 'not-in-function', function: 'sales', who: ownerId };
  }
  if (Object.keys(fields).length > 0) return refuse({ code: 'invalid', fields });
  return happens({ id, digest, working, now }, [{ type: 'digest.set', rule: read.value }], read.value);
}

/**
 * Anybody with a function pauses a channel's digest, has it come again, or ends it. What is so already changes nothing.
 * Refusals: `not-allowed`, `not-found`, `channel` (to have it come again where nothing internal may be posted).
 */
export function decideSwitch(
  facts: DigestFacts | { roster: Roster },
  { id, type }: Of<'digest.pause' | 'digest.resume' | 'digest.end'>,
  { actor, now }: Context,
): Decision {
  const refused = unlessMay('digest.subscribe', actor, {}, facts.roster);
  if (refused) return refused;
  if (!('channel' in facts)) return missing;
  const { digest, channel, working } = facts;
  if (!digest || digest.status === 'ended' || hidden(channel, actor.id)) return missing;
  const of = { id, digest, working, now };
  if (type === 'digest.end') return happens(of, [{ type: 'digest.ended' }], null);
  if (type === 'digest.pause') {
    return happens(of, digest.status === 'paused' ? [] : [{ type: 'digest.paused' }], null);
  }
  if (channel.problem) return refuse({ code: 'channel', problem: channel.problem });
  return happens(of, digest.status === 'active' ? [] : [{ type: 'digest.resumed' }], digest);
}

/**
 * Handoff makes the digest whose time has come: today's, once. One of an earlier day, of a day that has become a
 * holiday, or of a channel that no longer wants any, is left out; before its time only the next one is reckoned anew.
 * The next one is due in the same commit.
 * Refusals: `not-allowed`.
 */
export function decideSend(
  { digest, working, roster, pipeline }: Omit<DigestFacts, 'channel'> & { pipeline: StageSum[] },
  { id, at }: Of<'digest.send'>,
  { actor, now }: Context,
): Decision {
  const refused = unlessMay('digest.send', actor, {}, roster);
  if (refused) return refused;
  const of = { id, digest, working, now };
  if (digest?.status !== 'active') return happens(of, [], null);
  const date = now < at ? undefined : digestDate(digest, working, now);
  const comes = date !== undefined && !hadItsTurn(digest.sentOn, date);
  return happens(of, comes ? [{ type: 'digest.sent', date, pipeline }] : [], digest);
}

/**
 * Handoff has posted the digest of a date, with which the next one is compared. Of one that is not the newest any more
 * nothing is kept. Refusals: `not-allowed`.
 */
export function decidePost(
  digest: Digest | undefined,
  { id, date }: Of<'digest.post'>,
  { actor }: Context,
): Decision {
  const refused = unlessMay('digest.send', actor, {}, {});
  if (refused) return refused;
  const newest = digest?.sentOn === date && !digest.posted;
  const events: DigestEvent[] = newest ? [{ type: 'digest.posted' }] : [];
  return { ok: true, changes: [{ kind: 'digest', id, before: digest, events }] };
}

/**
 * Handoff stops a digest whose channel may not have it any more, and tells who set it, or the admins where they have
 * left. Refusals: `not-allowed`, `not-found`.
 */
export function decideStop(
  facts: DigestFacts | { roster: Roster },
  { id }: Of<'digest.stop'>,
  { actor, now, newId }: Context,
): Decision {
  const { roster } = facts;
  const refused = unlessMay('digest.send', actor, {}, roster);
  if (refused) return refused;
  if (!('channel' in facts)) return missing;
  const { digest, channel, working } = facts;
  const of = { id, digest, working, now };
  if (digest?.status !== 'active') return happens(of, [], null);
  if (!channel.problem) return happens(of, [], digest);
  const still = everybodyIn(roster).includes(digest.setBy);
  return {
    ...happens(of, [{ type: 'digest.stopped' }], null),
    intents: [
      {
        ...{ type: 'tell', id: newId(), notice: 'digest.stopped', about: { kind: 'digest', id } },
        to: still ? { people: [digest.setBy] } : { admins: true },
        by: null,
        channelId: null,
      },
    ],
  };
}
