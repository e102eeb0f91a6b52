import { humanId, type NamedKind } from '../../core/types.ts';
import type { CsHandoff } from '../../cs-handoff/model.ts';
import { writersOf } from '../../cs-handoff/standing.ts';
import type { Poc } from '../../poc/model.ts';
import type { PsScoping } from '../../ps-scoping/model.ts';
import type { SeRequest } from '../../se-request/model.ts';
import type { Audience } from '../../se-request/slack/notices.ts';
import { button, type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { all, cut, escaped, mention } from '../../slack/mrkdwn.ts';
import type { Task } from '../../task/model.ts';
import { type Deal, holders, partCodes, partnerAwaitedBy, parts } from '../model.ts';
import { partWords } from '../words.ts';
import type { DealView } from './view.ts';

/** To the deal owner: outsiders can read the deal's home now, or soon will, so the cards there show nothing. */
export function homeExternalNotice(deal: Deal): Message {
  const text = `<#${deal.channelId}>, the home of *${humanId('deal', deal.number)}* ${escaped(deal.name)}, is open to people from outside, or about to be. Its cards there show nothing until that ends, and whose turn it is comes by direct message.`;
  return { text, blocks: [say(text)] };
}

/** To whoever asked for, or worked on, what a lost deal ended. Nothing to say once the deal is open again. */
export function lostNotice(
  { deal }: DealView,
  ended: {
    requests: readonly SeRequest[];
    pocs: readonly Poc[];
    scopings: readonly PsScoping[];
    handoffs: readonly CsHandoff[];
    tasks: readonly Task[];
  },
  audience: Audience,
): Message | undefined {
  if (deal.status !== 'lost') return undefined;
  const id = humanId('deal', deal.number);
  if ('mention' in audience) {
    const others = ended.pocs.length + ended.scopings.length + ended.handoffs.length + ended.tasks.length;
    const line = `${audience.mention.map(mention).join(' ')} *${id}* was lost, and ${others > 0 ? 'what you had' : 'your requests'} on it with it; nothing is left to do.`;
    return { text: line, blocks: [say(line)] };
  }
  const mine = ended.requests.filter(({ askerId, seId }) => [askerId, seId].includes(audience.reader));
  const tested = ended.pocs.filter(({ seId }) => seId === audience.reader);
  const scoped = ended.scopings.filter(({ askerId, delivererId }) =>
    [askerId, delivererId].includes(audience.reader),
  );
  const handed = ended.handoffs.filter((handoff) =>
    [...writersOf(handoff), ...Object.values(handoff.seen.people)].includes(audience.reader),
  );
  const ids = all([
    ...mine.map(({ number }) => humanId('se-request', number)),
    ...tested.map(({ number }) => humanId('poc', number)),
    ...scoped.map(({ number }) => humanId('ps-scoping', number)),
    ...handed.map(({ number }) => humanId('cs-handoff', number)),
    ...ended.tasks
      .filter(({ ownerId }) => ownerId === audience.reader)
      .map(({ number }) => humanId('task', number)),
  ]);
  const what = audience.mayRead ? `${id} ${cut(deal.name, 150)}` : id;
  const line = cut(
    `${what} was lost, and ${ids || 'what you had on it'} with it; nothing is left to do.`,
    2900,
  );
  return { text: escaped(line), blocks: [quote(line)] };
}

/** To Customer Success, once a deal has come to Commit without a CSM. Nothing to say once it has one, or is lost. */
export function csmWantedNotice({ deal }: DealView, audience: Audience): Message | undefined {
  if (deal.csmId !== null || deal.status === 'lost') return undefined;
  const id = humanId('deal', deal.number);
  const take = row(button(actions.dealTeam, 'Name the CSM', deal.id, 'primary'));
  const asks = 'has come to Commit and has no CSM. Customer Success joins here, before the signature.';
  if ('mention' in audience) {
    const line = `${audience.mention.map(mention).join(' ')} *${id}* ${asks}`;
    return { text: line, blocks: [say(line), take] };
  }
  const what = audience.mayRead ? `${id} ${cut(deal.name, 150)}` : id;
  const line = `${what} ${asks}`;
  const where = small(`The card is in <#${deal.channelId}>.`);
  return { text: escaped(line), blocks: [quote(line), where, ...(audience.mayRead ? [take] : [])] };
}

/** What stands in place of a card in a channel where it no longer belongs. A private home is not named. */
export function movedHome(kind: NamedKind, number: number, home: { id: string; private: boolean }): Message {
  const where = home.private ? 'the private channel of its deal' : `<#${home.id}>`;
  const text = `The card of *${humanId(kind, number)}* is in ${where}.`;
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
    const still = audience.mention.filter((person) => partsHeld(deal, person).length > 0);
    const [one, ...others] = still;
    if (!one) return undefined;
    const as = others.length === 0 ? `${all(partsHeld(deal, one))} of` : 'on the team of';
    const line = `${still.map(mention).join(' ')} you are ${as} *${id}* now.`;
    return { text: line, blocks: [say(line)] };
  }
  const held = partsHeld(deal, audience.reader);
  if (held.length === 0) return undefined;
  const what = audience.mayRead ? `${id} ${cut(deal.name, 150)}` : id;
  const line = `You are ${all(held)} of ${what} now.`;
  return { text: escaped(line), blocks: [quote(line), small(`The card is in <#${deal.channelId}>.`)] };
}

/** To whose turn it is to define a partner's part. Nothing to say once it is defined, or no longer wanted. */
export function partnerAwaitedNotice({ deal, name }: DealView, audience: Audience): Message | undefined {
  if (!partnerAwaitedBy(deal)) return undefined;
  const id = humanId('deal', deal.number);
  const said = 'involves a partner whose part is not defined yet';
  if ('mention' in audience) {
    const line = `${audience.mention.map(mention).join(' ')} *${id}* ${said}: \`/handoff partner\` registers the engagement.`;
    return { text: line, blocks: [say(line)] };
  }
  if (!audience.mayRead) {
    const whom = deal.ownerId ? name(deal.ownerId, 'turn') : 'a Sales lead';
    const line = `${id} ${said}. It is in a private channel: ask ${whom} to invite you.`;
    return { text: escaped(line), blocks: [quote(line)] };
  }
  const line = `${id} ${cut(deal.name, 150)} ${said}.`;
  return {
    text: escaped(line),
    blocks: [
      quote(line),
      row(button(actions.partnerRegister, 'Register a partner', deal.id)),
      small(`The deal’s card is in <#${deal.channelId}>.`),
    ],
  };
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
  const rest = audience.mayRead && now.length > 0 ? ` Now: ${all(now)}.` : '';
  const line = `The team of ${what} has changed, and you are no longer on it in the part you had.${rest}`;
  return { text: cut(escaped(line), 3000), blocks: [quote(line)] };
}
