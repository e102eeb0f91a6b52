import type { Command } from '../../src/core/command.ts';
import type { DefinitionInput } from '../../src/poc/inputs.ts';
import { currentVersion, draftOf, editedSet, type Poc } from '../../src/poc/model.ts';
import type { PocDoing, PocState } from '../ownership/poc-list.ts';
import { dealInput, HOME, type Scene } from './scene.ts';

// Each thing that people do to a PoC, as somebody would ask for it with what is shown just now.

const DEAL = 'the-deal';
const POC = 'the-poc';
const QUESTION = 'the-question';
const [MUST, SHOULD] = ['a-must', 'a-should'];
const input = { reason: 'They said so' };
const definition: DefinitionInput & { startDate: string; endDate: string } = {
  ...{ useCase: 'Paper tears', impact: 'A shift a week', sponsor: 'The mill', environment: 'cloud-trial' },
  ...{ startDate: '2026-11-23', endDate: '2026-12-23', cadence: 'Fridays' },
  ...{ decisionRule: 'All musts are met', decisionDate: '2027-01-08' },
};
const criterion = { pain: 'Tears', signal: 'Two less a shift', priority: 'must' } as const;
const agreed = { contact: 'Their mill manager', agreedOn: '2026-11-20' };
const gates = ['use-case', 'build', 'plan', 'environment'];

/** A PoC as whoever asks sees it: what is not there was never seen. */
interface Shown {
  poc: Poc | undefined;
  dealVersion: number;
}
const revOf = ({ poc }: Shown, id: string) =>
  (poc && editedSet(poc).find((each) => each.id === id)?.rev) ?? 0;
const next = ({ poc }: Shown) => (poc ? draftOf(poc) : 1);
const current = ({ poc }: Shown) => (poc && currentVersion(poc)?.number) ?? 0;
const result =
  (criterionId: string, how: 'met' | 'not-met') =>
  (shown: Shown): Command => {
    const before =
      shown.poc && currentVersion(shown.poc)?.results.find((each) => each.criterionId === criterionId);
    return {
      ...{ type: 'poc.give-result', id: POC, criterionId, version: current(shown), seen: before?.rev ?? 0 },
      input: {
        result: how,
        evidence: 'Counted twice',
        confirmedBy: 'Their foreman',
        confirmedOn: '2026-11-23',
      },
    };
  };

const asks: Record<PocDoing, (shown: Shown) => Command> = {
  'poc.create': () => ({ type: 'poc.create', id: 'new', dealId: DEAL, input: definition }),
  'poc.define': ({ poc }) => {
    return {
      type: 'poc.define',
      id: POC,
      seen: poc?.definedRev ?? 0,
      input: { ...definition, sponsor: 'Ada' },
    };
  },
  'poc.clear-gates': ({ poc }) => {
    const [clear, reopen] = poc?.clear.length ? [[], ['plan']] : [gates, []];
    return { type: 'poc.clear-gates', id: POC, clear, reopen };
  },
  'poc.add-criterion': (shown) => {
    return { type: 'poc.add-criterion', id: POC, criterionId: 'new', draftOf: next(shown), input: criterion };
  },
  'poc.edit-criterion': (shown) => ({
    ...{ type: 'poc.edit-criterion', id: POC, criterionId: MUST, draftOf: next(shown) },
    ...{ seen: revOf(shown, MUST), input: { ...criterion, signal: 'Three less a shift' } },
  }),
  'poc.move-criterion': ({ poc }) => {
    const by = poc && editedSet(poc)[0]?.id === MUST ? 1 : -1;
    return { type: 'poc.move-criterion', id: POC, criterionId: MUST, by };
  },
  'poc.remove-criterion': (shown) => {
    return { type: 'poc.remove-criterion', id: POC, criterionId: SHOULD, seen: revOf(shown, SHOULD) };
  },
  'poc.discard-draft': ({ poc }) => ({ type: 'poc.discard-draft', id: POC, seen: poc?.draftRev ?? 0 }),
  'poc.agree': ({ poc }) => ({ type: 'poc.agree', id: POC, seen: poc?.draftRev ?? 0, input: agreed }),
  'poc.start': () => ({
    ...{ type: 'poc.start', id: POC },
    input: { startDate: definition.startDate, endDate: definition.endDate },
  }),
  'poc.give-result': result(MUST, 'met'),
  'poc.waive': (shown) => {
    return { type: 'poc.waive', id: POC, criterionId: SHOULD, version: current(shown), input };
  },
  'poc.waive-must': (shown) => {
    return { type: 'poc.waive', id: POC, criterionId: MUST, version: current(shown), input };
  },
  'poc.ask': () => ({
    ...{ type: 'poc.ask', id: POC, questionId: 'new' },
    input: { question: 'Which machine?', ownerId: 'asker', due: '2026-11-27' },
  }),
  'poc.answer': () => ({
    type: 'poc.answer',
    id: POC,
    questionId: QUESTION,
    input: { answer: 'The old one' },
  }),
  'poc.extend': () => ({ type: 'poc.extend', id: POC, input: { endDate: '2027-01-08', ...input } }),
  'poc.take': () => ({ type: 'poc.take', id: POC }),
  'poc.give': () => ({ type: 'poc.give', id: POC, input: { seId: 'another SE' } }),
  'poc.conclude': ({ poc }) => {
    const missed = poc && currentVersion(poc)?.results.some((each) => each.result === 'not-met');
    return {
      ...{ type: 'poc.conclude', id: POC, as: missed ? 'failed' : 'passed' },
      input: { recommendation: 'proceed', conditions: null, summary: 'Less tears', findings: 'It fits' },
    };
  },
  'poc.stop': () => ({ type: 'poc.stop', id: POC, input }),
  'poc.undo': ({ poc }) => ({ type: 'poc.undo', id: POC, version: poc?.version ?? 0, input }),
  'poc.leave': () => ({ type: 'poc.leave', id: POC }),
  'deal.decide': ({ dealVersion: version }) => {
    const facts = { ...dealInput('deal owner'), noPoc: 'They have run one' };
    return { type: 'deal.edit', id: DEAL, version, input: facts };
  },
};

async function shown(scene: Scene): Promise<Shown> {
  const [poc, deal] = [await scene.load('poc', POC), await scene.load('deal', DEAL)];
  return { poc, dealVersion: deal?.version ?? 0 };
}

/** What is sent to do this, with a form opened just now. */
export const pocCommandFor = async (scene: Scene, doing: PocDoing): Promise<Command> =>
  asks[doing](await shown(scene));

/** Brings the PoC and its deal to where they stand; who leaves leaves afterwards. */
export async function reachPoc(scene: Scene, state: PocState): Promise<void> {
  const owner = state === 'deal without owner' ? 'left Sales and SE' : 'deal owner';
  const engineer = state === 'unowned' ? 'left Sales and SE' : 'its SE';
  const act = async (who: string, doing: PocDoing) => scene.done(who, await pocCommandFor(scene, doing));
  const move = (who: string, to: string) => {
    const more = { tick: [], untick: [], ...input };
    return scene.done(who, { type: 'deal.move', id: DEAL, from: 'discovery', input: { to, ...more } });
  };
  const add = (criterionId: string, priority: 'must' | 'should') =>
    scene.done(engineer, {
      ...{ type: 'poc.add-criterion', id: POC, criterionId, draftOf: 1 },
      input: { ...criterion, priority },
    });

  await scene.done(owner, { type: 'deal.start', id: DEAL, channelId: HOME, input: dealInput(owner) });
  if (state === 'none') return;
  await scene.done(engineer, { type: 'poc.create', id: POC, dealId: DEAL, input: definition });
  if (state === 'draft') return;
  await scene.done(engineer, {
    ...{ type: 'poc.ask', id: POC, questionId: QUESTION },
    input: { question: 'Which mill?', ownerId: 'who has the open point', due: '2026-11-27' },
  });
  await add(MUST, 'must');
  await add(SHOULD, 'should');
  await act(engineer, 'poc.clear-gates');
  if (state === 'ready to agree') return;
  await act(engineer, 'poc.agree');
  if (state === 'half agreed') return;
  await act(owner, 'poc.agree');
  if (state === 'agreed') return;
  await act(engineer, 'poc.start');
  await goesOn(scene, state, act, move);
}

/** What happens after the start, so that it stands there. */
async function goesOn(
  scene: Scene,
  state: PocState,
  act: (who: string, doing: PocDoing) => Promise<void>,
  move: (who: string, to: string) => Promise<void>,
): Promise<void> {
  if (state.startsWith('next version')) {
    await act('its SE', 'poc.move-criterion');
    await act('deal owner', 'poc.agree');
    if (state === 'next version agreed') await act('its SE', 'poc.agree');
  }
  if (state === 'half waived') await act('deal owner', 'poc.waive-must');
  if (state === 'musts met' || state === 'passed') await act('its SE', 'poc.give-result');
  if (state === 'a must not met' || state === 'failed') {
    await scene.done('its SE', result(MUST, 'not-met')(await shown(scene)));
  }
  if (state === 'passed') await act('its SE', 'poc.conclude');
  if (state === 'failed') await act('SE lead', 'poc.conclude');
  if (state === 'stopped') await act('SE lead', 'poc.stop');
  if (state === 'deal won') await move('deal owner', 'won');
  if (state === 'deal lost' || state === 'deal reopened') await move('Sales lead', 'lost');
  if (state === 'deal reopened') await scene.done('deal owner', { type: 'deal.reopen', id: DEAL, input });
}
