import { expect, it } from 'vitest';
import {
  adds,
  agreed,
  agrees,
  allGates,
  asked,
  definition,
  downtime,
  opens,
  runs,
  step,
} from '../support/pocs.ts';

it('the decision is not before the end, when it is defined and when it starts', async () => {
  const all = await asked();
  const { eno, poc } = all;
  await opens(all, eno, 'define');
  await eno.fill({ ...definition, 'Decision on': '2026-12-22' });
  expect(await eno.submit()).toMatchObject({
    errors: { 'Decision on': 'Choose Wed 23 Dec 2026 or a later day.' },
  });
  await agreed(all, downtime);
  await opens(all, eno, 'start');
  expect(eno.modal?.text).toContain('Decision on Mon 28 Dec 2026');
  await eno.fill({ Ends: '2026-12-29' });
  const late =
    'The decision is on Mon 28 Dec 2026. Choose that day or an earlier one, or change the decision under “Define” first.';
  expect(await eno.submit()).toMatchObject({ errors: { Ends: late } });
  await eno.fill({ Starts: '2026-12-29' });
  expect(await eno.submit()).toMatchObject({ errors: { Starts: late } });
  await eno.fill({ Starts: '2026-11-23', Ends: '2026-12-28' });
  expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
  await all.office.settle();
  expect(poc()).toContain('Running until Mon 28 Dec 2026');
});

it('thirty days are offered only as far as the decision lets them', async () => {
  const all = await asked();
  const { Ends: _, ...open } = definition;
  await step(all, all.eno, 'define', { ...open, 'Decision on': '2026-12-10' });
  await step(all, all.eno, 'gates', { 'Clear before the start': allGates });
  await adds(all, all.eno, downtime);
  await agrees(all);
  await opens(all, all.eno, 'start');
  expect(all.eno.modal?.fields).toMatchObject({ Starts: '2026-11-23', Ends: '2026-12-10' });
});

it('the end moves to a day to come, and not past the decision, which stays', async () => {
  const all = await asked();
  const { office, sam, poc } = all;
  await runs(all, downtime);
  await office.clock.advance(2 * 24 * 60 * 60_000);
  await opens(all, sam, 'extend');
  expect(sam.modal?.text).toContain('The decision stays on Mon 28 Dec 2026');
  await sam.fill({ Ends: '2026-11-24', Why: 'Enough seen' });
  expect(await sam.submit()).toMatchObject({ errors: { Ends: 'Choose today or a later day.' } });
  await sam.fill({ Ends: '2026-12-29' });
  expect(await sam.submit()).toMatchObject({
    errors: {
      Ends: 'The decision on Mon 28 Dec 2026 stands since the start. Choose that day or an earlier one; what needs longer is stopped and started anew.',
    },
  });
  await sam.fill({ Ends: '2026-12-28' });
  expect(await sam.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  expect(poc()).toContain('Running until Mon 28 Dec 2026');
});
