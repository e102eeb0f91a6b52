// Every name that travels to Slack and comes back, in one place.

export const COMMAND = '/handoff';

/** Modals, by callback id. */
export const views = {
  deal: 'deal',
  dealStage: 'deal.stage',
  dealReopen: 'deal.reopen',
  dealTeam: 'deal.team',
  dealPlace: 'deal.place',
  seAsk: 'se-request.ask',
  seEdit: 'se-request.edit',
  seAssign: 'se-request.assign',
  seHandOn: 'se-request.hand-on',
  seHandBack: 'se-request.hand-back',
  seAskBack: 'se-request.ask-back',
  seAnswer: 'se-request.answer',
  seComplete: 'se-request.complete',
  seDecline: 'se-request.decline',
  seWithdraw: 'se-request.withdraw',
  settings: 'settings',
  functionTeam: 'settings.function',
  history: 'history',
  undo: 'undo',
  riskRaise: 'risk.raise',
  riskOwner: 'risk.owner',
  riskEdit: 'risk.edit',
  riskMitigate: 'risk.mitigate',
  riskAccept: 'risk.accept',
  riskClose: 'risk.close',
  riskReopen: 'risk.reopen',
  risks: 'risks',
  workspace: 'settings.workspace',
  message: 'message',
} as const;

/** Buttons and menus, by action id. Those on cards carry the record's id as value. */
export const actions = {
  dealEdit: 'deal.edit',
  dealStart: 'deal.start',
  dealStage: 'deal.stage',
  dealStageChoose: 'deal.stage.choose',
  dealTeam: 'deal.team',
  dealPlace: 'deal.place',
  seAsk: 'se-request.ask',
  seAccept: 'se-request.accept',
  seEdit: 'se-request.edit',
  seAssign: 'se-request.assign',
  seHandOn: 'se-request.hand-on',
  seHandBack: 'se-request.hand-back',
  seAskBack: 'se-request.ask-back',
  seAnswer: 'se-request.answer',
  seComplete: 'se-request.complete',
  seDecline: 'se-request.decline',
  seWithdraw: 'se-request.withdraw',
  risks: 'risks.open',
  risksBack: 'risks.back',
  risksOn: 'risks.on',
  riskOpen: 'risk.open',
  riskRaise: 'risk.raise',
  riskOwner: 'risk.owner',
  riskTakeOver: 'risk.take-over',
  riskEdit: 'risk.edit',
  riskMitigate: 'risk.mitigate',
  riskAccept: 'risk.accept',
  riskClose: 'risk.close',
  riskReopen: 'risk.reopen',
  dealHistory: 'deal.history',
  seHistory: 'se-request.history',
  historyOlder: 'history.older',
  historyNewer: 'history.newer',
  undo: 'undo.open',
  settings: 'settings.open',
  settingsFunction: 'settings.function',
  settingsWorkspace: 'settings.workspace',
  status: 'status.open',
  /** A menu of further buttons: the chosen option's value is an action id and a value. */
  more: 'more',
} as const;

/** Menus whose options come from here, by action id. */
export const menus = {
  groups: 'settings.groups',
} as const;

/** Entries of a message's menu, by callback id; their names are in manifest.yml. */
export const shortcuts = {
  riskRaise: 'risk.raise',
} as const;

/** What stands after `/handoff`, with what it does in a few words. */
export const subcommands = {
  deal: 'start a deal in this channel, or change it',
  stage: 'move the deal to another stage, close it or reopen it, for example `/handoff stage validate`',
  team: 'name the deal owner, the SE, the CSM and the partner manager',
  se: 'ask Solution Engineering for support, for example `/handoff se demo by friday`',
  risk: 'raise a technical risk, for example `/handoff risk high the gateway drops data`, or see one: `/handoff risk RISK-5`',
  status: 'see the deal of this channel and whose turn it is',
  history: 'see what happened to the deal, or to one record: `/handoff history SE-12`',
  undo: 'take back the last step you took here, or that of one record: `/handoff undo SE-12`',
  who: 'see who may do what, for this deal with names',
  home: 'move the deal to another channel, or link channels to it',
  settings: 'say who is in which function (workspace admins)',
  help: 'show this list',
} as const;
export type Subcommand = keyof typeof subcommands;
