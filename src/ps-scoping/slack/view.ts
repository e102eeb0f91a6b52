import type { People, RecordReads } from '../../core/ports.ts';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { functionNames } from '../../member/model.ts';
import { instant } from '../../slack/mrkdwn.ts';
import { type Naming, namer } from '../../slack/names.ts';
import type { PsScoping } from '../model.ts';
import { psKindNames, psStatusNames } from '../names.ts';
import { line, nextStep, placeOf, steps } from '../order.ts';
import { waitingOn } from '../turns.ts';

/** What a scoping's card, its page and its notices show. */
export interface ScopingView {
  scoping: PsScoping;
  deal: Deal;
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
  return scoping && deal
    ? { scoping, deal, name: await namer(people, peopleOf(scoping, deal), await store.roster()) }
    : undefined;
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
  const { status, endedBy } = scoping;
  const next = nextStep(scoping);
  if (status === 'delivered') return `${psStatusNames.delivered}. Next: hand it over to Customer Success`;
  const by = endedBy ? ` by ${name(endedBy)}` : '';
  return next ? `${psStatusNames[status]}. Next: ${steps[next].next}` : `${psStatusNames[status]}${by}`;
}

/** The line of steps: those behind it, the one that comes next, and those that come later. */
export function stepLine(scoping: PsScoping): string {
  const at = placeOf(scoping.status);
  if (at < 0) return psStatusNames[scoping.status];
  return line
    .map(({ name }, i) => {
      if (i <= at) return `✓ ${name}`;
      return i === at + 1 ? `*▸ ${name}*` : name;
    })
    .join('  ›  ');
}

/** Who has it, and since when: `With Dee Deliver since …`. In mrkdwn, the name made safe by `safe`. */
export function heldLine({ scoping, name }: ScopingView, safe: (text: string) => string): string {
  const [turn] = waitingOn(scoping);
  if (!turn) return `${psStatusNames[scoping.status]} since ${instant(scoping.since)}`;
  const who = 'person' in turn.who ? name(turn.who.person, 'turn') : functionNames[turn.who.function];
  return `With *${safe(who)}* since ${instant(scoping.since)}`;
}
