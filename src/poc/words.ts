import { humanId } from '../core/types.ts';
import type { KindWords } from '../history/kind.ts';
import { all, day, oneLine } from '../slack/mrkdwn.ts';
import { tallyOf } from './conclusion.ts';
import { type Criterion, currentVersion, editedSet, gates, type Poc } from './model.ts';
import {
  agreerNames,
  outcomeNames,
  pocStatusNames,
  priorityNames,
  recommendationNames,
  tallyWords,
} from './names.ts';
import { definitionLines } from './outline.ts';

// What happens to a PoC, in words.

const id = ({ number }: Poc) => humanId('poc', number);

/** A criterion in a line: `Must: pain → pass signal`. */
const said = ({ pain, signal, priority }: Pick<Criterion, 'pain' | 'signal' | 'priority'>) =>
  `${priorityNames[priority]}: ${oneLine(pain, 80)} → ${oneLine(signal, 90)}`;

/** The pain that a step is about: as it read where `was` has the versions then, else as the criterion stands by now. */
function painOf(poc: Poc, criterionId: string, was: Partial<Poc> = {}): string {
  const then = currentVersion({ versions: was.versions ?? [] })?.criteria ?? [];
  const now = [...editedSet(poc), ...poc.versions.toReversed().flatMap(({ criteria }) => criteria)];
  const found = [...then, ...now].find((each) => each.id === criterionId);
  return found ? `“${oneLine(found.pain, 80)}”` : 'a criterion';
}

/** A criterion as an edit found it: in the draft, else in the version agreed by then, whose words are no newer. */
function readBefore({ record, was }: { record: Poc; was: Partial<Poc> }, id: string): Criterion | undefined {
  const agreed = record.versions.toReversed().flatMap(({ criteria }) => criteria);
  return (was.draft ?? agreed.filter(({ rev }) => rev <= (was.draftRev ?? 0))).find((each) => each.id === id);
}

const worded = (label: string, criterion: Criterion | undefined): [string, string][] =>
  criterion ? [[label, said(criterion)]] : [];

export const pocWords: KindWords<'poc'> = {
  fields: {
    status: { label: 'Status', show: (status) => pocStatusNames[status] },
    seId: { label: 'Its SE', show: (who, { name }) => name(who), none: 'nobody' },
    definition: {
      label: 'What it is about',
      show: (definition) =>
        definitionLines(definition)
          .map(([label, text]) => `${label}: ${oneLine(text, 60)}`)
          .join('; '),
      none: 'not said',
    },
    clear: {
      label: 'Gates ticked',
      show: (clear) => clear.map((gate) => gates[gate]).join('; '),
      none: 'none',
    },
    draft: { label: 'Criteria to be agreed', show: (draft) => draft.map(said).join('; '), none: 'none' },
    versions: {
      label: 'Agreed criteria',
      show: (versions) => {
        const current = currentVersion({ versions });
        return current ? `version ${current.number}, ${tallyWords(tallyOf({ versions }))}` : '';
      },
      none: 'none',
    },
    agreements: {
      label: 'Agreed so far',
      show: (agreements) => all(agreements.map(({ as }) => agreerNames[as])),
      none: 'nobody',
    },
    questions: {
      label: 'Open questions',
      show: (questions) => {
        const open = questions.filter(({ answer }) => !answer);
        return open.map(({ text }) => oneLine(text, 80)).join('; ');
      },
      none: 'none',
    },
    conclusion: {
      label: 'Recommendation',
      show: ({ recommendation }) => recommendationNames[recommendation],
      none: 'none yet',
    },
    waiving: 'internal',
    // The step itself gives its reason.
    stoppedReason: 'internal',
    dealId: 'internal',
    requestId: 'internal',
    ownerId: 'internal',
    definedRev: 'internal',
    draftRev: 'internal',
    createdAt: 'internal',
    startedAt: 'internal',
    endedAt: 'internal',
    endedBy: 'internal',
    since: 'internal',
  },
  steps: {
    'poc.created': {
      did: ({ record, event }) =>
        event.requestId
          ? `made the draft of ${id(record)} by accepting its request`
          : `started ${id(record)}`,
      thing: 'the start of',
      tells: ['draft', 'status'],
    },
    'poc.defined': { did: ({ record }) => `said what ${id(record)} is about`, thing: 'a change of' },
    'poc.gates-set': {
      did: ({ record }) => `changed the gates of ${id(record)}`,
      thing: 'a change of the gates of',
    },
    'poc.criterion-added': {
      did: ({ record }) => `added a criterion to ${id(record)}`,
      thing: 'the adding of a criterion to',
      tells: ['draft'],
      more: ({ event }) => [['Criterion', said(event.criterion)]],
    },
    'poc.criterion-edited': {
      did: ({ record }) => `changed a criterion of ${id(record)}`,
      thing: 'the change of a criterion of',
      tells: ['draft'],
      more: ({ event, ...step }) => [
        ...worded('Before', readBefore(step, event.criterion.id)),
        ['Criterion', said(event.criterion)],
      ],
    },
    'poc.criterion-moved': {
      did: ({ record, event }) =>
        `moved a criterion of ${id(record)} ${event.by < 0 ? 'up' : 'down'}: ${painOf(record, event.criterionId)}`,
      thing: 'the moving of a criterion of',
      tells: ['draft'],
    },
    'poc.criterion-removed': {
      did: ({ record }) => `took a criterion out of ${id(record)}`,
      thing: 'the removal of a criterion from',
      tells: ['draft'],
      more: ({ event, ...step }) => worded('Criterion', readBefore(step, event.criterionId)),
    },
    'poc.draft-discarded': {
      did: ({ record }) => `kept the agreed criteria of ${id(record)} as they were`,
      thing: 'the keeping of the agreed criteria of',
    },
    'poc.half-agreed': {
      did: ({ record, event }) => `agreed to the criteria of ${id(record)} as ${agreerNames[event.as]}`,
      thing: 'an agreement to',
      tells: ['agreements'],
      more: ({ event }) => [['At the customer', `${event.contact}, ${day(event.agreedOn)}`]],
    },
    'poc.agreed': {
      did: ({ record, event }) =>
        `agreed to the criteria of ${id(record)} as ${all(event.as.map((as) => agreerNames[as]))}: they are agreed now`,
      thing: 'the agreement to',
      tells: ['agreements', 'draft'],
      more: ({ event }) => [['At the customer', `${event.contact}, ${day(event.agreedOn)}`]],
    },
    'poc.started': {
      did: ({ record, event }) => `started the testing of ${id(record)}, until ${day(event.endDate)}`,
      thing: 'the start of the testing of',
      tells: ['status', 'definition'],
    },
    'poc.result-given': {
      did: ({ record, event, was }) =>
        `gave a result of ${id(record)}: ${painOf(record, event.criterionId, was)} is ${outcomeNames[event.result].toLowerCase()}`,
      thing: 'a result of',
      tells: ['versions'],
      more: ({ event }) => [
        ['Evidence', event.evidence],
        ['Confirmed by', `${event.confirmedBy}, ${day(event.confirmedOn)}`],
      ],
    },
    'poc.waiver-asked': {
      did: ({ record, event }) =>
        `would waive ${painOf(record, event.criterionId)} of ${id(record)}, as ${agreerNames[event.as]}`,
      thing: 'a word on waiving a must of',
    },
    'poc.waived': {
      did: ({ record, event, was }) => `waived ${painOf(record, event.criterionId, was)} of ${id(record)}`,
      thing: 'a waiver of',
      tells: ['versions'],
    },
    'poc.asked': {
      did: ({ record }) => `asked a question on ${id(record)}`,
      thing: 'a question on',
      tells: ['questions'],
      more: ({ event, name }) => [
        ['Question', event.question],
        ['Whose it is', `${name(event.ownerId)}, due ${day(event.due)}`],
      ],
    },
    'poc.answered': {
      did: ({ record }) => `answered a question on ${id(record)}`,
      thing: 'an answer on',
      tells: ['questions'],
      more: ({ record, event }) => {
        const question = record.questions.find((each) => each.id === event.questionId);
        return [...(question ? [['Question', question.text] as const] : []), ['Answer', event.answer]];
      },
    },
    'poc.extended': {
      did: ({ record, event }) => `moved the end of ${id(record)} to ${day(event.endDate)}`,
      thing: 'the moving of the end of',
      tells: ['definition'],
    },
    'poc.taken': {
      did: ({ record }) => `took ${id(record)} over`,
      thing: 'the taking over of',
      tells: ['seId'],
    },
    'poc.given': {
      did: ({ record, event, name }) => `gave ${id(record)} to ${name(event.seId)}`,
      thing: 'the giving of',
      tells: ['seId'],
    },
    'poc.followed': {
      did: ({ record, event, name }) =>
        event.seId
          ? `made ${id(record)} what its request asks for, with ${name(event.seId)} as its SE`
          : `handed ${id(record)} back with its request`,
      thing: 'what a request did to',
      tells: ['seId'],
    },
    'poc.concluded': {
      did: ({ record, event }) => `concluded ${id(record)}: it ${event.as}`,
      thing: 'the conclusion of',
      tells: ['status', 'conclusion', 'draft', 'agreements'],
      more: ({ event }) => [
        ['Recommendation', recommendationNames[event.recommendation]],
        ...(event.conditions ? [['Conditions', event.conditions] as const] : []),
        ['Summary', event.summary],
        ['Findings', event.findings],
      ],
    },
    'poc.stopped': {
      did: ({ record }) => `stopped ${id(record)}`,
      thing: 'the stopping of',
      tells: ['status', 'draft', 'agreements'],
    },
    'poc.ended-with-deal': {
      did: ({ record }) => `stopped ${id(record)} with its deal`,
      thing: 'the stopping of',
      tells: ['status', 'draft', 'agreements'],
    },
    'poc.left': {
      did: ({ record, was, name }) =>
        `saw that ${was.seId ? `${name(was.seId)}, its SE,` : 'its SE'} is no longer in Solution Engineering: somebody there takes ${id(record)} over`,
      thing: 'what Handoff saw about',
      tells: ['seId', 'agreements'],
    },
    'poc.questions-passed': {
      did: ({ record, event, name }) =>
        `saw that whose question it was has left: ${event.ownerId ? name(event.ownerId) : 'its next SE'} has it on ${id(record)} now`,
      thing: 'what Handoff saw about',
      tells: ['questions'],
    },
    'poc.owner-changed': {
      did: ({ record, event, name }) =>
        `saw that ${event.ownerId ? `${name(event.ownerId)} is the deal owner` : 'the deal has no owner'}, who agrees to the criteria of ${id(record)}`,
      thing: 'what Handoff saw about',
      tells: ['agreements'],
    },
    'poc.undone': {
      did: ({ record, event }) => `took back ${thing(event.step)} ${id(record)}`,
      thing: 'an undo of',
    },
  },
};

/** What was taken back. */
const thing = (step: string): string =>
  Object.entries(pocWords.steps).find(([type]) => type === step)?.[1].thing ?? 'a step of';
