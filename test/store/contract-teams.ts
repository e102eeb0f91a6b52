import { describe, expect, it } from 'vitest';
import type { TeamStore } from '../../src/store/port.ts';
import {
  audited,
  deal,
  dmTask,
  MONDAY,
  person,
  plan,
  refTo,
  request,
  team,
  writeDeal,
  writeRequest,
  writeTeam,
} from '../support/records.ts';
import type { TheStore } from './contract.ts';

const about = refTo('deal', 'deal-1');

/** One row of everything, all of whose ids every team has alike; only `mark` differs. */
async function fill(store: TeamStore, mark: string): Promise<void> {
  await store.commit(
    plan(
      [
        writeDeal(deal({ name: mark })),
        writeRequest(request({ known: mark })),
        writeTeam(team('se', [mark])),
      ],
      {
        key: 'the key',
        take: [{ name: 'the claim', by: 'deal-1' }],
        audit: [audited(about, 'deal.started', { reason: mark })],
      },
    ),
  );
  await store.directory.savePeople([person('UENO', { name: mark, admin: true })]);
  await store.directory.saveChannel({
    ...{ id: 'CACME', private: false, problem: null, readAt: MONDAY },
    members: ['UENO', mark],
  });
  await store.surfaces.saveSurface({ about, channelId: 'CACME', ts: mark, pinned: true, shownVersion: 1 });
  await store.outbox.add([dmTask('UENO', mark)], MONDAY);
}

/** What every read of every part gives. */
async function readAll(store: TeamStore) {
  return {
    deal: await store.load('deal', 'deal-1'),
    request: await store.load('se-request', 'se-1'),
    function: await store.load('function', 'se'),
    ofChannel: await store.dealOfChannel('CACME'),
    ofDeal: await store.seRequestsOfDeal('deal-1', 'all'),
    unfinished: await store.seRequestsOfDeal('deal-1', 'unfinished'),
    waiting: await store.waitingOnDeal('deal-1'),
    roster: await store.roster(),
    audit: await store.audit(about),
    answered: await store.answered('the key'),
    person: await store.directory.personById('UENO'),
    people: await store.directory.peopleById(['UENO']),
    admins: await store.directory.admins(),
    channel: await store.directory.channelById('CACME'),
    with: await store.directory.channelsWith('UENO'),
    surface: await store.surfaces.surface(about, 'CACME'),
    surfaces: await store.surfaces.surfacesIn('CACME'),
    counts: await store.outbox.counts(),
    parked: await store.outbox.parked(),
    due: await store.outbox.nextDue(),
  };
}

/** One team never sees or touches another's rows, though their ids are the same. */
export function teamContract(open: TheStore): void {
  const first = () => open().forTeam('TFIRST');
  const second = () => open().forTeam('TSECOND');

  describe('teams', () => {
    it('see nothing of each other', async () => {
      const empty = await readAll(second());
      await fill(first(), 'first');
      expect(await readAll(second())).toEqual(empty);
      const before = await readAll(first());
      await fill(second(), 'second');
      expect(await readAll(first())).toEqual(before);
      expect(JSON.stringify(await readAll(second()))).not.toContain('first');
      expect((await readAll(second())).deal).toMatchObject({ name: 'second', number: 1, version: 1 });
    });

    it('touch nothing of each other', async () => {
      await fill(first(), 'first');
      await fill(second(), 'second');
      // Before anything is read: what the one team knows of a person is nothing to the other.
      await second().directory.savePeople([person('first', { outside: 'deactivated' })]);
      expect(await first().roster()).toEqual({ se: { people: ['first'], leads: [] } });
      const before = await readAll(first());
      const now = { number: 1, version: 1 };
      await second().commit(
        plan(
          [
            writeDeal(deal({ ...now, name: 'changed' })),
            writeRequest(request({ ...now, status: 'withdrawn' })),
            writeTeam({ ...team('se', []), version: 1 }),
          ],
          { release: [{ name: 'the claim', by: 'deal-1' }] },
        ),
      );
      await second().surfaces.forgetSurface(about, 'CACME');
      await second().directory.channelChanged('CACME', MONDAY);
      expect(await readAll(first())).toEqual(before);
      const taking = plan([], { take: [{ name: 'the claim', by: 'deal-2' }] });
      expect(await first().commit(taking)).toEqual({ status: 'conflict' });
      expect(await second().commit(taking)).toMatchObject({ status: 'committed' });
    });

    it('work on their own queues', async () => {
      await fill(first(), 'first');
      await fill(second(), 'second');
      const mine = await second().outbox.lease(MONDAY, MONDAY + 60_000);
      expect(mine?.task).toEqual(dmTask('UENO', 'second'));
      expect(await second().outbox.lease(MONDAY, MONDAY + 60_000)).toBeUndefined();
      expect(await first().outbox.nextDue()).toBe(MONDAY);
      if (!mine) throw new Error('there was work');
      await second().outbox.park(mine, MONDAY, 'refused');
      expect(await first().outbox.retryParked(MONDAY)).toBe(0);
      expect(await first().outbox.parked()).toEqual([]);
      expect((await second().outbox.parked()).map(({ error }) => error)).toEqual(['refused']);
      expect((await first().outbox.lease(MONDAY, MONDAY + 60_000))?.task).toEqual(dmTask('UENO', 'first'));
    });

    it('are listed once they have had anything to send', async () => {
      expect(open().teams()).toEqual([]);
      await fill(first(), 'first');
      await fill(second(), 'second');
      expect(open().teams().toSorted()).toEqual(['TFIRST', 'TSECOND']);
    });
  });
}
