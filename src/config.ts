import { z } from 'zod';

/** The environment, parsed once. There is no other place that reads it. */
export interface Config {
  botToken: string;
  transport: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  host: string;
  port: number;
  /** A path in the file system, or `:memory:`. */
  databasePath: string;
  /** FULL also survives a power cut; NORMAL survives a killed process, at about twice the speed. */
  synchronous: 'NORMAL' | 'FULL';
  slackApiUrl: string;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error';
}

/** A value is missing or wrong; the message is one sentence that names the variable and where to find the value. */
export class ConfigRefused extends Error {
  override name = 'ConfigRefused';
}

/** Adds what `.env` in the present folder says to the environment, which wins. */
export function readDotEnv(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    // No .env file: the environment alone counts.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
const basicInformation = 'Slack app settings (https://api.slack.com/apps), "Basic Information"';

/**
 * Reads the configuration. Throws `ConfigRefused` for the first value that is missing or wrong; a secret's value
 * is never part of the message.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = (name: string) => env[name]?.trim() || undefined;
  return {
    botToken: botToken(given('SLACK_BOT_TOKEN')),
    transport: transport(given('SLACK_APP_TOKEN'), given('SLACK_SIGNING_SECRET')),
    host: given('HOST') ?? '127.0.0.1',
    port: port(given('PORT')),
    ...database(given('DATABASE_URL')),
    slackApiUrl: slackApiUrl(given('SLACK_API_URL')),
    logLevel: logLevel(given('LOG_LEVEL')),
  };
}

function refuse(sentence: string): never {
  throw new ConfigRefused(sentence);
}

function botToken(value: string | undefined): string {
  const where =
    'copy the "Bot User OAuth Token" from "OAuth & Permissions" of the Slack app settings (https://api.slack.com/apps)';
  if (!value) return refuse(`SLACK_BOT_TOKEN is missing: ${where}.`);
  if (!value.startsWith('xoxb-'))
    return refuse(`SLACK_BOT_TOKEN does not start with "xoxb-", so it is not a bot token: ${where}.`);
  return value;
}

function transport(appToken: string | undefined, signingSecret: string | undefined): Config['transport'] {
  if (appToken && signingSecret) {
    return refuse(
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set: keep SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP, and remove the other.',
    );
  }
  if (appToken) {
    if (appToken.startsWith('xapp-')) return { mode: 'socket', appToken };
    return refuse(
      `SLACK_APP_TOKEN does not start with "xapp-", so it is not an app-level token: make one with the scope connections:write under "App-Level Tokens" in the ${basicInformation}.`,
    );
  }
  if (signingSecret) {
    if (/^[0-9a-f]{32}$/i.test(signingSecret)) return { mode: 'http', signingSecret };
    return refuse(
      `SLACK_SIGNING_SECRET is not 32 hexadecimal digits: copy "Signing Secret" from the ${basicInformation}.`,
    );
  }
  return refuse(
    `SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: both are found in the ${basicInformation}.`,
  );
}

function port(value: string | undefined): number {
  if (value === undefined) return 3000;
  const read = z.coerce.number().int().min(0).max(65_535).safeParse(value);
  return read.success
    ? read.data
    : refuse(
        `PORT is "${value}", which is not a port: use a whole number from 1 to 65535, or leave it out for 3000.`,
      );
}

/** The database's path alone, for the command line, which needs no token. Throws `ConfigRefused`. */
export function readDatabasePath(env: Readonly<Record<string, string | undefined>>): string {
  return database(env.DATABASE_URL?.trim() || undefined).databasePath;
}

function database(value = 'file:data/handoff.db'): Pick<Config, 'databasePath' | 'synchronous'> {
  if (value === ':memory:' || value === 'file::memory:')
    return { databasePath: ':memory:', synchronous: 'NORMAL' };
  const [, databasePath, option] = /^file:(?:\/\/(?=\/))?([^?]+)(?:\?(.*))?$/.exec(value) ?? [];
  if (!databasePath) {
    return refuse(
      'DATABASE_URL does not name a SQLite file: write "file:" and a path, for example file:data/handoff.db.',
    );
  }
  if (option === undefined) return { databasePath, synchronous: 'NORMAL' };
  if (option === 'synchronous=full') return { databasePath, synchronous: 'FULL' };
  return refuse(
    'DATABASE_URL has an option that is unknown: after the path only ?synchronous=full may stand.',
  );
}

function slackApiUrl(value = 'https://slack.com/api/'): string {
  const url = URL.parse(value);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return refuse(
      'SLACK_API_URL is not a web address: leave it out to talk to Slack itself (https://slack.com/api/).',
    );
  }
  return value.endsWith('/') ? value : `${value}/`;
}

function logLevel(value = 'info'): Config['logLevel'] {
  return (
    levels.find((level) => level === value.toLowerCase()) ??
    refuse(`LOG_LEVEL is "${value}", which is not a level: use one of ${levels.join(', ')}.`)
  );
}
