import { functionNames } from '../member/model.ts';
import { type Action, functionOf, type NamedRole, ownership, type Role } from '../ownership.ts';
import { either } from './mrkdwn.ts';

// The ownership table in words.

const namedRoleWords: Record<NamedRole, string> = {
  'deal-owner': 'the deal owner',
  'deal-se': 'the deal’s SE',
  'deal-csm': 'the deal’s CSM',
  'deal-partner-manager': 'the deal’s partner manager',
  'its-se': 'its SE',
  asker: 'who asked',
  'question-owner': 'whose question it is',
  deliverer: 'its deliverer',
  'risk-owner': 'the risk’s owner',
  keeper: 'who keeps it',
  'csm-after-handoff': 'once the handoff is accepted the deal’s CSM',
  'task-owner': 'the task’s owner',
  'task-creator': 'who created it',
  'last-actor': 'whoever took the last step',
  oneself: 'oneself',
};

const leadWords = {
  sales: 'a Sales lead',
  se: 'an SE lead',
  cs: 'a CS lead',
  ps: 'a PS lead',
  partnerships: 'a Partnerships lead',
} as const;

/** A role in words: `the deal owner`, `a Sales lead`, `Solution Engineering`. */
export function roleWords(role: Role): string {
  const of = functionOf(role);
  if (of) return of.part === 'lead' ? leadWords[of.fn] : functionNames[of.fn];
  if (role === 'member') return 'anybody with a function';
  if (role === 'their-lead') return 'a lead of the function';
  if (role === 'its-member') return 'anybody in its function';
  if (role === 'its-lead') return 'a lead of its function';
  if (role === 'admin') return 'a workspace admin';
  return role === 'handoff' ? 'Handoff itself' : namedRoleWords[role as NamedRole];
}

/** What somebody does, as in "may …". */
export const actionWords: Record<Action, string> = {
  'deal.start': 'start a deal',
  'deal.link': 'link channels to a deal',
  'deal.edit': 'change this deal',
  'deal.decide': 'decide about PoC, services and partner',
  'deal.move': 'move this deal',
  'deal.close': 'close this deal',
  'deal.reopen': 'reopen this deal',
  'deal.give': 'name the deal owner',
  'deal.move-home': 'move this deal’s home',
  'deal.join-as-se': 'become the deal’s SE',
  'deal.join-as-csm': 'become the deal’s CSM',
  'deal.join-as-partner-manager': 'become the deal’s partner manager',
  'deal.name-se': 'name another SE for this deal',
  'deal.name-csm': 'name another CSM for this deal',
  'deal.name-partner-manager': 'name another partner manager for this deal',
  'deal.undo': 'take back the last step of this deal',
  'deal.leave': 'take a deal from who has left',
  'se-request.ask': 'ask Solution Engineering',
  'se-request.edit': 'change this request',
  'se-request.answer': 'answer the question',
  'se-request.withdraw': 'withdraw this request',
  'se-request.accept': 'accept an SE request',
  'se-request.assign': 'assign an SE request',
  'se-request.decline': 'decline this request',
  'se-request.ask-back': 'ask back',
  'se-request.complete': 'complete this request',
  'se-request.hand-on': 'hand this request on',
  'se-request.hand-back': 'hand this request back',
  'se-request.undo': 'take back the last step of this request',
  'se-request.leave': 'take a request from who has left',
  'se-request.tell-late': 'tell a lead of a request that is late',
  'poc.create': 'start a PoC',
  'poc.define': 'define this PoC',
  'poc.clear-gates': 'clear the gates of this PoC',
  'poc.edit-criteria': 'edit the criteria of this PoC',
  'poc.agree': 'agree the criteria of this PoC',
  'poc.start': 'start testing in this PoC',
  'poc.give-result': 'give the results of this PoC',
  'poc.waive': 'waive a should of this PoC',
  'poc.waive-must': 'waive a must of this PoC, each for oneself',
  'poc.ask': 'ask a question on this PoC',
  'poc.answer': 'answer a question on this PoC',
  'poc.extend': 'move the end date of this PoC',
  'poc.take': 'take over a PoC that nobody has',
  'poc.give': 'name the SE of this PoC',
  'poc.conclude': 'conclude this PoC',
  'poc.stop': 'stop this PoC',
  'poc.undo': 'take back the last step of this PoC',
  'poc.leave': 'take a PoC from who has left',
  'ps-scoping.trigger': 'ask Professional Services to scope',
  'ps-scoping.edit': 'change what this scoping is about',
  'ps-scoping.summarise': 'write the technical summary of this scoping',
  'ps-scoping.withdraw': 'withdraw this scoping',
  'ps-scoping.accept': 'accept a scoping and become its deliverer',
  'ps-scoping.assign': 'name the deliverer of a scoping that nobody has',
  'ps-scoping.decline': 'decline this scoping',
  'ps-scoping.give': 'give this scoping to another deliverer',
  'ps-scoping.take': 'take over a scoping whose deliverer has left',
  'ps-scoping.hold-conversation': 'record the conversation with the customer',
  'ps-scoping.agree-needs': 'record the agreed needs',
  'ps-scoping.draft': 'record the draft of the statement of work',
  'ps-scoping.agree-content': 'record that the content is agreed',
  'ps-scoping.change-content': 'change agreed content',
  'ps-scoping.estimate': 'give effort and assumptions',
  'ps-scoping.price': 'name the price',
  'ps-scoping.start': 'start delivery',
  'ps-scoping.set-milestones': 'change the milestones',
  'ps-scoping.deliver': 'record that it is delivered',
  'ps-scoping.undo': 'take back the last step of this scoping',
  'ps-scoping.leave': 'take a scoping from who has left',
  'cs-handoff.start': 'start the handoff to Customer Success',
  'cs-handoff.submit': 'submit this handoff',
  'cs-handoff.withdraw': 'withdraw this handoff',
  'cs-handoff.start-ps': 'start the handoff of what was delivered',
  'cs-handoff.submit-ps': 'submit the handoff of what was delivered',
  'cs-handoff.withdraw-ps': 'withdraw the handoff of what was delivered',
  'cs-handoff.write-sales': 'write what Sales writes in a handoff',
  'cs-handoff.write-se': 'write what Solution Engineering writes in a handoff',
  'cs-handoff.write-ps': 'write what Professional Services writes in a handoff',
  'cs-handoff.write-partnerships': 'write what Partnerships writes in a handoff',
  'cs-handoff.write-cs': 'write the first days in a handoff',
  'cs-handoff.accept': 'accept this handoff',
  'cs-handoff.accept-as-csm': 'accept a handoff without a CSM, and become the CSM',
  'cs-handoff.return': 'return this handoff',
  'cs-handoff.complete': 'complete this handoff',
  'cs-handoff.rate': 'rate this handoff',
  'cs-handoff.undo': 'take back the last step of this handoff',
  'cs-handoff.leave': 'let a handoff follow its deal',
  'risk.raise': 'raise a technical risk',
  'risk.name-owner': 'name the owner of this risk',
  'risk.take-over': 'take over a risk whose owner has left',
  'risk.edit': 'change this risk',
  'risk.mitigate': 'say how this risk is mitigated',
  'risk.accept': 'accept this risk',
  'risk.close': 'close this risk',
  'risk.reopen': 'reopen this risk',
  'risk.undo': 'take back the last step of this risk',
  'risk.leave': 'take a risk from who has left',
  'commitment.record': 'record a commitment',
  'commitment.edit': 'change this commitment',
  'commitment.keep': 'say that this commitment is kept',
  'commitment.drop': 'drop this commitment',
  'commitment.give': 'say who keeps this commitment',
  'commitment.pass-on': 'give this commitment to another function',
  'commitment.take-over': 'take over a commitment that nobody in particular keeps',
  'commitment.undo': 'take back the last step of this commitment',
  'commitment.leave': 'take a commitment from who has left',
  'partner.register': 'register a partner’s engagement',
  'partner.edit': 'change this engagement',
  'partner.end': 'end this engagement',
  'partner.undo': 'take back the last step of this engagement',
  'absence.set': 'say that somebody is away, and who covers',
  'absence.end': 'say that somebody is back',
  'absence.leave': 'end the absence of who has left',
  'task.create': 'give somebody a task',
  'task.complete': 'say that this task is done',
  'task.reassign': 'give this task to somebody else',
  'task.take': 'take over a task whose owner has left',
  'task.edit': 'change this task',
  'task.cancel': 'cancel this task',
  'task.snooze': 'snooze this task',
  'task.undo': 'take back the last step of this task',
  'task.leave': 'take a task from who has left',
  'digest.subscribe': 'have a digest come into a channel',
  'digest.send': 'make a digest',
  'function.configure': 'change the settings',
  'function.look': 'look who is in a function',
  'workspace.configure': 'change the settings',
  'workspace.import-holidays': 'add the holidays of a calendar file',
  'nudge.set': 'say when one’s own nudges come',
  'nudge.give': 'nudge somebody',
};

/** Who may do something, in words: `the deal owner or a Sales lead`. */
export const whoMay = (roles: readonly Role[]) => either(roles.map(roleWords));

/** For each button of a card who may use it, those with the same rule together: `Edit, Withdraw: who asked …`. */
export function whoMayLine(buttons: readonly (readonly [label: string, action: Action])[]): string {
  const rules = new Map<string, string[]>();
  for (const [label, action] of buttons) {
    const rule = whoMay(ownership[action]);
    rules.set(rule, [...(rules.get(rule) ?? []), label]);
  }
  return [...rules].map(([rule, labels]) => `${labels.join(', ')}: ${rule}.`).join(' ');
}
