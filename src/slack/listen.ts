import { createHash, randomUUID } from 'node:crypto';
import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Handler } from '../core/handle.ts';
import type { Channels } from '../core/ports.ts';
import type { Refusal } from '../core/refusal.ts';
import type { RecordRef } from '../core/types.ts';
import type { Logger } from '../log.ts';
import type { TeamStore } from '../store/port.ts';
import type { Directory } from './directory.ts';
import { COMMAND } from './ids.ts';
import { messageView, openForm, type Values, valuesOf, viewState } from './modal.ts';
import { namer } from './render.ts';
import { problemWords, sentence } from './sentences.ts';

/** What every listener works with. */
export interface Deps {
  handler: Handler;
  store: TeamStore;
  directory: Directory & Channels;
  /** For what a waiting person sees: gives up after two seconds. */
  client: WebClient;
  log: Logger;
  now: () => number;
  /** Asks for a record's card to be drawn again. */
  refresh: (about: RecordRef, channelId: string) => Promise<void>;
  /** Counts what was asked and what came of it. */
  count: (what: string, result: 'ok' | 'refused' | 'failed') => void;
}

/** What an immediate answer shows to the person who asked, and to nobody else. */
export type Reply = string | { text: string; blocks: KnownBlock[] };

/** A slash command with a subcommand taken off. */
export interface Asking {
  userId: string;
  channelId: string;
  /** What stands after the subcommand. */
  text: string;
  triggerId: string;
  /** Opens a form, or answers with the refusal that `build` returns instead of one. */
  form: (build: Build) => Promise<Reply | undefined>;
}

/** Draws a form, or says why there is none. */
export type Build = () => Promise<{ view: ModalView } | { refusal: Refusal }>;

/** A click on a button. */
export interface Click {
  userId: string;
  /** The button's value: a record's id, as the client says. */
  value: string;
  triggerId: string;
  key: string;
  /** The modal it was in, if it was in one. */
  viewId: string | undefined;
  /** Opens a form; a refusal is shown to the clicker alone. */
  form: (build: Build, options?: { push?: boolean }) => Promise<void>;
  /** Says something to the clicker alone. */
  tell: (said: Reply) => Promise<void>;
  /** In a direct message: replaces the message that the button stood in. */
  replace: ((message: { text: string; blocks: KnownBlock[] }) => Promise<void>) | undefined;
}

/** A submitted form. */
export interface Submission {
  userId: string;
  values: Values;
  metadata: string;
  viewId: string;
  rootViewId: string | undefined;
  key: string;
}

/** What a submitted form answers: closed (with those below it), the next lower view, a new drawing, or a refusal. */
export type Submitted = 'close' | 'back' | { view: ModalView } | { refusal: Refusal };

const clickBody = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional(), view_id: z.string().optional() }),
  actions: z
    .array(z.object({ action_id: z.string(), action_ts: z.string(), value: z.string().optional() }))
    .min(1),
});

const submissionBody = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    root_view_id: z.string().nullish(),
    hash: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: viewState }),
  }),
});

/** A sentence for the person, and the same reference in the log for the operator. */
function mishap(log: Logger, error: unknown, what: string): string {
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference, what }, 'a listener failed');
  return `Something went wrong in Handoff and nothing was saved. Try again; if it happens once more, tell whoever runs Handoff this reference: ${reference}.`;
}

const withoutRefusal = (built: Awaited<ReturnType<Build>>): ModalView =>
  'view' in built ? built.view : messageView('Handoff', sentence(built.refusal));

/** Wires `/handoff`: every path is acknowledged, and whatever fails ends in a sentence and a log line. */
export function onCommand(
  app: App,
  deps: Deps,
  answer: (asking: Asking) => Promise<Reply | undefined>,
): void {
  app.command(COMMAND, async ({ command, ack, respond }) => {
    const { user_id: userId, channel_id: channelId, trigger_id: triggerId, text } = command;
    let acknowledged = false;
    const reply = async (said?: Reply) => {
      acknowledged = true;
      if (said === undefined) return ack();
      await ack(typeof said === 'string' ? { text: said } : said);
    };
    const form = async (build: Build): Promise<Reply | undefined> => {
      const mustRead = !(await deps.directory.knows(userId));
      const built = mustRead ? undefined : await build();
      if (built && 'refusal' in built) return sentence(built.refusal);
      // The acknowledgement must not wait for Slack's own answer to views.open.
      await reply();
      const view = async () => withoutRefusal(built ?? (await build()));
      const opened = await openForm({ ...deps, triggerId, mustRead, build: view });
      return opened ? undefined : 'Slack took too long to open the form. Run the command once more.';
    };
    try {
      const said = await answer({ userId, channelId, text, triggerId, form });
      if (!acknowledged) await reply(said);
      else if (typeof said === 'string') await respond({ response_type: 'ephemeral', text: said });
      deps.count('command', 'ok');
    } catch (error) {
      deps.count('command', 'failed');
      const said = mishap(deps.log, error, 'command');
      if (!acknowledged) await reply(said);
    }
  });
}

/** Wires every button by its action id; a button nobody knows any more says so. */
export function onClicks(app: App, deps: Deps, table: Record<string, (click: Click) => Promise<void>>): void {
  app.action(/.*/, async ({ body, ack, respond }) => {
    const read = clickBody.safeParse(body);
    const action = read.data?.actions[0];
    const tell = async (said: Reply) => {
      const message = typeof said === 'string' ? { text: said } : said;
      await respond({ response_type: 'ephemeral', replace_original: false, ...message });
    };
    if (!read.success || !action) {
      deps.log.warn({ issues: read.error?.issues }, 'a click that could not be read');
      return ack();
    }
    const { user, channel, container, trigger_id: triggerId } = read.data;
    const where = container.view_id ?? `${channel?.id}:${container.message_ts}`;
    const viewId = container.view_id;
    const say = async (said: Reply) => {
      if (!viewId) return tell(said);
      const text = typeof said === 'string' ? said : said.text;
      await deps.client.views.push({ trigger_id: triggerId, view: messageView('Handoff', text, 'Back') });
    };
    const form: Click['form'] = async (build, { push = false } = {}) => {
      const mustRead = !(await deps.directory.knows(user.id));
      const built = mustRead ? undefined : await build();
      if (built && 'refusal' in built) return say(sentence(built.refusal));
      const view = async () => withoutRefusal(built ?? (await build()));
      const opened = await openForm({ ...deps, triggerId, mustRead, push, build: view });
      if (!opened) await tell('Slack took too long to open the form. Click once more.');
    };
    const replace: Click['replace'] = channel?.id.startsWith('D')
      ? async (message) => {
          await respond({ ...message, replace_original: true });
        }
      : undefined;
    const act = table[action.action_id];
    try {
      if (!act) {
        deps.log.warn({ action: action.action_id }, 'a click on a button that is unknown here');
        await ack();
        return await say(
          'This button is from another version of Handoff and does nothing any more. Run `/handoff` to go on.',
        );
      }
      await act({
        userId: user.id,
        value: action.value ?? '',
        triggerId,
        key: `click:${user.id}:${where}:${action.action_id}:${action.action_ts}`,
        viewId,
        form,
        tell: say,
        replace,
      });
      await ack();
    } catch (error) {
      deps.count(action.action_id, 'failed');
      await ack();
      await say(mishap(deps.log, error, action.action_id)).catch((failed: unknown) =>
        deps.log.warn({ err: failed }, 'a sentence could not be shown'),
      );
    }
  });
}

/** Wires every form by its callback id. A refusal keeps the form and what was entered in it. */
export function onSubmissions(
  app: App,
  deps: Deps,
  table: Record<string, (submission: Submission) => Promise<Submitted>>,
): void {
  app.view({ callback_id: /.*/, type: 'view_submission' }, async ({ body, ack, view }) => {
    const push = (text: string) =>
      ack({ response_action: 'push', view: messageView('Not saved', text, 'Back') });
    const read = submissionBody.safeParse(body);
    const submit = table[view.callback_id];
    if (!read.success || !submit) {
      deps.log.warn({ view: view.callback_id, issues: read.error?.issues }, 'a form that could not be read');
      return push('This form is from another version of Handoff. Close it and open it again.');
    }
    const { id, hash, private_metadata: metadata, state, root_view_id: root } = read.data.view;
    const values = valuesOf(state.values);
    const digest = createHash('sha256').update(JSON.stringify(values)).digest('base64url');
    const key = `submit:${read.data.user.id}:${id}:${hash}:${digest}`;
    try {
      const submission = {
        userId: read.data.user.id,
        values,
        metadata,
        viewId: id,
        rootViewId: root ?? undefined,
        key,
      };
      const done = await submit(submission);
      if (done === 'close') return await ack({ response_action: 'clear' });
      if (done === 'back') return await ack();
      if ('view' in done) return await ack({ response_action: 'update', view: done.view });
      if (done.refusal.code === 'invalid')
        return await ack({
          response_action: 'errors',
          errors: await fieldErrors(deps, done.refusal.fields, view.blocks),
        });
      return await push(sentence(done.refusal));
    } catch (error) {
      deps.count(view.callback_id, 'failed');
      return push(mishap(deps.log, error, view.callback_id));
    }
  });
}

/** Problems as errors under their fields; one whose field the form does not show goes under the first. */
async function fieldErrors(
  deps: Deps,
  fields: Extract<Refusal, { code: 'invalid' }>['fields'],
  blocks: readonly { type: string; block_id?: string }[],
): Promise<Record<string, string>> {
  const shown = blocks.filter((block) => block.type === 'input').flatMap((block) => block.block_id ?? []);
  const people = Object.values(fields).flatMap((problem) => ('who' in problem ? problem.who : []));
  const name = await namer(deps.directory, people);
  return Object.fromEntries(
    Object.entries(fields).map(([field, problem]) => [
      shown.includes(field) ? field : (shown[0] ?? field),
      problemWords(problem, name),
    ]),
  );
}
