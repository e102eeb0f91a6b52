import { close } from '../se-request/typed.ts';
import { type SectionCode, sectionCodes, sections } from './sections.ts';

/** What stands after `/handoff cs` and means something that is done to a handoff. */
const doings = {
  submit: 'submit',
  accept: 'accept',
  return: 'return',
  note: 'note',
  complete: 'complete',
  kickoff: 'complete',
  rate: 'rate',
  withdraw: 'withdraw',
  read: 'read',
  packet: 'read',
  write: 'write',
  plan: 'plan',
} as const;
export type Doing = (typeof doings)[keyof typeof doings];

/** What was typed after `/handoff cs`: which handoff, and what of it. */
export interface TypedHandoff {
  number?: number;
  doing?: Doing;
  section?: SectionCode;
  /** What is none of these, as it was typed. */
  unknown?: string;
}

/** Reads `technical`, `first days`, `submit`, `HO-7`, `HO-7 return`; forgives a slip of the finger. */
export function readTypedHandoff(typed: string): TypedHandoff {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  const name = /^ho-?(\d{1,9})$/i.exec(words[0] ?? '');
  if (name) words.shift();
  const number = name ? { number: Number(name[1]) } : {};
  const said = words.join(' ').toLowerCase().replaceAll('-', ' ');
  if (said === '') return number;
  if (Object.hasOwn(doings, said)) return { ...number, doing: doings[said as keyof typeof doings] };
  const section = sectionCodes.find((code) => close(said, sections[code].name.toLowerCase()));
  return section ? { ...number, section } : { ...number, unknown: words.join(' ') };
}
