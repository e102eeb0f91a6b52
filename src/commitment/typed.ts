import { daysIn } from '../core/typed-day.ts';
import type { CommitmentRecordInput } from './model.ts';

/**
 * Reads what stands after `/handoff commitment`: what was promised, and by when. `we deliver SSO by 1 march` is SSO by
 * the coming first of March; a day without such a word before it is part of the promise. `today` is the calendar date
 * where the asker is, as an ISO string.
 */
export async function readTypedCommitment(
  typed: string,
  today: string,
): Promise<Pick<Partial<CommitmentRecordInput>, 'what' | 'dueDate'>> {
  const text = typed.trim();
  const due = (await daysIn(text, today)).findLast(({ index }) => before.test(text.slice(0, index)));
  if (!due) return text ? { what: text } : {};
  const rest = text.slice(due.end).trim();
  const between = /^[,.;:!?)]/.test(rest) ? '' : ' ';
  const what = `${text.slice(0, due.index).replace(before, '')}${between}${rest}`.trim();
  return { ...(what && { what }), dueDate: due.date };
}

/** What stands before the day by which something is due. */
const before = /\s*\b(?:by|until|before|no later than)\s*$/i;
