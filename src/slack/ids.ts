// Every name that travels to Slack and comes back, in one place.

export const COMMAND = '/handoff';

/** Modals, by callback id. */
export const views = {
  deal: 'deal',
  seAsk: 'se-request.ask',
  seComplete: 'se-request.complete',
  seWithdraw: 'se-request.withdraw',
  settings: 'settings',
  functionTeam: 'settings.function',
  message: 'message',
} as const;

/** Buttons, by action id. Those on cards carry the record's id as value. */
export const actions = {
  dealEdit: 'deal.edit',
  dealStart: 'deal.start',
  seAsk: 'se-request.ask',
  seAccept: 'se-request.accept',
  seComplete: 'se-request.complete',
  seWithdraw: 'se-request.withdraw',
  settings: 'settings.open',
  settingsFunction: 'settings.function',
  status: 'status.open',
} as const;

/** What stands after `/handoff`, with what it does in a few words. */
export const subcommands = {
  deal: 'start a deal in this channel, or change it',
  se: 'ask Solution Engineering for support, for example `/handoff se demo by friday`',
  status: 'see the deal of this channel and whose turn it is',
  settings: 'say who is in which function (workspace admins)',
  help: 'show this list',
} as const;
export type Subcommand = keyof typeof subcommands;
