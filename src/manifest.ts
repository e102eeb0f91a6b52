import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse, parseDocument } from 'yaml';

const path = new URL('../manifest.yml', import.meta.url);
const text = () => readFileSync(path, 'utf8');

/** The manifest as data, for Socket Mode. */
export const socketManifest = (): unknown => parse(text());

/**
 * The manifest for HTTP, as YAML. `url` is where Slack reaches this bot from outside: an address with a path in
 * front of `/slack/events`, or with it, will do.
 */
export function httpManifest(url: string): string {
  const { origin, pathname } = new URL(url);
  const endpoint = `${origin}${pathname.replace(/\/(slack\/events\/?)?$/, '')}/slack/events`;
  const document = parseDocument(text().replace(/^# .*\n/, '# The Slack app, for HTTP.\n'));
  document.setIn(['features', 'slash_commands', 0, 'url'], endpoint);
  document.setIn(['settings', 'event_subscriptions', 'request_url'], endpoint);
  document.setIn(['settings', 'interactivity', 'request_url'], endpoint);
  document.setIn(['settings', 'socket_mode_enabled'], false);
  return document.toString();
}

const usage = `npm run manifest                                            prints the manifest for Socket Mode
npm run manifest -- --url https://handoff.example.com      prints the one for HTTP at that address
`;

/** The command line's `--url`; undefined where the command line cannot be read. */
function readArguments(): { url?: string } | undefined {
  try {
    return parseArgs({ options: { url: { type: 'string' } } }).values;
  } catch {
    return undefined;
  }
}

/** `npm run manifest [-- --url https://…]`: prints the manifest for Socket Mode, or for HTTP at that address. */
function main(): void {
  const given = readArguments();
  if (given && given.url === undefined) {
    process.stdout.write(text());
  } else if (given?.url && URL.parse(given.url)?.protocol === 'https:') {
    process.stdout.write(httpManifest(given.url));
  } else {
    const needs =
      '--url needs the https:// address at which Slack reaches this bot, for example https://handoff.example.com.\n';
    process.stderr.write(given ? needs : usage);
    process.exitCode = 1;
  }
}

if (import.meta.main) main();
