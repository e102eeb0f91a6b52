import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Child, scriptOf } from '../support/bot.ts';

const directory = mkdtempSync(join(tmpdir(), 'handoff-configuration-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A folder for one process: they run side by side, and each has its own database. */
function folder(): string {
  const own = mkdtempSync(join(directory, 'start-'));
  const text =
    '{"name": "not a database, though long enough to have room for the header of one, of a hundred bytes"}';
  writeFileSync(join(own, 'package.json'), text);
  return own;
}

const TOKEN = 'xoxb-made-up-0000';
const SECRET = '0123456789abcdef0123456789abcdef';
const http = { SLACK_BOT_TOKEN: TOKEN, SLACK_SIGNING_SECRET: SECRET };

const botToken =
  'copy the "Bot User OAuth Token" from "OAuth & Permissions" of the Slack app settings (https://api.slack.com/apps).';
const settings = 'Slack app settings (https://api.slack.com/apps), "Basic Information"';

it.concurrent.each<[string, Record<string, string>, string]>([
  ['no bot token', {}, `SLACK_BOT_TOKEN is missing: ${botToken}`],
  ['a blank bot token', { ...http, SLACK_BOT_TOKEN: '  ' }, `SLACK_BOT_TOKEN is missing: ${botToken}`],
  [
    'a user token',
    { ...http, SLACK_BOT_TOKEN: 'xoxp-made-up-1111' },
    `SLACK_BOT_TOKEN does not start with "xoxb-", so it is not a bot token: ${botToken}`,
  ],
  [
    'neither transport',
    { SLACK_BOT_TOKEN: TOKEN },
    `SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: both are found in the ${settings}.`,
  ],
  [
    'both transports',
    { ...http, SLACK_APP_TOKEN: 'xapp-made-up-2222' },
    'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: keep SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP, and remove the other.',
  ],
  [
    'a bot token as app token',
    { SLACK_BOT_TOKEN: TOKEN, SLACK_APP_TOKEN: 'xoxb-made-up-3333' },
    `SLACK_APP_TOKEN does not start with "xapp-", so it is not an app-level token: make one with the scope connections:write under "App-Level Tokens" in the ${settings}.`,
  ],
  [
    'a cut signing secret',
    { ...http, SLACK_SIGNING_SECRET: '0123456789abcdef' },
    `SLACK_SIGNING_SECRET is not 32 hexadecimal digits: copy "Signing Secret" from the ${settings}.`,
  ],
  [
    'a port in words',
    { ...http, PORT: 'three thousand' },
    'PORT is "three thousand", which is not a port: use a whole number from 1 to 65535, or leave it out for 3000.',
  ],
  [
    'a port beyond the last',
    { ...http, PORT: '65536' },
    'PORT is "65536", which is not a port: use a whole number from 1 to 65535, or leave it out for 3000.',
  ],
  [
    'an address of another machine',
    { ...http, PORT: '0', HOST: '192.0.2.1' },
    'HOST is not an address of this machine. Leave it out for 127.0.0.1.',
  ],
  [
    'a host nobody knows',
    { ...http, PORT: '0', HOST: 'no host' },
    'HOST is not an address of this machine. Leave it out for 127.0.0.1.',
  ],
  [
    'another database',
    { ...http, DATABASE_URL: 'postgres://handoff:invented@db.example.com/handoff' },
    'DATABASE_URL does not name a SQLite file: write "file:" and a path, for example file:data/handoff.db.',
  ],
  [
    'a folder as database',
    { ...http, DATABASE_URL: 'file:.' },
    'DATABASE_URL does not name a file that can be opened as a SQLite database.',
  ],
  [
    'a folder that is a file',
    { ...http, DATABASE_URL: 'file:package.json/handoff.db' },
    'DATABASE_URL does not name a file that can be opened as a SQLite database.',
  ],
  [
    'a file that is no database',
    { ...http, DATABASE_URL: 'file:package.json' },
    'DATABASE_URL does not name a file that can be opened as a SQLite database.',
  ],
  [
    'a database with a misspelt option',
    { ...http, DATABASE_URL: 'file:handoff.db?sync=full' },
    'DATABASE_URL has an option that is unknown: after the path only ?synchronous=full may stand.',
  ],
  [
    'an address that is none',
    { ...http, SLACK_API_URL: 'slack' },
    'SLACK_API_URL is not a web address: leave it out to talk to Slack itself (https://slack.com/api/).',
  ],
  [
    'a level nobody knows',
    { ...http, LOG_LEVEL: 'loud' },
    'LOG_LEVEL is "loud", which is not a level: use one of trace, debug, info, warn, error.',
  ],
])('%s ends the start with one sentence', async (_what, env, sentence) => {
  const bot = new Child(scriptOf('start'), { cwd: folder(), env });
  expect(await bot.exited).toEqual({ code: 1, signal: null });
  expect(bot.stderr).toBe(`${sentence}\n`);
  expect(bot.stdout).toBe('');
  for (const value of [TOKEN, SECRET, 'made-up']) expect(bot.stderr).not.toContain(value);
});
