import type { Button } from '@slack/types';
import { partsOf as commitmentParts } from '../../commitment/access.ts';
import { handoffAccepted } from '../../commitment/commands.ts';
import type { Commitment } from '../../commitment/model.ts';
import type { Waiting } from '../../core/ports.ts';
import { type Actor, humanId, type RecordKind, type Waits } from '../../core/types.ts';
import { accepting } from '../../cs-handoff/access.ts';
import type { CsHandoff } from '../../cs-handoff/model.ts';
import { handoffKindNames } from '../../cs-handoff/names.ts';
import { handoffButton } from '../../cs-handoff/slack/buttons.ts';
import { partsOf } from '../../deal/access.ts';
import { type Deal, missedSince, partCodes, parts } from '../../deal/model.ts';
import { namingAction } from '../../deal/team.ts';
import { partWords } from '../../deal/words.ts';
import { type Action, may } from '../../ownership.ts';
import type { Poc } from '../../poc/model.ts';
import { pocButton } from '../../poc/slack/buttons.ts';
import type { PsScoping } from '../../ps-scoping/model.ts';
import { psKindNames } from '../../ps-scoping/names.ts';
import { psButton } from '../../ps-scoping/slack/buttons.ts';
import { partsOf as riskParts, takingAction } from '../../risk/access.ts';
import { type Risk, severityNames } from '../../risk/model.ts';
import { hasEnded, type SeRequest, seKindNames } from '../../se-request/model.ts';
import { requestButton } from '../../se-request/slack/card.ts';
import { button } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, oneLine } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import type { RenderPorts } from '../../slack/render.ts';
import { partsOf as taskParts } from '../../task/access.ts';
import type { Task } from '../../task/model.ts';
import type { Fn, Person } from '../model.ts';

/** One thing on a list of what nobody in a function has. */
export interface Item {
  text: string;
  buttons: Button[];
}

/** What one thing on a list is drawn with, for its reader. */
interface Listing {
  ports: RenderPorts;
  actor: Actor;
  fn: Fn;
  deal: Deal;
  mayRead: boolean;
  /** The deal where its reader may read it. */
  shown: Deal | undefined;
  leads: boolean;
  what: Waits;
}

/** One thing on a list, by what kind of record it is. Tasks, which may be on no deal, are apart. */
const items: Partial<Record<RecordKind, (id: string, listing: Listing) => Promise<Item[]>>> = {
  async deal(_, { deal, mayRead, fn, actor, what }) {
    if (!mayRead) return [];
    return what === 'register-partner' ? [partnerItem(deal)] : dealItem(deal, fn, actor);
  },
  async 'se-request'(id, { ports, shown, leads }) {
    const request = await ports.store.load('se-request', id);
    if (!request) return [];
    const name = await namer(ports.people, [request.askerId]);
    return [requestItem({ request, deal: shown, asker: name(request.askerId) }, leads)];
  },
  async poc(id, { ports, shown, leads }) {
    const poc = await ports.store.load('poc', id);
    return poc && !(await standsByItsRequest(ports, poc)) ? [pocItem(poc, shown, leads)] : [];
  },
  async 'ps-scoping'(id, { ports, shown, leads, fn }) {
    const scoping = await ports.store.load('ps-scoping', id);
    return scoping && fn === 'ps' ? [scopingItem(scoping, shown, leads)] : [];
  },
  async 'cs-handoff'(id, { ports, deal, mayRead, actor }) {
    const handoff = await ports.store.load('cs-handoff', id);
    return handoff && mayRead ? handoffItem(handoff, deal, actor) : [];
  },
  async risk(id, { ports, deal, mayRead, actor }) {
    const risk = await ports.store.load('risk', id);
    return risk && mayRead ? riskItem(risk, deal, actor) : [];
  },
  async commitment(id, { ports, deal, mayRead, actor }) {
    const commitment = await ports.store.load('commitment', id);
    const accepted = await handoffAccepted(ports.store, deal.id);
    return commitment && mayRead ? commitmentItem(commitment, deal, accepted, actor) : [];
  },
};

/** One thing on a list, for its reader. */
export async function itemOf(
  ports: RenderPorts,
  { person, actor, fn }: { person: Person; actor: Actor; fn: Fn },
  { about, dealId, what }: Waiting,
): Promise<Item[]> {
  const [mayRead, deal] = await Promise.all([
    mayReadAbout(ports, person, about),
    dealId === null ? undefined : ports.store.load('deal', dealId),
  ]);
  const task = about.kind === 'task' && mayRead ? await ports.store.load('task', about.id) : undefined;
  if (task) return taskItem(task, deal, actor);
  if (!deal) return [];
  const shown = mayRead ? deal : undefined;
  const leads = actor.leads.includes(fn);
  return items[about.kind]?.(about.id, { ports, actor, fn, deal, mayRead, shown, leads, what }) ?? [];
}

/** Whether a PoC's request is on the list itself: whoever takes the request has the PoC by that. */
async function standsByItsRequest({ store }: RenderPorts, { requestId }: Poc): Promise<boolean> {
  const request = requestId ? await store.load('se-request', requestId) : undefined;
  return request !== undefined && !hasEnded(request) && request.seId === null;
}

/** A request that nobody has, and of which deal where its reader may read that. */
export function requestItem(
  { request, deal, asker }: { request: SeRequest; deal: Deal | undefined; asker: string },
  mayAssign: boolean,
): Item {
  const take = requestButton(request.status === 'requested' ? 'accept' : 'takeOver', request, 'primary');
  const buttons = mayAssign ? [take, requestButton('assign', request)] : [take];
  return { text: `${requestText(request, deal)}, asked by ${cut(asker, 60)}`, buttons };
}

/** A request on one line, and of which deal where its reader may read that. */
export const requestText = ({ number, kind, needBy }: SeRequest, deal: Deal | undefined) =>
  `${humanId('se-request', number)} ${seKindNames[kind]}${deal ? ` for ${cut(deal.name, 100)}` : ''}, needed by ${day(needBy)}`;

/** A PoC that nobody has, and of which deal where its reader may read that. */
export function pocItem(poc: Poc, deal: Deal | undefined, mayGive: boolean): Item {
  const take = pocButton('take', poc, 'primary');
  const text = `${humanId('poc', poc.number)} PoC${deal ? ` for ${cut(deal.name, 100)}` : ''}`;
  return { text, buttons: mayGive ? [take, pocButton('give', poc)] : [take] };
}

/** A scoping that nobody has, and of which deal where its reader may read that. */
export function scopingItem(scoping: PsScoping, deal: Deal | undefined, mayAssign: boolean): Item {
  const take = psButton(scoping.status === 'triggered' ? 'accept' : 'take', scoping, 'primary');
  const { number, kind, targetDate } = scoping;
  const what = `${humanId('ps-scoping', number)} ${psKindNames[kind]}${deal ? ` for ${cut(deal.name, 100)}` : ''}`;
  const text = targetDate ? `${what}, wanted by ${day(targetDate)}` : what;
  return { text, buttons: mayAssign ? [take, psButton('assign', scoping)] : [take] };
}

/** A submitted handoff without a CSM, for whoever may accept it and become the CSM. */
export function handoffItem(handoff: CsHandoff, deal: Deal, actor: Actor): Item[] {
  const waits = handoff.status === 'submitted' && deal.csmId === null;
  if (!waits || !may(accepting(deal), actor)) return [];
  const text = `${humanId('cs-handoff', handoff.number)} Handoff ${handoffKindNames[handoff.kind]} for ${cut(deal.name, 100)}`;
  return [{ text, buttons: [handoffButton('accept', handoff, 'primary')] }];
}

/** A risk without an owner, for whoever may take it or name one; on a lost deal it waits for nobody. */
export function riskItem(risk: Risk, deal: Deal, actor: Actor): Item[] {
  const mayDo = (action: Action) => may(action, actor, riskParts(risk, deal));
  if (deal.status === 'lost') return [];
  const buttons = [
    ...(risk.left && mayDo(takingAction(risk))
      ? [button(actions.riskTakeOver, 'Take over', risk.id, 'primary')]
      : []),
    ...(mayDo('risk.name-owner') ? [button(actions.riskOwner, 'Name owner', risk.id)] : []),
  ];
  const what = `${humanId('risk', risk.number)} ${severityNames[risk.severity]} risk on ${cut(deal.name, 100)}`;
  return buttons.length > 0 ? [{ text: `${what}: ${oneLine(risk.what, 200)}`, buttons }] : [];
}

/** A commitment that nobody in particular keeps, for whoever may take it over or give it; on a lost deal it waits for nobody. */
export function commitmentItem(
  commitment: Commitment,
  deal: Deal,
  handoffAccepted: boolean,
  actor: Actor,
): Item[] {
  const offer = (action: Action, made: Button) =>
    may(action, actor, commitmentParts(commitment, deal, handoffAccepted)) ? [made] : [];
  if (deal.status === 'lost') return [];
  const { id, number, what, dueDate } = commitment;
  const buttons = [
    ...offer('commitment.take-over', button(actions.commitmentTakeOver, 'Take over', id, 'primary')),
    ...offer('commitment.give', button(actions.commitmentGive, 'Reassign', id)),
  ];
  const by = dueDate ? `, by ${day(dueDate)}` : '';
  const text = `${humanId('commitment', number)} promised on ${cut(deal.name, 100)}${by}: ${oneLine(what, 200)}`;
  return buttons.length > 0 ? [{ text, buttons }] : [];
}

/** A task without an owner, for whoever may take it or give it to somebody. */
export function taskItem(task: Task, deal: Deal | undefined, actor: Actor): Item[] {
  const mayDo = (action: Action) => may(action, actor, taskParts(task));
  if (deal?.status === 'lost') return [];
  const buttons = [
    ...(mayDo('task.take') ? [button(actions.taskTake, 'Take over', task.id, 'primary')] : []),
    ...(mayDo('task.reassign') ? [button(actions.taskReassign, 'Give to', task.id)] : []),
  ];
  const on = deal ? ` on ${cut(deal.name, 100)}` : '';
  const what = `${humanId('task', task.number)}${on}, due ${day(task.due)}: ${oneLine(task.title, 200)}`;
  return buttons.length > 0 ? [{ text: what, buttons }] : [];
}

/** A deal without somebody for a part, for whoever may take the part or give it. */
export function dealItem(deal: Deal, fn: Fn, actor: Actor): Item[] {
  const part = partCodes.find((each) => parts[each].fn === fn && missedSince(deal, each) !== undefined);
  if (!part || !may(namingAction(part, actor.id, actor), actor, partsOf(deal))) return [];
  const label = part === 'owner' ? 'Name an owner' : 'Name somebody';
  const text = `${humanId('deal', deal.number)} ${cut(deal.name, 100)} · no ${partWords[part]}`;
  const naming = (style?: 'primary') => button(actions.dealTeam, label, deal.id, style);
  // A deal is given by the Sales lead; the parts of its team are for anybody in the function to take.
  if (part === 'owner') return [{ text, buttons: [naming('primary')] }];
  const take = button(actions.dealTake, 'Take', `${deal.id}:${part}`, 'primary');
  return [{ text, buttons: actor.leads.includes(fn) ? [take, naming()] : [take] }];
}

/** A deal with a partner whose part nobody has defined yet. */
const partnerItem = (deal: Deal): Item => ({
  text: `${humanId('deal', deal.number)} ${cut(deal.name, 100)} · a partner whose part is not defined yet`,
  buttons: [button(actions.partnerRegister, 'Register a partner', deal.id, 'primary')],
});
