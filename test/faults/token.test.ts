import { expect, it } from 'vitest';
import { Office } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const MINUTE = 60_000;

async function readiness(office: Office): Promise<[number, string]> {
  const response = await fetch(`http://127.0.0.1:${office.running.port}/readyz`);
  return [response.status, await response.text()];
}

it.each([
  ['at once', 0],
  ['when Slack must be asked about the channel again', 2 * MINUTE],
])(
  'a bot token that Slack refuses later on, noticed %s, stops nothing but the sending',
  async (_when, after) => {
    const office = await Office.staffed();
    const { sol, eno, acme } = await office.staff();
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme);
    expect(await readiness(office)).toEqual([200, 'ready\n']);
    await office.clock.advance(after);

    const refused = office.sandbox.fail({ method: '*', how: { error: 'invalid_auth' }, times: 1_000 });
    await eno.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle(10 * MINUTE);
    expect(refused.hits).toBeGreaterThan(3);
    expect(await readiness(office)).toEqual([503, 'Slack refuses the bot token (SLACK_BOT_TOKEN).\n']);
    expect(sol.sees(acme)[1]?.text).toContain('Waits for Solution Engineering to accept');
    expect(await office.metric('handoff_outbox_tasks{state="parked"}')).toBe(0);

    refused.clear();
    await office.settle(10 * MINUTE);
    expect(await readiness(office)).toEqual([200, 'ready\n']);
    expect(sol.sees(acme)[1]?.text).toContain('Eno Engineer is on it');
  },
);

it('a card that could not be pinned for want of a token is pinned once there is one', async () => {
  const office = await Office.staffed();
  const { sol, acme } = await office.staff();
  office.sandbox.fail({ method: 'pins.add', how: { error: 'token_revoked' } });
  await office.startDeal(sol, acme);
  expect(sol.sees(acme).map(({ pinned }) => pinned)).toEqual([true]);
});
