import type { Fault, FaultSpec, How } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/index.ts';
import type { LoggedCall } from '../sandbox/log.ts';
import type { Trouble } from './protocol.ts';

export type { Trouble };

/** Every way in which Slack can be made to misbehave, the first being none. */
export const troubles = ['none', 'slow', 'rate-limited', 'down'] as const satisfies readonly Trouble[];

/**
 * How long a slow Slack takes for an answer, in milliseconds of real time: one answer fits into the three seconds
 * within which a form can be opened, two do not.
 */
const SLOW_MS = 1_500;

/** One call of each limited method passes in so many seconds. */
const LIMITED_SECONDS = 5;

/** What one sees: messages, Home and forms. What the app only reads is not limited, so that commands still work. */
const LIMITED = /^(chat|views|pins)\./;

const standing = new WeakMap<Sandbox, Fault>();

/**
 * Makes Slack misbehave until this is called again. What people do reaches the app in any case: it is the app's own
 * calls, its `response_url`s included, that are slow, refused or fail. Calls that are being delayed go on at once.
 */
export function setTrouble(sandbox: Sandbox, trouble: Trouble): void {
  standing.get(sandbox)?.release();
  standing.delete(sandbox);
  if (trouble === 'none') return;
  standing.set(sandbox, sandbox.fail({ method: '*', how: howOf(trouble), times: Number.POSITIVE_INFINITY }));
}

function howOf(trouble: Exclude<Trouble, 'none'>): FaultSpec['how'] {
  switch (trouble) {
    case 'slow':
      return { delayMs: SLOW_MS };
    case 'down':
      return { status: 503 };
    case 'rate-limited':
      return oneNowAndThen();
  }
}

/**
 * Each method counts by itself, and a caller who comes too early is told in `Retry-After` when to come back:
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
function oneNowAndThen(): (call: LoggedCall) => How | undefined {
  const opens = new Map<string, number>();
  return ({ method, at }) => {
    if (!LIMITED.test(method)) return undefined;
    const wait = (opens.get(method) ?? at) - at;
    if (wait > 0) return { rateLimited: Math.ceil(wait / 1000) };
    opens.set(method, at + LIMITED_SECONDS * 1000);
    return undefined;
  };
}
