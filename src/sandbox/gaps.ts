/**
 * What the sandbox's validators do not model: rules Slack has, or is said to have, that are not written on a page
 * they could cite, and the parts of Slack that Handoff does not use.
 */
export type Gap = { name: string; why: string };

export const gaps: readonly Gap[] = [
  {
    name: 'msg_blocks_too_long',
    why: 'Slack refuses blocks that are long together without saying how long; people measured about 13,200 characters.',
  },
  {
    name: 'metadata_too_large',
    why: 'Slack refuses large message metadata without saying how large.',
  },
  {
    name: 'metadata payload',
    why: 'The error invalid_metadata_schema is for event types declared in a manifest; Handoff declares none.',
  },
  {
    name: 'metadata entities',
    why: 'Work Objects in metadata; Handoff sends none, so they are refused here.',
  },
  {
    name: 'msg_too_long of chat.postEphemeral',
    why: 'The page names the error without the length.',
  },
  {
    name: 'legacy attachments',
    why: 'Of attachments only their number and their blocks are checked, not the older fields.',
  },
  {
    name: 'markdown_text',
    why: 'The argument that replaces text and blocks; Handoff does not use it.',
  },
  {
    name: 'characters',
    why: 'Slack does not say what it counts; UTF-16 code units here, so a text with emoji may be refused too early.',
  },
  {
    name: 'URLs',
    why: 'Only their length and, where the page says so, https; not whether they can be parsed or fetched.',
  },
  {
    name: 'ids',
    why: 'Whether the users, channels and files that blocks name exist is for the workspace, not for these checks.',
  },
  {
    name: 'empty ids and values',
    why: 'Slack states no smallest length of block_id, action_id and value.',
  },
  {
    name: 'initial values',
    why: 'Whether the initial value of a text or number field keeps the bounds of that field is on no page.',
  },
  {
    name: 'card',
    why: 'The properties slack_icon and subtext and a limit of buttons are newer than the page these rules were written from.',
  },
  {
    name: 'data_table length',
    why: 'The limit of the text of all cells together; Handoff sends no data table.',
  },
  {
    name: 'rich text pieces for files, canvases and records',
    why: 'Slack lists about ten more without fields; @slack/types has none of them, so they are refused here.',
  },
  {
    name: 'views of type workflow_step',
    why: 'Slack retired steps from apps in 2024.',
  },
  {
    name: 'manifest parts for agents, assistants, functions, workflows, datastores and MCP servers',
    why: 'Handoff has none of them, so they are refused here.',
  },
  {
    name: 'manifest metadata_subscriptions, incoming_webhooks, function_runtime and app_directory',
    why: 'Handoff has none of them, so they are refused here.',
  },
  {
    name: 'scopes and events newer than @slack/web-api 8.2',
    why: 'The names known here are those of its types, and canvases:write; for example assistant:write and function_executed are not.',
  },
  {
    name: 'scopes of the other events',
    why: 'Events without an entry in manifest-events.ts are taken to need no scope.',
  },
  {
    name: 'optional scopes',
    why: 'A scope asked for as optional counts as asked for; what Slack checks between the two lists is on no page.',
  },
  {
    name: 'bot_user display_name',
    why: 'The page allows only a-z, 0-9, - _ and the dot; Slack takes capitals and spaces all the same.',
  },
  {
    name: 'limits of the manifest schema alone',
    why: 'For example 24 characters for the name of a shortcut and 3000 for a URL; no page states them.',
  },
];
