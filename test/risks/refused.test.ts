import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { refused } from '../support/forms.ts';
import { open, type RiskLab, raise, riskLab, step } from '../support/risks.ts';
import { toldAlone } from '../support/watch.ts';

/** A high risk without an owner, on a deal whose SE is Eno. */
async function withRisk(): Promise<RiskLab> {
  const all = await riskLab();
  await raise(all, all.sol, 'high the gateway drops data');
  return all;
}

const buttons = async (all: RiskLab, who: Person) => {
  await open(all, who, 'RISK-1');
  // Whoever reads it may make a task of it.
  const shown = who.modal?.buttons.filter((label) => label !== 'Make a task');
  await who.closeModal();
  return shown;
};

describe('what a risk offers', () => {
  it('is what its reader may do', async () => {
    const all = await withRisk();
    const { sol, cam, eno, eve, sam } = all;
    for (const who of [sol, cam, eve]) expect(await buttons(all, who)).toEqual([]);
    const everything = ['Name owner', 'Mitigate', 'Accept', 'Close risk', 'Change'];
    for (const who of [eno, sam]) expect(await buttons(all, who)).toEqual(everything);
    await step(all, sam, 'RISK-1', 'Name owner', { Owner: eve });
    expect(await buttons(all, eve)).toEqual(['Mitigate', 'Accept', 'Close risk', 'Change']);
    expect(await buttons(all, sol)).toEqual([]);
    await open(all, sol, 'RISK-1');
    expect(sol.modal?.text).toContain(
      'Name an owner: the deal’s SE or an SE lead. All else: the risk’s owner, the deal’s SE or an SE lead.',
    );
  });

  it('is refused with a sentence to who may no longer do it, and the risk shows what is so', async () => {
    const all = await withRisk();
    const { office, sam, eno, eve, acme } = all;
    await open(all, eno, 'RISK-1');
    await office.after(sam.command(acme, '/handoff team'));
    await sam.fill({ 'Solution Engineer': eve });
    await sam.submit();
    await office.settle();
    await office.after(eno.clickInModal('Name owner'));
    expect(eno.modal?.text).toContain(
      'The deal’s SE or an SE lead may name the owner of this risk. Ask @Eve Engineer or @Sam Selead.',
    );
    await eno.closeModal();
    expect(eno.modal?.buttons).toEqual(['Make a task']);
  });

  it('is nothing on a lost deal, whose risks stay as they are and come back with it', async () => {
    const all = await withRisk();
    const { office, sol, eno, acme, deal } = all;
    await open(all, eno, 'RISK-1');
    await office.after(sol.command(acme, '/handoff stage lost'));
    await sol.fill({ 'Why it was lost': 'No budget' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(deal()).toContain('Technical risks: 1 open\n');
    await office.after(eno.clickInModal('Mitigate'));
    expect(eno.modal?.text).toContain('DEAL-1 is closed lost, so nothing was changed.');
    await eno.closeModal({ all: true });
    expect(await buttons(all, eno)).toEqual([]);
    await office.after(eno.command(acme, '/handoff risk high another'));
    expect(toldAlone(eno, acme)).toContain('DEAL-1 is closed lost, so nothing was changed.');
    await office.after(sol.command(acme, '/handoff stage'));
    await sol.fill({ Why: 'They found budget' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(await buttons(all, eno)).toContain('Mitigate');
  });
});

describe('a form about a risk', () => {
  it('says what is missing', async () => {
    const all = await withRisk();
    const { office, sol, eno, cam, acme } = all;
    await office.after(sol.command(acme, '/handoff risk'));
    expect(await refused(sol, { 'What could happen': ' ', Link: 'ftp://example.com' })).toEqual({
      Severity: 'Choose one from the list.',
      'What could happen': 'Fill this in.',
      Link: 'Enter a full web address that starts with https://.',
    });
    await sol.closeModal();
    await open(all, eno, 'RISK-1', 'Name owner');
    expect(await refused(eno, { Owner: cam })).toEqual({
      Owner: 'Cam Success is not in Solution Engineering. Choose somebody who is.',
    });
    await eno.closeModal({ all: true });
    for (const label of ['Accept', 'Close risk']) {
      await open(all, eno, 'RISK-1', label);
      expect(await refused(eno, { Why: ' ' })).toEqual({ Why: 'Fill this in.' });
      await eno.closeModal({ all: true });
    }
    await step(all, eno, 'RISK-1', 'Mitigate', { 'How it is mitigated': 'A second gateway' });
    await open(all, eno, 'RISK-1', 'Change');
    expect(await refused(eno, { 'How it is mitigated': '' })).toEqual({
      'How it is mitigated': 'Fill this in.',
    });
  });

  it('whose step no longer makes sense says so, and keeps what was entered', async () => {
    const all = await withRisk();
    const { eno, sam } = all;
    await open(all, eno, 'RISK-1', 'Mitigate');
    await eno.fill({ 'How it is mitigated': 'A second gateway' });
    await step(all, sam, 'RISK-1', 'Close risk', { Why: 'They replaced it' });
    expect(await eno.submit()).toMatchObject({ outcome: 'pushed' });
    expect(eno.modal?.text).toBe(
      'Not saved\nRISK-1 is already closed, so nothing was changed. Reopen it first if it is a risk again.',
    );
    await eno.closeModal();
    expect(eno.modal?.fields['How it is mitigated']).toBe('A second gateway');
    await eno.closeModal({ all: true });

    await open(all, eno, 'RISK-1');
    await step(all, sam, 'RISK-1', 'Reopen', { Why: 'It came back' });
    await all.office.after(eno.clickInModal('Reopen'));
    expect(eno.modal?.text).toContain(
      'RISK-1 is neither accepted nor closed, so there is nothing to reopen.',
    );
  });

  it('for nobody’s risk, or by a name that is none, says so', async () => {
    const { office, sol, acme } = await riskLab();
    await office.after(sol.command(acme, '/handoff risk RISK-9'));
    expect(toldAlone(sol, acme)).toContain('There is no RISK-9.');
    const other = office.sandbox.channel({ name: 'lunch', members: [sol, 'bot'] });
    await office.after(sol.command(other, '/handoff risk high it drops data'));
    expect(toldAlone(sol, other)).toContain('There is no deal in this channel yet.');
  });
});

describe('two people who change one risk at once', () => {
  it('lose nothing: the second sees what the first saved, beside what was entered', async () => {
    const all = await withRisk();
    const { office, eno, sam } = all;
    await open(all, eno, 'RISK-1', 'Change');
    await eno.fill({ 'What could happen': 'The gateway drops data at night' });
    await step(all, sam, 'RISK-1', 'Change', {
      'What could happen': 'The gateway drops data under load',
      'How it is mitigated': 'A second gateway',
    });
    expect(await eno.submit()).toMatchObject({ outcome: 'updated' });
    expect(eno.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(eno.modal?.text).toContain('What could happen, as saved now\nThe gateway drops data under load');
    expect(eno.modal?.text).toContain('How it is mitigated, as saved now\nA second gateway');
    expect(eno.modal?.fields['What could happen']).toBe('The gateway drops data at night');
    await eno.fill({
      'What could happen': 'The gateway drops data at night and under load',
      'How it is mitigated': 'A second gateway',
    });
    await office.after(eno.submit());
    await office.settle();
    expect(eno.modal?.text).toContain(
      'The gateway drops data at night and under load\nMitigation\nA second gateway',
    );
  });

  it('name one owner after the other, and the first one hears of it', async () => {
    const all = await withRisk();
    const { eno, eve, sam, eli, calledBy } = all;
    await step(all, eno, 'RISK-1', 'Name owner', { Owner: eve });
    const called = await calledBy(() => step(all, sam, 'RISK-1', 'Change owner', { Owner: eli }));
    expect(called).toEqual({
      'Eve Engineer': ['@Eve Engineer RISK-1 is no longer yours.'],
      'Eli Engineer': [expect.stringContaining('RISK-1')],
    });
  });
});
