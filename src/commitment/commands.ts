import { loads } from '../core/command.ts';
import { outsidersAmong, type Ports, type RecordReads } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import type { CommitmentFactsNow, Of } from './access.ts';
import * as decide from './decide.ts';
import type { CommitmentCommand } from './model.ts';

/** What each command about a commitment must know, and who decides it. */
export const commitmentCommands = {
  'commitment.record': loads(async (ports, { id, dealId, input }: Of<'commitment.record'>, { roster }) => {
    const { store, channels } = ports;
    const [saved, deal, making] = await Promise.all([
      store.load('commitment', id),
      store.load('deal', dealId),
      makingOf(ports, input.madeBy),
    ]);
    const channel = deal && (await channels.known(deal.channelId));
    return { saved, deal, channel, roster, ...making };
  }, decide.decideRecord),
  'commitment.edit': loads(async (ports, { id, input }: Of<'commitment.edit'>, { roster }) => {
    const [facts, making] = await Promise.all([factsOf(ports, id, roster), makingOf(ports, input.madeBy)]);
    return { ...facts, ...making };
  }, decide.decideEdit),
  'commitment.give': known<'commitment.give'>(decide.decideGive),
  'commitment.take-over': known<'commitment.take-over'>(decide.decideTakeOver),
  'commitment.keep': known<'commitment.keep'>(decide.decideKeep),
  'commitment.drop': known<'commitment.drop'>(decide.decideDrop),
  'commitment.leave': known<'commitment.leave'>(decide.decideLeave),
  'commitment.undo': loads(async (ports, { id }: Of<'commitment.undo'>, { roster }) => {
    const [facts, step] = await Promise.all([
      factsOf(ports, id, roster),
      ports.store.lastStep({ kind: 'commitment', id }),
    ]);
    return { ...facts, step };
  }, decide.decideUndo),
};

/** A command that needs the commitment and its deal, and nothing else. */
function known<T extends CommitmentCommand['type']>(
  decides: (
    facts: CommitmentFactsNow,
    command: Of<T>,
    context: Context,
  ) => ReturnType<typeof decide.decideLeave>,
) {
  return loads((ports: Ports, command: Of<T>, { roster }) => factsOf(ports, command.id, roster), decides);
}

async function factsOf({ store }: Ports, id: string, roster: Roster): Promise<CommitmentFactsNow> {
  const commitment = await store.load('commitment', id);
  const deal = commitment && (await store.load('deal', commitment.dealId));
  const accepted = deal !== undefined && (await handoffAccepted(store, deal.id));
  return { commitment, deal, handoffAccepted: accepted, roster };
}

/** Whether Customer Success has accepted a handoff of this deal. */
export async function handoffAccepted(store: RecordReads, dealId: string): Promise<boolean> {
  const handoffs = await store.csHandoffsOfDeal(dealId);
  return handoffs.some(({ status }) => status === 'accepted' || status === 'completed');
}

async function makingOf({ people }: Ports, madeBy: unknown): Promise<decide.Making> {
  // What a form should carry and does not is refused as missing.
  if (typeof madeBy !== 'string' || madeBy === '') return { madeByOutsider: false };
  return { madeByOutsider: (await outsidersAmong(people, [madeBy])).length > 0 };
}
