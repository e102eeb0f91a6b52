import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer, Handler } from '../../src/core/handle.ts';
import { createLog } from '../../src/log.ts';
import { type Scheduler, startScheduler } from '../../src/schedule/scheduler.ts';
import type { ScheduleStore, Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { HandClock } from '../support/hand-clock.ts';
import { plan } from '../support/records.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday at noon. */
const NOON = Date.parse('2026-11-23T12:00:00Z');
const hourOf = (at: number) => Math.floor(at / HOUR);

const stores = new Set<Store>();
afterEach(() => {
  for (const store of stores) store.close();
  stores.clear();
});

/**
 * A scheduler over a real store, with chores in place of what the product does: each is to be done once an hour, and
 * sets when it is next due in the same commit.
 */
function workshop(chores: string[] = ['sweep']) {
  const store = openSqliteStore(':memory:');
  stores.add(store);
  const team = store.forTeam('TACME');
  const clock = new HandClock(NOON);
  const log: Record<string, unknown>[] = [];
  const did: { chore: string; hour: number }[] = [];
  const newest = new Map<string, number>();
  const trouble = { refuse: 0, throwing: 0, keep: false };

  const handler: Handler = {
    async handle(command, { key }): Promise<Answer> {
      if (command.type !== 'nudge.give') throw new Error('no chore');
      const chore = command.person;
      const about = { kind: 'nudge', id: chore } as const;
      if (trouble.throwing > 0) {
        trouble.throwing -= 1;
        throw new Error('the broom broke');
      }
      if (trouble.refuse > 0) {
        trouble.refuse -= 1;
        return { ok: false, refusal: { code: 'busy' } };
      }
      const hour = hourOf(clock.now());
      const before = newest.get(chore);
      const had = before !== undefined && before >= hour && before <= hour + 1;
      const due = { name: `nudge:${chore}`, at: trouble.keep ? clock.now() : (hour + 1) * HOUR };
      const { status } = await team.commit(plan([], { key, subject: about, at: clock.now(), due: [due] }));
      if (status === 'committed' && !had) {
        newest.set(chore, hour);
        did.push({ chore, hour });
      }
      return { ok: true, about, repeated: status === 'duplicate' };
    },
  };
  const start = (schedule: ScheduleStore = team.schedule) =>
    startScheduler({
      ...{ store: schedule, handler, clock, random: () => 1, wakeOutbox: () => undefined },
      log: createLog('debug', [], (line) => log.push(JSON.parse(line))),
    });
  const due = (name: string, at: number | null) =>
    team.commit(plan([], { at: clock.now(), due: [{ name, at }] }));
  const ready = Promise.all(chores.map((chore) => due(`nudge:${chore}`, NOON)));
  return { team, clock, log, did, trouble, start, due, ready, hours: () => did.map(({ hour }) => hour) };
}

/** Sets the clock to an instant, and lets all that is due then be done. */
async function at(clock: HandClock, instant: number, scheduler: Scheduler): Promise<void> {
  clock.at = instant;
  await scheduler.idle();
}

describe('what is due', () => {
  it('is done once, at its time, however often somebody looks or it is started anew', async () => {
    const { clock, did, start, ready } = workshop();
    await ready;
    clock.at = NOON - 1;
    let scheduler = start();
    await scheduler.idle();
    expect(did).toEqual([]);
    await at(clock, NOON, scheduler);
    scheduler.wake();
    await scheduler.idle();
    await scheduler.stop();
    scheduler = start();
    await scheduler.idle();
    expect(did).toEqual([{ chore: 'sweep', hour: hourOf(NOON) }]);
    await scheduler.stop();
    await at(clock, NOON + HOUR, scheduler);
    expect(did, 'stopped').toHaveLength(1);
  });

  it('is done for all of its instant, and each of a hundred once', async () => {
    const chores = Array.from({ length: 100 }, (_, i) => `chore ${i}`);
    const { did, start, ready } = workshop(chores);
    await ready;
    const scheduler = start();
    await scheduler.idle();
    expect(did.map(({ chore }) => chore).toSorted()).toEqual(chores.toSorted());
    await scheduler.stop();
  });

  it('is put off when it fails, longer each time, and done when it can be', async () => {
    const { team, clock, log, did, trouble, start, ready } = workshop();
    await ready;
    trouble.refuse = 2;
    trouble.throwing = 1;
    const scheduler = start();
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      await scheduler.idle();
      const next = (await team.schedule.nextDue()) ?? 0;
      waits.push(next - clock.at);
      clock.at = next;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, HOUR - 7_000]);
    expect(did).toEqual([{ chore: 'sweep', hour: hourOf(NOON) }]);
    expect(log.filter(({ msg }) => msg === 'what is due is tried again later')).toHaveLength(3);
    await scheduler.stop();
  });

  it('that is due again at the same instant is not done in a circle', async () => {
    const { team, clock, trouble, start, ready } = workshop();
    await ready;
    trouble.keep = true;
    const scheduler = start();
    await scheduler.idle();
    expect(await team.schedule.nextDue()).toBe(NOON + 1_000);
    trouble.keep = false;
    await at(clock, NOON + 1_000, scheduler);
    expect(await team.schedule.nextDue()).toBe(NOON + HOUR);
    await scheduler.stop();
  });

  it('under a name of another version waits, and holds up nothing else', async () => {
    const { team, did, log, start, ready, due } = workshop();
    await ready;
    await due('tea:kitchen', NOON - 1);
    const scheduler = start();
    await scheduler.idle();
    expect(did).toHaveLength(1);
    expect(log).toContainEqual(expect.objectContaining({ due: 'tea:kitchen', why: 'unknown' }));
    expect(await team.schedule.dueAt('tea:kitchen'), 'kept for the version that knows it').toBe(NOON - 1);
    await scheduler.stop();
  });

  it('is looked for again soon when it cannot be read', async () => {
    const { team, clock, log, did, start, ready } = workshop();
    await ready;
    let broken = true;
    const scheduler = start({
      ...team.schedule,
      async due(...asked) {
        if (broken) throw new Error('the disk is gone');
        return team.schedule.due(...asked);
      },
    });
    await scheduler.idle();
    expect(log).toContainEqual(expect.objectContaining({ msg: 'what is due could not be read' }));
    expect(clock.asleep).toBe(1_000);
    broken = false;
    await scheduler.idle();
    expect(did).toHaveLength(1);
    await scheduler.stop();
  });

  it('in years does not overflow a timer, and a machine that slept is noticed within five minutes', async () => {
    const { clock, start, due } = workshop([]);
    await due('nudge:sweep', NOON + 400 * DAY);
    const scheduler = start();
    await scheduler.idle();
    expect(clock.asleep).toBe(5 * 60_000);
    await scheduler.stop();
  });
});

describe('a clock that jumps', () => {
  it.each([
    ['an hour', HOUR],
    ['a day', DAY],
    ['a month', 30 * DAY],
  ])('forth by %s: what was missed is done once', async (_, by) => {
    const { clock, start, ready, hours } = workshop();
    await ready;
    const scheduler = start();
    await scheduler.idle();
    await at(clock, NOON + by, scheduler);
    await at(clock, NOON + by + 1, scheduler);
    expect(hours()).toEqual([hourOf(NOON), hourOf(NOON + by)]);
    await scheduler.stop();
  });

  it.each([
    ['a second', 1_000, [1, 2]],
    ['an hour', HOUR, [2]],
    ['a month', 30 * DAY, [0, 1, 2]],
  ])('back by %s: nothing twice for the same time, and it goes on', async (_, by, next) => {
    const { clock, start, ready, hours } = workshop();
    await ready;
    let scheduler = start();
    await at(clock, NOON + 1_000, scheduler);
    const back = NOON + 1_000 - by;
    // Once while it runs, and once with a restart between.
    for (const restart of [false, true]) {
      if (restart) {
        await scheduler.stop();
        scheduler = start();
      }
      await at(clock, back, scheduler);
    }
    for (const later of [1, 2]) await at(clock, back + later * HOUR, scheduler);
    expect(hours()).toEqual([hourOf(NOON), ...next.map((each) => hourOf(back) + each)]);
    await scheduler.stop();
  });

  it('while nobody looked, is noticed at the next start', async () => {
    const { clock, start, ready, hours } = workshop();
    await ready;
    const scheduler = start();
    await scheduler.idle();
    await scheduler.stop();
    clock.at = NOON - 30 * DAY;
    const again = start();
    await again.idle();
    expect(hours()).toEqual([hourOf(NOON), hourOf(NOON - 30 * DAY)]);
    await again.stop();
  });

  it('in any way, with failures and restarts, leaves nothing undone, and does nothing twice going forth', async () => {
    const step = fc.oneof(
      fc.record({ by: fc.integer({ min: 0, max: 3 * HOUR }), refuse: fc.integer({ min: 0, max: 3 }) }),
      fc.record({
        by: fc.constantFrom(-40 * DAY, -DAY, -HOUR, -1_000, DAY, 90 * DAY),
        refuse: fc.constant(0),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 12 }), async (steps) => {
        const { clock, start, ready, did, trouble } = workshop(['sweep', 'dust']);
        await ready;
        let scheduler = start();
        await scheduler.idle();
        for (const [{ by, refuse }, restart] of steps) {
          trouble.refuse += refuse;
          if (restart) {
            await scheduler.stop();
            scheduler = start();
          }
          await at(clock, clock.at + by, scheduler);
        }
        trouble.refuse = 0;
        for (let quarter = 0; quarter < 12; quarter += 1) {
          await at(clock, clock.at + HOUR / 4, scheduler);
        }
        for (const chore of ['sweep', 'dust']) {
          const hours = did.filter((each) => each.chore === chore).map(({ hour }) => hour);
          expect(Math.abs((hours.at(-1) ?? 0) - hourOf(clock.at))).toBeLessThanOrEqual(1);
          if (steps.every(([{ by }]) => by >= 0)) expect(new Set(hours).size).toBe(hours.length);
        }
        await scheduler.stop();
      }),
      { numRuns: 20 },
    );
  });
});
