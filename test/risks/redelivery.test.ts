import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import type { Mode } from '../support/office.ts';
import { lab } from '../support/requests.ts';
import { watchForStrays } from '../support/strays.ts';
import { thrice } from '../support/thrice.ts';

watchForStrays();

describe.each<Mode>(['http', 'socket'])('each step of a risk, delivered three times over %s', (mode) => {
  it('has the effect of one', async () => {
    const scene = await lab({ mode, asked: false, mayBeRefused: ['exchanged_trigger_id'] });
    const { office, sam, eno, eve, sol, acme } = scene;
    const said = sol.say(acme, 'The gateway drops data');
    await thrice(scene, () => sol.messageShortcut('Raise a technical risk', said));
    await sol.fill({ Severity: 'High' });
    await thrice(scene, async () => expect(await sol.submit()).toMatchObject({ outcome: 'closed' }));
    const step = async (who: Person, label: string, entries: Parameters<Person['fill']>[0]) => {
      await office.after(who.command(acme, '/handoff risk RISK-1'));
      await thrice(scene, () => who.clickInModal(label));
      await who.fill(entries);
      await thrice(scene, async () => expect(await who.submit()).toMatchObject({ errors: {} }));
      await who.closeModal({ all: true });
    };
    await step(sam, 'Name owner', { Owner: eve });
    await step(eve, 'Change', { Severity: 'Medium' });
    await step(eve, 'Mitigate', { 'How it is mitigated': 'A second gateway' });
    await step(eve, 'Accept', { Why: 'They know' });
    await step(eve, 'Reopen', { Why: 'They forgot' });
    await thrice(scene, async () => office.sandbox.change(eve, { deactivated: true }));
    await office.after(eno.command(acme, '/handoff risk RISK-1'));
    await thrice(scene, () => eno.clickInModal('Take over'));
    await eno.closeModal({ all: true });
    await step(eno, 'Close risk', { Why: 'It was replaced' });
    expect(sol.sees(acme)[0]?.text).toContain('Technical risks: 0 open');
  });
});
