import type { People, RecordReads } from '../../core/ports.ts';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { functionNames } from '../../member/model.ts';
import type { Partner } from '../../partner/model.ts';
import { escapedLine, sinceInstant } from '../../slack/mrkdwn.ts';
import { type Naming, namer } from '../../slack/names.ts';
import type { PsScoping } from '../model.ts';
import { psKindNames, psStatusNames } from '../names.ts';
import { HANDING_OVER, line, nextStep, placeOf, steps } from '../order.ts';
import { waitingOn } from '../turns.ts';

/** What a scoping's card, its page and its notices show. */
export interface ScopingView {
  scoping: PsScoping;
  deal: Deal;
  /** The partners that deliver on this deal: their part and the scoping's are not sold twice. */
  delivering: readonly Partner[];
  /** A person's name in plain text. */
  name: Naming;
}

/** Reads what they show; undefined where there is no such scoping. */
export async function scopingView(
  store: RecordReads,
  people: People,
  id: string,
): Promise<ScopingView | undefined> {
  const scoping = await store.load('ps-scoping', id);
  const deal = scoping && (await store.load('deal', scoping.dealId));
  if (!scoping || !deal) return undefined;
  const [partners, roster] = await Promise.all([store.partnersOfDeal(deal.id, 'active'), store.roster()]);
  const name = await namer(people, peopleOf(scoping, deal), roster);
  return { scoping, deal, delivering: partners.filter(({ model }) => model === 'delivery'), name };
}

/** Everybody a scoping names. */
export function peopleOf(scoping: PsScoping, deal: Deal): (string | null)[] {
  const { askerId, delivererId, ownerId, endedBy, conversations, effort, price, content } = scoping;
  const said = [effort, price, content].map((each) => each?.by ?? null);
  const present = conversations.map((each) => each.delivererId);
  return [askerId, delivererId, ownerId, endedBy, deal.ownerId, ...said, ...present];
}

/** `PS-4 · Implementation`. */
export const titleOf = ({ number, kind }: PsScoping) =>
  `${humanId('ps-scoping', number)} · ${psKindNames[kind]}`;

/** Where a scoping stands, in words without formatting. */
export function standing({ scoping, name }: Pick<ScopingView, 'scoping' | 'name'>): string {
  const { status } = scoping;
  const next = nextStep(scoping);
  if (status === 'delivered') return `${psStatusNames.delivered}. Next: ${HANDING_OVER}`;
  const ender = endedBy(scoping);
  const by = ender ? ` by ${name(ender)}` : '';
  return next ? `${psStatusNames[status]}. Next: ${steps[next].next}` : `${psStatusNames[status]}${by}`;
}

/** Who ended it. What is handed over is so by Customer Success, who accepts its handoff. */
const endedBy = (scoping: PsScoping) => (scoping.status === 'handed-over' ? null : scoping.endedBy);

/** Keeps what is around it on one line. */
const NO_BREAK = '\u00a0';

/**
 * The line of steps: those behind it, the one that comes next, and those that come later. Where the screen is narrow it
 * breaks between two steps only. Undefined for one that ended early.
 */
export function stepLine(scoping: PsScoping): string | undefined {
  const at = placeOf(scoping.status);
  if (at < 0) return undefined;
  return line
    .map(({ name }, i) => {
      const step = name.replaceAll(' ', NO_BREAK);
      if (i <= at) return `✓${NO_BREAK}${step}`;
      return i === at + 1 ? `*▸${NO_BREAK}${step}*` : step;
    })
    .join(`${NO_BREAK}› `);
}

/** Who has it, and since when: `With Dee Deliver since …`; how it ended: `Declined today by Pam Pslead`. In mrkdwn. */
export function heldLine({ scoping, name }: ScopingView): string {
  const [turn] = waitingOn(scoping);
  if (!turn) {
    const by = endedBy(scoping);
    const who = by ? ` by ${escapedLine(name(by), 60)}` : '';
    return `${sinceInstant(scoping.since, psStatusNames[scoping.status])}${who}`;
  }
  const who = 'person' in turn.who ? name(turn.who.person, 'turn') : functionNames[turn.who.function];
  return `With *${escapedLine(who, 200)}* ${sinceInstant(scoping.since)}`;
}
