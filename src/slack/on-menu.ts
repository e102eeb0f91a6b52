import type { App } from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { acknowledgeOnce, type Choosing, type Deps, registered } from './listen.ts';

const suggestionBody = z.object({
  user: z.object({ id: z.string() }),
  action_id: z.string(),
  value: z.string(),
});

/**
 * Wires the menus whose options come from here, by their action id. Slack waits three seconds for options
 * (https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element#external_multi_select): a menu
 * that is unknown here, fails or takes longer offers nothing.
 */
export function onMenus(
  app: App,
  deps: Deps,
  table: Record<string, (choosing: Choosing) => Promise<PlainTextOption[]>>,
): void {
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: /.*/ }, async ({ body, ack }) => {
    const nothing = { options: [] };
    const { once } = acknowledgeOnce<{ options: PlainTextOption[] }>(
      deps.log,
      (said) => ack(said ?? nothing),
      nothing,
    );
    const read = suggestionBody.safeParse(body);
    const offer = read.data && registered(table, read.data.action_id);
    if (!read.success || !offer) {
      deps.log.warn(
        { menu: read.data?.action_id, issues: read.error?.issues },
        'a menu that is unknown here',
      );
      return once();
    }
    const { user, action_id: menu, value: typed } = read.data;
    try {
      await once({ options: await offer({ userId: user.id, typed }) });
    } catch (error) {
      deps.count(menu, 'failed');
      deps.log.error({ err: error, menu }, 'the options of a menu could not be found');
      await once();
    }
  });
}
