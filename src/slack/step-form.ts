import type { KnownBlock, ModalView } from '@slack/types';
import { quote, say, smallQuote } from './blocks.ts';
import { formView } from './modal.ts';

/** A form that changes something about a record: which one, in a line above, and what somebody else's change means for it. */
export function stepForm(given: {
  callbackId: string;
  /** The record, by its name for people and in a few words, and as its form saw it. */
  about: { id: string; version: number; name: string; words: string };
  /** Which list it was opened from. */
  back: string;
  notice?: string | undefined;
  title: string;
  submit?: string;
  blocks: KnownBlock[];
}): ModalView {
  const { callbackId, about, back, notice, title, submit = title, blocks } = given;
  return formView({
    callbackId,
    metadata: { id: about.id, version: about.version, back },
    title: `${title} ${about.name}`,
    submit,
    blocks: [...(notice ? [say(notice)] : []), smallQuote(`${about.name} ${about.words}`), ...blocks],
  });
}

/** A field with what is saved, and what was entered instead. */
export type SavedField = readonly [
  label: string,
  saved: string | null | undefined,
  entered: string | null | undefined,
];

/** What somebody else saved while the form was open, where it differs from what was entered: nobody's text is lost. */
export const savedMeanwhile = (fields: readonly SavedField[]): KnownBlock[] =>
  fields
    .filter(([, saved, entered]) => (saved ?? '') !== (entered?.trim() ?? ''))
    .flatMap(([label, saved]) => [say(`*${label}, as saved now*`), quote(saved || 'nothing')]);
