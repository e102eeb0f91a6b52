import { z } from 'zod';
import { button, checkboxes, datepicker, image, overflow, radioButtons } from './elements.ts';
import { plainTextInput } from './inputs.ts';
import { anyText, flag, plainText } from './objects.ts';
import { page } from './pages.ts';
import { selects } from './selects.ts';
import { documented } from './violation.ts';

/** Layout blocks. */

const block = { block_id: z.string().max(255).optional() };

export const actions = documented(
  'actions',
  page.block('actions'),
  z.strictObject({
    type: z.literal('actions'),
    elements: z
      .array(
        z.discriminatedUnion('type', [button, checkboxes, datepicker, overflow, radioButtons, ...selects]),
      )
      .min(1)
      .max(25),
    ...block,
  }),
);

export const context = documented(
  'context',
  page.block('context'),
  z.strictObject({
    type: z.literal('context'),
    elements: z
      .array(z.discriminatedUnion('type', [image, anyText()]))
      .min(1)
      .max(10),
    ...block,
  }),
);

export const divider = documented(
  'divider',
  page.block('divider'),
  z.strictObject({ type: z.literal('divider'), ...block }),
);

export const header = documented(
  'header',
  page.block('header'),
  z.strictObject({ type: z.literal('header'), text: plainText(150), ...block }),
);

export const input = documented(
  'input',
  page.block('input'),
  z.strictObject({
    type: z.literal('input'),
    label: plainText(2000),
    element: z.discriminatedUnion('type', [checkboxes, datepicker, plainTextInput, radioButtons, ...selects]),
    dispatch_action: flag,
    hint: plainText(2000).optional(),
    optional: flag,
    ...block,
  }),
);

export const section = documented(
  'section',
  page.block('section'),
  z
    .strictObject({
      type: z.literal('section'),
      text: anyText(3000).optional(),
      fields: z.array(anyText(2000)).min(1).max(10).optional(),
      accessory: z
        .discriminatedUnion('type', [
          button,
          checkboxes,
          datepicker,
          image,
          overflow,
          radioButtons,
          ...selects,
        ])
        .optional(),
      expand: flag,
      ...block,
    })
    .refine((given) => given.text !== undefined || given.fields !== undefined, {
      error: 'text or fields is given',
    }),
);

/** Every block there is a schema for. */
export const anyBlock = z.discriminatedUnion('type', [actions, context, divider, header, input, section]);
