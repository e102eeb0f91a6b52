import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { type CommitmentLab, commitmentLab, lose, open, record, step } from '../support/commitments.ts';
import { refused } from '../support/forms.ts';
import { toldAlone } from '../support/watch.ts';

/** A promise of Sol's deal that Eve keeps. */
async function promised(): Promise<CommitmentLab> {
  const all = await commitmentLab();
  await record(all, all.cam, 'SSO by 1 march', { 'Who keeps it': all.eve });
  return all;
}

const buttons = async (all: CommitmentLab, who: Person) => {
  await open(all, who, 'CMT-1');
  // Whoever reads it may make a task of it.
  const shown = who.modal?.buttons.filter((label) => label !== 'Make a task');
  await who.closeModal();
  return shown;
};

describe('what a commitment offers', () => {
  it('is what its reader may do', async () => {
    const all = await promised();
    const { sol, cam, eno, eve, sam } = all;
    for (const who of [eve, sol]) {
      expect(await buttons(all, who)).toEqual(['Kept', 'Drop', 'Reassign', 'Change']);
    }
    expect(await buttons(all, sam)).toEqual(['Reassign']);
    for (const who of [cam, eno]) expect(await buttons(all, who)).toEqual([]);
    await open(all, cam, 'CMT-1');
    expect(cam.modal?.text).toContain(
      'Record: anybody with a function. Reassign: who keeps it, the deal owner, once the handoff is accepted the deal’s CSM or a lead of its function. All else: who keeps it, the deal owner or once the handoff is accepted the deal’s CSM.',
    );
  });

  it('is refused with a sentence to who may no longer do it, and the list shows what is so', async () => {
    const all = await promised();
    const { office, sol, eve, eno } = all;
    await open(all, eve, 'CMT-1');
    await step(all, sol, 'CMT-1', 'Reassign', { 'Who keeps it': eno });
    await office.after(eve.clickInModal('Drop'));
    expect(eve.modal?.text).toContain('may drop this commitment. Ask @Eno Engineer or @Sol Sales.');
    await eve.closeModal();
    expect(eve.modal?.buttons).toEqual(['Make a task']);
  });

  it('is nothing on a lost deal, where it stays as it is and comes back with the deal', async () => {
    const all = await promised();
    const { office, sol, eve, acme, deal } = all;
    await open(all, eve, 'CMT-1');
    await lose(all);
    expect(deal()).toContain('Commitments to the customer: 1 open\n');
    await office.after(eve.clickInModal('Kept'));
    expect(eve.modal?.text).toContain('DEAL-1 is closed lost, so nothing was changed.');
    await eve.closeModal({ all: true });
    expect(await buttons(all, eve)).toEqual([]);
    await office.after(sol.command(acme, '/handoff commitment another'));
    expect(toldAlone(sol, acme)).toContain('DEAL-1 is closed lost, so nothing was changed.');
    await office.after(sol.command(acme, '/handoff stage'));
    await sol.fill({ Why: 'They found budget' });
    await sol.submit();
    await office.settle();
    expect(await buttons(all, eve)).toContain('Kept');
  });
});

describe('a lead', () => {
  it('gives it to somebody inside the function, and not out of it', async () => {
    const all = await promised();
    const { office, sam, cam, eno, deal } = all;
    await open(all, sam, 'CMT-1', 'Reassign');
    await sam.fill({ 'Who keeps it': cam });
    expect(await sam.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sam.modal?.text).toContain('may give this commitment to another function.');
    await sam.closeModal();
    await sam.fill({ 'Who keeps it': eno });
    await office.after(sam.submit());
    await office.settle();
    expect(deal()).toContain('Eno Engineer (Solution Engineering) keeps it');
  });
});

describe('a form about a commitment', () => {
  it('says what is missing or wrong', async () => {
    const all = await commitmentLab();
    const { office, sol, cam, acme } = all;
    const gus = office.sandbox.person({ name: 'Gus Guest', guest: true });
    const ina = office.sandbox.person({ name: 'Ina Insider' });
    await office.after(sol.command(acme, '/handoff commitment'));
    const wrong = {
      'What was promised': ' ',
      'To whom': ' ',
      'By when': '2039-01-01',
      'Who promised it': gus,
      'Who keeps it': null,
      Link: 'ftp://example.com',
    };
    expect(await refused(sol, wrong)).toEqual({
      'What was promised': 'Fill this in.',
      'To whom': 'Fill this in.',
      'By when': 'Choose a day within the next five years.',
      'Who promised it': 'Gus Guest is not a full member of this workspace. Choose colleagues only.',
      Link: 'Enter a full web address that starts with https://.',
    });
    const right = { 'What was promised': 'SSO', 'To whom': 'Ivy', 'By when': null, 'Who promised it': sol };
    const keeps = async (entries: Parameters<Person['fill']>[0]) =>
      refused(sol, { ...right, Link: '', ...entries });
    expect(await keeps({})).toEqual({ 'Who keeps it': 'Fill this in.' });
    expect(await keeps({ 'Who keeps it': ina })).toEqual({
      'Who keeps it': 'Ina Insider is in none of the functions. Choose somebody who is.',
    });
    expect(await keeps({ 'Who keeps it': cam, Function: 'Sales' })).toEqual({
      'Who keeps it': 'Cam Success is not in Sales. Choose somebody who is.',
    });
    await sol.fill({ Function: 'Customer Success' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await open(all, sol, 'CMT-1', 'Drop');
    expect(await refused(sol, { Why: ' ' })).toEqual({ Why: 'Fill this in.' });
  });

  it('whose step no longer makes sense says so, and keeps what was entered', async () => {
    const all = await promised();
    const { office, sol, eve } = all;
    await open(all, eve, 'CMT-1', 'Drop');
    await eve.fill({ Why: 'They buy it elsewhere' });
    await step(all, sol, 'CMT-1', 'Kept', {});
    expect(await eve.submit()).toMatchObject({ outcome: 'pushed' });
    expect(eve.modal?.text).toContain(
      'CMT-1 was kept already, so nothing was changed. `/handoff undo CMT-1` takes that back.',
    );
    await eve.closeModal();
    expect(eve.modal?.fields.Why).toBe('They buy it elsewhere');
    await eve.closeModal({ all: true });
    await office.after(eve.command(all.acme, '/handoff commitment list'));
    expect(eve.modal?.text).toContain('0 open, 1 kept or dropped');
  });

  it('for nobody’s commitment, or where there is no deal, says so', async () => {
    const { office, sol, acme } = await commitmentLab();
    await office.after(sol.command(acme, '/handoff commitment CMT-9'));
    expect(toldAlone(sol, acme)).toContain('There is no CMT-9.');
    const other = office.sandbox.channel({ name: 'lunch', members: [sol, 'bot'] });
    for (const typed of ['', 'list', 'SSO by march']) {
      await office.after(sol.command(other, `/handoff commitment ${typed}`));
      expect(toldAlone(sol, other)).toContain('There is no deal in this channel yet.');
    }
  });
});

it('two people who change one at once lose nothing: the second sees what the first saved', async () => {
  const all = await promised();
  const { office, sol, eve, eno } = all;
  await open(all, eve, 'CMT-1', 'Change');
  await eve.fill({ 'What was promised': 'SSO with audit logs' });
  const first = {
    'What was promised': 'SSO for all plants',
    'By when': '2027-04-01',
    'Who promised it': eno,
  };
  await step(all, sol, 'CMT-1', 'Change', first);
  expect(await eve.submit()).toMatchObject({ outcome: 'updated' });
  expect(eve.modal?.text).toContain('Somebody else saved a change while you had this open.');
  expect(eve.modal?.text).toContain('What was promised, as saved now\nSSO for all plants');
  expect(eve.modal?.text).toContain('By when, as saved now\nThu 1 Apr 2027');
  expect(eve.modal?.text).toContain('Who promised it, as saved now: @Eno Engineer');
  expect(eve.modal?.fields['What was promised']).toBe('SSO with audit logs');
  await eve.fill({ 'What was promised': 'SSO with audit logs for all plants' });
  await office.after(eve.submit());
  await office.settle();
  expect(eve.modal?.text).toContain('SSO with audit logs for all plants');
});

it('what people write is text, wherever it is shown', async () => {
  const all = await commitmentLab();
  const { office, sol, cam, acme, deal } = all;
  const hostile = '<!channel> <@U1> *bold* <https://evil.example|here> & co';
  await record(all, sol, hostile, { 'To whom': hostile });
  expect(deal()).toContain(`CMT-1: ${hostile}, to ${hostile.slice(0, 59)}…`.replace('…', '').slice(0, 80));
  await open(all, cam, 'CMT-1');
  expect(cam.modal?.text).toContain(hostile);
  await cam.closeModal();
  await step(all, sol, 'CMT-1', 'Drop', { Why: hostile });
  await office.after(cam.command(acme, '/handoff history CMT-1'));
  expect(cam.modal?.text).toContain(`Why: ${hostile}`);
});
