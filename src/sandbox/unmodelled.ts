import type { Gap } from './gaps.ts';

/** The events the sandbox sends to an app that subscribed to them; it sends no others. */
export const EMITTED_EVENTS: ReadonlySet<string> = new Set([
  'app_home_opened',
  'channel_archive',
  'channel_left',
  'channel_shared',
  'channel_unarchive',
  'channel_unshared',
  'group_archive',
  'group_left',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'pin_added',
  'pin_removed',
  'subteam_created',
  'subteam_members_changed',
  'subteam_updated',
  'team_join',
  'user_change',
]);

/** How the sandbox workspace differs from Slack, apart from the gaps of the Block Kit and manifest checks. */
export const unmodelled: readonly Gap[] = [
  {
    name: 'other Web API methods',
    why: 'Every method that is not in the table of methods is answered unknown_method.',
  },
  {
    name: 'other events',
    why: 'Only the events of EMITTED_EVENTS are sent; messages of the app itself are not sent back to it.',
  },
  {
    name: 'workflows, reactions, scheduled messages, lists, calls, assistants',
    why: 'Handoff uses none of them.',
  },
  {
    name: 'files but for uploads, messages with files, files.info and files.delete',
    why: 'Lists, comments, previews, snippet types, public links, remote files, quotas and the events of files are left out.',
  },
  {
    name: 'canvases but for canvases.create',
    why: 'They are not edited, deleted, shared or listed as files, have no address, and their markdown is kept as it came; a workspace that switched them off is for faults to play.',
  },
  {
    name: 'refused canvases',
    why: 'No page says which error a channel gets that the bot cannot see, here channel_not_found, nor an archived one, here restricted_action.',
  },
  {
    name: 'addresses of files',
    why: 'The url_private of a file is of files.slack.com, so the app cannot fetch its content; people open it through the driver.',
  },
  {
    name: 'the time that files take',
    why: 'Slack processes and shares a file some time after the upload; here it is there at once.',
  },
  {
    name: 'refused uploads',
    why: 'The page promises only a status that is not 200; 400 for an unknown or used URL or another length, and URLs that never expire, are chosen here.',
  },
  {
    name: 'refused completions of uploads',
    why: 'No page says which error a second completion gets, here file_not_found, an archived channel, here posting_to_channel_denied, nor several channels with a thread, here invalid_arguments.',
  },
  {
    name: 'descriptions of files that are no images',
    why: 'Slack is said to keep files with an alt_txt out of the channel when they are no images; here they are shared.',
  },
  {
    name: 'files the app cannot see',
    why: 'No page says when files.info answers not_visible and when file_not_found; here the second is for files that do not exist.',
  },
  {
    name: 'group direct messages',
    why: 'They cannot be opened: conversations.open with two people is refused.',
  },
  {
    name: 'user groups of people who left or changed',
    why: 'No page says whether the deactivated and those who become guests stay in their groups; here they do.',
  },
  {
    name: 'user groups made by apps and identity providers',
    why: 'Only people make and change them here, through the driver; their default channels and descriptions are left out.',
  },
  {
    name: 'disabled user groups',
    why: 'No page says whether the members are forgotten; here they are still there, and are listed with include_disabled.',
  },
  {
    name: 'counts of user groups',
    why: 'Some pages show user_count and added_users_count as texts, others as numbers; here they are numbers, as in @slack/types.',
  },
  {
    name: 'refused invitations',
    why: 'The page of conversations.invite does not say which error a deactivated person or a bot gets, here cant_invite, nor whether a bot may bring guests in, which here it may.',
  },
  {
    name: 'forced invitations',
    why: 'No page shows the answer when some are invited with force and others fail; here it is ok with the errors beside the channel.',
  },
  { name: 'Enterprise organisations', why: 'The app is installed in one workspace that belongs to none.' },
  {
    name: 'installation',
    why: 'The app is installed from the start; OAuth, token rotation and reinstallation are left out.',
  },
  {
    name: 'channels by name',
    why: 'chat.postMessage takes #names at Slack; here only ids, the others are channel_not_found.',
  },
  {
    name: 'JSON bodies of reading methods',
    why: 'Slack reads arguments of reading methods from forms only; here JSON is read too.',
  },
  {
    name: 'rich text of plain messages',
    why: 'Slack adds a rich_text block to messages that were only given a text; here they stay without blocks.',
  },
  {
    name: 'markdown_text, unfurling, parse, link_names, custom names and icons of a post',
    why: 'Handoff uses none of them.',
  },
  {
    name: 'views.open over an open modal',
    why: 'No page says what becomes of the modal that is open; here the new one takes its place.',
  },
  {
    name: 'response_urls of modals',
    why: 'response_url_enabled of a conversation menu is taken, but no response_urls come with the submission.',
  },
  {
    name: 'initial values of the current conversation',
    why: 'default_to_current_conversation is taken, but the menu starts empty.',
  },
  {
    name: 'what conversation menus offer',
    why: 'Channels are picked by name, direct messages by id only. No page says whether archived channels are offered; here they are.',
  },
  {
    name: 'values that survive an update',
    why: 'Slack promises it for input blocks; here elements of other blocks keep their values too, and options that are no longer offered stay chosen.',
  },
  {
    name: 'external menus that do not load',
    why: 'No page says what the person sees, nor which error an answer gets that Slack cannot show; here the driver throws, and the error is invalid_options.',
  },
  {
    name: 'rich text inputs',
    why: 'They can be shown and left empty, but the driver cannot write in them.',
  },
  {
    name: 'sizes of bursts',
    why: 'Slack promises only the number of a tier; the tenth above it and the burst of five messages are chosen here.',
  },
  {
    name: 'limits of events',
    why: 'The 30,000 events an hour, app_rate_limited and the switching off of failing subscriptions are left out.',
  },
  {
    name: 'what notifies',
    why: 'No page says whether a mention counts that stands only in the top-level text beside blocks; here it does. Preferences, do not disturb and followed threads are left out.',
  },
  {
    name: 'who is offered shortcuts',
    why: 'No page says whether people of other organisations are offered them, which here they are not, nor guests and readers of archived channels, who here are.',
  },
  {
    name: 'metadata of the message of a shortcut',
    why: 'The page promises the full structure of the message without naming its metadata; here it comes without.',
  },
  {
    name: 'replacing with the response_url of a message shortcut',
    why: 'No page says which message replace_original and delete_original would mean; here they are message_not_found.',
  },
  {
    name: 'shortcuts of the same name',
    why: 'No page says that names or callback_ids differ; the driver picks the first of a name.',
  },
  {
    name: 'lost ephemeral messages',
    why: 'At Slack they vanish with a restart of the client; here they stay.',
  },
  {
    name: 'escapes in command texts',
    why: 'That &, < and > come escaped in the text of a command, as in messages, is not on a page.',
  },
  {
    name: 'wording of notices',
    why: "What Slack's own client says about failures, invalid entries and unknown commands is approximate.",
  },
  {
    name: 'messages changed by people',
    why: 'People can write messages and admins can delete them, without the message_changed and message_deleted events; nobody edits.',
  },
  {
    name: 'the removal of the bot',
    why: 'No page says whether it also comes as member_left_channel; here the bot hears of it as channel_left or group_left only.',
  },
  {
    name: 'public channels the bot has left',
    why: 'No page says that chat.update needs membership; here a message in a public channel can still be edited.',
  },
  {
    name: 'status of a refused response_url',
    why: 'No page gives it: 404 for used and expired ones and 400 for messages that cannot be shown are from practice.',
  },
  {
    name: 'Socket Mode without the manifest',
    why: 'apps.connections.open documents no error of its own for it; here it is forbidden_team.',
  },
  {
    name: 'the end of a WebSocket',
    why: 'Slack leaves the TCP connection open after the close handshake, which can make a client wait; here it is closed.',
  },
  {
    name: 'Slack Connect',
    why: 'Shared channels, people of other organisations and pending invitations exist; the other workspace with its own app, names and events does not.',
  },
];
