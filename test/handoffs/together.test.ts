import { expect, it } from 'vitest';
import { answers, clicks, handoffLab, opens, sends, starts, submits } from '../support/handoffs.ts';

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

it('two accept at once: one has it, and the other is told who', async () => {
  const all = await handoffLab();
  const { office, cam, cora, acme, ho } = all;
  await submits(all);
  const both = [cam, cora].map((who) => who.click('Accept', { in: acme, near: 'HO-1 · ' }));
  await Promise.all(both);
  await office.settle();
  const told = [cam, cora].map((who) =>
    JSON.stringify(who.sees(acme)).includes('HO-1 was already accepted, by'),
  );
  expect(told.filter(Boolean)).toHaveLength(1);
  expect(ho()).toContain('Accepted');
});

it('one accepts while the other returns: one of both is done, and the card says which', async () => {
  const all = await handoffLab();
  const { office, cam, cora, acme, ho } = all;
  await submits(all);
  await clicks(all, cora, 'Return');
  await cora.fill({ 'Goals: why': 'Unclear goal', 'Goals: question': 'Which machines?' });
  const [, returned] = await Promise.all([cam.click('Accept', { in: acme, near: 'HO-1 · ' }), cora.submit()]);
  await office.settle();
  const closed = returned.outcome === 'closed';
  expect(ho()).toContain(closed ? 'Returned' : 'Accepted');
  expect(ho()).not.toContain(closed ? 'Accepted' : 'returned: unclear goal');
});
