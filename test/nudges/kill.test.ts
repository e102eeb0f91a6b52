import { expect, it } from 'vitest';
import { nudged, nudgeLab, pass } from '../support/nudges.ts';

/** A Monday. */
const now = Date.parse('2026-11-23T02:00:00Z');
const at = (ts: string) => new Date(Math.floor(Number(ts)) * 1000).toISOString().slice(0, 16);

it('down at nine, a nudge comes the same working day when Handoff is back, once', async () => {
  const { office, tom, sid } = await nudgeLab({ now });
  await office.restart(() => office.clock.advanceTo(Date.parse('2026-11-23T13:00:00Z')));
  await office.settle();
  await office.restart();
  await pass(office, '2026-11-23T20:00:00Z');
  expect(nudged(tom).map(({ ts }) => at(ts))).toEqual(['2026-11-23T13:00']);
  expect(nudged(sid).map(({ ts }) => at(ts))).toEqual(['2026-11-23T17:00']);
});

it('down until the evening, nothing comes out of hours: it is in the nudge of the next working day', async () => {
  const { office, tom } = await nudgeLab({ now });
  await office.restart(() => office.clock.advanceTo(Date.parse('2026-11-23T19:00:00Z')));
  await pass(office, '2026-11-24T12:00:00Z');
  expect(nudged(tom).map(({ ts }) => at(ts))).toEqual(['2026-11-24T08:00']);
});

it.each(['hang-before', 'hang-after'] as const)(
  'stopped while it is being sent (%s), it is there once after a restart',
  async (how) => {
    const { office, tom } = await nudgeLab({ now, history: true });
    const sending = office.sandbox.fail({ method: 'chat.postMessage', how });
    const passing = office.clock.advanceTo(Date.parse('2026-11-23T08:00:00Z'));
    await sending.hit;
    await passing;
    await office.restart();
    await pass(office, '2026-11-23T12:00:00Z');
    expect(nudged(tom)).toHaveLength(1);
  },
);

it('with Slack out of reach all day, what was made for a day is not sent on the next one', async () => {
  const { office, tom } = await nudgeLab({ now });
  const down = office.sandbox.fail({ method: 'chat.postMessage', how: { status: 503 }, times: Infinity });
  await pass(office, '2026-11-24T07:30:00Z');
  down.release();
  await pass(office, '2026-11-24T12:00:00Z');
  expect(nudged(tom).map(({ ts }) => at(ts))).toEqual(['2026-11-24T08:00']);
});
