import { tmpdir } from 'node:os';
import { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { httpManifest, socketManifest } from '../src/manifest.ts';
import { checkManifest, type Manifest, scopesFor } from '../src/sandbox/manifest.ts';
import { METHODS } from '../src/sandbox/web-api/methods.ts';
import { COMMAND, shortcuts, subcommands } from '../src/slack/ids.ts';
import { Child, scriptOf } from './support/bot.ts';
import { Office } from './support/office.ts';
import { type Tour, takeTour } from './support/tour.ts';

// The tour goes through the whole product.
vi.setConfig({ testTimeout: 120_000 });

const manifest = socketManifest() as Manifest;
const { bot = [], bot_optional: optional = [] } = manifest.oauth_config?.scopes ?? {};
const events = manifest.settings?.event_subscriptions?.bot_events ?? [];

/** What `npm run manifest` with these arguments wrote. */
async function printed(...args: string[]): Promise<Child> {
  const child = new Child([...scriptOf('manifest'), ...args], { cwd: tmpdir(), env: {} });
  await child.exited;
  return child;
}

/** The scopes that the calls of a tour needed: the method's own, and those for the kind of conversation. */
function needed({ office, hidden }: Tour): Set<string> {
  const kindOf = (id: string) => (id.startsWith('D') ? 'im' : id === hidden.id ? 'groups' : 'channels');
  const suffixes: Record<string, string> = {
    'conversations.info': 'read',
    'conversations.members': 'read',
    'conversations.invite': 'write.invites',
    'conversations.history': 'history',
    'conversations.replies': 'history',
  };
  return new Set(
    office.sandbox.calls.flatMap(({ method, args }) => {
      const suffix = suffixes[method];
      const scope = suffix ? `${kindOf(String(args.channel))}:${suffix}` : METHODS.get(method)?.scope;
      return scope ?? [];
    }),
  );
}

describe('the manifest', () => {
  it('is one that Slack takes, for Socket Mode and for HTTP', () => {
    expect(checkManifest(socketManifest())).toEqual([]);
    expect(checkManifest(parse(httpManifest('https://handoff.example.com')))).toEqual([]);
  });

  it('asks for what is used, and for nothing else', async () => {
    const used = needed(await takeTour());
    expect([...used, 'commands'].toSorted()).toEqual(bot.toSorted());
  });

  it('asks, optionally, for what reading back needs, and for nothing else', async () => {
    const used = needed(await takeTour({ history: true }));
    const more = [...used].filter((scope) => !bot.some((each) => each === scope));
    expect(more.toSorted()).toEqual(optional.toSorted());
  });

  it('subscribes to what is listened to, and what it subscribes to may be read without the optional scopes', async () => {
    const listening = vi.spyOn(App.prototype, 'event');
    onTestFinished(() => listening.mockRestore());
    await Office.open();
    const heard = listening.mock.calls.map(([name]) => String(name));
    expect(heard.toSorted()).toEqual(events.toSorted());
    for (const event of events) expect(bot).toEqual(expect.arrayContaining([scopesFor(event)[0]]));
  });

  it('offers the one command with what stands after it', () => {
    const [command, ...others] = manifest.features?.slash_commands ?? [];
    expect(others).toEqual([]);
    expect(command).toMatchObject({ command: COMMAND, should_escape: false });
    expect(command?.usage_hint).toBe(`[${Object.keys(subcommands).join(' | ')}]`);
  });

  it('offers the entries in a message’s menu that are listened to', () => {
    const offered = manifest.features?.shortcuts?.filter(({ type }) => type === 'message');
    expect(offered).toEqual(manifest.features?.shortcuts);
    expect(offered?.map((each) => each.callback_id)).toEqual(Object.values(shortcuts));
  });
});

describe('npm run manifest', () => {
  it('prints the manifest for Socket Mode', async () => {
    const { stdout, stderr } = await printed();
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^# The Slack app, for Socket Mode\./);
    expect(parse(stdout)).toEqual(manifest);
    expect(manifest.settings?.socket_mode_enabled).toBe(true);
  });

  it.each([
    ['https://handoff.example.com', 'https://handoff.example.com/slack/events'],
    ['https://handoff.example.com:8443/', 'https://handoff.example.com:8443/slack/events'],
    ['https://example.com/bots/handoff', 'https://example.com/bots/handoff/slack/events'],
    ['https://handoff.example.com/slack/events', 'https://handoff.example.com/slack/events'],
  ])('-- --url %s prints the one for HTTP, which differs in nothing but addresses', async (url, endpoint) => {
    const { stdout, stderr } = await printed('--url', url);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^# The Slack app, for HTTP\.\n(?!#)/);
    expect(checkManifest(parse(stdout))).toEqual([]);
    const { features, settings } = manifest;
    expect(parse(stdout)).toEqual({
      ...manifest,
      features: {
        ...features,
        slash_commands: features?.slash_commands?.map((command) => ({ ...command, url: endpoint })),
      },
      settings: {
        ...settings,
        socket_mode_enabled: false,
        event_subscriptions: { bot_events: events, request_url: endpoint },
        interactivity: { is_enabled: true, request_url: endpoint },
      },
    });
  });

  it.each(['http://handoff.example.com', 'handoff.example.com', 'https://', 'ftp://example.com', ''])(
    '-- --url "%s" is refused with what it should be',
    async (url) => {
      const child = await printed('--url', url);
      expect(await child.exited).toEqual({ code: 1, signal: null });
      expect(child.stdout).toBe('');
      expect(child.stderr).toBe(
        '--url needs the https:// address at which Slack reaches this bot, for example https://handoff.example.com.\n',
      );
    },
  );

  it.each([[['--url']], [['--uri', 'https://handoff.example.com']], [['https://handoff.example.com']]])(
    'with %j it says how it is used',
    async (args) => {
      const child = await printed(...args);
      expect(await child.exited).toEqual({ code: 1, signal: null });
      expect(child.stdout).toBe('');
      expect(child.stderr.split('\n').map((line) => line.replace(/ {2,}/, ': '))).toEqual([
        'npm run manifest: prints the manifest for Socket Mode',
        'npm run manifest -- --url https://handoff.example.com: prints the one for HTTP at that address',
        '',
      ]);
    },
  );
});
