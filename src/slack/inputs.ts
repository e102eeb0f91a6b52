import type { KnownBlock, PlainTextInput, UsersSelect } from '@slack/types';
import { plain, quote, say } from './blocks.ts';
import { cut } from './mrkdwn.ts';

/** A text field that Slack itself keeps to `max` characters. */
export function textInput(
  value: string | null | undefined,
  max: number,
  { multiline = false, placeholder }: { multiline?: boolean; placeholder?: string } = {},
): PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: 'value',
    max_length: max,
    multiline,
    ...(value && { initial_value: cut(value, max) }),
    ...(placeholder && { placeholder: plain(placeholder) }),
  };
}

/** A choice's option, from a table of codes and their names. */
export function optionOf<C extends string>(names: Record<C, string>, code: C) {
  return { text: plain(names[code]), value: code };
}

/** Every option of a choice, in the table's order. */
export function manyOptions<C extends string>(names: Record<C, string>) {
  return (Object.keys(names) as C[]).map((code) => optionOf(names, code));
}

/** A choice of one person. Guests and bots cannot be left out of it; the decision refuses them. */
export const userSelect = (userId: string | null): UsersSelect => ({
  type: 'users_select',
  action_id: 'value',
  ...(userId && { initial_user: userId }),
});

/** A field as it is saved now and as it was entered, both as they are read. */
export type SavedField = readonly [
  label: string,
  now: string | null | undefined,
  entered: string | null | undefined,
];

/** What somebody else saved while a form was open, where it differs from what was entered: nobody's text is lost. */
export const savedMeanwhile = (fields: readonly SavedField[]): KnownBlock[] =>
  fields
    .filter(([, now, entered]) => (now ?? '') !== (entered?.trim() ?? ''))
    .flatMap(([label, now]) => [say(`*${label}, as saved now*`), quote(now || 'nothing')]);
