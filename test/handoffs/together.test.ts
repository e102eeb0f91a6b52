import { expect, it } from 'vitest';
import { answers, handoffLab, opens, sends, starts } from '../support/handoffs.ts';

it('two people in different sections at once lose nothing', async () => {
  const all = await handoffLab();
  const { sol, eno, ho } = all;
  await starts(all);
  await opens(all, sol, 'goals');
  await opens(all, eno, 'technical');
  await sends(all, eno, answers.technical);
  await sends(all, sol, answers.goals);
  expect(ho()).toContain('✓ Goals · Sol Sales · complete');
  expect(ho()).toContain('✓ Technical · Eno Engineer · complete');
});

it('two in the same section: the later sees what was saved, and keeps what was typed', async () => {
  const all = await handoffLab();
  const { sol, lea } = all;
  await starts(all);
  await opens(all, sol, 'goals');
  await opens(all, lea, 'goals');
  await sends(all, sol, { 'Customer goals': 'What Sol knows', 'Critical dates': 'The audit' });
  await lea.fill({
    'Customer goals': 'What Lea knows',
    'Success measures: not known, because': 'Nobody said',
  });
  expect(await lea.submit()).toMatchObject({ outcome: 'updated' });
  const form = lea.modal?.text ?? '';
  expect(form).toContain('Sol Sales saved this section while you had it open.');
  expect(form).toContain('Customer goals, as it was saved meanwhile:\nWhat Sol knows');
  expect(form).toContain('Critical dates was changed meanwhile, and is as it was saved.');
  expect(lea.modal?.fields).toMatchObject({
    'Customer goals': 'What Lea knows',
    'Success measures: not known, because': 'Nobody said',
    'Critical dates': 'The audit',
  });
  const left = await sends(all, lea, {});
  expect(left).toContain('Goals is saved. Still missing in it: Why they bought.');
  const read = await opens(all, sol, 'read');
  expect(read).toContain('Customer goals\nWhat Lea knows');
  expect(read).toContain('Success measures\nNot known: Nobody said');
  expect(read).toContain('Critical dates\nThe audit');
});
