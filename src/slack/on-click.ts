import type { App } from '@slack/bolt';
import { z } from 'zod';
import { failureOf } from './failure.ts';
import { actions } from './ids.ts';
import {
  acknowledgeOnce,
  type Click,
  type Deps,
  mishap,
  type OnClick,
  openFormFor,
  type Reply,
  refused,
  registered,
  shown,
} from './listen.ts';
import { messageView, valuesOf, viewState } from './modal.ts';

const clickBody = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional(), view_id: z.string().optional() }),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        block_id: z.string().optional(),
        action_ts: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
  view: z
    .object({
      id: z.string(),
      hash: z.string(),
      private_metadata: z.string(),
      state: z.object({ values: viewState }),
    })
    .optional(),
});

/** What was clicked, with its value: a button, an option of a menu, or of the menu of further buttons. */
function clicked({ action_id, value, selected_option }: z.infer<typeof clickBody>['actions'][number]) {
  const chosen = value ?? selected_option?.value ?? '';
  if (action_id !== actions.more) return { actionId: action_id, value: chosen };
  const [actionId = '', of = ''] = chosen.split(' ');
  return { actionId, value: of };
}

const alone = { response_type: 'ephemeral', replace_original: false } as const;
const OTHER_VERSION =
  'This button is from another version of Handoff and does nothing any more. Run `/handoff` to go on.';

/** A modal has no place for a message: what is said goes on top of it, or in its stead when the trigger is too old. */
async function tellInView(
  { client, log }: Deps,
  { viewId, triggerId }: { viewId: string; triggerId: string },
  text: string,
): Promise<void> {
  try {
    await client.views.push({ trigger_id: triggerId, view: messageView('Handoff', text, 'Back') });
  } catch (error) {
    log.warn({ failure: failureOf(error) }, 'a sentence replaces its modal');
    await client.views.update({ view_id: viewId, view: messageView('Handoff', text) });
  }
}

/** Wires every button by its action id; a button nobody knows any more says so. */
export function onClicks(app: App, deps: Deps, table: Record<string, OnClick>): void {
  app.action(/.*/, async ({ body, ack, respond }) => {
    const { once } = acknowledgeOnce(deps.log, () => ack());
    const read = clickBody.safeParse(body);
    const action = read.data?.actions[0];
    if (!read.success || !action) {
      deps.log.warn({ issues: read.error?.issues }, 'a click that could not be read');
      await once();
      if ('response_url' in body) await shown(deps.log, () => respond({ ...alone, text: OTHER_VERSION }));
      return;
    }
    const { user, channel, container, view, trigger_id: triggerId } = read.data;
    const { actionId, value } = clicked(action);
    const where = container.view_id ?? `${channel?.id}:${container.message_ts}`;
    const viewId = container.view_id;
    const tell = async (said: Reply) => {
      await once();
      const message = typeof said === 'string' ? { text: said } : said;
      await shown(deps.log, () =>
        viewId ? tellInView(deps, { viewId, triggerId }, message.text) : respond({ ...alone, ...message }),
      );
    };
    const click: Click = {
      userId: user.id,
      value,
      blockId: action.block_id ?? '',
      triggerId,
      key: `click:${user.id}:${where}:${action.action_id}:${action.action_ts}`,
      view: view && {
        id: view.id,
        hash: view.hash,
        metadata: view.private_metadata,
        values: valuesOf(view.state.values),
      },
      tell,
      async form(build, needs) {
        const opened = await openFormFor(
          deps,
          { userId: user.id, triggerId, ack: () => once() },
          build,
          needs,
        );
        if (opened === 'too-late')
          await tell(
            `Slack took too long to open the form. ${viewId ? 'Close this and start again.' : 'Click once more.'}`,
          );
        else if (opened !== 'open') await tell(refused(deps.log, opened.refusal, user.id));
      },
      replace: channel?.id.startsWith('D')
        ? async (message) => {
            await once();
            await shown(deps.log, () => respond({ ...message, replace_original: true }));
          }
        : undefined,
    };
    const act = registered(table, actionId);
    try {
      if (act) await act(deps, click);
      else await unknown(actionId);
      await once();
    } catch (error) {
      deps.count(act ? actionId : 'unknown', 'failed');
      await tell(mishap(deps.log, error, actionId));
    }

    async function unknown(actionId: string): Promise<void> {
      deps.log.warn({ action: actionId }, 'a click on a button that is unknown here');
      await tell(OTHER_VERSION);
    }
  });
}
