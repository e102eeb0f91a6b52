import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import type { Mode } from '../support/office.ts';
import { lab, press } from '../support/requests.ts';
import { watchForStrays } from '../support/strays.ts';
import { thrice } from '../support/thrice.ts';

watchForStrays();

describe.each<Mode>(['http', 'socket'])('each step of a request, delivered three times over %s', (mode) => {
  it('has the effect of one', async () => {
    const scene = await lab({ mode, mayBeRefused: ['exchanged_trigger_id'] });
    const { office, sam, eno, eve, eli, cam, sol, acme } = scene;
    const step = async (who: Person, label: string, entries: Parameters<Person['fill']>[0], id = 'SE-1') => {
      await thrice(scene, () => press(office, who, label, { in: acme, id }));
      await who.fill(entries);
      await thrice(scene, async () => expect(await who.submit()).toMatchObject({ outcome: 'closed' }));
    };
    await step(sam, 'Ask back', { Question: 'Which plant?' });
    await step(cam, 'Answer', { Answer: 'Delft' });
    await step(cam, 'Edit', { 'Needed by': '2026-12-04' });
    await step(sam, 'Assign', { 'To which SE': eno });
    await step(eno, 'Hand on', { 'To which SE': eve, 'What the next SE should know': 'Two sites' });
    await step(eve, 'Hand back', { Why: 'I am away' });
    await step(sam, 'Assign', { 'To which SE': eli });
    await thrice(scene, async () => office.sandbox.change(eli, { deactivated: true }));
    await thrice(scene, () => press(office, eve, 'Take over', { in: acme }));
    await step(eve, 'Decline', { Why: 'No kit' });
    await office.askSe(sol, acme);
    await thrice(scene, () => press(office, eno, 'Accept', { in: acme, id: 'SE-2' }));
    await step(eno, 'Complete', { Outcome: 'Agreed', Findings: 'None' }, 'SE-2');
  });
});
