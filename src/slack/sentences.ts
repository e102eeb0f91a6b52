import type { ChannelProblem, FieldProblem, Refusal } from '../core/refusal.ts';
import { humanId, type OutsideKind } from '../core/types.ts';
import type { HandoffStatus } from '../cs-handoff/model.ts';
import { sections } from '../cs-handoff/sections.ts';
import type { Missing } from '../cs-handoff/standing.ts';
import { functionNames } from '../member/model.ts';
import type { Action } from '../ownership.ts';
import { unreadyWords } from '../poc/outline.ts';
import { psStatusNames } from '../ps-scoping/names.ts';
import { steps as psOrder } from '../ps-scoping/order.ts';
import { all, day, either, escaped, mention, oneLine } from './mrkdwn.ts';
import { actionWords, whoMay } from './roles.ts';

// The one map from a code to what a person reads: which rule, who may, and what to do next.

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const outsideWords: Record<OutsideKind, string> = {
  guest:
    'Handoff is for full members of this workspace; guests cannot use it. Ask your contact here to do it for you.',
  stranger: 'Handoff belongs to another company. Ask your contact there to do it for you.',
  bot: 'Handoff works for people; bots cannot use it.',
  deactivated: 'This account is deactivated, so Handoff does nothing for it.',
};

const channelWords: Record<ChannelProblem, string> = {
  'bot-absent': 'Handoff is not in this channel yet. Type `/invite @Handoff` here, then try again.',
  'direct-message':
    'A deal lives in a channel, so that everybody on it sees one state. Run this in the deal’s channel.',
  archived: 'This channel is archived. Unarchive it, or use another channel for the deal.',
  shared:
    'This channel is shared with another organisation, and a deal’s details are internal. Use an internal channel.',
  'pending-shared':
    'This channel is about to be shared with another organisation, and a deal’s details are internal. Use an internal channel.',
  'has-guests':
    'There are guests in this channel, and a deal’s details are internal. Use a channel without guests.',
};

/** The same of a channel that was chosen in a form. */
const chosenChannelWords: Record<ChannelProblem, string> = {
  'bot-absent': 'Handoff is not in that channel yet. Type /invite @Handoff there, then save again.',
  'direct-message': 'This is no channel. Choose one.',
  archived: 'This channel is archived. Choose another one.',
  shared: 'This channel is shared with another organisation. Choose an internal one.',
  'pending-shared': 'This channel is about to be shared with another organisation. Choose an internal one.',
  'has-guests': 'There are guests in this channel. Choose one without guests.',
};

function askThem(people: readonly string[]): string {
  return people.length > 0 ? ` Ask ${either(people.map(mention))}.` : '';
}

/** What those who may not do it can do to have it done. */
const instead: Partial<Record<Action, string>> = {
  'poc.create': ' `/handoff se poc` asks Solution Engineering for one.',
};

/** Where to find an admin when none is known by name. */
const adminsOr = (people: readonly string[]) =>
  people.length > 0 ? either(people.slice(0, 3).map(mention)) : 'a workspace admin';

/** How a handoff stands, as in "it is …". */
const handoffStands: Record<HandoffStatus, string> = {
  draft: 'a draft',
  submitted: 'submitted',
  returned: 'returned',
  accepted: 'accepted',
  completed: 'completed',
  withdrawn: 'withdrawn',
};
const handoffNext: Record<HandoffStatus, string> = {
  draft: 'It is submitted first, once all its sections are written.',
  submitted: 'Customer Success accepts or returns it next.',
  returned: 'What was returned is written again, then it is submitted again.',
  accepted: 'The kickoff is next.',
  completed: 'Nothing more is to be done.',
  withdrawn: 'Start anew with `/handoff cs` if it is needed again.',
};

/** What one section lacks, and whose it is: `Technical (@Eno), Environment and Integrations`. */
function missingWords({ section, fn, who, fields, returned }: Missing): string {
  const { name, fields: asked } = sections[section];
  const labels = asked.filter(({ code }) => fields.includes(code)).map(({ label }) => label);
  const answers = labels.length > 2 ? [`${labels.length} answers`] : labels;
  const lacks = [...answers, ...(returned ? ['an answer to the question'] : [])];
  return `${name} (${who ? mention(who) : functionNames[fn]}), ${all(lacks)}`;
}

const nothingToUndo: Record<Extract<Refusal, { code: 'nothing-to-undo' }>['why'], string> = {
  first:
    'There is no step to take back. A request, a scoping or a handoff is ended with Withdraw, a risk with Close, a commitment with Drop, a partner’s engagement with End, a task with Cancel, a deal with `/handoff stage`.',
  handoff: 'The last step was Handoff’s own, because people or the deal changed. Change that instead.',
  'with-deal':
    'This ended with its deal, and what a lost deal ended stays ended. Ask anew with `/handoff se` or `/handoff ps`, or start anew with `/handoff poc` or `/handoff cs`.',
  follows:
    'The deal’s last step follows from what was done to a scoping or to a partner’s engagement. Take that back instead, by its name, for example `/handoff undo PS-4`.',
  agreed:
    'An agreement that is complete is not taken back. Change the criteria of a PoC instead, which makes the next version, or the agreed content of a scoping, which goes back to the needs.',
  'handed-over':
    'That was done by the handoff of what was delivered, and goes with it. Take the step back at the handoff.',
  'not-yours':
    'Neither this deal nor any of its requests has a last step of yours. To take back another’s as a lead, name the record, for example `/handoff undo SE-12`.',
};

const words: { [C in Refusal['code']]: (refusal: Extract<Refusal, { code: C }>) => string } = {
  outside: ({ kind }) => outsideWords[kind],
  'no-function': ({ admins, youAreAdmin }) =>
    youAreAdmin
      ? 'You are in none of the functions that run deals yet. You can add yourself: run `/handoff settings`.'
      : `You are in none of the functions that run deals yet. Ask ${adminsOr(admins)} to add you with \`/handoff settings\`.`,
  'not-set-up': ({ admins, youAreAdmin }) =>
    youAreAdmin
      ? 'Handoff does not know yet who is in Sales, Solution Engineering and the other functions. You can say so: run `/handoff settings`.'
      : `Handoff does not know yet who is in Sales, Solution Engineering and the other functions. Ask ${adminsOr(admins)} to run \`/handoff settings\`.`,
  'not-allowed': ({ action, may, ask }) =>
    `${capital(whoMay(may))} may ${actionWords[action]}.${askThem(ask)}${instead[action] ?? ''}`,
  'may-not-read': () =>
    'This deal lives in a private channel that you are not in. Ask somebody there to invite you.',
  'not-found': () => 'This is no longer there, so nothing was changed. `/handoff status` shows what is.',
  'no-deal-here': () => 'There is no deal in this channel yet. Sales starts one with `/handoff deal`.',
  'not-a-name': ({ typed }) =>
    `No record is called “${escaped(oneLine(typed.replaceAll('`', ''), 50))}”. Names look like DEAL-7 or SE-12; \`/handoff status\` shows those of this deal.`,
  'no-record': ({ kind, number }) =>
    `There is no ${humanId(kind, number)}. \`/handoff status\` shows what there is in the channel of a deal.`,
  'deal-exists': ({ number }) =>
    `This channel already has an open deal, ${humanId('deal', number)}. Change it with \`/handoff deal\`, or start the new one in a channel of its own.`,
  'channel-taken': ({ number, by }) =>
    `The home of ${humanId('deal', number)} has another open deal by now, ${humanId('deal', by)}, so nothing was changed. Move one of the two to another channel with \`/handoff home\`, then try again.`,
  'deal-closed': ({ number, as }) =>
    `${humanId('deal', number)} is closed ${as}, so nothing was changed. The deal owner or a Sales lead can reopen it with \`/handoff stage\`.`,
  'not-closed': ({ number }) =>
    `${humanId('deal', number)} is open, so there is nothing to reopen. Move it with \`/handoff stage\`.`,
  'already-saved': ({ kind, number }) =>
    `This was already saved as ${humanId(kind, number)}. Its card in the deal’s channel shows it.`,
  'already-taken': ({ number, by }) => `${humanId('se-request', number)} is already taken by ${mention(by)}.`,
  ended: ({ number, status }) =>
    `${humanId('se-request', number)} is already ${status}, so nothing was changed. Ask anew with \`/handoff se\` if more is needed.`,
  'question-open': ({ number }) =>
    `A question on ${humanId('se-request', number)} still waits for its answer. Ask the next one after that.`,
  'no-question': ({ number }) => `There is no open question on ${humanId('se-request', number)} any more.`,
  'poc-exists': ({ number }) =>
    `This deal already has a PoC that is not concluded, ${humanId('poc', number)}. Open it with \`/handoff poc\`; the next one can start after it.`,
  'poc-not-here': ({ number, deal }) =>
    `${humanId('deal', deal)} has no ${humanId('poc', number)}. \`/handoff status\` shows what it has.`,
  'poc-taken': ({ number, by }) => `${humanId('poc', number)} already has an SE, ${mention(by)}.`,
  'poc-ended': ({ number, status }) =>
    `${humanId('poc', number)} is already ${status}, so nothing was changed. An SE can start another one with \`/handoff poc\`.`,
  'poc-started': ({ number }) =>
    `${humanId('poc', number)} has started already, and this belongs before the start.`,
  'poc-not-started': ({ number }) =>
    `${humanId('poc', number)} is not running yet. Its criteria are agreed first, then its SE starts it.`,
  'poc-not-ready': ({ number, ...needs }) =>
    `${humanId('poc', number)} cannot start yet. Still needed: ${unreadyWords(needs).join('; ')}.`,
  'poc-undecided': ({ number, open }) =>
    `${humanId('poc', number)} can neither pass nor fail yet: ${open === 1 ? 'one must has' : `${open} musts have`} no result. Give the results first; without them it can only be stopped.`,
  'nothing-to-agree': ({ number }) =>
    `There is nothing to agree on ${humanId('poc', number)}: its criteria are agreed as they are. A change of them makes the next version.`,
  'no-criteria': ({ number }) =>
    `${humanId('poc', number)} has no criteria to agree to yet. Its SE adds them first.`,
  'no-musts': ({ number }) =>
    `${humanId('poc', number)} cannot be agreed yet. At least one criterion must be a must: it decides whether the PoC passes.`,
  'criteria-full': ({ number, max }) =>
    `${humanId('poc', number)} has ${max} criteria, which is as many as one PoC can test. Take one out, or put two together.`,
  'criterion-gone': ({ number }) =>
    `This criterion is no longer among those of ${humanId('poc', number)}, so nothing was changed.`,
  'criterion-changed': ({ number }) =>
    `Somebody changed the criteria of ${humanId('poc', number)} since you saw them, so nothing was changed. Look at them again first.`,
  'already-waived': ({ number }) => `This criterion of ${humanId('poc', number)} is waived already.`,
  'questions-full': ({ number, max }) =>
    `${humanId('poc', number)} has ${max} open questions. Answer some of them first.`,
  'question-answered': ({ number }) =>
    `This question on ${humanId('poc', number)} is no longer open, so nothing was changed.`,
  'step-early': ({ number, ...early }) =>
    `${earlyWords(early)} Next on ${humanId('ps-scoping', number)}: ${psOrder[early.next].next}.`,
  'step-done': ({ number, step, next }) =>
    `“${psOrder[step].label}” is behind ${humanId('ps-scoping', number)} already, so nothing was changed. Next: ${psOrder[next].next}.`,
  'no-scoping': ({ number, step }) =>
    `${step ? psOrder[step].early : ''} ${humanId('deal', number)} has no PS scoping yet: trigger one with \`/handoff ps\` first.`.trim(),
  'scoping-ended': ({ number, status }) =>
    `${humanId('ps-scoping', number)} is already ${psStatusNames[status].toLowerCase()}, so nothing was changed. Start anew with \`/handoff ps new\` if more is needed.`,
  'no-services': ({ number, ownerId }) =>
    `It is decided that services are not part of ${humanId('deal', number)}, so nothing was changed. ${ownerId ? `Ask ${mention(ownerId)}` : 'Ask a Sales lead'} to trigger it, or to change that with \`/handoff deal\` first.`,
  'deliverer-there': ({ number, by }) =>
    `${humanId('ps-scoping', number)} already has a deliverer, ${mention(by)}.`,
  'no-deliverer': ({ number }) =>
    `${humanId('ps-scoping', number)} has no deliverer yet. Somebody in Professional Services accepts it first.`,
  'content-open': ({ number }) =>
    `The content of ${humanId('ps-scoping', number)} is not agreed yet, so nothing has to go back: its deliverer can still change needs and draft.`,
  'delivery-started': ({ number }) =>
    `${humanId('ps-scoping', number)} is being delivered, so it is neither declined nor withdrawn any more. What comes otherwise than agreed is said when it is delivered.`,
  'not-delivering': ({ number }) =>
    `${humanId('ps-scoping', number)} is not being delivered yet. Its milestones are planned when delivery starts.`,
  'not-delivered': ({ number }) =>
    `${humanId('ps-scoping', number)} is not delivered yet, so there is nothing to hand over. Its deliverer records the sign-off first.`,
  'handoff-early': ({ number }) =>
    `${humanId('deal', number)} has not come to Commit yet, and its handoff starts there. \`/handoff stage\` moves it.`,
  'handoff-exists': ({ number }) =>
    `${humanId('cs-handoff', number)} hands this over already. Go on with that one, or have it withdrawn first.`,
  'handoff-standing': ({ number, status }) =>
    `${humanId('cs-handoff', number)} is ${handoffStands[status]}, so nothing was changed. ${handoffNext[status]}`,
  'handoff-taken': ({ number, by }) =>
    `${humanId('cs-handoff', number)} was already accepted, by ${mention(by)}.`,
  'handoff-incomplete': ({ number, before, missing }) =>
    `${humanId('cs-handoff', number)} cannot be ${before === 'submit' ? 'submitted' : 'completed'} yet. Missing: ${missing.map(missingWords).join('; ')}.`,
  'section-not-needed': ({ number, section }) =>
    `${humanId('cs-handoff', number)} does not need the section ${sections[section].name}, so nothing was changed.`,
  'section-closed': ({ number, section, status }) =>
    `${sections[section].name} of ${humanId('cs-handoff', number)} cannot be changed now: the handoff is ${handoffStands[status]}${status === 'returned' ? ', and this section was not' : ''}. ${status === 'accepted' || status === 'completed' ? 'Add a note instead.' : handoffNext[status]}`,
  'section-changed': ({ number, section, by }) =>
    `${by ? mention(by) : 'Somebody'} changed ${sections[section].name} of ${humanId('cs-handoff', number)} since you opened it, so yours was not saved yet. Look at both, then save again.`,
  'notes-full': ({ number, max }) =>
    `${humanId('cs-handoff', number)} has ${max} notes, which is as many as one handoff can have. Write in the deal’s channel instead.`,
  'risk-settled': ({ number, status }) =>
    `${humanId('risk', number)} is already ${status}, so nothing was changed. Reopen it first if it is a risk again.`,
  'risk-open': ({ number }) =>
    `${humanId('risk', number)} is neither accepted nor closed, so there is nothing to reopen.`,
  'risk-owned': ({ number, by }) => `${humanId('risk', number)} already has an owner, ${mention(by)}.`,
  'commitment-settled': ({ number, status }) =>
    `${humanId('commitment', number)} was ${status} already, so nothing was changed. \`/handoff undo ${humanId('commitment', number)}\` takes that back.`,
  'commitment-taken': ({ number, by }) =>
    `${mention(by)} keeps ${humanId('commitment', number)} already, so nothing was changed.`,
  'partner-ended': ({ number }) =>
    `${humanId('partner', number)} has ended, so nothing was changed. Register a new engagement with \`/handoff partner\` if there is one again.`,
  'no-partner': ({ number, ownerId }) =>
    `It is decided that no partner is involved in ${humanId('deal', number)}, so nothing was changed. ${ownerId ? `Ask ${mention(ownerId)}` : 'Ask the deal owner'} to change that with \`/handoff deal\` first.`,
  'partners-full': ({ number, max }) =>
    `${humanId('deal', number)} has ${max} active partners, which is as many as one deal can have. End an engagement that is over first.`,
  'partner-active': ({ number }) =>
    `${humanId('partner', number)} is active, so a partner is involved, and nothing was changed. Partnerships ends the engagement first.`,
  'nobody-called': ({ typed }) =>
    `“${escaped(oneLine(typed.replaceAll('`', ''), 50))}” is nobody in the functions, or more than one. Write the whole name, or choose it in the form of \`/handoff away\`.`,
  'not-away': ({ person, you }) =>
    `${you ? 'You are' : `${mention(person)} is`} not away, so nothing was changed. \`/handoff away until friday\` says that somebody is.`,
  'task-ended': ({ number, status }) =>
    `${humanId('task', number)} is already ${status}, so nothing was changed. \`/handoff undo ${humanId('task', number)}\` takes that back; \`/handoff task\` makes a new one.`,
  'task-owned': ({ number, by }) => `${humanId('task', number)} already has an owner, ${mention(by)}.`,
  'task-hidden': ({ number }) =>
    `${humanId('task', number)} belongs to no deal: its owner, who created it and the leads of its function read it.`,
  'nothing-to-undo': ({ why }) => nothingToUndo[why],
  'undo-impossible': ({ person, function: fn }) =>
    `Taking this back would make it ${mention(person)}’s again, who is no longer in ${functionNames[fn]}. Name somebody else instead.`,
  'not-accepted-yet': ({ number }) =>
    `${humanId('se-request', number)} has no SE yet. Somebody in Solution Engineering accepts it first.`,
  channel: ({ problem }) => channelWords[problem],
  invalid: ({ fields }) =>
    `Nothing was saved: ${Object.entries(fields)
      .map(([name, problem]) => `${name}: ${problemWords(problem, (id) => mention(id))}`)
      .join(' ')}`,
  'changed-meanwhile': () =>
    'Somebody else saved a change while you had this open. What you entered is below; save again to make it count.',
  busy: () => 'Handoff is very busy and nothing was saved. Try again in a moment.',
  'slack-silent': () => 'Slack did not answer in time and nothing was saved. Try again in a moment.',
};

const reasonWords: Record<Extract<FieldProblem, { code: 'reason-needed' }>['why'], string> = {
  urgent: 'Say why it is urgent.',
  back: 'Say why it goes back.',
  unmet: 'Not everything holds yet. Tick what does, or say why it moves on all the same.',
  lost: 'Say why it was lost.',
  conditions: 'Say on which conditions.',
  'not-won': 'The deal is not won yet. Say why delivery starts all the same.',
};

const calendarWords: Record<Extract<FieldProblem, { code: 'not-a-calendar' }>['why'], string> = {
  'no-event':
    'This is not the text of a calendar file (ICS). Open the file in a text editor and paste what stands from BEGIN:VEVENT to END:VEVENT.',
  torn: 'An event is torn apart or cannot be read. Paste whole events, each from BEGIN:VEVENT to END:VEVENT.',
  past: 'There is no day from this year on in this calendar. Paste one of this year or later.',
};

/** What has to be there first, in words that teach the order. */
function earlyWords({ step, next, later }: Pick<Of<'step-early'>, 'step' | 'next' | 'later'>): string {
  if (later && next === 'take') return 'Its deliverer has left.';
  if (later && next === 'conversation')
    return 'A later deliverer holds a conversation of their own with the customer first.';
  if (step === 'price' && next === 'effort')
    return 'No price before Professional Services has given the effort.';
  return psOrder[step].early;
}
type Of<C extends Refusal['code']> = Extract<Refusal, { code: C }>;

/** A refusal as a sentence in mrkdwn. Mentions in it notify nobody: it is shown to the person who acted alone. */
export function sentence<C extends Refusal['code']>(refusal: Extract<Refusal, { code: C }>): string {
  return words[refusal.code as C](refusal);
}

/** What is wrong with a field and what to do, in plain text; `name` puts a person's id in words. */
export function problemWords(problem: FieldProblem, name: (userId: string) => string): string {
  switch (problem.code) {
    case 'required':
      return 'Fill this in.';
    case 'too-long':
      return `Use at most ${problem.max.toLocaleString('en')} characters.`;
    case 'not-a-date':
      return 'Choose a date.';
    case 'in-the-past':
      return 'Choose today or a later day.';
    case 'in-the-future':
      return 'Choose today or an earlier day.';
    case 'before':
      return `Choose ${day(problem.date)} or a later day.`;
    case 'after-decision':
      return problem.started
        ? `The decision on ${day(problem.date)} stands since the start. Choose that day or an earlier one; what needs longer is stopped and started anew.`
        : `The decision is on ${day(problem.date)}. Choose that day or an earlier one, or change the decision under “Define” first.`;
    case 'fixed':
      return 'This stands since the start of the PoC. An SE lead can move its end date.';
    case 'too-far':
      return `Choose a day within the next ${problem.years === 1 ? 'year' : 'five years'}.`;
    case 'not-days':
      return 'Enter the days as a number, whole or with a half, for example 12 or 7.5.';
    case 'not-an-amount':
      return 'Enter an amount as a number, for example 120000 or 120,000.50.';
    case 'too-precise':
      return problem.digits === 0
        ? `${problem.currency} has no decimals. Enter a whole amount.`
        : `${problem.currency} has ${problem.digits} decimals. Enter no more than that.`;
    case 'too-large':
      return 'This amount is too large to add up exactly. Enter a smaller one.';
    case 'currency-missing':
      return 'Say the currency too, for example EUR.';
    case 'unknown-currency':
      return 'Enter the three letters of a currency, for example EUR, USD or JPY.';
    case 'unknown-choice':
      return 'Choose one from the list.';
    case 'not-a-link':
      return 'Enter a full web address that starts with https://.';
    case 'not-on-deal':
      return 'There is no such record on this deal. Write one of its names, for example SE-12, or nothing.';
    case 'not-a-time':
      return 'Choose a time of day.';
    case 'unknown-zone':
      return 'Choose a time zone from the list: type the name of a large city in it.';
    case 'ends-early':
      return 'The working day ends after it starts. Choose a later time; 00:00 is the midnight after it.';
    case 'not-a-holiday':
      return `“${oneLine(problem.line, 60)}” is no day. Write a line each, for example: 25 Dec Christmas Day.`;
    case 'other-year':
      return `“${oneLine(problem.line, 60)}” is not in ${problem.year}. Write it under its own year.`;
    case 'name-too-long':
      return `The name in “${oneLine(problem.line, 60)}” is too long. Use at most ${problem.max} characters.`;
    case 'holidays-too-long':
      return `There would be more holidays in ${problem.year} than fit here, which is ${problem.max.toLocaleString('en')} characters. Nothing was saved: add fewer, or shorten the names.`;
    case 'not-a-calendar':
      return calendarWords[problem.why];
    case 'too-many-years':
      return `This calendar goes from ${problem.from} to ${problem.to}. Paste the events of at most ${problem.max} years at a time.`;
    case 'reason-needed':
      return reasonWords[problem.why];
    case 'channel':
      return chosenChannelWords[problem.problem];
    case 'not-there':
      return 'You are not in this private channel. Choose one that you are in.';
    case 'deal-there':
      return `This channel is the home of ${humanId('deal', problem.number)}. Choose another one.`;
    case 'partner-active':
      return `${humanId('partner', problem.number)} is active. Partnerships ends it first.`;
    case 'content-agreed':
      return 'This is part of the content that is agreed. Its deliverer takes “Change content” first.';
    case 'services-asked':
      return problem.started
        ? `${humanId('ps-scoping', problem.number)} is being delivered, or was: services are part of this deal.`
        : `${humanId('ps-scoping', problem.number)} goes on. Withdraw it first, or have Professional Services decline it.`;
    case 'known-and-not':
      return 'Say either what it is, or why it is not known.';
    case 'home-linked':
      return 'The home need not be linked too. Leave it out here.';
    case 'already-theirs':
      return `${name(problem.who)} has it already. Choose somebody else.`;
    case 'covers-oneself':
      return 'Choose somebody else: nobody covers for themself.';
    case 'shares-no-function':
      return `${name(problem.who)} is in none of the same functions. Choose somebody who is.`;
    case 'away-too':
      return `${name(problem.who)} is away too, until ${day(problem.until)}. Choose somebody who is here.`;
    case 'too-many':
      return `Choose at most ${problem.max}.`;
    case 'not-in-function':
      return `${name(problem.who)} is not in ${functionNames[problem.function]}. Choose somebody who is.`;
    case 'in-no-function':
      return `${name(problem.who)} is in none of the functions. Choose somebody who is.`;
    case 'several-functions':
      return `${name(problem.who)} is in ${all(problem.among.map((fn) => functionNames[fn]))}. Choose which of them it is for.`;
    case 'outside': {
      const notMembers = problem.who.length === 1 ? 'is not a full member' : 'are not full members';
      return `${all(problem.who.map(name))} ${notMembers} of this workspace. Choose colleagues only.`;
    }
  }
}
