import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../../core/types.ts';
import { field, say, smallQuote } from '../../../slack/blocks.ts';
import { textInput } from '../../../slack/inputs.ts';
import { formView, oneValue, type Values } from '../../../slack/modal.ts';
import { cut } from '../../../slack/mrkdwn.ts';
import { type SavedField, savedMeanwhile } from '../../../slack/step-form.ts';
import type { TypedEntries } from '../../typed.ts';
import type { ScopingView } from '../view.ts';

// What every form about a scoping is made of.

/** How a form is drawn: with what was entered where it comes back, and why it does. */
export interface Entries {
  entered?: Values | undefined;
  notice?: string | undefined;
  /** What was typed with the command that opens it. */
  typed?: TypedEntries | undefined;
  /** The calendar date where the reader is. */
  today: string;
}

/** Draws the form of one step. */
export type Draw = (view: ScopingView, entries: Entries) => ModalView;

/** A field of several lines. */
export const long = { multiline: true } as const;
/** A field that may be left empty. */
export const later = { optional: true } as const;

/** What was entered, else what there was before. */
export const text = (entered: Values | undefined, name: string, before: string | null | undefined = null) =>
  entered ? oneValue(entered, name) : before;

/** A field for a calendar date. */
export const dateField = (
  name: string,
  label: string,
  date: string | null,
  more: Parameters<typeof field>[3] = {},
) =>
  field(name, label, { type: 'datepicker', action_id: 'value', ...(date && { initial_date: date }) }, more);

/** A form about a scoping, which remembers how it was seen. Where it comes back it says what is `saved` beside it. */
export function form(
  { scoping, deal }: ScopingView,
  { notice, entered }: Entries,
  given: {
    callbackId: string;
    title: string;
    submit: string;
    blocks: KnownBlock[];
    saved?: (entered: Values) => readonly SavedField[];
  },
): ModalView {
  const { callbackId, title, submit, blocks, saved } = given;
  return formView({
    callbackId,
    metadata: { id: scoping.id, version: scoping.version },
    title: cut(`${title} ${humanId('ps-scoping', scoping.number)}`, 24),
    submit,
    blocks: [
      ...(notice ? [say(notice)] : []),
      smallQuote(`For ${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...(entered && saved ? savedMeanwhile(saved(entered)) : []),
      ...blocks,
    ],
  });
}

/** A form that asks for a reason and nothing else. */
export const reasonForm =
  (given: { callbackId: string; title: string; submit: string; words: string; optional?: boolean }): Draw =>
  (view, entries) =>
    form(view, entries, {
      ...given,
      blocks: [
        say(given.words),
        field('reason', 'Why', textInput(text(entries.entered, 'reason'), 1000, long), {
          optional: given.optional ?? false,
        }),
      ],
    });
