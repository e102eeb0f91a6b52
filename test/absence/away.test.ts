import { expect, it } from 'vitest';
import { absenceLab } from '../support/absences.ts';

// Setting an absence: by form and typed, for oneself and for another, and what is refused.

it.each([
  ['2026-11-22', null, { 'Last day away': 'Choose today or a later day.' }],
  ['2028-11-24', null, { 'Last day away': 'Choose a day within the next year.' }],
  ['2026-11-27', 'eno', { 'Who covers': 'Choose somebody else: nobody covers for themself.' }],
  [
    '2026-11-27',
    'sol',
    { 'Who covers': 'Sol Sales is in none of the same functions. Choose somebody who is.' },
  ],
  [
    '2026-11-27',
    'guest',
    { 'Who covers': 'Gus Guest is not a full member of this workspace. Choose colleagues only.' },
  ],
  [
    '2026-11-27',
    'eve',
    { 'Who covers': 'Eve Engineer is away too, until Wed 25 Nov 2026. Choose somebody who is here.' },
  ],
] as const)('until %s, covered by %s: %j', async (until, cover, errors) => {
  const all = await absenceLab();
  const { office, eno, eve, sol, acme, away } = all;
  const guest = office.sandbox.person({ name: 'Gus Guest', guest: true });
  await away('until wednesday', eve);
  const who = { eno, eve, sol, guest };
  await office.after(eno.command(acme, '/handoff away'));
  await eno.fill({ 'Last day away': until, ...(cover && { 'Who covers': who[cover] }) });
  expect(await eno.submit()).toMatchObject({ errors });
  expect((await eno.command(acme, '/handoff away back')).text).toContain('You are not away');
});

it('today is a day to be away until; coming back ends it at once, and the cover hears of both', async () => {
  const { office, eno, acme, away, calledBy } = await absenceLab();
  await away('until today cover @eve');
  const told = await calledBy(async () => {
    expect((await eno.command(acme, '/handoff away back')).text).toBe(
      'You are back: what waits for you comes to you again.',
    );
  });
  expect(told).toEqual({ 'Eve Engineer': ['Eno Engineer is back: you are no longer told instead.'] });
  expect((await office.after(eno.command(acme, '/handoff status'))).text).not.toContain('away');
});

it('a lead says it of a member, who is told and comes back with the button; another member may not', async () => {
  const { office, eno, eve, eli, sam, cam, acme, calledBy } = await absenceLab();
  for (const [who, ask] of [
    [eve, 'Ask @Eno Engineer or @Sam Selead.'],
    [cam, 'Ask @Eno Engineer or @Sam Selead.'],
  ] as const) {
    const { text } = await who.command(acme, '/handoff away @eno until friday');
    await office.sandbox.quiet();
    const said = text || who.modal?.text;
    expect(said).toContain('may say that somebody is away, and who covers.');
    expect(said).toContain(ask);
    if (who.modal) await who.closeModal({ all: true });
  }
  await office.after(sam.command(acme, '/handoff away @Eno Engineer until friday cover @eli'));
  const told = await calledBy(() => sam.submit());
  expect(Object.keys(told).toSorted()).toEqual(['Eli Engineer', 'Eno Engineer']);
  expect(told['Eno Engineer']?.[0]).toContain('You are away until Fri 27 Nov 2026; Eli Engineer covers.');
  const back = await calledBy(() => office.after(eno.click('I am back', { in: 'dm' })));
  expect(Object.keys(back)).toContain('Eli Engineer');
  expect(eli.sees('dm').at(-1)?.text).toContain('Eno Engineer is back');
});

it('two who set it at once: the second sees the first, and loses nothing that was entered', async () => {
  const { office, eno, sam, acme } = await absenceLab();
  await office.after(eno.command(acme, '/handoff away until friday'));
  await office.after(sam.command(acme, '/handoff away @eno until thursday cover @eve'));
  await office.after(sam.submit());
  await office.after(eno.submit());
  expect(eno.modal?.text).toContain('Somebody else saved a change while you had this open.');
  expect(eno.modal?.text).toContain('Away until Thu 26 Nov 2026; Eve Engineer covers.');
  await office.after(eno.submit());
  expect(eno.modal?.text).toContain('You are away until Fri 27 Nov 2026');
});

it('a name that is nobody’s is said to be, and the form opens for a cover who is not found', async () => {
  const { office, eno, sam, acme } = await absenceLab();
  const { text } = await sam.command(acme, '/handoff away @zoe until friday');
  await office.sandbox.quiet();
  expect(text || sam.modal?.text).toContain('“zoe” is nobody in the functions, or more than one.');
  await office.after(eno.command(acme, '/handoff away until friday cover @zoe'));
  expect(eno.modal?.text).toContain('“@zoe” is nobody in the functions, or more than one.');
});

it('who covers for a lead may what the lead may, but not say how long that is', async () => {
  const { office, eve, sam, acme, away, more } = await absenceLab();
  await away('until wednesday cover @eve', sam);
  for (const typed of ['@sam until friday', '@eno until friday']) {
    const { text } = await eve.command(acme, `/handoff away ${typed}`);
    await office.sandbox.quiet();
    expect(text || eve.modal?.text).toContain('may say that somebody is away, and who covers.');
  }
  // What a lead may besides is lent: here, giving away what somebody else has.
  await more(eve, 'Hand on', 'SE-1');
  await eve.fill({ 'To which SE': eve });
  expect(await eve.submit()).toMatchObject({ outcome: 'closed' });
});
