import type { People } from '../core/ports.ts';
import { HANDOFF } from '../core/types.ts';

/** Looks people's names up once; whoever Slack does not know keeps the id. */
export async function namer(
  people: People,
  ids: readonly (string | null)[],
): Promise<(id: string) => string> {
  const wanted = [...new Set(ids.flatMap((id) => (id === null || id === HANDOFF ? [] : id)))];
  const names = new Map((await people.people(wanted)).map((person) => [person.id, person.name]));
  return (id) => (id === HANDOFF ? 'Handoff' : (names.get(id) ?? id));
}
