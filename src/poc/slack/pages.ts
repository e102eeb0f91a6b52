import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { may } from '../../ownership.ts';
import { button, lines, more, plain, quote, row, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { metadata } from '../../slack/modal.ts';
import { all, cut, day, escaped, oneLine } from '../../slack/mrkdwn.ts';
import { partsOf } from '../access.ts';
import { differenceOf } from '../criteria.ts';
import {
  type Criterion,
  currentVersion,
  draftOf,
  editedSet,
  MOST_CRITERIA,
  type Poc,
  pocEnded,
  type Version,
} from '../model.ts';
import { priorityNames } from '../names.ts';
import { pocButton, readerMay, stepButtons } from './buttons.ts';
import { overview } from './overview.ts';
import { criterionText, results, resultText, waivers } from './results.ts';
import type { PageView, PocView } from './view.ts';

/** What the PoC's modal shows: one page at a time, each drawn whole from the state. `version.2` is one version. */
export type Page =
  | 'overview'
  | 'criteria'
  | 'results'
  | 'waivers'
  | 'questions'
  | 'versions'
  | `version.${number}`;

/** Reads a page's name as it comes back from the client. */
export function pageNamed(name: string): Page {
  const version = /^version\.(\d{1,4})$/.exec(name)?.[1];
  if (version) return `version.${Number(version)}`;
  return (
    (['criteria', 'results', 'waivers', 'questions', 'versions'] as const).find((each) => each === name) ??
    'overview'
  );
}

/** Draws a page for its reader: what that person may not do is not offered. */
export function pocPage(view: PageView, page: Page): ModalView {
  const { poc, deal } = view;
  return {
    type: 'modal',
    callback_id: views.poc,
    private_metadata: metadata({ id: poc.id, page }),
    title: plain(humanId('poc', poc.number)),
    close: plain('Close'),
    blocks: [
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...bodyOf(view, page),
      ...(page === 'overview' ? [] : [row(button(actions.pocOpen, 'Back', poc.id))]),
    ],
  };
}

function bodyOf(view: PageView, page: Page): KnownBlock[] {
  switch (page) {
    case 'overview':
      return overview(view);
    case 'criteria':
      return criteria(view);
    case 'results':
      return results(view);
    case 'waivers':
      return waivers(view);
    case 'questions':
      return questions(view);
    case 'versions':
      return versions(view);
    default:
      return oneVersion(view, Number(page.slice('version.'.length)));
  }
}

function criteria(view: PageView): KnownBlock[] {
  const { poc } = view;
  const set = editedSet(poc);
  const version = currentVersion(poc);
  const mayEdit = !pocEnded(poc) && readerMay(view, 'poc.edit-criteria');
  const value = ({ id, rev }: Criterion) => `${poc.id}/${id}/${rev}`;
  const listed = set.map((each, i): KnownBlock => {
    const text = say(criterionText(each, i));
    const menu = more(
      button(actions.pocEdit, 'Edit', value(each)),
      ...(i > 0 ? [button(actions.pocUp, 'Move up', value(each))] : []),
      ...(i < set.length - 1 ? [button(actions.pocDown, 'Move down', value(each))] : []),
      button(actions.pocRemove, 'Remove', value(each)),
    );
    return mayEdit ? { ...text, block_id: each.id, accessory: menu } : text;
  });
  const changed = poc.draft && version ? differenceWords(version.criteria, poc.draft) : [];
  return [
    say(titleOf(poc)),
    ...(changed.length > 0 ? [small(`Against version ${version?.number ?? 0}: ${changed.join(', ')}.`)] : []),
    ...listed,
    ...(set.length === 0
      ? [say('There are no criteria yet. Each ties a pain to a signal that can be observed.')]
      : []),
    ...(pocEnded(poc) ? [] : [row(...listButtons(view))]),
  ];
}

function titleOf(poc: Poc): string {
  const version = currentVersion(poc);
  if (poc.draft)
    return `*Draft of version ${draftOf(poc)}*, ${poc.draft.length} of at most ${MOST_CRITERIA} criteria`;
  return `*Version ${version?.number ?? 0}*, agreed. A change makes the draft of version ${draftOf(poc)}, which both agree to again; until then this one runs.`;
}

function listButtons(view: PageView) {
  const { poc } = view;
  const { draft, versions, draftRev, id } = poc;
  const mayEdit = readerMay(view, 'poc.edit-criteria');
  return [
    ...(mayEdit && editedSet(poc).length < MOST_CRITERIA
      ? [button(actions.pocAdd, 'Add', id, 'primary')]
      : []),
    ...(draft && draft.length > 0 ? stepButtons(view, 'agree') : []),
    ...(mayEdit && draft && versions.length > 0
      ? [button(actions.pocDiscard, `Keep version ${versions.length}`, `${id}//${draftRev}`)]
      : []),
    pocButton('versions', poc),
  ];
}

/** `1 added, 2 changed`. */
function differenceWords(from: readonly Criterion[], to: readonly Criterion[]): string[] {
  const { added, removed, changed } = differenceOf(from, to);
  const counted: [number, string][] = [
    [added.length, 'added'],
    [changed.length, 'changed'],
    [removed.length, 'taken out'],
  ];
  const words = counted.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return words.length > 0 ? words : ['another order'];
}

function questions(view: PageView): KnownBlock[] {
  const { poc, deal, actor, name } = view;
  const open = poc.questions.filter(({ answer }) => !answer);
  const answered = poc.questions.filter(({ answer }) => answer).toReversed();
  const shown = answered.slice(0, 30);
  const ask = pocEnded(poc) ? [] : stepButtons(view, 'ask');
  return [
    say(open.length > 0 ? `*Open: ${open.length}*` : 'No question is open.'),
    ...open.flatMap((each): KnownBlock[] => {
      const answer = button(actions.pocAnswer, 'Answer', `${poc.id}/${each.id}`);
      const parts = { ...partsOf(poc, deal), 'question-owner': each.ownerId };
      const whose = each.ownerId ? name(each.ownerId) : 'its next SE';
      return [
        {
          ...quote(cut(each.text, 1000)),
          block_id: each.id,
          ...(!pocEnded(poc) && may('poc.answer', actor, parts) && { accessory: answer }),
        },
        smallQuote(`${whose}, due ${day(each.due)}`),
      ];
    }),
    ...(shown.length > 0 ? [lines(shown.map((each) => answeredLine(each, name)))] : []),
    ...(answered.length > shown.length
      ? [small(`And ${answered.length - shown.length} older ones: the history has them.`)]
      : []),
    ...(ask.length > 0 ? [row(...ask)] : []),
  ];
}

const answeredLine = ({ text, answer }: Poc['questions'][number], name: (id: string) => string) => ({
  label: oneLine(text, 150),
  pieces: [`${oneLine(answer?.text ?? '', 300)} (${answer ? name(answer.by) : ''})`],
});

/** Fewer than a modal's hundred blocks. */
const VERSIONS_SHOWN = 40;

function versions({ poc, name }: PocView): KnownBlock[] {
  const newest = poc.versions.toReversed();
  const draft = poc.draft && poc.draft.length > 0;
  const read = (number: number) => button(actions.pocVersion, 'Read', `${poc.id}/${number}`);
  return [
    ...(draft
      ? [
          {
            ...say(`*Draft of version ${draftOf(poc)}*: ${differing(poc, draftOf(poc))}`),
            accessory: read(draftOf(poc)),
          },
        ]
      : []),
    ...newest.slice(0, VERSIONS_SHOWN).flatMap((version): KnownBlock[] => [
      {
        ...say(`*Version ${version.number}*: ${differing(poc, version.number)}`),
        accessory: read(version.number),
      },
      smallQuote(`Agreed by ${all(version.agreements.map(({ by }) => name(by)))}`),
    ]),
    ...(newest.length > VERSIONS_SHOWN
      ? [small(`And ${newest.length - VERSIONS_SHOWN} older ones: the history has them.`)]
      : []),
    ...(newest.length === 0 && !draft ? [say('There are no criteria yet.')] : []),
  ];
}

/** A set by the number of its version; the draft has the next one. */
function setOf(poc: Poc, number: number): { criteria: readonly Criterion[]; version: Version | undefined } {
  const version = poc.versions.find((each) => each.number === number);
  return { criteria: version?.criteria ?? (number === draftOf(poc) ? (poc.draft ?? []) : []), version };
}

function differing(poc: Poc, number: number): string {
  const now = setOf(poc, number).criteria;
  const count = `${now.length} ${now.length === 1 ? 'criterion' : 'criteria'}`;
  return number === 1
    ? count
    : `${count}; ${differenceWords(setOf(poc, number - 1).criteria, now).join(', ')}`;
}

/** One version as it was agreed, with what differs from the one before, and its results. */
function oneVersion({ poc, name }: PocView, number: number): KnownBlock[] {
  const { criteria, version } = setOf(poc, number);
  const before = setOf(poc, number - 1).criteria;
  const { removed } = differenceOf(before, criteria);
  return [
    say(`*${version ? `Version ${number}` : `Draft of version ${number}`}*`),
    ...criteria.flatMap((each, i): KnownBlock[] => {
      const result = version?.results.find(({ criterionId }) => criterionId === each.id);
      const was = number > 1 ? changeWords(before, each) : '';
      return [
        say(`${criterionText(each, i, 500)}${was}`),
        ...(version ? [smallQuote(resultText(result, name))] : []),
      ];
    }),
    ...(removed.length > 0
      ? [
          say('*Taken out*'),
          lines(
            removed.map(({ pain, signal }) => ({
              label: oneLine(pain, 500),
              pieces: [oneLine(signal, 500)],
            })),
          ),
        ]
      : []),
    row(pocButton('versions', poc)),
  ];
}

/** How a criterion reads against the version before. */
function changeWords(before: readonly Criterion[], now: Criterion): string {
  const { added, changed } = differenceOf(before, [now]);
  const [change] = changed;
  if (added.length > 0) return '\n_new_';
  if (!change) return '';
  const { pain, signal, priority } = change.from;
  return `\n_before: ${priorityNames[priority]}, ${escaped(oneLine(pain, 120))} → ${escaped(oneLine(signal, 120))}_`;
}
