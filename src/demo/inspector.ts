import type { Answer, Delivery } from '../sandbox/delivery/dispatcher.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { isJson, type Json, json, jsons, str } from '../sandbox/json.ts';
import type { CallEntry, DeliveryEntry, Entry } from '../sandbox/log.ts';
import type { Exchange } from './protocol.ts';

/** What people call a channel (`#deal-acme`) or a person (`Ada Admin`), by id; nothing for other strings. */
export type NameOf = (id: string) => string | undefined;

/** One entry of the sandbox's log as the inspector shows it. No token, secret or usable address is in it. */
export function exchangeOf(entry: Entry, nameOf: NameOf): Exchange {
  const { id, from, at, tookMs, refusal } = entry;
  const about = entry.from === 'app' ? aboutCall(entry, nameOf) : aboutDelivery(entry, nameOf);
  const note = refusal?.error ?? about.note;
  return {
    id,
    from,
    at,
    name: about.name,
    ...(about.by ? { by: about.by } : {}),
    ...(tookMs === undefined ? {} : { tookMs }),
    request: withoutSecrets(about.request),
    ...(about.answer === undefined ? {} : { answer: withoutSecrets(about.answer) }),
    outcome: refusal ? 'refused' : tookMs === undefined ? 'open' : note ? 'failed' : 'ok',
    ...(note ? { note } : {}),
    ...(refusal ? { refusal: { error: refusal.error, rule: refusal.rule, source: refusal.source } } : {}),
  };
}

interface About {
  name: string;
  by?: string;
  request: unknown;
  answer: unknown;
  /** Why it failed, when it did. */
  note: string | undefined;
}

function aboutCall({ call, status, tookMs }: CallEntry, nameOf: NameOf): About {
  const { method, args, answer } = call;
  return {
    name: callName(method, args, nameOf),
    request: args,
    answer,
    note: tookMs === undefined ? undefined : callTrouble(answer, status),
  };
}

function callTrouble(answer: Json | undefined, status = 0): string | undefined {
  if (!answer) return 'no answer';
  if (status === 429) return 'ratelimited';
  if (status >= 400) return `status ${status}`;
  return answer.ok === false ? str(answer.error) : undefined;
}

/** What in front of the place a method is about says how it is about it. */
const PLACES: Record<string, string> = {
  'chat.postMessage': 'to ',
  'chat.postEphemeral': 'in ',
  'chat.update': 'in ',
  'chat.delete': 'in ',
  'pins.add': 'in ',
  'pins.remove': 'in ',
  'views.publish': 'for ',
};

function callName(method: string, args: Json, nameOf: NameOf): string {
  if (method === 'response_url') return `response_url ${responseWords(args)}`;
  const place = str(args.channel) || str(args.user) || str(args.user_id);
  const named = place ? `${PLACES[method] ?? ''}${nameOf(place) ?? place}` : quoted(titleOf(args.view));
  return [method, named].filter(Boolean).join(' ');
}

function responseWords({ delete_original, replace_original, response_type }: Json): string {
  if (delete_original === true) return 'removes the message';
  if (replace_original === true) return 'replaces the message';
  return response_type === 'in_channel' ? 'says to everybody' : 'says to one person';
}

function aboutDelivery({ delivery, retry, answer }: DeliveryEntry, nameOf: NameOf): About {
  const { payload } = delivery;
  const by = str(payload.user_id) || str(json(payload.user).id);
  return {
    name: `${deliveryName(delivery, nameOf)}${retry ? `, again (${retry.num})` : ''}`,
    ...(by ? { by } : {}),
    request: payload,
    answer: answer?.body,
    note: answer && deliveryTrouble(answer),
  };
}

const FAILURES: Record<NonNullable<Answer['failure']>, string> = {
  http_timeout: 'no answer in time',
  connection_failed: 'not reached',
  http_error: 'status',
};

function deliveryTrouble({ failure, status }: Answer): string | undefined {
  if (!failure) return undefined;
  return failure === 'http_error' ? `${FAILURES[failure]} ${status}` : FAILURES[failure];
}

function deliveryName({ kind, payload }: Delivery, nameOf: NameOf): string {
  if (kind === 'command') return `${str(payload.command)} ${str(payload.text)}`.trim();
  if (kind === 'event') return eventName(payload, nameOf);
  switch (payload.type) {
    case 'block_actions':
      return actionName(json(jsons(payload.actions)[0]), nameOf);
    case 'block_suggestion':
      return `block_suggestion ${quoted(str(payload.value)) || quoted(str(payload.action_id))}`;
    case 'view_submission':
    case 'view_closed':
      return `${payload.type} ${quoted(titleOf(payload.view))}`;
    default:
      return `${str(payload.type)} ${str(payload.callback_id)}`.trim();
  }
}

function eventName(payload: Json, nameOf: NameOf): string {
  if (payload.type !== 'event_callback') return str(payload.type);
  const { type, user, channel } = json(payload.event);
  const who = nameOf(idOf(user));
  const where = nameOf(idOf(channel));
  return `event ${str(type)}${who ? ` ${who}` : ''}${where ? ` in ${where}` : ''}`;
}

/** Events carry people and channels by id or whole. */
const idOf = (value: unknown): string => (isJson(value) ? str(value.id) : str(value));

/** What somebody did, in the words that stand on what they clicked or chose. */
function actionName(action: Json, nameOf: NameOf): string {
  if (action.type === 'button')
    return `click ${quoted(textOf(action.text)) || quoted(str(action.action_id))}`;
  const options = [...jsons([action.selected_option]), ...jsons(action.selected_options)];
  const ids = Object.entries(action)
    .filter(([key]) => /^selected_(user|channel|conversation)s?$/.test(key))
    .flatMap(([, value]) => value);
  const plain = [action.value, action.selected_date, action.selected_time, action.selected_date_time];
  const chosen = [
    ...options.map(({ text }) => quoted(textOf(text))),
    ...ids.map((id) => nameOf(str(id)) ?? str(id)),
    ...plain.filter((each) => each !== undefined && each !== null).map((each) => quoted(String(each))),
  ].filter(Boolean);
  return `choose ${chosen.join(', ') || 'nothing'}`;
}

const textOf = (text: unknown): string => str(json(text).text);

const titleOf = (view: unknown): string => textOf(json(view).title);

const quoted = (words: string): string => (words ? `"${words}"` : '');

/**
 * What grants something, wherever in a text it stands: tokens, the addresses of answers, tickets of Socket Mode and
 * triggers. Of addresses and triggers the beginning stays, by which one sees that two are the same.
 */
const SECRETS: [RegExp, string][] = [
  [/\b(xox[a-z]|xapp)-[\w-]+/g, '$1-…'],
  [/(\/(?:actions|commands)\/\w+\/\w{4})\w*\/\w+/g, '$1…'],
  [/(\bticket=)\w+/g, '$1…'],
  [/\b(\d{8,})\.\d{8,}\.[0-9a-f]{16,}/g, '$1…'],
];

/** What every text with such a thing in it has, since looking for each by itself takes several times as long. */
const PERHAPS_SECRET = /xox|xapp-|\/actions\/|\/commands\/|ticket=|\d{8}\.\d{8}/;

/** A copy without what grants something. The verification token is recognised by its field. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') {
    if (!PERHAPS_SECRET.test(value)) return value;
    return SECRETS.reduce((text, [secret, rest]) => text.replaceAll(secret, rest), value);
  }
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'token' ? '…' : withoutSecrets(each)]),
  );
}

/** A swarm of entries is told as one. */
const TELL_AFTER_MS = 50;

/** Shows the log of a sandbox as exchanges. */
export class Inspector {
  readonly #sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** Everything that is remembered, oldest first. */
  all(): Exchange[] {
    return this.#show(this.#sandbox.log.entries);
  }

  /** Tells `hear` of what is new or changed, in the order of the log, a moment later. Returns the undo. */
  follow(hear: (exchanges: Exchange[]) => void): () => void {
    const changed = new Set<Entry>();
    let timer: NodeJS.Timeout | undefined;
    const tell = () => {
      timer = undefined;
      const entries = [...changed].sort((one, other) => one.id - other.id);
      changed.clear();
      hear(this.#show(entries));
    };
    const leave = this.#sandbox.log.listen((entry) => {
      changed.add(entry);
      timer ??= setTimeout(tell, TELL_AFTER_MS);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }

  #show(entries: readonly Entry[]): Exchange[] {
    const { users, channels } = this.#sandbox.box.api.world;
    const nameOf = (id: string): string | undefined => {
      const channel = channels.get(id);
      if (!channel) return users.get(id)?.displayName;
      if (channel.kind !== 'im') return `#${channel.name}`;
      const other = [...channel.members].find((member) => member !== this.#sandbox.botUserId);
      return users.get(other ?? '')?.displayName;
    };
    return entries.map((entry) => exchangeOf(entry, nameOf));
  }
}
