import type { WorkspaceView } from '../protocol.ts';

/** Something that could stand where one is typing. */
export interface Candidate {
  /** What is put in place of what was typed. */
  insert: string;
  label: string;
  /** A few quiet words beside it. */
  hint: string;
}

/** What could be typed at the caret, and which part of the text it would replace. */
export interface Completion {
  from: number;
  to: number;
  candidates: Candidate[];
}

/** Slack's own commands that the sandbox has. */
const SLACKS_OWN = [
  { command: '/invite', description: 'Bring somebody, or the app, into this channel', usage: '@somebody' },
  { command: '/leave', description: 'Leave this channel', usage: '' },
  { command: '/archive', description: 'Archive this channel', usage: '' },
];

/** A list longer than this is narrowed by typing. */
const MOST = 8;

/**
 * What could be typed at the caret: a command at the start, its first word out of the usage hint, or a name after @
 * or #. Nothing where one would only be offered what stands there already.
 * @param caret how many characters stand before it
 */
export function completionAt(
  text: string,
  caret: number,
  workspace: Pick<WorkspaceView, 'commands' | 'people' | 'channels'>,
): Completion | undefined {
  const before = text.slice(0, caret);
  const commands = [...workspace.commands, ...SLACKS_OWN];
  if (/^\/\S*$/.test(before)) {
    const candidates = commands.map(({ command, description, usage }) => ({
      insert: `${command} `,
      label: `${command} ${usage}`.trim(),
      hint: description,
    }));
    return offer(before, 0, candidates, caret);
  }
  const [, command, word] = /^(\/\S+)\s+(\S*)$/.exec(before) ?? [];
  const usage = commands.find((each) => each.command === command)?.usage ?? '';
  if (word !== undefined && usage.includes('|')) {
    const candidates = wordsOf(usage).map((each) => ({
      insert: `${each} `,
      label: `${command} ${each}`,
      hint: '',
    }));
    return offer(word, caret - word.length, candidates, caret);
  }
  const [, mark, name = ''] = /(?:^|\s)([@#])([^@#\n]{0,40})$/.exec(before) ?? [];
  if (mark === '@') {
    const people = workspace.people.filter((each) => !each.deactivated);
    return named(
      people.map((each) => ({ insert: `@${each.name} `, label: each.name, hint: each.title })),
      name,
      caret,
    );
  }
  if (mark === '#') {
    return named(
      workspace.channels.map((each) => ({ insert: `#${each.name} `, label: each.name, hint: '' })),
      name,
      caret,
    );
  }
  return undefined;
}

/** The alternatives of a usage hint like `[deal | stage | se]`. */
const wordsOf = (usage: string): string[] =>
  usage
    .replace(/[[\]]/g, '')
    .split('|')
    .map((each) => each.trim())
    .filter(Boolean);

function offer(typed: string, from: number, all: Candidate[], to: number): Completion | undefined {
  const wanted = typed.toLowerCase();
  const candidates = all.filter(({ insert }) => insert.toLowerCase().startsWith(wanted));
  const isThereAlready = candidates.some(({ insert }) => insert.trimEnd().toLowerCase() === wanted);
  return candidates.length === 0 || isThereAlready ? undefined : { from, to, candidates };
}

/** Names that begin with what was typed after the mark, or of which a later word does. */
function named(all: Candidate[], typed: string, caret: number): Completion | undefined {
  const wanted = typed.toLowerCase();
  const candidates = all
    .filter(({ label }) => ` ${label.toLowerCase()}`.includes(` ${wanted}`))
    .slice(0, MOST);
  const isThereAlready = all.some(({ label }) => wanted.startsWith(label.toLowerCase()));
  if (candidates.length === 0 || isThereAlready) return undefined;
  return { from: caret - typed.length - 1, to: caret, candidates };
}
