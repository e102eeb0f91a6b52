import { copy, type Json } from './json.ts';
import { Refusal } from './web-api/call.ts';

/** A "no" the app got, or would have seen on the screen. */
export interface RecordedRefusal {
  /** The Web API method, `response_url`, or the kind of answer that was refused, e.g. `view_submission`. */
  method: string;
  args: Json;
  error: string;
  /** The broken rule as a sentence. */
  rule: string;
  /** The Slack page that states it. */
  source: string;
}

/** The log of everything that was refused. */
export class Refusals {
  readonly all: RecordedRefusal[] = [];

  /** Records a refusal; anything else that was thrown is thrown on. */
  record(method: string, args: Json, error: unknown): RecordedRefusal {
    if (!(error instanceof Refusal)) throw error;
    const { error: code, rule, source } = error;
    const recorded = { method, args: copy(args), error: code, rule, source };
    this.all.push(recorded);
    return recorded;
  }
}
