import type { Intent, NoticeName, Recipients } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { newTurns } from '../core/turns.ts';
import type { Waits } from '../core/types.ts';
import { tellUnowned } from '../member/effects.ts';
import type { PsScoping, PsScopingEvent } from './model.ts';
import { waitingOn } from './turns.ts';

/** What comes of the deliverer's own work needs no telling: who agreed the needs knows that the draft is due. */
const ownWork: Waits[] = ['agree-needs', 'draft-scope', 'agree-content', 'estimate', 'deliver'];

/** What changes its course or ends it: who asked, its deliverer and the deal owner hear of it. Its card shows the rest. */
const course = [
  'ps-scoping.content-changed',
  'ps-scoping.delivered',
  'ps-scoping.declined',
  'ps-scoping.withdrawn',
] as const;
/** What its deliverer goes by hears only its deliverer. */
const forDeliverer = ['ps-scoping.edited', 'ps-scoping.summarised'] as const;

const among = <T extends string>(types: readonly T[], type: string): type is T =>
  types.some((each) => each === type);

/**
 * Who must be told of what happened to a scoping: whoever's turn it now is; of what changes its course who asked, its
 * deliverer and the deal owner; its deliverer of what is said about it; and who had it before. An undo is told to who
 * heard of the step. Its cards and the deal's show every change.
 */
export function effects(
  before: PsScoping | undefined,
  after: PsScoping,
  events: PsScopingEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const about = { kind: 'ps-scoping', id: after.id } as const;
  const tell = (notice: NoticeName, to: Recipients, changed?: string[]): Intent => {
    return { type: 'tell', id: newId(), notice, changed, about, to, by, channelId };
  };
  const left = events.some(({ type }) => type === 'ps-scoping.left');
  const turning = turns();
  const heard = [by, ...turning.flatMap((to) => ('people' in to ? to.people : []))];
  return [
    { type: 'sync', about, channelId },
    { type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId },
    ...turning.map((to) => tell('ps-scoping.turn', to)),
    ...(left ? [tellUnowned('ps', by, newId())] : handed()),
    ...events.flatMap(news),
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

  /** Who had it is told that somebody else has it, or nobody. */
  function handed(): Intent[] {
    const had = before?.delivererId;
    return had && had !== after.delivererId && had !== by
      ? [tell('ps-scoping.given', { people: [had] })]
      : [];
  }

  function news(event: PsScopingEvent): Intent[] {
    const all = [after.askerId, after.delivererId, after.ownerId];
    const { type } = event;
    if (among(course, type)) return telling(type, all);
    if (among(forDeliverer, type)) {
      return telling(type, [after.delivererId], 'facts' in event ? Object.keys(event.facts) : undefined);
    }
    if (type !== 'ps-scoping.undone') return [];
    return telling(type, among(course, event.step) ? all : [after.delivererId], [event.step]);
  }

  function telling(notice: NoticeName, to: readonly (string | null)[], changed?: string[]): Intent[] {
    const people = [...new Set(to)].filter((id) => id !== null).filter((id) => !heard.includes(id));
    return people.length > 0 ? [tell(notice, { people }, changed)] : [];
  }
}
