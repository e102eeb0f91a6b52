import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { createHandler } from '../src/core/handle.ts';
import type { Write } from '../src/core/plan.ts';
import { HANDOFF, type RecordRef } from '../src/core/types.ts';
import { drawDigest } from '../src/digest/slack/draw.ts';
import { nudgeMessage } from '../src/nudge/slack/message.ts';
import { nudgeView, nudgingOf } from '../src/nudge/slack/view.ts';
import { cardAddress } from '../src/slack/card-address.ts';
import { createDirectory } from '../src/slack/directory.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { dateIn } from '../src/working-time/zone.ts';
import { BOT, commit, deal, digest, functionOf, furnish, person, request, TEAM, task } from './company.ts';
import { type Line, median } from './figures.ts';

/** A Wednesday, ten o'clock where everybody is. */
const NOW = Date.parse('2026-12-09T09:00:00Z');
const EACH = 25;

/** What building all that is due once a day takes in a workspace, in milliseconds. */
interface Built {
  digest: number;
  /** The longest that the event loop stood still meanwhile. */
  held: number;
  /** Everybody's nudges: decided, saved and drawn. */
  nudges: number;
  people: number;
}

/**
 * What a digest of the whole workspace and everybody's nudges of a day cost, with more and more open items: half of
 * them tasks, half turns, each pair on a deal of its own in a public channel, 25 items for each person.
 */
export async function items(sizes: readonly number[]): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-bench-'));
  const built: Built[] = [];
  for (const size of sizes) built.push(await build(join(folder, `${size}.db`), size));
  rmSync(folder, { recursive: true });
  const lines = (what: string, target: (times: number) => string, of: (built: Built) => number) =>
    built.slice(1).map((large, i): Line => {
      const small = built[i];
      const [more, less] = [sizes[i + 1] ?? 0, sizes[i] ?? 0];
      const [ours, theirs] = [of(large), small ? of(small) : Number.NaN];
      return {
        what: `${what}, ${more.toLocaleString('en')} open items beside ${less.toLocaleString('en')}`,
        ...{ handoff: `${ours.toFixed(1)} ms`, baseline: `${theirs.toFixed(1)} ms` },
        ...{ ratio: ours / theirs, target: target(more / less) },
      };
    });
  return [
    ...lines(
      'a digest of all deals built',
      (times) => `${times} is in proportion`,
      ({ digest }) => digest,
    ),
    ...lines(
      'the event loop held by it, at the longest',
      () => '',
      ({ held }) => held,
    ),
    ...lines(
      'everybody’s nudges of a day built',
      (times) => `${times} is in proportion`,
      ({ nudges }) => nudges,
    ),
    ...lines(
      'one person’s of them',
      () => '',
      ({ nudges, people }) => nudges / people,
    ),
  ];
}

/** Fills a workspace and measures it. */
async function build(path: string, size: number): Promise<Built> {
  const store = openSqliteStore(path, { now: () => NOW });
  const team = store.forTeam(TEAM);
  const people = Array.from({ length: size / EACH }, (_, i) => `U0P${i}`);
  await team.directory.savePeople(people.map((id) => person(id, NOW)));
  const half = people.length / 2;
  await commit(team, [functionOf('sales', people.slice(0, half)), functionOf('se', people.slice(half))]);
  const deals = Array.from({ length: size / 2 }, (_, n) => n);
  for (let from = 0; from < deals.length; from += 500) {
    await commit(
      team,
      deals.slice(from, from + 500).flatMap((n) => writesOf(n, people)),
    );
  }
  await furnish(team, deals);
  const client = new WebClient(BOT.token);
  const directory = createDirectory({ store: team.directory, teamId: TEAM, now: () => NOW })(client);
  const ports = { store: team, people: directory, channels: directory, now: () => NOW };

  const cardOf = async (about: RecordRef) =>
    cardAddress({ ...ports, workspace: 'https://bench.slack.com/' }, '', about);

  async function nudge(who: string): Promise<void> {
    await handler.handle({ type: 'nudge.give', person: who }, { actorId: HANDOFF, key: `bench:${who}` });
    nudgeMessage(await nudgeView(ports, await nudgingOf(ports, who), async () => true, cardOf));
  }
  const handler = createHandler({ ...ports, newId: randomUUID, today: (tz) => dateIn(NOW, tz) });
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const digests: number[] = [];
  const held: number[] = [];
  // The first one warms up.
  for (let turn = -1; turn < 5; turn += 1) {
    loop.reset();
    loop.enable();
    const took = await timed(() => drawDigest(ports, digest(NOW)));
    // What held it until the end is only seen at its next turn.
    await pause(5);
    loop.disable();
    if (turn >= 0) digests.push(took);
    if (turn >= 0) held.push(loop.max / 1e6);
  }
  const nudges = await timed(async () => {
    for (const who of people) await nudge(who);
  });
  store.close();
  return { digest: median(digests), held: median(held), nudges, people: people.length };
}

/** A deal with a turn of somebody in Solution Engineering and a task of its owner. */
function writesOf(n: number, people: readonly string[]): Write[] {
  const half = people.length / 2;
  const ownerId = people[n % half] ?? '';
  const seId = people[half + (n % half)] ?? '';
  // Within four days before and after: nobody is late by so much that it would be told to a lead as well.
  const due = new Date(NOW + ((n % 7) - 3) * 86_400_000).toISOString().slice(0, 10);
  const asked = { ...request(n), seId, needBy: due, requestedAt: NOW, acceptedAt: NOW };
  const turn = { who: { person: seId }, what: 'complete', since: NOW, due } as const;
  const given = { ...task(n), ownerId, fn: 'sales', due } as const;
  return [
    { kind: 'deal', expect: null, state: { ...deal(n), ownerId, seId }, waitingOn: [] },
    { kind: 'se-request', expect: null, state: asked, waitingOn: [turn] },
    { kind: 'task', expect: null, state: given, waitingOn: [] },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
