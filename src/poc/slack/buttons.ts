import type { Button } from '@slack/types';
import { type Action, may } from '../../ownership.ts';
import { button } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { partsOf } from '../access.ts';
import { agreesAs, missingAmong } from '../agreement.ts';
import { verdictOf } from '../conclusion.ts';
import type { Poc } from '../model.ts';
import { isReady, unready } from '../readiness.ts';
import type { PageView } from './view.ts';

// What can be done to a PoC: the buttons of its card and of its pages.

const labels = {
  criteria: [actions.pocCriteria, 'Criteria', 'poc.edit-criteria'],
  define: [actions.pocDefine, 'Define', 'poc.define'],
  gates: [actions.pocGates, 'Gates', 'poc.clear-gates'],
  agree: [actions.pocAgree, 'Agree', 'poc.agree'],
  start: [actions.pocStart, 'Start', 'poc.start'],
  results: [actions.pocResults, 'Results', 'poc.give-result'],
  waivers: [actions.pocWaivers, 'Waivers', 'poc.waive-must'],
  conclude: [actions.pocConclude, 'Conclude', 'poc.conclude'],
  ask: [actions.pocAsk, 'Ask a question', 'poc.ask'],
  questions: [actions.pocQuestions, 'Questions', 'poc.answer'],
  versions: [actions.pocVersions, 'Versions', 'poc.agree'],
  extend: [actions.pocExtend, 'Move the end', 'poc.extend'],
  give: [actions.pocGive, 'Name its SE', 'poc.give'],
  take: [actions.pocTake, 'Take over', 'poc.take'],
  stop: [actions.pocStop, 'Stop', 'poc.stop'],
  history: [actions.pocHistory, 'History', 'poc.undo'],
} as const satisfies Record<string, readonly [actionId: string, label: string, action: Action]>;
export type PocButton = keyof typeof labels;

/** A button of a PoC. */
export function pocButton(name: PocButton, { id }: Poc, style?: 'primary'): Button {
  const [actionId, label] = labels[name];
  return button(actionId, label, id, style);
}

/** A button's label and the action that it comes to, as the rule line of a card needs them. */
export const ruleOf = (name: PocButton) => [labels[name][1], labels[name][2]] as const;

/** What makes sense next, the most sensible first. */
export function nextSteps(poc: Poc): PocButton[] {
  if (!poc.seId) return ['take'];
  const agree = (poc.draft?.length ?? 0) > 0 ? (['agree'] as const) : [];
  const waivers = poc.waiving.length > 0 ? (['waivers'] as const) : [];
  switch (poc.status) {
    case 'draft':
      return poc.definition
        ? [...agree, 'criteria', 'gates', 'define']
        : ['define', ...agree, 'criteria', 'gates'];
    case 'agreed':
      return isReady(unready(poc))
        ? ['start', ...agree, 'criteria', 'gates']
        : [...agree, 'gates', 'define', 'criteria', 'start'];
    case 'running':
      return verdictOf(poc).as === 'undecided'
        ? ['results', ...waivers, ...agree, 'criteria']
        : ['conclude', ...waivers, ...agree, 'results', 'criteria'];
    default:
      return [];
  }
}

/** Whether a page's reader may do this to the PoC. */
export const readerMay = ({ poc, deal, actor }: PageView, action: Action): boolean =>
  may(action, actor, partsOf(poc, deal));

/** Those of these steps that a page's reader may take; who has given one's word to the criteria need not again. */
export function offeredTo(view: PageView, steps: readonly PocButton[]): PocButton[] {
  const { poc, deal, actor } = view;
  const missing = missingAmong(poc.agreements);
  return steps.filter((name) =>
    name === 'agree'
      ? agreesAs(poc, deal, actor).some((as) => missing.includes(as))
      : readerMay(view, labels[name][2]),
  );
}

/** Those of these buttons that the reader may use. */
export const stepButtons = (view: PageView, ...names: PocButton[]) =>
  offeredTo(view, names).map((name) => pocButton(name, view.poc));
