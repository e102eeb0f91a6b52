import type { Intent, NoticeName, Recipients } from '../core/plan.ts';
import type { Happening } from '../core/records.ts';
import { newTurns } from '../core/turns.ts';
import type { WaitingOn, Waits } from '../core/types.ts';
import { tellUnowned } from '../member/effects.ts';
import { hasEnded, openQuestion, type SeRequest, type SeRequestEvent, waitingOn } from './model.ts';

/** What somebody whose turn it is hears; whoever could take over one without SE reads it in a list of all of them. */
const turnNotices: Partial<Record<Waits, NoticeName>> = {
  accept: 'se-request.requested',
  complete: 'se-request.yours',
  answer: 'se-request.question',
};

/** Whose turn it is, and whose it is beside an open question: who has a request is told so while it waits for an answer. */
const turnsOf = (request: SeRequest) => [
  ...waitingOn(request),
  ...(openQuestion(request) ? waitingOn({ ...request, questions: [] }) : []),
];

const peopleOf = (turns: readonly WaitingOn[]): string[] =>
  turns.flatMap(({ who }) => ('person' in who ? who.person : []));

/**
 * Who must be told of what happened to a request: whoever's turn it now is, who asked when it has ended, and the SE
 * whose turn was taken away. Its cards and the deal's show every change.
 */
export function effects(
  before: SeRequest | undefined,
  after: SeRequest,
  events: SeRequestEvent[],
  { by, channelId, newId }: Happening,
): Intent[] {
  const about = { kind: 'se-request', id: after.id } as const;
  const tell = (notice: NoticeName, to: Recipients): Intent => {
    return { type: 'tell', id: newId(), notice, about, to, by, channelId };
  };
  return [
    { type: 'sync', about, channelId },
    { type: 'sync', about: { kind: 'deal', id: after.dealId }, channelId },
    ...turns(),
    ...events.flatMap(ending),
  ];

  function ending({ type }: SeRequestEvent): Intent[] {
    const asker = { people: [after.askerId] };
    switch (type) {
      case 'se-request.completed':
        return [tell('se-request.completed', asker)];
      case 'se-request.declined':
        return [tell('se-request.declined', asker)];
      case 'se-request.withdrawn':
        return [
          tell('se-request.withdrawn', {
            people: after.seId ? [after.seId, after.askerId] : [after.askerId],
          }),
        ];
      case 'se-request.left':
        return [tellUnowned('se', by, newId())];
      case 'se-request.undone':
        return before ? undone(before) : [];
      default:
        return [];
    }
  }

  /** An undo is told to who had heard of the step: whose turn it was, its SE, and who asked where it had ended. */
  function undone(before: SeRequest): Intent[] {
    const goesOn = hasEnded(before) && !hasEnded(after);
    const asker = goesOn ? [after.askerId] : [];
    const heard = [...peopleOf(turnsOf(before)), ...(after.seId ? [after.seId] : []), ...asker];
    const turning = peopleOf(newTurns(turnsOf(before), turnsOf(after)));
    const people = [...new Set(heard)].filter((id) => !turning.includes(id));
    return people.length > 0 ? [tell('se-request.changed', { people })] : [];
  }

  function turns(): Intent[] {
    const question = before && openQuestion(before);
    // The answer goes to who works on it, or who asked the question: the others have heard of the request before.
    if (question && events.some(({ type }) => type === 'se-request.answered')) {
      // One whose SE has left is in the leads' list already.
      if (after.status === 'accepted' && !after.seId) return [];
      return [tell('se-request.answered', { people: [after.seId ?? question.by] })];
    }
    return newTurns(before ? turnsOf(before) : [], turnsOf(after)).flatMap(({ who, what }) => {
      const notice = turnNotices[what];
      // Who took it needs no telling.
      if (!notice || ('person' in who && who.person === by)) return [];
      if ('person' in who) return [tell(notice, { people: [who.person] })];
      // Nobody is left who may answer: the leads can name a deal owner.
      return [tell(notice, what === 'answer' ? { leads: who.function } : who)];
    });
  }
}
