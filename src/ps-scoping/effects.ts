import type { Intent, NoticeName, Recipients } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { newTurns } from '../core/turns.ts';
import type { Waits } from '../core/types.ts';
import { tellUnowned } from '../member/effects.ts';
import type { PsScoping, PsScopingEvent } from './model.ts';
import { waitingOn } from './turns.ts';

/** What comes of the deliverer's own work needs no telling: who agreed the needs knows that the draft is due. */
const ownWork: Waits[] = ['agree-needs', 'draft-scope', 'agree-content', 'estimate', 'deliver'];

/** What changes its course: who asked, its deliverer and the deal owner hear of it, whoever did it. */
const news: PsScopingEvent['type'][] = [
  'ps-scoping.accepted',
  'ps-scoping.content-agreed',
  'ps-scoping.content-changed',
  'ps-scoping.priced',
  'ps-scoping.started',
  'ps-scoping.delivered',
  'ps-scoping.declined',
  'ps-scoping.withdrawn',
  'ps-scoping.undone',
];
/** What only its deliverer hears of. */
const forDeliverer: PsScopingEvent['type'][] = ['ps-scoping.edited', 'ps-scoping.summarised'];

/**
 * Who must be told of what happened to a scoping: whoever's turn it now is; of what changes its course who asked, its
 * deliverer and the deal owner; and who had it before. Its cards and the deal's show every change.
 */
export function effects(
  before: PsScoping | undefined,
  after: PsScoping,
  events: PsScopingEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const about = { kind: 'ps-scoping', id: after.id } as const;
  const tell = (notice: NoticeName, to: Recipients): Intent => {
    return { type: 'tell', id: newId(), notice, about, to, by, channelId };
  };
  const is = (types: PsScopingEvent['type'][]) => events.some(({ type }) => types.includes(type));
  const left = is(['ps-scoping.left']);
  const turning = turns();
  return [
    { type: 'sync', about, channelId },
    { type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId },
    ...turning.map((to) => tell('ps-scoping.turn', to)),
    ...hearing().map((to) => tell('ps-scoping.changed', to)),
    ...(left ? [tellUnowned('ps', by, newId())] : []),
    // A handoff knows who delivers.
    ...(before?.delivererId !== after.delivererId ? [{ type: 'look' } as const] : []),
  ];

  function turns(): Recipients[] {
    const given = before?.delivererId !== after.delivererId;
    const fresh = newTurns(before ? waitingOn(before) : [], waitingOn(after)).filter(
      // Of one whose deliverer has left the leads read in their list of what nobody has.
      ({ what }) => what !== 'take-over' && (given || !ownWork.includes(what)),
    );
    return fresh.flatMap(({ who }): Recipients[] => {
      if ('person' in who) return who.person === by ? [] : [{ people: [who.person] }];
      // A deal without owner waits for a Sales lead to name one.
      return who.function === 'sales' ? [{ leads: 'sales' }] : [{ function: who.function }];
    });
  }

  function hearing(): Recipients[] {
    const had = before?.delivererId !== after.delivererId && !left ? [before?.delivererId] : [];
    const course = is(news) ? [after.askerId, after.delivererId, after.ownerId] : [];
    const theirs = is(forDeliverer) ? [after.delivererId] : [];
    const heard = turning.flatMap((to) => ('people' in to ? to.people : []));
    const people = [...had, ...course, ...theirs].filter((id) => typeof id === 'string');
    const rest = [...new Set(people)].filter((id) => id !== by && !heard.includes(id));
    return rest.length > 0 ? [{ people: rest }] : [];
  }
}
