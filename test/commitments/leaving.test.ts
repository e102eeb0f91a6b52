import { expect, it } from 'vitest';
import { commitmentLab, lose, open, record } from '../support/commitments.ts';

it('whose keeper has left is listed to the lead of its function, and anybody there takes it over', async () => {
  const all = await commitmentLab();
  const { office, sol, eve, eli, sam, cam, acme, deal, calledBy } = all;
  office.sandbox.join(acme, eli);
  await record(all, sol, 'SSO by 1 march', { 'Who keeps it': eve });
  const told = await calledBy(async () => office.sandbox.change(eve, { deactivated: true }));
  expect(Object.keys(told)).toEqual(['Sam Selead']);
  expect(told['Sam Selead']?.[0]).toContain(
    'Somebody has left Solution Engineering. One thing has nobody now:\nCMT-1 promised on Acme rollout, by Mon 1 Mar 2027: SSO',
  );
  expect(deal()).toContain('by Mon 1 Mar 2027, nobody in particular in Solution Engineering keeps it');
  await open(all, cam, 'CMT-1');
  expect(cam.modal?.buttons).toEqual(['Make a task']);
  await open(all, eli, 'CMT-1');
  expect(eli.modal?.buttons).toEqual(['Take over', 'Make a task']);
  expect(await calledBy(() => office.after(eli.clickInModal('Take over')))).toEqual({});
  expect(deal()).toContain('Eli Engineer (Solution Engineering) keeps it');
  // Who comes second reads whose it is.
  await office.after(sam.click('Take over', { in: 'dm' }));
  expect(sam.sees('dm').at(-1)?.text).toContain('@Eli Engineer keeps CMT-1 already, so nothing was changed.');
});

it('who is in another function now no longer keeps it: it stays with the function that is accountable', async () => {
  const all = await commitmentLab();
  const { office, ada, sol, eno, eve, eli, sam, cam, deal } = all;
  await record(all, sol, 'SSO', { 'Who keeps it': eve });
  await office.after(ada.command(all.acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eli, sam], [sam]);
  await office.appoint(ada, 'Customer Success', [cam, eve], []);
  await ada.closeModal({ all: true });
  await office.settle();
  expect(deal()).toContain('nobody in particular in Solution Engineering keeps it');
  await open(all, eve, 'CMT-1');
  expect(eve.modal?.buttons).toEqual(['Make a task']);
  // Its lead gives it to somebody from the list.
  await office.after(sam.click('Reassign', { in: 'dm' }));
  await sam.fill({ 'Who keeps it': eno });
  expect(await sam.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  expect(deal()).toContain('Eno Engineer (Solution Engineering) keeps it');
});

it('on a lost deal nobody is asked for it, until the deal is open again', async () => {
  const all = await commitmentLab();
  const { office, sol, eve, acme, deal, calledBy } = all;
  await record(all, sol, 'SSO', { 'Who keeps it': eve });
  await lose(all);
  expect(deal()).toContain('Commitments to the customer: 1 open');
  expect(await calledBy(async () => office.sandbox.change(eve, { deactivated: true }))).toEqual({});
  expect(deal()).toContain('Eve Engineer (Solution Engineering) keeps it');
  await office.after(sol.command(acme, '/handoff stage'));
  await sol.fill({ Why: 'They found budget' });
  const told = await calledBy(() => sol.submit());
  expect(Object.keys(told)).toEqual(['Sam Selead']);
  expect(deal()).toContain('nobody in particular in Solution Engineering keeps it');
});
