import { readFileSync } from 'node:fs';
import type { AppsManifestCreateArguments } from '@slack/web-api';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { parse } from 'yaml';
import { checkManifest, type Manifest, scopesFor } from '../../src/sandbox/manifest.ts';
import type { botScopes, eventNames, newerBotScopes, userScopes } from '../../src/sandbox/manifest-names.ts';

type SlackManifest = AppsManifestCreateArguments['manifest'];
type Scopes = NonNullable<NonNullable<SlackManifest['oauth_config']>['scopes']>;
type Subscriptions = NonNullable<NonNullable<SlackManifest['settings']>['event_subscriptions']>;

const display_information = { name: 'Handoff' };
const command = { command: '/handoff', description: 'Starts a deal' };
const url = 'https://handoff.example.com/slack/events';
const socket = { socket_mode_enabled: true };

const rules = (manifest: unknown) => checkManifest(manifest).map(({ rule }) => rule);
const x = (length: number) => 'x'.repeat(length);
const many = <T>(length: number, item: T) => Array.from({ length }, () => item);

const displayed = (more: object) => ({ display_information: { ...display_information, ...more } });
const featured = (features: object) => ({
  display_information,
  features,
  oauth_config: { scopes: { bot: ['commands'] } },
  settings: socket,
});
const commanded = (more: object) => featured({ slash_commands: [{ ...command, ...more }] });
const shortcut = { name: 'Ask', type: 'global', callback_id: 'ask', description: 'Asks' };
const set = (settings: object) => ({ display_information, settings });
const subscribed = (bot: string[], bot_events: string[], more: object = {}) => ({
  display_information,
  oauth_config: { scopes: { bot, ...more } },
  settings: { ...socket, event_subscriptions: { bot_events } },
});

describe('the manifest of this repository', () => {
  const manifest: unknown = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

  test('is one Slack takes', () => {
    expect(checkManifest(manifest)).toEqual([]);
  });

  test('is refused when one of its events loses its scope', () => {
    const withoutUsers = JSON.parse(JSON.stringify(manifest).replace('"users:read",', ''));
    expect(rules(withoutUsers)).toEqual([
      'team_join needs the scope users:read',
      'user_change needs the scope users:read',
    ]);
  });
});

describe('limits: the last value that passes and the first that does not', () => {
  const limits: [string, (size: number) => unknown, number, string][] = [
    [
      'name',
      (n) => ({ display_information: { name: x(n) } }),
      35,
      'display_information name is at most 35 characters',
    ],
    [
      'description',
      (n) => displayed({ description: x(n) }),
      140,
      'display_information description is at most 140 characters',
    ],
    [
      'long_description',
      (n) => displayed({ long_description: x(n) }),
      4000,
      'display_information long_description is at most 4000 characters',
    ],
    [
      'command',
      (n) => commanded({ command: `/${x(n - 1)}` }),
      32,
      'slash command command is at most 32 characters',
    ],
    [
      'command description',
      (n) => commanded({ description: x(n) }),
      2000,
      'slash command description is at most 2000 characters',
    ],
    [
      'usage_hint',
      (n) => commanded({ usage_hint: x(n) }),
      1000,
      'slash command usage_hint is at most 1000 characters',
    ],
    [
      'commands',
      (n) => featured({ slash_commands: many(n, command) }),
      50,
      'features slash_commands has at most 50 items',
    ],
    [
      'shortcuts',
      (n) => featured({ shortcuts: many(n, shortcut) }),
      10,
      'features shortcuts has at most 10 items',
    ],
    [
      'shortcut description',
      (n) => featured({ shortcuts: [{ ...shortcut, description: x(n) }] }),
      150,
      'shortcut description is at most 150 characters',
    ],
    [
      'shortcut callback_id',
      (n) => featured({ shortcuts: [{ ...shortcut, callback_id: x(n) }] }),
      255,
      'shortcut callback_id is at most 255 characters',
    ],
    [
      'unfurl_domains',
      (n) => featured({ unfurl_domains: many(n, 'example.com') }),
      5,
      'features unfurl_domains has at most 5 items',
    ],
    [
      'display_name',
      (n) => featured({ bot_user: { display_name: x(n) } }),
      80,
      'bot_user display_name is at most 80 characters',
    ],
    [
      'bot scopes',
      (n) => ({ display_information, oauth_config: { scopes: { bot: many(n, 'commands') } } }),
      255,
      'scopes bot has at most 255 items',
    ],
    [
      'optional bot scopes',
      (n) => ({ display_information, oauth_config: { scopes: { bot_optional: many(n, 'commands') } } }),
      255,
      'scopes bot_optional has at most 255 items',
    ],
    [
      'user scopes',
      (n) => ({ display_information, oauth_config: { scopes: { user: many(n, 'commands') } } }),
      255,
      'scopes user has at most 255 items',
    ],
    [
      'optional user scopes',
      (n) => ({ display_information, oauth_config: { scopes: { user_optional: many(n, 'commands') } } }),
      255,
      'scopes user_optional has at most 255 items',
    ],
    [
      'user_events',
      (n) => set({ ...socket, event_subscriptions: { user_events: many(n, 'star_added') } }),
      100,
      'event_subscriptions user_events has at most 100 items',
    ],
    [
      'redirect_urls',
      (n) => ({ display_information, oauth_config: { redirect_urls: many(n, url) } }),
      1000,
      'oauth_config redirect_urls has at most 1000 items',
    ],
    [
      'bot_events',
      (n) => subscribed([], many(n, 'app_home_opened')),
      100,
      'event_subscriptions bot_events has at most 100 items',
    ],
    [
      'allowed_ip_address_ranges',
      (n) => set({ allowed_ip_address_ranges: many(n, '10.0.0.1') }),
      50,
      'settings allowed_ip_address_ranges has at most 50 items',
    ],
  ];

  test.each(limits)('%s', (_name, make, limit, rule) => {
    expect(rules(make(limit))).toEqual([]);
    expect(rules(make(limit + 1))).toEqual([rule]);
  });

  test('a long description is not short', () => {
    expect(rules(displayed({ long_description: x(174) }))).toEqual([]);
    expect(rules(displayed({ long_description: x(173) }))).toEqual([
      'display_information long_description is at least 174 characters',
    ]);
  });
});

describe('values', () => {
  const accepted: [string, unknown][] = [
    ['three digits of colour', displayed({ background_color: '#0aF' })],
    ['six digits of colour', displayed({ background_color: '#00aaFF' })],
    ['a half version', { ...displayed({}), _metadata: { minor_version: 1 } }],
    ['a Home tab', featured({ app_home: { home_tab_enabled: true } })],
    ['a version', { ...displayed({}), _metadata: { major_version: 2, minor_version: 1 } }],
    ['an event that needs no scope', subscribed([], ['app_home_opened'])],
    ['one of the scopes an event needs', subscribed(['groups:read'], ['member_joined_channel'])],
    [
      'a scope asked for as optional',
      subscribed([], ['message.channels'], { bot_optional: ['channels:history'] }),
    ],
    [
      'HTTP with every URL',
      {
        ...featured({ slash_commands: [{ ...command, url }] }),
        settings: {
          event_subscriptions: { request_url: url, bot_events: ['app_home_opened'] },
          interactivity: { is_enabled: true, request_url: url },
        },
      },
    ],
    ['interactivity that is off', set({ interactivity: { is_enabled: false } })],
  ];

  test.each(accepted)('%s is accepted', (_name, manifest) => {
    expect(checkManifest(manifest)).toEqual([]);
  });

  const refused: [string, unknown, string[]][] = [
    ['nothing', undefined, ['manifest is required']],
    ['a name that is missing', { display_information: {} }, ['display_information name is required']],
    [
      'an empty name',
      { display_information: { name: '' } },
      ['display_information name is at least 1 character'],
    ],
    [
      'a shortcut without a name',
      featured({ shortcuts: [{ ...shortcut, name: '' }] }),
      ['shortcut name is at least 1 character'],
    ],
    [
      'a property Slack does not know',
      { ...displayed({}), colour: 1 },
      ["manifest has no property 'colour'"],
    ],
    ['a nested one', displayed({ colour: 1 }), ["display_information has no property 'colour'"]],
    [
      'a colour without #',
      displayed({ background_color: '00aaff' }),
      ['display_information background_color is a colour like #000 or #000000'],
    ],
    [
      'four digits of colour',
      displayed({ background_color: '#0000' }),
      ['display_information background_color is a colour like #000 or #000000'],
    ],
    ['a command without /', commanded({ command: 'handoff' }), ['slash command command starts with /']],
    [
      'a command URL without https',
      commanded({ url: 'http://a.example' }),
      ['slash command url is an https URL'],
    ],
    [
      'a shortcut type',
      featured({ shortcuts: [{ ...shortcut, type: 'local' }] }),
      ["shortcut type is 'global' or 'message'"],
    ],
    [
      'a scope that does not exist',
      { display_information, oauth_config: { scopes: { bot: ['chat:wirte'] } } },
      ["each of scopes bot is a name Slack knows, not 'chat:wirte'"],
    ],
    [
      'an event that does not exist',
      subscribed([], ['channel_shred']),
      ["each of event_subscriptions bot_events is a name Slack knows, not 'channel_shred'"],
    ],
    [
      'a third major version',
      { ...displayed({}), _metadata: { major_version: 3 } },
      ["_metadata major_version is '1' or '2'"],
    ],
    [
      'commands without their scope',
      { display_information, features: { slash_commands: [command] }, settings: socket },
      ['slash commands and shortcuts need the scope commands'],
    ],
    [
      'shortcuts without their scope',
      { display_information, features: { shortcuts: [shortcut] }, settings: socket },
      ['slash commands and shortcuts need the scope commands'],
    ],
    [
      'an event without its scope',
      subscribed(['channels:read'], ['group_archive']),
      ['group_archive needs the scope groups:read'],
    ],
    [
      'an event without any of its scopes',
      subscribed([], ['channel_shared']),
      ['channel_shared needs the scope channels:read or groups:read'],
    ],
    [
      'HTTP without URLs',
      {
        ...commanded({}),
        settings: {
          event_subscriptions: { bot_events: ['app_home_opened'] },
          interactivity: { is_enabled: true },
        },
      },
      [
        'slash command url is required without Socket Mode',
        'event_subscriptions request_url is required without Socket Mode',
        'interactivity request_url is required without Socket Mode',
      ],
    ],
  ];

  test.each(refused)('%s is refused', (_name, manifest, expected) => {
    expect(rules(manifest)).toEqual(expected);
  });

  test.each(refused)('%s: where, by which page and with which code', (_name, manifest) => {
    for (const { path, source, error } of checkManifest(manifest)) {
      expect(source).toMatch(/^https:\/\/docs\.slack\.dev\/reference\/(app-manifest$|scopes\/|events\/)/);
      expect(error).toBe('invalid_manifest');
      expect(path).not.toMatch(/undefined|^\./);
    }
  });

  test('an event cites its own page and place', () => {
    expect(checkManifest(subscribed([], ['app_home_opened', 'team_join']))).toEqual([
      {
        path: 'settings.event_subscriptions.bot_events[1]',
        rule: 'team_join needs the scope users:read',
        source: 'https://docs.slack.dev/reference/events/team_join',
        error: 'invalid_manifest',
      },
    ]);
  });
});

test('scopesFor names the scopes one of which is enough', () => {
  expect(scopesFor('member_left_channel')).toEqual(['channels:read', 'groups:read']);
  expect(scopesFor('user_change')).toEqual(['users:read']);
  expect(scopesFor('app_home_opened')).toEqual([]);
});

test('the types of Slack and ours say the same', () => {
  expectTypeOf<Omit<Manifest, 'oauth_config'>>().toExtend<SlackManifest>();
  type Bot = NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>[number];
  // The newer ones are not in Slack's types yet; the line fails when they are.
  expectTypeOf<Bot>().toEqualTypeOf<NonNullable<Scopes['bot']>[number] | (typeof newerBotScopes)[number]>();
  expectTypeOf<(typeof newerBotScopes)[number]>().not.toExtend<NonNullable<Scopes['bot']>[number]>();
  expectTypeOf<(typeof botScopes)[number]>().toEqualTypeOf<NonNullable<Scopes['bot']>[number]>();
  expectTypeOf<(typeof userScopes)[number]>().toEqualTypeOf<NonNullable<Scopes['user']>[number]>();
  expectTypeOf<(typeof eventNames)[number]>().toEqualTypeOf<
    NonNullable<Subscriptions['bot_events']>[number]
  >();
});
