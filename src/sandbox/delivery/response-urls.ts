import { checkMessage } from '../block-kit/index.ts';
import { newId, newSecret } from '../ids.ts';
import { flag, isJson, type Json, jsons, str } from '../json.ts';
import { type Api, Refusal, refuseViolations } from '../web-api/call.ts';
import type { Channel, Content, Message } from '../world.ts';

const SOURCE = 'https://docs.slack.dev/interactivity/handling-user-interaction#message_responses';

/** "Up to 5 times within 30 minutes" */
const USES = 5;
const LIFE_MS = 30 * 60_000;

interface ResponseUrl {
  userId: string;
  channel: Channel;
  /** The message that was clicked; nothing for a command. */
  message: Message | undefined;
  issuedAt: number;
  used: number;
}

/** The `response_url`s that were given out, and what the app posts to them. */
export class ResponseUrls {
  readonly #api: Api;
  readonly #issued = new Map<string, ResponseUrl>();

  constructor(api: Api) {
    this.#api = api;
  }

  /** A new path for what this person did in this channel. */
  issue(userId: string, channel: Channel, message?: Message): string {
    const kind = message ? 'actions' : 'commands';
    const path = `/${kind}/${this.#api.world.team.id}/${newId('', 12)}/${newSecret(12)}`;
    const issuedAt = this.#api.world.now();
    this.#issued.set(path, { userId, channel, message, issuedAt, used: 0 });
    return path;
  }

  /** Whether a path is one of these. */
  owns(path: string): boolean {
    return path.startsWith('/actions/') || path.startsWith('/commands/');
  }

  /**
   * Takes what the app posts.
   * @throws Refusal `expired_url`, `used_url` or what is wrong with the message
   */
  receive(path: string, body: Json): Json {
    const url = this.#issued.get(path);
    if (!url || this.#api.world.now() - url.issuedAt > LIFE_MS) {
      throw new Refusal('expired_url', 'a response_url works for 30 minutes', SOURCE);
    }
    if (url.used >= USES) throw new Refusal('used_url', 'a response_url works 5 times', SOURCE);
    url.used += 1;
    if (flag(body.delete_original)) this.#deleteOriginal(url);
    else if (flag(body.replace_original)) this.#replaceOriginal(url, body);
    else this.respond(url.channel, url.userId, body);
    return { ok: true };
  }

  /** Shows an answer: to the person alone, or to the channel with `response_type: in_channel`. */
  respond(channel: Channel, userId: string, body: Json): Message {
    const everybody = body.response_type === 'in_channel';
    const threadTs = str(body.thread_ts);
    return this.#api.conversations.post(channel, contentOf(body), {
      ...(everybody ? {} : { ephemeralFor: userId }),
      ...(threadTs ? { threadTs } : {}),
    });
  }

  #original(url: ResponseUrl): Message {
    if (!url.message || !this.#api.world.messages.includes(url.message)) {
      throw new Refusal('message_not_found', 'the original message is still there', SOURCE);
    }
    return url.message;
  }

  #deleteOriginal(url: ResponseUrl): void {
    this.#api.world.remove(this.#original(url));
  }

  #replaceOriginal(url: ResponseUrl, body: Json): void {
    const { text, blocks, attachments } = contentOf(body);
    this.#api.conversations.edit(this.#original(url), { text, blocks, attachments });
  }
}

function contentOf(body: Json): Content {
  const { text, blocks, attachments, metadata } = body;
  refuseViolations(checkMessage({ text, blocks, attachments, metadata }, 'response'));
  return {
    text: str(text),
    blocks: jsons(blocks),
    attachments: jsons(attachments),
    ...(isJson(metadata) ? { metadata } : {}),
  };
}
