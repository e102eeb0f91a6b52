import { randomUUID } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Handler } from '../core/handle.ts';
import { type Channels, type Ports, SlackSilent, StoreBusy } from '../core/ports.ts';
import type { Refusal } from '../core/refusal.ts';
import type { RecordRef } from '../core/types.ts';
import type { Logger } from '../log.ts';
import type { TeamStore } from '../store/port.ts';
import type { Directory } from './directory.ts';
import { failureOf } from './failure.ts';
import { messageView, openForm, type Values } from './modal.ts';
import { sentence } from './sentences.ts';
import { withAway } from './who-is-away.ts';

/** What every listener works with. */
export interface Deps {
  handler: Handler;
  store: TeamStore;
  /** What the core asks: the store, and who is who. */
  ports: Ports;
  directory: Directory & Channels;
  /** The workspace's own address, with its last slash: `https://acme.slack.com/`. */
  workspace: string;
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
  form: (build: Build, needs?: Needs) => Promise<Reply | undefined>;
}

/** Draws a form, or says why there is none. */
export type Build = () => Promise<{ view: ModalView } | { refusal: Refusal }>;

/** What Slack may have to be asked before a form can be drawn; then a loading view comes first. */
export interface Needs {
  /** This channel, as last known. */
  channelId?: string | undefined;
  /** For a form that is only drawn after asking Slack: what is refused without asking. */
  before?: () => Promise<{ refusal: Refusal } | undefined>;
}

/** A modal somebody has open. */
export interface OpenView {
  id: string;
  hash: string;
  metadata: string;
  values: Values;
}

/** A click on a button, or a choice from a menu. */
export interface Click {
  userId: string;
  /** The button's value: a record's id, as the client says. */
  value: string;
  /** The block that it stood in. */
  blockId: string;
  triggerId: string;
  key: string;
  /** The modal it was in, if it was in one, with what is entered there. */
  view: OpenView | undefined;
  /** Opens a form; a refusal is shown to the clicker alone. */
  form: (build: Build, needs?: Needs & { push?: boolean }) => Promise<void>;
  /** Says something to the clicker alone. */
  tell: (said: Reply) => Promise<void>;
  /** In a direct message: replaces the message that the button stood in. */
  replace: ((message: { text: string; blocks: KnownBlock[] }) => Promise<void>) | undefined;
}

/** Somebody opened a menu whose options come from here, or typed in it. */
export interface Choosing {
  userId: string;
  typed: string;
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

/** What a button or a menu does. */
export type OnClick = (deps: Deps, click: Click) => Promise<void>;

/** What a form does when it is sent. */
export type OnSubmit = (deps: Deps, submission: Submission) => Promise<Submitted>;

/** Slack gives up on an answer after three seconds (https://docs.slack.dev/interactivity/handling-user-interaction). */
const ANSWER_WITHIN = 2_500;

/**
 * Acknowledges once: when asked to, or by itself with `late` shortly before Slack would give up.
 */
export function acknowledgeOnce<T>(log: Logger, ack: (said?: T) => Promise<void>, late?: T) {
  let acknowledged: Promise<void> | undefined;
  const once = (said?: T) => {
    clearTimeout(timer);
    acknowledged ??= ack(said);
    return acknowledged;
  };
  const timer = setTimeout(() => {
    once(late).catch((error: unknown) => log.warn({ err: error }, 'a delivery could not be acknowledged'));
  }, ANSWER_WITHIN);
  return { once, done: () => acknowledged !== undefined };
}

/** Shows something to a person: that it could not be shown undoes nothing, so it is a line in the log. */
export async function shown(log: Logger, show: () => Promise<unknown>): Promise<void> {
  try {
    await show();
  } catch (error) {
    log.warn({ failure: failureOf(error) }, 'a sentence could not be shown');
  }
}

/** What a person reads when a listener failed; the log has the same reference for the operator. */
export function mishap(log: Logger, error: unknown, what: string): string {
  if (error instanceof SlackSilent) return sentence({ code: 'slack-silent' });
  if (error instanceof StoreBusy) return sentence({ code: 'busy' });
  const { kind } = failureOf(error);
  if (kind === 'unanswered' || kind === 'limited') {
    log.warn({ err: error, what }, 'Slack did not answer');
    return sentence({ code: 'slack-silent' });
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference, what }, 'a listener failed');
  return `Something went wrong in Handoff and nothing was saved. Try again; if it happens once more, tell whoever runs Handoff this reference: ${reference}.`;
}

/** What a refused person reads; the log has a line of it for whoever is asked about it later. */
export function refused(log: Logger, refusal: Refusal, userId: string): string {
  log.info({ refusal: refusal.code, user: userId }, 'refused');
  return sentence(refusal);
}

/** How opening a form went: open, refused before it opened, or too late for its trigger. */
export type Opened = 'open' | 'too-late' | { refusal: Refusal };

/**
 * Opens a form for a person. Where Slack need not be asked first, a refusal is told instead of opening anything;
 * otherwise a loading view opens and turns into the form or into the refusal. `ack` is called before Slack is.
 */
export async function openFormFor(
  deps: Deps,
  { userId, triggerId, ack }: { userId: string; triggerId: string; ack: () => Promise<void> },
  build: Build,
  { channelId, before, push = false }: Needs & { push?: boolean } = {},
): Promise<Opened> {
  const known = await deps.directory.knows(userId, channelId);
  const refusedBefore = known && before ? await before() : undefined;
  if (refusedBefore) return refusedBefore;
  const mustRead = !known || before !== undefined;
  const built = mustRead ? undefined : await build();
  if (built && 'refusal' in built) return built;
  await ack();
  const { client, log } = deps;
  const draw = async () => {
    const drawn = built ?? (await build().catch(failed));
    return 'view' in drawn
      ? withAway(deps, drawn.view)
      : messageView('Handoff', refused(log, drawn.refusal, userId));
  };
  const opened = await openForm({ client, log, triggerId, mustRead, push, build: draw });
  return opened ? 'open' : 'too-late';

  function failed(error: unknown): Awaited<ReturnType<Build>> {
    return { view: messageView('Handoff', mishap(log, error, 'form')) };
  }
}

/** What was registered under this name; names from outside, such as `constructor`, find nothing. */
export function registered<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
