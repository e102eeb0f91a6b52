import { describe, expect, it } from 'vitest';
import type { CsHandoff, CsHandoffEvent } from '../../src/cs-handoff/model.ts';
import type { Deal } from '../../src/deal/model.ts';
import {
  everybodySeen,
  handoffAfter,
  neededOf,
  started,
  submitted,
  writeHandoff,
  written,
} from '../support/handoff-pure.ts';
import { deal, plan, writeDeal } from '../support/records.ts';
import { scoping, writeScoping } from '../support/scoping-drawings.ts';
import type { TheStore } from './contract.ts';

const words = 'a & b <!channel> ’😀’ \n';
const line = {
  about: { kind: 'commitment', number: 1 } as const,
  text: words,
  who: 'USOL',
  due: '2027-01-15',
};
const submit: CsHandoffEvent = {
  ...{ type: 'cs-handoff.submitted', sections: neededOf['sales-to-cs'] },
  filled: { commitments: Array.from({ length: 40 }, () => line) },
};
const behind = [started(), ...submitted().slice(0, -1), submit];
const histories: CsHandoffEvent[][] = [
  [started()],
  [
    started(),
    {
      ...{ type: 'cs-handoff.written', section: 'technical', reply: null },
      answers: { environment: { notKnown: words }, integrations: { text: 'x'.repeat(3000) } },
    },
  ],
  behind,
  [
    ...behind,
    { type: 'cs-handoff.returned', sections: [{ section: 'goals', code: 'unclear-goal', question: words }] },
  ],
  [...behind, { type: 'cs-handoff.accepted' }, { type: 'cs-handoff.noted', section: 'goals', text: words }],
  [
    ...behind,
    { type: 'cs-handoff.accepted' },
    written('first-days'),
    { type: 'cs-handoff.completed', kickoffOn: '2026-11-20' },
    { type: 'cs-handoff.rated', stars: 4, comment: words },
  ],
  [...behind, { type: 'cs-handoff.withdrawn', reason: words }],
  [started('ps-to-cs'), ...submitted('ps-to-cs')],
];

/** What a store promises about handoffs. */
export function handoffContract(store: TheStore): void {
  const acme = () => store().forTeam('TACME');
  const fresh = (id: string, more: Partial<CsHandoff> = {}) => ({
    ...handoffAfter([started()]),
    ...{ id, version: 0 },
    ...more,
  });

  describe('handoffs', () => {
    it('come back as they were written, whatever state they are in, oldest first', async () => {
      const all = histories.map((events, i) => ({ ...handoffAfter(events), id: `ho-${i}`, version: 0 }));
      await acme().commit(
        plan([writeDeal(deal()), ...all.map(writeHandoff), writeHandoff(fresh('other', { dealId: 'd2' }))]),
      );
      expect(await acme().csHandoffsOfDeal('deal-1')).toEqual(
        all.map((each, i) => ({ ...each, number: i + 1, version: 1 })),
      );
      expect(await acme().load('cs-handoff', 'ho-2')).toMatchObject({
        packet: { filled: { commitments: { length: 40 } } },
      });
      expect(await acme().numbered('cs-handoff', 2)).toEqual({ kind: 'cs-handoff', id: 'ho-1' });
      expect(await store().forTeam('TOTHER').csHandoffsOfDeal('deal-1')).toEqual([]);
    });

    /** The handoffs that no longer see their deal as it is. */
    const strays = async (
      the: Partial<Deal>,
      handoffs: CsHandoff[],
      services: Parameters<typeof scoping>[0][] = [],
    ) => {
      const team = { ownerId: 'USOL', seId: 'UENO', csmId: 'UCAM', partnerManagerId: 'UPIA' };
      const scopings = services.map((each, i) =>
        writeScoping(scoping({ id: `ps-${i + 1}`, version: 0, ...each })),
      );
      await acme().commit(
        plan([writeDeal(deal({ ...team, ...the })), ...scopings, ...handoffs.map(writeHandoff)]),
      );
      const found = await acme().strays({});
      return found.filter(({ kind }) => kind === 'cs-handoff').map(({ id }) => id);
    };

    it.each<[what: string, the: Partial<Deal>]>([
      ['has another owner', { ownerId: 'ULEA' }],
      ['has no owner', { ownerId: null }],
      ['has another SE', { seId: 'UEVE' }],
      ['has no CSM', { csmId: null }],
      ['has another partner manager', { partnerManagerId: null }],
      ['is won', { status: 'won' }],
      ['needs services', { services: 'yes' }],
      ['needs a partner', { partner: 'yes' }],
    ])(
      'are strays while their deal %s and they have not seen it, until they have ended',
      async (_what, the) => {
        const ended = { status: 'completed' } as const;
        expect(await strays(the, [fresh('unseen'), fresh('ended', ended)])).toEqual(['unseen']);
      },
    );

    it('are none while they see their deal as it is', async () => {
      const seen = { people: { ...everybodySeen, ps: 'UPAT' }, needed: neededOf['ps-to-cs'], wonAt: null };
      const theirs = { kind: 'ps-to-cs', scopingId: 'ps-1', seen } as const;
      const needed = [...neededOf['sales-to-cs'], 'delivery'] as const;
      const sold = { seen: { ...seen, needed } };
      const delivered = { status: 'delivered', delivererId: 'UPAT' } as const;
      expect(
        await strays({ services: null }, [fresh('sales', sold), fresh('ps', theirs)], [delivered]),
      ).toEqual([]);
    });

    it('are strays while who delivers is another one, or has come', async () => {
      const of = (ps: string | null) => ({
        seen: {
          people: { ...everybodySeen, ps },
          needed: [...neededOf['sales-to-cs'], 'delivery'] as const,
          wonAt: null,
        },
      });
      const handoffs = [fresh('another', of('UPIP')), fresh('nobody', of(null)), fresh('right', of('UPAT'))];
      const found = await strays({ services: 'yes' }, handoffs, [
        { status: 'accepted', delivererId: 'UPAT' },
      ]);
      expect(found.toSorted()).toEqual(['another', 'nobody']);
    });
  });
}
