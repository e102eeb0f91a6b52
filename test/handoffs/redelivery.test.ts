import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { answers, handoffLab, opens, writesAll } from '../support/handoffs.ts';
import type { Mode } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';
import { thrice } from '../support/thrice.ts';

watchForStrays();

type Entries = Parameters<Person['fill']>[0];

describe.each<Mode>(['http', 'socket'])('each step of a handoff, delivered three times over %s', (mode) => {
  it('has the effect of one', async () => {
    const scene = await handoffLab({ mode, mayBeRefused: ['exchanged_trigger_id'] });
    const { sol, eno, cam, acme, ho, office } = scene;
    /** Opens a form with what is typed, or the button of the card, and sends it. */
    const step = async (who: Person, open: () => Promise<unknown>, entries: Entries = {}) => {
      await who.closeModal({ all: true });
      await thrice(scene, open);
      await who.fill(entries);
      await thrice(scene, async () =>
        expect(await who.submit(), who.modal?.text).toMatchObject({ errors: {} }),
      );
      await who.closeModal({ all: true });
    };
    const click = (who: Person, label: string) => () => who.click(label, { in: acme, near: 'HO-1 · ' });
    const type = (who: Person, typed: string) => () => who.command(acme, `/handoff cs ${typed}`.trim());

    await step(sol, type(sol, ''));
    await step(eno, click(eno, 'Write your section'), answers.technical);
    await writesAll(scene);
    await thrice(scene, click(sol, 'Submit'));
    await step(cam, click(cam, 'Return'), { 'Goals: why': 'Unclear goal', 'Goals: question': 'Which?' });
    await step(sol, type(sol, 'goals'), { 'Success measures': 'Presses', 'Your answer': 'Presses' });
    await step(sol, type(sol, 'submit'));
    await thrice(scene, click(cam, 'Accept'));
    await step(sol, type(sol, 'note'), { Section: 'Goals', Note: 'The audit moved' });
    await step(cam, click(cam, 'Plan first days'), answers['first days']);
    await step(cam, click(cam, 'Kickoff held'), { 'Kickoff held on': '2026-11-23' });
    await step(cam, type(cam, 'rate'), { 'Quality of the handoff': '★★ 2' });
    await office.after(cam.command(acme, '/handoff undo HO-1'));
    await cam.fill({ Why: 'It was better' });
    await thrice(scene, async () => expect(await cam.submit()).toMatchObject({ errors: {} }));
    await cam.closeModal({ all: true });
    expect(ho()).toContain('Completed');
    expect(ho()).not.toContain('Quality: 2 of 5');
    const read = await opens(scene, eno, 'read');
    expect(read.split('The audit moved')).toHaveLength(2);
  }, 60_000);
});
