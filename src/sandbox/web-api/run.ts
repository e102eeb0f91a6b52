import { type Json, str } from '../json.ts';
import type { Limits } from '../limits.ts';
import { type Api, methodPage, missingScope, Refusal } from './call.ts';
import { METHODS, type Method } from './methods.ts';

const AUTH = 'https://docs.slack.dev/authentication/tokens';
const RATE_LIMITS = 'https://docs.slack.dev/apis/web-api/rate-limits';

/** A call that was refused because there were too many. */
export class TooMany extends Refusal {
  readonly retryAfter: number;

  /** @param retryAfter seconds */
  constructor(method: string, retryAfter: number) {
    super('ratelimited', `${method} was called too often`, RATE_LIMITS);
    this.retryAfter = retryAfter;
  }
}

/** Whether the app's tokens still work; `account_inactive` after the app was taken out of the workspace. */
export interface TokenState {
  revoked?: string;
}

function checkToken(api: Api, method: Method, token: string, state: TokenState): void {
  if (!token) throw new Refusal('not_authed', 'a call carries a token', AUTH);
  if (token !== api.app.botToken && token !== api.app.appToken) {
    throw new Refusal('invalid_auth', 'the token is one this workspace gave', AUTH);
  }
  if (state.revoked) throw new Refusal(state.revoked, 'the app is installed', AUTH);
  const own = method.token === 'bot' ? api.app.botToken : api.app.appToken;
  if (token !== own) {
    throw new Refusal('not_allowed_token_type', `this method takes a token of type ${method.token}`, AUTH);
  }
}

/** One name for a conversation, whether it is addressed by its own id or by that of the person in it. */
function conversation({ world, app }: Api, id: string): string {
  const channel = world.channels.get(id);
  if (channel?.kind !== 'im') return id;
  return [...channel.members].find((each) => each !== app.botUserId) ?? id;
}

/**
 * Runs one Web API call: token, scope, limit, then the method itself.
 * @returns Slack's answer, `ok` included
 * @throws Refusal with Slack's error code, or TooMany
 */
export function runCall(
  api: Api,
  limits: Limits,
  state: TokenState,
  call: { method: string; token: string; args: Json },
): Json {
  const method = METHODS.get(call.method);
  if (!method) {
    throw new Refusal('unknown_method', `the sandbox does not model ${call.method}`, methodPage(call.method));
  }
  checkToken(api, method, call.token, state);
  const { scope } = method;
  if (scope && !api.settings.scopes.has(scope)) throw missingScope(api, call.method, scope);
  const retryAfter = limits.take(call.method, method.tier, conversation(api, str(call.args.channel)));
  if (retryAfter !== undefined) throw new TooMany(call.method, retryAfter);
  return { ok: true, ...method.handler({ api, method: call.method, args: call.args }) };
}
