import { loads } from '../core/command.ts';
import type { Ports } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import type { Of, RiskFactsNow } from './access.ts';
import * as decide from './decide.ts';
import type { RiskCommand } from './model.ts';

/** What each command about a risk must know, and who decides it. */
export const riskCommands = {
  'risk.raise': loads(async ({ store, channels }, command: Of<'risk.raise'>, { roster }) => {
    const [saved, deal] = await Promise.all([
      store.load('risk', command.id),
      store.load('deal', command.dealId),
    ]);
    const channel = deal && (await channels.known(deal.channelId));
    return { saved, deal, channel, roster };
  }, decide.decideRaise),
  'risk.edit': known<'risk.edit'>(decide.decideEdit),
  'risk.name-owner': known<'risk.name-owner'>(decide.decideNameOwner),
  'risk.take-over': known<'risk.take-over'>(decide.decideTakeOver),
  'risk.mitigate': known<'risk.mitigate'>(decide.decideMitigate),
  'risk.accept': known<'risk.accept'>(decide.decideAccept),
  'risk.close': known<'risk.close'>(decide.decideClose),
  'risk.reopen': known<'risk.reopen'>(decide.decideReopen),
  'risk.leave': known<'risk.leave'>(decide.decideLeave),
  'risk.undo': loads(async (ports, { id }: Of<'risk.undo'>, { roster }) => {
    const [facts, step] = await Promise.all([
      riskAndDeal(ports, id, roster),
      ports.store.lastStep({ kind: 'risk', id }),
    ]);
    return { ...facts, step };
  }, decide.decideUndo),
};

/** A command that needs the risk and its deal, and nothing else. */
function known<T extends RiskCommand['type']>(
  decides: (facts: RiskFactsNow, command: Of<T>, context: Context) => ReturnType<typeof decide.decideLeave>,
) {
  return loads((ports: Ports, command: Of<T>, { roster }) => riskAndDeal(ports, command.id, roster), decides);
}

async function riskAndDeal({ store }: Ports, id: string, roster: Roster): Promise<RiskFactsNow> {
  const risk = await store.load('risk', id);
  return { risk, deal: risk && (await store.load('deal', risk.dealId)), roster };
}
