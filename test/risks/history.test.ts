import { describe, expect, it } from 'vitest';
import { reads, steps, under, undo } from '../support/history.ts';
import { open, type RiskLab, raise, riskLab, step } from '../support/risks.ts';

/** A risk that has been through everything. */
async function whole(): Promise<RiskLab> {
  const all = await riskLab();
  const { sol, eno, eve } = all;
  await raise(all, sol, 'medium the gateway drops data');
  await step(all, eno, 'RISK-1', 'Name owner', { Owner: eve });
  await step(all, eve, 'RISK-1', 'Change', { Severity: 'High', 'What could happen': 'The gateway stops' });
  await step(all, eve, 'RISK-1', 'Mitigate', { 'How it is mitigated': 'A second gateway' });
  await step(all, eve, 'RISK-1', 'Accept', { Why: 'They know' });
  await step(all, eno, 'RISK-1', 'Reopen', { Why: 'They forgot' });
  await step(all, eno, 'RISK-1', 'Close risk', { Why: 'It was replaced' });
  return all;
}

const did = [
  'Eno Engineer closed RISK-1',
  'Eno Engineer reopened RISK-1',
  'Eve Engineer accepted RISK-1 as it is',
  'Eve Engineer began to mitigate RISK-1',
  'Eve Engineer changed RISK-1',
  'Eno Engineer made Eve Engineer the owner of RISK-1',
  'Sol Sales raised RISK-1, a technical risk of medium severity',
];

describe('the history', () => {
  it('of a risk has every step, with what it changed and why', async () => {
    const { office, cam, acme } = await whole();
    const shown = await reads(office, cam, acme, '/handoff history RISK-1');
    expect(shown[1]).toBe('RISK-1 The gateway stops, on DEAL-1 Acme rollout');
    expect(steps(cam)).toEqual(did);
    expect(under(cam, 'Eno Engineer closed RISK-1')).toContain('Why: It was replaced');
    expect(under(cam, 'Eve Engineer changed RISK-1')).toEqual(
      expect.arrayContaining([
        'Severity: Medium → High',
        'What could happen: the gateway drops data → The gateway stops',
      ]),
    );
    expect(under(cam, 'Eve Engineer began to mitigate RISK-1')).toContain('Mitigation: A second gateway');
  });

  it('of its deal has them too', async () => {
    const { office, cam, acme } = await whole();
    await reads(office, cam, acme, '/handoff history');
    expect(steps(cam).slice(0, did.length)).toEqual(did);
  });
});

describe('undo', () => {
  it('takes the last step of a risk back, and that is in the history', async () => {
    const all = await whole();
    const { office, eno, eve, cam, acme, deal } = all;
    await undo(office, eno, acme);
    expect(deal()).toContain('RISK-1 High: The gateway stops · Eve Engineer owns it, open');
    await reads(office, cam, acme, '/handoff history RISK-1');
    expect(steps(cam)[0]).toBe('Eno Engineer took back the closing of RISK-1');
    expect(await reads(office, eve, acme, '/handoff undo RISK-1')).toEqual([
      'Whoever took the last step or an SE lead may take back the last step of this risk. Ask @Eno Engineer or @Sam Selead.',
    ]);
  });

  it('does not take back that it was raised, nor what Handoff did', async () => {
    const all = await riskLab();
    const { office, sol, sam, eve, acme } = all;
    await raise(all, sol, 'high the gateway drops data');
    expect((await reads(office, sol, acme, '/handoff undo RISK-1'))[0]).toContain('a risk with Close');
    await step(all, sam, 'RISK-1', 'Name owner', { Owner: eve });
    office.sandbox.change(eve, { deactivated: true });
    await office.settle();
    expect((await reads(office, sam, acme, '/handoff undo RISK-1'))[0]).toContain(
      'The last step was Handoff’s own',
    );
    await open(all, sam, 'RISK-1');
    expect(sam.modal?.buttons).toContain('Take over');
  });

  it('does not give a risk back to who has left', async () => {
    const all = await riskLab();
    const { office, eno, eve, eli, acme } = all;
    await raise(all, eno, 'high the gateway drops data', { Owner: eve });
    await step(all, eno, 'RISK-1', 'Change owner', { Owner: eli });
    office.sandbox.change(eve, { deactivated: true });
    await office.settle();
    await office.after(eno.command(acme, '/handoff undo RISK-1'));
    await eno.fill({ Why: 'By mistake' });
    expect(await eno.submit()).toMatchObject({ outcome: 'pushed' });
    expect(eno.modal?.text).toContain(
      'who is no longer in Solution Engineering. Name somebody else instead.',
    );
  });
});
