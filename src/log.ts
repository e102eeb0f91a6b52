import type { Logger as BoltLogger } from '@slack/bolt';
import { LogLevel } from '@slack/web-api';
import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * Whatever looks like a Slack credential, wherever it stands in a line: tokens, the verification token and the
 * response_url of a delivery, and the ticket of a Socket Mode connection. Slack's libraries print the last three.
 */
const secret =
  /\b(?:xox[a-z]|xapp)-[\w-]+|(?<="token\\*":\\*")[^"\\]+|(?<=\/(?:commands|actions)\/)T[\w/-]+|(?<=\bticket=)[\w-]+/g;

/**
 * The process's log: JSON lines on standard output. Secrets are cut out of every line before it is written, so
 * that an error object that carries a header or a URL cannot leak one; `known` adds those without a prefix.
 */
export function createLog(
  level: string,
  known: readonly string[] = [],
  write?: (line: string) => void,
): Logger {
  const secrets = known.filter((value) => value.length > 0);
  const clean = (line: string) =>
    secrets.reduce((text, value) => text.replaceAll(value, '[secret]'), line.replace(secret, '[secret]'));
  const out = write ?? ((line: string) => process.stdout.write(line));
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => out(clean(line)) },
  );
}

/** Slack's libraries log through ours. */
export function boltLogger(log: Logger): BoltLogger {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...parts: unknown[]) =>
      log[level](parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '));
  return {
    debug: at('debug'),
    // Their "info" is chatter to an operator.
    info: at('debug'),
    warn: at('warn'),
    error: at('error'),
    setLevel: () => undefined,
    getLevel: () => (log.level === 'debug' || log.level === 'trace' ? LogLevel.DEBUG : LogLevel.INFO),
    setName: () => undefined,
  };
}
