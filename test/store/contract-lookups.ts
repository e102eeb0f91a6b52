import { describe, expect, it } from 'vitest';
import type { Surface } from '../../src/store/port.ts';
import { MONDAY, person, refTo } from '../support/records.ts';
import type { TheStore } from './contract.ts';

const surface = (id: string, channelId: string, ts: string, more: Partial<Surface> = {}): Surface => ({
  about: refTo('deal', id),
  channelId,
  ts,
  pinned: true,
  shownVersion: 1,
  ...more,
});

/** Where cards live, and what Slack last said about people and channels. */
export function lookupContract(open: TheStore): void {
  const surfaces = () => open().forTeam('TACME').surfaces;
  const directory = () => open().forTeam('TACME').directory;

  describe('surfaces', () => {
    it('are saved, replaced and forgotten, one for each record and channel', async () => {
      const about = refTo('deal', 'deal-1');
      const here = surface('deal-1', 'CACME', '1.1');
      const there = surface('deal-1', 'CTWO', '1.2');
      await surfaces().saveSurface(here);
      await surfaces().saveSurface(there);
      const newer = { ...here, ts: '1.3', pinned: false, shownVersion: 0 };
      await surfaces().saveSurface(newer);
      expect(await surfaces().surface(about, 'CACME')).toEqual(newer);
      expect(await surfaces().surface(about, 'CTWO')).toEqual(there);
      await surfaces().forgetSurface(about, 'CACME');
      expect(await surfaces().surface(about, 'CACME')).toBeUndefined();
      expect(await surfaces().surface(about, 'CTWO')).toEqual(there);
    });

    it('are found by their channel and by their message', async () => {
      const one = surface('deal-1', 'CACME', '1.1');
      const two: Surface = { ...surface('se-1', 'CACME', '1.2'), about: refTo('se-request', 'se-1') };
      for (const each of [one, two, surface('deal-3', 'CTWO', '1.1')]) await surfaces().saveSurface(each);
      const found = await surfaces().surfacesIn('CACME');
      expect(found.toSorted((a, b) => a.ts.localeCompare(b.ts))).toEqual([one, two]);
      expect(await surfaces().surfacesIn('CNONE')).toEqual([]);
    });
  });

  describe('people', () => {
    it('are remembered as last said', async () => {
      await directory().savePeople([person('UENO'), person('UEVE', { tz: 'Asia/Tokyo' })]);
      const guest = person('UENO', { outside: 'guest', name: 'Eno 😀', readAt: MONDAY + 1 });
      await directory().savePeople([guest]);
      expect(await directory().personById('UENO')).toEqual(guest);
      expect(await directory().personById('UNOBODY')).toBeUndefined();
      const many = await directory().peopleById(['UEVE', 'UENO', 'UNOBODY']);
      expect(many.map(({ id }) => id).toSorted()).toEqual(['UENO', 'UEVE']);
      expect(await directory().peopleById([])).toEqual([]);
    });

    it('admins are those who are active', async () => {
      await directory().savePeople([
        person('UADA', { admin: true }),
        person('UENO'),
        person('UGONE', { admin: true, outside: 'deactivated' }),
      ]);
      expect(await directory().admins()).toEqual(['UADA']);
    });
  });

  describe('channels', () => {
    const channel = (id: string, members: string[]) =>
      ({ id, private: true, problem: null, members, readAt: MONDAY }) as const;

    it('are remembered as last said, and read again once they changed', async () => {
      await directory().saveChannel(channel('CACME', ['UENO']));
      const shared = { ...channel('CACME', []), problem: 'shared', readAt: MONDAY + 1 } as const;
      await directory().saveChannel(shared);
      expect(await directory().channelById('CACME')).toEqual(shared);
      await directory().channelChanged('CACME', MONDAY);
      expect((await directory().channelById('CACME'))?.readAt ?? 0).toBe(0);
      expect(await directory().channelById('CNONE')).toBeUndefined();
    });

    it('that changed are checked, once however often they changed', async () => {
      await directory().channelChanged('CACME', MONDAY);
      await directory().channelChanged('CACME', MONDAY + 1);
      const { outbox } = open().forTeam('TACME');
      expect(await outbox.counts()).toEqual({ pending: 1, parked: 0 });
      const leased = await outbox.lease(MONDAY, MONDAY + 60_000);
      expect(leased?.task).toEqual({ type: 'recheck', channelId: 'CACME' });
    });

    it('are read again and checked when somebody in them became somebody else', async () => {
      await directory().saveChannel(channel('CACME', ['UENO']));
      await directory().saveChannel(channel('CTWO', ['UENO']));
      const guest = person('UENO', { outside: 'guest', readAt: MONDAY + 1 });
      await directory().learn(guest, ['CACME']);
      expect(await directory().personById('UENO')).toEqual(guest);
      expect((await directory().channelById('CACME'))?.readAt).toBe(0);
      expect((await directory().channelById('CTWO'))?.readAt).toBe(MONDAY);
      const { outbox } = open().forTeam('TACME');
      const leased = await outbox.lease(MONDAY + 1, MONDAY + 60_000);
      const other = await outbox.lease(MONDAY + 1, MONDAY + 60_000);
      const due = [leased?.task, other?.task];
      expect(due).toContainEqual({ type: 'recheck', channelId: 'CACME' });
      // What somebody who left still holds is found out too.
      expect(due).toContainEqual({ type: 'look' });
      expect(await outbox.counts()).toEqual({ pending: 2, parked: 0 });
    });

    it('are found by who is in them', async () => {
      await directory().saveChannel(channel('CACME', ['UENO', 'USOL']));
      await directory().saveChannel(channel('CTWO', ['UENO2']));
      await directory().saveChannel(channel('CTHREE', ['UENO']));
      expect((await directory().channelsWith('UENO')).toSorted()).toEqual(['CACME', 'CTHREE']);
      expect(await directory().channelsWith('UNOBODY')).toEqual([]);
    });
  });
}
