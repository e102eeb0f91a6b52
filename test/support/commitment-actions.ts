import type { Command } from '../../src/core/command.ts';
import type { CommitmentAction, CommitmentState } from '../ownership/commitment-list.ts';
import { dealInput, HOME, type Scene } from './scene.ts';

// Each action of the ownership table on a commitment, as somebody would ask for it.

const DEAL = 'the-deal';
const PROMISE = 'the-promise';
const input = { reason: 'They said so' };
const facts = { what: 'Single sign-on', toWhom: 'Their IT', dueDate: null, madeBy: 'deal owner' } as const;

type Asks = (version: number) => Command;

const asks: Record<CommitmentAction, Asks> = {
  'commitment.record': () => {
    const said = { ...facts, keeperId: 'another SE', function: null };
    return { type: 'commitment.record', id: 'new', dealId: DEAL, input: said };
  },
  'commitment.edit': (version) => {
    const edited = { ...facts, dueDate: '2027-03-01' };
    return { type: 'commitment.edit', id: PROMISE, version, input: edited };
  },
  'commitment.keep': () => ({ type: 'commitment.keep', id: PROMISE, input: { how: null } }),
  'commitment.drop': () => ({ type: 'commitment.drop', id: PROMISE, input }),
  'commitment.give': () => {
    return { type: 'commitment.give', id: PROMISE, input: { keeperId: 'another SE', function: null } };
  },
  'commitment.pass-on': () => {
    return { type: 'commitment.give', id: PROMISE, input: { keeperId: 'PS member', function: null } };
  },
  'commitment.take-over': () => ({ type: 'commitment.take-over', id: PROMISE }),
  'commitment.undo': (version) => ({ type: 'commitment.undo', id: PROMISE, version, input }),
  'commitment.leave': () => ({ type: 'commitment.leave', id: PROMISE }),
};

/** What is sent to do this, with a form opened just now. */
export async function commitmentCommandFor(scene: Scene, action: CommitmentAction): Promise<Command> {
  return asks[action]((await scene.load('commitment', PROMISE))?.version ?? 0);
}

/** Brings the commitment and its deal to where they stand; who leaves leaves afterwards. */
export async function reachCommitment(scene: Scene, state: CommitmentState): Promise<void> {
  const move = (to: string) => {
    const more = { tick: [], untick: [], ...input };
    return { type: 'deal.move', id: DEAL, from: 'discovery', input: { to, ...more } } as const;
  };
  const start = { channelId: HOME, input: dealInput('deal owner') };
  await scene.done('deal owner', { type: 'deal.start', id: DEAL, ...start });
  const people = { csm: 'the deal’s CSM' };
  await scene.done('the deal’s CSM', { type: 'deal.staff', id: DEAL, version: 1, people });
  const keepers: Partial<Record<CommitmentState, string | null>> = {
    'for a function': null,
    'keeper left': 'left Sales and SE',
  };
  const keeperId = state in keepers ? (keepers[state] ?? null) : 'its keeper';
  const said = { ...facts, keeperId, function: 'se' } as const;
  await scene.done('asker', { type: 'commitment.record', id: PROMISE, dealId: DEAL, input: said });
  if (state === 'for a function' || state === 'keeper left') return;
  const edited = { ...facts, what: 'Single sign-on for all' };
  await scene.done('deal owner', { type: 'commitment.edit', id: PROMISE, version: 1, input: edited });
  if (state === 'kept') await scene.done('its keeper', asks['commitment.keep'](2));
  if (state === 'dropped') await scene.done('deal owner', asks['commitment.drop'](2));
  if (state === 'deal won') await scene.done('deal owner', move('won'));
  if (state === 'deal lost' || state === 'deal reopened') await scene.done('Sales lead', move('lost'));
  if (state === 'deal reopened') await scene.done('deal owner', { type: 'deal.reopen', id: DEAL, input });
}
