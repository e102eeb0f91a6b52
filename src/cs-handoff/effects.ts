import type { Intent, NoticeName, Recipients } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { newTurns } from '../core/turns.ts';
import type { WaitingOn } from '../core/types.ts';
import type { CsHandoff, CsHandoffEvent, Written } from './model.ts';
import { senderOf, writersOf } from './standing.ts';
import { waitingOn } from './turns.ts';

/** Whether a section goes back by the last decision. */
const isReturned = ({ returned }: Written) => returned !== null;

/** What everybody who has a part in it is told of, once each, whoever did it. */
const news: Partial<Record<CsHandoffEvent['type'], NoticeName>> = {
  'cs-handoff.accepted': 'cs-handoff.accepted',
  'cs-handoff.returned': 'cs-handoff.returned',
  'cs-handoff.completed': 'cs-handoff.completed',
  'cs-handoff.withdrawn': 'cs-handoff.withdrawn',
  'cs-handoff.undone': 'cs-handoff.undone',
};

/**
 * Who must be told of what happened to a handoff: whoever's turn it now is; of a decision on it, who hands over and who
 * wrote in it, of a return in what goes back; of its rating, who wrote in it; of a note, the CSM. Its cards and the deal's show every change.
 */
export function effects(
  before: CsHandoff | undefined,
  after: CsHandoff,
  events: CsHandoffEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const about = { kind: 'cs-handoff', id: after.id } as const;
  const fresh = newTurns(before ? waitingOn(before) : [], waitingOn(after));
  const turning = recipientsOf(fresh.filter(({ who }) => !('person' in who) || who.person !== by));
  const told = new Set(turning.flatMap((to) => ('people' in to ? to.people : [])));
  // One message says that it was completed and how it was rated.
  const completed = events.some(({ type }) => type === 'cs-handoff.completed');
  return [
    { type: 'sync', about, channelId },
    { type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId },
    ...(after.scopingId
      ? [{ type: 'sync', about: { kind: 'ps-scoping', id: after.scopingId }, channelId } as const]
      : []),
    ...turning.map((to) => tell('cs-handoff.turn', to)),
    ...events.flatMap(heard),
    ...packets(),
  ];

  /** What was submitted goes to the deal's channel as a file; what is accepted, as a canvas where there may be one. */
  function packets(): Intent[] {
    const is = (type: CsHandoffEvent['type']) => events.some((event) => event.type === type);
    return [
      ...(is('cs-handoff.submitted') ? [{ type: 'packet', about, channelId, as: 'file' } as const] : []),
      ...(is('cs-handoff.accepted') ? [{ type: 'packet', about, channelId, as: 'canvas' } as const] : []),
    ];
  }

  function tell(notice: NoticeName, to: Recipients): Intent {
    return { type: 'tell', id: newId(), notice, about, to, by, channelId };
  }

  function heard({ type }: CsHandoffEvent): Intent[] {
    const { people } = after.seen;
    const writers = writersOf(after);
    if (type === 'cs-handoff.noted') return telling('cs-handoff.noted', [people.cs]);
    if (type === 'cs-handoff.rated') return completed ? [] : telling('cs-handoff.rated', writers);
    const notice = news[type];
    if (!notice) return [];
    const theirs = type === 'cs-handoff.withdrawn' || type === 'cs-handoff.undone';
    const wrote = type === 'cs-handoff.returned' ? writersOf(after, isReturned) : writers;
    return telling(notice, [people[senderOf(after)], ...wrote, ...(theirs ? [people.cs, ...hadTurn()] : [])]);
  }

  function telling(notice: NoticeName, people: readonly (string | null)[]): Intent[] {
    const rest = [...new Set(people.filter((id) => id !== null))].filter((id) => id !== by && !told.has(id));
    return rest.length > 0 ? [tell(notice, { people: rest })] : [];
  }

  function hadTurn(): string[] {
    return (before ? waitingOn(before) : []).flatMap(({ who }) => ('person' in who ? who.person : []));
  }
}

/** Who is told of turns: each person once; of a function those who may do something about it. */
function recipientsOf(turns: readonly WaitingOn[]): Recipients[] {
  const people = [...new Set(turns.flatMap(({ who }) => ('person' in who ? who.person : [])))];
  const functions = turns.flatMap(({ who, what }): Recipients[] => {
    if ('person' in who) return [];
    // Anybody in Customer Success accepts what has no CSM; what else has nobody is for its lead to give, or to do.
    return [what === 'accept' ? { function: who.function } : { leads: who.function }];
  });
  return [...(people.length > 0 ? [{ people }] : []), ...functions];
}
