import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { depthOf, numbersOf, scaleOf, slicePath, slicesOf } from '../../src/demo/page/blocks/chart-shapes.ts';
import { BLOCK_TYPES } from '../../src/demo/page/blocks/known.ts';
import { type List, nestedLists } from '../../src/demo/page/blocks/lists.ts';
import { markdownBlocks } from '../../src/demo/page/blocks/markdown-blocks.ts';
import { cellText, ordered } from '../../src/demo/page/blocks/rows.ts';
import { anyBlock } from '../../src/sandbox/block-kit/newer-blocks.ts';

it('draws every block that the sandbox takes, and promises no other', () => {
  // That each of the page's types has a renderer is checked by the compiler: the renderers are a Record of them.
  const taken = anyBlock.options.map(({ shape }) => shape.type.value);
  expect([...BLOCK_TYPES].sort()).toEqual([...taken].sort());
});

describe('lists of a rich text', () => {
  const list = (items: string[], more: object = {}) => ({
    type: 'rich_text_list',
    style: 'bullet',
    elements: items.map((text) => ({ type: 'rich_text_section', text })),
    ...more,
  });
  /** `1 a (- b), 2 c`: what an outline of the lists reads like. */
  const outline = (lists: List[]): string =>
    lists
      .flatMap(({ ordered, start, items }) =>
        items.map(({ section, inside }, index) => {
          const inner = inside.length > 0 ? ` (${outline(inside)})` : '';
          return `${ordered ? start + index : '-'} ${section.text}${inner}`;
        }),
      )
      .join(', ');

  it.each([
    ['one list', [list(['a', 'b'])], '- a, - b'],
    ['one inside another', [list(['a', 'b']), list(['c'], { indent: 1 })], '- a, - b (- c)'],
    ['the outer one goes on', [list(['a']), list(['b'], { indent: 1 }), list(['c'])], '- a (- b), - c'],
    [
      'numbers go on',
      [
        list(['a'], { style: 'ordered' }),
        list(['b'], { indent: 1 }),
        list(['c'], { style: 'ordered', offset: 1 }),
      ],
      '1 a (- b), 2 c',
    ],
    [
      'numbers begin anew',
      [list(['a'], { style: 'ordered' }), list(['b'], { style: 'ordered' })],
      '1 a, 1 b',
    ],
    ['another style', [list(['a']), list(['b'], { style: 'ordered' })], '- a, 1 b'],
    [
      'back by two steps',
      [list(['a']), list(['b'], { indent: 1 }), list(['c'], { indent: 2 }), list(['d'])],
      '- a (- b (- c)), - d',
    ],
    ['an empty outer list', [list([]), list(['a'], { indent: 1 })], '- a'],
  ])('%s', (_name, elements, read) => {
    expect(outline(nestedLists(elements))).toBe(read);
  });

  it('stands further in where steps are skipped', () => {
    expect(nestedLists([list(['a'], { indent: 2 })])[0]?.skipped).toBe(2);
  });
});

describe('rows of a data table', () => {
  const number = (value: number, text: string) => ({ type: 'raw_number', value, text });
  const word = (text: string) => ({ type: 'raw_text', text });
  const names = (rows: Record<string, unknown>[][]) => rows.map(([first]) => cellText(first ?? {}));

  const rows = [
    [word('Deal 10'), number(9, '€9')],
    [word('deal 9'), number(100, '€100')],
    [word('Alpha'), number(-1, '−€1')],
  ];

  it('are ordered by words, with the numbers in them by size', () => {
    expect(names(ordered(rows, { column: 0, down: false }))).toEqual(['Alpha', 'deal 9', 'Deal 10']);
  });

  it('are ordered by the size of numbers, not by what is shown', () => {
    expect(names(ordered(rows, { column: 1, down: true }))).toEqual(['deal 9', 'Deal 10', 'Alpha']);
  });

  it('read the words of rich text', () => {
    const rich = {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: 'Ann' },
            { type: 'text', text: ' Example' },
          ],
        },
      ],
    };
    expect(cellText(rich)).toBe('Ann Example');
  });
});

describe('charts', () => {
  it('put the data in the order of the axis', () => {
    const chart = {
      type: 'line',
      series: [
        {
          name: 'Deals',
          data: [
            { label: 'Mon', value: 3 },
            { label: 'Tue', value: -1 },
          ],
        },
      ],
      axis_config: { categories: ['Tue', 'Mon'] },
    };
    expect(numbersOf(chart)).toEqual({
      labels: ['Tue', 'Mon'],
      series: [{ name: 'Deals', values: [-1, 3] }],
    });
  });

  it('take a pie as one series', () => {
    expect(numbersOf({ type: 'pie', segments: [{ label: 'Won', value: 2 }] })).toEqual({
      labels: ['Won'],
      series: [{ name: '', values: [2] }],
    });
  });

  it.each([
    [
      [3, 7],
      [0, 2, 4, 6, 8],
    ],
    [
      [-1, 3],
      [-1, 0, 1, 2, 3],
    ],
    [[0], [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[0.25], [0, 0.05, 0.1, 0.15, 0.2, 0.25]],
    [
      [120_000, 480_000],
      [0, 100_000, 200_000, 300_000, 400_000, 500_000],
    ],
  ])('go up in round steps for %j', (values, ticks) => {
    expect(scaleOf(values).ticks).toEqual(ticks);
  });

  it('have every value and zero on the scale, with few steps', () => {
    const values = fc.array(
      fc.integer({ min: -1e9, max: 1e9 }).map((each) => each / 1000),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(values, (all) => {
        const scale = scaleOf(all);
        expect(scale.ticks).toContain(0);
        expect(scale.ticks.length).toBeLessThan(9);
        for (const each of all) {
          expect(depthOf(each, scale)).toBeGreaterThan(-1e-9);
          expect(depthOf(each, scale)).toBeLessThan(1 + 1e-9);
        }
      }),
    );
  });

  it('share a pie out among its values', () => {
    expect(slicesOf([1, 3])).toEqual([
      { from: 0, to: 0.25 },
      { from: 0.25, to: 1 },
    ]);
  });

  it('draw a slice of more than half the long way round, and a whole pie too', () => {
    expect(slicePath(0, 0.25)).toBe('M0 0L0 -1A1 1 0 0 1 1 0Z');
    expect(slicePath(0.25, 1)).toBe('M0 0L1 0A1 1 0 1 1 0 -1Z');
    expect(slicePath(0, 1)).toBe('M0 0L0 -1A1 1 0 1 1 -0.0006 -1Z');
  });
});

// https://docs.slack.dev/reference/block-kit/blocks/markdown-block
describe('markdown block', () => {
  const text = (words: string, style?: object) => ({
    type: 'text',
    text: words,
    ...(style ? { style } : {}),
  });
  const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
  const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
  const item = (words: string, more: object) => ({
    type: 'rich_text_list',
    elements: [section(text(words))],
    ...more,
  });
  const header = (words: string) => ({ type: 'header', text: { type: 'plain_text', text: words } });
  const cell = (words: string) => rich(section(text(words)));

  it.each([
    ['bold', '**a** __b__', rich(section(text('a', { bold: true }), text(' '), text('b', { bold: true })))],
    ['italic', '*a* _b_', rich(section(text('a', { italic: true }), text(' '), text('b', { italic: true })))],
    ['both', '***a***', rich(section(text('a', { bold: true, italic: true })))],
    [
      'one in the other',
      '**a _b_ c**',
      rich(
        section(
          text('a ', { bold: true }),
          text('b', { bold: true, italic: true }),
          text(' c', { bold: true }),
        ),
      ),
    ],
    ['strike', '~~a~~', rich(section(text('a', { strike: true })))],
    ['inside a word', 'snake_case_name', rich(section(text('snake_case_name')))],
    [
      'link',
      '[a](https://example.com)',
      rich(section({ type: 'link', url: 'https://example.com', text: 'a' })),
    ],
    [
      'picture',
      '![a](https://example.com)',
      rich(section({ type: 'link', url: 'https://example.com', text: 'a' })),
    ],
    ['no link to a script', '[a](javascript:alert)', rich(section(text('a')))],
    ['code', '`**a**`', rich(section(text('**a**', { code: true })))],
    ['escaped', '\\*a\\*', rich(section(text('*'), text('a'), text('*')))],
    ['mention', '<@U1>', rich(section({ type: 'user', user_id: 'U1' }))],
    ['heading', '# A *b*', header('A b')],
    ['smaller heading', '### A', header('A')],
    ['divider', '---', { type: 'divider' }],
    ['quote', '> a\n> b', rich({ type: 'rich_text_quote', elements: [text('a\nb')] })],
    ['code block', '```js\n# a\n```', rich({ type: 'rich_text_preformatted', elements: [text('# a')] })],
    [
      'list in a list',
      '- a\n  - b',
      rich(item('a', { style: 'bullet', indent: 0 }), item('b', { style: 'bullet', indent: 1 })),
    ],
    [
      'numbers',
      '1. a\n2. b',
      rich(
        item('a', { style: 'ordered', indent: 0, offset: 0 }),
        item('b', { style: 'ordered', indent: 0, offset: 1 }),
      ),
    ],
    [
      'line break',
      'a\\\nb',
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'a' },
              { type: 'text', text: '\nb' },
            ],
          },
        ],
      },
    ],
    ['task list', '- [x] a', rich(item('☑ a', { style: 'bullet', indent: 0 }))],
    [
      'table',
      '| a | b |\n|---|--:|\n| 1 | 2 |',
      {
        type: 'table',
        column_settings: [{ align: 'left' }, { align: 'right' }],
        rows: [
          [cell('a'), cell('b')],
          [cell('1'), cell('2')],
        ],
      },
    ],
  ])('%s', (_name, markdown, block) => {
    expect(markdownBlocks(markdown)).toEqual([block]);
  });

  it('keeps the order of what follows each other', () => {
    expect(markdownBlocks('# A\n\nb\nc\n\n---\nd').map(({ type }) => type)).toEqual([
      'header',
      'rich_text',
      'divider',
      'rich_text',
    ]);
  });

  it('never throws and loses no letter, whatever is written', () => {
    const bits = fc.constantFrom(
      'a',
      'ß',
      '*',
      '**',
      '_',
      '~~',
      '# ',
      '> ',
      '- ',
      '1. ',
      '\n',
      ' ',
      '|',
      '`',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 60 }), (written) => {
        // What follows the mark of a code block names its language, which is not shown.
        fc.pre(!/```|~~~/.test(written.join('')));
        const shown = JSON.stringify(markdownBlocks(written.join('')), (key, value: unknown) =>
          key === 'text' || typeof value === 'object' ? value : null,
        );
        const count = (letter: string, where: string) => where.split(letter).length - 1;
        expect(count('ß', shown)).toBe(count('ß', written.join('')));
      }),
    );
  });
});
