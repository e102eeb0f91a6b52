import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { field, say, smallQuote } from '../../slack/blocks.ts';
import { formView, oneValue, type Values } from '../../slack/modal.ts';
import { cut, oneLine } from '../../slack/mrkdwn.ts';
import { currentVersion, draftOf, type Poc } from '../model.ts';
import type { PocView } from './view.ts';

/** What a form about a PoC must remember: of what it is, what was seen when it was opened, and the page it stands on. */
export interface Seen {
  id: string;
  /** A criterion or a question; empty for what is about the PoC itself. */
  of: string;
  /** The revision of what the form changes. */
  seen: number;
  /** The number of the version that it is about, the agreed one or the draft's. */
  version: number;
  /** The page below it; empty where it stands alone. */
  page: string;
}

/** How a form is drawn: with what was entered where it comes back, and why it does. */
export interface Entries {
  seen: Seen;
  entered?: Values | undefined;
  notice?: string | undefined;
}

/** What was entered in a field, else what is there. */
export const text = (values: Values | undefined, name: string, before: string | null = null) =>
  values ? oneValue(values, name) : before;

/** A form about a PoC, with why it comes back and what is there now where it does. */
export function form(
  { poc, deal }: { poc: Poc; deal: Deal },
  { seen, notice }: Entries,
  given: { callbackId: string; title: string; submit: string; now?: KnownBlock[]; blocks: KnownBlock[] },
): ModalView {
  const { callbackId, title, submit, blocks, now = [] } = given;
  return formView({
    callbackId,
    metadata: { ...seen },
    title: cut(`${title} ${humanId('poc', poc.number)}`, 24),
    submit,
    blocks: [
      ...(notice ? [say(notice), ...now] : []),
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...blocks,
    ],
  });
}

/** What is not agreed yet, and ends with the PoC: the draft of the next version, and one's word on waiving a must. */
export function fallsWithIt({ poc, name }: PocView): KnownBlock[] {
  const drafted = (poc.draft?.length ?? 0) > 0 ? [`The draft of version ${draftOf(poc)}`] : [];
  const painOf = (id: string) => currentVersion(poc)?.criteria.find((each) => each.id === id)?.pain ?? '';
  const waivers = poc.waiving.map(
    ({ by, criterionId }) => `${name(by)}’s waiver of “${oneLine(painOf(criterionId), 150)}”`,
  );
  return [...drafted, ...waivers].map((what) => smallQuote(`${what} is not agreed and falls.`));
}

/** A date field, with the date that is in it. */
export const dateField = (
  name: string,
  label: string,
  date: string | null,
  more: { optional?: boolean; hint?: string } = {},
) =>
  field(name, label, { type: 'datepicker', action_id: 'value', ...(date && { initial_date: date }) }, more);

/** A text field of several lines. */
export const long = { multiline: true } as const;
