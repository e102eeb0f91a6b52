import type { Intent, NoticeName, Recipients } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { newTurns } from '../core/turns.ts';
import type { Waits } from '../core/types.ts';
import { tellUnowned } from '../member/effects.ts';
import type { Poc, PocEvent } from './model.ts';
import { waitingOn } from './turns.ts';

/** What comes of a person's own work needs no telling: who gave a result knows that the next one is due. */
const ownWork: Waits[] = ['define', 'start', 'test', 'conclude'];

/** What happened that its SE and the deal owner hear of, whoever did it. */
const news: PocEvent['type'][] = [
  'poc.agreed',
  'poc.extended',
  'poc.waived',
  'poc.concluded',
  'poc.stopped',
  'poc.undone',
];

/**
 * Who must be told of what happened to a PoC: whoever's turn it now is; of what changes its course, its SE and the deal
 * owner; and who had it before. Its card and the deal's show every change.
 */
export function effects(
  before: Poc | undefined,
  after: Poc,
  events: PocEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const about = { kind: 'poc', id: after.id } as const;
  const tell = (notice: NoticeName, to: Recipients, turns?: Waits[]): Intent => {
    return { type: 'tell', id: newId(), notice, turns, about, to, by, channelId };
  };
  const turning = turns();
  return [
    { type: 'sync', about, channelId },
    { type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId },
    ...turning.map(([to, what]) => tell('poc.turn', to, what)),
    ...hearing().map((to) => tell('poc.changed', to)),
    ...(events.some(({ type }) => type === 'poc.left') ? [tellUnowned('se', by, newId())] : []),
  ];

  function turns(): [Recipients, Waits[]][] {
    const given = before?.seId !== after.seId;
    const fresh = newTurns(before ? waitingOn(before) : [], waitingOn(after)).filter(
      // Whose it goes on being hears of the course it takes, not of every step of the work.
      ({ what }) => what !== 'take-over' && (given || !ownWork.includes(what)),
    );
    const each = new Map<string, Waits[]>();
    for (const { who, what } of fresh) {
      if ('person' in who && who.person !== by) each.set(who.person, [...(each.get(who.person) ?? []), what]);
    }
    // A deal without owner waits for a Sales lead to name one.
    const unowned = fresh.flatMap(({ who, what }) => ('function' in who ? [what] : []));
    return [
      ...[...each].map(([person, what]): [Recipients, Waits[]] => [{ people: [person] }, what]),
      ...(unowned.length > 0 ? [[{ leads: 'sales' }, unowned] as [Recipients, Waits[]]] : []),
    ];
  }

  function hearing(): Recipients[] {
    const taken = before?.seId && before.seId !== after.seId ? [before.seId] : [];
    const course = events.some(({ type }) => news.includes(type)) ? [after.seId, after.ownerId] : [];
    const left = events.some(({ type }) => type === 'poc.left');
    const heard = turning.flatMap(([to]) => ('people' in to ? to.people : []));
    const people = [...(left ? [] : taken), ...course].filter((id) => id !== null);
    const rest = [...new Set(people)].filter((id) => id !== by && !heard.includes(id));
    return rest.length > 0 ? [{ people: rest }] : [];
  }
}
