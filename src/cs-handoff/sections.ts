import type { Fn } from '../member/model.ts';

// What a handoff to Customer Success says, as data: its sections, the function that writes each, and their fields.
// Codes are stored with handoffs, so change a name freely and a code never. Source: "CS handoff" of the domain.

export const handoffKinds = ['sales-to-cs', 'ps-to-cs'] as const;
export type HandoffKind = (typeof handoffKinds)[number];

export const sectionCodes = [
  'commercial',
  'goals',
  'stakeholders',
  'technical',
  'delivery',
  'partner',
  'first-days',
] as const;
export type SectionCode = (typeof sectionCodes)[number];

/** What the records know by themselves. */
export const filledCodes = ['commitments', 'people', 'poc', 'risks', 'scope', 'partners'] as const;
export type FilledCode = (typeof filledCodes)[number];

/** One answer that a section asks for; every one is required. */
export interface Field {
  /** Unique in its section. */
  code: string;
  label: string;
  /** A calendar date is chosen, the others are written. */
  type: 'text' | 'date';
  /** What belongs there. */
  hint: string;
}

export interface Section {
  name: string;
  /** The function whose members on the deal team write it, and its lead. */
  fn: Fn;
  /** The handoffs that have it. */
  in: readonly HandoffKind[];
  /** When a sales-to-cs handoff needs it; what it does not need is not there. */
  when: 'always' | 'services' | 'partner';
  /** `submit`: must be complete before it is submitted; `complete`: before it is completed. */
  before: 'submit' | 'complete';
  fields: readonly Field[];
  /** What is filled in from the records, beside the fields. */
  filled: readonly FilledCode[];
}

const written = (code: string, label: string, hint: string): Field => ({ code, label, type: 'text', hint });
const dated = (code: string, label: string, hint: string): Field => ({ code, label, type: 'date', hint });

export const sections: Record<SectionCode, Section> = {
  commercial: {
    ...{ name: 'Commercial', fn: 'sales', in: ['sales-to-cs'], when: 'always', before: 'submit' },
    fields: [
      written('bought', 'What was bought', 'Products, quantities, support.'),
      written('term', 'Term', 'How long, and how it is paid.'),
      dated('startDate', 'Start date', 'When the term begins.'),
      dated('renewalDate', 'Renewal date', 'When it is to be renewed.'),
      written('contacts', 'Commercial contacts', 'Who signs, who pays, who buys.'),
    ],
    filled: ['commitments'],
  },
  goals: {
    ...{ name: 'Goals', fn: 'sales', in: ['sales-to-cs'], when: 'always', before: 'submit' },
    fields: [
      written('goals', 'Customer goals', 'What they want to be able to do.'),
      written('measures', 'Success measures', 'How they will know, with numbers where there are some.'),
      written('why', 'Why they bought', 'The pain, and what decided it.'),
      written('criticalDates', 'Critical dates', 'What must not be missed.'),
    ],
    filled: [],
  },
  stakeholders: {
    ...{ name: 'Stakeholders', fn: 'sales', in: ['sales-to-cs'], when: 'always', before: 'submit' },
    fields: [
      written('sponsor', 'Sponsor', 'Who pays for it and wants it to succeed.'),
      written('champion', 'Champion', 'Who moves it inside.'),
      written('users', 'Users', 'Who works with it.'),
      written('detractors', 'Detractors', 'Who is against it, and why. Write “none” where nobody is.'),
    ],
    filled: ['people'],
  },
  technical: {
    ...{ name: 'Technical', fn: 'se', in: ['sales-to-cs', 'ps-to-cs'], when: 'always', before: 'submit' },
    fields: [
      written('architecture', 'Architecture and intent', 'How it is built, and what for.'),
      written('environment', 'Environment', 'Where it runs, and who runs it.'),
      written('integrations', 'Integrations', 'What it is connected to.'),
      written('constraints', 'Constraints', 'What it must respect: security, network, rules.'),
    ],
    filled: ['poc', 'risks'],
  },
  delivery: {
    ...{ name: 'Delivery', fn: 'ps', in: ['sales-to-cs', 'ps-to-cs'], when: 'services', before: 'submit' },
    fields: [
      written('scope', 'Scope', 'What is delivered, and what is not.'),
      written('state', 'State', 'What is done, and how it went.'),
      written('openItems', 'Open items', 'What is still to be done, and by whom.'),
      written('dates', 'Dates', 'Milestones, sign-off, what comes next.'),
    ],
    filled: ['scope'],
  },
  partner: {
    ...{ name: 'Partner', fn: 'partnerships', in: ['sales-to-cs'], when: 'partner', before: 'submit' },
    fields: [
      written('partner', 'Partner', 'Who it is, and whom to talk to.'),
      written('model', 'Model', 'Referral, co-sell or delivery, and what that means here.'),
      written('responsibilities', 'Responsibilities', 'What is the partner’s part, and what is ours.'),
    ],
    filled: ['partners'],
  },
  'first-days': {
    ...{ name: 'First days', fn: 'cs', in: ['sales-to-cs', 'ps-to-cs'], when: 'always', before: 'complete' },
    fields: [
      written('days30', 'First 30 days', 'What happens until then, and what is reached.'),
      written('days60', 'First 60 days', 'What happens until then, and what is reached.'),
      written('days90', 'First 90 days', 'What happens until then, and what is reached.'),
      dated('kickoffDate', 'Kickoff date', 'When the kickoff with the customer is planned.'),
    ],
    filled: [],
  },
};

/** The sections that a kind of handoff can have, in order. */
export const sectionsOf = (kind: HandoffKind): SectionCode[] =>
  sectionCodes.filter((code) => sections[code].in.includes(kind));

/** Why a section is returned. */
export const returnCodes = {
  incomplete: 'Incomplete',
  'unclear-goal': 'Unclear goal',
  'unbacked-promise': 'Unbacked promise',
  'missing-contact': 'Missing contact',
  'wrong-fit': 'Wrong fit',
  duplicate: 'Duplicate',
} as const;
export type ReturnCode = keyof typeof returnCodes;
export const returnCodeList = Object.keys(returnCodes) as [ReturnCode, ...ReturnCode[]];
