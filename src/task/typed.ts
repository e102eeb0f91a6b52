import { twofoldDay, typedDay } from '../core/typed-day.ts';
import { readHumanId } from '../core/types.ts';

/** What the form that makes a task may be opened with, from what was typed after `/handoff task`. */
export interface TypedTask {
  ownerId?: string;
  /** Who was named, where nobody or more than one is called so. */
  unknown?: string;
  title?: string;
  due?: string;
  /** How the date was written; without `due` one that can be two days, and is left where it stands. */
  said?: string;
}

/**
 * The name of a record at the front of what stands after `/handoff task`, and the rest: `SE-12 @Eve send the agenda`.
 * A task's own name begins nothing: that task is opened by it.
 */
export function leadingRecord(typed: string): { name: string; rest: string } | undefined {
  const [, name = '', rest = ''] = /^\s*([a-z]+-\d{1,9})[:,]?\s+(.*)$/is.exec(typed) ?? [];
  const read = readHumanId(name);
  return read && read.kind !== 'task' ? { name, rest } : undefined;
}

/**
 * Reads what stands after `/handoff task`: whom it is for, what is to be done, and by when, the first and the last
 * optional. `@Eve send SoW draft by tue` is for Eve, due on the coming Tuesday. `people` are those whom it may be for;
 * `today` is the calendar date where the writer is, as an ISO string. No word is lost but the name and the date.
 */
export async function readTypedTask(
  typed: string,
  people: readonly { id: string; name: string }[],
  today: string,
): Promise<TypedTask> {
  const { rest, ...whom } = takePerson(typed.trim(), people);
  const found = await typedDay(rest, today);
  // A day in the middle of a sentence is part of what is to be done.
  const ends = found && (found.led || found.after.trim() === '');
  const title = (ends ? `${found.before}${found.after}` : rest).replace(/\s+/g, ' ').trim();
  const said = found?.said ?? (await twofoldDay(rest, today));
  return {
    ...whom,
    ...(title && { title }),
    ...(found && { due: found.day }),
    ...(said && { said }),
  };
}

/** Takes whom it is for off the front: as Slack writes people, or by name, first name or what nobody else is called. */
function takePerson(
  text: string,
  people: readonly { id: string; name: string }[],
): Pick<TypedTask, 'ownerId' | 'unknown'> & { rest: string } {
  const [escaped, id] = /^<@([A-Z0-9]+)(?:\|[^<>]*)?>/.exec(text) ?? [];
  if (escaped && id) return { ownerId: id, rest: text.slice(escaped.length) };
  if (!text.startsWith('@')) return { rest: text };
  const said = text.slice(1);
  const whole = people
    .filter(({ name }) => starts(said, name))
    .toSorted((a, b) => b.name.length - a.name.length);
  const [longest] = whole;
  if (longest) {
    const same = whole.filter(({ name }) => name.length === longest.name.length);
    const rest = said.slice(longest.name.length);
    return same.length === 1 ? { ownerId: longest.id, rest } : { unknown: longest.name, rest };
  }
  const [word = ''] = /^\S*/.exec(said) ?? [];
  const called = people.filter(({ name }) => names(name).includes(plain(word)));
  const rest = said.slice(word.length);
  const [one, ...others] = called;
  return one && others.length === 0 ? { ownerId: one.id, rest } : { unknown: word, rest };
}

const starts = (said: string, name: string) =>
  name !== '' &&
  said.slice(0, name.length).toLowerCase() === name.toLowerCase() &&
  !/^[\p{L}\p{N}]/u.test(said.slice(name.length));

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What somebody may be called in one word: `eve.engineer`, `eve`. */
const names = (name: string) => [plain(name), plain(name.split(/\s+/)[0] ?? '')].filter(Boolean);
