import fc from 'fast-check';
import type { Command } from '../../src/core/command.ts';
import { HANDOFF, type NamedKind, type StateOf } from '../../src/core/types.ts';
import type { Firm } from './firm.ts';
import { ids, late, mostly, which } from './given.ts';

// How people of the invented company come to ask for something at random.

/** Who asks for what, given what there is when it is asked. */
export type Draft = (firm: Firm) => Promise<{ actor: string; command: Command }>;

/** One of the records made so far, or one that never was. */
export const one = (made: readonly string[], n: number) => (n > 0 && made[n % made.length]) || 'never-was';

/** Whether something can usually be done to a record in this state. */
export type Suits<K extends NamedKind> = (state: StateOf<K>) => boolean;
export const whichever = () => true;

/** One of the records made so far, mostly among those that suit, where there are any. */
async function oneThat<K extends NamedKind>(firm: Firm, kind: K, n: number, suits: Suits<K>) {
  const made = firm.made(kind);
  const states = await Promise.all(made.map((id) => firm.team.load(kind, id)));
  const suiting = states.flatMap((state) => (state && suits(state) ? [state.id] : []));
  return one(n % 5 === 0 || suiting.length === 0 ? made : suiting, n);
}

/** A type of command, asked mostly by those who usually do. */
export const asked = <T>(
  usually: readonly string[],
  values: fc.Arbitrary<T>,
  commandOf: (values: T, firm: Firm) => Command | Promise<Command>,
): fc.Arbitrary<Draft> =>
  fc.tuple(mostly(usually, [...ids, HANDOFF]), values).map(([actor, each]) => async (firm) => ({
    actor,
    command: await commandOf(each, firm),
  }));

/** A record as somebody sees it; version 0 is what was seen long ago. */
export interface Seen<K extends NamedKind> {
  id: string;
  version: number;
  state: StateOf<K> | undefined;
}

/** The same about one of the records that are there, mostly one that suits. */
export const askedOf =
  <K extends NamedKind>(kind: K) =>
  <T>(
    usually: readonly string[],
    suits: Suits<K>,
    values: fc.Arbitrary<T>,
    commandOf: (values: T, seen: Seen<K>) => Command,
  ): fc.Arbitrary<Draft> =>
    asked(usually, fc.tuple(which, late, values), async ([n, isLate, each], firm) => {
      const id = await oneThat(firm, kind, n, suits);
      const state = await firm.team.load(kind, id);
      return commandOf(each, { id, state, version: isLate ? 0 : (state?.version ?? 0) });
    });

/** A record's last step is taken back, mostly by whoever took it. */
export const undone = (kind: NamedKind, undoing: fc.Arbitrary<Draft>): fc.Arbitrary<Draft> =>
  fc.tuple(undoing, late).map(([draft, somebodyElse]) => async (firm) => {
    const { actor, command } = await draft(firm);
    const last = 'id' in command ? await firm.team.lastStep({ kind, id: command.id }) : undefined;
    return { actor: somebodyElse || !last ? actor : last.actorId, command };
  });
