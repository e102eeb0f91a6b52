import type { Command } from '../../src/core/command.ts';
import type { CsHandoff } from '../../src/cs-handoff/model.ts';
import {
  type Doing,
  type Kind,
  type Section,
  type State,
  scopingBefore,
  sectionOf,
} from '../ownership/handoff-list.ts';
import { inputFor } from './handoff-pure.ts';
import { reachPs } from './ps-actions.ts';
import { dealInput, HOME, type Scene } from './scene.ts';

// Each thing that people do to a CS handoff, as somebody would ask for it with what is shown just now.

const [DEAL, PS, HO] = ['the-deal', 'the-scoping', 'the-handoff'];
const input = { reason: 'They said so' };

const starting = (kind: Kind, id: string): Command =>
  kind === 'sales-to-cs'
    ? { type: 'cs-handoff.start', id, dealId: DEAL }
    : { type: 'cs-handoff.start-ps', id, scopingId: PS };

/** A section written to its end, and otherwise than before. */
function writing(section: Section, handoff: CsHandoff | undefined): Command {
  const before = handoff?.sections[section];
  const again = { answers: { ...inputFor(section).answers }, reply: 'It is there now' };
  const [first] = Object.keys(again.answers);
  const dated = section === 'first-days' || section === 'commercial';
  if (first && !dated) again.answers[first] = { text: `Reading ${handoff?.version}`, notKnown: null };
  const last = Object.keys(again.answers).at(-1);
  if (last && dated) again.answers[last] = { text: null, notKnown: `Reading ${handoff?.version}` };
  return { type: 'cs-handoff.write', id: HO, section, rev: before?.rev ?? 0, input: again };
}

/** What is sent to do this, with a form opened just now. */
export async function handoffCommandFor(scene: Scene, kind: Kind, doing: Doing): Promise<Command> {
  const handoff = await scene.load('cs-handoff', HO);
  const section = sectionOf(doing);
  if (section && doing.startsWith('write')) return writing(section, handoff);
  if (section) return { type: 'cs-handoff.note', id: HO, section, input: { text: 'The plant moved' } };
  switch (doing) {
    case 'start':
      return starting(kind, 'another-handoff');
    case 'return': {
      const why = { section: 'technical', code: 'incomplete', question: 'Which firewall?' } as const;
      return { type: 'cs-handoff.return', id: HO, input: { sections: [why] } };
    }
    case 'complete':
      return {
        type: 'cs-handoff.complete',
        id: HO,
        input: { kickoffOn: '2026-11-20', stars: null, comment: null },
      };
    case 'rate':
      return { type: 'cs-handoff.rate', id: HO, input: { stars: 3, comment: 'Half of it was there' } };
    case 'withdraw':
      return { type: 'cs-handoff.withdraw', id: HO, input };
    case 'undo':
      return { type: 'cs-handoff.undo', id: HO, version: handoff?.version ?? 0, input };
    default:
      return { type: `cs-handoff.${doing as 'submit' | 'accept' | 'leave'}`, id: HO };
  }
}

/** What happens to a handoff in its order, up to the state that each leads to; `sender` hands over. */
const life: [State, string, Doing][] = [
  ['submitted', 'sender', 'submit'],
  ['accepted', 'the deal’s CSM', 'accept'],
  ['planned', 'the deal’s CSM', 'write first-days'],
  ['completed', 'the deal’s CSM', 'complete'],
  ['rated', 'the deal’s CSM', 'rate'],
];

const until: Partial<Record<State, State>> = {
  'submitted, without a CSM': 'submitted',
  returned: 'submitted',
  answered: 'submitted',
  withdrawn: 'submitted',
  'deal won': 'planned',
  'deal lost': 'submitted',
  'deal reopened': 'submitted',
  'completed, deal lost': 'completed',
};

/** Who writes each section, in this order. */
const written: Record<Kind, [Section, string][]> = {
  'sales-to-cs': [
    ['commercial', 'deal owner'],
    ['goals', 'deal owner'],
    ['stakeholders', 'deal owner'],
    ['technical', 'the deal’s SE'],
    ['delivery', 'its deliverer'],
    ['partner', 'the deal’s partner manager'],
  ],
  'ps-to-cs': [
    ['technical', 'the deal’s SE'],
    ['delivery', 'its deliverer'],
  ],
};

/** Brings the handoff and its deal to where they stand; who leaves leaves afterwards. */
export async function reachHandoff(scene: Scene, kind: Kind, state: State): Promise<void> {
  const sender = kind === 'sales-to-cs' ? 'deal owner' : 'its deliverer';
  const act = async (who: string, doing: Doing) =>
    scene.done(who === 'sender' ? sender : who, await handoffCommandFor(scene, kind, doing));
  await prepareDeal(scene, kind, state);
  if (state === 'too early' || state === 'none') return;
  await scene.done(sender, starting(kind, HO));
  if (state.startsWith('draft')) return;
  for (const [section, who] of written[kind]) await act(who, `write ${section}`);
  const wanted = until[state] ?? state;
  const last = life.findIndex(([each]) => each === wanted);
  for (const [, who, doing] of life.slice(0, last + 1)) await act(who, doing);
  if (state === 'returned' || state === 'answered') await act('the deal’s CSM', 'return');
  if (state === 'answered') await act('the deal’s SE', 'write technical');
  if (state === 'withdrawn') await act('sender', 'withdraw');
  if (state === 'the team has left') await handToLeavers(scene);
  if (state === 'deal won') await move(scene, 'deal owner', 'won');
  if (state.endsWith('deal lost') || state === 'deal reopened') await move(scene, 'Sales lead', 'lost');
  if (state === 'deal reopened') await scene.done('deal owner', { type: 'deal.reopen', id: DEAL, input });
}

type People = Extract<Command, { type: 'deal.staff' }>['people'];

async function staff(scene: Scene, who: string, people: People): Promise<void> {
  const version = (await scene.load('deal', DEAL))?.version ?? 0;
  await scene.done(who, { type: 'deal.staff', id: DEAL, version, people });
}

async function move(scene: Scene, who: string, to: string): Promise<void> {
  const from = (await scene.load('deal', DEAL))?.stage ?? '';
  await scene.done(who, {
    ...{ type: 'deal.move', id: DEAL, from },
    input: { to, tick: [], untick: [], ...input },
  });
}

/** The deal with what was delivered on it, a partner, and its people. */
async function prepareDeal(scene: Scene, kind: Kind, state: State): Promise<void> {
  const alone = state === 'draft of Sales and SE alone';
  const facts = dealInput('deal owner');
  if (alone) {
    await scene.done('deal owner', { type: 'deal.start', id: DEAL, channelId: HOME, input: facts });
    await staff(scene, 'the deal’s SE', { se: 'the deal’s SE' });
  } else {
    await reachPs(scene, scopingBefore(kind, state));
  }
  if (state !== 'submitted, without a CSM') {
    await staff(scene, 'the deal’s CSM', { csm: 'the deal’s CSM' });
  }
  const manager = 'the deal’s partner manager';
  await staff(scene, manager, { 'partner-manager': manager });
  const version = (await scene.load('deal', DEAL))?.version ?? 0;
  const answer = alone ? 'no' : 'yes';
  await scene.done('deal owner', {
    ...{ type: 'deal.edit', id: DEAL, version },
    input: { ...facts, services: answer, partner: answer },
  });
  // The stage before Commit is still too early for what Sales hands over.
  await move(scene, 'deal owner', state === 'too early' ? 'validate' : 'commit');
}

/** The deal owner, the deal's SE and the deliverer give it to people who are about to leave. */
async function handToLeavers(scene: Scene): Promise<void> {
  await staff(scene, 'deal owner', { owner: 'left Sales and SE' });
  await staff(scene, 'SE lead', { se: 'left Sales and SE' });
  await scene.done('PS lead', { type: 'ps-scoping.give', id: PS, input: { delivererId: 'left PS' } });
}
