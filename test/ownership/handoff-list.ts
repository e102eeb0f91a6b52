import { BEGINNING, refusedTo, WITH_ITS_DEAL, type Word } from './people.ts';
import { cast, type PsState } from './ps-list.ts';

// Who may do what to a CS handoff, of both kinds, written from the domain ("CS handoff", "Undo", "Absence and
// departure", "Deal", "Ownership: who may do what") and not from the code.

export { cast };
export type Kind = 'sales-to-cs' | 'ps-to-cs';
export const kinds: Kind[] = ['sales-to-cs', 'ps-to-cs'];

const bySales = ['deal owner', 'Sales lead'] as const;
const byPs = ['its deliverer', 'PS lead'] as const;
const byCs = ['the deal’s CSM', 'CS lead'] as const;
/** Whoever took the last step, and the lead of the function that is accountable: it changes hands. */
const undoing = ['who took its last step', 'its function’s lead'] as const;
export const handoffTable = {
  'cs-handoff.start': bySales,
  'cs-handoff.submit': bySales,
  'cs-handoff.withdraw': bySales,
  'cs-handoff.start-ps': byPs,
  'cs-handoff.submit-ps': byPs,
  'cs-handoff.withdraw-ps': byPs,
  // Members of the owning function on the deal team, and its lead.
  'cs-handoff.write-sales': bySales,
  'cs-handoff.write-se': ['the deal’s SE', 'SE lead'],
  'cs-handoff.write-ps': byPs,
  'cs-handoff.write-partnerships': ['the deal’s partner manager', 'Partnerships lead'],
  'cs-handoff.write-cs': byCs,
  'cs-handoff.accept': byCs,
  'cs-handoff.accept-as-csm': ['CS'],
  'cs-handoff.return': byCs,
  'cs-handoff.complete': byCs,
  'cs-handoff.rate': byCs,
  'cs-handoff.undo': undoing,
  'cs-handoff.leave': ['Handoff itself'],
} as const satisfies Record<string, readonly Word[]>;

/** The sections: who writes each, and which handoffs have it. */
export const sections = {
  commercial: { row: 'cs-handoff.write-sales', in: ['sales-to-cs'] },
  goals: { row: 'cs-handoff.write-sales', in: ['sales-to-cs'] },
  stakeholders: { row: 'cs-handoff.write-sales', in: ['sales-to-cs'] },
  technical: { row: 'cs-handoff.write-se', in: kinds },
  delivery: { row: 'cs-handoff.write-ps', in: kinds },
  partner: { row: 'cs-handoff.write-partnerships', in: ['sales-to-cs'] },
  'first-days': { row: 'cs-handoff.write-cs', in: kinds },
} as const satisfies Record<string, { row: keyof typeof handoffTable; in: readonly Kind[] }>;
export type Section = keyof typeof sections;
export const sectionCodes = Object.keys(sections) as Section[];

const steps = [
  'start',
  'submit',
  'accept',
  'return',
  'complete',
  'rate',
  'withdraw',
  'undo',
  'leave',
] as const;
/** What can be asked of a handoff. */
export type Doing = (typeof steps)[number] | `write ${Section}` | `note ${Section}`;
export const doings: Doing[] = [
  ...steps,
  ...sectionCodes.map((code) => `write ${code}` as const),
  ...sectionCodes.map((code) => `note ${code}` as const),
];
export const sectionOf = (doing: Doing): Section | undefined =>
  sectionCodes.find((code) => doing === `write ${code}` || doing === `note ${code}`);

/** Where the handoff and its deal stand. The deal is at Commit, with services and a partner, unless said. */
export const states = [
  'too early',
  'none',
  'draft',
  'complete draft',
  'the team has left',
  'submitted',
  'submitted, without a CSM',
  'returned',
  'answered',
  'accepted',
  'planned',
  'completed',
  'rated',
  'withdrawn',
  'deal won',
  'deal lost',
  'deal reopened',
  'completed, deal lost',
] as const;
/** The last is of a deal that has neither services nor a partner: those that services hand over have both. */
export type State = (typeof states)[number] | 'draft of Sales and SE alone';
export const statesOf: Record<Kind, readonly State[]> = {
  'sales-to-cs': [...states, 'draft of Sales and SE alone'],
  'ps-to-cs': states,
};

/** The scoping before the handoff. */
export const scopingBefore = (kind: Kind, state: State): PsState =>
  kind === 'ps-to-cs' && state === 'too early' ? 'delivering' : 'delivered';

const absent: State[] = ['too early', 'none'];
const unfinished: State[] = ['draft', 'complete draft', 'the team has left', 'draft of Sales and SE alone'];
const accepted: State[] = ['accepted', 'planned', 'deal won'];
const completed: State[] = ['completed', 'rated', 'completed, deal lost'];
const over: State[] = ['completed', 'rated', 'withdrawn', 'deal reopened'];
const lost: State[] = ['deal lost', 'completed, deal lost'];

/** Nobody delivers any more on a deal that was lost, unless it was handed over before. */
const vacant: Partial<Record<State, readonly Word[]>> = {
  'deal lost': ['its deliverer'],
  'deal reopened': ['its deliverer'],
  'the team has left': ['deal owner', 'the deal’s SE', 'its deliverer'],
  'submitted, without a CSM': ['the deal’s CSM'],
  'draft of Sales and SE alone': ['its deliverer'],
};

/** Who took its last step; where not said, who hands over. */
const lastSteps: Partial<Record<State, string>> = {
  draft: BEGINNING,
  'draft of Sales and SE alone': BEGINNING,
  returned: 'the deal’s CSM',
  answered: 'the deal’s SE',
  accepted: 'the deal’s CSM',
  planned: 'the deal’s CSM',
  completed: 'the deal’s CSM',
  rated: 'the deal’s CSM',
  'completed, deal lost': 'the deal’s CSM',
  // That it sees by itself that the clock to the kickoff runs is nobody's step.
  'deal won': 'the deal’s CSM',
  'deal lost': WITH_ITS_DEAL,
  'deal reopened': WITH_ITS_DEAL,
};

function lastStep(kind: Kind, state: State): string | undefined {
  if (absent.includes(state)) return undefined;
  if (state === 'complete draft' || state === 'the team has left')
    return kind === 'sales-to-cs' ? 'the deal’s partner manager' : 'its deliverer';
  return lastSteps[state] ?? (kind === 'sales-to-cs' ? 'deal owner' : 'its deliverer');
}

/** Whose lead takes it back: what Customer Success has, or has decided, is Customer Success's. */
const accountable = (kind: Kind, state: State): Word => {
  if (state === 'returned' || accepted.includes(state) || completed.includes(state)) return 'CS lead';
  return kind === 'sales-to-cs' ? 'Sales lead' : 'PS lead';
};

function rowOf(doing: Doing, kind: Kind, state: State): keyof typeof handoffTable {
  const section = sectionOf(doing);
  if (section) return sections[section].row;
  if (doing === 'accept') {
    // Whoever is too late reads who was first.
    const anybody = state === 'submitted, without a CSM' || accepted.includes(state);
    return anybody ? 'cs-handoff.accept-as-csm' : 'cs-handoff.accept';
  }
  const row = `cs-handoff.${doing}` as keyof typeof handoffTable;
  const own = `${row}-ps` as keyof typeof handoffTable;
  return kind === 'ps-to-cs' && Object.hasOwn(handoffTable, own) ? own : row;
}

/** The rows of the table by which something is tried. */
export const rowsTried = kinds.flatMap((kind) =>
  statesOf[kind].flatMap((state) => doings.map((doing) => rowOf(doing, kind, state))),
);

function wordsOf(doing: Doing, kind: Kind, state: State): readonly Word[] {
  const ended = state === 'completed, deal lost' && kind === 'sales-to-cs';
  const gone = ended ? ['its deliverer'] : (vacant[state] ?? []);
  return handoffTable[rowOf(doing, kind, state)]
    .map((word) => (word === 'its function’s lead' ? accountable(kind, state) : word))
    .filter((word) => !gone.includes(word));
}

/** What comes of it when those who may do it do it. */
function outcome(doing: Doing, kind: Kind, state: State): string {
  const section = sectionOf(doing);
  const among = (those: readonly State[], otherwise = 'handoff-standing') =>
    those.includes(state) ? 'done' : otherwise;
  if (doing === 'start') return started(kind, state);
  if (absent.includes(state)) return 'not-found';
  if (section && doing.startsWith('write')) return written(section, kind, state);
  if (section) {
    const noted = among([...accepted, ...completed]);
    return noted === 'done' && !isNeeded(section, kind, state) ? 'section-not-needed' : noted;
  }
  switch (doing) {
    case 'submit':
      if (['draft', 'returned', 'draft of Sales and SE alone'].includes(state)) return 'handoff-incomplete';
      return among(['complete draft', 'answered', 'the team has left']);
    case 'accept':
      if (accepted.includes(state)) return 'handoff-taken';
      return among(['submitted', 'submitted, without a CSM']);
    case 'return':
      return among(['submitted', 'submitted, without a CSM']);
    case 'complete':
      return state === 'accepted' ? 'handoff-incomplete' : among(['planned', 'deal won']);
    case 'rate':
      // The same once more is nothing new.
      return state === 'rated' ? 'no change' : among(completed);
    case 'withdraw':
      return among([...unfinished, 'submitted', 'submitted, without a CSM', 'returned', 'answered']);
    case 'undo':
      return lost.includes(state) ? 'deal-closed' : 'done';
    default:
      return 'no change';
  }
}

/** One of each: the deal has one that is not withdrawn, and so has what was delivered. */
function started(kind: Kind, state: State): string {
  if (lost.includes(state)) return 'deal-closed';
  if (state === 'too early') return kind === 'sales-to-cs' ? 'handoff-early' : 'not-delivered';
  // What the closing ended stays ended, the scoping too.
  if (state === 'deal reopened' && kind === 'ps-to-cs') return 'not-delivered';
  return ['none', 'withdrawn', 'deal reopened'].includes(state) ? 'done' : 'handoff-exists';
}

const isNeeded = (section: Section, kind: Kind, state: State) => {
  const without = state === 'draft of Sales and SE alone' && ['delivery', 'partner'].includes(section);
  const in_: readonly Kind[] = sections[section].in;
  return in_.includes(kind) && !without;
};

/** Submitted sections are read-only, returned ones reopen; the first days are written until they have begun. */
function written(section: Section, kind: Kind, state: State): string {
  if (!isNeeded(section, kind, state)) return 'section-not-needed';
  if (lost.includes(state)) return 'deal-closed';
  if (section === 'first-days') return over.includes(state) ? 'section-closed' : 'done';
  if (unfinished.includes(state)) return 'done';
  const returned = (state === 'returned' || state === 'answered') && section === 'technical';
  return returned ? 'done' : 'section-closed';
}

/** What becomes of it when this kind of person does this in this state: `done`, `no change`, or why not. */
export function expected(
  kind: Kind,
  doing: Doing,
  person: string,
  state: State,
  { leads }: { leads: boolean },
): string {
  const standing = { leads, lastStep: doing === 'undo' ? lastStep(kind, state) : undefined };
  const refused = refusedTo(person, wordsOf(doing, kind, state), cast, standing);
  const why = outcome(doing, kind, state);
  // Of what is not there nobody has a part.
  if (refused === 'not-allowed' && why === 'not-found') return why;
  if (refused) return refused;
  return why === 'handoff-taken' && person === 'the deal’s CSM' ? 'no change' : why;
}
