import { expect, it } from 'vitest';
import { Site } from '../support/site.ts';

it('a disconnect message reconnects at once, and commands are answered again', async () => {
  const site = await Site.open({ mode: 'socket' });
  const { sandbox } = site;
  const { sol, acme } = await site.staff();
  let times = 1;
  for (const reason of ['refresh_requested', 'warning'] as const) {
    const began = Date.now();
    sandbox.disconnectSockets(reason);
    times += 1;
    await site.bot.says('connected to Slack (Socket Mode)', times);
    await sandbox.until('the old connection is closed', () => sandbox.connections === 1);
    // The library by itself would stay away for five seconds.
    expect(Date.now() - began).toBeLessThan(4_000);
  }
  expect((await sol.command(acme, '/handoff status')).text).toContain(
    'There is no deal in this channel yet.',
  );
});

it('a token that is refused when it connects again ends the process with a sentence', async () => {
  const site = await Site.open({ mode: 'socket' });
  site.sandbox.fail({ method: 'apps.connections.open', how: { error: 'invalid_auth' }, times: 10 });
  site.sandbox.disconnectSockets('refresh_requested');
  expect(await site.bot.exited).toEqual({ code: 1, signal: null });
  expect(site.bot.stderr).toBe(
    'SLACK_APP_TOKEN: Slack refuses this token (invalid_auth). Make an app-level token with the scope connections:write under "Basic Information" of the Slack app settings (https://api.slack.com/apps).\n',
  );
});

it('while there is no connection it says so, and comes back by itself', async () => {
  const site = await Site.open({ mode: 'socket' });
  const { sandbox } = site;
  const away = sandbox.fail({ method: 'apps.connections.open', how: { status: 503 }, times: 100 });
  sandbox.disconnectSockets('refresh_requested');
  await away.hit;
  expect(await site.get('/readyz')).toEqual({
    status: 503,
    text: 'There is no connection to Slack (Socket Mode).\n',
  });
  await site.bot.says('Slack cannot be reached; connecting again');
  away.clear();
  await sandbox.until('the bot is back', () => sandbox.connections === 1);

  const again = sandbox.fail({ method: 'apps.connections.open', how: { rateLimited: 3600 }, times: 100 });
  sandbox.disconnectSockets('refresh_requested');
  await again.hit;
  const asked = Date.now();
  expect(await site.bot.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(Date.now() - asked).toBeLessThan(5_000);
});
