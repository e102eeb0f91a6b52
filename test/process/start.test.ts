import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { Site } from '../support/site.ts';

it('a second app on the same file is refused, and the first goes on', async () => {
  const site = await Site.open();
  const second = site.launch();
  expect(await second.exited).toEqual({ code: 1, signal: null });
  expect(second.stderr).toBe(
    `DATABASE_URL: another Handoff is running on ${site.database}. Stop it first, or give this one a file of its own.\n`,
  );
  expect(await site.get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
});

it('a database that a newer version wrote is refused', async () => {
  const site = await Site.open();
  await site.bot.end('SIGTERM');
  const sqlite = new Sqlite(site.database);
  const nextYear = Date.now() + 365 * 24 * 3_600_000;
  sqlite.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)').run('newer', nextYear);
  sqlite.close();
  const older = site.launch();
  expect(await older.exited).toEqual({ code: 1, signal: null });
  expect(older.stderr).toBe(
    `DATABASE_URL: ${site.database} was written by a newer Handoff than this one. Start the newer version, or restore the copy of the file made before the upgrade.\n`,
  );
});

it('a port in use is refused', async () => {
  const site = await Site.open();
  const elsewhere = { PORT: String(site.port), DATABASE_URL: `file:${join(site.directory, 'other.db')}` };
  const second = site.launch('start', { over: elsewhere });
  expect(await second.exited).toEqual({ code: 1, signal: null });
  expect(second.stderr).toBe('PORT: something else listens there already. Choose another port.\n');
});

it.each([
  [
    'http',
    'SLACK_BOT_TOKEN: Slack refuses this token (invalid_auth). Install the app to the workspace again and copy the new token from "OAuth & Permissions" of the Slack app settings (https://api.slack.com/apps).\n',
  ],
  [
    'socket',
    'SLACK_APP_TOKEN: Slack refuses this token (invalid_auth). Make an app-level token with the scope connections:write under "Basic Information" of the Slack app settings (https://api.slack.com/apps).\n',
  ],
] as const)('over %s, a token that Slack refuses ends the start with a sentence', async (mode, sentence) => {
  const site = await Site.prepare({ mode, mayBeRefused: ['invalid_auth'] });
  const wrong = mode === 'http' ? { SLACK_BOT_TOKEN: 'xoxb-wrong' } : { SLACK_APP_TOKEN: 'xapp-wrong' };
  const bot = site.launch('start', { over: wrong });
  expect(await bot.exited).toEqual({ code: 1, signal: null });
  expect(bot.stderr).toBe(sentence);
});

it('while Slack cannot be reached it keeps trying and says so, and is ready once Slack comes', async () => {
  const site = await Site.prepare();
  const away = site.sandbox.fail({ method: 'auth.test', how: 'drop-before', times: 100 });
  await site.listening();
  await away.hit;
  expect(await site.get('/healthz')).toEqual({ status: 200, text: 'alive\n' });
  expect(await site.get('/readyz')).toEqual({ status: 503, text: 'Slack has not been reached yet.\n' });
  const early = await fetch(`http://127.0.0.1:${site.port}/slack/events`, { method: 'POST' });
  expect(early.status).toBe(503);
  away.clear();
  await site.bot.says('ready');
  expect(await site.get('/readyz')).toEqual({ status: 200, text: 'ready\n' });
});

it('a Slack that answers nothing useful at the start is tried again too', async () => {
  const site = await Site.prepare();
  site.sandbox.fail({ method: 'auth.test', how: { status: 503 } });
  site.sandbox.fail({ method: 'auth.test', how: { rateLimited: 1 } });
  await site.start();
  expect(site.sandbox.calls.map(({ method }) => method).slice(0, 3)).toEqual(Array(3).fill('auth.test'));
});
