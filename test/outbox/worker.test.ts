import { describe, expect, it } from 'vitest';
import { StoreBusy } from '../../src/core/ports.ts';
import { Desk } from '../support/desk.ts';
import { cardTask, dmTask } from '../support/records.ts';

const MINUTE = 60_000;
const names = (count: number) => Array.from({ length: count }, (_, i) => `m${i}`);

describe('pace', () => {
  it('is one message a second to each destination, in the order asked for', async () => {
    const desk = new Desk();
    await desk.wish(
      ...['a', 'b', 'c'].map((id) => dmTask('UENO', id)),
      dmTask('UEVE', 'x'),
      dmTask('UEVE', 'y'),
    );
    await desk.clock.advance(MINUTE);
    expect(desk.tried.filter(([what]) => 'abc'.includes(what))).toEqual([
      ['a', 0],
      ['b', 1_000],
      ['c', 2_000],
    ]);
    expect(desk.triesOf('x')).toEqual([0]);
    expect(desk.triesOf('y')).toEqual([1_000]);
  });

  it('does not slow down what posts nothing', async () => {
    const desk = new Desk();
    for (const what of ['d1', 'd2', 'd3']) desk.script[what] = [{ status: 'done' }];
    await desk.wish(cardTask('d1'), cardTask('d2'), cardTask('d3'));
    expect(desk.tried.map(([, at]) => at)).toEqual([0, 0, 0]);
  });

  it('keeps for what comes in a little later', async () => {
    const desk = new Desk();
    await desk.wishFor('UENO', 'a');
    await desk.clock.advance(300);
    await desk.wishFor('UENO', 'b');
    await desk.clock.advance(MINUTE);
    expect(desk.tried).toEqual([
      ['a', 0],
      ['b', 1_000],
    ]);
  });
});

describe('side by side', () => {
  it('at most eight are in hand, and the next begins when one is done', async () => {
    const desk = new Desk();
    desk.hold(...names(12));
    await desk.wish(...names(12).map((name) => dmTask(`U${name}`, name)));
    expect(desk.hanging.size).toBe(8);
    await desk.letGo('m0');
    expect(desk.tried).toHaveLength(9);
    expect(desk.hanging.size).toBe(8);
    for (const name of names(12).slice(1)) await desk.letGo(name);
    expect(desk.tried.map(([what]) => what).toSorted()).toEqual(names(12).toSorted());
    expect(await desk.outbox.counts()).toEqual({ pending: 0, parked: 0 });
  });

  it('one that hangs holds up nobody else, not even what becomes due later', async () => {
    const desk = new Desk();
    desk.hold('slow');
    await desk.wishFor('UENO', 'slow');
    await desk.wishFor('UEVE', 'x', 'y');
    await desk.clock.advance(5_000);
    await desk.wishFor('UCAM', 'z');
    expect(desk.tried).toEqual([
      ['slow', 0],
      ['x', 0],
      ['y', 1_000],
      ['z', 5_000],
    ]);
    await desk.letGo('slow');
    expect(await desk.outbox.counts()).toEqual({ pending: 0, parked: 0 });
  });
});

describe('what fails', () => {
  const again = { status: 'again', error: 'internal_error', arrived: 'no' } as const;

  it.each([
    [0, [0, 500, 1_500, 3_500]],
    [1, [0, 1_000, 3_000, 7_000]],
  ])('is tried again after waits that double, with jitter %i', async (random, at) => {
    const desk = new Desk({ random });
    desk.script.a = [again, again, again];
    await desk.wishFor('UENO', 'a', 'b');
    await desk.clock.advance(MINUTE);
    expect(desk.triesOf('a')).toEqual(at);
    const last = at.at(-1) ?? 0;
    expect(desk.triesOf('b')).toEqual([last + 1_000]);
    const warned = desk.log.filter(({ msg }) => msg === 'delivery will be tried again');
    expect(warned.map(({ attempts }) => attempts)).toEqual([1, 2, 3]);
  });

  it('waits as long as Slack said, however often it is woken meanwhile', async () => {
    const desk = new Desk();
    desk.script.a = [{ status: 'wait', ms: 7_000, arrived: 'no' }];
    await desk.wishFor('UENO', 'a');
    await desk.clock.advance(3_000);
    await desk.wishFor('UENO', 'b');
    await desk.clock.advance(3_999);
    expect(desk.tried).toHaveLength(1);
    await desk.clock.advance(MINUTE);
    expect(desk.tried).toEqual([
      ['a', 0],
      ['a', 7_000],
      ['b', 8_000],
    ]);
  });

  it('for good is parked with a line in the log, and what stood behind it goes on', async () => {
    const desk = new Desk();
    desk.script.a = [{ status: 'failed', error: 'user_not_found' }];
    await desk.wishFor('UENO', 'a', 'b');
    expect(desk.tried.map(([what]) => what)).toEqual(['a', 'b']);
    expect(await desk.outbox.parked()).toMatchObject([
      { error: 'user_not_found', task: dmTask('UENO', 'a') },
    ]);
    const line = 'delivery is parked; "npm run outbox" shows and retries it';
    expect(desk.log.filter(({ msg }) => msg === line)).toHaveLength(1);
  });

  it('by a mistake of ours is tried again too, with a line in the log', async () => {
    const desk = new Desk();
    desk.script.a = [new TypeError('oops')];
    await desk.wishFor('UENO', 'a');
    await desk.clock.advance(MINUTE);
    expect(desk.triesOf('a')).toEqual([0, 500]);
    expect(desk.log).toContainEqual(expect.objectContaining({ msg: 'delivering failed unexpectedly' }));
  });

  it('to be recorded is taken up again when its lease runs out', async () => {
    let failures = 1;
    const desk: Desk = new Desk({
      faulty: {
        done: async (...args) => {
          failures -= 1;
          if (failures >= 0) throw new StoreBusy('the database stayed locked');
          await desk.outbox.done(...args);
        },
      },
    });
    await desk.wishFor('UENO', 'a');
    await desk.clock.advance(5 * MINUTE);
    expect(desk.triesOf('a')).toEqual([0, 3 * MINUTE]);
    expect(await desk.outbox.counts()).toEqual({ pending: 0, parked: 0 });
    expect(desk.log).toContainEqual(expect.objectContaining({ msg: 'could not record a delivery' }));
  });
});

describe('what follows', () => {
  it('from a task is done at once', async () => {
    const desk = new Desk();
    desk.script.a = [{ status: 'done', next: [dmTask('UEVE', 'x'), dmTask('UCAM', 'y')] }];
    await desk.wishFor('UENO', 'a');
    expect(desk.tried.map(([what]) => what).toSorted()).toEqual(['a', 'x', 'y']);
  });

  it('without a wake is found within a minute', async () => {
    const desk = new Desk();
    await desk.clock.advance(10_000);
    await desk.outbox.add([dmTask('UENO', 'a')], desk.clock.now());
    await desk.clock.advance(MINUTE);
    const [at = 0] = desk.triesOf('a');
    expect(at).toBeLessThanOrEqual(10_000 + MINUTE);
    expect(await desk.outbox.counts()).toEqual({ pending: 0, parked: 0 });
  });
});

describe('a queue that cannot be read', () => {
  it('is looked at once a second, however often somebody wakes the worker meanwhile', async () => {
    let looks = 0;
    const desk = new Desk({
      faulty: {
        lease: async () => {
          looks += 1;
          throw new StoreBusy('the database stayed locked');
        },
      },
    });
    for (let n = 0; n < 5; n++) {
      desk.worker.wake();
      await desk.clock.advance(0);
    }
    looks = 0;
    await desk.clock.advance(10_000);
    expect(looks).toBe(10);
  });
});

describe('alone with its queue', () => {
  it('a worker looks when woken and when something is due, and at no other time', async () => {
    const desk = new Desk({ alone: true });
    expect(desk.clock.nextWake()).toBeUndefined();
    await desk.clock.advance(MINUTE);
    await desk.outbox.add([dmTask('UENO', 'a')], desk.clock.now());
    await desk.clock.advance(30 * MINUTE);
    expect(desk.tried).toEqual([]);
    desk.script.x = [{ status: 'wait', ms: 5 * MINUTE, arrived: 'no' }];
    await desk.wishFor('UEVE', 'x');
    expect(desk.clock.nextWake()).toBe(desk.clock.now() + 5 * MINUTE);
    await desk.clock.advance(60 * MINUTE);
    expect(desk.tried).toEqual([
      ['a', 31 * MINUTE],
      ['x', 31 * MINUTE],
      ['x', 36 * MINUTE],
    ]);
    expect(desk.clock.nextWake()).toBeUndefined();
  });

  it('takes up again what could not be recorded', async () => {
    let failures = 1;
    const desk: Desk = new Desk({
      alone: true,
      faulty: {
        done: async (...args) => {
          failures -= 1;
          if (failures >= 0) throw new StoreBusy('the database stayed locked');
          await desk.outbox.done(...args);
        },
      },
    });
    await desk.wishFor('UENO', 'a');
    await desk.clock.advance(5 * MINUTE);
    expect(desk.triesOf('a')).toEqual([0, 3 * MINUTE]);
  });
});

describe('stopping', () => {
  it('finishes what is in hand, begins nothing and leaves the rest in the queue', async () => {
    const desk = new Desk();
    desk.hold('a', 'x');
    await desk.wishFor('UENO', 'a', 'b');
    await desk.wishFor('UEVE', 'x', 'y');
    let stopped = false;
    const stopping = desk.worker.stop().then(() => {
      stopped = true;
    });
    await desk.wishFor('UCAM', 'z');
    await desk.letGo('a');
    expect(stopped).toBe(false);
    await desk.letGo('x');
    await stopping;
    await desk.clock.advance(5 * MINUTE);
    expect(desk.tried.map(([what]) => what)).toEqual(['a', 'x']);
    expect(await desk.outbox.counts()).toEqual({ pending: 3, parked: 0 });
    expect(desk.clock.nextWake()).toBeUndefined();
  });

  it('with nothing in hand is done at once', async () => {
    const desk = new Desk();
    await desk.worker.stop();
    expect(desk.clock.nextWake()).toBeUndefined();
  });
});

describe('what is never going to work', () => {
  it('by a mistake of ours is parked after a few tries, and what comes behind it goes on', async () => {
    const desk = new Desk();
    desk.script.a = Array.from({ length: 9 }, () => new TypeError('oops'));
    await desk.wish(dmTask('UENO', 'a'), dmTask('UENO', 'b'));
    await desk.clock.advance(10 * MINUTE);
    expect(desk.triesOf('a')).toHaveLength(5);
    expect(desk.triesOf('b')).toHaveLength(1);
    expect(await desk.outbox.counts()).toEqual({ pending: 0, parked: 1 });
  });
});
