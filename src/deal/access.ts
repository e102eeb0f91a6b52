import { actsAs } from '../absence/standing.ts';
import { type Claim, refuse } from '../core/plan.ts';
import { type Channel, teamOf } from '../core/ports.ts';
import type { FieldProblem, Refusal } from '../core/refusal.ts';
import type { Actor } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import type { Parts } from '../ownership.ts';
import { type Deal, type DealCommand, holders, type Part, parts } from './model.ts';
import { processOf } from './process.ts';

// What all decisions about deals share.

export type Of<T extends DealCommand['type']> = Extract<DealCommand, { type: T }>;

/** What every decision about an existing deal needs. */
export interface DealFactsNow {
  deal: Deal | undefined;
  roster: Roster;
}

/** The parts that a deal's rules know. */
export const partsOf = (deal: Deal): Parts => ({
  'deal-owner': deal.ownerId,
  'deal-se': deal.seId,
  'deal-csm': deal.csmId,
  'deal-partner-manager': deal.partnerManagerId,
});

/** The claim that makes a channel's open deal the only one. */
export const openDealOf = (channelId: string) => `open-deal:${channelId}`;

/** What an open deal holds: its channel. */
export const claimsOf = ({ status, channelId, id }: Deal): Claim[] =>
  status === 'open' ? [{ name: openDealOf(channelId), by: id }] : [];

/** What is wrong with naming this person for a part; undefined where all is well. */
export function notIn(roster: Roster, part: Part, who: string): FieldProblem | undefined {
  const { fn } = parts[part];
  return teamOf(roster, fn).people.includes(who) ? undefined : { code: 'not-in-function', function: fn, who };
}

/** The refusal for whom a deal's channel keeps from reading it; undefined for those who may. */
export function unlessRead(deal: Deal, channel: Pick<Channel, 'private' | 'members'>, actor: Actor) {
  return mayRead(deal, channel, actor) ? undefined : refuse({ code: 'may-not-read' });
}

/** Whether `actor` may read a deal: private channels are for their members, the deal team and who covers for it, and all leads. */
export function mayRead(deal: Deal, channel: Pick<Channel, 'private' | 'members'>, actor: Actor): boolean {
  if (actor.outside || actor.functions.length === 0) return false;
  if (!channel.private) return true;
  const team = holders(deal);
  return (
    channel.members.includes(actor.id) ||
    team.some(([part, person]) => person === actor.id || actsAs(actor, person, [parts[part].fn])) ||
    actor.leads.length > 0
  );
}

/** From Commit on: the stage is forecast as commit, or the deal is won. Source: "Stages" of the domain. */
export function fromCommitOn({
  status,
  process,
  stage,
}: Pick<Deal, 'status' | 'process' | 'stage'>): boolean {
  const forecast = processOf(process).stages.find(({ code }) => code === stage)?.forecast;
  return status === 'won' || forecast === 'commit';
}

/** Whether a CSM is to be named now, and nobody was asked for one yet. */
export const wantsCsm = (deal: Pick<Deal, 'status' | 'process' | 'stage' | 'csmId' | 'csmWanted'>) =>
  fromCommitOn(deal) && deal.csmId === null && deal.csmWanted === null;

/** Why nothing is done to what stays as it was when this deal was lost; undefined for one that is not. */
export const whenLost = ({ status, number }: Deal): Refusal | undefined =>
  status === 'lost' ? { code: 'deal-closed', number, as: 'lost' } : undefined;

/**
 * Why nothing new can be asked on a deal: no card could be posted in its home. Where people from outside read, all
 * goes on by direct message.
 */
export function closedHome({ problem }: Pick<Channel, 'problem'>): 'archived' | 'bot-absent' | undefined {
  return problem === 'archived' || problem === 'bot-absent' ? problem : undefined;
}
