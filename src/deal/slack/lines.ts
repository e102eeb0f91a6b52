import type { KnownBlock } from '@slack/types';
import type { Waiting } from '../../core/ports.ts';
import { turnDeadline } from '../../core/turns.ts';
import { humanId, type Waits } from '../../core/types.ts';
import { functionNames } from '../../member/model.ts';
import type { Poc } from '../../poc/model.ts';
import { pocStatusNames, progressWords, recommendationNames } from '../../poc/names.ts';
import { psKindNames, psStatusNames } from '../../ps-scoping/names.ts';
import { isSettled } from '../../risk/model.ts';
import { seKindNames } from '../../se-request/model.ts';
import { say } from '../../slack/blocks.ts';
import { day, escaped, oneLine, sinceInstant } from '../../slack/mrkdwn.ts';
import type { Deadline } from '../../working-time/due.ts';
import { type Part, partCodes, parts } from '../model.ts';
import type { DealView } from './view.ts';

/** What somebody who has it is on by having it. */
const own: Waits[] = ['complete', 'define', 'test'];

/** Nine lines stay within a section's 3,000 characters, the instants in them included. */
const A_SECTION = 9;

/** What is awaited of whoever's turn it is, as in "waits for … to …". */
export const todo: Record<Waits, string> = {
  accept: 'accept',
  complete: 'complete',
  answer: 'answer a question',
  'take-over': 'take it over',
  'name-owner': 'name a deal owner',
  'join-deal': 'name somebody for this deal',
  'own-risk': 'name an owner',
  mitigate: 'mitigate it',
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
};

/** How a deadline is said: to who reads it now, or so that it stays true on a card. */
export type SayDue = (deadline: Deadline) => string;

/**
 * Everything open on a deal, a line each, at most `shown`: what it is, whose turn it is, since when, and by when or how
 * late.
 */
export function openLines(view: DealView, shown: number, sayDue: SayDue): KnownBlock[] {
  const { deal, requests, pocs, scopings, risks, tasks, waiting, reckoning, name } = view;
  const words = (turn: Waiting, datedAlready = false) => {
    const deadline = turnDeadline(turn, reckoning);
    // A date that the line has already is said again only once it has passed.
    const said = deadline && (deadline.late || 'at' in deadline || !datedAlready);
    return `${turnWords(turn, name)}${said ? `, ${sayDue(deadline)}` : ''}`;
  };
  const vacant = partCodes.filter((part) => deal.status !== 'lost' && deal.vacant[part] !== undefined);
  const all = [
    ...vacant.map((part) => vacancy(part, deal.vacant[part] ?? 0)),
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
  ];
  const tested = pocs.map((poc) => {
    const what = `• *${humanId('poc', poc.number)}* PoC, ${pocProgress(poc)}`;
    const turns = waiting.filter(({ about }) => about.id === poc.id);
    // Its open questions may be many: its overview has them.
    return say([what, ...turns.slice(0, 3).map((turn) => words(turn, poc.status === 'running'))].join(' · '));
  });
  // Open risks and tasks have sections of their own.
  const quiet = risks.every(isSettled) && tasks.open.length === 0;
  if (all.length + tested.length === 0) return quiet ? [say('Nothing is open on this deal.')] : [];
  const lines = all.slice(0, shown);
  if (all.length > shown) lines.push(`and ${all.length - shown} more.`);
  const sections: KnownBlock[] = [];
  for (let i = 0; i < lines.length; i += A_SECTION) {
    sections.push(say(lines.slice(i, i + A_SECTION).join('\n')));
  }
  return [say(`*Open: ${all.length + tested.length}*`), ...sections, ...tested];
}

/** What came of the deal's PoC: `POC-7 passed: proceed with conditions`. */
export function concludedLine({ concluded }: Pick<DealView, 'concluded'>): KnownBlock[] {
  if (!concluded?.conclusion) return [];
  const recommended = recommendationNames[concluded.conclusion.recommendation].toLowerCase();
  return [say(`*${humanId('poc', concluded.number)}* ${pocStatusNames[concluded.status]}: ${recommended}`)];
}

/** How far a PoC is: `running until Mon 21 Dec 2026 · musts 2 of 2 settled · 3 met, 1 open`. */
function pocProgress(poc: Poc): string {
  const until = poc.status === 'running' && poc.definition?.endDate;
  const ends = until ? ` until ${day(until)}` : '';
  return `${pocStatusNames[poc.status]}${ends}${poc.versions.length > 0 ? ` · ${progressWords(poc)}` : ''}`;
}

function vacancy(part: Part, since: number): string {
  const { fn, name } = parts[part];
  const who = part === 'owner' ? 'a Sales lead' : functionNames[fn];
  return `• *${name}*: nobody, for who it was has left · waits for ${who} ${sinceInstant(since)}`;
}

/** The same to whom it waits for: `waits for you to answer a question since …`. */
export const yourTurnWords = ({ what, since }: Waiting): string =>
  `${own.includes(what) ? 'is yours' : `waits for you to ${todo[what]}`} ${sinceInstant(since)}`;

/** Whose turn it is, and since when: `Eve is on it since …`, `waits for Solution Engineering to accept since …`. */
export function turnWords({ who, what, since }: Waiting, name: (id: string) => string): string {
  const when = sinceInstant(since);
  if ('function' in who) return `waits for ${functionNames[who.function]} to ${todo[what]} ${when}`;
  const person = escaped(oneLine(name(who.person), 60));
  return own.includes(what) ? `${person} is on it ${when}` : `waits for ${person} to ${todo[what]} ${when}`;
}
