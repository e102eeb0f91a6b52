import { expect, it } from 'vitest';
import { open, partnerLab, register } from '../support/partners.ts';

it('an engagement whose partner manager has left stays, in sight without one, and anybody in Partnerships goes on', async () => {
  const all = await partnerLab();
  const { office, pia, pam, acme, deal, calledBy } = all;
  await register(all, pia, 'Hollow Reed');
  const told = await calledBy(async () => office.sandbox.change(pia, { deactivated: true }));
  expect(told['Pam Partner']?.[0]).toContain('DEAL-1 Acme rollout · no partner manager');
  expect(deal()).toContain('Partners: 1 active');
  expect(deal()).toMatch(/Partner manager\s+nobody: who it was has left/);
  await open(all, pam, 'PARTNER-1');
  expect(pam.modal?.text).toContain('This deal has no partner manager');
  expect(pam.modal?.buttons).toEqual(['Change', 'End', 'History', 'Make a task']);
  await pam.closeModal();
  // Whoever registers the next one takes the place.
  await register(all, pam, 'Wet Paint');
  expect(deal()).toMatch(/Partner manager\s+Pam Partner/);
  await open(all, pam, 'PARTNER-1');
  expect(pam.modal?.text).toContain('Partner manager: Pam Partner.');
  expect(pam.sees(acme)[0]?.text).toContain('Partners: 2 active');
});
