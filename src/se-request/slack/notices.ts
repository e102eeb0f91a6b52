import { humanId } from '../../core/types.ts';
import { button, type Message, quote, say } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped, mention } from '../../slack/mrkdwn.ts';
import { seKindNames } from '../model.ts';
import { type SeRequestView, standing } from './card.ts';

/** To whom a notice goes: named people in the thread of the card, or one reader in a direct message. */
export type Audience = { mention: string[] } | { mayRead: boolean };

/** `Demo for Acme rollout`, or only `Demo` to those who may not read the deal. */
function subject({ request, deal }: SeRequestView, audience: Audience): string {
  const hidden = 'mayRead' in audience && !audience.mayRead;
  const what = `*${humanId('se-request', request.number)}* ${seKindNames[request.kind]}`;
  return hidden ? what : `${what} for ${escaped(cut(deal.name, 150))}`;
}

const to = (audience: Audience) =>
  'mention' in audience ? `${audience.mention.map(mention).join(' ')} ` : '';

const where = ({ deal }: SeRequestView, audience: Audience) =>
  'mayRead' in audience && audience.mayRead ? ` The card is in <#${deal.channelId}>.` : '';

function plainMessage(text: string): Message {
  return { text: cut(text, 3000), blocks: [say(text)] };
}

/** Solution Engineering's turn: somebody accepts. Nothing to say once the request has moved on. */
export function requestedNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request, name } = view;
  if (request.status !== 'requested') return undefined;
  const urgent = request.urgency === 'high' ? ' It is urgent.' : '';
  const asked = `${subject(view, audience)} waits for an SE, needed by ${day(request.needBy)}, asked by ${escaped(name(request.askerId))}.${urgent}`;
  if ('mention' in audience) return plainMessage(`${to(audience)}${asked} Accept it on the card above.`);
  const message = plainMessage(`${asked}${where(view, audience)}`);
  const accept = button(actions.seAccept, 'Accept', request.id, 'primary');
  return { ...message, blocks: [...message.blocks, { type: 'actions', elements: [accept] }] };
}

/** Back to the asker: it is done, with what came of it. */
export function completedNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request } = view;
  if (!request.result) return undefined;
  const line = `${to(audience)}${subject(view, audience)} is completed.`;
  if ('mention' in audience) return plainMessage(`${line} The outcome is on the card above.`);
  if (!audience.mayRead) return plainMessage(line);
  const message = plainMessage(`${line}${where(view, audience)}`);
  return { ...message, blocks: [...message.blocks, quote(request.result.outcome)] };
}

/** To its SE: stop, it is no longer needed. */
export function withdrawnNotice(view: SeRequestView, audience: Audience): Message | undefined {
  const { request } = view;
  if (request.status !== 'withdrawn') return undefined;
  const line = `${to(audience)}${subject(view, audience)} was withdrawn; nothing is left to do.`;
  const reason = 'mention' in audience || audience.mayRead ? request.withdrawnReason : null;
  if (!reason) return plainMessage(line);
  return { text: `${line} Why: ${escaped(reason)}`, blocks: [say(`${line} Why:`), quote(reason)] };
}

/** To the asker and the admins: nobody is there who could accept. */
export function unownedNotice(view: SeRequestView, audience: Audience): Message | undefined {
  if (view.request.status !== 'requested') return undefined;
  return plainMessage(
    `${to(audience)}${subject(view, audience)} waits, but nobody is in Solution Engineering yet. A workspace admin can add people with \`/handoff settings\`.`,
  );
}

/** How things stand, in place of a message whose button has had its turn. */
export function standingNotice(view: SeRequestView, audience: Audience): Message {
  return plainMessage(`${subject(view, audience)}: ${escaped(standing(view))}.`);
}
