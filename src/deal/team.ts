import { type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Actor, Context } from '../core/types.ts';
import { hasProblems } from '../core/validate.ts';
import { type Action, unlessMay } from '../ownership.ts';
import { type DealFactsNow, notIn, type Of, partsOf, unlessRead } from './access.ts';
import { type DealEvent, holders, type Part, partCodes, parts } from './model.ts';

/** Who may give a part: oneself, where one is in its function; its holder and the function's lead, anybody in it. */
const joining: Record<Exclude<Part, 'owner'>, Action> = {
  se: 'deal.join-as-se',
  csm: 'deal.join-as-csm',
  'partner-manager': 'deal.join-as-partner-manager',
};
const naming: Record<Part, Action> = {
  owner: 'deal.give',
  se: 'deal.name-se',
  csm: 'deal.name-csm',
  'partner-manager': 'deal.name-partner-manager',
};

/** The action that naming `person` for a part is. */
export function namingAction(part: Part, person: string | null, actor: Actor): Action {
  return part !== 'owner' && person === actor.id ? joining[part] : naming[part];
}

/**
 * Names or changes the people of a deal.
 * Refusals: `not-found`, `not-allowed`, `may-not-read`, `deal-closed` (lost), `changed-meanwhile`, `invalid` (not in the function; a
 * deal without owner).
 */
export function decideStaff(
  { deal, roster, home }: DealFactsNow & { home: Channel | undefined },
  { id, version, people }: Of<'deal.staff'>,
  { actor }: Context,
): Decision {
  if (!deal || !home) return refuse({ code: 'not-found', kind: 'deal' });
  const wanted = partCodes.filter(
    (part) => people[part] !== undefined && people[part] !== deal[parts[part].field],
  );
  for (const part of wanted) {
    const action = namingAction(part, people[part] ?? null, actor);
    const refused = unlessMay(action, actor, partsOf(deal), roster);
    if (refused) return refused;
  }
  // Whoever takes a part may read the deal by it: nobody takes one on a deal that is hidden from them.
  const hidden = unlessRead(deal, home, actor);
  if (hidden) return hidden;
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number, as: 'lost' });
  if (deal.version !== version) return refuse({ code: 'changed-meanwhile' });
  const fields: FieldProblems = {};
  for (const part of wanted) {
    const person = people[part];
    const problem = person ? notIn(roster, part, person) : undefined;
    if (problem) fields[part] = problem;
    else if (!person && part === 'owner') fields[part] = { code: 'required' };
  }
  if (hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const named = Object.fromEntries(wanted.map((part) => [part, people[part] ?? null]));
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [
      {
        kind: 'deal',
        id,
        before: deal,
        events: wanted.length > 0 ? [{ type: 'deal.staffed', people: named }] : [],
      },
    ],
  };
}

/**
 * Handoff itself takes the parts from those who have left the function that they come with. Nobody left is a decision
 * without events. Refusals: `not-found`, `not-allowed`.
 */
export function decideLeave(
  { deal, roster }: DealFactsNow,
  { id }: Of<'deal.leave'>,
  { actor }: Context,
): Decision {
  if (!deal) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('deal.leave', actor, {}, roster);
  if (refused) return refused;
  const left = holders(deal).filter(([part, person]) => notIn(roster, part, person));
  const events: DealEvent[] =
    left.length > 0 ? [{ type: 'deal.left', parts: left.map(([part]) => part) }] : [];
  return { ok: true, channelId: deal.channelId, changes: [{ kind: 'deal', id, before: deal, events }] };
}
