import { describe, expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import { partner, writePartner } from '../support/partner-drawings.ts';
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
import { risk, writeRisk } from '../support/risk-drawings.ts';
import type { TheStore } from './contract.ts';

/** Reading records: states, waiting on, rosters, audit. */
export function readContract(open: TheStore): void {
  const acme = () => open().forTeam('TACME');

  describe('records', () => {
    it('come back exactly as they were written', async () => {
      const words = 'a & b <!channel> ’😀’ مرحبا \n\u200d';
      const rich = deal({
        name: words,
        amount: { minor: 9_007_199_254_740_991, currency: 'EUR' },
        closeDate: '2027-02-28',
        seId: 'UENO',
        status: 'lost',
      });
      const full = request({
        ...{ outcomeWanted: words, known: words, urgency: 'high', urgencyReason: words },
        ...{ attendees: ['UCAM', 'USOL'], notesUrl: 'https://notes.example.com/1', status: 'completed' },
        ...{ seId: 'UENO', acceptedAt: MONDAY + 1, endedAt: MONDAY + 2 },
        result: { outcome: words, findings: words },
        withdrawnReason: words,
      });
      await acme().commit(plan([writeDeal(rich), writeRequest(full)]));
      expect(await acme().load('deal', 'deal-1')).toEqual({ ...rich, number: 1, version: 1 });
      expect(await acme().load('se-request', 'se-1')).toEqual({ ...full, number: 1, version: 1 });
    });

    it('that are not there are undefined', async () => {
      expect(await acme().load('deal', 'nothing')).toBeUndefined();
      expect(await acme().load('se-request', 'nothing')).toBeUndefined();
      expect(await acme().load('function', 'sales')).toBeUndefined();
      expect(await acme().dealOfChannel('CNONE')).toBeUndefined();
    });

    it('the deal of a channel is its open one, else the latest that closed', async () => {
      const ids = async () => (await acme().dealOfChannel('CACME'))?.id;
      await acme().commit(plan([writeDeal(deal({ id: 'first', status: 'lost' }))]));
      await acme().commit(plan([writeDeal(deal({ id: 'second', status: 'won' }))]));
      expect(await ids()).toBe('second');
      await acme().commit(plan([writeDeal(deal({ id: 'third' }))]));
      await acme().commit(plan([writeDeal(deal({ id: 'fourth', status: 'lost' }))]));
      expect(await ids()).toBe('third');
    });

    it('the risks of a deal come worst first, the settled ones at the end and only when asked for', async () => {
      const words = 'a & b <!channel> ’😀’ \n';
      const full = risk({
        ...{ id: 'r1', version: 0, severity: 'low', what: words, mitigation: words, ownerId: 'UENO' },
        ...{ link: 'https://notes.example.com/1', status: 'mitigating', since: MONDAY + 1 },
      });
      await acme().commit(
        plan([
          writeDeal(deal()),
          writeRisk(full),
          writeRisk(
            risk({
              id: 'r2',
              version: 0,
              status: 'closed',
              settledBy: 'UENO',
              settledReason: words,
              left: true,
            }),
          ),
          writeRisk(risk({ id: 'r3', version: 0 })),
          writeRisk(risk({ id: 'r4', version: 0, severity: 'medium' })),
          writeRisk(risk({ id: 'r5', version: 0 })),
          writeRisk(risk({ id: 'r6', version: 0, dealId: 'deal-2' })),
        ]),
      );
      const ids = async (which: 'unsettled' | 'all') =>
        (await acme().risksOfDeal('deal-1', which)).map(({ id }) => id);
      expect(await ids('unsettled')).toEqual(['r3', 'r5', 'r4', 'r1']);
      expect(await ids('all')).toEqual(['r3', 'r5', 'r4', 'r1', 'r2']);
      expect(await acme().load('risk', 'r1')).toEqual({ ...full, number: 1, version: 1 });
      expect(await acme().numbered('risk', 2)).toEqual({ kind: 'risk', id: 'r2' });
      expect(await acme().waitingOnDeal('deal-1')).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            about: { kind: 'risk', id: 'r1' },
            who: { person: 'UENO' },
            what: 'mitigate',
          }),
          expect.objectContaining({
            about: { kind: 'risk', id: 'r3' },
            who: { function: 'se' },
            what: 'own-risk',
          }),
        ]),
      );
    });

    it('the partners of a deal come as they were registered, those that have ended after them and only when asked for', async () => {
      const words = 'a & b <!channel> ’😀’ \n';
      const ended = { status: 'ended', endedBy: 'UPAM', endedReason: words } as const;
      const full = partner({ id: 'e1', version: 0, partner: words, contact: words, roles: words, ...ended });
      await acme().commit(
        plan([
          writeDeal(deal()),
          writePartner(full),
          writePartner(partner({ id: 'e2', version: 0 })),
          writePartner(partner({ id: 'e3', version: 0, dealId: 'deal-2' })),
          writePartner(partner({ id: 'e4', version: 0, model: 'delivery', influence: 'sourced' })),
        ]),
      );
      const ids = async (which: 'active' | 'all') =>
        (await acme().partnersOfDeal('deal-1', which)).map(({ id }) => id);
      expect(await ids('active')).toEqual(['e2', 'e4']);
      expect(await ids('all')).toEqual(['e2', 'e4', 'e1']);
      expect(await acme().load('partner', 'e1')).toEqual({ ...full, number: 1, version: 1 });
      expect(await acme().numbered('partner', 2)).toEqual({ kind: 'partner', id: 'e2' });
    });

    it('a risk whose owner is not in Solution Engineering is a stray, unless it is settled or its deal is lost', async () => {
      const owned = { version: 0, ownerId: 'UENO' };
      await acme().commit(
        plan([
          writeDeal(deal()),
          writeDeal(deal({ id: 'lost', status: 'lost' })),
          writeRisk(risk({ id: 'open', ...owned })),
          writeRisk(risk({ id: 'accepted', ...owned, status: 'accepted' })),
          writeRisk(risk({ id: 'on-lost', ...owned, dealId: 'lost' })),
          writeRisk(risk({ id: 'unowned', version: 0 })),
        ]),
      );
      const strays = async (people: string[]) =>
        (await acme().strays({ se: { people, leads: [] }, sales: { people: ['USOL'], leads: [] } })).filter(
          ({ kind }) => kind === 'risk',
        );
      expect(await strays(['UEVE'])).toEqual([{ kind: 'risk', id: 'open' }]);
      expect(await strays(['UEVE', 'UENO'])).toEqual([]);
    });

    it('the requests of a deal come oldest first, the ended ones only when asked for', async () => {
      const ended = { seId: 'UENO', acceptedAt: MONDAY, endedAt: MONDAY };
      await acme().commit(plan([writeRequest(request({ id: 'z' }))]));
      await acme().commit(plan([writeRequest(request({ id: 'y', status: 'completed', ...ended }))]));
      await acme().commit(plan([writeRequest(request({ id: 'x', status: 'withdrawn' }))]));
      await acme().commit(plan([writeRequest(request({ id: 'w', status: 'accepted', ...ended }))]));
      await acme().commit(plan([writeRequest(request({ id: 'other', dealId: 'deal-2' }))]));
      const ids = async (which: 'all' | 'unfinished') =>
        (await acme().seRequestsOfDeal('deal-1', which)).map(({ id }) => id);
      expect(await ids('all')).toEqual(['z', 'y', 'x', 'w']);
      expect(await ids('unfinished')).toEqual(['z', 'w']);
    });
  });

  describe('waiting on', () => {
    it('is replaced with its record', async () => {
      await acme().commit(plan([writeRequest(request()), writeRequest(request({ id: 'se-2' }))]));
      const about = refTo('se-request', 'se-1');
      const accept = {
        dealId: 'deal-1',
        what: 'accept',
        who: { function: 'se' },
        since: MONDAY,
        due: '2026-11-27',
        response: { within: { days: 1 }, from: MONDAY, stopped: [] },
      };
      const both = [
        { about, ...accept },
        { about: refTo('se-request', 'se-2'), ...accept },
      ];
      expect(await acme().waitingOnDeal('deal-1')).toEqual(both);
      expect(await acme().responding()).toEqual(both);
      expect(await open().forTeam('TOTHER').responding()).toEqual([]);
      const taken = request({ number: 1, version: 1, status: 'accepted', seId: 'UENO' });
      await acme().commit(plan([writeRequest({ ...taken, acceptedAt: MONDAY + 5, since: MONDAY + 5 })]));
      const waits = await acme().waitingOnDeal('deal-1');
      expect((await acme().responding()).map((each) => each.about.id)).toEqual(['se-2']);
      expect(waits.filter((each) => each.about.id === 'se-1')).toEqual([
        {
          about,
          dealId: 'deal-1',
          what: 'complete',
          who: { person: 'UENO' },
          since: MONDAY + 5,
          due: '2026-11-27',
        },
      ]);
      await acme().commit(plan([writeRequest({ ...taken, version: 2, status: 'withdrawn' })]));
      expect((await acme().waitingOnDeal('deal-1')).map((each) => each.about.id)).toEqual(['se-2']);
      expect(await acme().waitingOnDeal('deal-2')).toEqual([]);
    });
  });

  describe('the requests that no SE has', () => {
    it('are those that wait to be accepted or taken over, behind an open question too', async () => {
      const question = { text: 'Which plants?', by: 'UENO', at: MONDAY, from: 'USOL', answer: null };
      const questions = [question];
      const wanted = [
        request({ id: 'taken-back', status: 'accepted', seId: null, questions }),
        request({ id: 'new' }),
        request({ id: 'asked-back', questions }),
      ];
      const others = [
        request({ id: 'had', status: 'accepted', seId: 'UENO', questions }),
        request({ id: 'done', status: 'withdrawn' }),
      ];
      await acme().commit(plan([...wanted, ...others].map(writeRequest)));
      const found = await acme().seRequestsWithoutSe();
      expect(found.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
      expect(await open().forTeam('TBOLT').seRequestsWithoutSe()).toEqual([]);
    });
  });

  describe('the roster', () => {
    it('keeps order, and leaves out people from outside and deactivated people, as leads too', async () => {
      const kinds = ['guest', 'stranger', 'bot', 'deactivated'] as const;
      await acme().directory.savePeople([
        ...kinds.map((outside) => person(`U${outside}`, { outside })),
        person('USOL'),
      ]);
      const outsiders = kinds.map((kind) => `U${kind}`);
      const sales = ['ULEA', ...outsiders, 'USOL'];
      await acme().commit(
        plan([
          writeTeam(team('sales', sales, ['ULEA', 'Uguest'])),
          writeTeam(team('se', outsiders, ['Ubot'])),
          writeTeam(team('cs', [])),
        ]),
      );
      expect(await acme().roster()).toEqual({ sales: { people: ['ULEA', 'USOL'], leads: ['ULEA'] } });
      expect((await acme().load('function', 'sales'))?.people).toEqual(sales);
    });

    it('takes somebody back who becomes a full member again', async () => {
      await acme().commit(plan([writeTeam(team('se', ['UENO']))]));
      await acme().directory.savePeople([person('UENO', { outside: 'deactivated' })]);
      expect(await acme().roster()).toEqual({});
      await acme().directory.savePeople([person('UENO')]);
      expect(await acme().roster()).toEqual({ se: { people: ['UENO'], leads: [] } });
    });

    it('follows at once what an event says of a person, and what an admin says of a function', async () => {
      await acme().commit(plan([writeTeam(team('se', ['UENO', 'UEVE']))]));
      expect(await acme().roster()).toEqual({ se: { people: ['UENO', 'UEVE'], leads: [] } });
      await acme().directory.learn(person('UENO', { outside: 'guest' }), []);
      expect(await acme().roster()).toEqual({ se: { people: ['UEVE'], leads: [] } });
      await acme().commit(plan([writeTeam({ ...team('se', ['UCAM'], ['UCAM']), version: 1 })]));
      expect(await acme().roster()).toEqual({ se: { people: ['UCAM'], leads: ['UCAM'] } });
    });

    it('stays as it is when a commit that would change it fails', async () => {
      await acme().commit(plan([writeTeam(team('se', ['UENO']))]));
      const guards = [{ ...refTo('deal', 'deal-1'), version: 1 }];
      const changing = plan([writeTeam({ ...team('se', ['UEVE']), version: 1 })], { guards });
      const stale = plan([writeTeam({ ...team('se', ['UEVE']), version: 7 })]);
      expect(await acme().commit(changing)).toEqual({ status: 'conflict' });
      expect(await acme().commit(stale)).toEqual({ status: 'conflict' });
      expect(await acme().roster()).toEqual({ se: { people: ['UENO'], leads: [] } });
    });
  });

  describe('the audit trail', () => {
    it('keeps every entry of a record whole, oldest first', async () => {
      const about = refTo('deal', 'deal-1');
      const entries = ['deal.started', 'deal.edited', 'deal.se-named'].map((type, i) =>
        audited(about, type, {
          actorId: `U${i}`,
          // Clocks step back; the order is that of the commits.
          at: MONDAY - i,
          event: { type, facts: { name: 'Ämne 😀', amount: null } },
          changes: { name: [null, 'Ämne 😀'], amount: [{ minor: 5, currency: 'JPY' }, null] },
          reason: i === 1 ? 'because' : null,
        }),
      );
      const [first, second, third] = entries;
      if (!first || !second || !third) throw new Error('three entries were made');
      await acme().commit(plan([writeDeal(deal())], { audit: [first] }));
      const other = audited(refTo('deal', 'deal-2'), 'deal.started');
      await acme().commit(plan([writeDeal(deal({ id: 'deal-2' }))], { audit: [other] }));
      await acme().commit(plan([writeDeal(deal({ number: 1, version: 1 }))], { audit: [second, third] }));
      expect(await acme().audit(about)).toEqual(entries);
      expect(await acme().audit(refTo('deal', 'deal-2'))).toEqual([other]);
    });

    it('has a last step that a person took, with what Handoff itself changed after it', async () => {
      const about = refTo('deal', 'deal-1');
      const step = (type: string, actorId: string, field: string) =>
        audited(about, type, { actorId, changes: { [field]: [null, 'new'] } });
      expect(await acme().lastStep(about)).toBeUndefined();
      const first = step('deal.started', 'USOL', 'name');
      await acme().commit(plan([writeDeal(deal())], { audit: [first] }));
      expect(await acme().lastStep(about)).toMatchObject({ ...first, first: true, changedSince: [] });
      const edited = step('deal.edited', 'ULEA', 'amount');
      const audit = [edited, step('deal.left', HANDOFF, 'seId'), step('deal.left', HANDOFF, 'csmId')];
      await acme().commit(plan([writeDeal(deal({ number: 1, version: 1 }))], { audit }));
      expect(await acme().lastStep(about)).toMatchObject({
        ...edited,
        ...{ first: false, changedSince: ['seId', 'csmId'] },
      });
      expect(await open().forTeam('TOTHER').lastStep(about)).toBeUndefined();
    });
  });
}
