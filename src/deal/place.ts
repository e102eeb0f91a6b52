import { type Decision, type Intent, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblem, FieldProblems } from '../core/refusal.ts';
import type { Actor, Context } from '../core/types.ts';
import { hasProblems } from '../core/validate.ts';
import { unlessMay } from '../ownership.ts';
import { type DealFactsNow, type Of, openDealOf, partsOf, unlessRead } from './access.ts';
import type { Deal } from './model.ts';

/** What placing a deal must know. */
export interface PlaceFacts extends DealFactsNow {
  home: Channel | undefined;
  /** The new home, and the open deal there; the present home where it stays. */
  channel: Channel;
  open: Deal | undefined;
  /** The channels newly linked, as Slack describes them. */
  linking: Channel[];
}

/**
 * Gives a deal another home, or links channels to it. Its cards move along; linked channels get nothing internal, so
 * one shared with the customer will do, and Handoff need not be in it.
 * Refusals: `not-found`, `may-not-read`, `not-allowed`, `changed-meanwhile`, `invalid` (a home that is not internal, without the bot,
 * private without the actor, or has an open deal; too many links).
 */
export function decidePlace(facts: PlaceFacts, command: Of<'deal.place'>, { actor }: Context): Decision {
  const { deal, roster } = facts;
  const { id, version, channelId, linked } = command;
  if (!deal || !facts.home) return refuse({ code: 'not-found', kind: 'deal' });
  const moves = deal.channelId !== channelId;
  const links = linked.join() !== deal.linked.join();
  const refused =
    (moves && unlessMay('deal.move-home', actor, partsOf(deal), roster)) ||
    (links && unlessMay('deal.link', actor, partsOf(deal), roster));
  if (refused) return refused;
  const hidden = unlessRead(deal, facts.home, actor);
  if (hidden) return hidden;
  if (deal.version !== version) return refuse({ code: 'changed-meanwhile' });
  const home = moves ? homeProblem(deal, facts, actor) : undefined;
  const link = linkProblem(command, facts);
  const fields: FieldProblems = { ...(home && { channelId: home }), ...(link && { linked: link }) };
  if (hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const claims = moves && deal.status === 'open';
  const rechecks = [deal.channelId, channelId].map((each): Intent => ({ type: 'recheck', channelId: each }));
  return {
    ok: true,
    channelId,
    changes: [
      {
        kind: 'deal',
        id,
        before: deal,
        events: moves || links ? [{ type: 'deal.placed', channelId, linked }] : [],
      },
    ],
    release: claims ? [{ name: openDealOf(deal.channelId), by: id }] : [],
    take: claims ? [{ name: openDealOf(channelId), by: id }] : [],
    intents: moves ? rechecks : [],
  };
}

/** Why a channel cannot be the new home of a deal. */
function homeProblem(deal: Deal, { channel, open }: PlaceFacts, actor: Actor): FieldProblem | undefined {
  if (channel.problem) return { code: 'channel', problem: channel.problem };
  if (channel.private && !channel.members.includes(actor.id)) return { code: 'not-there' };
  return deal.status === 'open' && open ? { code: 'deal-there', number: open.number } : undefined;
}

/** Why channels cannot be linked to a deal. */
function linkProblem(
  { channelId, linked }: Of<'deal.place'>,
  { linking }: PlaceFacts,
): FieldProblem | undefined {
  if (linked.includes(channelId)) return { code: 'home-linked' };
  if (linked.length > 10) return { code: 'too-many', max: 10 };
  const dm = linking.some(({ problem }) => problem === 'direct-message');
  return dm ? { code: 'channel', problem: 'direct-message' } : undefined;
}
