import type { Button, KnownBlock } from '@slack/types';
import type { RecordReads } from '../core/ports.ts';
import { humanId } from '../core/types.ts';
import { type Deal, partCodes, parts } from '../deal/model.ts';
import { partWords } from '../deal/words.ts';
import { seKindNames } from '../se-request/model.ts';
import { requestButton } from '../se-request/slack/card.ts';
import type { Audience } from '../se-request/slack/notices.ts';
import { button, type Message, quote, row, say, small } from '../slack/blocks.ts';
import { actions } from '../slack/ids.ts';
import { cut, escaped } from '../slack/mrkdwn.ts';
import type { RenderPorts } from '../slack/render.ts';
import { type Fn, functionNames, functions } from './model.ts';

/** A message holds 50 blocks; three for each record, and some around them. */
const SHOWN = 15;

const named = (id: string): Fn | undefined => functions.find((fn) => fn === id);

/**
 * To the leads of a function: everything that nobody in it has since somebody left, each with a button to take it or
 * give it to somebody. Drawn from what is so when it is sent; nothing to say once all of it has somebody.
 */
export async function unownedListNotice(
  { store }: Pick<RenderPorts, 'store'>,
  id: string,
  audience: Audience,
): Promise<Message | undefined> {
  const fn = named(id);
  if (!fn || 'mention' in audience || !audience.mayRead) return undefined;
  const left = (await store.waitingOnFunction(fn)).filter(
    ({ what }) => what !== 'accept' && what !== 'answer',
  );
  const items = await Promise.all(left.map(({ about, dealId }) => item(store, fn, about, dealId)));
  const known = items.filter((each) => each !== undefined);
  if (known.length === 0) return undefined;
  const count = known.length === 1 ? 'One thing has' : `${known.length} things have`;
  const line = `Somebody has left ${functionNames[fn]}. ${count} nobody now:`;
  const shown = known.slice(0, SHOWN);
  const rest = known.length - shown.length;
  const list = shown.map(({ text }) => text).join(', ');
  return {
    text: cut(escaped(`${line} ${list}.`), 3000),
    blocks: [
      say(line),
      ...shown.flatMap(({ text, buttons }, i): KnownBlock[] => [
        quote(text),
        { ...row(...buttons), block_id: `${LIST}${fn}:${i}` },
      ]),
      ...(rest > 0 ? [small(`And ${rest} more: /handoff status in each deal’s channel shows them.`)] : []),
    ],
  };
}

const LIST = 'unowned:';

/** The function whose list of what nobody has a button stood in. */
export const listOf = (blockId: string): Fn | undefined =>
  blockId.startsWith(LIST) ? named(blockId.slice(LIST.length).split(':')[0] ?? '') : undefined;

/** What takes the place of a list of which nothing is left. */
export function nothingUnowned(fn: Fn): Message {
  const text = `Everything in ${functionNames[fn]} that had nobody has somebody again.`;
  return { text, blocks: [say(text)] };
}

async function item(
  store: RecordReads,
  fn: Fn,
  { kind, id }: { kind: string; id: string },
  dealId: string,
): Promise<{ text: string; buttons: Button[] } | undefined> {
  const deal = await store.load('deal', dealId);
  const request = kind === 'se-request' ? await store.load('se-request', id) : undefined;
  if (!deal) return undefined;
  if (request) {
    const text = `${humanId('se-request', request.number)} ${seKindNames[request.kind]} for ${cut(deal.name, 150)}`;
    return {
      text,
      buttons: [requestButton('takeOver', request, 'primary'), requestButton('assign', request)],
    };
  }
  const label = fn === 'sales' ? 'Name an owner' : 'Name somebody';
  const text = `${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${vacantParts(deal, fn)}`;
  return { text, buttons: [button(actions.dealTeam, label, deal.id, 'primary')] };
}

const vacantParts = (deal: Deal, fn: Fn) =>
  partCodes
    .filter((part) => parts[part].fn === fn && deal.vacant[part] !== undefined)
    .map((part) => `no ${partWords[part]}`)
    .join(', ');

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
