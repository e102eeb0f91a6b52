import { z } from 'zod';
import * as classic from './blocks.ts';
import { button, feedbackButtons, iconButton, image } from './elements.ts';
import { anyText, blockId, flag, plainText } from './objects.ts';
import { page } from './pages.ts';
import { richText } from './rich-text.ts';
import { dataTable, dataVisualization, table } from './tables.ts';
import { documented } from './violation.ts';

/** The blocks Slack added for AI apps and after, and the union of all blocks. */

const block = { block_id: blockId };

const alert = documented(
  'alert',
  page.block('alert'),
  z.strictObject({
    type: z.literal('alert'),
    text: anyText(200),
    level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
    ...block,
  }),
);

const card = documented(
  'card',
  page.block('card'),
  z
    .strictObject({
      type: z.literal('card'),
      hero_image: image.optional(),
      icon: image.optional(),
      title: anyText(150).optional(),
      subtitle: anyText(150).optional(),
      body: anyText(200).optional(),
      actions: z.array(button).optional(),
      ...block,
    })
    .refine((given) => [given.hero_image, given.title, given.body, given.actions].some((part) => part), {
      error: 'at least one of hero_image, title, actions and body is given',
    }),
);

const carousel = documented(
  'carousel',
  page.block('carousel'),
  z.strictObject({ type: z.literal('carousel'), elements: z.array(card).min(1).max(10), ...block }),
);

const contextActions = documented(
  'context_actions',
  page.block('context-actions'),
  z.strictObject({
    type: z.literal('context_actions'),
    elements: z
      .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
      .min(1)
      .max(5),
    ...block,
  }),
);

const container = documented(
  'container',
  page.block('container'),
  z
    .strictObject({
      type: z.literal('container'),
      title: plainText(150).optional(),
      rich_text_title: richText.optional(),
      subtitle: anyText(150).optional(),
      icon: image.optional(),
      child_blocks: z
        .array(
          z.discriminatedUnion('type', [
            classic.actions,
            classic.context,
            classic.divider,
            classic.file,
            classic.header,
            classic.imageBlock,
            classic.input,
            richText,
            classic.section,
            table,
            classic.video,
          ]),
        )
        .min(1)
        .max(10),
      width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
      ...block,
    })
    .refine((given) => given.title !== undefined || given.rich_text_title !== undefined, {
      error: 'title or rich_text_title is given',
    })
    .refine((given) => given.is_collapsible || !given.default_collapsed, {
      error: 'default_collapsed needs is_collapsible',
    }),
);

const markdown = documented(
  'markdown',
  page.block('markdown'),
  z.strictObject({ type: z.literal('markdown'), text: z.string(), ...block }),
);

const taskCard = documented(
  'task_card',
  page.block('task-card'),
  z.strictObject({
    type: z.literal('task_card'),
    task_id: z.string(),
    title: z.string(),
    details: richText.optional(),
    output: richText.optional(),
    sources: z
      .array(z.strictObject({ type: z.literal('url'), url: z.string(), text: z.string() }))
      .optional(),
    status: z.enum(['pending', 'in_progress', 'complete', 'error']).optional(),
    ...block,
  }),
);

const plan = documented(
  'plan',
  page.block('plan'),
  z.strictObject({
    type: z.literal('plan'),
    title: z.string(),
    tasks: z.array(taskCard).optional(),
    ...block,
  }),
);

/** Every block. */
export const anyBlock = documented(
  'block',
  page.blocks,
  z.discriminatedUnion('type', [
    classic.actions,
    alert,
    card,
    carousel,
    container,
    classic.context,
    contextActions,
    dataTable,
    dataVisualization,
    classic.divider,
    classic.file,
    classic.header,
    classic.imageBlock,
    classic.input,
    markdown,
    plan,
    richText,
    classic.section,
    table,
    taskCard,
    classic.video,
  ]),
);
