import type { KnownBlock } from '@slack/types';
import { actorOf } from '../../core/actor.ts';
import { teamOf } from '../../core/ports.ts';
import type { Waits } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import type { SeRequest } from '../../se-request/model.ts';
import type { Audience } from '../../se-request/slack/notices.ts';
import { button, type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { mayReadAbout } from '../../slack/reading.ts';
import type { RenderPorts } from '../../slack/render.ts';
import { type Fn, functionNames, functions, type Person } from '../model.ts';
import { type Item, itemOf, requestText } from './items.ts';

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
      what !== 'waive' &&
      what !== 'register-partner',
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
  async (ports: RenderPorts, id: string, audience: Audience, page = 0): Promise<Message | undefined> => {
    const fn = named(id);
    if (!fn || 'mention' in audience || !audience.mayRead) return undefined;
    const items = await itemsFor(ports, { name, fn, reader: audience.reader });
    return items.length > 0 ? listMessage(name, fn, items, page) : undefined;
  };

/** A list as it looks. */
export function listMessage(name: ListName, fn: Fn, items: readonly Item[], wanted = 0): Message {
  const page = Math.min(wanted, Math.max(0, Math.ceil(items.length / SHOWN) - 1));
  const from = page * SHOWN;
  const line = lists[name].heading(functionNames[fn], items.length);
  const shown = items.slice(from, from + SHOWN);
  const left = items.length - from - shown.length;
  const turns = [
    ...(page > 0 ? [button(actions.listBack, 'Previous', String(page - 1))] : []),
    ...(left > 0 ? [button(actions.listOn, `Next: ${left} more`, String(page + 1))] : []),
  ];
  return {
    text: cut(escaped(`${line} ${shown.map(({ text }) => text).join('; ')}.`), 3000),
    blocks: [
      say(line),
      ...shown.flatMap(({ text, buttons }, i): KnownBlock[] => [
        quote(text),
        { ...row(...buttons), block_id: `${name}:${fn}:${page}:${i}` },
      ]),
      ...(turns.length > 0 ? [{ ...row(...turns), block_id: `${name}:${fn}:${page}:turn` }] : []),
    ],
  };
}

const beyond = (count: number) =>
  count > 0 ? [small(`And ${count} more: /handoff status in each deal’s channel shows them.`)] : [];

/** The list that a block with a button stood in, and which page of it. */
export function listOf(blockId: string): { name: ListName; fn: Fn; page: number } | undefined {
  const [of, id = '', page] = blockId.split(':');
  const [name, fn] = [listNames.find((each) => each === of), named(id)];
  return name && fn && { name, fn, page: Number.parseInt(page ?? '', 10) || 0 };
}
const listNames = Object.keys(lists) as ListName[];

/** What takes the place of a list of which nothing is left. */
export function nothingListed({
  name,
  fn,
}: Pick<NonNullable<ReturnType<typeof listOf>>, 'name' | 'fn'>): Message {
  const text = lists[name].done(functionNames[fn]);
  return { text, blocks: [say(text)] };
}

/** What nobody has on one deal, as far as a reader may take it or give it. */
export async function itemsOnDeal(ports: RenderPorts, dealId: string, person: Person): Promise<Item[]> {
  const [waiting, roster] = await Promise.all([ports.store.waitingOnDeal(dealId), ports.store.roster()]);
  const actor = actorOf(person, roster);
  const theirs = waiting.flatMap((each) => {
    const fn = 'function' in each.who ? each.who.function : undefined;
    return fn && actor.functions.includes(fn) && lists.waiting.shows(each.what) ? [{ each, fn }] : [];
  });
  const items = await Promise.all(theirs.map(({ each, fn }) => itemOf(ports, { person, actor, fn }, each)));
  return items.flat();
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
