import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse, parseDocument } from 'yaml';

const path = new URL('../manifest.yml', import.meta.url);
const text = () => readFileSync(path, 'utf8');

/** The manifest as data, for Socket Mode. */
export const socketManifest = (): unknown => parse(text());

/** The manifest for HTTP, as YAML: `url` is where Slack reaches this bot from outside. */
export function httpManifest(url: string): string {
  const endpoint = new URL('/slack/events', url).href;
  const document = parseDocument(text());
  document.commentBefore = ' The Slack app, for HTTP.';
  document.setIn(['features', 'slash_commands', 0, 'url'], endpoint);
  document.setIn(['settings', 'event_subscriptions', 'request_url'], endpoint);
  document.setIn(['settings', 'interactivity', 'request_url'], endpoint);
  document.setIn(['settings', 'socket_mode_enabled'], false);
  return document.toString();
}

/** `npm run manifest [-- --url https://…]`: prints the manifest for Socket Mode, or for HTTP at that address. */
function main(): void {
  const { values } = parseArgs({ options: { url: { type: 'string' } } });
  if (values.url === undefined) {
    process.stdout.write(text());
    return;
  }
  if (URL.parse(values.url)?.protocol !== 'https:') {
    process.stderr.write(
      '--url needs the https:// address at which Slack reaches this bot, for example https://handoff.example.com.\n',
    );
    process.exitCode = 1;
    return;
  }
  process.stdout.write(httpManifest(values.url));
}

if (import.meta.main) main();
