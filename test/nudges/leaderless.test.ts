import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { createHandler } from '../../src/core/handle.ts';
import type { Channel } from '../../src/core/ports.ts';
import { HANDOFF } from '../../src/core/types.ts';
import { nudgeView, nudgingOf } from '../../src/nudge/slack/view.ts';
import type { TeamStore } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { dateIn } from '../../src/working-time/zone.ts';
import { MONDAY, person, plan, request, team, writeRequest, writeTeam } from '../support/records.ts';
import { task, writeTask } from '../support/task-drawings.ts';

/** Which questions the store was asked, and how many rows it answered them with. */
interface Cost {
  reads: string[];
  rows: number;
}

/** The store, counting what it is asked. */
function counting(store: TeamStore, cost: Cost): TeamStore {
  return new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return async (...asked: unknown[]) => {
        const answer: unknown = await value(...asked);
        cost.reads.push(String(key));
        cost.rows += Array.isArray(answer) ? answer.length : 0;
        return answer;
      };
    },
  });
}

const accepted = { status: 'accepted', acceptedAt: MONDAY } as const;

const late = Array.from({ length: 10 }, (_, i) => `late turn ${i}`);

/**
 * A function without a lead, in which everybody has a task and a turn for later, and the second one has been late with
 * a task and ten turns for very long. Answers what the first one is nudged about, and what that cost.
 */
async function nudgedAmong(people: number) {
  const store = openSqliteStore(':memory:', { now: () => MONDAY });
  onTestFinished(() => store.close());
  const acme = store.forTeam('TACME');
  const ids = Array.from({ length: people }, (_, i) => `U${i}`);
  await acme.directory.savePeople(ids.map((id) => person(id)));
  const given = (id: string, ownerId: string, due: string) =>
    writeTask(task({ id, version: 0, dealId: null, ownerId, fn: 'se', due }));
  const asked = (id: string, seId: string, due: string) => ({
    ...writeRequest(request({ id, seId, ...accepted })),
    waitingOn: [{ who: { person: seId }, what: 'complete', since: MONDAY, due } as const],
  });
  await acme.commit(
    plan([
      writeTeam(team('se', ids)),
      ...ids.flatMap((id) => [given(`t${id}`, id, '2026-12-24'), asked(`r${id}`, id, '2026-12-24')]),
      ...[given('late task', 'U1', '2026-11-02'), ...late.map((id) => asked(id, 'U1', '2026-11-02'))],
    ]),
  );
  const cost: Cost = { reads: [], rows: 0 };
  const nobody = async (id: string): Promise<Channel> => ({ id, private: true, problem: null, members: [] });
  const ports = {
    store: counting(acme, cost),
    people: {
      person: async (id: string) => person(id),
      people: acme.directory.peopleById,
      admins: async () => [],
    },
    channels: { known: nobody, recent: nobody, fresh: nobody },
    now: () => MONDAY,
  };
  const handler = createHandler({ ...ports, newId: randomUUID, today: (tz) => dateIn(MONDAY, tz) });
  const answer = await handler.handle({ type: 'nudge.give', person: 'U0' }, { actorId: HANDOFF, key: 'k' });
  expect(answer).toMatchObject({ ok: true });
  const { standing } = await nudgeView(
    ports,
    await nudgingOf(ports, 'U0'),
    async () => true,
    async () => undefined,
  );
  return { standing, cost };
}

it('where nobody leads, each reads what others are late with, which costs no more among very many', async () => {
  const few = await nudgedAmong(3);
  const many = await nudgedAmong(300);
  for (const { standing, cost } of [few, many]) {
    const told = standing.map(({ item: { about, whose }, open }) => ({ id: about.id, whose, open }));
    expect(told.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
      ['late task', ...late].map((id) => ({ id, whose: { late: 'U1' }, open: true })),
    );
    // Once for what the first one has to do, and once for how all that the second one is late with stands now.
    expect(cost.reads.filter((read) => read === 'waitingOnPerson')).toHaveLength(2);
  }
  expect(many.cost).toEqual(few.cost);
});
