import { describe, expect, it } from 'vitest';
import type { Write } from '../../src/core/plan.ts';
import type { TeamStore } from '../../src/store/port.ts';
import { commitment, writeCommitment } from '../support/commitment-drawings.ts';
import { handoffAfter, started, writeHandoff } from '../support/handoff-pure.ts';
import { partner, writePartner } from '../support/partner-drawings.ts';
import { created, pocAfter, writePoc } from '../support/poc-drawings.ts';
import { deal, plan, request, writeDeal, writeRequest } from '../support/records.ts';
import { risk, writeRisk } from '../support/risk-drawings.ts';
import { scoping, writeScoping } from '../support/scoping-drawings.ts';
import { task, writeTask } from '../support/task-drawings.ts';
import type { TheStore } from './contract.ts';

/** One record of every kind that belongs to a deal, and how a deal's are read. */
const ofDeal: [Write, (store: TeamStore) => Promise<{ version: number }[]>][] = [
  [writeRequest(request()), (store) => store.seRequestsOfDeal('deal-1', 'all')],
  [writeRequest(request()), (store) => store.seRequestsOfDeal('deal-1', 'unfinished')],
  [writePoc(pocAfter([created])), (store) => store.pocsOfDeal('deal-1')],
  [writeScoping(scoping()), (store) => store.psScopingsOfDeal('deal-1')],
  [writeHandoff(handoffAfter([started()])), (store) => store.csHandoffsOfDeal('deal-1')],
  [writeRisk(risk()), (store) => store.risksOfDeal('deal-1', 'all')],
  [writeCommitment(commitment()), (store) => store.commitmentsOfDeal('deal-1', 'all')],
  [writePartner(partner()), (store) => store.partnersOfDeal('deal-1', 'all')],
  [writeTask(task()), (store) => store.tasksOfDeal('deal-1', 'all')],
  [writeTask(task()), (store) => store.tasksOfDeal('deal-1', 'open')],
];

/** The same write of a record that has this version, 0 for a new one. */
const from = (write: Write, version: number) =>
  ({
    ...write,
    expect: version === 0 ? null : version,
    state: { ...write.state, dealId: 'deal-1', version },
  }) as Write;

/** Whatever a store remembers of a deal, what is committed is what is read next. */
export function changeContract(open: TheStore): void {
  const acme = () => open().forTeam('TACME');

  describe('what was read of a deal', () => {
    it.each(ofDeal)('is read anew after a change: $kind', async (write, read) => {
      const versions = async () => (await read(acme())).map(({ version }) => version);
      await acme().commit(plan([writeDeal(deal())]));
      expect(await versions()).toEqual([]);
      await acme().commit(plan([from(write, 0)]));
      expect(await versions()).toEqual([1]);
      await acme().commit(plan([from(write, 1)]));
      expect(await versions()).toEqual([2]);
      expect((await acme().commit(plan([from(write, 1)]))).status).toBe('conflict');
      expect(await versions()).toEqual([2]);
    });

    it('says whose turn it is now', async () => {
      await acme().commit(plan([writeDeal(deal())]));
      expect(await acme().waitingOnDeal('deal-1')).toEqual([]);
      const turn = { who: { function: 'se' }, what: 'accept', since: 1, due: null } as const;
      await acme().commit(plan([{ ...from(writeRequest(request()), 0), waitingOn: [turn] }]));
      expect((await acme().waitingOnDeal('deal-1')).map(({ what }) => what)).toEqual(['accept']);
    });

    it('is a list of its own for everybody who reads it', async () => {
      await acme().commit(plan([writeDeal(deal()), from(writeRequest(request()), 0)]));
      const mine = await acme().seRequestsOfDeal('deal-1', 'all');
      mine.pop();
      expect(await acme().seRequestsOfDeal('deal-1', 'all')).toHaveLength(1);
    });
  });
}
