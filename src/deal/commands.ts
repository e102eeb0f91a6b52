import { loads } from '../core/command.ts';
import { decideEdit, decideStart } from './decide.ts';
import type { DealCommand } from './model.ts';

type Of<T extends DealCommand['type']> = Extract<DealCommand, { type: T }>;

/** What each command about a deal must know, and who decides it. */
export const dealCommands = {
  'deal.start': loads(async ({ store, channels }, command: Of<'deal.start'>, { roster }) => {
    const [saved, open, channel] = await Promise.all([
      store.load('deal', command.id),
      store.dealOfChannel(command.channelId),
      channels.fresh(command.channelId),
    ]);
    return { saved, open: open?.status === 'open' ? open : undefined, channel, roster };
  }, decideStart),
  'deal.edit': loads(
    async ({ store }, command: Of<'deal.edit'>, { roster }) => ({
      deal: await store.load('deal', command.id),
      roster,
    }),
    decideEdit,
  ),
};
