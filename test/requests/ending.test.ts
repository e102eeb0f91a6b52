import { describe, expect, it } from 'vitest';
import { beside } from '../support/forms.ts';
import type { Mode } from '../support/office.ts';
import { accept, lab, press, take } from '../support/requests.ts';
import { toldAlone } from '../support/watch.ts';

const no = { Why: 'No demo kit is free before May' };

describe.each<Mode>(['http', 'socket'])('declining, over %s', (mode) => {
  it('by the lead is an honest no: the card says why, and the asker is told', async () => {
    const { office, sam, acme, cam, card, buttons, calledBy } = await lab({ mode });
    await press(office, sam, 'Decline', { in: acme });
    expect(sam.modal?.text).toContain('An honest no is a good outcome: whoever asked can plan with it.');
    await sam.closeModal();
    expect(await calledBy(() => take(office, sam, 'Decline', no, { in: acme }))).toEqual({
      'Cam Success': ['@Cam Success SE-1 was declined. The card above says why.'],
    });
    expect(beside('Status', card())).toBe('Declined by Sam Selead');
    expect(beside('Why it was declined', card())).toBe('No demo kit is free before May');
    expect(buttons()).not.toContain('Accept');
    expect(cam.sees(acme)[0]?.text).toContain('Nothing is open on this deal.');
  });
});

describe('declining', () => {
  it('by the lead what an SE works on tells the SE and the asker', async () => {
    const { office, sam, eno, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    expect(await calledBy(() => take(office, sam, 'Decline', no, { in: acme }))).toEqual({
      'Cam Success': ['@Cam Success SE-1 was declined. The card above says why.'],
      'Eno Engineer': [
        '@Eno Engineer SE-1 is declined, and nothing is left to do; the card above shows how it stands.',
      ],
    });
  });

  it('by its SE tells the asker, with the reason in a direct message to one who is not in the channel', async () => {
    const { office, eno, cam, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    office.sandbox.leave(acme, cam);
    expect(await calledBy(() => take(office, eno, 'Decline', no, { in: acme }))).toEqual({
      'Cam Success': [
        'Eno Engineer declined SE-1 Demo for Acme rollout.\nNo demo kit is free before May\nThe card is in #deal-acme.',
      ],
    });
  });

  it('is for the lead until it is accepted, then for its SE too', async () => {
    const { office, eno, eve, sol, acme } = await lab();
    await press(office, eno, 'Decline', { in: acme });
    expect(toldAlone(eno, acme)).toBe('Its SE or an SE lead may decline this request. Ask @Sam Selead.');
    await accept(office, eno, acme);
    for (const who of [eve, sol]) {
      await press(office, who, 'Decline', { in: acme });
      expect(who.modal).toBeUndefined();
      expect(toldAlone(who, acme)).toBe(
        'Its SE or an SE lead may decline this request. Ask @Eno Engineer or @Sam Selead.',
      );
    }
  });
});

describe('a request whose SE has left', () => {
  it('waits in sight, and any SE takes it over', async () => {
    const { office, eno, eve, cam, acme, card, buttons, calledBy } = await lab();
    await accept(office, eno, acme);
    const left = await calledBy(async () => office.sandbox.change(eno, { deactivated: true }));
    expect(Object.keys(left)).toEqual(['Sam Selead']);
    expect(beside('Status', card())).toBe('Its SE has left: Solution Engineering takes it over');
    expect(buttons()?.slice(0, 2)).toEqual(['Take over', 'Withdraw']);
    await press(office, cam, 'Take over', { in: acme });
    expect(toldAlone(cam, acme)).toBe('Solution Engineering may accept an SE request. Ask @Sam Selead.');
    expect(await calledBy(() => press(office, eve, 'Take over', { in: acme }))).toEqual({});
    expect(beside('Status', card())).toBe('Eve Engineer is on it');
    await take(office, eve, 'Complete', { Outcome: 'Agreed', Findings: 'None' }, { in: acme });
    expect(beside('Status', card())).toBe('Completed by Eve Engineer');
  });

  it('is given to an SE by the lead, who is told', async () => {
    const { office, eno, eve, sam, acme, card, calledBy } = await lab();
    await accept(office, eno, acme);
    office.sandbox.change(eno, { deactivated: true });
    await office.settle();
    expect(await calledBy(() => take(office, sam, 'Assign', { 'To which SE': eve }, { in: acme }))).toEqual({
      'Eve Engineer': ['@Eve Engineer SE-1 is yours now, on the card above.'],
    });
    expect(beside('Status', card())).toBe('Eve Engineer is on it');
  });

  it('with a question open keeps it, and tells the answer to who takes over', async () => {
    const { office, eno, eve, cam, acme, card, buttons, calledBy } = await lab();
    await accept(office, eno, acme);
    await take(office, eno, 'Ask back', { Question: 'Which plant?' }, { in: acme });
    office.sandbox.change(eno, { deactivated: true });
    await office.settle();
    expect(buttons()?.slice(0, 3)).toEqual(['Answer', 'Take over', 'Withdraw']);
    await press(office, eve, 'Take over', { in: acme });
    await office.settle();
    expect(beside('Status', card())).toBe(
      'Eve Engineer is on it, and waits for Cam Success to answer a question',
    );
    const called = await calledBy(() => take(office, cam, 'Answer', { Answer: 'Delft' }, { in: acme }));
    expect(Object.keys(called)).toEqual(['Eve Engineer']);
  });

  it('and whose question is answered before anybody takes over, calls nobody: the card has the answer', async () => {
    const { office, eno, cam, acme, card, calledBy } = await lab();
    await accept(office, eno, acme);
    await take(office, eno, 'Ask back', { Question: 'Which plant?' }, { in: acme });
    office.sandbox.change(eno, { deactivated: true });
    await office.settle();
    const called = await calledBy(() => take(office, cam, 'Answer', { Answer: 'Delft' }, { in: acme }));
    expect(called).toEqual({});
    expect(beside('Answer', card())).toBe('Delft');
  });
});
