import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { todo } from '../../deal/slack/lines.ts';
import { calledBeside } from '../../history/slack/subject.ts';
import { button, header, type Message, row, say, small } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { cut, day, escaped, oneLine } from '../../slack/mrkdwn.ts';
import { nameOf, withWay } from '../../task/slack/list.ts';
import type { NudgeItem } from '../model.ts';
import type { NudgeView, Standing } from './view.ts';

/**
 * Three blocks at most for each item with buttons: 36 of the 50 of a message. The first that are due have them; the rest are
 * lines, as many in a section as it holds, and a button to the list in which each has its own.
 * Source: https://docs.slack.dev/reference/block-kit/blocks
 */
const WITH_BUTTONS = 12;
const A_SECTION = 3_000;
const SECTIONS = 9;

/** The block of a nudge's buttons begins so: a click there leaves the message to be drawn anew from what is so then. */
export const NUDGE_BLOCK = 'nudge:';

/** Everything that is due for somebody today, as it stands now: what is done is struck through. */
export function nudgeMessage(view: NudgeView): Message {
  const { standing } = view;
  const isDue = (each: Standing) => each.open && !each.quiet && (each.item.due ?? '') <= view.today;
  const open = standing.filter(isDue);
  const first = open.length > 0 ? countWords(open.length) : nothingWords(standing);
  // What is due goes first, so that what is done or put off leaves its buttons to the next.
  const ranked = standing.toSorted((a, b) => Number(isDue(b)) - Number(isDue(a)));
  const chosen = new Set(ranked.slice(0, WITH_BUTTONS));
  const shown = standing.filter((each) => chosen.has(each));
  const others = ranked.slice(WITH_BUTTONS);
  const rest = packed(others.map((each) => `• ${lineOf(each, view)}`));
  const unsaid = standing.length - shown.length - rest.flat().length;
  const all = standing.filter((each) => each.open).length;
  const beyond = others.some((each) => each.open);
  return {
    text: textOf(first, open, view),
    blocks: [
      header(first),
      ...shown.flatMap((each, i) => [...heading(each, shown[i - 1], view), ...itemBlocks(each, view)]),
      ...(rest.length > 0 ? [say('*Also*')] : []),
      ...rest.map((lines) => say(lines.join('\n'))),
      ...(unsaid > 0 ? [say(`and ${unsaid} more.`)] : []),
      ...(beyond ? [row(button(actions.nudgeAll, `All ${all}`, 'all'))] : []),
      small('All that is yours: `/handoff tasks mine`. When this comes: `/handoff nudges`.'),
    ],
  };
}

/** Lines in as many sections as there may be, each as full as it gets; what is beyond them is left out. */
function packed(lines: readonly string[]): string[][] {
  const sections: string[][] = [];
  let left = 0;
  for (const line of lines) {
    if (line.length + 1 > left) {
      if (sections.length === SECTIONS) break;
      sections.push([]);
      left = A_SECTION;
    }
    sections.at(-1)?.push(line);
    left -= line.length + 1;
  }
  return sections;
}

/** What was snoozed or put off is still to be done, but not today. */
const nothingWords = (standing: readonly Standing[]) =>
  standing.some(({ open }) => open) ? 'Nothing more is due today' : 'Nothing of this is open any more';

const countWords = (count: number) => (count === 1 ? 'One thing is due' : `${count} things are due`);

/** The same for phones: what is open, the first few by name. */
function textOf(first: string, open: readonly Standing[], view: NudgeView): string {
  if (open.length === 0) return `${first}.`;
  const named = open.slice(0, 3).map((each) => plainLine(each, view));
  const more = open.length - named.length;
  return cut(escaped(`${first}: ${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`), 3000);
}

const idOf = ({ item, number }: Standing) => humanId(item.about.kind, number);

/** What is to be done, in words without formatting. */
const plainLine = (each: Standing, view: NudgeView) => `${idOf(each)}${afterId(each, view)}`;

/** The same behind the name of the record: what it is called, what is to be done, and by whom. */
function afterId({ item, title }: Standing, { name }: NudgeView): string {
  const who = 'late' in item.whose ? `, ${oneLine(name(item.whose.late, 'turn'), 200)}` : '';
  const words = calledBeside(item.about.kind, title ?? '');
  const called = words && ` ${words}`;
  return item.what === 'task' ? `${called}${who}` : `${called}: ${todo[item.what]}${who}`;
}

/** An item with how it stands, in mrkdwn; its name leads to its card. */
function lineOf(each: Standing, view: NudgeView): string {
  const { item, open, quiet } = each;
  if (!open) return `~${escaped(plainLine(each, view)).replaceAll('~', '-')}~`;
  const standing = quiet ? `snoozed until ${dayOf(quiet, view.today)}` : dueWords(item, view.today);
  return `${nameOf(item.about.kind, each)}${escaped(afterId(each, view))} · ${standing}`;
}

/** The year goes without saying where it is this one: a nudge is read on a phone. */
const dayOf = (date: string, today: string) =>
  date.slice(0, 4) === today.slice(0, 4) ? day(date).slice(0, -5) : day(date);

function dueWords({ due, since }: NudgeItem, today: string): string {
  if (since) return `waiting since ${dayOf(since, today)}`;
  if (due === null || due === today) return 'due today';
  return due < today ? `*overdue since ${dayOf(due, today)}*` : `due ${dayOf(due, today)}`;
}

function itemBlocks(each: Standing, view: NudgeView): KnownBlock[] {
  const { item, open, quiet } = each;
  const line = say(lineOf(each, view));
  if (!open) return [line];
  const { id, kind } = item.about;
  const named = (action: string, label: string) => ({
    ...button(action, label, id),
    accessibility_label: `${label} ${idOf(each)}`,
  });
  // What a record waits for opens the record, and has no done button of its own.
  if (kind !== 'task') return [withWay(line, item.about, each)];
  const mine = 'own' in item.whose || 'instead' in item.whose;
  if (!mine || quiet) return [{ ...line, accessory: named(actions.taskOpen, 'Open') }];
  const buttons = row(
    named(actions.taskDone, 'Done'),
    named(actions.taskSnooze, 'Snooze'),
    named(actions.taskReassign, 'Give to'),
    named(actions.taskOpen, 'Open'),
  );
  return [line, { ...buttons, block_id: `${NUDGE_BLOCK}${id}` }];
}

/** What the following items have in common, where it is something else than what stands above. */
function heading(each: Standing, above: Standing | undefined, view: NudgeView): KnownBlock[] {
  const words = headingOf(each, view);
  return above && headingOf(above, view) === words ? [] : [say(`*${words}*`)];
}

function headingOf({ item: { dealId, whose } }: Standing, { dealName, name }: NudgeView): string {
  const deal = dealId === null ? 'On no deal' : escaped(oneLine(dealName(dealId), 200));
  if ('instead' in whose) return `For ${escaped(oneLine(name(whose.instead, 'turn'), 200))}: ${deal}`;
  if ('nobodyIn' in whose) return `Unowned: ${deal}`;
  return 'late' in whose ? `Others are late: ${deal}` : deal;
}
