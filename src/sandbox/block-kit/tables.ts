import { z } from 'zod';
import { upTo } from './length.ts';
import { blockId } from './objects.ts';
import { page } from './pages.ts';
import { richText } from './rich-text.ts';
import { documented } from './violation.ts';

/** Tables and charts. */

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) });
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1),
});
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);

export const table = documented(
  'table',
  page.block('table'),
  z.strictObject({
    type: z.literal('table'),
    rows: z.array(z.array(cell).min(1).max(20)).min(1).max(100),
    column_settings: z
      .array(
        z
          .strictObject({
            align: z.enum(['left', 'center', 'right']).optional(),
            is_wrapped: z.boolean().optional(),
          })
          .nullable(),
      )
      .max(20)
      .optional(),
    block_id: blockId,
  }),
);

export const dataTable = documented(
  'data_table',
  page.block('data-table'),
  z
    .strictObject({
      type: z.literal('data_table'),
      caption: z.string(),
      // The header and 1 to 100 rows.
      rows: z.array(z.array(cell).max(20)).min(2).max(101),
      page_size: z.int().min(1).max(100).optional(),
      row_header_column_index: z.int().min(0).optional(),
      block_id: blockId,
    })
    .refine(({ rows }) => rows.every((row) => row.length === rows[0]?.length), {
      error: 'every row has as many cells as the header',
    })
    .refine(({ rows }) => rows[0]?.every((header) => header.type !== 'rich_text'), {
      error: 'a header cell is not rich text',
    }),
);

const label = upTo(20);
const point = z.strictObject({ label, value: z.number() });
const segment = z.strictObject({ label, value: z.number().positive() });

const series = z
  .array(z.strictObject({ name: label, data: z.array(point).min(1).max(20) }))
  .min(1)
  .max(6);
const axisConfig = z.strictObject({
  categories: z.array(label).max(20),
  x_label: upTo(50).optional(),
  y_label: upTo(50).optional(),
});

const chart = <T extends string>(type: T) =>
  documented(
    `${type} chart`,
    page.block('data-visualization'),
    z
      .strictObject({ type: z.literal(type), series, axis_config: axisConfig })
      .refine((given) => new Set(given.series.map(({ name }) => name)).size === given.series.length, {
        error: 'every series has its own name',
      })
      .refine(
        ({ series, axis_config }) =>
          series.every(({ data }) =>
            isOncePer(
              axis_config.categories,
              data.map((given) => given.label),
            ),
          ),
        { error: 'every series has one data point for each category' },
      ),
  );

const isOncePer = (categories: readonly string[], labels: readonly string[]): boolean =>
  labels.length === categories.length && categories.every((category) => labels.includes(category));

const pie = documented(
  'pie chart',
  page.block('data-visualization'),
  z.strictObject({ type: z.literal('pie'), segments: z.array(segment).min(1).max(6) }),
);

export const dataVisualization = documented(
  'data_visualization',
  page.block('data-visualization'),
  z.strictObject({
    type: z.literal('data_visualization'),
    title: upTo(50),
    chart: z.discriminatedUnion('type', [chart('line'), chart('bar'), chart('area'), pie]),
    block_id: blockId,
  }),
);
