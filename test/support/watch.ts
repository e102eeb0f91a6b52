import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';

/** What each of these people was called for so far, by name, in the order it came. */
export function calls(people: Record<string, Person>): Record<string, string[]> {
  return Object.fromEntries(
    Object.values(people).map((person) => [person.name, person.notifications().map((each) => each.text)]),
  );
}

/** What was called since `before`: only those who were called, with what they read. */
export function callsSince(
  before: Record<string, string[]>,
  people: Record<string, Person>,
): Record<string, string[]> {
  const now = Object.entries(calls(people)).map(([name, texts]): [string, string[]] => [
    name,
    texts.slice(before[name]?.length),
  ]);
  return Object.fromEntries(now.filter(([, texts]) => texts.length > 0));
}

/** What this person was last told here that nobody else sees. */
export function toldAlone(person: Person, where: ChannelHandle | 'dm'): string | undefined {
  return person
    .sees(where)
    .filter((message) => message.ephemeral)
    .at(-1)?.text;
}
