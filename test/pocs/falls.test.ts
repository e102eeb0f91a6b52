import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import {
  adds,
  agrees,
  asked,
  downtime,
  gives,
  manual,
  menu,
  opens,
  type PocLab,
  runs,
} from '../support/pocs.ts';

/** One of the two agreers would waive a must. */
async function wouldWaive(all: PocLab, who: Person): Promise<void> {
  await opens(all, who, 'results');
  await menu(all, who, downtime.pain, 'Waive');
  await who.fill({ Why: 'Nobody asks for it' });
  expect(await who.submit(), who.modal?.text).toMatchObject({ errors: {} });
  await all.office.settle();
  await who.closeModal({ all: true });
}

it.each(['conclude', 'stop'])('the form behind “%s” says what falls with the end', async (typed) => {
  const all = await asked();
  const { eno, sol } = all;
  await runs(all, downtime);
  await gives(all, eno, downtime, 'Not met');
  const before = await opens(all, eno, typed);
  expect(before).not.toContain('falls');
  await adds(all, eno, manual);
  await agrees(all, eno);
  await wouldWaive(all, sol);
  const said = await opens(all, eno, typed);
  expect(said).toContain('The draft of version 2 is not agreed and falls.');
  expect(said).toContain('Sol Sales’s waiver of “Downtime is seen late” is not agreed and falls.');
});

it('the first criteria fall too where it is stopped before they are agreed', async () => {
  const all = await asked();
  expect(await opens(all, all.eno, 'stop')).not.toContain('falls');
  await adds(all, all.eno, downtime);
  expect(await opens(all, all.eno, 'stop')).toContain('The draft of version 1 is not agreed and falls.');
});
