import { describe, expect, it } from 'vitest';
import type { Leased } from '../../src/store/port.ts';
import {
  cardTask,
  deal,
  dmTask,
  MONDAY,
  plan,
  refTo,
  request,
  writeDeal,
  writeRequest,
} from '../support/records.ts';
import type { TheStore } from './contract.ts';

const MINUTE = 60_000;

/** The id of the record that a task is about. */
function recordOf({ task }: Leased): string | undefined {
  return 'about' in task ? task.about.id : undefined;
}

/** The queue: lanes, leases, coalescing, retries, parking. */
export function outboxContract(open: TheStore): void {
  const outbox = () => open().forTeam('TACME').outbox;
  const lease = (now = MONDAY, until = now + MINUTE) => outbox().lease(now, until);

  /** The next task, which must be there. */
  async function take(now = MONDAY): Promise<Leased> {
    const leased = await lease(now);
    if (!leased) throw new Error('nothing is due');
    return leased;
  }

  /** The records of what can be taken now, one lane after the other, each settled before the next. */
  async function drain(now = MONDAY): Promise<(string | undefined)[]> {
    const ids: (string | undefined)[] = [];
    for (let leased = await lease(now); leased; leased = await lease(now)) {
      ids.push(recordOf(leased));
      await outbox().done(leased, now);
    }
    return ids;
  }

  describe('an empty outbox', () => {
    it('has nothing due, pending or parked', async () => {
      expect(await lease()).toBeUndefined();
      expect(await outbox().nextDue()).toBeUndefined();
      expect(await outbox().counts()).toEqual({ pending: 0, parked: 0 });
      expect(await outbox().parked()).toEqual([]);
      expect(await outbox().retryParked(MONDAY)).toBe(0);
    });
  });

  describe('lanes', () => {
    it('keep the order in which things were asked for', async () => {
      await outbox().add([dmTask('UENO', 'a'), dmTask('UENO', 'b')], MONDAY);
      await outbox().add([dmTask('UENO', 'c')], MONDAY + 1);
      expect(await drain(MONDAY + 1)).toEqual(['a', 'b', 'c']);
      expect(await outbox().nextDue()).toBeUndefined();
    });

    it('give one lease at a time, and each other lane its own', async () => {
      await outbox().add([dmTask('UENO', 'a'), dmTask('UENO', 'b'), dmTask('UEVE', 'c')], MONDAY);
      const first = await take();
      const second = await take();
      expect([first.lane, second.lane].toSorted()).toEqual(['dm:UENO', 'dm:UEVE']);
      expect(await lease()).toBeUndefined();
      await outbox().done(first, MONDAY);
      expect(recordOf(await take())).toBe('b');
    });

    it('do not wait for each other: one that rests or failed holds up nobody else', async () => {
      await outbox().add([dmTask('UENO', 'a'), dmTask('UEVE', 'b'), dmTask('UCAM', 'c')], MONDAY);
      const first = await take();
      await outbox().again(first, MONDAY + 5 * MINUTE, 'internal_error', 'no');
      const second = await take();
      await outbox().park(second, MONDAY, 'channel_not_found');
      expect(recordOf(await take())).toBe('c');
    });

    it('are not due before their work is', async () => {
      await outbox().add([dmTask('UENO')], MONDAY + 1);
      expect(await lease(MONDAY)).toBeUndefined();
      expect(await outbox().nextDue()).toBe(MONDAY + 1);
      expect(await lease(MONDAY + 1)).toBeDefined();
    });

    it('rest for as long as pacing says, also for work that comes in meanwhile', async () => {
      await outbox().add([dmTask('UENO', 'a'), dmTask('UENO', 'b')], MONDAY);
      await outbox().done(await take(), MONDAY, { restUntil: MONDAY + 1_000 });
      expect(await outbox().nextDue()).toBe(MONDAY + 1_000);
      expect(await lease(MONDAY + 999)).toBeUndefined();
      await outbox().done(await take(MONDAY + 1_000), MONDAY + 1_000, { restUntil: MONDAY + 2_000 });
      expect(await outbox().nextDue()).toBeUndefined();
      await outbox().add([dmTask('UENO', 'c')], MONDAY + 1_200);
      expect(await outbox().nextDue()).toBe(MONDAY + 2_000);
      expect(await lease(MONDAY + 1_999)).toBeUndefined();
      expect(recordOf(await take(MONDAY + 2_000))).toBe('c');
    });
  });

  describe('a lease', () => {
    it('says what is to be done and how often it failed', async () => {
      await outbox().add([cardTask('deal-1')], MONDAY);
      const leased = await take();
      expect(leased).toMatchObject({ task: cardTask('deal-1'), attempts: 0, sentAt: null });
      expect(await outbox().nextDue()).toBe(MONDAY + MINUTE);
      expect(await outbox().counts()).toEqual({ pending: 1, parked: 0 });
    });

    it('that runs out is taken up again, and remembers that a send had begun', async () => {
      await outbox().add([dmTask('UENO')], MONDAY);
      const lost = await take();
      await outbox().sending(lost, MONDAY + 10);
      expect(await lease(MONDAY + MINUTE - 1)).toBeUndefined();
      expect(await take(MONDAY + MINUTE)).toMatchObject({ id: lost.id, sentAt: MONDAY + 10 });
    });

    it('remembers the first of several sends whose outcome is unknown', async () => {
      await outbox().add([dmTask('UENO')], MONDAY);
      const first = await take();
      await outbox().sending(first, MONDAY + 10);
      await outbox().again(first, MONDAY + 20, 'timeout', 'perhaps');
      const second = await take(MONDAY + 20);
      await outbox().sending(second, MONDAY + 30);
      await outbox().again(second, MONDAY + 40, 'timeout', 'perhaps');
      expect(await take(MONDAY + 40)).toMatchObject({ sentAt: MONDAY + 10, attempts: 2 });
    });

    it('forgets a send that surely did not arrive', async () => {
      await outbox().add([dmTask('UENO')], MONDAY);
      const first = await take();
      await outbox().sending(first, MONDAY + 10);
      await outbox().again(first, MONDAY + 20, 'rate limited', 'no');
      expect(await take(MONDAY + 20)).toMatchObject({ sentAt: null });
    });
  });

  describe('a card', () => {
    it('wished for many times is drawn once', async () => {
      await outbox().add([cardTask('deal-1'), cardTask('deal-1'), cardTask('se-1')], MONDAY);
      await outbox().add([cardTask('deal-1')], MONDAY);
      expect(await outbox().counts()).toEqual({ pending: 2, parked: 0 });
      expect(await drain()).toEqual(['deal-1', 'se-1']);
    });

    it('in another channel is another card', async () => {
      await outbox().add([cardTask('deal-1', 'CONE'), cardTask('deal-1', 'CTWO')], MONDAY);
      expect(await drain()).toEqual(['deal-1', 'deal-1']);
    });

    it('wished for again while it is being drawn is drawn once more, as if anew', async () => {
      await outbox().add([cardTask('deal-1')], MONDAY);
      await outbox().again(await take(), MONDAY, 'internal_error', 'no');
      const leased = await take();
      await outbox().sending(leased, MONDAY);
      await outbox().add([cardTask('deal-1')], MONDAY);
      expect(await lease()).toBeUndefined();
      await outbox().done(leased, MONDAY, { restUntil: MONDAY + 1_000 });
      expect(await outbox().nextDue()).toBe(MONDAY + 1_000);
      const again = await take(MONDAY + 1_000);
      expect(again).toMatchObject({ task: cardTask('deal-1'), attempts: 0, sentAt: null });
      await outbox().done(again, MONDAY + 1_000);
      expect(await outbox().counts()).toEqual({ pending: 0, parked: 0 });
    });

    it('that was parked gets another chance when it is wished for again', async () => {
      await outbox().add([cardTask('deal-1')], MONDAY);
      await outbox().park(await take(), MONDAY, 'bot-absent');
      await outbox().add([cardTask('deal-1')], MONDAY + 1);
      expect(await outbox().counts()).toEqual({ pending: 1, parked: 0 });
      expect(await drain(MONDAY + 1)).toEqual(['deal-1']);
    });
  });

  it('a message wished for twice is two messages', async () => {
    await outbox().add([dmTask('UENO'), dmTask('UENO')], MONDAY);
    expect(await drain()).toEqual(['se-1', 'se-1']);
  });

  describe('done', () => {
    it('brings in what follows, in its own lane and in others', async () => {
      await outbox().add([dmTask('UENO', 'a'), dmTask('UENO', 'b')], MONDAY);
      const next = [dmTask('UENO', 'c'), dmTask('UEVE', 'd')];
      await outbox().done(await take(), MONDAY, { next });
      expect(await outbox().counts()).toEqual({ pending: 3, parked: 0 });
      expect((await drain()).toSorted()).toEqual(['b', 'c', 'd']);
    });
  });

  describe('again', () => {
    it('tries the same first, then what waits behind it', async () => {
      await outbox().add([dmTask('UENO', 'a'), dmTask('UENO', 'b')], MONDAY);
      await outbox().again(await take(), MONDAY + 500, 'internal_error', 'no');
      expect(await outbox().nextDue()).toBe(MONDAY + 500);
      await outbox().add([dmTask('UENO', 'c')], MONDAY + 100);
      expect(await lease(MONDAY + 499)).toBeUndefined();
      expect(await take(MONDAY + 500)).toMatchObject({ task: dmTask('UENO', 'a'), attempts: 1 });
    });

    it('does not shorten a rest', async () => {
      await outbox().add([dmTask('UENO', 'a'), dmTask('UENO', 'b')], MONDAY);
      await outbox().done(await take(), MONDAY, { restUntil: MONDAY + 1_000 });
      const second = await take(MONDAY + 1_000);
      await outbox().again(second, MONDAY + 1_500, 'rate limited', 'no');
      expect(await lease(MONDAY + 1_499)).toBeUndefined();
      expect(await lease(MONDAY + 1_500)).toBeDefined();
    });
  });

  describe('parking', () => {
    it('lets the lane go on and shows what failed, oldest first', async () => {
      await outbox().add([dmTask('UENO', 'a')], MONDAY);
      await outbox().add([dmTask('UENO', 'b')], MONDAY + 1);
      const now = MONDAY + 2;
      const first = await take(now);
      await outbox().again(first, now, 'internal_error', 'no');
      await outbox().park(await take(now), now, 'user_not_found');
      expect(await outbox().nextDue()).toBe(now);
      const second = await take(now);
      await outbox().park(second, now, 'channel_not_found');
      expect(await outbox().nextDue()).toBeUndefined();
      expect(await outbox().counts()).toEqual({ pending: 0, parked: 2 });
      expect(await outbox().parked()).toEqual([
        {
          id: first.id,
          lane: 'dm:UENO',
          task: dmTask('UENO', 'a'),
          attempts: 2,
          error: 'user_not_found',
          createdAt: MONDAY,
        },
        {
          id: second.id,
          lane: 'dm:UENO',
          task: dmTask('UENO', 'b'),
          attempts: 1,
          error: 'channel_not_found',
          createdAt: MONDAY + 1,
        },
      ]);
    });

    /** Parks a message to each of these people. */
    async function parkFor(...people: string[]): Promise<void> {
      for (const each of people) {
        await outbox().add([dmTask(each, each)], MONDAY);
        await outbox().park(await take(), MONDAY, 'refused');
      }
    }

    it('gives back everything, or one lane', async () => {
      await parkFor('UENO', 'UEVE', 'UCAM');
      expect(await lease()).toBeUndefined();
      expect(await outbox().retryParked(MONDAY + 5, 'dm:UEVE')).toBe(1);
      expect(await outbox().nextDue()).toBe(MONDAY + 5);
      expect(await take(MONDAY + 5)).toMatchObject({ task: dmTask('UEVE', 'UEVE'), attempts: 0 });
      expect(await outbox().retryParked(MONDAY + 5)).toBe(2);
      expect((await drain(MONDAY + 5)).toSorted()).toEqual(['UCAM', 'UENO']);
      expect(await outbox().retryParked(MONDAY + 5)).toBe(0);
    });

    it('gives back nothing to a lane whose work is in hand before that is settled', async () => {
      await parkFor('UENO');
      await outbox().add([dmTask('UENO', 'in hand')], MONDAY);
      const inHand = await take();
      expect(await outbox().retryParked(MONDAY)).toBe(1);
      expect(await lease()).toBeUndefined();
      await outbox().done(inHand, MONDAY);
      expect(recordOf(await take())).toBe('UENO');
    });

    it('keeps to the rest of a lane when it is given back', async () => {
      await parkFor('UENO');
      await outbox().add([dmTask('UENO', 'posted')], MONDAY);
      await outbox().done(await take(), MONDAY, { restUntil: MONDAY + 1_000 });
      await outbox().retryParked(MONDAY);
      expect(await outbox().nextDue()).toBe(MONDAY + 1_000);
    });
  });

  describe('a commit', () => {
    it('puts what it asks for into the queue', async () => {
      const about = refTo('se-request', 'se-1');
      const to = { function: 'se' } as const;
      const tell = { notice: 'se-request.requested', about, to, by: 'USOL', channelId: 'CACME' } as const;
      const intents = [
        { type: 'sync', about, channelId: 'CACME' } as const,
        { type: 'tell', id: 'tell-1', ...tell } as const,
      ];
      await open().forTeam('TACME').commit(plan([], { intents }));
      const first = await take();
      const second = await take();
      const card = { type: 'card', about, channelId: 'CACME' };
      const work = [first, second].toSorted((a, b) => a.lane.localeCompare(b.lane));
      expect(work.map(({ task }) => task)).toEqual([card, { type: 'tell', ...tell }]);
      expect(work[1]?.id).toBe('tell-1');
    });

    it('puts the cards of a deal’s requests into it, wherever they stand', async () => {
      const team = open().forTeam('TACME');
      const requests = ['se-1', 'se-2', 'se-3'].map((id, i) =>
        request({ id, dealId: i < 2 ? 'deal-1' : 'deal-2' }),
      );
      await team.commit(plan([writeDeal(deal()), ...requests.map(writeRequest)]));
      const stands = { ts: '1.1', pinned: false, shownVersion: 1 };
      const places = [
        ['se-1', 'CACME'],
        ['se-1', 'CINTAKE'],
        ['se-3', 'CACME'],
      ] as const;
      for (const [id, channelId] of places) {
        await team.surfaces.saveSurface({ about: refTo('se-request', id), channelId, ...stands });
      }
      await team.commit(plan([], { intents: [{ type: 'sync-requests', dealId: 'deal-1' }] }));
      const work = [await take(), await take()].map(({ task }) => task);
      const about = refTo('se-request', 'se-1');
      const card = (channelId: string) => ({ type: 'card', about, channelId });
      expect(work).toHaveLength(2);
      expect(work).toEqual(expect.arrayContaining([card('CACME'), card('CINTAKE')]));
      expect(await lease()).toBeUndefined();
    });
  });
}
