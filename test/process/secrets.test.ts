import { expect, it } from 'vitest';
import { Site } from '../support/site.ts';

it.each(['http', 'socket'] as const)(
  'over %s, no secret is in the log, whatever goes wrong',
  async (mode) => {
    const site = await Site.open({ mode });
    const { sandbox } = site;
    const { sol, acme } = await site.staff();
    sandbox.fail({ method: 'chat.postMessage', how: 'drop-before' });
    sandbox.fail({ method: 'pins.add', how: { error: 'fatal_error' } });
    sandbox.fail({ method: 'views.open', how: { error: 'invalid_auth' } });
    await sol.command(acme, '/handoff deal');
    await site.startDeal(sol, acme);
    await sandbox.until('the deal card is pinned', () => sol.sees(acme).some(({ pinned }) => pinned));
    await site.bot.end('SIGTERM');
    expect(site.bot.log.filter(({ level }) => Number(level) >= 40)).not.toEqual([]);

    const written = site.bot.stdout + site.bot.stderr;
    const { botToken, appToken, signingSecret, deliveries, calls } = sandbox;
    const secrets = [botToken, appToken, signingSecret];
    // What comes with a delivery lets its reader act in the workspace, too.
    for (const { payload } of deliveries) secrets.push(String(payload.token));
    for (const { payload } of deliveries) {
      if (payload.response_url) secrets.push(new URL(String(payload.response_url)).pathname);
    }
    for (const { answer } of calls) {
      const ticket = /ticket=(\w+)/.exec(String(answer?.url))?.[1];
      if (ticket) secrets.push(ticket);
    }
    expect(new Set(secrets).size).toBeGreaterThan(5);
    for (const secret of new Set(secrets)) expect(written).not.toContain(secret);
  },
);
