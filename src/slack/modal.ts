import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { v5 as namedUuid } from 'uuid';
import { z } from 'zod';
import type { Logger } from '../log.ts';
import { plain, say } from './blocks.ts';
import { failureOf } from './failure.ts';
import { views } from './ids.ts';

/** A modal that only says something. */
export function messageView(title: string, sentence: string, close = 'Close'): ModalView {
  return {
    type: 'modal',
    callback_id: views.message,
    title: plain(title),
    close: plain(close),
    blocks: [say(sentence)],
  };
}

/** A modal to fill in and submit; `metadata` is what it must remember about its subject. */
export function formView(given: {
  callbackId: string;
  metadata: Record<string, string | number>;
  title: string;
  submit: string;
  close?: string;
  blocks: KnownBlock[];
}): ModalView {
  const { callbackId, metadata: subject, title, submit, close = 'Cancel', blocks } = given;
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: metadata(subject),
    title: plain(title),
    submit: plain(submit),
    close: plain(close),
    blocks,
  };
}

export interface OpenForm {
  client: WebClient;
  log: Logger;
  triggerId: string;
  /** Whether Slack must be asked something before the form can be drawn: then a loading view comes first. */
  mustRead: boolean;
  build: () => Promise<ModalView>;
  /** Puts the form on top of the modal it was opened from. */
  push?: boolean;
}

/**
 * Opens a form while its trigger lives (3 s, once: https://docs.slack.dev/reference/methods/views.open). Answers
 * false when Slack said that the trigger had expired: the person must ask once more. A trigger that was used
 * before is a redelivery, whose form is open already.
 */
export async function openForm({
  client,
  log,
  triggerId,
  mustRead,
  build,
  push,
}: OpenForm): Promise<boolean> {
  const show = (view: ModalView) =>
    push
      ? client.views.push({ trigger_id: triggerId, view })
      : client.views.open({ trigger_id: triggerId, view });
  const first = mustRead ? messageView('Handoff', 'One moment …') : await build();
  let opened: string | undefined;
  try {
    opened = (await show(first)).view?.id;
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'refused' && failure.error === 'exchanged_trigger_id') return true;
    log.warn({ failure }, 'a form could not be opened');
    return false;
  }
  if (mustRead && opened) await redraw(client, opened, await build());
  return true;
}

/** Draws an open modal anew. Whoever closed it meanwhile does not want it any more. */
export async function redraw(client: WebClient, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.kind === 'refused' && failure.error === 'not_found') return;
    throw error;
  }
}

/** What a form must remember about its subject. It travels through the client, so it is read like forged data. */
export const metadata = (value: Record<string, string | number>) => JSON.stringify(value);

/** Makes the id of what a form creates from the form itself, so that one form creates one record at most. */
export const idOfForm = (viewId: string) => namedUuid(viewId, namedUuid.URL);

/** Reads a form's metadata; undefined when it is not what the form was given. */
export function readMetadata<S extends z.ZodType>(schema: S, text: string): z.output<S> | undefined {
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const option = z.object({ value: z.string() }).nullish();
const element = z.object({
  value: z.string().nullish(),
  selected_option: option,
  selected_user: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_conversations: z.array(z.string()).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});

/** A view's state as Slack sends it: block id, then action id, then the element's value. */
export const viewState = z.record(z.string(), z.record(z.string(), element));

export type Values = Record<string, string | string[] | null>;

/** A form's values by field name, whatever kind of input each came from. */
export function valuesOf(state: z.infer<typeof viewState>): Values {
  return Object.fromEntries(
    Object.entries(state).map(([name, inner]) => {
      const [input] = Object.values(inner);
      return [
        name,
        input?.selected_users ??
          input?.selected_conversations ??
          input?.selected_options?.map(({ value }) => value) ??
          input?.selected_user ??
          input?.selected_conversation ??
          input?.selected_date ??
          input?.selected_time ??
          input?.selected_option?.value ??
          input?.value ??
          null,
      ];
    }),
  );
}

/** One value as text; null where there is none. */
export function oneValue(values: Values, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

/** One value as a list; empty where there is none. */
export function manyValues(values: Values, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}
