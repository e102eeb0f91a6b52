import { expect, it } from 'vitest';
import type { Clock } from '../src/clock.ts';
import { daily } from '../src/daily.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A machine: while it is on, timers and the clock go on alike; while it sleeps, and when it is set, the clock alone. */
function machine({ alone = false, fails = 0 } = {}) {
  let now = Date.parse('2026-11-23T12:00:00Z');
  let on = 0;
  let sleeper: { at: number; wake: () => void } | undefined;
  const stopping = new AbortController();
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((wake) => {
        sleeper = { at: on + ms, wake };
        signal?.addEventListener('abort', () => wake());
      }),
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  let left = fails;
  /** How long the machine had been on each time, in minutes. */
  const did: number[] = [];
  const ended = daily(
    async () => {
      did.push(on / MINUTE);
      left -= 1;
      return left < 0;
    },
    { clock, signal: stopping.signal, alone },
  );
  return {
    did,
    set: (ms: number) => {
      now += ms;
    },
    async run(ms: number) {
      const until = on + ms;
      await turn();
      while (sleeper && sleeper.at <= until) {
        const { at, wake } = sleeper;
        sleeper = undefined;
        now += at - on;
        on = at;
        wake();
        await turn();
      }
      now += until - on;
      on = until;
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

it('is done at once and once a day', async () => {
  const { did, run, stop } = machine();
  await run(2 * DAY + MINUTE);
  expect(did).toEqual([0, 1440, 2880]);
  await stop();
  expect(did).toHaveLength(3);
});

it('is done within five minutes after the machine slept through the night, and a day after that', async () => {
  const { did, run, set } = machine();
  await run(62 * MINUTE);
  set(9 * 60 * MINUTE);
  await run(4 * MINUTE);
  expect(did).toEqual([0, 65]);
  await run(DAY);
  expect(did).toEqual([0, 65, 65 + 1440]);
});

it.each([
  ['forth a little', MINUTE],
  ['back by an hour', -60 * MINUTE],
])('is not done sooner for a clock that is set %s', async (_which, ms) => {
  const { did, run, set } = machine();
  await run(62 * MINUTE);
  set(ms);
  await run(DAY);
  expect(did).toEqual([0, 1440]);
});

it('is tried again five minutes later when it could not be done', async () => {
  const { did, run } = machine({ fails: 2 });
  await run(DAY);
  expect(did).toEqual([0, 5, 10]);
});

it('wakes once a day and no more where time is never set', async () => {
  const { did, run, set } = machine({ alone: true });
  await run(62 * MINUTE);
  set(9 * 60 * MINUTE);
  await run(4 * MINUTE);
  expect(did).toEqual([0]);
  await run(DAY);
  expect(did).toEqual([0, 1440]);
});
