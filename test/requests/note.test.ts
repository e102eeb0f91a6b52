import { describe, expect, it } from 'vitest';
import { beside } from '../support/forms.ts';
import { accept, lab, take } from '../support/requests.ts';

const note = 'They run two sites, and <b>Delft</b> comes first';
const why = { Why: 'I am away until Monday' };

describe('what who had a request leaves for the next SE', () => {
  it('with a hand-on stands on the card for as long as that SE has it', async () => {
    const { office, sam, eno, eve, eli, acme, card } = await lab();
    await accept(office, eno, acme);
    await take(
      office,
      eno,
      'Hand on',
      { 'To which SE': eve, 'What the next SE should know': note },
      { in: acme },
    );
    expect(beside('Handed on with', card())).toBe(note);
    await take(office, eve, 'Ask back', { Question: 'Which plant?' }, { in: acme });
    expect(beside('Handed on with', card())).toBe(note);
    await take(office, sam, 'Hand on', { 'To which SE': eli }, { in: acme });
    expect(card()).not.toContain('Handed on with');
  });

  it('with a hand-on is in the direct message to an SE who is not in the channel', async () => {
    const { office, eno, eli, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    const entries = { 'To which SE': eli, 'What the next SE should know': note };
    expect(await calledBy(() => take(office, eno, 'Hand on', entries, { in: acme }))).toEqual({
      'Eli Engineer': [
        `SE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026, is yours.\nOutcome wanted\nPlant managers agree to evaluate\nHanded on with\n${note}\n[Complete]\nThe card is in #deal-acme.`,
      ],
    });
  });

  it('with a hand-back stands on the card until somebody accepts', async () => {
    const { office, eno, eve, acme, card } = await lab();
    await accept(office, eno, acme);
    await take(office, eno, 'Hand back', why, { in: acme });
    expect(beside('Why it was handed back', card())).toBe('I am away until Monday');
    await accept(office, eve, acme);
    expect(card()).not.toContain('I am away');
  });
});
