import type { KnownBlock, ModalView } from '@slack/types';
import { type Actor, humanId } from '../../core/types.ts';
import { button, header, plain, row, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { metadata } from '../../slack/modal.ts';
import { cut } from '../../slack/mrkdwn.ts';
import { type SectionCode, sections } from '../sections.ts';
import { isOpen, unanswered } from '../standing.ts';
import {
  type HandoffButton,
  handoffButton,
  nextSteps,
  readerMay,
  ruleOf,
  sectionButton,
  writable,
} from './buttons.ts';
import { headBlocks, missingBlocks, ratingBlocks } from './card.ts';
import { sectionBlocks, sectionLine } from './parts.ts';
import { type HandoffView, lacking, titleOf } from './view.ts';

/** A handoff for one reader. */
export interface PageView extends HandoffView {
  actor: Actor;
}

/** What the handoff's modal shows: its overview, or a page of all that it says. */
export type Page = 'overview' | `read.${number}`;

/** Reads a page's name as it comes back from the client. */
export function pageNamed(name: string): Page {
  const number = /^read\.(\d{1,3})$/.exec(name)?.[1];
  return number ? `read.${Number(number)}` : 'overview';
}

function modal({ handoff, deal }: HandoffView, page: Page, blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: views.handoff,
    private_metadata: metadata({ id: handoff.id, page }),
    title: plain(humanId('cs-handoff', handoff.number)),
    close: plain('Close'),
    blocks: [
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      ...blocks,
    ],
  };
}

/** Draws a page for its reader; a `notice` says what just happened. */
export function handoffPage(view: PageView, page: Page, notice?: string): ModalView {
  if (page === 'overview') return modal(view, page, overview(view, notice));
  const all = readPages(view);
  const at = Math.min(Number(page.slice('read.'.length)), all.length - 1);
  return modal(view, `read.${at}`, readPage(view, all, at));
}

/** Every section with its owner and state, a button for what its reader may do, and what is missing per owner. */
function overview(view: PageView, notice: string | undefined): KnownBlock[] {
  const { handoff, deal, actor } = view;
  const mine = writable(view, actor);
  const next = nextSteps(handoff).filter((name) => {
    const rule = ruleOf(name, handoff, deal);
    if (name === 'write') return false;
    if (name === 'note') return writable(view, actor, 'all').length > 0;
    return !rule || readerMay(view, rule, actor);
  });
  const [first] = nextSteps(handoff);
  const buttons: HandoffButton[] = [
    ...next,
    ...(next.includes('read') ? [] : (['read'] as const)),
    'history',
  ];
  return [
    ...(notice ? [say(notice)] : []),
    header(titleOf(view)),
    ...headBlocks(view),
    row(...buttons.map((name) => handoffButton(name, handoff, name === first ? 'primary' : undefined))),
    ...handoff.seen.needed.flatMap((section) => sectionRow(view, section, mine)),
    ...missingBlocks(view),
    ...ratingBlocks(view),
  ];
}

function sectionRow(view: PageView, section: SectionCode, mine: readonly SectionCode[]): KnownBlock[] {
  const { handoff } = view;
  const left = unanswered(handoff, section);
  const label = left.length < sections[section].fields.length ? 'Edit' : 'Write';
  const accessory = mine.includes(section) ? { accessory: sectionButton(label, handoff, section) } : {};
  const partly = left.length > 0 && left.length < sections[section].fields.length;
  const said = say(sectionLine(view, section));
  return [
    { ...said, ...accessory },
    ...(partly && isOpen(handoff, section) ? [small(`Missing: ${lacking(section, left)}`)] : []),
  ];
}

/** Well within the 100 blocks that a modal takes (https://docs.slack.dev/reference/views/modal-views). */
const BLOCKS_A_PAGE = 60;
/** A page that is comfortable to read on a phone. */
const CHARACTERS_A_PAGE = 9000;

const lengthOf = (block: KnownBlock): number =>
  block.type === 'section'
    ? (block.text?.text.length ?? 0)
    : block.type === 'header'
      ? block.text.text.length
      : 0;

/** What is ours in front of somebody's own words. */
const isLabel = (block: KnownBlock) => block.type === 'section' && block.text?.type === 'mrkdwn';

/** All that a handoff says, in pages: a section begins on the page where it fits, and goes on on the next one. */
export function readPages(view: HandoffView): KnownBlock[][] {
  const pages: KnownBlock[][] = [[]];
  let characters = 0;
  for (const section of view.handoff.seen.needed) {
    const blocks = [header(sections[section].name), ...sectionBlocks(view, section)];
    const size = blocks.reduce((sum, block) => sum + lengthOf(block), 0);
    if (!fits(blocks.length, size)) turn();
    for (const [i, block] of blocks.entries()) {
      const next = blocks[i + 1];
      // A label stays with what it is of.
      const kept = isLabel(block) && next ? [block, next] : [block];
      if (
        !fits(
          kept.length,
          kept.reduce((sum, each) => sum + lengthOf(each), 0),
        )
      )
        turn(header(`${sections[section].name}, continued`));
      pages.at(-1)?.push(block);
      characters += lengthOf(block);
    }
  }
  return pages;

  function fits(blocks: number, size: number): boolean {
    const there = pages.at(-1)?.length ?? 0;
    return there === 0 || (there + blocks <= BLOCKS_A_PAGE && characters + size <= CHARACTERS_A_PAGE);
  }

  function turn(...begins: KnownBlock[]): void {
    pages.push(begins);
    characters = 0;
  }
}

function readPage({ handoff }: HandoffView, all: KnownBlock[][], at: number): KnownBlock[] {
  const to = (page: number) => `${handoff.id}/read.${page}`;
  const turns = (style?: 'primary') =>
    row(
      ...(at > 0 ? [button(actions.hoPrevious, 'Previous page', to(at - 1))] : []),
      ...(at < all.length - 1 ? [button(actions.hoNext, 'Next page', to(at + 1), style)] : []),
      button(actions.hoOpen, 'All sections', handoff.id),
    );
  return [
    small(all.length > 1 ? `Page ${at + 1} of ${all.length}` : 'All that it says, on one page'),
    turns(),
    ...(all[at] ?? []),
    ...(all.length > 1 ? [turns('primary')] : []),
  ];
}
