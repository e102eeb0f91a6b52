import { expect, it } from 'vitest';
import { Office } from '../support/office.ts';

const WAIT = 45;

it.each(['chat.postMessage', 'chat.update', 'pins.add'])(
  'a Retry-After of %s is respected: nothing of it is sent earlier, to nobody',
  async (method) => {
    const office = await Office.staffed();
    const { sol, lea, eno, eve, acme } = await office.staff();
    const beta = office.sandbox.channel({ name: 'deal-beta', members: [sol, lea, eno, 'bot'] });
    office.sandbox.leave(acme, eve);
    await office.startDeal(sol, acme);
    const limited = office.sandbox.fail({ method, how: { rateLimited: WAIT } });
    const before = calls().length;

    // Two channels and a direct message, whose lanes know nothing of each other.
    await office.after(sol.command(beta, '/handoff deal'));
    await sol.fill({ 'Deal name': 'Beta rollout', Customer: 'Beta Works' });
    await sol.submit();
    await office.after(lea.command(acme, '/handoff se demo by friday'));
    await lea.fill({ 'Outcome wanted': 'They agree to evaluate' });
    await lea.submit();
    await office.settle(10 * 60_000);
    expect(limited.hits).toBe(1);

    const [refused, ...others] = calls()
      .slice(before)
      .map(({ at }) => at);
    if (refused === undefined) throw new Error(`${method} was not called`);
    expect(others.length).toBeGreaterThan(0);
    expect(Math.min(...others)).toBeGreaterThanOrEqual(refused + WAIT * 1000);
    expect(Math.min(...others)).toBeLessThan(refused + (WAIT + 2) * 1000);
    expect(sol.sees(beta).map(({ pinned }) => pinned)).toEqual([true]);
    expect(sol.sees(acme)).toHaveLength(3);
    expect(eve.directMessages()).toHaveLength(1);

    function calls() {
      return office.sandbox.calls.filter((call) => call.method === method);
    }
  },
);
