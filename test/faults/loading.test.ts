import { expect, it } from 'vitest';
import { Office } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

it('somebody who closes the loading view is not told that anything went wrong', async () => {
  const office = await Office.staffed({ mayBeRefused: ['not_found'] });
  const { sol, acme } = await office.staff();
  const reading = office.sandbox.fail({ method: 'conversations.info', how: 'hang-before' });
  await sol.command(acme, '/handoff deal');
  await reading.hit;
  expect(sol.modal?.text).toBe('Handoff\nOne moment …');
  await sol.closeModal();
  reading.release();
  await office.settle();
  expect(sol.sees(acme)).toEqual([]);
  expect(sol.modal).toBeUndefined();
});

it('settings open at once, and fill in when Slack has said who everybody is', async () => {
  const office = await Office.staffed();
  const { ada, acme } = await office.staff();
  await office.clock.advance(13 * 3_600_000);
  await office.after(ada.command(acme, '/handoff status'));
  const listing = office.sandbox.fail({ method: 'users.info', how: { delayMs: 700 }, times: 10 });
  await office.after(ada.command(acme, '/handoff settings'));
  await office.sandbox.until('she sees who leads Sales', () => ada.modal?.text.includes('Led by') === true);
  expect(listing.hits).toBeGreaterThan(0);
  expect(ada.modal?.text).toContain('Sol Sales and Lea Saleslead\nLed by Lea Saleslead');
});
