import { describe, expect, it } from 'vitest';
import { type CommitmentLab, commitmentLab, record, step } from '../support/commitments.ts';
import { reads, steps, under, undo } from '../support/history.ts';

/** A commitment that has been through everything but being dropped. */
async function whole(): Promise<CommitmentLab> {
  const all = await commitmentLab();
  const { sol, eno, eve } = all;
  await record(all, sol, 'SSO');
  await step(all, sol, 'CMT-1', 'Reassign', { 'Who keeps it': eve });
  await step(all, eve, 'CMT-1', 'Change', { 'By when': '2027-03-01', 'What was promised': 'SSO and logs' });
  await step(all, eve, 'CMT-1', 'Reassign', { 'Who keeps it': eno });
  await step(all, eno, 'CMT-1', 'Kept', { How: 'Ivy logged in' });
  return all;
}

const did = [
  'Eno Engineer said that CMT-1 is kept',
  'Eve Engineer gave CMT-1 to Eno Engineer (Solution Engineering)',
  'Eve Engineer changed CMT-1',
  'Sol Sales gave CMT-1 to Eve Engineer (Solution Engineering)',
  'Sol Sales recorded CMT-1, a promise to the customer',
];

describe('the history', () => {
  it('of a commitment has every step, with what it changed and why', async () => {
    const { office, cam, acme } = await whole();
    const shown = await reads(office, cam, acme, '/handoff history CMT-1');
    expect(shown[1]).toBe('CMT-1 SSO and logs, on DEAL-1 Acme rollout');
    expect(steps(cam)).toEqual(did);
    expect(under(cam, 'Eno Engineer said that CMT-1 is kept')).toContain('How: Ivy logged in');
    expect(under(cam, 'Eve Engineer changed CMT-1')).toEqual(
      expect.arrayContaining(['What was promised: SSO → SSO and logs', 'By when: Mon 1 Mar 2027']),
    );
  });

  it('of its deal has them too', async () => {
    const { office, cam, acme } = await whole();
    await reads(office, cam, acme, '/handoff history');
    expect(steps(cam).slice(0, did.length)).toEqual(did);
  });
});

describe('undo', () => {
  it('takes the last step back, tells who had heard of it, and is in the history', async () => {
    const all = await whole();
    const { office, eno, sam, eve, cam, acme, deal, calledBy } = all;
    expect(await calledBy(() => undo(office, eno, acme))).toEqual({
      'Sol Sales': ['@Sol Sales CMT-1 is open again.'],
    });
    expect(deal()).toContain('Eno Engineer (Solution Engineering) keeps it');
    await reads(office, cam, acme, '/handoff history CMT-1');
    expect(steps(cam)[0]).toBe('Eno Engineer took back the keeping of CMT-1');
    expect(await reads(office, eve, acme, '/handoff undo CMT-1')).toEqual([
      'Whoever took the last step or a lead of its function may take back the last step of this commitment. Ask @Eno Engineer or @Sam Selead.',
    ]);
    await office.after(sam.command(acme, '/handoff undo CMT-1'));
    expect(sam.modal?.submit).toBeDefined();
  });

  it('does not take back that it was recorded, nor what Handoff did', async () => {
    const all = await commitmentLab();
    const { office, sol, sam, eve, acme } = all;
    await record(all, sol, 'SSO');
    expect((await reads(office, sol, acme, '/handoff undo CMT-1'))[0]).toContain('a commitment with Drop');
    await step(all, sol, 'CMT-1', 'Reassign', { 'Who keeps it': eve });
    office.sandbox.change(eve, { deactivated: true });
    await office.settle();
    expect((await reads(office, sam, acme, '/handoff undo CMT-1'))[0]).toContain(
      'The last step was Handoff’s own',
    );
  });

  it('does not give it back to who has left', async () => {
    const all = await commitmentLab();
    const { office, sol, eve, eno, acme } = all;
    await record(all, sol, 'SSO', { 'Who keeps it': eve });
    await step(all, sol, 'CMT-1', 'Reassign', { 'Who keeps it': eno });
    office.sandbox.change(eve, { deactivated: true });
    await office.settle();
    await office.after(sol.command(acme, '/handoff undo CMT-1'));
    await sol.fill({ Why: 'By mistake' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toContain(
      'who is no longer in Solution Engineering. Name somebody else instead.',
    );
  });
});
