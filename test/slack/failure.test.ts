import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { createBudget, OverBudget } from '../../src/slack/budget.ts';
import { type Failure, failureOf, outcomeOf } from '../../src/slack/failure.ts';

const platform = (error: string) => new WebAPIPlatformError({ ok: false, error });

const means: [what: string, error: unknown, failure: Failure][] = [
  ['a 429', new WebAPIRateLimitedError(7), { kind: 'limited', ms: 7_000 }],
  ['a 429 as an answer', platform('ratelimited'), { kind: 'limited', ms: 30_000 }],
  ['our own limit', new OverBudget('chat.update', 1_500), { kind: 'limited', ms: 1_500 }],
  ['a refusal', platform('channel_not_found'), { kind: 'refused', error: 'channel_not_found' }],
  ['a refused token', platform('invalid_auth'), { kind: 'refused', error: 'invalid_auth' }],
  [
    'a 500',
    new WebAPIHTTPError(500, 'Internal Server Error', {}),
    { kind: 'unanswered', error: 'An HTTP protocol error occurred: statusCode = 500' },
  ],
  [
    'a dropped connection',
    new WebAPIRequestError(new Error('ECONNRESET')),
    { kind: 'unanswered', error: 'A request error occurred: ECONNRESET' },
  ],
  ['an error of ours', new TypeError('oops'), { kind: 'mistake', error: 'oops' }],
];

describe('what a failed call means', () => {
  it.each(means)('%s', (_what, error, failure) => {
    expect(failureOf(error)).toEqual(failure);
  });

  it.each(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'])(
    'Slack’s own trouble, %s, is no answer',
    (error) => {
      expect(failureOf(platform(error))).toEqual({ kind: 'unanswered', error });
    },
  );

  it('waits whole milliseconds, as many as were said', () => {
    for (let ms = 1; ms < 5_000; ms += 1) {
      expect(failureOf(new OverBudget('chat.update', ms))).toEqual({ kind: 'limited', ms });
    }
  });

  it.each([undefined, null, 'words', 5, {}, { data: 'words' }, { data: {} }])(
    'something thrown that is no error of Slack’s, %j, is a mistake of ours',
    (thrown) => {
      expect(failureOf(thrown)).toEqual({ kind: 'mistake', error: expect.stringMatching(/\w/) });
    },
  );
});

describe('what becomes of the task', () => {
  const task = (error: unknown, arrived: 'no' | 'perhaps' = 'no') => {
    const failure = failureOf(error);
    if (failure.kind === 'mistake') throw error;
    return outcomeOf(failure, arrived);
  };

  it('waits as long as Slack said', () => {
    const outcome = { status: 'wait', ms: 7_000, arrived: 'perhaps' };
    expect(task(new WebAPIRateLimitedError(7), 'perhaps')).toEqual(outcome);
  });

  it.each(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired'])(
    'is tried again after %s, for a person will mend the token',
    (error) => {
      expect(task(platform(error))).toEqual({ status: 'again', error, arrived: 'no' });
    },
  );

  it('is tried again when Slack gave no answer', () => {
    const outcome = { status: 'again', error: 'internal_error', arrived: 'perhaps' };
    expect(task(platform('internal_error'), 'perhaps')).toEqual(outcome);
  });

  it.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'msg_too_long',
    'invalid_blocks',
    'missing_scope',
  ])('is parked after %s, which does not get better by itself', (error) => {
    expect(task(platform(error))).toEqual({ status: 'failed', error, arrived: 'no' });
  });
});

describe('our own limit per method', () => {
  const MINUTE = 60_000;
  /** How many calls of a method pass, asked for every 100 ms for so long. */
  function passing(method: string, ms: number): number {
    let now = 0;
    const budget = createBudget(() => now);
    let passed = 0;
    for (; now < ms; now += 100) {
      try {
        budget.take(method);
        passed += 1;
      } catch (error) {
        if (!(error instanceof OverBudget)) throw error;
      }
    }
    return passed;
  }

  it.each([
    // Slack’s tiers: 2 is 20 calls a minute, 3 is 50. A burst of a third on top is what the bucket holds.
    ['chat.update', 50],
    ['pins.add', 20],
    ['conversations.open', 50],
    ['conversations.history', 50],
    ['some.other', 20],
  ])('%s: %i a minute in the long run', (method, rate) => {
    expect(passing(method, 60 * MINUTE)).toBeGreaterThan(rate * 59);
    expect(passing(method, 60 * MINUTE)).toBeLessThanOrEqual(rate * 60 + Math.ceil(rate / 3));
  });

  it('says when the next call may be made, and then it may', () => {
    let now = 0;
    const budget = createBudget(() => now);
    const take = () => budget.take('pins.add');
    for (let i = 0; i < 7; i += 1) take();
    expect(take).toThrow(new OverBudget('pins.add', 3_000));
    now += 3_000;
    expect(take).not.toThrow();
  });

  it('tells each who comes too early a time of its own, at which all of them get their turn', () => {
    let now = 0;
    const budget = createBudget(() => now);
    const waits = () => {
      try {
        budget.take('pins.add');
        return 0;
      } catch (error) {
        return error instanceof OverBudget ? error.retryAfter : Number.NaN;
      }
    };
    const told = Array.from({ length: 10 }, waits);
    expect(told).toEqual([0, 0, 0, 0, 0, 0, 0, 3, 6, 9]);
    for (now of [3_000, 6_000, 9_000]) expect(waits()).toBe(0);
  });

  it('of very many that can wait, leaves a third of the bucket to the others, who do not queue behind them', () => {
    let now = 0;
    const budget = createBudget(() => now);
    const passes = (how: 'soon' | 'patient') => {
      try {
        budget.check('chat.postMessage', how);
        budget.take('chat.postMessage');
        return true;
      } catch (error) {
        if (!(error instanceof OverBudget)) throw error;
        return false;
      }
    };
    const passed = (many: number, how: 'soon' | 'patient') =>
      Array.from({ length: many }, () => passes(how)).filter(Boolean).length;
    expect(passed(2_000, 'patient')).toBe(50);
    expect(passed(100, 'soon')).toBe(25);
    now = 60_000;
    expect(passed(2_000, 'patient'), 'as fast as before').toBe(50);
    for (now = 61_000; now <= 120_000; now += 1_000) passed(20, 'patient');
    now = 120_250;
    expect(passed(25, 'soon'), 'after two thousand were told to wait').toBe(25);
  });

  it('rests for as long as Slack said, and leaves other methods alone', () => {
    let now = 0;
    const budget = createBudget(() => now);
    budget.hold('chat.update', 30_000);
    expect(() => budget.take('chat.update')).toThrow(new OverBudget('chat.update', 30_000));
    expect(() => budget.take('chat.postMessage')).not.toThrow();
    now += 30_000;
    expect(() => budget.take('chat.update')).not.toThrow();
  });
});

it('a shorter wait that Slack asks for later does not end a longer one', () => {
  const budget = createBudget(() => 0);
  const wait = () => {
    try {
      budget.check('chat.update');
      return 0;
    } catch (error) {
      const failure = failureOf(error);
      return failure.kind === 'limited' ? failure.ms : undefined;
    }
  };
  budget.hold('chat.update', 30_000);
  budget.hold('chat.update', 1_000);
  expect(wait()).toBe(30_000);
});
