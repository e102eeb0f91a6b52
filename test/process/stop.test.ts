import { expect, it, vi } from 'vitest';
import { Site } from '../support/site.ts';

// Starting a process takes its time where many tests run beside each other.
vi.setConfig({ testTimeout: 60_000 });

it('SIGTERM leaves what is not yet due in the outbox, and the next start delivers it', async () => {
  const site = await Site.open();
  const { sandbox } = site;
  const { sol, eno, acme } = await site.staff();
  await site.startDeal(sol, acme);
  await sandbox.until('the deal card is there', () => sol.sees(acme).length === 1);
  // A channel is posted in once a second, so neither the request's card nor its thread is sent yet.
  await site.askSe(sol, acme);
  expect(await site.bot.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(sol.sees(acme)).toHaveLength(1);
  expect(site.bot.stderr).toBe('');

  await site.start();
  await sandbox.until('the request’s card and thread are there', () => sol.sees(acme).length === 3);
  expect(eno.notifications().map(({ text }) => text)).toEqual([
    '@Eno Engineer SE-1 waits for you to accept it, on the card above.',
  ]);
});

it('SIGTERM while a send hangs ends within ten seconds, and the next start shows it once', async () => {
  const site = await Site.open({ history: true });
  const { sandbox } = site;
  const { sol, acme } = await site.staff();
  const hanging = sandbox.fail({ method: 'chat.postMessage', how: 'hang-after' });
  await site.startDeal(sol, acme);
  await hanging.hit;
  const asked = Date.now();
  expect(await site.bot.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(Date.now() - asked).toBeLessThan(10_000);

  await site.start();
  await sandbox.until('the deal card is pinned', () => sol.sees(acme).some(({ pinned }) => pinned));
  expect(sol.sees(acme)).toHaveLength(1);
});

it.each(['http', 'socket'] as const)('over %s, SIGTERM answers what is in hand', async (mode) => {
  const site = await Site.open({ mode });
  const { sandbox } = site;
  const { sol, acme } = await site.staff();
  await sol.command(acme, '/handoff deal');
  await site.modal(sol, 'Start a deal');
  await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
  const asking = sandbox.fail({ method: 'conversations.info', how: 'hang-before' });
  const submitted = sol.submit();
  await asking.hit;
  const ended = site.bot.end('SIGTERM');
  await site.bot.says('stopping');
  asking.release();
  expect(await submitted).toMatchObject({ outcome: 'closed' });
  expect(await ended).toEqual({ code: 0, signal: null });

  await site.start();
  await sandbox.until('the deal card is there', () => sol.sees(acme).length === 1);
});
