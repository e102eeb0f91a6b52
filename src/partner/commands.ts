import { loads } from '../core/command.ts';
import type { Ports } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import { psEnded } from '../ps-scoping/model.ts';
import * as decide from './decide.ts';
import type { PartnerCommand } from './model.ts';

type Of<T extends PartnerCommand['type']> = Extract<PartnerCommand, { type: T }>;

/** What each command about a partner's engagement must know, and who decides it. */
export const partnerCommands = {
  'partner.register': loads(async (ports, command: Of<'partner.register'>, { roster }) => {
    const [saved, there] = await Promise.all([
      ports.store.load('partner', command.id),
      onDeal(ports, command.dealId),
    ]);
    return { saved, ...there, roster };
  }, decide.decideRegister),
  'partner.edit': known<'partner.edit'>(decide.decideEdit),
  'partner.end': known<'partner.end'>(decide.decideEnd),
  'partner.undo': loads(async (ports, { id }: Of<'partner.undo'>, { roster }) => {
    const [facts, step] = await Promise.all([
      partnerAndDeal(ports, id, roster),
      ports.store.lastStep({ kind: 'partner', id }),
    ]);
    return { ...facts, step };
  }, decide.decideUndo),
};

/** A command that needs the engagement and its deal, and nothing else. */
function known<T extends PartnerCommand['type']>(
  decides: (
    facts: decide.PartnerFactsNow,
    command: Of<T>,
    context: Context,
  ) => ReturnType<typeof decide.decideEnd>,
) {
  return loads(
    (ports: Ports, command: Of<T>, { roster }) => partnerAndDeal(ports, command.id, roster),
    decides,
  );
}

async function partnerAndDeal(ports: Ports, id: string, roster: Roster): Promise<decide.PartnerFactsNow> {
  const partner = await ports.store.load('partner', id);
  return { partner, ...(await onDeal(ports, partner?.dealId ?? '')), roster };
}

/** A deal with its channel, the engagements that are active on it, and who delivers services there. */
async function onDeal({ store, channels }: Ports, dealId: string) {
  const [deal, active, scopings] = await Promise.all([
    store.load('deal', dealId),
    store.partnersOfDeal(dealId, 'active'),
    store.psScopingsOfDeal(dealId),
  ]);
  const deliverers = scopings
    .filter((each) => !psEnded(each))
    .flatMap(({ delivererId }) => delivererId ?? []);
  return { deal, channel: deal && (await channels.known(deal.channelId)), active, deliverers };
}
