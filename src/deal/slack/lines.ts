import type { KnownBlock } from '@slack/types';
import { isSettled as isKeptOrDropped } from '../../commitment/model.ts';
import type { Waiting } from '../../core/ports.ts';
import { turnDeadline } from '../../core/turns.ts';
import { humanId, type WaitingOn, type Waits } from '../../core/types.ts';
import { handoffKindNames, handoffStatusNames } from '../../cs-handoff/names.ts';
import { functionNames } from '../../member/model.ts';
import type { Poc } from '../../poc/model.ts';
import { pocStatusNames, progressWords, recommendationNames } from '../../poc/names.ts';
import { psKindNames, psStatusNames } from '../../ps-scoping/names.ts';
import { isSettled } from '../../risk/model.ts';
import { seKindNames } from '../../se-request/model.ts';
import { paragraphs, say } from '../../slack/blocks.ts';
import { COMMAND } from '../../slack/ids.ts';
import { day, escapedLine, sinceInstant } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import type { Deadline } from '../../working-time/due.ts';
import { type Deal, missedSince, type Part, partCodes, partnerAwaitedBy, parts } from '../model.ts';
import type { DealView } from './view.ts';

/** What somebody who has it is on by having it. */
const own: Waits[] = ['complete', 'define', 'test'];

/** So many characters leave room for the rest of a message, which holds about 13,000 in its blocks. */
const ROOM = 10_000;

/** What is awaited of whoever's turn it is, as in "waits for … to …". */
export const todo: Record<Waits, string> = {
  accept: 'accept',
  complete: 'complete',
  answer: 'answer a question',
  'take-over': 'take it over',
  'name-owner': 'name a deal owner',
  'join-deal': 'name somebody for this deal',
  'register-partner': 'register the engagement',
  'own-risk': 'name an owner',
  mitigate: 'mitigate it',
  keep: 'keep it',
  define: 'define it and agree its criteria',
  agree: 'agree its criteria',
  start: 'start it',
  test: 'test',
  conclude: 'conclude it',
  waive: 'say whether a must is waived',
  settle: 'answer a question',
  'hold-conversation': 'hold a conversation with the customer',
  'agree-needs': 'agree the needs',
  'draft-scope': 'draft the statement of work',
  'agree-content': 'have the content agreed',
  estimate: 'give effort and assumptions',
  price: 'name the price',
  'begin-delivery': 'start delivery',
  deliver: 'deliver it',
  'hand-over': 'hand it over to Customer Success',
  'write-section': 'write what is missing',
  submit: 'submit it',
  'kick-off': 'hold the kickoff',
};

/** How a deadline is said: to who reads it now, or so that it stays true on a card. */
export type SayDue = (deadline: Deadline) => string;

/**
 * Everything open on a deal, a line each, at most `shown` and as many as there is room for: what it is, whose turn it is,
 * since when, and by when or how late.
 */
export function openLines(view: DealView, shown: number, sayDue: SayDue): KnownBlock[] {
  const { deal, requests, pocs, scopings, handoffs, risks, commitments, tasks, waiting, reckoning, name } =
    view;
  const words = (turn: Waiting, datedAlready = false) => {
    const deadline = turnDeadline(turn, reckoning);
    // A date that the line has already is said again only once it has passed.
    const said = deadline && (deadline.late || 'at' in deadline || !datedAlready);
    return `${turnWords(turn, name)}${said ? `, ${sayDue(deadline)}` : ''}`;
  };
  const partner = partnerAwaitedBy(deal);
  const vacant = partCodes.filter((part) => deal.status !== 'lost' && missedSince(deal, part) !== undefined);
  const all = [
    ...vacant.map((part) => vacancy(deal, part, missedSince(deal, part) ?? 0)),
    ...(partner ? [`• *Partner*: whose part is not defined yet · ${turnWords(partner, name)}`] : []),
    ...requests.map((request) => {
      const urgent = request.urgency === 'high' ? ' · urgent' : '';
      const what = `• *${humanId('se-request', request.number)}* ${seKindNames[request.kind]}, needed by ${day(request.needBy)}${urgent}`;
      const turn = waiting.find(({ about }) => about.id === request.id);
      return turn ? `${what} · ${words(turn, true)}` : what;
    }),
    ...scopings.map((scoping) => {
      const { number, kind, status } = scoping;
      const what = `• *${humanId('ps-scoping', number)}* ${psKindNames[kind]}, ${psStatusNames[status].toLowerCase()}`;
      const turn = waiting.find(({ about }) => about.id === scoping.id);
      return turn ? `${what} · ${words(turn)}` : what;
    }),
    ...handoffs.map(({ id, number, kind, status }) => {
      const what = `• *${humanId('cs-handoff', number)}* Handoff ${handoffKindNames[kind]}, ${handoffStatusNames[status].toLowerCase()}`;
      const turns = waiting.filter(({ about }) => about.id === id);
      return [what, ...turns.map((turn) => words(turn))].join(' · ');
    }),
  ];
  const tested = pocs.map((poc) => {
    const what = `• *${humanId('poc', poc.number)}* PoC, ${pocProgress(poc)}`;
    const turns = waiting.filter(({ about }) => about.id === poc.id);
    // Its open questions may be many: its overview has them.
    return say([what, ...turns.slice(0, 3).map((turn) => words(turn, poc.status === 'running'))].join(' · '));
  });
  // The risks, commitments and tasks that are open have sections of their own.
  const quiet = risks.every(isSettled) && commitments.every(isKeptOrDropped) && tasks.open.length === 0;
  if (all.length + tested.length === 0) return quiet ? [say('Nothing is open on this deal.')] : [];
  let room = ROOM;
  const lines = all.slice(0, shown).filter((line) => {
    room -= line.length + 1;
    return room >= 0;
  });
  if (all.length > lines.length) lines.push(`and ${all.length - lines.length} more.`);
  return [say(`*Open: ${all.length + tested.length}*`), ...paragraphs(lines), ...tested];
}

/** So many delivered services are read at a glance; `/handoff ps` lists them all. */
const DELIVERED = 3;

/**
 * What came of the deal's PoC and of its services: `POC-7 passed: proceed with conditions`, `PS-4 Training delivered,
 * signed off by …`.
 */
export function outcomes({ concluded, delivered }: Pick<DealView, 'concluded' | 'delivered'>): KnownBlock[] {
  const poc = concluded?.conclusion
    ? [
        `*${humanId('poc', concluded.number)}* ${pocStatusNames[concluded.status]}: ${recommendationNames[concluded.conclusion.recommendation].toLowerCase()}`,
      ]
    : [];
  const services = delivered.slice(0, DELIVERED).map(({ number, kind, status, delivery }) => {
    const by = delivery
      ? `, signed off by ${escapedLine(delivery.signedOffBy, 60)} on ${day(delivery.signedOffOn)}`
      : '';
    const over = status === 'handed-over' ? ', handed over to Customer Success' : '';
    return `*${humanId('ps-scoping', number)}* ${psKindNames[kind]} delivered${by}${over}`;
  });
  const rest = delivered.length - services.length;
  const said = [...poc, ...services, ...(rest > 0 ? [`and ${rest} more delivered: \`${COMMAND} ps\``] : [])];
  return said.length > 0 ? [say(said.join('\n'))] : [];
}

/** How far a PoC is: `running until Mon 21 Dec 2026 · musts 2 of 2 settled · 3 met, 1 open`. */
function pocProgress(poc: Poc): string {
  const until = poc.status === 'running' && poc.definition?.endDate;
  const ends = until ? ` until ${day(until)}` : '';
  return `${pocStatusNames[poc.status]}${ends}${poc.versions.length > 0 ? ` · ${progressWords(poc)}` : ''}`;
}

function vacancy(deal: Deal, part: Part, since: number): string {
  const { fn, name } = parts[part];
  const who = part === 'owner' ? 'a Sales lead' : functionNames[fn];
  const why = deal.vacant[part] === undefined ? 'nobody is named yet' : 'nobody, for who it was has left';
  return `• *${name}*: ${why} · waits for ${who} ${sinceInstant(since)}`;
}

/** The same to whom it waits for: `waits for you to answer a question since …`. */
export const yourTurnWords = ({ what, since }: Waiting): string =>
  `${own.includes(what) ? 'is yours' : `waits for you to ${todo[what]}`} ${sinceInstant(since)}`;

/** Whose turn it is, and since when: `Eve is on it since …`, `waits for Solution Engineering to accept since …`. */
export function turnWords({ who, what, since }: WaitingOn, name: Naming): string {
  const when = sinceInstant(since);
  if ('function' in who) return `waits for ${functionNames[who.function]} to ${todo[what]} ${when}`;
  const person = escapedLine(name(who.person, 'turn'), 200);
  return own.includes(what) ? `${person} is on it ${when}` : `waits for ${person} to ${todo[what]} ${when}`;
}
