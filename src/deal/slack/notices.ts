import { humanId } from '../../core/types.ts';
import { type Message, say } from '../../slack/blocks.ts';
import { escaped } from '../../slack/mrkdwn.ts';
import type { Deal } from '../model.ts';

/** To the deal owner: outsiders can read the deal's home now, or soon will, so the cards there show nothing. */
export function homeExternalNotice(deal: Deal): Message {
  const text = `<#${deal.channelId}>, the home of *${humanId('deal', deal.number)}* ${escaped(deal.name)}, is open to people from outside, or about to be. Its cards there show nothing until that ends, and whose turn it is comes by direct message.`;
  return { text, blocks: [say(text)] };
}
