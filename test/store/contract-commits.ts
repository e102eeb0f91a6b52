import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/plan.ts';
import type { TeamStore } from '../../src/store/port.ts';
import {
  audited,
  deal,
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

/** Everything of the records of these tests that a commit may have changed. */
async function everything(store: TeamStore) {
  return {
    deals: await Promise.all(['deal-1', 'deal-2'].map((id) => store.load('deal', id))),
    requests: await store.seRequestsOfDeal('deal-1', 'all'),
    functions: await Promise.all(['sales', 'se'].map((id) => store.load('function', id))),
    waiting: await store.waitingOnDeal('deal-1'),
    audit: await Promise.all(['deal-1', 'deal-2'].map((id) => store.audit(refTo('deal', id)))),
    outbox: await store.outbox.counts(),
    answered: await store.answered('the key'),
  };
}

/** Commits, all or nothing: versions, guards, claims, keys, numbers. */
export function commitContract(open: TheStore): void {
  const acme = () => open().forTeam('TACME');
  const load = (id: string) => acme().load('deal', id);

  /** A new deal with all that can come along in one plan. */
  const fullPlan = (more: Partial<Plan> = {}): Plan =>
    plan([writeDeal(deal({ id: 'deal-2' })), writeRequest(request()), writeTeam(team('se', ['UENO']))], {
      key: 'the key',
      take: [{ name: 'open-deal:CNEW', by: 'deal-2' }],
      audit: [audited(refTo('deal', 'deal-2'), 'deal.started')],
      intents: [{ type: 'sync', about: refTo('deal', 'deal-2'), channelId: 'CNEW' }],
      ...more,
    });

  describe('a commit', () => {
    it('writes the whole plan', async () => {
      const result = await acme().commit(fullPlan());
      expect(result).toEqual({ status: 'committed', numbers: { 'deal-2': 1, 'se-1': 1, se: 0 } });
      expect(await load('deal-2')).toEqual(deal({ id: 'deal-2', number: 1, version: 1 }));
      expect(await acme().load('se-request', 'se-1')).toEqual(request({ number: 1, version: 1 }));
      expect(await acme().load('function', 'se')).toEqual({ ...team('se', ['UENO']), version: 1 });
      expect(await acme().answered('the key')).toEqual(refTo('deal', 'deal-2'));
      expect(await acme().outbox.counts()).toEqual({ pending: 1, parked: 0 });
    });

    const failing: [why: string, more: Partial<Plan>][] = [
      ['a claim is taken', { take: [{ name: 'open-deal:CACME', by: 'deal-2' }] }],
      ['a guard’s version has passed', { guards: [{ ...refTo('deal', 'deal-1'), version: 7 }] }],
      ['a guarded record is not there', { guards: [{ ...refTo('se-request', 'se-9'), version: 1 }] }],
      [
        'the last record written is stale',
        { writes: [...fullPlan().writes, writeDeal(deal({ version: 7, name: 'Stale' }))] },
      ],
      ['a record that is there is made anew', { writes: [...fullPlan().writes, writeDeal(deal())] }],
      [
        'a record that is not there is changed',
        { writes: [...fullPlan().writes, writeDeal(deal({ id: 'deal-9', version: 1 }))] },
      ],
    ];
    it.each(failing)('writes nothing when %s', async (_why, more) => {
      await acme().commit(
        plan([writeDeal(deal())], {
          take: [{ name: 'open-deal:CACME', by: 'deal-1' }],
          audit: [audited(refTo('deal', 'deal-1'), 'deal.started')],
        }),
      );
      const before = await everything(acme());
      expect(await acme().commit(fullPlan(more))).toEqual({ status: 'conflict' });
      expect(await everything(acme())).toEqual(before);
    });

    it('of the same key again is a duplicate that names the record and writes nothing', async () => {
      await acme().commit(fullPlan());
      const before = await everything(acme());
      const second = plan([writeDeal(deal({ name: 'Another' }))], { key: 'the key' });
      expect(await acme().commit(second)).toEqual({
        status: 'duplicate',
        subject: refTo('deal', 'deal-2'),
      });
      expect(await everything(acme())).toEqual(before);
    });

    it('without a key may come as often as it likes', async () => {
      await acme().commit(plan([writeDeal(deal())]));
      const again = plan([writeDeal(deal({ id: 'deal-2' }))]);
      expect(await acme().commit(again)).toMatchObject({ status: 'committed' });
      expect(await acme().answered('no such key')).toBeUndefined();
    });

    it('may remember a key and change no record', async () => {
      await acme().commit(plan([writeDeal(deal())]));
      const nothing = plan([], { key: 'event:1', subject: refTo('deal', 'deal-1') });
      expect(await acme().commit(nothing)).toEqual({ status: 'committed', numbers: {} });
      expect(await acme().commit(nothing)).toEqual({
        status: 'duplicate',
        subject: refTo('deal', 'deal-1'),
      });
    });
  });

  describe('versions and guards', () => {
    it('let only the first of two writers of the same version through', async () => {
      await acme().commit(plan([writeDeal(deal())]));
      const seen = deal({ number: 1, version: 1 });
      const [first, second] = await Promise.all([
        acme().commit(plan([writeDeal({ ...seen, name: 'First' })])),
        acme().commit(plan([writeDeal({ ...seen, name: 'Second' })])),
      ]);
      expect([first?.status, second?.status].toSorted()).toEqual(['committed', 'conflict']);
      const name = first?.status === 'committed' ? 'First' : 'Second';
      expect(await load('deal-1')).toEqual({ ...seen, name, version: 2 });
    });

    it('hold while a guarded record is as it was read', async () => {
      await acme().commit(plan([writeDeal(deal())]));
      const guarded = { guards: [{ ...refTo('deal', 'deal-1'), version: 1 }] };
      expect(await acme().commit(plan([writeRequest(request())], guarded))).toMatchObject({
        status: 'committed',
      });
      expect(await load('deal-1')).toMatchObject({ version: 1 });
    });

    it('rise by one with each change of a request and of a function too', async () => {
      await acme().commit(plan([writeRequest(request()), writeTeam(team('se', ['UENO']))]));
      const taken = request({ number: 1, version: 1, status: 'accepted', seId: 'UENO', acceptedAt: MONDAY });
      const moved = { ...team('se', ['UEVE', 'UENO'], ['UENO']), version: 1 };
      await acme().commit(plan([writeRequest(taken), writeTeam(moved)]));
      expect(await acme().load('se-request', 'se-1')).toEqual({ ...taken, version: 2 });
      expect(await acme().load('function', 'se')).toEqual({ ...moved, version: 2 });
    });
  });

  describe('claims', () => {
    const taking = (by: string) => plan([], { take: [{ name: 'the claim', by }] });
    const releasing = (by: string) => plan([], { release: [{ name: 'the claim', by }] });

    it('are held by one record until it releases them', async () => {
      expect(await acme().commit(taking('deal-1'))).toMatchObject({ status: 'committed' });
      expect(await acme().commit(taking('deal-2'))).toEqual({ status: 'conflict' });
      expect(await acme().commit(taking('deal-1'))).toEqual({ status: 'conflict' });
      await acme().commit(releasing('deal-1'));
      expect(await acme().commit(taking('deal-2'))).toMatchObject({ status: 'committed' });
    });

    it('are not released by a record that does not hold them', async () => {
      await acme().commit(taking('deal-1'));
      await acme().commit(releasing('deal-2'));
      expect(await acme().commit(taking('deal-2'))).toEqual({ status: 'conflict' });
    });

    it('pass from one record to another in one plan', async () => {
      await acme().commit(taking('deal-1'));
      const passing = { ...releasing('deal-1'), take: [{ name: 'the claim', by: 'deal-2' }] };
      expect(await acme().commit(passing)).toMatchObject({ status: 'committed' });
      expect(await acme().commit(taking('deal-1'))).toEqual({ status: 'conflict' });
    });
  });

  describe('human numbers', () => {
    it('count per kind, and conflicts and changes leave no gaps', async () => {
      await acme().commit(plan([writeDeal(deal({ id: 'a' }))], { take: [{ name: 'x', by: 'a' }] }));
      await acme().commit(plan([writeDeal(deal({ id: 'b' }))], { take: [{ name: 'x', by: 'b' }] }));
      await acme().commit(plan([writeDeal(deal({ id: 'a', number: 1, version: 1 }))]));
      await acme().commit(plan([writeRequest(request({ id: 'c' }))]));
      await acme().commit(plan([writeDeal(deal({ id: 'd' })), writeDeal(deal({ id: 'e' }))]));
      const numbers = await Promise.all(['a', 'b', 'd', 'e'].map(async (id) => (await load(id))?.number));
      expect(numbers).toEqual([1, undefined, 2, 3]);
      expect((await acme().load('se-request', 'c'))?.number).toBe(1);
    });

    it('count without gaps when many start at once', async () => {
      const ids = Array.from({ length: 30 }, (_, i) => `deal-${i}`);
      // Every third loses: it wants a claim that another of them holds.
      const starting = ids.map((id, i) =>
        plan([writeDeal(deal({ id }))], { take: [{ name: i % 3 === 0 ? 'wanted' : id, by: id }] }),
      );
      const results = await Promise.all(starting.map((each) => acme().commit(each)));
      const given = results.flatMap((each) =>
        each.status === 'committed' ? Object.values(each.numbers) : [],
      );
      expect(given.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    });
  });

  describe('keys', () => {
    it('are forgotten once they are old enough', async () => {
      await acme().commit(plan([], { key: 'old', at: MONDAY }));
      await acme().commit(plan([], { key: 'young', at: MONDAY + 1 }));
      await open().prune(MONDAY);
      expect(await acme().answered('old')).toBeUndefined();
      expect(await acme().answered('young')).toEqual(refTo('deal', 'deal-1'));
    });
  });

  describe('the database', () => {
    it('answers while it is open', async () => {
      await acme().directory.savePeople([person('UENO')]);
      expect(open().alive()).toBe(true);
    });
  });
}
