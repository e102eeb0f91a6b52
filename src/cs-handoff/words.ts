import { humanId } from '../core/types.ts';
import type { KindWords } from '../history/kind.ts';
import { day } from '../slack/mrkdwn.ts';
import type { Answer, CsHandoff } from './model.ts';
import { handoffStatusNames } from './names.ts';
import { returnCodes, type SectionCode, sections } from './sections.ts';
import { writtenOf } from './standing.ts';

// What happens to a handoff, in words.

const id = ({ number }: CsHandoff) => humanId('cs-handoff', number);
const sectionName = (section: SectionCode) => sections[section].name;

/** An answer as people read it. */
export function answerWords(answer: Answer, type: 'text' | 'date'): string {
  if ('notKnown' in answer) return `Not known: ${answer.notKnown}`;
  return type === 'date' ? day(answer.text) : answer.text;
}

/** The answers that a save changed, by label. */
function changedAnswers(
  section: SectionCode,
  answers: Record<string, Answer>,
  before: Readonly<Record<string, Answer>>,
): [string, string][] {
  return sections[section].fields.flatMap(({ code, label, type }): [string, string][] => {
    const [was, is] = [before[code], answers[code]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [[label, is ? answerWords(is, type) : 'no answer any more']];
  });
}

export const csHandoffWords: KindWords<'cs-handoff'> = {
  fields: {
    status: { label: 'Status', show: (status) => handoffStatusNames[status] },
    kickoffOn: { label: 'Kickoff held', show: day, none: 'not yet' },
    rating: {
      label: 'Rating',
      show: ({ stars, comment }) => `${stars} of 5${comment ? `: ${comment}` : ''}`,
      none: 'not rated',
    },
    // The steps themselves tell these.
    sections: 'internal',
    notes: 'internal',
    packet: 'internal',
    seen: 'internal',
    withdrawnReason: 'internal',
    kind: 'internal',
    dealId: 'internal',
    scopingId: 'internal',
    startedBy: 'internal',
    startedAt: 'internal',
    submissions: 'internal',
    submittedBy: 'internal',
    submittedAt: 'internal',
    acceptedBy: 'internal',
    acceptedAt: 'internal',
    endedAt: 'internal',
    endedBy: 'internal',
  },
  steps: {
    'cs-handoff.started': {
      did: ({ record, event }) =>
        event.kind === 'sales-to-cs'
          ? `started ${id(record)}, the handoff to Customer Success`
          : `started ${id(record)}, the handoff of what was delivered to Customer Success`,
      thing: 'the start of',
      tells: ['status'],
    },
    'cs-handoff.written': {
      did: ({ record, event }) => `wrote the section ${sectionName(event.section)} of ${id(record)}`,
      thing: 'a change of a section of',
      more: ({ event, was, record }) => {
        const before = writtenOf({ sections: was.sections ?? record.sections }, event.section).answers;
        const reply: [string, string][] = event.reply ? [['Said to the question', event.reply]] : [];
        return [...changedAnswers(event.section, event.answers, before), ...reply];
      },
    },
    'cs-handoff.submitted': {
      did: ({ record }) => `submitted ${id(record)} to Customer Success`,
      thing: 'the submission of',
      tells: ['status'],
    },
    'cs-handoff.accepted': {
      did: ({ record }) => `accepted ${id(record)}`,
      thing: 'the acceptance of',
      tells: ['status'],
    },
    'cs-handoff.returned': {
      did: ({ record, event }) =>
        `returned ${id(record)}: ${event.sections.map(({ section }) => sectionName(section)).join(', ')}`,
      thing: 'the return of',
      tells: ['status'],
      more: ({ event }) =>
        event.sections.map(
          ({ section, code, question }) =>
            [`${sectionName(section)}, ${returnCodes[code].toLowerCase()}`, question] as const,
        ),
    },
    'cs-handoff.noted': {
      did: ({ record, event }) =>
        `added a note to the section ${sectionName(event.section)} of ${id(record)}`,
      thing: 'a note on',
      more: ({ event }) => [['Note', event.text]],
    },
    'cs-handoff.completed': {
      did: ({ record }) => `completed ${id(record)}: the kickoff was held`,
      thing: 'the completion of',
      tells: ['status'],
    },
    'cs-handoff.rated': { did: ({ record }) => `rated ${id(record)}`, thing: 'a rating of' },
    'cs-handoff.withdrawn': {
      did: ({ record }) => `withdrew ${id(record)}`,
      thing: 'the withdrawal of',
      tells: ['status'],
    },
    'cs-handoff.ended-with-deal': {
      did: ({ record }) => `withdrew ${id(record)} with its deal`,
      thing: 'the withdrawal of',
      tells: ['status'],
    },
    'cs-handoff.seen': {
      did: ({ record }) => `saw who has what in ${id(record)} now, and what it needs`,
      thing: 'what Handoff saw about',
    },
    'cs-handoff.undone': {
      did: ({ record, event }) => `took back ${thing(event.step)} ${id(record)}`,
      thing: 'an undo of',
    },
  },
};

/** What was taken back. */
const thing = (step: string): string =>
  Object.entries(csHandoffWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step of';
