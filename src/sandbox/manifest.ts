import { z } from 'zod';
import { upTo } from './block-kit/length.ts';
import { page } from './block-kit/pages.ts';
import { documented, type Violation, violations } from './block-kit/violation.ts';
import { scopesFor } from './manifest-events.ts';
import { botScopes, eventNames, newerBotScopes, userScopes } from './manifest-names.ts';

export { scopesFor } from './manifest-events.ts';

/** The app manifest, as far as an app like Handoff uses it. */

const part = <S extends z.ZodType>(name: string, schema: S) => documented(name, page.manifest, schema);
const text = (max: number) => upTo(max).min(1);
const flag = z.boolean().exactOptional();
const url = z
  .string()
  .regex(/^https:\/\//, { error: 'is an https URL' })
  .exactOptional();
const names = <const T extends readonly string[]>(known: T, max: number) =>
  z.array(z.enum(known)).max(max).exactOptional();

const displayInformation = part(
  'display_information',
  z.strictObject({
    name: text(35),
    description: text(140).exactOptional(),
    long_description: upTo(4000).min(174).exactOptional(),
    background_color: z
      .string()
      .regex(/^#([0-9a-fA-F]{3}){1,2}$/, { error: 'is a colour like #000 or #000000' })
      .exactOptional(),
  }),
);

const slashCommand = part(
  'slash command',
  z.strictObject({
    command: upTo(32).regex(/^\/./, { error: 'starts with /' }),
    description: text(2000),
    usage_hint: text(1000).exactOptional(),
    should_escape: flag,
    url,
  }),
);

const shortcut = part(
  'shortcut',
  z.strictObject({
    name: z.string().min(1),
    type: z.enum(['global', 'message']),
    callback_id: text(255),
    description: text(150),
  }),
);

const features = part(
  'features',
  z.strictObject({
    app_home: part(
      'app_home',
      z.strictObject({
        home_tab_enabled: flag,
        messages_tab_enabled: flag,
        messages_tab_read_only_enabled: flag,
      }),
    ).exactOptional(),
    bot_user: part(
      'bot_user',
      z.strictObject({ display_name: text(80), always_online: flag }),
    ).exactOptional(),
    slash_commands: z.array(slashCommand).max(50).exactOptional(),
    shortcuts: z.array(shortcut).max(10).exactOptional(),
    unfurl_domains: z.array(z.string()).max(5).exactOptional(),
  }),
);

const oauthConfig = part(
  'oauth_config',
  z.strictObject({
    redirect_urls: z.array(z.string()).max(1000).exactOptional(),
    scopes: part(
      'scopes',
      z.strictObject({
        bot: names([...botScopes, ...newerBotScopes], 255),
        bot_optional: names([...botScopes, ...newerBotScopes], 255),
        user: names(userScopes, 255),
        user_optional: names(userScopes, 255),
      }),
    ).exactOptional(),
    token_management_enabled: flag,
  }),
);

const settings = part(
  'settings',
  z.strictObject({
    allowed_ip_address_ranges: z.array(z.string()).max(50).exactOptional(),
    event_subscriptions: part(
      'event_subscriptions',
      z.strictObject({
        request_url: url,
        bot_events: names(eventNames, 100),
        user_events: names(eventNames, 100),
      }),
    ).exactOptional(),
    interactivity: part(
      'interactivity',
      z.strictObject({ is_enabled: z.boolean(), request_url: url, message_menu_options_url: url }),
    ).exactOptional(),
    org_deploy_enabled: flag,
    socket_mode_enabled: flag,
    token_rotation_enabled: flag,
  }),
);

const manifestSchema = part(
  'manifest',
  z.strictObject({
    _metadata: part(
      '_metadata',
      z.strictObject({
        major_version: z.literal([1, 2]).exactOptional(),
        minor_version: z.int().exactOptional(),
      }),
    ).exactOptional(),
    display_information: displayInformation,
    features: features.exactOptional(),
    oauth_config: oauthConfig.exactOptional(),
    settings: settings.exactOptional(),
  }),
);

/** A manifest that has passed. Where Slack's client takes a manifest it takes this one. */
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Checks an app manifest.
 * @param manifest parsed from YAML or JSON
 * @returns what apps.manifest.validate would refuse; empty when Slack would make the app
 */
export function checkManifest(manifest: unknown): Violation[] {
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success) return violations(manifestSchema, manifest, error);
  return [...checkUrls(parsed.data), ...checkScopes(parsed.data)];
}

const error = 'invalid_manifest';

/** Over HTTP Slack must know where to send things; in Socket Mode it has the socket. */
function checkUrls({ features, settings }: Manifest): Violation[] {
  if (settings?.socket_mode_enabled) return [];
  const { event_subscriptions: events, interactivity } = settings ?? {};
  const isSubscribed = [events?.bot_events, events?.user_events].some((list) => list?.length);
  const needed = [
    ...(features?.slash_commands ?? []).map((command, index) => ({
      path: `features.slash_commands[${index}].url`,
      isMissing: command.url === undefined,
      rule: 'slash command url is required without Socket Mode',
    })),
    {
      path: 'settings.event_subscriptions.request_url',
      isMissing: isSubscribed && events?.request_url === undefined,
      rule: 'event_subscriptions request_url is required without Socket Mode',
    },
    {
      path: 'settings.interactivity.request_url',
      isMissing: interactivity?.is_enabled && interactivity.request_url === undefined,
      rule: 'interactivity request_url is required without Socket Mode',
    },
  ];
  return needed
    .filter(({ isMissing }) => isMissing)
    .map(({ path, rule }) => ({ path, rule, source: page.manifest, error }));
}

/** An event comes only to an app that may read what it is about. */
function checkScopes({ features, oauth_config, settings }: Manifest): Violation[] {
  const { bot = [], bot_optional = [] } = oauth_config?.scopes ?? {};
  const asked: readonly string[] = [...bot, ...bot_optional];
  const lacks = (scopes: readonly string[]) =>
    scopes.length > 0 && !scopes.some((scope) => asked.includes(scope));
  const hasCommands = [features?.slash_commands, features?.shortcuts].some((list) => list?.length);
  const commands = {
    path: 'oauth_config.scopes.bot',
    rule: 'slash commands and shortcuts need the scope commands',
    source: page.scope('commands'),
    error,
  };
  const events = (settings?.event_subscriptions?.bot_events ?? []).flatMap((event, index) => {
    const scopes = scopesFor(event);
    if (!lacks(scopes)) return [];
    const path = `settings.event_subscriptions.bot_events[${index}]`;
    const rule = `${event} needs the scope ${scopes.join(' or ')}`;
    return [{ path, rule, source: page.event(event), error }];
  });
  return [...(hasCommands && lacks(['commands']) ? [commands] : []), ...events];
}
