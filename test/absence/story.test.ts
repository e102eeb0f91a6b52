import { expect, it } from 'vitest';
import { absenceLab } from '../support/absences.ts';
import { beside } from '../support/forms.ts';

// Somebody is away, somebody covers: what each of them, the lead and the cards say, until the day has passed.

it('an SE is away: the day is shown back, the cover is told of what waits, and the cards say who covers', async () => {
  const all = await absenceLab();
  const { office, eno, cam, acme, calledBy, card } = all;
  await office.after(eno.command(acme, '/handoff away until friday cover @eve'));
  expect(eno.modal?.text).toContain('To the end of that day in ');
  const told = await calledBy(() => eno.submit());
  expect(eno.modal?.text).toContain('You are away until Fri 27 Nov 2026');
  expect(eno.modal?.text).toContain('Eve Engineer covers');
  expect(Object.keys(told)).toEqual(['Eve Engineer']);
  expect(told['Eve Engineer']?.[0]).toBe(
    'You cover for Eno Engineer until Fri 27 Nov 2026: in Solution Engineering you may do all that Eno Engineer may, and are told instead. Waiting now: SE-1.',
  );
  expect(beside('Status', card('SE-1'))).toBe(
    'Eno Engineer (away until 27 Nov; Eve Engineer covers) is on it',
  );
  const { text } = await cam.command(acme, '/handoff status');
  expect(text).toContain('Eno Engineer (away until 27 Nov; Eve Engineer covers) is on it');
});

it('the cover does what the member may, in the member’s place, and the history says who really did it', async () => {
  const all = await absenceLab();
  const { office, eve, sol, acme, away, calledBy, card } = all;
  await away('until friday cover @eve');
  const told = await calledBy(async () => {
    await office.after(eve.click('Complete', { in: acme, near: 'SE-1' }));
    await eve.fill({ Outcome: 'They agreed', Findings: 'Twelve plants' });
    expect(await eve.submit()).toMatchObject({ outcome: 'closed' });
  });
  expect(card('SE-1')).toContain('Completed by Eve Engineer');
  expect(Object.keys(told)).toContain('Sol Sales');
  await office.after(sol.command(acme, '/handoff history SE-1'));
  expect(sol.modal?.text).toContain('Eve Engineer completed SE-1');
});

it('after the day it is over by itself: the cover may no more, and the cards name nobody else', async () => {
  const all = await absenceLab();
  const { office, eno, eve, cam, acme, away } = all;
  await away('until friday cover @eve');
  // In Amsterdam, where Eno is, Friday ends an hour before it does in UTC.
  await office.clock.advanceTo(Date.parse('2026-11-27T22:59:00Z'));
  expect((await cam.command(acme, '/handoff status')).text).toContain('Eve Engineer covers');
  await office.clock.advanceTo(Date.parse('2026-11-27T23:00:00Z'));
  expect((await cam.command(acme, '/handoff status')).text).not.toContain('covers');
  await office.after(eve.command(acme, '/handoff who'));
  expect(eve.modal?.text).not.toContain('covers)');
  expect((await eno.command(acme, '/handoff away back')).text).toContain(
    'You are not away, so nothing was changed.',
  );
});
