import { echoed } from '../conversations.ts';
import { newId, newSecret } from '../ids.ts';
import { copy, type Json, json, str } from '../json.ts';
import type { OpenView } from '../views.ts';
import type { Api } from '../web-api/call.ts';
import type { Channel, Message, User } from '../world.ts';

// Shapes: https://docs.slack.dev/reference/interaction-payloads and
// https://docs.slack.dev/interactivity/implementing-slash-commands

/** The name payloads give a channel: private channels and direct messages are not named. */
function payloadName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

const team = ({ world }: Api): Json => ({ id: world.team.id, domain: world.team.domain });

const who = (user: User): Json => ({
  id: user.id,
  username: user.handle,
  name: user.handle,
  team_id: user.teamId,
});

/** The `state.values` of a view or message. */
function stateValues(values: OpenView['values']): Json {
  const shown: Json = {};
  for (const [block, elements] of values) shown[block] = Object.fromEntries(copy([...elements]));
  return shown;
}

/** A view as the Web API and payloads show it: https://docs.slack.dev/reference/views */
export function showView({ world, app }: Api, open: OpenView): Json {
  const { view } = open;
  const modal = view.type === 'modal';
  return {
    id: open.id,
    team_id: world.team.id,
    type: view.type,
    blocks: copy(view.blocks),
    private_metadata: str(view.private_metadata),
    callback_id: str(view.callback_id),
    state: { values: stateValues(open.values) },
    hash: open.hash,
    title: copy(view.title ?? { type: 'plain_text', text: 'View Title', emoji: true }),
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    close: copy(view.close ?? null),
    submit: copy(view.submit ?? null),
    ...(modal ? { submit_disabled: view.submit_disabled === true } : {}),
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: app.appId,
    external_id: str(view.external_id),
    app_installed_team_id: world.team.id,
    bot_id: app.botId,
  };
}

/** A slash command. */
export function commandPayload(
  api: Api,
  given: {
    user: User;
    channel: Channel;
    command: string;
    text: string;
    triggerId: string;
    responseUrl: string;
  },
): Json {
  return {
    token: api.app.verificationToken,
    team_id: api.world.team.id,
    team_domain: api.world.team.domain,
    channel_id: given.channel.id,
    channel_name: payloadName(given.channel),
    user_id: given.user.id,
    user_name: given.user.handle,
    command: given.command,
    text: given.text,
    api_app_id: api.app.appId,
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: given.triggerId,
  };
}

function interaction(api: Api, type: string, user: User): Json {
  return {
    type,
    user: who(user),
    api_app_id: api.app.appId,
    token: api.app.verificationToken,
    team: team(api),
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Where an element is: in a message or in a view. */
export type Place = { message: Message; channel: Channel; values: OpenView['values'] } | { view: OpenView };

function placeParts(api: Api, place: Place): Json {
  if ('view' in place) {
    return { container: { type: 'view', view_id: place.view.id }, view: showView(api, place.view) };
  }
  const { message, channel } = place;
  const ephemeral = message.ephemeralFor !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    channel: { id: channel.id, name: payloadName(channel) },
    // An ephemeral message is not stored, so its content does not come with the click.
    ...(ephemeral ? {} : { message: api.conversations.showMessage(message, true) }),
    state: { values: echoed(stateValues(place.values)) },
  };
}

/** A click or choice: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function actionsPayload(
  api: Api,
  given: { user: User; place: Place; action: Json; triggerId: string; responseUrl?: string },
): Json {
  return {
    ...interaction(api, 'block_actions', given.user),
    ...placeParts(api, given.place),
    trigger_id: given.triggerId,
    ...(given.responseUrl ? { response_url: given.responseUrl } : {}),
    actions: ['message' in given.place ? echoed(given.action) : given.action],
  };
}

/** A request for options: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export function suggestionPayload(
  api: Api,
  given: { user: User; place: Place; blockId: string; actionId: string; value: string },
): Json {
  return {
    ...interaction(api, 'block_suggestion', given.user),
    ...placeParts(api, given.place),
    action_id: given.actionId,
    block_id: given.blockId,
    value: given.value,
  };
}

/** A global shortcut: https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function shortcutPayload(
  api: Api,
  given: { user: User; callbackId: string; triggerId: string },
): Json {
  return {
    ...interaction(api, 'shortcut', given.user),
    callback_id: given.callbackId,
    trigger_id: given.triggerId,
    action_ts: api.world.nextTs(),
  };
}

/** A message shortcut: https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function messageShortcutPayload(
  api: Api,
  given: {
    user: User;
    callbackId: string;
    channel: Channel;
    message: Message;
    triggerId: string;
    responseUrl: string;
  },
): Json {
  const { channel, message } = given;
  return {
    ...interaction(api, 'message_action', given.user),
    callback_id: given.callbackId,
    trigger_id: given.triggerId,
    action_ts: api.world.nextTs(),
    response_url: given.responseUrl,
    message_ts: message.ts,
    channel: { id: channel.id, name: payloadName(channel) },
    message: api.conversations.showMessage(message),
  };
}

/** A submitted modal: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function submissionPayload(api: Api, given: { user: User; view: OpenView; triggerId: string }): Json {
  return {
    ...interaction(api, 'view_submission', given.user),
    trigger_id: given.triggerId,
    view: showView(api, given.view),
    response_urls: [],
  };
}

/** A closed modal: https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload */
export function closedPayload(api: Api, given: { user: User; view: OpenView; cleared: boolean }): Json {
  return {
    ...interaction(api, 'view_closed', given.user),
    view: showView(api, given.view),
    is_cleared: given.cleared,
  };
}

/** An event in its envelope: https://docs.slack.dev/apis/events-api#callback-field */
export function eventPayload(api: Api, event: Json, channel?: Channel): Json {
  return {
    token: api.app.verificationToken,
    team_id: api.world.team.id,
    context_team_id: api.world.team.id,
    context_enterprise_id: null,
    api_app_id: api.app.appId,
    event: copy(json(event)),
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(api.world.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: api.world.team.id,
        user_id: api.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.extShared ?? false,
    event_context: `4-${newSecret(24)}`,
  };
}
