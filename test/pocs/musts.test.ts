import { expect, it } from 'vitest';
import { adds, agreed, asked, downtime, looks, menu, opens } from '../support/pocs.ts';

const NO_MUSTS = 'At least one criterion must be a must: it decides whether the PoC passes.';

it('a set without a must is not agreed to, the first or the next one', async () => {
  const all = await asked();
  const { office, eno, sol, poc } = all;
  await adds(all, eno, looks);
  expect(await opens(all, eno, 'agree')).toContain(NO_MUSTS);
  await agreed(all, downtime);
  expect(poc()).toContain('Version 1 agreed');
  await opens(all, eno, 'criteria');
  await menu(all, eno, downtime.pain, 'Remove');
  await office.settle();
  expect(await opens(all, sol, 'agree')).toContain(NO_MUSTS);
});

it('nor where the last must goes while the form that agrees is open', async () => {
  const all = await asked();
  const { office, eno, sol, sam, poc } = all;
  await adds(all, eno, looks, downtime);
  await opens(all, sol, 'agree');
  await opens(all, sam, 'criteria');
  await menu(all, sam, downtime.pain, 'Remove');
  await office.settle();
  await sol.fill({ 'Who at the customer agreed': 'Petra Plant', When: '2026-11-23' });
  await sol.submit();
  expect(sol.modal?.text).toContain(NO_MUSTS);
  expect(poc()).not.toContain('agreed so far');
});
