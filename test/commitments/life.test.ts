import { describe, expect, it } from 'vitest';
import { commitmentLab, open, record, step } from '../support/commitments.ts';
import type { Mode } from '../support/office.ts';

const line = (text: string | undefined) => text?.split('\n').find((each) => /^CMT-\d+: /.test(each));

describe.each<Mode>(['http', 'socket'])('a commitment, over %s', (mode) => {
  it('is recorded as it was typed, given to who keeps it, and kept', async () => {
    const all = await commitmentLab({ mode });
    const { office, sol, eve, cam, acme, deal, calledBy } = all;
    expect(deal()).not.toContain('Commitments');
    await office.after(sol.command(acme, '/handoff commitment we deliver SSO by 1 march'));
    expect(sol.modal?.title).toBe('Record a commitment');
    expect(sol.modal?.fields).toMatchObject({
      'What was promised': 'we deliver SSO',
      'By when': '2027-03-01',
    });
    await sol.fill({ 'To whom': 'Ivy IT, Acme Works', 'Who keeps it': eve });
    expect(await calledBy(async () => sol.submit())).toEqual({
      'Eve Engineer': [
        '@Eve Engineer CMT-1 is yours to keep, by Mon 1 Mar 2027. “All commitments” on the card above says what was promised.',
      ],
    });
    expect(deal()).toContain('Commitments to the customer: 1 open\n');
    expect(deal()).not.toContain('Nothing is open');
    expect(line(deal())).toBe(
      'CMT-1: we deliver SSO, to Ivy IT, Acme Works · by Mon 1 Mar 2027, Eve Engineer (Solution Engineering) keeps it',
    );

    await open(all, cam, 'CMT-1');
    expect(cam.modal?.text).toContain('Promised by Sol Sales to Ivy IT, Acme Works, recorded by Sol Sales');
    expect(cam.modal?.buttons).toEqual(['Make a task']);
    await cam.closeModal();

    const how = { How: 'Ivy logged in with it' };
    expect(await calledBy(() => step(all, eve, 'CMT-1', 'Kept', how))).toEqual({
      'Sol Sales': ['@Sol Sales CMT-1 was kept.'],
    });
    expect(deal()).toContain('Commitments to the customer: 0 open\n');
    expect(deal()).toContain('Nothing is open on this deal.');
    await open(all, cam, 'CMT-1');
    expect(cam.modal?.text).toContain('CMT-1 · kept, says Eve Engineer');
    expect(cam.modal?.text).toContain('How it was kept\nIvy logged in with it');
  });
});

describe('recording', () => {
  it('is the recorder’s promise to keep, unless somebody else is said, and nobody is called for it', async () => {
    const all = await commitmentLab();
    expect(await all.calledBy(() => record(all, all.sol, 'a second training day'))).toEqual({});
    expect(line(all.deal())).toBe(
      'CMT-1: a second training day, to Ivy IT, Acme Works · no date, Sol Sales (Sales) keeps it',
    );
  });

  it('for a function alone is told to its leads, and anybody there takes it over', async () => {
    const all = await commitmentLab();
    const { office, sol, eno, cam, deal, calledBy } = all;
    const forSe = { 'Who keeps it': null, Function: 'Solution Engineering' };
    const told = await calledBy(() => record(all, sol, 'SSO by 1 march', forSe));
    expect(told).toEqual({
      'Sam Selead': [
        '@Sam Selead CMT-1 is a promise that nobody in particular keeps in Solution Engineering. Take it over, or say who keeps it, under “All commitments” on the card above.',
      ],
    });
    expect(line(deal())).toContain('nobody in particular in Solution Engineering keeps it');
    await open(all, cam, 'CMT-1');
    expect(cam.modal?.buttons).toEqual(['Make a task']);
    await cam.closeModal();
    await open(all, eno, 'CMT-1');
    expect(eno.modal?.buttons).toEqual(['Take over', 'Make a task']);
    expect(await calledBy(() => office.after(eno.clickInModal('Take over')))).toEqual({});
    expect(eno.modal?.buttons).toEqual(['Kept', 'Drop', 'Reassign', 'Change', 'Make a task']);
    expect(line(deal())).toContain('Eno Engineer (Solution Engineering) keeps it');
  });

  it('from the card and from the list, which shows the next due first', async () => {
    const all = await commitmentLab();
    const { office, cam, acme, deal } = all;
    await office.after(cam.choose('More', 'Record a commitment', { in: acme, near: 'DEAL-1' }));
    await cam.fill({ 'What was promised': 'A review', 'To whom': 'Ivy', 'By when': '2027-02-01' });
    expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await office.after(cam.click('All commitments', { in: acme }));
    await office.after(cam.clickInModal('Record a commitment'));
    await cam.fill({ 'What was promised': 'A workshop', 'To whom': 'Ivy', 'By when': '2027-01-01' });
    await cam.submit();
    await office.settle();
    expect(cam.modal?.title).toBe('Commitments');
    expect(cam.modal?.text).toContain('2 open, 0 kept or dropped');
    expect(cam.modal?.text.indexOf('CMT-2 ·')).toBeLessThan(Number(cam.modal?.text.indexOf('CMT-1 ·')));
    expect(line(deal())).toContain('CMT-2: A workshop');
  });

  it('names whom it was promised by, who need not have a function', async () => {
    const all = await commitmentLab();
    const bea = all.office.sandbox.person({ name: 'Bea Board' });
    await record(all, all.sol, 'a visit of the board', { 'Who promised it': bea });
    await open(all, all.cam, 'CMT-1');
    expect(all.cam.modal?.text).toContain('Promised by Bea Board');
  });
});

describe('what somebody else does to a commitment', () => {
  it('is told to who keeps it, and what its keeper does to nobody', async () => {
    const all = await commitmentLab();
    const { sol, eve, eno, calledBy } = all;
    await record(all, sol, 'SSO', { 'Who keeps it': eve });
    expect(await calledBy(() => step(all, sol, 'CMT-1', 'Change', { 'By when': '2027-05-01' }))).toEqual({
      'Eve Engineer': [
        '@Eve Engineer CMT-1 was changed. “All commitments” on the card above says how it stands.',
      ],
    });
    expect(await calledBy(() => step(all, eve, 'CMT-1', 'Change', { 'By when': '2027-06-01' }))).toEqual({});
    expect(await calledBy(() => step(all, sol, 'CMT-1', 'Reassign', { 'Who keeps it': eno }))).toEqual({
      'Eve Engineer': ['@Eve Engineer CMT-1 is no longer yours to keep.'],
      'Eno Engineer': [expect.stringContaining('CMT-1 is yours to keep, by Tue 1 Jun 2027.')],
    });
  });

  it('who drops it says why, and it is told to who promised it and to the deal owner too', async () => {
    const all = await commitmentLab();
    const { cam, eve, eno, calledBy } = all;
    await record(all, cam, 'SSO', { 'Who promised it': eno, 'Who keeps it': eve });
    const called = await calledBy(() => step(all, eve, 'CMT-1', 'Drop', { Why: 'Ivy buys it elsewhere' }));
    const told = 'CMT-1 was dropped. “All commitments” on the card above says why.';
    expect(called).toEqual({
      'Cam Success': [expect.stringContaining(told)],
      'Eno Engineer': [expect.stringContaining(told)],
      'Sol Sales': [expect.stringContaining(told)],
    });
    await open(all, cam, 'CMT-1');
    expect(cam.modal?.text).toContain('Why it was dropped\nIvy buys it elsewhere');
  });
});

it('says in status and in the list what is overdue where its reader is', async () => {
  const all = await commitmentLab();
  const { sol, cam, acme, office, deal } = all;
  await record(all, sol, 'a workshop', { 'By when': '2026-11-20' });
  await record(all, sol, 'SSO by 1 march');
  const status = (await cam.command(acme, '/handoff status')).text;
  expect(status).toContain('Commitments to the customer: 2 open, 1 overdue');
  expect(status).toContain('CMT-1: a workshop, to Ivy IT, Acme Works · overdue, by Fri 20 Nov 2026');
  await office.after(cam.command(acme, '/handoff commitment list'));
  expect(cam.modal?.text).toContain('2 open, 1 overdue, 0 kept or dropped');
  // A card is read on other days than it was drawn.
  expect(deal()).not.toContain('overdue');
});
