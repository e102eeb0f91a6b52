import type { Command } from '../core/command.ts';

/** What is due under the names that begin so, given what stands behind the colon and the instant in UTC milliseconds. */
const makers: Record<string, (of: string, at: number) => Command> = {
  digest: (id) => ({ type: 'digest.send', id }),
  late: (id) => ({ type: 'se-request.tell-late', id }),
  nudge: (person) => ({ type: 'nudge.give', person }),
};

/** The command that does what is due; undefined for a name of another version. */
export function commandOf({ name, at }: { name: string; at: number }): Command | undefined {
  const [kind = '', ...of] = name.split(':');
  return Object.hasOwn(makers, kind) ? makers[kind]?.(of.join(':'), at) : undefined;
}
