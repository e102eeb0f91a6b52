import type { Button, KnownBlock } from '@slack/types';
import { actorOf } from '../../core/actor.ts';
import { teamOf, type Waiting } from '../../core/ports.ts';
import { type Actor, humanId, type Waits } from '../../core/types.ts';
import { partsOf } from '../../deal/access.ts';
import { type Deal, partCodes, parts } from '../../deal/model.ts';
import { namingAction } from '../../deal/team.ts';
import { partWords } from '../../deal/words.ts';
import { type Action, may } from '../../ownership.ts';
import type { Poc } from '../../poc/model.ts';
import { pocButton } from '../../poc/slack/buttons.ts';
import type { PsScoping } from '../../ps-scoping/model.ts';
import { psKindNames } from '../../ps-scoping/names.ts';
import { psButton } from '../../ps-scoping/slack/card.ts';
import { partsOf as riskParts, takingAction } from '../../risk/access.ts';
import { type Risk, severityNames } from '../../risk/model.ts';
import { hasEnded, type SeRequest, seKindNames } from '../../se-request/model.ts';
import { requestButton } from '../../se-request/slack/card.ts';
import type { Audience } from '../../se-request/slack/notices.ts';
import { button, type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped, oneLine } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import type { RenderPorts } from '../../slack/render.ts';
import { partsOf as taskParts } from '../../task/access.ts';
import type { Task } from '../../task/model.ts';
import { type Fn, functionNames, functions, type Person } from '../model.ts';

/** A message holds 50 blocks; three for each thing, and some around them. */
const SHOWN = 15;

const named = (id: string): Fn | undefined => functions.find((fn) => fn === id);

/** A list of things that nobody in a function has, each with a button to take it or give it to somebody. */
interface List {
  shows: (what: Waits) => boolean;
  heading: (name: string, count: number) => string;
  /** What takes its place once nothing is left of it. */
  done: (name: string) => string;
}

const lists = {
  /** To the leads: what nobody has since somebody left. */
  unowned: {
    // What never had anybody waits for others, too.
    shows: (what) =>
      what !== 'accept' &&
      what !== 'answer' &&
      what !== 'price' &&
      what !== 'own-risk' &&
      what !== 'agree' &&
      what !== 'waive',
    heading: (name, count) =>
      `Somebody has left ${name}. ${count === 1 ? 'One thing has' : `${count} things have`} nobody now:`,
    done: (name) => `Everything in ${name} that had nobody has somebody again.`,
  },
  /** To whoever has come: all that waits for somebody in the function. */
  waiting: {
    shows: (what) => what !== 'answer' && what !== 'price' && what !== 'agree' && what !== 'waive',
    heading: (name, count) =>
      `You are in ${name} now. ${count === 1 ? 'One thing waits' : `${count} things wait`} for somebody there:`,
    done: (name) => `Nothing waits for somebody in ${name} any more.`,
  },
} as const satisfies Record<string, List>;
type ListName = keyof typeof lists;

/** One of the lists, drawn for its reader from what is so when it is sent; nothing to say when nothing is on it. */
export const listNotice =
  (name: ListName) =>
  async (ports: RenderPorts, id: string, audience: Audience): Promise<Message | undefined> => {
    const fn = named(id);
    if (!fn || 'mention' in audience || !audience.mayRead) return undefined;
    const items = await itemsFor(ports, { name, fn, reader: audience.reader });
    return items.length > 0 ? listMessage(name, fn, items) : undefined;
  };

/** A list as it looks. */
export function listMessage(name: ListName, fn: Fn, items: readonly Item[]): Message {
  const line = lists[name].heading(functionNames[fn], items.length);
  const shown = items.slice(0, SHOWN);
  return {
    text: cut(escaped(`${line} ${shown.map(({ text }) => text).join('; ')}.`), 3000),
    blocks: [
      say(line),
      ...shown.flatMap(({ text, buttons }, i): KnownBlock[] => [
        quote(text),
        { ...row(...buttons), block_id: `${name}:${fn}:${i}` },
      ]),
      ...beyond(items.length - shown.length),
    ],
  };
}

const beyond = (count: number) =>
  count > 0 ? [small(`And ${count} more: /handoff status in each deal’s channel shows them.`)] : [];

/** The list that a block with a button stood in. */
export function listOf(blockId: string): { name: ListName; fn: Fn } | undefined {
  const [of, id = ''] = blockId.split(':');
  const [name, fn] = [listNames.find((each) => each === of), named(id)];
  return name && fn && { name, fn };
}
const listNames = Object.keys(lists) as ListName[];

/** What takes the place of a list of which nothing is left. */
export function nothingListed({ name, fn }: { name: ListName; fn: Fn }): Message {
  const text = lists[name].done(functionNames[fn]);
  return { text, blocks: [say(text)] };
}

interface Item {
  text: string;
  buttons: Button[];
}

/** What is on a list, longest waiting first, as far as its reader may do something about it. */
async function itemsFor(
  ports: RenderPorts,
  { name, fn, reader }: { name: ListName; fn: Fn; reader: string },
): Promise<Item[]> {
  const { store, people } = ports;
  const [person, roster] = await Promise.all([people.person(reader), store.roster()]);
  const actor = actorOf(person, roster);
  const waiting = (await store.waitingOnFunction(fn)).filter(({ what }) => lists[name].shows(what));
  const items = await Promise.all(waiting.map((each) => itemOf(ports, { person, actor, fn }, each)));
  return items.flat();
}

/** One thing on a list, for its reader. */
async function itemOf(
  ports: RenderPorts,
  { person, actor, fn }: { person: Person; actor: Actor; fn: Fn },
  { about, dealId }: Waiting,
): Promise<Item[]> {
  const { store } = ports;
  const [mayRead, deal] = await Promise.all([
    mayReadAbout(ports, person, about),
    dealId === null ? undefined : store.load('deal', dealId),
  ]);
  const task = about.kind === 'task' && mayRead ? await store.load('task', about.id) : undefined;
  if (task) return taskItem(task, deal, actor);
  return deal ? itemOnDeal(ports, { actor, fn, deal, mayRead }, about) : [];
}

/** The same of what can be on a deal only. */
async function itemOnDeal(
  { store, people }: RenderPorts,
  { actor, fn, deal, mayRead }: { actor: Actor; fn: Fn; deal: Deal; mayRead: boolean },
  about: Waiting['about'],
): Promise<Item[]> {
  const shown = mayRead ? deal : undefined;
  const leads = actor.leads.includes(fn);
  if (about.kind === 'poc') {
    const poc = await store.load('poc', about.id);
    return poc && !(await standsByItsRequest(store, poc)) ? [pocItem(poc, shown, leads)] : [];
  }
  if (about.kind === 'ps-scoping') {
    const scoping = await store.load('ps-scoping', about.id);
    return scoping && fn === 'ps' ? [scopingItem(scoping, shown, leads)] : [];
  }
  if (about.kind === 'risk') {
    const risk = await store.load('risk', about.id);
    return risk && mayRead ? riskItem(risk, deal, actor) : [];
  }
  const request = about.kind === 'se-request' ? await store.load('se-request', about.id) : undefined;
  if (!request) return mayRead ? dealItem(deal, fn, actor) : [];
  const name = await namer(people, [request.askerId]);
  return [requestItem({ request, deal: shown, asker: name(request.askerId) }, leads)];
}

/** Whether a PoC's request is on the list itself: whoever takes the request has the PoC by that. */
async function standsByItsRequest(store: RenderPorts['store'], { requestId }: Poc): Promise<boolean> {
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

const requestText = ({ number, kind, needBy }: SeRequest, deal: Deal | undefined) =>
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

/** A task without an owner, for whoever may take it or give it to somebody. */
export function taskItem(task: Task, deal: Deal | undefined, actor: Actor): Item[] {
  const mayDo = (action: Action) => may(action, actor, taskParts(task));
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
  const part = partCodes.find((each) => parts[each].fn === fn && deal.vacant[each] !== undefined);
  if (!part || !may(namingAction(part, actor.id, actor), actor, partsOf(deal))) return [];
  const label = part === 'owner' ? 'Name an owner' : 'Name somebody';
  const text = `${humanId('deal', deal.number)} ${cut(deal.name, 100)} · no ${partWords[part]}`;
  return [{ text, buttons: [button(actions.dealTeam, label, deal.id, 'primary')] }];
}

/** To who asked for what waits for a function: nobody is in it any more. Nothing to say once somebody is. */
export async function unattendedNotice(
  ports: RenderPorts,
  id: string,
  audience: Audience,
): Promise<Message | undefined> {
  const { store, people } = ports;
  const fn = named(id);
  if (fn !== 'se' || 'mention' in audience || teamOf(await store.roster(), fn).people.length > 0) {
    return undefined;
  }
  const person = await people.person(audience.reader);
  const asked = (await store.seRequestsWithoutSe()).filter(({ askerId }) => askerId === person.id);
  const mine = await Promise.all(
    asked.map(async (request) => {
      const mayRead = await mayReadAbout(ports, person, { kind: 'se-request', id: request.id });
      return { request, deal: mayRead ? await store.load('deal', request.dealId) : undefined };
    }),
  );
  return mine.length > 0 ? unattendedMessage(fn, mine) : undefined;
}

/** What somebody asked for in vain, as it looks. */
export function unattendedMessage(
  fn: Fn,
  asked: readonly { request: SeRequest; deal: Deal | undefined }[],
): Message {
  const shown = asked.slice(0, SHOWN).map(({ request, deal }) => requestText(request, deal));
  const line = `What you asked for waits, but nobody is in ${functionNames[fn]}. A workspace admin can add people with \`/handoff settings\`.`;
  return {
    text: cut(escaped(`${line} It is ${shown.join('; ')}.`), 3000),
    blocks: [say(line), quote(shown.join('\n')), ...beyond(asked.length - shown.length)],
  };
}

/** To the admins: a function has lost its last lead. Nothing to say once it has one, or nobody at all. */
export async function withoutLeadNotice({ store }: RenderPorts, id: string): Promise<Message | undefined> {
  const fn = named(id);
  const team = fn && (await store.roster())[fn];
  if (!fn || !team || team.leads.length > 0 || team.people.length === 0) return undefined;
  const text = `${functionNames[fn]} has no lead any more: until you name one with \`/handoff settings\`, every member has a lead’s rights.`;
  return { text, blocks: [say(text)] };
}

/** To the admins: nobody is in a function any more. Nothing to say once somebody is. */
export async function emptyNotice({ store }: RenderPorts, id: string): Promise<Message | undefined> {
  const fn = named(id);
  if (!fn || ((await store.roster())[fn]?.people.length ?? 0) > 0) return undefined;
  const text = `Nobody is in ${functionNames[fn]} any more, so what waits for it waits for nobody. Add people with \`/handoff settings\`.`;
  return { text, blocks: [say(text)] };
}
