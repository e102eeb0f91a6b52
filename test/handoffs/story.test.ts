import { expect, it } from 'vitest';
import {
  answers,
  clicks,
  handoffLab,
  movesTo,
  opens,
  sends,
  starts,
  takes,
  writes,
} from '../support/handoffs.ts';

it('goes from draft to completed, returned once, and those who wrote it see how good it was', async () => {
  const all = await handoffLab();
  const { office, sol, eno, cam, acme, ho, calledBy } = all;

  const told = await calledBy(() => starts(all));
  expect(told).toEqual({
    'Eno Engineer': [expect.stringContaining('HO-1 waits for @Eno Engineer to write Technical')],
  });
  expect(ho()).toContain('Draft, 4 sections are missing');
  expect(ho()).toContain('○ Commercial · Sol Sales · not begun');
  expect(ho()).toContain('○ First days · Cam Success · not begun · before the kickoff');
  expect(ho()).toContain('Once submitted, Customer Success accepts or returns it within one business day.');
  expect(all.buttons('HO-1')?.[0]).toBe('Write your section');

  // The card's button opens the clicker's own section; what is saved incomplete says what it lacks.
  await clicks(all, sol, 'Write your section');
  expect(sol.modal?.title).toBe('Commercial HO-1');
  const { Term: _, ...most } = answers.commercial;
  const left = await sends(all, sol, most);
  expect(left).toContain('Commercial is saved. Still missing in it: Term.');
  expect(left).toContain('Sol Sales: Commercial (Term); Goals; Stakeholders');
  expect(left).toContain('Eno Engineer: Technical');
  expect(ho()).toContain('◐ Commercial · Sol Sales · 4 of 5 answered');
  await writes(all, sol, 'commercial', { Term: 'Two years, paid yearly' });
  await writes(all, sol, 'goals', answers.goals);
  await writes(all, sol, 'stakeholders', answers.stakeholders);
  const toSubmit = await calledBy(() => writes(all, eno, 'technical', answers.technical));
  expect(toSubmit).toEqual({
    'Sol Sales': [
      expect.stringContaining('HO-1 waits for @Sol Sales to submit it: every section is complete'),
    ],
  });
  expect(all.buttons('HO-1')?.[0]).toBe('Submit');

  const toAccept = await calledBy(() => clicks(all, sol, 'Submit'));
  expect(toAccept['Cam Success']?.[0]).toContain('HO-1 waits for @Cam Success to accept or return it');
  expect(ho()).toContain('Submitted by Sol Sales, waits for Cam Success to accept or return it');
  expect(ho()).toContain('to accept or return within one business day');

  await clicks(all, cam, 'Return');
  await cam.fill({ 'Goals: why': 'Unclear goal', 'Goals: question': 'Downtime of which machines?' });
  const back = await calledBy(() => cam.submit());
  expect(back['Sol Sales']?.join()).toContain('HO-1');
  expect(ho()).toContain('↩ Goals · Sol Sales · returned: unclear goal');
  expect(await opens(all, sol, 'goals')).toContain(
    'Returned: unclear goal · Cam Success asks\nDowntime of which machines?',
  );
  await sends(all, sol, {
    'Success measures': 'Downtime of presses under 2 percent',
    'Your answer': 'Presses only',
  });
  await sol.closeModal({ all: true });
  expect(ho()).toContain('✓ Goals · Sol Sales · complete, written again');
  await takes(all, sol, 'submit');

  const accepted = await calledBy(() => clicks(all, cam, 'Accept'));
  expect(accepted['Sol Sales']).toEqual([expect.stringContaining('HO-1 was accepted by Cam Success.')]);
  expect(accepted['Eno Engineer']).toEqual([expect.stringContaining('HO-1 was accepted by Cam Success.')]);
  expect(ho()).toContain('The ten business days to the kickoff begin once the deal is won.');
  expect(all.buttons('HO-1')?.[0]).toBe('Plan first days');
  await takes(all, sol, 'note', { Section: 'Goals', Note: 'The audit moved to 15 March' });
  await writes(all, cam, 'first days', answers['first days']);
  await movesTo(all, 'won');
  expect(ho()).toContain('Kickoff within ten business days');
  expect(ho()).toContain('It is planned for Thu 3 Dec 2026.');

  await clicks(all, cam, 'Kickoff held');
  await cam.fill({
    'Kickoff held on': '2026-11-23',
    'Quality of the handoff': '★★★★ 4',
    Comment: 'Clear goals',
  });
  const rated = await calledBy(() => cam.submit());
  const line = 'HO-1 is completed: the kickoff was held. Its quality is rated 4 of 5 by Cam Success.';
  expect(rated['Sol Sales']).toEqual([expect.stringContaining(line)]);
  expect(rated['Eno Engineer']).toEqual([expect.stringContaining(line)]);
  expect(ho()).toContain('Quality: 4 of 5 ★★★★☆ · Cam Success\nClear goals');
  expect(await opens(all, eno, 'read')).toContain('Note · Sol Sales');
  await office.after(eno.choose('More', 'History', { in: acme, near: 'HO-1 · ' }));
  expect(eno.modal?.text).toContain('Cam Success returned HO-1');
});
