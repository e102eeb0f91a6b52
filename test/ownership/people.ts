import { HANDOFF } from '../../src/core/types.ts';
import type { Cast } from '../support/scene.ts';

// The words in which the domain says who may do what ("Ownership: who may do what"), and the people they mean.
// Who is away acts like any other: absence takes no right away.

/** The product's name for each of these words: what cards print and refusals quote. */
export const roleOf = {
  Sales: 'sales-member',
  SE: 'se-member',
  CS: 'cs-member',
  PS: 'ps-member',
  Partnerships: 'partnerships-member',
  'Sales lead': 'sales-lead',
  'SE lead': 'se-lead',
  'CS lead': 'cs-lead',
  'PS lead': 'ps-lead',
  'Partnerships lead': 'partnerships-lead',
  'deal owner': 'deal-owner',
  'the deal’s SE': 'deal-se',
  'the deal’s CSM': 'deal-csm',
  'the deal’s partner manager': 'deal-partner-manager',
  asker: 'asker',
  'its SE': 'its-se',
  'its owner': 'risk-owner',
  'its keeper': 'keeper',
  'who has the task': 'task-owner',
  'who created the task': 'task-creator',
  'its deliverer': 'deliverer',
  'who has the open point': 'question-owner',
  'who took its last step': 'last-actor',
  // Where records differ in the function that is accountable.
  'its function': 'its-member',
  'its function’s lead': 'its-lead',
  'the deal’s CSM after the handoff': 'csm-after-handoff',
  'anybody with a function': 'member',
  oneself: 'oneself',
  'a lead of theirs': 'their-lead',
  'workspace admin': 'admin',
  'Handoff itself': 'handoff',
} as const;
export type Word = keyof typeof roleOf;

/**
 * Everybody who is told apart. Those from outside were members of Sales and Solution Engineering, even leads of
 * them, before they became what they are: nothing of that counts any more.
 */
export const cast: Cast = {
  'deal owner': { functions: ['sales'] },
  'Sales lead': { functions: ['sales'], leads: ['sales'] },
  'another Sales member': { functions: ['sales'] },
  'in Sales and SE': { functions: ['sales', 'se'] },
  'its SE': { functions: ['se'] },
  'the deal’s SE': { functions: ['se'] },
  'SE lead': { functions: ['se'], leads: ['se'] },
  'another SE': { functions: ['se'] },
  'the deal’s CSM': { functions: ['cs'] },
  'CS lead': { functions: ['cs'], leads: ['cs'] },
  'another CS member': { functions: ['cs'] },
  'the deal’s partner manager': { functions: ['partnerships'] },
  'Partnerships lead': { functions: ['partnerships'], leads: ['partnerships'] },
  'another Partnerships member': { functions: ['partnerships'] },
  asker: { functions: ['ps'] },
  'PS member': { functions: ['ps'] },
  'admin in PS': { functions: ['ps'], admin: true },
  'admin without function': { admin: true },
  'admin whom admins named': { named: true },
  'insider without function': {},
  'left Sales and SE': { formerly: ['sales', 'se'] },
  guest: { functions: ['sales', 'se'], leads: ['sales', 'se'], named: true, outside: 'guest' },
  stranger: { functions: ['sales', 'se'], leads: ['sales', 'se'], outside: 'stranger' },
  bot: { functions: ['sales', 'se'], leads: ['sales', 'se'], outside: 'bot' },
  deactivated: { functions: ['sales', 'se'], leads: ['sales', 'se'], admin: true, outside: 'deactivated' },
};
/** Nobody leads any more: the leads are plain members now, and those of Solution Engineering from outside have left. */
const withoutLeads = (cast: Cast): Cast =>
  Object.fromEntries(
    Object.entries(cast).map(([kind, { leads = [], ...who }]) => [
      kind,
      who.outside ? { ...who, leads: leads.filter((fn) => fn === 'se') } : { ...who, formerlyLed: leads },
    ]),
  );

/** The two ways in which functions are led. */
export const staffings = (cast: Cast) => [
  { named: 'with leads', leads: true, cast },
  { named: 'without active leads', leads: false, cast: withoutLeads(cast) },
];

/** Everybody of a cast, and the product. */
export const everybodyOf = (cast: Cast): string[] => [...Object.keys(cast), HANDOFF];

/** How a function is led, whom the record names nobody for, and who took its last step. */
export interface Standing {
  leads: boolean;
  vacant?: Word | undefined;
  lastStep?: string | undefined;
}

/** Nobody's to take back: the step that made the record. */
export const BEGINNING = 'the beginning';

/** Nobody's to take back either: what a lost deal ended stays ended. */
export const WITH_ITS_DEAL = 'the deal';

/** An agreement that is complete is not undone: it needs a new version. */
export const COMPLETE = 'an agreement';

const untakeable = [BEGINNING, WITH_ITS_DEAL, COMPLETE, HANDOFF];

/** The kinds of people whom these words mean; without active leads, members have the lead's rights. */
export function meant(words: readonly Word[], cast: Cast, { leads, vacant, lastStep }: Standing): string[] {
  const within = (fn: string | undefined) =>
    Object.keys(cast).filter(
      (kind) =>
        !cast[kind]?.outside && cast[kind]?.functions?.some((each) => fn === undefined || each === fn),
    );
  const fns = { Sales: 'sales', SE: 'se', CS: 'cs', PS: 'ps', Partnerships: 'partnerships' };
  return words.flatMap((word): string[] => {
    if (word === 'who took its last step') return [lastStep ?? ''];
    if (word === 'anybody with a function') return within(undefined);
    if (word === 'workspace admin') return Object.keys(cast).filter((kind) => kind.startsWith('admin'));
    if (word === 'Handoff itself') return [HANDOFF];
    if (word === vacant) return [];
    const [, fn, lead] = /^(Sales|SE|CS|PS|Partnerships)( lead)?$/.exec(word) ?? [];
    if (!fn || (lead && leads)) return [word];
    return within(fns[fn as keyof typeof fns]);
  });
}

/** Why somebody of this kind may not do what these words are for; undefined for those who may. */
export function refusedTo(
  kind: string,
  words: readonly Word[],
  cast: Cast,
  standing: Standing,
): string | undefined {
  const { functions = [], outside } = cast[kind] ?? {};
  if (outside) return `outside: ${outside}`;
  if (functions.length === 0 && kind !== HANDOFF && !words.includes('workspace admin')) return 'no-function';
  // Nobody can take it back, and so nobody is sent to somebody who may.
  if (untakeable.includes(standing.lastStep ?? '')) return 'nothing-to-undo';
  return meant(words, cast, standing).includes(kind) ? undefined : 'not-allowed';
}
