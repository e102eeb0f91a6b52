import { awayNow } from '../absence/standing.ts';
import type { People } from '../core/ports.ts';
import { HANDOFF } from '../core/types.ts';
import { functionNames, type Roster } from '../member/model.ts';
import { all, dayShort, oneLine } from './mrkdwn.ts';

/** A person's name in plain text; as whose turn it is, with until when that person is away and who covers. */
export type Naming = (userId: string, as?: 'turn') => string;

/** Looks people's names up once; whoever Slack does not know keeps the id. Without a roster nobody is said to be away. */
export async function namer(
  people: Pick<People, 'people'>,
  ids: readonly (string | null)[],
  roster: Roster = {},
): Promise<Naming> {
  const wanted = [...new Set(ids.flatMap((id) => (id === null || id === HANDOFF ? [] : id)))];
  const covers = wanted.flatMap((id) => awayNow(id, roster)?.cover ?? []);
  const found = await people.people([...new Set([...wanted, ...covers])]);
  const names = new Map(found.map((person) => [person.id, person.name]));
  const name = (id: string) => (id === HANDOFF ? 'Handoff' : (names.get(id) ?? id));
  return (id, as) => {
    const away = as && awayWords(id, roster, name);
    return away ? `${oneLine(name(id), 60)} (${away})` : name(id);
  };
}

/** `away until 30 Nov; Suri Second covers`; undefined for who is here. In plain text. */
function awayWords(id: string, roster: Roster, name: (userId: string) => string): string | undefined {
  const away = awayNow(id, roster);
  if (!away) return undefined;
  const where = away.within === 'all' ? '' : ` in ${all(away.within.map((fn) => functionNames[fn]))}`;
  const covers = away.cover ? `${oneLine(name(away.cover), 60)} covers${where}` : 'the lead stands in';
  return `away until ${dayShort(away.until)}; ${covers}`;
}
