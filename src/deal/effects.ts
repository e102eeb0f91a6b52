import type { Intent, NoticeName } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { tellUnowned } from '../member/effects.ts';
import { type Deal, type DealEvent, partCodes, partnerAwaitedBy, parts } from './model.ts';

/**
 * A deal's card shows every change of it, and its requests' cards what it is called and, in an intake channel, whether
 * it may be shown there. Whoever is named for a part is invited to the channel and told, and so is told whoever had it
 * before; so is whose turn it is where a partner is involved without a part. Where somebody left, the leads of the
 * function find the deal in their list of what nobody has.
 */
export function effects(
  before: Deal | undefined,
  after: Deal,
  events: DealEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const { id } = after;
  const about = { kind: 'deal', id } as const;
  const left = events.flatMap((event) => (event.type === 'deal.left' ? event.parts : []));
  const functions = [...new Set(left.map((part) => parts[part].fn))];
  const shownElsewhere = ['name', 'customer', 'channelId'] as const;
  const differs = before && shownElsewhere.some((field) => before[field] !== after[field]);
  return [
    { type: 'sync', about, channelId },
    ...(differs ? [{ type: 'sync-requests', dealId: id } as const] : []),
    ...(events.some(({ type }) => staffing.includes(type)) ? staffed() : []),
    ...functions.map((fn) => tellUnowned(fn, by, newId())),
    ...awaited(),
  ];

  /** Whose turn it has become to define a partner's part. */
  function awaited(): Intent[] {
    const turn = before && partnerAwaitedBy(before) ? undefined : partnerAwaitedBy(after);
    if (!turn || ('person' in turn.who && turn.who.person === by)) return [];
    const to = 'person' in turn.who ? { people: [turn.who.person] } : turn.who;
    return [{ type: 'tell', id: newId(), notice: 'deal.partner-awaited', about, to, by, channelId }];
  }

  function staffed(): Intent[] {
    const changed = partCodes
      .map((part) => parts[part].field)
      .filter((field) => before?.[field] !== after[field]);
    const joined = [...new Set(changed.flatMap((field) => after[field] ?? []))];
    const replaced = new Set(changed.flatMap((field) => before?.[field] ?? []));
    const taken = [...replaced].filter((person) => !joined.includes(person));
    const tell = (notice: NoticeName, people: string[]): Intent[] =>
      people.some((person) => person !== by)
        ? [{ type: 'tell', id: newId(), notice, about, to: { people }, by, channelId }]
        : [];
    return [
      ...joined.map((person): Intent => ({ type: 'invite', person, channelId })),
      // A question on a request may wait for a deal owner.
      ...(before && changed.includes('ownerId') ? [{ type: 'look' } as const] : []),
      ...tell('deal.part-given', joined),
      ...tell('deal.part-taken', taken),
    ];
  }
}

/** The events that name people on purpose; an SE who accepts, and who has left, are told of by what else happened. */
const staffing: DealEvent['type'][] = [
  'deal.started',
  'deal.staffed',
  'deal.partner-involved',
  'deal.undone',
];
