import type { KnownBlock } from '@slack/types';
import { button, quote, row, rows, say } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { verdictOf } from '../conclusion.ts';
import { gateCodes, gates, type Poc, pocEnded } from '../model.ts';
import { definitionLines, unreadyWords } from '../outline.ts';
import { clearGates, unready } from '../readiness.ts';
import { nextSteps, offeredTo, type PocButton, pocButton, readerMay } from './buttons.ts';
import { agreedBy, endBlocks, pocRows, timeLeft } from './card.ts';
import type { PageView } from './view.ts';

/** Everything about a PoC but its criteria, and what can be done: the first page of its modal. */
export function overview(view: PageView): KnownBlock[] {
  const { poc } = view;
  return [
    ...rows(pocRows(view)),
    ...timeLeft(poc),
    ...agreedBy(view),
    ...endBlocks(poc),
    ...rows(
      definitionLines(poc.definition).filter(([label]) => label !== 'Ends' || poc.status !== 'running'),
    ),
    ...beforeStart(poc),
    ...verdictWords(poc).map(say),
    ...buttons(view),
  ];
}

/** The gates, and what else is still needed, as long as it has not started. */
function beforeStart(poc: Poc): KnownBlock[] {
  if (poc.status !== 'draft' && poc.status !== 'agreed') return [];
  const clear = clearGates(poc);
  const list = gateCodes.map((gate) => `${clear.includes(gate) ? '✓' : '○'} ${gates[gate]}`);
  const missing = unreadyWords(unready(poc));
  return [
    say(['*Gates*', ...list].join('\n')),
    ...(missing.length > 0 ? [quote(`Before the start: ${missing.join('; ')}.`)] : []),
  ];
}

/** How it may be concluded, and why. */
function verdictWords(poc: Poc): string[] {
  if (poc.status !== 'running') return [];
  const verdict = verdictOf(poc);
  if (verdict.as === 'passed') return ['It can be concluded as passed: every must is met or waived.'];
  if (verdict.as === 'undecided') {
    return [`It can be concluded once every must has a result: ${verdict.open.length} to go.`];
  }
  const count = verdict.because.length;
  return [
    `It can be concluded as failed: ${count === 1 ? 'one must is' : `${count} musts are`} not fully met.`,
  ];
}

/** What its reader may do next, what there is to read, and what is seldom needed; each once. */
function buttons(view: PageView): KnownBlock[] {
  const { poc, deal } = view;
  const next = offeredTo(view, nextSteps(poc));
  const results: PocButton[] = poc.versions.length > 0 ? ['results'] : [];
  const read: PocButton[] = ['criteria', ...results, 'questions', 'versions', 'history'];
  const first = [...new Set([...next, ...(pocEnded(poc) ? read.slice(1) : read)])];
  const shown = first.map((name) => pocButton(name, poc, name === next[0] ? 'primary' : undefined));
  if (pocEnded(poc)) {
    const another = deal.status !== 'lost' && readerMay(view, 'poc.create');
    const start = button(actions.pocCreate, 'Start another PoC', poc.dealId);
    return [row(...shown), ...(another ? [row(start)] : [])];
  }
  const extend: PocButton[] = poc.status === 'running' ? ['extend'] : [];
  const seldom = offeredTo(view, ['define', 'ask', ...extend, 'give', 'stop']);
  const rest = seldom.filter((name) => !first.includes(name));
  return [row(...shown), ...(rest.length > 0 ? [row(...rest.map((name) => pocButton(name, poc)))] : [])];
}
