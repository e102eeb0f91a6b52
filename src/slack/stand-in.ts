import { awayNow, insteadOf } from '../absence/standing.ts';
import type { Recipients } from '../core/plan.ts';
import type { People, RecordReads } from '../core/ports.ts';
import type { RecordRef } from '../core/types.ts';
import { type Deal, holders, parts } from '../deal/model.ts';
import { type Fn, functions, type Roster } from '../member/model.ts';
import { type Message, small } from './blocks.ts';
import { cut, dayShort, escaped, mention, oneLine } from './mrkdwn.ts';
import { namer } from './names.ts';

/** Somebody who is told, and whose it is: the same person, or one who is away. */
export interface Told {
  person: string;
  meant: string;
}

/** The fields in which records name people, with the function that each comes with. */
const namedFor: Record<string, Fn> = {
  seId: 'se',
  csmId: 'cs',
  delivererId: 'ps',
  partnerManagerId: 'partnerships',
};

/**
 * Who is told instead of those who are away, each once: whoever covers, else the lead. Of an absence itself hears whom
 * it is about. Source: "Absence and departure" of the domain.
 */
export async function toldInstead(
  store: RecordReads,
  { about, to }: { about: RecordRef; to: Recipients },
  wanted: readonly string[],
  deal: Deal | undefined,
): Promise<Told[]> {
  const roster = await store.roster();
  const nobodyAway = functions.every((fn) => roster[fn]?.away === undefined);
  if (nobodyAway || about.kind === 'absence' || 'admins' in to) {
    return wanted.map((person) => ({ person, meant: person }));
  }
  const record = await store.load(about.kind, about.id);
  const all = wanted.flatMap((meant) =>
    insteadOf(meant, roster, within(meant)).map((person) => ({ person, meant })),
  );
  // What is somebody's own is not told for another a second time.
  const first = all.toSorted((a, b) => Number(a.person !== a.meant) - Number(b.person !== b.meant));
  return [...new Map(first.toReversed().map((each) => [each.person, each])).values()].toReversed();

  /** The functions for which somebody is told: those that the record, else its deal, names that person for. */
  function within(person: string): readonly Fn[] {
    if ('function' in to) return [to.function];
    if ('leads' in to) return [to.leads];
    if ('part' in to) return [parts[to.part].fn];
    const fields = Object.entries(record ?? {}).filter(([, value]) => value === person);
    const own = fields.flatMap(([field]) => {
      if (field === 'ownerId') return about.kind === 'risk' ? 'se' : 'sales';
      if (record && 'function' in record) return record.function;
      return namedFor[field] ?? [];
    });
    const onTeam = deal ? holders(deal).filter(([, who]) => who === person) : [];
    const found = own.length > 0 ? own : onTeam.map(([part]) => parts[part].fn);
    return found.length > 0 ? found : functions;
  }
}

/** A post in a thread with those who stand in mentioned in the place of those who are away, who are named. */
export async function withStandIns(
  { people, store }: { people: People; store: RecordReads },
  message: Message,
  instead: Readonly<Record<string, readonly string[]>>,
): Promise<Message> {
  const away = Object.keys(instead);
  if (away.length === 0) return message;
  const [roster, name] = await Promise.all([store.roster(), namer(people, away)]);
  const replaced = (text: string) =>
    away.reduce((said, id) => {
      const others = (instead[id] ?? []).map(mention).join(' ');
      return said.replaceAll(mention(id), () => `${others} (for ${escaped(whose(id, name, roster))})`);
    }, text);
  return {
    text: cut(replaced(message.text), 3000),
    // Only what is ours is mrkdwn, and only there are mentions.
    blocks: message.blocks.map((block) =>
      block.type === 'section' && block.text?.type === 'mrkdwn'
        ? { ...block, text: { ...block.text, text: cut(replaced(block.text.text), 3000) } }
        : block,
    ),
  };
}

/** A direct message to somebody who stands in, which says for whom. */
export async function forAnother(
  { people, store }: { people: People; store: RecordReads },
  message: Message,
  meant: string,
): Promise<Message> {
  const [roster, name] = await Promise.all([store.roster(), namer(people, [meant])]);
  const line = `For ${whose(meant, name, roster)}:`;
  return {
    text: cut(`${escaped(line)} ${message.text}`, 3000),
    blocks: [small(escaped(line)), ...message.blocks],
  };
}

/** `Eno First, away until 27 Nov`. */
function whose(id: string, name: (userId: string) => string, roster: Roster): string {
  const away = awayNow(id, roster);
  return `${oneLine(name(id), 60)}${away ? `, away until ${dayShort(away.until)}` : ''}`;
}
