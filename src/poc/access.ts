import { type Change, type Decision, type Intent, refuse } from '../core/plan.ts';
import type { FieldProblem, Refusal } from '../core/refusal.ts';
import type { Actor } from '../core/types.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { type Action, type Parts, unlessMay } from '../ownership.ts';
import { currentVersion, type Poc, type PocCommand, type PocEvent, type Version } from './model.ts';

// What all decisions about PoCs share.

export type Of<T extends PocCommand['type']> = Extract<PocCommand, { type: T }>;
export type Refused = { ok: false; refusal: Refusal };

/** What every decision about an existing PoC needs. */
export interface PocFacts {
  poc: Poc | undefined;
  deal: Deal | undefined;
  roster: Roster;
}

export interface Open {
  ok: true;
  poc: Poc;
  deal: Deal;
  roster: Roster;
}

/** The claim that makes a deal's unconcluded PoC the only one. */
export const openPocOf = (dealId: string) => `open-poc:${dealId}`;

/** The parts that a PoC's rules know. */
export const partsOf = (poc: Poc, deal: Deal): Parts => ({ 'its-se': poc.seId, 'deal-owner': deal.ownerId });

/** Why nothing is done to a PoC any more; undefined while it goes on. */
export const whenEnded = ({ status, number }: Poc): Refusal | undefined =>
  status === 'passed' || status === 'failed' || status === 'stopped'
    ? { code: 'poc-ended', number, status }
    : undefined;

/** The PoC, if it is there, `actor` may do this to it, and it has not ended. */
export function unfinished(
  { poc, deal, roster }: PocFacts,
  action: Action,
  actor: Actor,
  more: Parts = {},
): Open | Refused {
  if (!poc || !deal) return refuse({ code: 'not-found', kind: 'poc' });
  const refused = unlessMay(action, actor, { ...partsOf(poc, deal), ...more }, roster);
  if (refused) return refused;
  const ended = whenEnded(poc);
  return ended ? refuse(ended) : { ok: true, poc, deal, roster };
}

/** The same, and it has not started yet. */
export function beforeStart(facts: PocFacts, action: Action, actor: Actor): Open | Refused {
  const open = unfinished(facts, action, actor);
  if (!open.ok || open.poc.status !== 'running') return open;
  return refuse({ code: 'poc-started', number: open.poc.number });
}

/** The same, and it runs: with the version that results are given against. */
export function running(
  facts: PocFacts,
  action: Action,
  actor: Actor,
): (Open & { version: Version }) | Refused {
  const open = unfinished(facts, action, actor);
  if (!open.ok) return open;
  const version = currentVersion(open.poc);
  if (open.poc.status === 'running' && version) return { ...open, version };
  return refuse({ code: 'poc-not-started', number: open.poc.number });
}

/** What happens to a PoC, decided by its deal as it was read. */
export function happens(
  { poc, deal }: Pick<Open, 'poc' | 'deal'>,
  events: PocEvent[] = [],
  more: { changes?: Change[]; intents?: Intent[]; ends?: boolean } = {},
): Extract<Decision, { ok: true }> {
  const { changes = [], intents = [], ends = false } = more;
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'poc', id: poc.id, before: poc, events }, ...changes],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    intents,
    release: ends ? [{ name: openPocOf(deal.id), by: poc.id }] : [],
  };
}

/** The refusal of one field. */
export const wrong = (field: string, problem: FieldProblem) =>
  refuse({ code: 'invalid', fields: { [field]: problem } });

/** The PoC's deal may have another owner than its turns know: then that comes first. */
export const ownerSeen = ({ poc, deal }: Pick<Open, 'poc' | 'deal'>): PocEvent[] =>
  poc.ownerId === deal.ownerId ? [] : [{ type: 'poc.owner-changed', ownerId: deal.ownerId }];
