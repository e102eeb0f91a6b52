import { expect, it } from 'vitest';
import { setTrouble } from '../../src/demo/trouble.ts';
import { Office } from '../support/office.ts';

const MINUTE = 60_000;

/** People, a deal in its channel and a form for a request that is ready to be sent. */
async function asking() {
  const office = await Office.staffed();
  const { sol, eno, eve, cam, acme } = await office.staff();
  await office.startDeal(sol, acme);
  await office.after(sol.command(acme, '/handoff se demo by friday'));
  await sol.fill({ 'Outcome wanted': 'Plant managers agree to evaluate' });
  const { sandbox } = office;
  const begins = sandbox.calls.length;
  return {
    office,
    sandbox,
    sol,
    eno,
    eve,
    acme,
    calls: () => sandbox.calls.slice(begins),
    /** The request's card and the call for somebody to accept it, once each and behind the deal's card. */
    expectWhole() {
      const texts = cam.sees(acme).map(({ text }) => text);
      expect(texts).toEqual([
        expect.stringContaining('SE-1'),
        expect.stringContaining('SE-1 · Demo'),
        '@Eno Engineer @Eve Engineer SE-1 waits for one of you to accept it, on the card above.',
      ]);
    },
  };
}

it('what is asked for while Slack is down arrives, once, after it is back', async () => {
  const { office, sandbox, sol, acme, expectWhole } = await asking();
  setTrouble(sandbox, 'down');
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle(5 * MINUTE);
  expect(sol.sees(acme)).toHaveLength(1);
  expect((await sol.command(acme, '/handoff status')).text).toContain('SE-1');

  setTrouble(sandbox, 'none');
  await office.settle(10 * MINUTE);
  expectWhole();
  expect(await office.metric('handoff_outbox_tasks{state="parked"}')).toBe(0);
});

it('no form opens while Slack is down, and what people do still reaches the app', async () => {
  const { office, sandbox, eno, acme, calls } = await asking();
  setTrouble(sandbox, 'down');
  expect((await eno.command(acme, '/handoff status')).text).toContain('Acme rollout');
  await office.after(eno.command(acme, '/handoff se demo by friday'));
  expect(calls().map(({ method, answer }) => [method, answer?.error])).toContainEqual([
    'views.open',
    'internal_error',
  ]);
  await expect(eno.fill({ 'Outcome wanted': 'They see it work' })).rejects.toThrow();
});

it('a slow Slack gets everything once, and goes on at once when it is no longer slow', async () => {
  const { office, sandbox, sol, acme, expectWhole } = await asking();
  setTrouble(sandbox, 'slow');
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  const settled = office.settle();
  await sandbox.until('a post is under way', () => sandbox.calls.at(-1)?.method === 'chat.postMessage');
  expect(sol.sees(acme)).toHaveLength(1);

  setTrouble(sandbox, 'none');
  await settled;
  expectWhole();
});

it('a form opens although Slack is slow', async () => {
  const { sandbox, eno, acme, office } = await asking();
  setTrouble(sandbox, 'slow');
  const from = performance.now();
  await office.after(eno.command(acme, '/handoff se demo by friday'));
  expect(performance.now() - from).toBeGreaterThan(1_000);
  await eno.fill({ 'Outcome wanted': 'They see it work' });
});

it('a limited rate is kept: nobody comes back before they were told to, and all arrives in order', async () => {
  const { office, sandbox, sol, calls, expectWhole } = await asking();
  setTrouble(sandbox, 'rate-limited');
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle(5 * MINUTE);
  expectWhole();

  const posts = calls().filter(({ method }) => method === 'chat.postMessage');
  const passed = posts.filter(({ answer }) => answer?.ok === true).map(({ at }) => at);
  const refused = posts.filter(({ answer }) => answer?.ok !== true).map(({ at }) => at);
  expect(passed).toHaveLength(2);
  expect(refused.length).toBeGreaterThan(0);
  for (const at of refused) {
    const next = posts.find((each) => each.at > at);
    expect((next?.at ?? 0) - at).toBeGreaterThanOrEqual(4_000);
  }
});

it('of two troubles only the later stands', async () => {
  const { office, sandbox, sol, calls, expectWhole } = await asking();
  setTrouble(sandbox, 'down');
  setTrouble(sandbox, 'rate-limited');
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle(5 * MINUTE);
  expectWhole();
  expect(calls().map(({ answer }) => answer?.error)).not.toContain('internal_error');
});
