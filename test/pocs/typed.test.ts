import { expect, it } from 'vitest';
import { asked, opens, pocLab } from '../support/pocs.ts';

it('who may not start a PoC reads how to ask for one', async () => {
  const all = await pocLab();
  const said = await opens(all, all.sol);
  expect(said).toContain('Solution Engineering may start a PoC.');
  expect(said).toContain('`/handoff se poc` asks Solution Engineering for one.');
});

it('what begins with a number or a page is a use case where it names no PoC', async () => {
  const all = await pocLab();
  for (const typed of ['6 plants cannot see their machines', 'Results come too late']) {
    await opens(all, all.eno, typed);
    expect(all.eno.modal?.fields['Use case']).toBe(typed);
  }
  await opens(all, all.eno, 'define');
  expect(all.eno.modal?.fields['Use case']).toBe('');
});

it('a PoC is opened by its number, and one that this deal does not have is said not to be there', async () => {
  const all = await asked();
  const { office, eno, sol } = all;
  expect(await opens(all, sol, '1')).toContain('For DEAL-1 Acme rollout');
  expect(await opens(all, sol, 'poc-1 criteria')).toContain('There are no criteria yet.');
  const none = 'DEAL-1 has no POC-99. `/handoff status` shows what it has.';
  for (const typed of ['99', 'POC-99', '99 results']) expect(await opens(all, sol, typed)).toBe(none);
  // One that is there, but of another deal.
  const other = office.sandbox.channel({ name: 'deal-other', members: [sol, eno, 'bot'] });
  await office.startDeal(sol, other, 'Other rollout', 'Other');
  expect((await office.after(eno.command(other, '/handoff poc 1'))).text).toContain('DEAL-2 has no POC-1.');
  expect(eno.modal).toBeUndefined();
});
