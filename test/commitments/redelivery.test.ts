import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import type { Mode } from '../support/office.ts';
import { lab } from '../support/requests.ts';
import { watchForStrays } from '../support/strays.ts';
import { thrice } from '../support/thrice.ts';

watchForStrays();

describe.each<Mode>(['http', 'socket'])(
  'each step of a commitment, delivered three times over %s',
  (mode) => {
    it('has the effect of one', async () => {
      const scene = await lab({ mode, asked: false, mayBeRefused: ['exchanged_trigger_id'] });
      const { office, eno, eve, sol, acme } = scene;
      const said = sol.say(acme, 'SSO by March');
      await thrice(scene, () => sol.messageShortcut('Record a commitment', said));
      await sol.fill({ 'To whom': 'Ivy', 'Who keeps it': eve });
      await thrice(scene, async () => expect(await sol.submit()).toMatchObject({ outcome: 'closed' }));
      const step = async (who: Person, label: string, entries: Parameters<Person['fill']>[0]) => {
        await office.after(who.command(acme, '/handoff commitment CMT-1'));
        await thrice(scene, () => who.clickInModal(label));
        await who.fill(entries);
        await thrice(scene, async () => expect(await who.submit()).toMatchObject({ errors: {} }));
        await who.closeModal({ all: true });
      };
      await step(eve, 'Change', { 'By when': '2027-03-01' });
      await thrice(scene, async () => office.sandbox.change(eve, { deactivated: true }));
      await office.after(eno.command(acme, '/handoff commitment CMT-1'));
      await thrice(scene, () => eno.clickInModal('Take over'));
      await eno.closeModal({ all: true });
      await step(eno, 'Reassign', { 'Who keeps it': sol });
      await step(sol, 'Drop', { Why: 'They buy it elsewhere' });
      await office.after(sol.command(acme, '/handoff undo CMT-1'));
      await sol.fill({ Why: 'They do not' });
      await thrice(scene, async () => expect(await sol.submit()).toMatchObject({ outcome: 'closed' }));
      await step(sol, 'Kept', {});
      expect(sol.sees(acme)[0]?.text).toContain('Commitments to the customer: 0 open');
    });
  },
);
