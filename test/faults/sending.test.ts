import { describe, expect, it } from 'vitest';
import { Office } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const MINUTE = 60_000;

const ways = {
  'a 503': { status: 503 },
  'a 429': { rateLimited: 20 },
  'an internal error': { error: 'internal_error' },
  'a connection cut before': 'drop-before',
  'a connection cut after': 'drop-after',
} as const;

/** From a deal to an accepted request, whatever Slack does meanwhile. */
async function story(office: Office) {
  const { sol, eno, eve, cam, acme } = await office.staff();
  office.sandbox.leave(acme, eve);
  await office.after(sol.command(acme, '/handoff deal'));
  await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
  return {
    async ask() {
      expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
      await office.settle(30 * MINUTE);
      await office.askSe(sol, acme);
      await office.settle(30 * MINUTE);
    },
    async accept() {
      await eno.click('Accept', { in: acme, near: 'SE-1' });
      await office.settle(30 * MINUTE);
    },
    /** Everything that is to be seen at the end, however often it went wrong on the way. */
    async expectWhole() {
      const [deal, request, thread, ...more] = cam.sees(acme);
      expect(more).toEqual([]);
      expect(deal).toMatchObject({ pinned: true, text: expect.stringContaining('Eno Engineer is on it') });
      expect(request).toMatchObject({ text: expect.stringContaining('Eno Engineer is on it') });
      expect(thread).toMatchObject({
        threadOf: request?.ts,
        text: '@Eno Engineer SE-1 waits for you to accept it, on the card above.',
      });
      expect(eve.directMessages().map(({ text }) => text)).toEqual([
        expect.stringContaining('SE-1 Demo for Acme rollout waits for an SE'),
      ]);
      expect(await office.metric('handoff_outbox_tasks{state="pending"}')).toBe(0);
      expect(await office.metric('handoff_outbox_tasks{state="parked"}')).toBe(0);
      expect(await office.metric('handoff_repeated_sends_total')).toBe(0);
    },
  };
}

describe.each(Object.entries(ways))('%s', (_name, how) => {
  it('of a post loses nothing and shows nothing twice', async () => {
    const office = await Office.open({ history: true });
    const { ask, accept, expectWhole } = await story(office);
    // Every second post goes wrong: the cards, the thread and the direct message each in their turn.
    for (let turn = 0; turn < 4; turn += 1) {
      office.sandbox.fail({ method: 'chat.postMessage', how });
      office.sandbox.fail({ method: 'chat.postMessage', how: { delayMs: 0 } });
    }
    await ask();
    await accept();
    await expectWhole();
  });

  it.each(['chat.update', 'pins.add'])(
    'of %s repeats no post although nothing may be read back',
    async (method) => {
      const office = await Office.open({ mayBeRefused: ['already_pinned'] });
      const { ask, accept, expectWhole } = await story(office);
      const fault = office.sandbox.fail({ method, how, times: 3 });
      await ask();
      await accept();
      expect(fault.hits).toBe(3);
      await expectWhole();
    },
  );

  it.each(['conversations.info', 'conversations.members'])('of %s only delays', async (method) => {
    const office = await Office.open();
    const { ask, accept, expectWhole } = await story(office);
    await ask();
    // By now nobody relies on what Slack said of the channel before.
    await office.clock.advance(2 * MINUTE);
    const fault = office.sandbox.fail({ method, how, times: 3 });
    await accept();
    expect(fault.hits).toBe(3);
    await expectWhole();
  });
});

it('a card that arrived unnoticed is not posted again after its channel was archived for a while', async () => {
  const office = await Office.staffed({ history: true });
  const { sol, acme } = await office.staff();
  await office.after(sol.command(acme, '/handoff deal'));
  await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
  office.sandbox.fail({ method: 'chat.postMessage', how: 'drop-after' });
  await office.after(sol.submit());
  office.sandbox.archive(acme);
  await office.settle(10 * MINUTE);
  expect(await office.metric('handoff_outbox_tasks{state="parked"}')).toBe(1);
  office.sandbox.unarchive(acme);
  await office.settle(10 * MINUTE);
  expect(sol.sees(acme).map(({ pinned }) => pinned)).toEqual([true]);
});
