import type { KnownBlock } from '@slack/types';
import { humanId, type WaitingOn, type Waits } from '../../core/types.ts';
import { functionNames } from '../../member/model.ts';
import type { Audience, Reader } from '../../se-request/slack/notices.ts';
import { type Message, quote, row, say, small } from '../../slack/blocks.ts';
import { all, cut, escaped, mention } from '../../slack/mrkdwn.ts';
import { returnCodes, type SectionCode, sections } from '../sections.ts';
import { missingOf, waitsForReply, writersOf, writtenOf } from '../standing.ts';
import { waitingOn } from '../turns.ts';
import { type HandoffButton, handoffButton, nextSteps, sectionButton } from './buttons.ts';
import { ratingBlocks } from './card.ts';
import { quotes } from './parts.ts';
import { type HandoffView, standing } from './view.ts';

type Draw = (view: HandoffView, audience: Audience) => Message | undefined;

/** `HO-7 for Acme rollout`, or `HO-7` to those who may not read the deal. */
const subject = ({ handoff, deal }: HandoffView, mayRead: boolean) =>
  `${humanId('cs-handoff', handoff.number)}${mayRead ? ` for ${cut(deal.name, 150)}` : ''}`;

function inThread({ handoff }: HandoffView, people: readonly string[], text: string): Message {
  const line = [...people.map(mention), `*${humanId('cs-handoff', handoff.number)}*`, text].join(' ');
  return { text: cut(line, 3000), blocks: [say(line)] };
}

function direct({ deal }: HandoffView, { mayRead }: Reader, line: string, more: KnownBlock[]): Message {
  const where = mayRead ? [small(`The card is in <#${deal.channelId}>.`)] : [];
  return { text: cut(escaped(line), 3000), blocks: [quote(line), ...(mayRead ? more : []), ...where] };
}

/** The sections that wait for a function's words. */
function sectionsFor(view: HandoffView, { who }: WaitingOn): SectionCode[] {
  const { handoff } = view;
  const before = handoff.status === 'accepted' ? 'complete' : 'submit';
  return missingOf(handoff, before)
    .filter((each) =>
      'person' in who ? each.who === who.person : each.who === null && each.fn === who.function,
    )
    .map(({ section }) => section);
}

/** What somebody is to do, as in "HO-7 waits for you to …". */
function todo(view: HandoffView, turn: WaitingOn): string {
  const words: Partial<Record<Waits, string>> = {
    submit: 'submit it: every section is complete',
    accept: 'accept or return it, within one business day',
    'kick-off': 'hold the kickoff, within ten business days',
  };
  const theirs = sectionsFor(view, turn);
  const back = theirs.filter((section) => waitsForReply(view.handoff, section));
  const others = theirs.filter((section) => !back.includes(section));
  const write = view.handoff.status === 'accepted' ? 'plan the first days' : `write ${namesOf(others)}`;
  const writing = [
    ...(back.length > 0 ? [`answer what Customer Success asks about ${namesOf(back)}`] : []),
    ...(others.length > 0 ? [write] : []),
  ];
  return words[turn.what] ?? (writing.length > 0 ? all(writing) : 'go on with it');
}

/** The same of several turns, each once: who has two parts has a turn for each, and reads of all sections in either. */
const todos = (view: HandoffView, turns: readonly WaitingOn[]) =>
  all([...new Set(turns.map((turn) => todo(view, turn)))]);

const namesOf = (codes: readonly SectionCode[]) => all(codes.map((section) => sections[section].name));

/** Six questions side by side stay within what a message holds; the form of a section shows the whole of its own. */
const A_QUESTION = 1000;

/** With which question each of these sections was returned. */
const questions = ({ handoff, name }: HandoffView, codes: readonly SectionCode[]): KnownBlock[] =>
  codes.flatMap((section) => {
    const { returned } = writtenOf(handoff, section);
    if (!returned) return [];
    const why = returnCodes[returned.code].toLowerCase();
    return [
      say(`*${sections[section].name}*: ${why} · ${escaped(name(returned.by))} asks`),
      quote(cut(returned.question, A_QUESTION)),
    ];
  });

function buttonsFor(view: HandoffView, turn: WaitingOn): KnownBlock[] {
  const { handoff } = view;
  const [section] = turn.what === 'write-section' ? sectionsFor(view, turn) : [];
  if (section) {
    return [row({ ...sectionButton(`Write ${sections[section].name}`, handoff, section), style: 'primary' })];
  }
  const next: HandoffButton[] = nextSteps(handoff).filter((name) => name !== 'write' && name !== 'note');
  return [row(...next.map((name, i) => handoffButton(name, handoff, i === 0 ? 'primary' : undefined)))];
}

const isOf = (person: string) => (turn: WaitingOn) => 'person' in turn.who && turn.who.person === person;

/** To whoever's turn it is. Nothing to say once it is not. */
export const turnNotice: Draw = (view, audience) => {
  const turns = waitingOn(view.handoff);
  const unowned = turns.filter(({ who }) => 'function' in who);
  if ('mention' in audience) {
    const named = audience.mention.flatMap((person) => {
      const mine = turns.filter(isOf(person));
      return mine.length > 0 ? [`${mention(person)} to ${todos(view, mine)}`] : [];
    });
    const rest = audience.mention.filter((person) => !turns.some(isOf(person)));
    const shared =
      rest.length > 0 && unowned.length > 0
        ? [`${rest.map(mention).join(' ')} to ${todos(view, unowned)}`]
        : [];
    const said = [...named, ...shared];
    if (said.length === 0) return undefined;
    return inThread(view, [], `waits for ${said.join('; ')}. The card above has it.`);
  }
  const mine = turns.filter(isOf(audience.reader));
  const theirs = mine.length > 0 ? mine : unowned;
  const [first] = theirs;
  if (!first) return undefined;
  const fn = 'function' in first.who ? functionNames[first.who.function] : undefined;
  const who = mine.length > 0 || !fn ? 'you' : `somebody in ${fn}`;
  const line = `${subject(view, audience.mayRead)} waits for ${who} to ${todos(view, theirs)}.`;
  const asked = [...new Set(theirs.flatMap((turn) => sectionsFor(view, turn)))];
  const open = view.handoff.status === 'returned' ? questions(view, asked) : [];
  return direct(view, audience, line, [...open, ...buttonsFor(view, first)]);
};

/** How it stands now, with a button for whoever's turn it is. */
export function standsNotice(view: HandoffView, audience: Reader): Message {
  const [mine] = waitingOn(view.handoff).filter(isOf(audience.reader));
  const line = `${subject(view, audience.mayRead)}: ${standing(view)}.`;
  return direct(view, audience, line, mine ? buttonsFor(view, mine) : []);
}

/** What has happened, to those who have a part in it: one sentence in the thread, and more to whom it is sent alone. */
const happened =
  (
    said: (view: HandoffView) => string,
    more: (view: HandoffView, reader: string) => KnownBlock[] = () => [],
  ): Draw =>
  (view, audience) => {
    if ('mention' in audience)
      return inThread(view, audience.mention, `${escaped(said(view))} The card above shows it.`);
    const blocks = [...more(view, audience.reader), row(handoffButton('open', view.handoff))];
    return direct(view, audience, `${subject(view, audience.mayRead)} ${said(view)}`, blocks);
  };

const by = ({ name }: HandoffView, who: string | null) => (who ? ` by ${name(who)}` : '');

/** To who hands over and to those who wrote in it. */
export const acceptedNotice = happened((view) => `was accepted${by(view, view.handoff.acceptedBy)}.`);

/** To who hands over and to those who wrote what goes back, where it is not theirs to answer. */
export const returnedNotice: Draw = (view, audience) => {
  const { handoff } = view;
  if (handoff.status !== 'returned') return undefined;
  const back = handoff.seen.needed.filter((section) => writtenOf(handoff, section).returned !== null);
  return happened(
    () => `was returned: ${namesOf(back)}.`,
    () => questions(view, back),
  )(view, audience);
};

/** To those who wrote it: the kickoff was held, and how good it was where that is said. */
export const completedNotice = happened(
  (view) => `is completed: the kickoff was held.${view.handoff.rating ? ` ${ratedWords(view)}` : ''}`,
  ratingBlocks,
);

const ratedWords = ({ handoff: { rating }, name }: HandoffView) =>
  rating ? `Its quality is rated ${rating.stars} of 5 by ${name(rating.by)}.` : '';

/** To those who wrote it. */
export const ratedNotice: Draw = (view, audience) => {
  if (!view.handoff.rating || writersOf(view.handoff).length === 0) return undefined;
  return happened((each) => `has its rating. ${ratedWords(each)}`, ratingBlocks)(view, audience);
};

export const withdrawnNotice = happened(
  (view) => `was withdrawn${by(view, view.handoff.endedBy)}.`,
  ({ handoff }) => (handoff.withdrawnReason ? quotes(handoff.withdrawnReason) : []),
);

/** A step was taken back: how it stands now. */
export const undoneNotice = happened((view) => `is now: ${standing(view)}.`);

/** To the CSM: what was added last. */
export const notedNotice = happened(
  ({ handoff }) => {
    const section = handoff.notes.at(-1)?.section;
    return `has a new note${section ? ` to ${sections[section].name}` : ''}.`;
  },
  ({ handoff }) => quotes(handoff.notes.at(-1)?.text ?? ''),
);
