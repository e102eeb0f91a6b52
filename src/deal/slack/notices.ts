import { humanId, type NamedKind } from '../../core/types.ts';
import type { Audience } from '../../se-request/slack/notices.ts';
import { type Message, quote, say, small } from '../../slack/blocks.ts';
import { all, cut, escaped, mention } from '../../slack/mrkdwn.ts';
import { type Deal, holders, partCodes, parts } from '../model.ts';
import { partWords } from '../words.ts';
import type { DealView } from './view.ts';

/** To the deal owner: outsiders can read the deal's home now, or soon will, so the cards there show nothing. */
export function homeExternalNotice(deal: Deal): Message {
  const text = `<#${deal.channelId}>, the home of *${humanId('deal', deal.number)}* ${escaped(deal.name)}, is open to people from outside, or about to be. Its cards there show nothing until that ends, and whose turn it is comes by direct message.`;
  return { text, blocks: [say(text)] };
}

/** What stands in place of a card in a channel that is no longer its deal's home. */
export function movedHome(kind: NamedKind, number: number, channelId: string): Message {
  const text = `*${humanId(kind, number)}* is in <#${channelId}> now.`;
  return { text, blocks: [say(text)] };
}

/** The parts that somebody has on a deal, in words: `the CSM and the partner manager`. */
const partsHeld = (deal: Deal, person: string) =>
  holders(deal)
    .filter(([, holder]) => holder === person)
    .map(([part]) => partWords[part]);

/** To whoever was named for a part of a deal. Nothing to say once somebody else has it. */
export function partGivenNotice({ deal }: DealView, audience: Audience): Message | undefined {
  const id = humanId('deal', deal.number);
  if ('mention' in audience) {
    const line = `${audience.mention.map(mention).join(' ')} you are on the team of *${id}* now. The card above says as what.`;
    return { text: line, blocks: [say(line)] };
  }
  const held = partsHeld(deal, audience.reader);
  if (held.length === 0) return undefined;
  const what = audience.mayRead ? `${id} ${cut(deal.name, 150)}` : id;
  const line = `You are ${all(held)} of ${what} now.`;
  return { text: escaped(line), blocks: [quote(line), small(`The card is in <#${deal.channelId}>.`)] };
}

/** To whoever had a part of a deal that somebody else has now. */
export function partTakenNotice({ deal, name }: DealView, audience: Audience): Message {
  const id = humanId('deal', deal.number);
  if ('mention' in audience) {
    const line = `${audience.mention.map(mention).join(' ')} the team of *${id}* has changed. The card above shows it.`;
    return { text: line, blocks: [say(line)] };
  }
  const what = audience.mayRead ? `${id} ${cut(deal.name, 150)}` : id;
  const now = partCodes.flatMap((part) => {
    const person = deal[parts[part].field];
    return person ? [`${partWords[part]} ${name(person)}`] : [];
  });
  const line = `The team of ${what} has changed, and you are no longer on it in the part you had. Now: ${all(now)}.`;
  return { text: cut(escaped(line), 3000), blocks: [quote(line)] };
}
