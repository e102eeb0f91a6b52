import { z } from 'zod';
import { dispatchActionConfig, flag, id, plainText } from './objects.ts';
import { page } from './pages.ts';
import { documented } from './violation.ts';

/** The fields of a form. */

const field = {
  action_id: id,
  dispatch_action_config: dispatchActionConfig,
  focus_on_load: flag,
  placeholder: plainText(150).optional(),
};

export const plainTextInput = documented(
  'plain_text_input',
  page.element('plain-text-input'),
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      initial_value: z.string().optional(),
      multiline: flag,
      min_length: z.int().min(0).max(3000).optional(),
      max_length: z.int().min(1).max(3000).optional(),
      ...field,
    })
    .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? 3000), {
      error: 'min_length is at most max_length',
    }),
);
