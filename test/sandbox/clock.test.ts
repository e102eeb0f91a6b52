import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { turns, VirtualClock } from '../../src/sandbox/clock.ts';
import { Office } from '../support/office.ts';

const START = Date.parse('2026-11-02T09:00:00Z');
const A_DAY = 24 * 3_600_000;

/** Waits in real time, for a clock that goes with it. */
const real = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A clock with a note of who woke, and how many milliseconds after the start. */
function watched(clock = new VirtualClock(START)) {
  const woken: [who: string, at: number][] = [];
  const sleep = async (who: string, ms: number, signal?: AbortSignal) => {
    await clock.sleep(ms, signal);
    woken.push([who, clock.now() - START]);
  };
  return { clock, woken, sleep, since: () => clock.now() - START };
}

describe('a clock that stands still', () => {
  test.each<[what: string, sleeps: [string, number][], ms: number, woken: [string, number][]]>([
    ['wakes nobody before the time', [['a', 10]], 9, []],
    ['wakes at the very instant', [['a', 10]], 10, [['a', 10]]],
    [
      'wakes everybody at their own instants, in their order',
      [
        ['b', 20],
        ['a', 10],
        ['c', 30],
      ],
      25,
      [
        ['a', 10],
        ['b', 20],
      ],
    ],
    [
      'wakes who sleep to one instant in the order in which they fell asleep',
      [
        ['b', 10],
        ['a', 10],
        ['c', 10],
      ],
      10,
      [
        ['b', 10],
        ['a', 10],
        ['c', 10],
      ],
    ],
    [
      'lets nobody sleep for nothing',
      [
        ['a', 0],
        ['b', -5],
      ],
      0,
      [
        ['a', 0],
        ['b', 0],
      ],
    ],
    ['rounds an instant up', [['a', 9.2]], 9, []],
  ])('%s', async (_, sleeps, ms, expected) => {
    const { clock, woken, sleep, since } = watched();
    for (const [who, wait] of sleeps) void sleep(who, wait);
    await clock.advance(ms);
    expect(woken).toEqual(expected);
    expect(since()).toBe(ms);
  });

  test('whoever falls asleep again on the way wakes again on the way', async () => {
    const { clock, woken, sleep } = watched();
    void (async () => {
      for (;;) await sleep('a', 10);
    })();
    void sleep('b', 25);
    await clock.advance(35);
    expect(woken).toEqual([
      ['a', 10],
      ['a', 20],
      ['b', 25],
      ['a', 30],
    ]);
    expect(clock.nextWake()).toBe(START + 40);
  });

  test('wakes each sleeper once, at its instant, whatever the moves', async () => {
    const waits = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(waits, waits, async (sleeps, moves) => {
        const { clock, woken, sleep, since } = watched();
        for (const [index, ms] of sleeps.entries()) void sleep(String(index), ms);
        for (const ms of moves) await clock.advance(ms);
        const due = sleeps.map((ms, index): [string, number] => [String(index), ms]);
        expect(woken).toEqual(
          due.filter(([, at]) => at <= since()).toSorted(([, one], [, other]) => one - other),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('lets what somebody started come to rest before it wakes the next', async () => {
    const { clock, sleep } = watched();
    const seen: string[] = [];
    let working = Promise.resolve();
    const undo = clock.settleWith(() => working);
    void sleep('a', 10).then(() => {
      working = turns(20).then(() => void seen.push('a is done'));
    });
    void sleep('b', 20).then(() => seen.push('b wakes'));
    await clock.advance(20);
    expect(seen).toEqual(['a is done', 'b wakes']);
    undo();
    working = new Promise(() => undefined);
    await clock.advance(1);
  });

  test('who is called off wakes at once and is not waited for', async () => {
    const { clock, woken, sleep } = watched();
    const stop = new AbortController();
    void sleep('a', 10, stop.signal);
    expect(clock.nextWake()).toBe(START + 10);
    stop.abort();
    void sleep('b', 10, stop.signal);
    await turns(1);
    expect(woken.map(([who, at]) => `${who} ${at}`).toSorted()).toEqual(['a 0', 'b 0']);
    expect(clock.nextWake()).toBeUndefined();
  });

  test.each<[what: string, move: (clock: VirtualClock) => Promise<void>]>([
    ['a time before', (clock) => clock.advanceTo(START - 1)],
    ['a date before', (clock) => clock.advanceTo('2026-11-02T08:59:59Z')],
    ['less than nothing', (clock) => clock.advance(-1)],
    ['no number', (clock) => clock.advance(Number.NaN)],
    ['no date', (clock) => clock.advanceTo('next spring')],
  ])('is not moved to %s', async (_, move) => {
    const { clock, since } = watched();
    await expect(move(clock)).rejects.toThrow('cannot move from 2026-11-02T09:00:00.000Z to');
    expect(since()).toBe(0);
  });

  test('does not start at what is no instant', () => {
    expect(() => new VirtualClock('soon')).toThrow('cannot read the instant soon');
  });

  test('is moved to a date', async () => {
    const { clock, since } = watched();
    await clock.advanceTo('2026-11-03T09:00:00Z');
    expect(since()).toBe(A_DAY);
  });
});

describe('moves asked for at once', () => {
  test('go one after the other, each counted from where the one before ends', async () => {
    const { clock, woken, sleep, since } = watched();
    void sleep('a', 10);
    void sleep('b', 12);
    const ends: [string, number][] = [];
    await Promise.all([
      clock.advance(11).then(() => ends.push(['first', since()])),
      clock.advance(5).then(() => ends.push(['second', since()])),
    ]);
    expect(woken).toEqual([
      ['a', 10],
      ['b', 12],
    ]);
    expect(ends).toEqual([
      ['first', 11],
      ['second', 16],
    ]);
  });

  test('never go back: one whose instant has passed meanwhile does nothing', async () => {
    const { clock, since } = watched();
    await Promise.all([clock.advance(20), clock.advanceTo(START + 5)]);
    expect(since()).toBe(20);
  });

  test('go on after one that failed', async () => {
    const { clock, since } = watched();
    const undo = clock.settleWith(() => Promise.reject(new Error('it broke')));
    const failing = clock.advance(10);
    await expect(failing).rejects.toThrow('it broke');
    undo();
    await clock.advance(10);
    expect(since()).toBe(10);
  });
});

describe('a clock that runs', () => {
  test('goes with real time until it is halted, and never back', async () => {
    const { clock, since } = watched();
    await real(3);
    expect(since()).toBe(0);
    clock.run();
    const readings: number[] = [];
    while (since() < 5) {
      readings.push(clock.now());
      await turns(1);
    }
    expect(readings).toEqual(readings.toSorted((one, other) => one - other));
    expect(readings.every(Number.isInteger)).toBe(true);
    clock.halt();
    const halted = clock.now();
    await real(3);
    expect(clock.now()).toBe(halted);
  });

  test('is not set back by being told to run once more', async () => {
    const { clock, since } = watched();
    clock.run();
    await real(5);
    clock.run();
    expect(since()).toBeGreaterThanOrEqual(4);
    clock.halt();
  });

  test('wakes sleepers by itself in the order of their instants, none too early', async () => {
    const { clock, woken, sleep, since } = watched();
    const stop = new AbortController();
    const all = Promise.all([sleep('late', 9), sleep('early', 3), sleep('between', 6)]);
    void sleep('called off', 5, stop.signal);
    stop.abort();
    clock.run();
    await all;
    const asleep = since();
    await sleep('last', 3);
    clock.halt();
    expect(woken.map(([who]) => who)).toEqual(['called off', 'early', 'between', 'late', 'last']);
    for (const [index, least] of [0, 3, 6, 9, asleep + 3].entries()) {
      expect(woken[index]?.[1]).toBeGreaterThanOrEqual(least);
    }
  });

  test('wakes nobody once it is halted', async () => {
    const { clock, woken, sleep } = watched();
    clock.run();
    void sleep('a', 5);
    clock.halt();
    await real(10);
    expect(woken).toEqual([]);
    await clock.advance(5);
    expect(woken.map(([who]) => who)).toEqual(['a']);
  });

  test('lets who sleeps longer than a timer of the machine can be set sleep on', async () => {
    const { clock, woken, sleep } = watched();
    const warnings: string[] = [];
    const warn = ({ name }: Error) => warnings.push(name);
    process.on('warning', warn);
    void sleep('a', 40 * A_DAY);
    clock.run();
    await real(5);
    expect(woken).toEqual([]);
    await clock.advance(40 * A_DAY);
    expect(woken).toEqual([['a', 40 * A_DAY]]);
    clock.halt();
    process.off('warning', warn);
    expect(warnings).not.toContain('TimeoutOverflowWarning');
  });

  test('can be moved, stands still for real time meanwhile, and runs on from there', async () => {
    const { clock, woken, sleep, since } = watched();
    clock.run();
    const target = clock.now() + A_DAY;
    const wakes = A_DAY / 2;
    void sleep('a', wakes);
    const readings: number[] = [];
    const undo = clock.settleWith(async () => {
      if (woken.length === 0) return;
      readings.push(clock.now());
      await real(4);
      readings.push(clock.now());
    });
    await clock.advanceTo(target);
    undo();
    const [atWake, later] = readings;
    expect(woken[0]?.[1]).toBeGreaterThanOrEqual(wakes);
    expect(woken[0]?.[1]).toBeLessThan(target - START);
    expect(later).toBe(atWake);
    expect(clock.now()).toBeGreaterThanOrEqual(target);
    const moved = since();
    await sleep('b', 3);
    expect(since()).toBeGreaterThanOrEqual(moved + 3);
    clock.halt();
  });

  test('does not wait for ever for what is stuck, and one that stands still does', async () => {
    const { clock, since } = watched(new VirtualClock(START, 5));
    let free: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => {
      free = resolve;
    });
    clock.settleWith(() => stuck);
    clock.run();
    await clock.advance(A_DAY);
    expect(since()).toBeGreaterThanOrEqual(A_DAY);
    clock.halt();
    let moved = false;
    const moving = clock.advance(1).then(() => {
      moved = true;
    });
    await real(10);
    expect(moved).toBe(false);
    free();
    await moving;
    expect(moved).toBe(true);
  });
});

test('a month with the real app alone in it is a few wakes a day, and so is moved over quickly', async () => {
  const office = await Office.staffed({ alone: true });
  const { sol, acme } = await office.staff();
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);
  let rests = 0;
  office.clock.settleWith(async () => {
    rests += 1;
  });
  await office.clock.advance(30 * A_DAY);
  expect(rests).toBeGreaterThan(30);
  expect(rests).toBeLessThan(30 * 5);
});
