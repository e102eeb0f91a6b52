import { loads } from '../core/command.ts';
import type { Ports } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import type { Of, ScopingFactsNow } from './access.ts';
import * as begin from './begin.ts';
import * as content from './content.ts';
import * as deliver from './deliver.ts';
import type { PsScopingCommand } from './model.ts';
import * as people from './people.ts';

/** What each command about a scoping must know, and who decides it. */
export const psScopingCommands = {
  'ps-scoping.trigger': loads(async ({ store, channels }, command: Of<'ps-scoping.trigger'>, { roster }) => {
    const [saved, deal] = await Promise.all([
      store.load('ps-scoping', command.id),
      store.load('deal', command.dealId),
    ]);
    const channel = deal && (await channels.known(deal.channelId));
    return { saved, deal, channel, roster };
  }, begin.decideTrigger),
  'ps-scoping.edit': known<'ps-scoping.edit'>(begin.decideEdit),
  'ps-scoping.summarise': known<'ps-scoping.summarise'>(begin.decideSummarise),
  'ps-scoping.decline': known<'ps-scoping.decline'>(begin.decideDecline),
  'ps-scoping.withdraw': known<'ps-scoping.withdraw'>(begin.decideWithdraw),
  'ps-scoping.accept': known<'ps-scoping.accept'>(people.decideAccept),
  'ps-scoping.assign': known<'ps-scoping.assign'>(people.decideAssign),
  'ps-scoping.give': known<'ps-scoping.give'>(people.decideGive),
  'ps-scoping.take': known<'ps-scoping.take'>(people.decideTake),
  'ps-scoping.leave': known<'ps-scoping.leave'>(people.decideLeave),
  'ps-scoping.hold-conversation': known<'ps-scoping.hold-conversation'>(content.decideConversation),
  'ps-scoping.agree-needs': known<'ps-scoping.agree-needs'>(content.decideNeeds),
  'ps-scoping.draft': known<'ps-scoping.draft'>(content.decideDraft),
  'ps-scoping.agree-content': known<'ps-scoping.agree-content'>(content.decideContent),
  'ps-scoping.change-content': known<'ps-scoping.change-content'>(content.decideChangeContent),
  'ps-scoping.estimate': known<'ps-scoping.estimate'>(deliver.decideEstimate),
  'ps-scoping.price': known<'ps-scoping.price'>(deliver.decidePrice),
  'ps-scoping.start': known<'ps-scoping.start'>(deliver.decideStart),
  'ps-scoping.set-milestones': known<'ps-scoping.set-milestones'>(deliver.decideMilestones),
  'ps-scoping.deliver': known<'ps-scoping.deliver'>(deliver.decideDelivered),
  'ps-scoping.undo': loads(async (ports, { id }: Of<'ps-scoping.undo'>, { roster }) => {
    const facts = await scopingAndDeal(ports, id, roster);
    return { ...facts, step: await ports.store.lastStep({ kind: 'ps-scoping', id }) };
  }, people.decideUndo),
};

/** A command that needs the scoping and its deal, and nothing else. */
function known<T extends PsScopingCommand['type']>(
  decides: (
    facts: ScopingFactsNow,
    command: Of<T>,
    context: Context,
  ) => ReturnType<typeof people.decideAccept>,
) {
  return loads(
    (ports: Ports, command: Of<T>, { roster }) => scopingAndDeal(ports, command.id, roster),
    decides,
  );
}

async function scopingAndDeal(
  { store, channels }: Ports,
  id: string,
  roster: Roster,
): Promise<ScopingFactsNow> {
  const scoping = await store.load('ps-scoping', id);
  const deal = scoping && (await store.load('deal', scoping.dealId));
  return { scoping, deal, channel: deal && (await channels.known(deal.channelId)), roster };
}
