import { describe, expect, it } from 'vitest';
import { raise, riskLab, step } from '../support/risks.ts';

const CRITERION = 'High technical risks have an owner and a mitigation';

describe('leaving the stage Validate', () => {
  it('looks at the risks of high severity by itself', async () => {
    const all = await riskLab();
    const { office, sol, eno, acme } = all;
    const form = async () => {
      await office.after(sol.command(acme, '/handoff stage commit'));
      const text = sol.modal?.text ?? '';
      await sol.closeModal();
      return text;
    };
    const unmet = `○ ${CRITERION}: holds once each has both, or is accepted or closed`;
    await raise(all, sol, 'low two clocks differ');
    expect(await form()).toContain(`✓ ${CRITERION}`);
    expect(await form()).not.toContain('Open technical risks of high severity');
    await raise(all, sol, 'high the gateway drops data');
    expect(await form()).toContain(unmet);
    expect(await form()).toContain('RISK-2 High: the gateway drops data · no owner, no mitigation');
    await step(all, eno, 'RISK-2', 'Name owner', { Owner: eno });
    expect(await form()).toContain(unmet);
    await step(all, eno, 'RISK-2', 'Mitigate', { 'How it is mitigated': 'A second gateway' });
    expect(await form()).toContain(`✓ ${CRITERION}`);
    expect(await form()).toContain('RISK-2 High: the gateway drops data · has an owner, has a mitigation');
    await raise(all, sol, 'high it may not scale');
    expect(await form()).toContain(unmet);
    await step(all, eno, 'RISK-3', 'Accept', { Why: 'They start small' });
    expect(await form()).toContain(`✓ ${CRITERION}`);
  });

  it('goes on all the same with a reason, and the card says what did not hold', async () => {
    const all = await riskLab();
    const { office, sol, acme, deal } = all;
    await raise(all, sol, 'high the gateway drops data');
    await office.after(sol.command(acme, '/handoff stage commit'));
    await sol.fill({ 'Why it moves on all the same': 'They sign this week' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(deal()).toContain(CRITERION);
    expect(deal()).toContain('Why: They sign this week');
  });
});
