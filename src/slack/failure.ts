import { z } from 'zod';
import type { Outcome } from '../outbox/worker.ts';

const shape = z.object({
  code: z.string().optional(),
  statusCode: z.number().optional(),
  retryAfter: z.number().optional(),
  data: z.object({ error: z.string() }).optional(),
  message: z.string().optional(),
});

/** A failed Web API call, as far as it matters what to do next. */
export type Failure =
  | { kind: 'limited'; ms: number }
  /** Slack answered and refused. */
  | { kind: 'refused'; error: string }
  /** No usable answer: it may have been done. */
  | { kind: 'unanswered'; error: string }
  /** Not Slack's doing: a mistake of ours. */
  | { kind: 'mistake'; error: string };

/** Slack's own troubles, where part of the work may have been done. Source: the common errors of every method page. */
const theirTrouble = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
];

/** Refusals of the credentials: a person must act, and then everything goes on. */
const credentials = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'];

/** Reads what a call of @slack/web-api threw; an error that is not of its making is a `mistake`. */
export function failureOf(error: unknown): Failure {
  const read = shape.safeParse(error);
  const { code, retryAfter, data, message, statusCode } = read.success ? read.data : {};
  if (retryAfter !== undefined) return { kind: 'limited', ms: Math.round(retryAfter * 1000) };
  if (data?.error === 'ratelimited' || data?.error === 'rate_limited') return { kind: 'limited', ms: 30_000 };
  if (data && !theirTrouble.includes(data.error)) return { kind: 'refused', error: data.error };
  const said = data?.error ?? message ?? `status ${statusCode}`;
  return { kind: data || code?.startsWith('slack_webapi_') ? 'unanswered' : 'mistake', error: said };
}

/** What an operator does about a scope that the token lacks. */
export const reinstall =
  'the app lacks a scope: update it with manifest.yml at https://api.slack.com/apps and install it to the workspace again';

export const isCredentials = (error: string) => credentials.includes(error);

/** What a failed delivery means for its task; `arrived` is whether the send may have reached Slack. */
export function outcomeOf(
  failure: Exclude<Failure, { kind: 'mistake' }>,
  arrived: 'no' | 'perhaps',
): Outcome {
  switch (failure.kind) {
    case 'limited':
      return { status: 'wait', ms: failure.ms, arrived };
    case 'unanswered':
      return { status: 'again', error: failure.error, arrived };
    case 'refused':
      return isCredentials(failure.error)
        ? { status: 'again', error: failure.error, arrived }
        : { status: 'failed', error: failure.error, arrived };
  }
}
