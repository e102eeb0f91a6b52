import { expect, it } from 'vitest';
import { beside } from '../support/forms.ts';
import { accept, lab, press, take } from '../support/requests.ts';
import { raise } from '../support/risks.ts';

it('a completed request names the risks that its SE raised while at it, and no others', async () => {
  const all = await lab();
  const { office, eno, eve, sol, acme, card } = all;
  await raise(all, eno, 'low a clock is off');
  await office.clock.advance(60_000);
  await accept(office, eno, acme);
  await raise(all, eno, 'high the gateway drops data');
  await raise(all, eve, 'low a licence ends');
  await raise(all, eno, 'medium it may not scale');
  expect(beside('Risks raised meanwhile', card())).toBeUndefined();
  await press(office, eno, 'Complete', { in: acme });
  expect(eno.modal?.text).toContain('Raise each risk with /handoff risk.');
  await eno.closeModal();
  await take(office, eno, 'Complete', { Outcome: 'It fits', Findings: 'Two gaps' }, { in: acme });
  await office.clock.advance(60_000);
  await raise(all, eno, 'low one more');
  await office.after(sol.command(acme, '/handoff status'));
  expect(beside('Risks raised meanwhile', card())).toBe('RISK-2, RISK-4');
});
