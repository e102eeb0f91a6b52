import { expect, it } from 'vitest';
import { absenceLab } from '../support/absences.ts';

// Who is told while somebody is away, what happens when people depart, and what nobody has is taken with one click.

it('what is given to who is away is told to the cover, in the thread, with whose it is', async () => {
  const all = await absenceLab();
  const { office, sol, eve, sam, acme, away, more, calledBy } = all;
  await away('until friday cover @eve', sam);
  await away('until friday cover @eve');
  await office.askSe(sol, acme, 'security review by friday');
  const told = await calledBy(async () => {
    await more(eve, 'Assign', 'SE-2');
    expect(eve.modal?.text).toContain('Away now:');
    expect(eve.modal?.text).toContain('Eno Engineer (away until 27 Nov; Eve Engineer covers)');
    await eve.fill({ 'To which SE': all.eno });
    await eve.submit();
  });
  // Eve did it herself, so nobody need be told of it.
  expect(told).toEqual({});
  const changed = await calledBy(async () => {
    await more(sol, 'Edit', 'SE-2');
    await sol.fill({ 'Outcome wanted': 'Security signs off' });
    await sol.submit();
  });
  expect(Object.keys(changed)).toEqual(['Eve Engineer']);
  expect(changed['Eve Engineer']?.[0]).toContain('@Eve Engineer (for Eno Engineer, away until 27 Nov) SE-2');
});

it('without a cover the lead is told, who hears of it at once, in a direct message where not in the channel', async () => {
  const all = await absenceLab();
  const { office, sol, eno, acme, more, calledBy } = all;
  const gone = await calledBy(async () => {
    await office.after(eno.command(acme, '/handoff away until friday'));
    await eno.submit();
  });
  expect(gone).toEqual({
    'Sam Selead': [
      'Eno Engineer is away until Fri 27 Nov 2026 and nobody covers, so you are told instead. Waiting now: SE-1.',
    ],
  });
  const changed = await calledBy(async () => {
    await more(sol, 'Edit', 'SE-1');
    await sol.fill({ 'Outcome wanted': 'They sign' });
    await sol.submit();
  });
  expect(Object.keys(changed)).toEqual(['Sam Selead']);
  expect(changed['Sam Selead']?.[0]).toContain('(for Eno Engineer, away until 27 Nov)');
});

it('a cover who is not in the channel reads it in a direct message, as the member would', async () => {
  const all = await absenceLab();
  const { sol, eli, away, more, calledBy } = all;
  await away('until friday cover @eli');
  const changed = await calledBy(async () => {
    await more(sol, 'Edit', 'SE-1');
    await sol.fill({ 'Outcome wanted': 'They sign' });
    await sol.submit();
  });
  expect(Object.keys(changed)).toEqual(['Eli Engineer']);
  expect(eli.sees('dm').at(-1)?.text).toMatch(/^For Eno Engineer, away until 27 Nov:\nSE-1 Demo/);
});

it('a refusal sends nobody to who is away', async () => {
  const all = await absenceLab();
  const { office, cam, acme, away } = all;
  await away('until friday cover @eve');
  await office.after(cam.click('Complete', { in: acme, near: 'SE-1' }));
  const said = cam.sees(acme).at(-1)?.text ?? '';
  expect(said).toContain('Ask @Eve Engineer or @Sam Selead.');
  expect(said).not.toContain('Ask @Eno');
});

it('the cover departs: the lead stands in, and both are told', async () => {
  const all = await absenceLab();
  const { office, eve, card, away, calledBy } = all;
  await away('until friday cover @eve');
  const told = await calledBy(async () => office.sandbox.change(eve, { deactivated: true }));
  expect(told).toEqual({
    'Eno Engineer': [
      'Whoever covers for you no longer can, so the lead stands in. `/handoff away` names somebody else.',
    ],
    'Sam Selead': [
      'Whoever covered for Eno Engineer no longer can, so you are told instead until Fri 27 Nov 2026. Waiting now: SE-1.',
    ],
  });
  expect(card('SE-1')).toContain('Eno Engineer (away until 27 Nov; the lead stands in) is on it');
});

it('who is away departs: the absence ends, the work is the lead’s to give, and the cover is told', async () => {
  const all = await absenceLab();
  const { office, eno, away, calledBy } = all;
  await away('until friday cover @eve');
  const told = await calledBy(async () => office.sandbox.change(eno, { guest: true }));
  expect(told['Eve Engineer']).toEqual([
    'Eno Engineer has left, so you cover no longer. What nobody has now is listed to the lead.',
  ]);
  expect(told['Sam Selead']?.[0]).toContain(
    'Somebody has left Solution Engineering. 2 things have nobody now:',
  );
  await office.look(async (store) => {
    expect(await store.load('absence', eno.id)).toMatchObject({ until: null, coverId: null });
  });
});

it('what nobody has is taken with one click, in the status and in the lead’s list', async () => {
  const all = await absenceLab();
  const { office, eno, eve, cam, sam, acme, card } = all;
  office.sandbox.change(eno, { deactivated: true });
  await office.settle();
  await office.after(cam.command(acme, '/handoff status'));
  expect(cam.sees(acme).at(-1)?.text).not.toContain('For you to take');
  await office.after(eve.command(acme, '/handoff status'));
  expect(eve.sees(acme).at(-1)?.text).toContain('For you to take');
  await office.after(eve.click('Take', { in: acme }));
  await office.settle();
  expect(card('Deal owner')).toContain('Solution Engineer\nEve Engineer');
  await office.after(sam.click('Take over', { in: 'dm' }));
  await office.settle();
  expect(card('SE-1')).toContain('Sam Selead is on it');
});

it('whoever covers for somebody on the team of a deal in a private channel may read it, until the day', async () => {
  const all = await absenceLab();
  const { office, sol, eno, eli } = all;
  const hidden = office.sandbox.channel({ name: 'deal-hidden', private: true, members: [sol, eno, 'bot'] });
  const hall = office.sandbox.channel({ name: 'hall', members: [eli, 'bot'] });
  await office.startDeal(sol, hidden, 'Hidden rollout', 'Umbra Foods');
  await office.askSe(sol, hidden);
  await office.after(eno.click('Accept', { in: hidden }));
  await office.settle();
  const reads = async () => {
    const { text } = await eli.command(hall, '/handoff history DEAL-2');
    await office.sandbox.quiet();
    const said = text || eli.modal?.text || '';
    if (eli.modal) await eli.closeModal({ all: true });
    return said;
  };
  expect(await reads()).toContain('This deal lives in a private channel that you are not in.');
  await all.away('until friday cover @eli');
  expect(await reads()).toContain('Hidden rollout');
  expect(await reads()).toContain('Sol Sales started the deal');
  await office.clock.advanceTo(Date.parse('2026-11-27T23:00:00Z'));
  expect(await reads()).toContain('This deal lives in a private channel that you are not in.');
});
