import { expect, it } from 'vitest';
import { agrees, asked, downtime, gives, menu, opens, runs } from '../support/pocs.ts';

it('the history says how a criterion read before its change, and what a result was given for', async () => {
  const all = await asked();
  const { office, eno, acme } = all;
  await runs(all, downtime);
  await gives(all, eno, downtime, 'Not met');
  await opens(all, eno, 'criteria');
  await menu(all, eno, downtime.pain, 'Edit');
  await eno.fill({ Pain: 'Nobody sees downtime' });
  await eno.submit();
  await office.settle();
  await agrees(all);
  await eno.closeModal({ all: true });
  await office.after(eno.command(acme, '/handoff history POC-1'));
  const told = eno.modal?.text;
  expect(told).toContain('Before: Must: Downtime is seen late → An alarm within 5 seconds');
  expect(told).toContain('Criterion: Must: Nobody sees downtime → An alarm within 5 seconds');
  expect(told).toContain('“Downtime is seen late” is not met');
});
