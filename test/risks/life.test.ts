import { describe, expect, it } from 'vitest';
import type { Mode } from '../support/office.ts';
import { open, raise, riskLab, step } from '../support/risks.ts';

const UNOWNED =
  '@Eno Engineer RISK-1 is a technical risk of high severity without an owner. Name one under “All risks” on the card above.';
const YOURS = '@Eve Engineer RISK-1 is yours: say how it is mitigated under “All risks” on the card above.';
const line = (text: string | undefined) => text?.split('\n').find((each) => /^RISK-\d+ /.test(each));

describe.each<Mode>(['http', 'socket'])('a technical risk, over %s', (mode) => {
  it('is raised with a command, owned, mitigated, accepted, reopened and closed', async () => {
    const all = await riskLab({ mode });
    const { office, sol, eno, eve, acme, deal, calledBy } = all;
    expect(deal()).not.toContain('Technical risks');
    await office.after(sol.command(acme, '/handoff risk high the gateway drops data'));
    expect(sol.modal?.title).toBe('Raise a technical risk');
    expect(await calledBy(async () => sol.submit())).toEqual({ 'Eno Engineer': [UNOWNED] });
    expect(deal()).toContain('Technical risks: 1 open\n');
    expect(deal()).not.toContain('Nothing is open');
    expect(line(deal())).toBe('RISK-1 High: the gateway drops data · nobody owns it yet, no mitigation yet');

    expect(await calledBy(() => step(all, eno, 'RISK-1', 'Name owner', { Owner: eve }))).toEqual({
      'Eve Engineer': [YOURS],
    });
    expect(line(deal())).toContain('Eve Engineer owns it, no mitigation yet');

    const plan = { 'How it is mitigated': 'A second gateway stands by' };
    expect(await calledBy(() => step(all, eve, 'RISK-1', 'Mitigate', plan))).toEqual({});
    expect(line(deal())).toContain('Eve Engineer owns it, being mitigated');

    const bearable = { Why: 'The customer knows and lives with it' };
    expect(await calledBy(() => step(all, eve, 'RISK-1', 'Accept', bearable))).toEqual({
      'Sol Sales': ['@Sol Sales RISK-1 is accepted. “All risks” on the card above says why.'],
    });
    expect(deal()).toContain('Technical risks: 0 open\n');
    expect(deal()).toContain('Nothing is open on this deal.');
    await open(all, sol, 'RISK-1');
    expect(sol.modal?.text).toContain(
      'RISK-1 · High · accepted by Eve Engineer, since Nov 23, 2026\nthe gateway drops data',
    );
    expect(sol.modal?.text).toContain('Why it was accepted\nThe customer knows and lives with it');
    expect(sol.modal?.text).toContain('Mitigation\nA second gateway stands by');
    expect(sol.modal?.buttons).toEqual(['Make a task']);
    await sol.closeModal();

    const again = { Why: 'They lost a shift of data' };
    expect(await calledBy(() => step(all, eno, 'RISK-1', 'Reopen', again))).toEqual({
      'Eve Engineer': [YOURS],
      'Sol Sales': ['@Sol Sales RISK-1 is open again; “All risks” on the card above shows how it stands.'],
    });
    expect(line(deal())).toContain('Eve Engineer owns it, open');
    await step(all, eve, 'RISK-1', 'Close risk', { Why: 'Both gateways ran for a week' });
    expect(deal()).toContain('Technical risks: 0 open\n');
    await open(all, sol, 'RISK-1');
    expect(sol.modal?.text).toContain('Why it was closed\nBoth gateways ran for a week');
  });
});

describe('what was typed', () => {
  it.each([
    ['high the gateway drops data', 'High', 'the gateway drops data'],
    ['Low: two clocks differ', 'Low', 'two clocks differ'],
    ['medum, the licence ends in May', 'Medium', 'the licence ends in May'],
    ['highly unlikely that it fits', '', 'highly unlikely that it fits'],
    ['', '', ''],
  ])('“%s” fills the form in', async (typed, severity, what) => {
    const { office, sol, acme } = await riskLab();
    await office.after(sol.command(acme, `/handoff risk ${typed}`));
    expect(sol.modal?.fields).toMatchObject({ Severity: severity, 'What could happen': what });
  });
});

describe('raising', () => {
  it('by the deal’s SE names the owner at once, who is told', async () => {
    const all = await riskLab();
    const { eno, eve, sol, deal, calledBy, office, acme } = all;
    await office.after(sol.command(acme, '/handoff risk'));
    expect(sol.modal?.text).not.toContain('Owner');
    await sol.closeModal();
    expect(await calledBy(() => raise(all, eno, 'high the gateway drops data', { Owner: eve }))).toEqual({
      'Eve Engineer': [YOURS],
    });
    expect(line(deal())).toContain('Eve Engineer owns it');
  });

  it('one that is not high interrupts nobody, and waits in sight', async () => {
    const all = await riskLab();
    expect(await all.calledBy(() => raise(all, all.cam, 'low two clocks differ'))).toEqual({});
    expect(line(all.deal())).toBe('RISK-1 Low: two clocks differ · nobody owns it yet, no mitigation yet');
    await step(all, all.eno, 'RISK-1', 'Change', { Severity: 'Medium' });
    expect(await all.calledBy(() => step(all, all.sam, 'RISK-1', 'Change', { Severity: 'High' }))).toEqual({
      'Eno Engineer': [UNOWNED],
    });
  });

  it('a high one on a deal without SE is told to the SE lead', async () => {
    const all = await riskLab();
    const { office, sam, sol, acme } = all;
    await office.after(sam.command(acme, '/handoff team'));
    await sam.fill({ 'Solution Engineer': null });
    await sam.submit();
    await office.settle();
    expect(Object.keys(await all.calledBy(() => raise(all, sol, 'high it may not scale')))).toEqual([
      'Sam Selead',
    ]);
  });

  it('from the card and from the list of risks', async () => {
    const all = await riskLab();
    const { office, cam, acme, deal } = all;
    await office.after(cam.choose('More', 'Raise a risk', { in: acme, near: 'DEAL-1' }));
    await cam.fill({ Severity: 'Low', 'What could happen': 'Two clocks differ' });
    expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await office.after(cam.click('All risks', { in: acme }));
    await office.after(cam.clickInModal('Raise a risk'));
    await cam.fill({ Severity: 'High', 'What could happen': 'The gateway drops data' });
    await cam.submit();
    await office.settle();
    expect(cam.modal?.title).toBe('Technical risks');
    expect(cam.modal?.text).toContain('2 open, 0 accepted or closed');
    expect(cam.modal?.text.indexOf('RISK-2 · High')).toBeLessThan(
      Number(cam.modal?.text.indexOf('RISK-1 · Low')),
    );
    expect(line(deal())).toContain('RISK-2 High: The gateway drops data');
  });
});

describe('a change of a risk', () => {
  it('by somebody else is told to its owner, and by its owner to nobody', async () => {
    const all = await riskLab();
    const { eno, eve, calledBy } = all;
    await raise(all, eno, 'medium the gateway drops data', { Owner: eve });
    expect(await calledBy(() => step(all, eno, 'RISK-1', 'Change', { Severity: 'High' }))).toEqual({
      'Eve Engineer': [
        '@Eve Engineer RISK-1 was changed; “All risks” on the card above shows how it stands.',
      ],
    });
    expect(await calledBy(() => step(all, eve, 'RISK-1', 'Change', { Severity: 'Low' }))).toEqual({});
  });
});
