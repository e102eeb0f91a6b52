import type { KnownBlock } from '@slack/types';
import { button, more, row, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { all, day, escaped, oneLine } from '../../slack/mrkdwn.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { agreesAs, missingAmong } from '../agreement.ts';
import { verdictOf } from '../conclusion.ts';
import { testedSet } from '../criteria.ts';
import { type Agreer, type Criterion, currentVersion, type Poc, type Result } from '../model.ts';
import { agreerNames, priorityNames, resultNames } from '../names.ts';
import { pocButton, readerMay, stepButtons } from './buttons.ts';
import type { PageView } from './view.ts';

// The pages of a PoC about what came of its criteria.

/** A criterion in mrkdwn, short enough that twenty of them fit a phone: what hurts, and what shows that it does not. */
export function criterionText({ pain, signal, priority }: Criterion, i: number, most = 200): string {
  return `*${i + 1}. ${priorityNames[priority]}* ${escaped(oneLine(pain, most))}\n→ ${escaped(oneLine(signal, most))}`;
}

/** What came of a criterion: the result, the evidence and who confirmed it. */
export function resultText(result: Result | undefined, name: (id: string) => string): string {
  if (!result) return resultNames.open;
  const { evidence, by, confirmedBy, confirmedOn, version } = result;
  const confirmed = confirmedBy && confirmedOn ? `, confirmed by ${confirmedBy} on ${day(confirmedOn)}` : '';
  return `${resultNames[result.result]}: ${oneLine(evidence, 300)} (${name(by)}, version ${version}${confirmed})`;
}

/** The agreed criteria with what came of each. */
export function results(view: PageView): KnownBlock[] {
  const { poc, name } = view;
  const version = currentVersion(poc);
  if (!version) return [say('Nothing is agreed yet, so there is nothing to give results against.')];
  const concludable = poc.status === 'running' && verdictOf(poc).as !== 'undecided';
  const steps = [...(concludable ? stepButtons(view, 'conclude') : []), pocButton('criteria', poc)];
  return [
    say(`*Version ${version.number}*, the agreed criteria`),
    ...testedSet(poc).flatMap(({ criterion, result }, i): KnownBlock[] => {
      const text = say(`${criterionText(criterion, i, 500)}${waitingWords(poc, criterion)}`);
      const accessory = poc.status === 'running' && onResult(view, criterion, result);
      return [
        accessory ? { ...text, block_id: criterion.id, accessory } : text,
        smallQuote(resultText(result, name)),
      ];
    }),
    ...(poc.status === 'running' ? [row(...steps)] : []),
  ];
}

/** What the reader may do about a criterion; who gives no results has the one button. */
function onResult(view: PageView, criterion: Criterion, result: Result | undefined) {
  const { poc } = view;
  const waive = mayWaive(view, criterion) && result?.result !== 'waived' ? [waiveButton(poc, criterion)] : [];
  if (!readerMay(view, 'poc.give-result')) return waive[0];
  return more(button(actions.pocResult, 'Result', `${poc.id}/${criterion.id}`), ...waive);
}

const waiveButton = (poc: Poc, { id }: Criterion, style?: 'primary') =>
  button(actions.pocWaive, 'Waive', `${poc.id}/${id}`, style);

/** Whether the reader's word would waive a criterion, or help to: of a must, as long as it is not given. */
function mayWaive(view: PageView, { id, priority }: Criterion): boolean {
  if (priority !== 'must') return readerMay(view, 'poc.waive');
  const { poc, deal, actor } = view;
  const missing = missingAmong(poc.waiving.filter(({ criterionId }) => criterionId === id));
  return agreesAs(poc, deal, actor).some((as) => missing.includes(as));
}

/** The musts that one of the two would waive, with why, for the other to say so too. */
export function waivers(view: PageView): KnownBlock[] {
  const { poc, name } = view;
  const asked = testedSet(poc).flatMap(({ criterion }, i) => {
    const said = poc.waiving.filter(({ criterionId }) => criterionId === criterion.id);
    return said.length > 0 ? [{ criterion, i, said }] : [];
  });
  if (asked.length === 0) return [say('No must waits to be waived.')];
  return [
    say('A must is waived once its SE and the deal owner have both said so.'),
    ...asked.flatMap(({ criterion, i, said }): KnownBlock[] => {
      const text = say(`${criterionText(criterion, i, 500)}${waitingWords(poc, criterion)}`);
      const offered = poc.status === 'running' && mayWaive(view, criterion);
      return [
        offered
          ? { ...text, block_id: criterion.id, accessory: waiveButton(poc, criterion, 'primary') }
          : text,
        ...said.map(({ by, as, reason }) => smallQuote(`${name(by)} (${agreerNames[as]}): ${reason}`)),
      ];
    }),
    small(whoMayLine([['Waive', 'poc.waive-must']])),
  ];
}

/** A must that one of the two would waive says whose word it waits for. */
function waitingWords({ waiving }: Poc, { id }: Criterion): string {
  const given = waiving.filter((each) => each.criterionId === id);
  if (given.length === 0) return '';
  const [said, missing] = [given.map(({ as }) => as), missingAmong(given)];
  const names = (parts: readonly Agreer[]) => all(parts.map((as) => agreerNames[as]));
  return `\n_Waits for the word of ${names(missing)}: ${names(said)} would waive it._`;
}
