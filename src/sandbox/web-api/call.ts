import type { Violation } from '../block-kit/index.ts';
import type { Conversations } from '../conversations.ts';
import { type Json, str } from '../json.ts';
import type { AppSettings } from '../settings.ts';
import type { Triggers } from '../triggers.ts';
import type { Views } from '../views.ts';
import type { Channel, World } from '../world.ts';
import type { Uploads } from './uploads.ts';

/** Who the app is in this workspace. */
export interface AppIdentity {
  appId: string;
  botId: string;
  botUserId: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  verificationToken: string;
}

/** What the Web API methods work on. */
export interface Api {
  world: World;
  views: Views;
  triggers: Triggers;
  conversations: Conversations;
  settings: AppSettings;
  app: AppIdentity;
  uploads: Uploads;
  /** A fresh WebSocket address for Socket Mode. */
  newSocketUrl: () => string;
}

/** One call of one method. */
export interface Call {
  api: Api;
  method: string;
  args: Json;
}

/** Does what a method does and gives its answer without the `ok`. Throws a {@link Refusal}. */
export type Handler = (call: Call) => Json;

/** The reference page of a Web API method. */
export const methodPage = (method: string): string => `https://docs.slack.dev/reference/methods/${method}`;

/** A "no" in Slack's words. */
export class Refusal extends Error {
  readonly error: string;
  readonly rule: string;
  readonly source: string;
  readonly extra: Json;

  /**
   * @param error Slack's error code
   * @param rule the broken rule as a sentence
   * @param source the Slack page that states it
   * @param extra more fields for the answer
   */
  constructor(error: string, rule: string, source: string, extra: Json = {}) {
    super(`${error}: ${rule}`);
    this.error = error;
    this.rule = rule;
    this.source = source;
    this.extra = extra;
  }
}

/** Refuses a call; cites the method's own page unless another is given. */
export function refuse(call: Call, error: string, rule: string, source = methodPage(call.method)): never {
  throw new Refusal(error, rule, source);
}

/** The argument as a non-empty string; refused when it is missing. */
export function required(call: Call, name: string, error = 'invalid_arguments'): string {
  const value = str(call.args[name]);
  if (!value) refuse(call, error, `the argument ${name} is required`);
  return value;
}

/** Refuses with the first violation's code and with every violation in `response_metadata.messages`. */
export function refuseViolations(violations: Violation[]): void {
  const [first] = violations;
  if (!first) return;
  throw new Refusal(first.error, `${first.path}: ${first.rule}`, first.source, {
    response_metadata: {
      messages: violations.map((each) => `[ERROR] ${each.rule} [json-pointer:${pointer(each.path)}]`),
    },
  });
}

const pointer = (path: string): string =>
  `/${path
    .replace(/\[(\d+)\]/g, '/$1')
    .replace(/\./g, '/')
    .replace(/^\//, '')}`;

// Which scope reads which kind of conversation: https://docs.slack.dev/apis/web-api/using-the-conversations-api
const PREFIX = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;

/** Refuses unless the app holds `<channels|groups|im|mpim>:<suffix>` for this kind of conversation. */
export function needScopeFor(call: Call, channel: Channel, suffix: 'read' | 'history'): void {
  const needed = `${PREFIX[channel.kind]}:${suffix}`;
  if (!call.api.settings.scopes.has(needed)) throw missingScope(call.api, call.method, needed);
}

/** The refusal for a scope the app does not hold. */
export function missingScope(api: Api, method: string, needed: string): Refusal {
  return new Refusal('missing_scope', `${method} needs the scope ${needed}`, methodPage(method), {
    needed,
    provided: [...api.settings.scopes].join(','),
  });
}
