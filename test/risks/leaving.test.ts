import { expect, it } from 'vitest';
import { open, raise, riskLab, step } from '../support/risks.ts';

it('a risk whose owner has left has nobody in sight, is listed to the SE lead, and anybody in SE takes it over', async () => {
  const all = await riskLab();
  const { office, sol, eno, eve, eli, sam, cam, acme, deal, calledBy } = all;
  office.sandbox.join(acme, eli);
  await raise(all, sol, 'high the gateway drops data');
  await raise(all, sol, 'low two clocks differ');
  await step(all, eno, 'RISK-1', 'Name owner', { Owner: eve });
  await step(all, eve, 'RISK-1', 'Mitigate', { 'How it is mitigated': 'A second gateway' });
  const told = await calledBy(async () => office.sandbox.change(eve, { deactivated: true }));
  expect(Object.keys(told)).toEqual(['Sam Selead']);
  expect(told['Sam Selead']?.[0]).toContain(
    'Somebody has left Solution Engineering. One thing has nobody now:\nRISK-1 High risk on Acme rollout: the gateway drops data',
  );
  expect(deal()).toContain('RISK-1 High: the gateway drops data · its owner has left, being mitigated');
  await open(all, cam, 'RISK-1');
  expect(cam.modal?.buttons).toEqual(['Make a task']);
  await open(all, eli, 'RISK-1');
  expect(eli.modal?.buttons).toEqual(['Take over', 'Make a task']);
  expect(await calledBy(() => office.after(eli.clickInModal('Take over')))).toEqual({});
  expect(eli.modal?.text).toContain('Eli Engineer owns it, being mitigated');
  expect(deal()).toContain('Eli Engineer owns it, being mitigated');
  // Who comes second reads whose it is.
  await office.after(sam.click('Take over', { in: 'dm' }));
  expect(sam.sees('dm').at(-1)?.text).toContain('RISK-1 already has an owner, @Eli Engineer.');
  // One that never had an owner is for the deal's SE and the lead to give.
  await open(all, eli, 'RISK-2');
  expect(eli.modal?.buttons).toEqual(['Make a task']);
});

it('who comes into Solution Engineering as its lead finds the risks without owner, and names one from there', async () => {
  const all = await riskLab();
  const { office, ada, sol, eno, eve, eli, sam, cam, acme, deal } = all;
  await raise(all, sol, 'high the gateway drops data');
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve, sam, eli, cam], [sam, cam]);
  await ada.closeModal({ all: true });
  await office.settle();
  expect(cam.sees('dm').at(-1)?.text).toContain(
    'You are in Solution Engineering now. One thing waits for somebody there:\nRISK-1 High risk on Acme rollout: the gateway drops data',
  );
  await office.after(cam.click('Name owner', { in: 'dm' }));
  await cam.fill({ Owner: eve });
  expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  expect(deal()).toContain('Eve Engineer owns it');
});

it('on a lost deal nobody is asked for, until it is open again', async () => {
  const all = await riskLab();
  const { office, sol, eno, eve, acme, deal, calledBy } = all;
  await raise(all, eno, 'high the gateway drops data', { Owner: eve });
  await office.after(sol.command(acme, '/handoff stage lost'));
  await sol.fill({ 'Why it was lost': 'No budget' });
  await sol.submit();
  await office.settle();
  expect(await calledBy(async () => office.sandbox.change(eve, { deactivated: true }))).toEqual({});
  expect(deal()).toContain('Eve Engineer owns it');
  await office.after(sol.command(acme, '/handoff stage'));
  await sol.fill({ Why: 'They found budget' });
  const told = await calledBy(() => sol.submit());
  expect(Object.keys(told)).toEqual(['Sam Selead']);
  expect(deal()).toContain('its owner has left');
});
