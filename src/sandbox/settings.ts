import { flag, json, jsons, str } from './json.ts';

/** A shortcut of the app, in the menu of every message or in the one beside the message field. */
export interface Shortcut {
  type: 'global' | 'message';
  /** What people see. */
  name: string;
  callbackId: string;
  description: string;
}

/** A slash command of the app. */
export interface SlashCommand {
  /** Whether names of people and channels reach the app as references. */
  shouldEscape: boolean;
  /** What people read beside it when they type it; empty when the manifest has none. */
  description: string;
  /** What may follow it, e.g. `[help]`; empty when the manifest has none. */
  usage: string;
}

/** What the sandbox reads from an app manifest: https://docs.slack.dev/reference/app-manifest */
export interface AppSettings {
  name: string;
  commands: Map<string, SlashCommand>;
  shortcuts: Shortcut[];
  scopes: Set<string>;
  events: Set<string>;
  socketMode: boolean;
  interactive: boolean;
  homeTab: boolean;
  messagesTab: boolean;
  /** Whether people can read there and not write: https://docs.slack.dev/surfaces/app-home */
  messagesTabReadOnly: boolean;
}

const words = (value: unknown): string[] => (Array.isArray(value) ? value.map(str).filter(Boolean) : []);

/**
 * Reads a manifest the way an installation of it would work.
 * @param manifest the parsed manifest
 * @param grantOptional whether the installing admin granted the optional scopes
 */
export function readSettings(manifest: unknown, grantOptional: boolean): AppSettings {
  const { display_information, features, oauth_config, settings } = json(manifest);
  const { app_home, slash_commands, shortcuts, bot_user } = json(features);
  const scopes = json(json(oauth_config).scopes);
  const { event_subscriptions, interactivity, socket_mode_enabled } = json(settings);
  return {
    name: str(json(bot_user).display_name) || str(json(display_information).name) || 'App',
    commands: new Map(
      jsons(slash_commands).map((each) => [
        str(each.command),
        {
          shouldEscape: flag(each.should_escape),
          description: str(each.description),
          usage: str(each.usage_hint),
        },
      ]),
    ),
    shortcuts: jsons(shortcuts).map((each) => ({
      type: each.type === 'message' ? 'message' : 'global',
      name: str(each.name),
      callbackId: str(each.callback_id),
      description: str(each.description),
    })),
    scopes: new Set([...words(scopes.bot), ...(grantOptional ? words(scopes.bot_optional) : [])]),
    events: new Set(words(json(event_subscriptions).bot_events)),
    socketMode: flag(socket_mode_enabled),
    interactive: flag(json(interactivity).is_enabled),
    homeTab: flag(json(app_home).home_tab_enabled),
    messagesTab: flag(json(app_home).messages_tab_enabled),
    messagesTabReadOnly: flag(json(app_home).messages_tab_read_only_enabled),
  };
}
