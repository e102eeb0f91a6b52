import type { Answer, Delivery, Dispatcher } from './delivery/dispatcher.ts';
import type { ResponseUrls } from './delivery/response-urls.ts';
import type { Log } from './log.ts';
import type { Api } from './web-api/call.ts';
import type { Channel, Message } from './world.ts';

/** What people act on: the inside of a running sandbox. */
export interface Box {
  api: Api;
  dispatcher: Dispatcher;
  responseUrls: ResponseUrls;
  log: Log;
  /** A full `response_url` for what this person did here. */
  responseUrl: (userId: string, channel: Channel, message?: Message) => string;
}

/** What Slack shows when a click or a submission got no good answer. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

/** The last answer to a delivery. */
export const answerTo = (delivery: Delivery): Answer =>
  delivery.answers.at(-1) ?? { failure: 'connection_failed' };
