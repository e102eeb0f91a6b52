import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { nudged, pass } from '../support/nudges.ts';
import { raise, riskLab } from '../support/risks.ts';

const day = (ts: string) => new Date(Math.floor(Number(ts)) * 1000).toISOString().slice(0, 10);
const nudgesOf = (person: Person) => nudged(person).map(({ ts }) => day(ts));

/** Eno has a risk and Solution Engineering another that nobody has, both without a date, since a Monday morning. */
async function waiting() {
  const all = await riskLab({ alone: true });
  await raise(all, all.eno, 'high the line drops at night', { Owner: all.eno });
  await raise(all, all.sol, 'low their lead architect leaves');
  return all;
}

it('what waits without a date is nudged about each five business days, and says since when', async () => {
  const { office, eno, sam } = await waiting();
  await pass(office, '2026-11-29T23:00:00Z');
  expect([nudgesOf(eno), nudgesOf(sam)]).toEqual([[], []]);
  await pass(office, '2026-12-04T23:00:00Z');
  expect([nudgesOf(eno), nudgesOf(sam)]).toEqual([['2026-11-30'], ['2026-11-30']]);
  expect(nudged(eno)[0]?.text).toContain(
    'RISK-1 the line drops at night: mitigate it · waiting since Mon 23 Nov',
  );
  // Whoever leads reads of what nobody has.
  expect(nudged(sam)[0]?.text).toContain('Unowned: DEAL-1 Acme rollout');
  expect(nudged(sam)[0]?.text).toContain(
    'RISK-2 their lead architect leaves: name an owner · waiting since Mon 23 Nov',
  );
  expect(nudged(sam)[0]?.text).not.toContain('RISK-1');
  await pass(office, '2026-12-07T23:00:00Z');
  expect(nudgesOf(eno)).toEqual(['2026-11-30', '2026-12-07']);
});

it('where a nudge does not come that day, it is in the next one', async () => {
  const { office, eno, acme } = await waiting();
  await office.after(eno.command(acme, '/handoff nudges'));
  await eno.fill({ On: ['Tuesday', 'Thursday'] });
  expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
  await pass(office, '2026-12-11T23:00:00Z');
  expect(nudgesOf(eno)).toEqual(['2026-12-01', '2026-12-08']);
});

it('and where that day’s could not be shown, too', async () => {
  const { office, eno } = await waiting();
  const down = office.sandbox.fail({ method: 'chat.postMessage', how: { status: 503 }, times: Infinity });
  await pass(office, '2026-12-01T07:00:00Z');
  down.release();
  await pass(office, '2026-12-04T23:00:00Z');
  expect(nudgesOf(eno)).toEqual(['2026-12-01']);
});
