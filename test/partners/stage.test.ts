import { expect, it } from 'vitest';
import { decide, partnerLab, register, step } from '../support/partners.ts';

const CRITERION = 'Partner’s part defined, where one is involved';

it('leaving the stage Commit looks by itself whether an involved partner has a defined part', async () => {
  const all = await partnerLab();
  const { office, sol, pia, acme } = all;
  const form = async () => {
    await office.after(sol.command(acme, '/handoff stage closing'));
    const text = sol.modal?.text ?? '';
    await sol.closeModal();
    return text;
  };
  expect(await form()).toContain(`✓ ${CRITERION}`);
  await decide(all, sol, 'No');
  expect(await form()).toContain(`– ${CRITERION}: not needed, no partner`);
  await decide(all, sol, 'Yes');
  const unmet = `○ ${CRITERION}: holds once Partnerships has registered it with /handoff partner`;
  expect(await form()).toContain(unmet);
  await register(all, pia, 'Hollow Reed');
  expect(await form()).toContain(`✓ ${CRITERION}`);
  await step(all, pia, 'PARTNER-1', 'End', { Why: 'They are busy' });
  expect(await form()).toContain(unmet);
});
