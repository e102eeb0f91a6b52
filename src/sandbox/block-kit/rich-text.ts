import { z } from 'zod';
import { blockId } from './objects.ts';
import { page } from './pages.ts';
import { documented } from './violation.ts';

/** The rich text block and what stands in it. */

const flags = (...names: string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.boolean().optional()]))).optional();

const style = flags(
  'bold',
  'italic',
  'strike',
  'underline',
  'code',
  'highlight',
  'client_highlight',
  'unlink',
);

const piece = <T extends string, S extends z.ZodRawShape>(type: T, fields: S) =>
  documented(
    `rich text ${type}`,
    page.block('rich-text'),
    z.strictObject({ type: z.literal(type), ...fields, style }),
  );

const text = piece('text', { text: z.string().min(1) });
const link = piece('link', { url: z.string(), text: z.string().optional(), unsafe: z.boolean().optional() });

const inline = z.discriminatedUnion('type', [
  text,
  link,
  piece('broadcast', { range: z.enum(['here', 'channel', 'everyone']) }),
  piece('channel', { channel_id: z.string() }),
  piece('color', { value: z.string() }),
  piece('date', {
    timestamp: z.int(),
    format: z.string(),
    url: z.string().optional(),
    fallback: z.string().optional(),
  }),
  piece('emoji', {
    name: z.string(),
    unicode: z.string().optional(),
    url: z.string().optional(),
    skin_tone: z.int().optional(),
  }),
  piece('team', { team_id: z.string() }),
  piece('user', { user_id: z.string() }),
  piece('usergroup', { usergroup_id: z.string() }),
]);

const part = <T extends string, S extends z.ZodRawShape>(type: T, fields: S) =>
  documented(type, page.block('rich-text'), z.strictObject({ type: z.literal(type), ...fields }));

const border = z.literal([0, 1]).optional();
const section = part('rich_text_section', { elements: z.array(inline) });

export const richText = documented(
  'rich_text',
  page.block('rich-text'),
  z.strictObject({
    type: z.literal('rich_text'),
    elements: z.array(
      z.discriminatedUnion('type', [
        section,
        part('rich_text_list', {
          style: z.enum(['bullet', 'ordered']),
          elements: z.array(section),
          indent: z.int().min(0).max(8).optional(),
          offset: z.int().min(0).optional(),
          border,
        }),
        part('rich_text_preformatted', {
          elements: z.array(z.discriminatedUnion('type', [text, link])),
          border,
          language: z.string().optional(),
        }),
        part('rich_text_quote', { elements: z.array(inline), border }),
      ]),
    ),
    block_id: blockId,
  }),
);
