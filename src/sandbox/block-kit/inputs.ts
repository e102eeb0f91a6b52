import { z } from 'zod';
import { actionId, dispatchActionConfig, flag, plainText } from './objects.ts';
import { page } from './pages.ts';
import { richText } from './rich-text.ts';
import { documented } from './violation.ts';

/** The fields that only stand in an input block. */

const action_id = actionId.optional();
const field = {
  dispatch_action_config: dispatchActionConfig,
  focus_on_load: flag,
  placeholder: plainText(150).optional(),
};

const plainTextInput = documented(
  'plain_text_input',
  page.element('plain-text-input'),
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      action_id,
      initial_value: z.string().optional(),
      multiline: flag,
      min_length: z.int().min(0).max(3000).optional(),
      max_length: z.int().min(1).max(3000).optional(),
      ...field,
    })
    .refine((input) => (input.min_length ?? 0) <= (input.max_length ?? Infinity), {
      error: 'min_length is at most max_length',
    }),
);

const emailInput = documented(
  'email_text_input',
  page.element('email-input'),
  z.strictObject({
    type: z.literal('email_text_input'),
    action_id,
    initial_value: z.string().optional(),
    ...field,
  }),
);

const urlInput = documented(
  'url_text_input',
  page.element('url-input'),
  z.strictObject({
    type: z.literal('url_text_input'),
    action_id,
    initial_value: z.string().optional(),
    ...field,
  }),
);

const number = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, { error: 'is a number, written as a string' })
  .optional();

const numberInput = documented(
  'number_input',
  page.element('number-input'),
  z
    .strictObject({
      type: z.literal('number_input'),
      action_id,
      is_decimal_allowed: z.boolean(),
      initial_value: number,
      min_value: number,
      max_value: number,
      ...field,
    })
    .refine(({ min_value, max_value }) => Number(min_value ?? -Infinity) <= Number(max_value ?? Infinity), {
      error: 'min_value is at most max_value',
    })
    .refine((input) => input.is_decimal_allowed || Number.isInteger(Number(input.initial_value ?? 0)), {
      error: 'the initial value is a whole number unless decimals are allowed',
    }),
);

export const richTextInput = documented(
  'rich_text_input',
  page.element('rich-text-input'),
  z.strictObject({
    type: z.literal('rich_text_input'),
    action_id: actionId,
    initial_value: richText.optional(),
    min_lines: z.int().min(1).max(100).optional(),
    max_lines: z.int().min(1).max(100).optional(),
    ...field,
  }),
);

const fileInput = documented(
  'file_input',
  page.element('file-input'),
  z.strictObject({
    type: z.literal('file_input'),
    action_id,
    filetypes: z.array(z.string()).optional(),
    max_files: z.int().min(1).max(10).optional(),
  }),
);

export const inputs = [plainTextInput, emailInput, urlInput, numberInput, richTextInput, fileInput] as const;
