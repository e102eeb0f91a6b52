import { describe, expect, it } from 'vitest';
import { beside, refused } from '../support/forms.ts';
import type { Mode } from '../support/office.ts';
import { accept, lab, press, take } from '../support/requests.ts';
import { toldAlone } from '../support/watch.ts';

/** What an SE who was in no channel of the deal reads. */
const yours =
  'SE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026, is yours.\nOutcome wanted\nPlant managers agree to evaluate\n[Complete]\nThe card is in #deal-acme.';

describe.each<Mode>(['http', 'socket'])('a lead who assigns a request, over %s', (mode) => {
  it('makes it that SE’s, who is told, brought into the channel, and is the deal’s first SE', async () => {
    const { office, sam, eli, acme, sol, card, buttons, calledBy } = await lab({ mode });
    const called = await calledBy(() => take(office, sam, 'Assign', { 'To which SE': eli }, { in: acme }));
    expect(called).toEqual({ 'Eli Engineer': [yours] });
    expect(beside('Status', card())).toBe('Eli Engineer is on it');
    expect(buttons()?.slice(0, 3)).toEqual(['Complete', 'Ask back', 'Withdraw']);
    expect(beside('Solution Engineer', sol.sees(acme)[0]?.text)).toBe('Eli Engineer');
    await take(office, eli, 'Complete', { Outcome: 'Agreed', Findings: 'None' }, { in: acme });
    expect(beside('Status', card())).toBe('Completed by Eli Engineer');
  });
});

describe('assigning', () => {
  it('to oneself tells nobody', async () => {
    const { office, sam, acme, card, calledBy } = await lab();
    expect(await calledBy(() => take(office, sam, 'Assign', { 'To which SE': sam }, { in: acme }))).toEqual(
      {},
    );
    expect(beside('Status', card())).toBe('Sam Selead is on it');
  });

  it('leaves the deal’s SE who there is', async () => {
    const { office, sam, eno, eve, cam, sol, acme } = await lab();
    await accept(office, eno, acme);
    await office.askSe(cam, acme);
    await take(office, sam, 'Assign', { 'To which SE': eve }, { in: acme, id: 'SE-2' });
    expect(beside('Solution Engineer', sol.sees(acme)[0]?.text)).toBe('Eno Engineer');
  });

  it('is refused to an SE who does not lead, and to Sales, before any form opens', async () => {
    const { office, eno, sol, acme } = await lab();
    for (const who of [eno, sol]) {
      await press(office, who, 'Assign', { in: acme });
      expect(who.modal).toBeUndefined();
      expect(toldAlone(who, acme)).toBe('An SE lead may assign an SE request. Ask @Sam Selead.');
    }
  });

  it('to somebody who is no SE says so under the field', async () => {
    const { office, sam, sol, acme, card } = await lab();
    await press(office, sam, 'Assign', { in: acme });
    expect(await refused(sam, { 'To which SE': sol })).toEqual({
      'To which SE': 'Sol Sales is not in Solution Engineering. Choose somebody who is.',
    });
    expect(beside('Status', card())).toBe('Waits for Solution Engineering to accept');
  });

  it('what somebody accepted meanwhile says who has it, over what was chosen', async () => {
    const { office, sam, eve, eno, acme, card } = await lab();
    await press(office, sam, 'Assign', { in: acme });
    await accept(office, eno, acme);
    await sam.fill({ 'To which SE': eve });
    expect(await sam.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sam.modal?.text).toBe('Not saved\nSE-1 is already taken by @Eno Engineer.');
    expect(beside('Status', card())).toBe('Eno Engineer is on it');
  });

  it('while a question is open tells the SE all the same', async () => {
    const { office, sam, eve, acme, card, calledBy } = await lab();
    await take(office, sam, 'Ask back', { Question: 'Which plant?' }, { in: acme });
    expect(await calledBy(() => take(office, sam, 'Assign', { 'To which SE': eve }, { in: acme }))).toEqual({
      'Eve Engineer': ['@Eve Engineer SE-1 is yours now, on the card above.'],
    });
    expect(beside('Status', card())).toBe(
      'Eve Engineer is on it, and waits for Cam Success to answer a question',
    );
  });
});

describe.each<Mode>(['http', 'socket'])('handing on, over %s', (mode) => {
  it('is at once: the next SE is told and brought in, and reads the note', async () => {
    const { office, eno, eli, sol, acme, card, calledBy } = await lab({ mode });
    await accept(office, eno, acme);
    const note = 'They run two sites.';
    const entries = { 'To which SE': eli, 'What the next SE should know': note };
    expect(await calledBy(() => take(office, eno, 'Hand on', entries, { in: acme }))).toEqual({
      'Eli Engineer': [yours.replace('[Complete]', `Handed on with\n${note}\n[Complete]`)],
    });
    expect(beside('Status', card())).toBe('Eli Engineer is on it');
    expect(beside('Solution Engineer', sol.sees(acme)[0]?.text)).toBe('Eno Engineer');
    expect(
      (await office.after(eli.command(acme, '/handoff history SE-1'))).text + (eli.modal?.text ?? ''),
    ).toContain(note);
  });
});

describe('handing on', () => {
  it('by the lead tells who had it, too', async () => {
    const { office, sam, eno, eve, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    expect(await calledBy(() => take(office, sam, 'Hand on', { 'To which SE': eve }, { in: acme }))).toEqual({
      'Eno Engineer': ['@Eno Engineer SE-1 is no longer yours; the card above shows how it stands.'],
      'Eve Engineer': ['@Eve Engineer SE-1 is yours now, on the card above.'],
    });
  });

  it('while a question is open tells the next SE all the same', async () => {
    const { office, eno, eve, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    await take(office, eno, 'Ask back', { Question: 'Which plant?' }, { in: acme });
    expect(await calledBy(() => take(office, eno, 'Hand on', { 'To which SE': eve }, { in: acme }))).toEqual({
      'Eve Engineer': ['@Eve Engineer SE-1 is yours now, on the card above.'],
    });
  });

  it('to who has it, or to no SE, says so under the field', async () => {
    const { office, eno, cam, acme } = await lab();
    await accept(office, eno, acme);
    await press(office, eno, 'Hand on', { in: acme });
    expect(await refused(eno, { 'To which SE': eno })).toEqual({
      'To which SE': 'Eno Engineer has it already. Choose somebody else.',
    });
    expect(await refused(eno, { 'To which SE': cam })).toEqual({
      'To which SE': 'Cam Success is not in Solution Engineering. Choose somebody who is.',
    });
  });

  it('is refused to the deal’s other people', async () => {
    const { office, eno, eve, sol, cam, acme } = await lab();
    await accept(office, eno, acme);
    for (const who of [eve, sol, cam]) {
      for (const [label, what] of [
        ['Hand on', 'hand this request on'],
        ['Hand back', 'hand this request back'],
      ] as const) {
        await press(office, who, label, { in: acme });
        expect(who.modal).toBeUndefined();
        expect(toldAlone(who, acme)).toBe(
          `Its SE or an SE lead may ${what}. Ask @Eno Engineer or @Sam Selead.`,
        );
      }
    }
  });
});

describe('handing back', () => {
  const entries = { Why: 'I am away next week' };

  it('lets it wait again, and tells all of Solution Engineering but who did it', async () => {
    const { office, eno, acme, card, buttons, calledBy } = await lab();
    await accept(office, eno, acme);
    const thread = '@Eve Engineer @Sam Selead SE-1 waits for one of you to accept it, on the card above.';
    expect(await calledBy(() => take(office, eno, 'Hand back', entries, { in: acme }))).toEqual({
      'Eve Engineer': [thread],
      'Sam Selead': [thread],
      'Eli Engineer': [
        'SE-1 Demo for Acme rollout waits for an SE, needed by Fri 27 Nov 2026, asked by Cam Success.\n[Accept]\nThe card is in #deal-acme.',
      ],
    });
    expect(beside('Status', card())).toBe('Waits for Solution Engineering to accept');
    expect(buttons()?.slice(0, 3)).toEqual(['Accept', 'Ask back', 'Withdraw']);
  });

  it('by the lead tells who had it once, with the others', async () => {
    const { office, eno, sam, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    const called = await calledBy(() => take(office, sam, 'Hand back', entries, { in: acme }));
    expect(called['Eno Engineer']).toEqual([
      '@Eno Engineer @Eve Engineer SE-1 waits for one of you to accept it, on the card above.',
    ]);
    expect(Object.keys(called)).toEqual(['Eno Engineer', 'Eve Engineer', 'Eli Engineer']);
  });

  it('while a question is open tells them all the same', async () => {
    const { office, eno, acme, calledBy } = await lab();
    await accept(office, eno, acme);
    await take(office, eno, 'Ask back', { Question: 'Which plant?' }, { in: acme });
    const called = await calledBy(() => take(office, eno, 'Hand back', entries, { in: acme }));
    expect(Object.keys(called)).toEqual(['Eve Engineer', 'Sam Selead', 'Eli Engineer']);
  });

  it('and being assigned again starts over with the next SE', async () => {
    const { office, eno, sam, eve, acme, card } = await lab();
    await accept(office, eno, acme);
    await take(office, eno, 'Hand back', entries, { in: acme });
    await take(office, sam, 'Assign', { 'To which SE': eve }, { in: acme });
    expect(beside('Status', card())).toBe('Eve Engineer is on it');
  });
});
