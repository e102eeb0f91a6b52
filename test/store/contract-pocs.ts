import { describe, expect, it } from 'vitest';
import type { Poc } from '../../src/poc/model.ts';
import { created, everyPoc, pocAfter, writePoc } from '../support/poc-drawings.ts';
import { deal, plan, writeDeal } from '../support/records.ts';
import type { TheStore } from './contract.ts';

const words = 'a & b <!channel> ’😀’ \n';
const written = { name: words, customer: words, person: words, text: words, reason: words, link: words };

/** What a store promises about PoCs. */
export function pocContract(store: TheStore): void {
  const acme = () => store().forTeam('TACME');
  const fresh = (id: string, more: Partial<Poc> = {}) => ({
    ...pocAfter([created]),
    id,
    version: 0,
    ...more,
  });

  describe('PoCs', () => {
    it('come back as they were written, whatever state they are in, oldest first', async () => {
      const pocs = everyPoc(written).map((poc, i) => ({ ...poc, id: `poc-${i}`, version: 0 }));
      await acme().commit(
        plan([writeDeal(deal()), ...pocs.map(writePoc), writePoc(fresh('other', { dealId: 'd2' }))]),
      );
      expect(await acme().pocsOfDeal('deal-1')).toEqual(
        pocs.map((poc, i) => ({ ...poc, number: i + 1, version: 1 })),
      );
      expect(await acme().numbered('poc', 2)).toEqual({ kind: 'poc', id: 'poc-1' });
      expect(await store().forTeam('TOTHER').pocsOfDeal('deal-1')).toEqual([]);
    });

    it('are strays while their SE, their deal owner or whose question it is has gone, until they have ended', async () => {
      const asked = {
        type: 'poc.asked',
        question: 'Which plant?',
        due: '2026-11-27',
        ownerId: 'UCAM',
      } as const;
      const stopped = { status: 'stopped' } as const;
      await acme().commit(
        plan([
          writeDeal(deal({ ownerId: 'USOL' })),
          writePoc(fresh('sound')),
          writePoc(fresh('its-se', { seId: 'UEVE' })),
          writePoc(fresh('owner', { ownerId: 'ULEA' })),
          writePoc(fresh('unowned', { seId: null })),
          writePoc({ ...pocAfter([created, { ...asked, questionId: 'q1' }]), id: 'question', version: 0 }),
          writePoc(fresh('ended', { seId: 'UEVE', ownerId: 'ULEA', ...stopped })),
        ]),
      );
      const strays = async () => {
        const of = (people: string[]) => ({ people, leads: [] });
        const found = await acme().strays({ se: of(['UENO']), sales: of(['USOL']) });
        return found.filter(({ kind }) => kind === 'poc').map(({ id }) => id);
      };
      expect((await strays()).toSorted()).toEqual(['its-se', 'owner', 'question']);
    });
  });
}
