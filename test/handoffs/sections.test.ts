import { describe, expect, it } from 'vitest';
import {
  answers,
  clicks,
  handoffLab,
  opens,
  sends,
  starts,
  submits,
  takes,
  writes,
} from '../support/handoffs.ts';

describe('a section', () => {
  it('is kept incomplete, with a reason in place of an answer that nobody has', async () => {
    const all = await handoffLab();
    await starts(all);
    const left = await writes(all, all.sol, 'commercial', {
      'What was bought': 'Forty gateways',
      'Start date: not known, because': 'Their board decides in March',
    });
    expect(left).toContain(
      'Commercial is saved. Still missing in it: Term, Renewal date, Commercial contacts.',
    );
    await opens(all, all.sol, 'commercial');
    expect(all.sol.modal?.fields).toMatchObject({
      'What was bought': 'Forty gateways',
      'Start date: not known, because': 'Their board decides in March',
      Term: '',
    });
    // What is taken out again is missing again.
    await sends(all, all.sol, { 'What was bought': '' });
    expect(all.ho()).toContain('◐ Commercial · Sol Sales · 1 of 5 answered');
  });

  it('is either known or not, and what is wrong stands under its field with nothing lost', async () => {
    const all = await handoffLab();
    const { sol, ho } = all;
    await starts(all);
    await opens(all, sol, 'goals');
    await sol.fill({ 'Customer goals': 'To see', 'Customer goals: not known, because': 'We forgot to ask' });
    expect(await sol.submit()).toMatchObject({
      outcome: 'errors',
      errors: { 'Customer goals: not known, because': 'Say either what it is, or why it is not known.' },
    });
    expect(sol.modal?.fields['Customer goals']).toBe('To see');
    expect(ho()).toContain('○ Goals · Sol Sales · not begun');
  });

  it('is for its own function to write, and for everybody to read', async () => {
    const all = await handoffLab();
    const { eno, cam, sol } = all;
    await starts(all);
    expect(await opens(all, eno, 'goals')).toContain('The deal owner or a Sales lead may write');
    expect(await opens(all, cam, 'technical')).toContain('The deal’s SE or an SE lead may write');
    expect(await opens(all, sol, 'partner')).toContain('may write');
    expect(await opens(all, eno)).not.toContain('Goals HO-1');
    expect(eno.modal?.buttons?.filter((label) => label === 'Write')).toHaveLength(1);
    expect(await opens(all, eno, 'read')).toContain('Goals');
  });

  it('closes when it was the last that its writer had, and goes back to the overview it was opened from', async () => {
    const all = await handoffLab();
    const { office, eno, sol } = all;
    await starts(all);
    await clicks(all, eno, 'Write your section');
    await eno.fill(answers.technical);
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await opens(all, sol);
    await office.after(sol.clickInModal('Write', { near: 'Stakeholders' }));
    await sol.fill(answers.stakeholders);
    await office.after(sol.submit());
    expect(sol.modal?.title).toBe('HO-1');
    expect(sol.modal?.text).toContain('Stakeholders is complete.');
    expect(sol.modal?.text).toContain('Sol Sales: Commercial; Goals');
    // Whoever has nothing to write is shown how far it is.
    await clicks(all, all.cam, 'Write your section');
    expect(all.cam.modal?.title).toBe('HO-1');
  });
});

describe('before its time', () => {
  it('a handoff starts at Commit, by who owns the deal, and once', async () => {
    const all = await handoffLab({ commit: false });
    const { sol, eno } = all;
    expect(await opens(all, sol)).toContain('DEAL-1 has not come to Commit yet');
    expect(await opens(all, eno)).toContain('The deal owner or a Sales lead may start');
    const later = await handoffLab();
    await starts(later);
    expect(await opens(later, later.lea)).toContain('HO-1 · Handoff to Customer Success');
  });

  it('is not submitted while anything is missing, and says what and of whom', async () => {
    const all = await handoffLab();
    const { sol } = all;
    await starts(all);
    await writes(all, sol, 'goals', { 'Customer goals': 'To see' });
    const said = await opens(all, sol, 'submit');
    expect(said).toContain('HO-1 cannot be submitted yet. Missing: Commercial (@Sol Sales), 5 answers');
    expect(said).toContain('Goals (@Sol Sales), 3 answers');
    expect(said).toContain('Technical (@Eno Engineer), 4 answers');
    // Its overview names them.
    expect(await opens(all, sol)).toContain('Goals (Success measures, Why they bought, Critical dates)');
  });
});

describe('what is submitted', () => {
  it('can be read only, by section and as a whole', async () => {
    const all = await handoffLab();
    const { sol, eno } = all;
    await submits(all);
    expect(await opens(all, sol, 'goals')).toContain(
      'Goals of HO-1 cannot be changed now: the handoff is submitted.',
    );
    const read = await opens(all, eno, 'packet');
    expect(read).toContain('All that it says, on one page');
    for (const entries of [answers.goals, answers.stakeholders, answers.technical]) {
      for (const text of Object.values(entries)) expect(read).toContain(text);
    }
  });

  it('is accepted by whoever is first in Customer Success where no CSM is named, who is the CSM by it', async () => {
    const all = await handoffLab({ csm: false });
    const { office, cora, cam, ho, sol, acme } = all;
    await submits(all);
    expect(ho()).toContain('waits for Customer Success to accept or return it');
    await clicks(all, cora, 'Accept');
    await office.settle();
    expect(ho()).toContain('Accepted by Cora Cslead');
    expect(sol.sees(acme)[0]?.text).toContain('CSM\nCora Cslead');
    expect(await opens(all, cam, 'accept')).not.toContain('You become');
  });

  it('is withdrawn with its reason, and another one can be started', async () => {
    const all = await handoffLab();
    const { sol, eno, ho } = all;
    await submits(all);
    const told = await all.calledBy(() => takes(all, sol, 'withdraw', { Why: 'They want it in spring' }));
    expect(told['Eno Engineer']).toEqual([expect.stringContaining('HO-1 was withdrawn by Sol Sales.')]);
    expect(ho()).toContain('Why it was withdrawn\nThey want it in spring');
    expect(all.buttons('HO-1')).toEqual(['Open']);
    expect(await opens(all, eno, 'HO-1 read')).toContain(answers.technical.Environment);
    expect(await starts(all)).toContain('HO-2');
  });
});

it('what was typed and means nothing is answered with what there is', async () => {
  const all = await handoffLab();
  await starts(all);
  expect(await opens(all, all.sol, 'tecnical')).toContain('may write');
  const said = await opens(all, all.sol, 'pudding `x`');
  expect(said).toContain('A handoff has no “pudding x”. Its sections are');
  expect(await opens(all, all.sol, 'HO-9')).toContain('There is no HO-9.');
  expect(await opens(all, all.sol, 'HO-1')).toContain('HO-1 · Handoff to Customer Success');
});
