import { z } from 'zod';
import { button, checkboxes, image, overflow, radioButtons, workflowButton } from './elements.ts';
import { inputs, richTextInput } from './inputs.ts';
import { upTo } from './length.ts';
import {
  anyText,
  blockId,
  flag,
  hasOneImageSource,
  imageSource,
  oneImageSource,
  plainText,
} from './objects.ts';
import { page } from './pages.ts';
import { datepicker, datetimepicker, timepicker } from './pickers.ts';
import { selects } from './selects.ts';
import { documented } from './violation.ts';

/** The blocks a message, a modal and a Home tab are made of. */

const block = { block_id: blockId };

/** May stand beside a section, in an actions block and in an input block. */
const everywhere = [checkboxes, datepicker, radioButtons, timepicker, ...selects] as const;

export const actions = documented(
  'actions',
  page.block('actions'),
  z.strictObject({
    type: z.literal('actions'),
    elements: z
      .array(
        z.discriminatedUnion('type', [
          button,
          datetimepicker,
          overflow,
          richTextInput,
          workflowButton,
          ...everywhere,
        ]),
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

export const file = documented(
  'file',
  page.block('file'),
  z.strictObject({
    type: z.literal('file'),
    external_id: z.string(),
    source: z.literal('remote'),
    ...block,
  }),
);

export const header = documented(
  'header',
  page.block('header'),
  z.strictObject({
    type: z.literal('header'),
    text: plainText(150),
    level: z.int().min(1).max(4).optional(),
    ...block,
  }),
);

export const imageBlock = documented(
  'image block',
  page.block('image'),
  z
    .strictObject({
      type: z.literal('image'),
      alt_text: upTo(2000),
      title: plainText(2000).optional(),
      ...imageSource,
      ...block,
    })
    .refine(hasOneImageSource, oneImageSource),
);

export const input = documented(
  'input',
  page.block('input'),
  z
    .strictObject({
      type: z.literal('input'),
      label: plainText(2000),
      element: z.discriminatedUnion('type', [datetimepicker, ...everywhere, ...inputs]),
      dispatch_action: flag,
      hint: plainText(2000).optional(),
      optional: flag,
      ...block,
    })
    .refine((given) => !(given.dispatch_action && given.element.type === 'file_input'), {
      error: 'dispatch_action is not for a file_input',
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
        .discriminatedUnion('type', [button, image, overflow, workflowButton, ...everywhere])
        .optional(),
      expand: flag,
      ...block,
    })
    .refine((given) => given.text !== undefined || given.fields !== undefined, {
      error: 'text or fields is given',
    }),
);

const https = z.string().regex(/^https:\/\//, { error: 'is an https URL' });

export const video = documented(
  'video',
  page.block('video'),
  z.strictObject({
    type: z.literal('video'),
    alt_text: z.string(),
    // "Less than 200" and "less than 50" characters, where other pages say "maximum".
    title: plainText(199),
    title_url: https.optional(),
    description: plainText(199).optional(),
    author_name: upTo(49).optional(),
    provider_name: z.string().optional(),
    provider_icon_url: z.string().optional(),
    thumbnail_url: z.string(),
    video_url: https,
    ...block,
  }),
);
