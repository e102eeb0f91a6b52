import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../src/sandbox/block-kit/index.ts';
import {
  actions,
  card,
  cell,
  chart,
  confirm,
  elements,
  input,
  lineChart,
  many,
  messageBlocks,
  modal,
  mrkdwn,
  option,
  options,
  plain,
  section,
  x,
} from './block-examples.ts';

const messageRules = (...blocks: unknown[]) => checkMessage({ blocks }).map(({ rule }) => rule);
const modalRules = (...blocks: unknown[]) => checkView(modal(blocks)).map(({ rule }) => rule);
const { button, overflow, plain_text_input } = elements;

describe('limits: the last value that passes and the first that does not', () => {
  const select = (more: object) => section({ accessory: { type: 'static_select', ...more } });
  const withOption = (more: object) => select({ options: [option('a', more)] });
  const pressed = (more: object) => actions({ ...button, ...more });
  const asked = (more: object) => pressed({ confirm: confirm(more) });
  const sizes: [string, (size: number) => unknown, number, string][] = [
    ['section text', (n) => section({ text: mrkdwn(x(n)) }), 3000, 'section text is at most 3000 characters'],
    [
      'section field',
      (n) => section({ fields: [plain(x(n))] }),
      2000,
      'each of section fields is at most 2000 characters',
    ],
    [
      'section fields',
      (n) => section({ fields: many(n, () => plain()) }),
      10,
      'section fields has at most 10 items',
    ],
    ['block_id', (n) => section({ block_id: x(n) }), 255, 'section block_id is at most 255 characters'],
    ['header', (n) => ({ type: 'header', text: plain(x(n)) }), 150, 'header text is at most 150 characters'],
    ['header level', (n) => ({ type: 'header', text: plain(), level: n }), 4, 'header level is at most 4'],
    [
      'context elements',
      (n) => ({ type: 'context', elements: many(n, () => plain()) }),
      10,
      'context elements has at most 10 items',
    ],
    [
      'context text',
      (n) => ({ type: 'context', elements: [plain(x(n))] }),
      3000,
      'each of context elements is at most 3000 characters',
    ],
    [
      'actions',
      (n) => actions(...many(n, (i) => ({ ...button, action_id: `${i}` }))),
      25,
      'actions elements has at most 25 items',
    ],
    [
      'image alt_text',
      (n) => ({ ...elements.image, alt_text: x(n) }),
      2000,
      'image block alt_text is at most 2000 characters',
    ],
    [
      'image title',
      (n) => ({ ...elements.image, title: plain(x(n)) }),
      2000,
      'image block title is at most 2000 characters',
    ],
    [
      'image_url',
      (n) => ({ ...elements.image, image_url: x(n) }),
      3000,
      'image block image_url is at most 3000 characters',
    ],
    [
      'input label',
      (n) => input(plain_text_input, { label: plain(x(n)) }),
      2000,
      'input label is at most 2000 characters',
    ],
    [
      'input hint',
      (n) => input(plain_text_input, { hint: plain(x(n)) }),
      2000,
      'input hint is at most 2000 characters',
    ],
    ['button text', (n) => pressed({ text: plain(x(n)) }), 75, 'button text is at most 75 characters'],
    ['button value', (n) => pressed({ value: x(n) }), 2000, 'button value is at most 2000 characters'],
    ['button url', (n) => pressed({ url: x(n) }), 3000, 'button url is at most 3000 characters'],
    ['action_id', (n) => pressed({ action_id: x(n) }), 255, 'button action_id is at most 255 characters'],
    [
      'accessibility_label',
      (n) => pressed({ accessibility_label: x(n) }),
      75,
      'button accessibility_label is at most 75 characters',
    ],
    ['confirm title', (n) => asked({ title: plain(x(n)) }), 100, 'confirm title is at most 100 characters'],
    ['confirm text', (n) => asked({ text: plain(x(n)) }), 300, 'confirm text is at most 300 characters'],
    [
      'confirm button',
      (n) => asked({ confirm: plain(x(n)) }),
      30,
      'confirm confirm is at most 30 characters',
    ],
    ['confirm deny', (n) => asked({ deny: plain(x(n)) }), 30, 'confirm deny is at most 30 characters'],
    ['option text', (n) => withOption({ text: plain(x(n)) }), 75, 'option text is at most 75 characters'],
    ['option value', (n) => withOption({ value: x(n) }), 150, 'option value is at most 150 characters'],
    [
      'option description',
      (n) => withOption({ description: plain(x(n)) }),
      75,
      'option description is at most 75 characters',
    ],
    ['options', (n) => select({ options: options(n) }), 100, 'static_select options has at most 100 items'],
    [
      'option groups',
      (n) => select({ option_groups: many(n, (i) => ({ label: plain(), options: [option(`${i}`)] })) }),
      100,
      'static_select option_groups has at most 100 items',
    ],
    [
      'options of a group',
      (n) => select({ option_groups: [{ label: plain(), options: options(n) }] }),
      100,
      'option group options has at most 100 items',
    ],
    [
      'group label',
      (n) => select({ option_groups: [{ label: plain(x(n)), options: options(1) }] }),
      75,
      'option group label is at most 75 characters',
    ],
    [
      'placeholder',
      (n) => actions({ ...elements.users_select, placeholder: plain(x(n)) }),
      150,
      'users_select placeholder is at most 150 characters',
    ],
    [
      'overflow options',
      (n) => actions({ ...overflow, options: options(n) }),
      5,
      'overflow options has at most 5 items',
    ],
    [
      'overflow url',
      (n) => actions({ ...overflow, options: [option('a', { url: x(n) })] }),
      3000,
      'option url is at most 3000 characters',
    ],
    [
      'checkboxes',
      (n) => actions({ type: 'checkboxes', options: options(n) }),
      10,
      'checkboxes options has at most 10 items',
    ],
    [
      'radio buttons',
      (n) => actions({ type: 'radio_buttons', options: options(n) }),
      10,
      'radio_buttons options has at most 10 items',
    ],
    [
      'seconds since 1970',
      (n) => actions({ type: 'datetimepicker', initial_date_time: n }),
      9_999_999_999,
      'datetimepicker initial_date_time is at most 9999999999',
    ],
    [
      'min_length',
      (n) => input({ type: 'plain_text_input', min_length: n }),
      3000,
      'plain_text_input min_length is at most 3000',
    ],
    [
      'max_length',
      (n) => input({ type: 'plain_text_input', max_length: n }),
      3000,
      'plain_text_input max_length is at most 3000',
    ],
    [
      'context actions',
      (n) => ({
        type: 'context_actions',
        elements: many(n, (i) => ({ ...elements.icon_button, action_id: `${i}` })),
      }),
      5,
      'context_actions elements has at most 5 items',
    ],
    ['card title', (n) => ({ ...card, title: mrkdwn(x(n)) }), 150, 'card title is at most 150 characters'],
    [
      'card subtitle',
      (n) => ({ ...card, subtitle: mrkdwn(x(n)) }),
      150,
      'card subtitle is at most 150 characters',
    ],
    ['card body', (n) => ({ ...card, body: mrkdwn(x(n)) }), 200, 'card body is at most 200 characters'],
    [
      'carousel',
      (n) => ({ type: 'carousel', elements: many(n, () => card) }),
      10,
      'carousel elements has at most 10 items',
    ],
    [
      'container',
      (n) => ({ type: 'container', title: plain(), child_blocks: many(n, () => section()) }),
      10,
      'container child_blocks has at most 10 items',
    ],
    [
      'container title',
      (n) => ({ type: 'container', title: plain(x(n)), child_blocks: [section()] }),
      150,
      'container title is at most 150 characters',
    ],
    [
      'table rows',
      (n) => ({ type: 'table', rows: many(n, () => [cell]) }),
      100,
      'table rows has at most 100 items',
    ],
    [
      'table cells',
      (n) => ({ type: 'table', rows: [many(n, () => cell)] }),
      20,
      'each of table rows has at most 20 items',
    ],
    [
      'table columns',
      (n) => ({ type: 'table', rows: [[cell]], column_settings: many(n, () => ({})) }),
      20,
      'table column_settings has at most 20 items',
    ],
    [
      'data table rows',
      (n) => ({ type: 'data_table', caption: 'c', rows: many(n, () => [cell]) }),
      101,
      'data_table rows has at most 101 items',
    ],
    [
      'data table page',
      (n) => ({ type: 'data_table', caption: 'c', rows: [[cell], [cell]], page_size: n }),
      100,
      'data_table page_size is at most 100',
    ],
    [
      'chart title',
      (n) => ({ ...chart(lineChart), title: x(n) }),
      50,
      'data_visualization title is at most 50 characters',
    ],
    [
      'axis label',
      (n) => chart({ ...lineChart, axis_config: { ...lineChart.axis_config, x_label: x(n) } }),
      50,
      'line chart axis_config.x_label is at most 50 characters',
    ],
    [
      'pie',
      (n) => chart({ type: 'pie', segments: many(n, (i) => ({ label: `${i}`, value: 1 })) }),
      6,
      'pie chart segments has at most 6 items',
    ],
    [
      'pie label',
      (n) => chart({ type: 'pie', segments: [{ label: x(n), value: 1 }] }),
      20,
      'each of pie chart segments.label is at most 20 characters',
    ],
    [
      'series',
      (n) => chart({ ...lineChart, series: many(n, (i) => ({ ...lineChart.series[0], name: `${i}` })) }),
      6,
      'line chart series has at most 6 items',
    ],
    [
      'video title',
      (n) => ({ ...messageBlocks.at(-1), title: plain(x(n)) }),
      199,
      'video title is at most 199 characters',
    ],
    [
      'video author',
      (n) => ({ ...messageBlocks.at(-1), author_name: x(n) }),
      49,
      'video author_name is at most 49 characters',
    ],
    [
      'markdown',
      (n) => ({ type: 'markdown', text: x(n) }),
      12_000,
      'markdown texts together are at most 12000 characters',
    ],
    [
      'list indent',
      (n) => ({
        type: 'rich_text',
        elements: [{ type: 'rich_text_list', style: 'bullet', indent: n, elements: [] }],
      }),
      8,
      'rich_text_list indent is at most 8',
    ],
  ];

  const choose = (type: string, more: object) => actions({ type, options: [option('a', more)] });
  const plot = (more: object) => chart({ ...lineChart, ...more });
  const moreSizes: typeof sizes = [
    [
      'raw text of a checkbox',
      (n) => choose('checkboxes', { text: mrkdwn(x(n)) }),
      75,
      'option text is at most 75 characters',
    ],
    [
      'text of an overflow option',
      (n) => choose('overflow', { text: plain(x(n)) }),
      75,
      'option text is at most 75 characters',
    ],
    [
      'placeholder of a picker',
      (n) => actions({ type: 'timepicker', placeholder: plain(x(n)) }),
      150,
      'timepicker placeholder is at most 150 characters',
    ],
    [
      'placeholder of a field',
      (n) => input({ type: 'plain_text_input', placeholder: plain(x(n)) }),
      150,
      'plain_text_input placeholder is at most 150 characters',
    ],
    [
      'workflow button',
      (n) => actions({ ...elements.workflow_button, text: plain(x(n)) }),
      75,
      'workflow_button text is at most 75 characters',
    ],
    [
      'feedback button',
      (n) => ({
        type: 'context_actions',
        elements: [{ ...elements.feedback_buttons, positive_button: { text: plain(x(n)), value: 'v' } }],
      }),
      75,
      'feedback_buttons positive_button.text is at most 75 characters',
    ],
    [
      'container subtitle',
      (n) => ({ type: 'container', title: plain(), subtitle: mrkdwn(x(n)), child_blocks: [section()] }),
      150,
      'container subtitle is at most 150 characters',
    ],
    [
      'video description',
      (n) => ({ ...messageBlocks.at(-1), description: plain(x(n)) }),
      199,
      'video description is at most 199 characters',
    ],
    [
      'data table cells',
      (n) => ({ type: 'data_table', caption: 'c', rows: [many(n, () => cell), many(20, () => cell)] }),
      20,
      'each of data_table rows has at most 20 items',
    ],
    [
      'other axis label',
      (n) => plot({ axis_config: { ...lineChart.axis_config, y_label: x(n) } }),
      50,
      'line chart axis_config.y_label is at most 50 characters',
    ],
    [
      'series name',
      (n) => plot({ series: [{ ...lineChart.series[0], name: x(n) }] }),
      20,
      'each of line chart series.name is at most 20 characters',
    ],
  ];

  test.each([...sizes, ...moreSizes])('%s', (_name, make, limit, rule) => {
    expect(messageRules(make(limit))).toEqual([]);
    expect(messageRules(make(limit + 1))).toEqual([rule]);
  });

  const inModals: [string, (size: number) => unknown, number, string][] = [
    ['alert', (n) => ({ type: 'alert', text: plain(x(n)) }), 200, 'alert text is at most 200 characters'],
    ['files', (n) => input({ type: 'file_input', max_files: n }), 10, 'file_input max_files is at most 10'],
    [
      'lines',
      (n) => input({ ...elements.rich_text_input, max_lines: n }),
      100,
      'rich_text_input max_lines is at most 100',
    ],
  ];

  test.each(inModals)('%s', (_name, make, limit, rule) => {
    expect(modalRules(make(limit))).toEqual([]);
    expect(modalRules(make(limit + 1))).toEqual([rule]);
  });

  test('points and categories of a chart', () => {
    const labels = (length: number) => many(length, (index) => `${index}`);
    const drawn = (points: number, categories: number) =>
      plot({
        series: [{ name: 'a', data: labels(points).map((label) => ({ label, value: 1 })) }],
        axis_config: { categories: labels(categories) },
      });
    expect(messageRules(drawn(20, 20))).toEqual([]);
    expect(messageRules(drawn(21, 20))).toEqual(['each of line chart series.data has at most 20 items']);
    expect(messageRules(drawn(20, 21))).toEqual(['line chart axis_config.categories has at most 20 items']);
  });

  const filter = (include: unknown[]) => ({ type: 'conversations_select', filter: { include } });
  const triggers = (on: unknown[]) => ({
    type: 'plain_text_input',
    dispatch_action_config: { trigger_actions_on: on },
  });
  const listed = (more: object) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_list', style: 'bullet', elements: [], ...more }],
  });
  const least: [string, (...items: unknown[]) => unknown, unknown, string][] = [
    [
      'context',
      (...items) => ({ type: 'context', elements: items }),
      plain(),
      'context elements has at least 1 item',
    ],
    [
      'context actions',
      (...items) => ({ type: 'context_actions', elements: items }),
      elements.icon_button,
      'context_actions elements has at least 1 item',
    ],
    [
      'container',
      (...items) => ({ type: 'container', title: plain(), child_blocks: items }),
      section(),
      'container child_blocks has at least 1 item',
    ],
    ['table', (...items) => ({ type: 'table', rows: items }), [cell], 'table rows has at least 1 item'],
    [
      'row of a table',
      (...items) => ({ type: 'table', rows: [items] }),
      cell,
      'each of table rows has at least 1 item',
    ],
    [
      'series',
      (...items) => plot({ series: items }),
      lineChart.series[0],
      'line chart series has at least 1 item',
    ],
    [
      'slices',
      (...items) => chart({ type: 'pie', segments: items }),
      { label: 'a', value: 1 },
      'pie chart segments has at least 1 item',
    ],
    [
      'checkboxes',
      (...items) => actions({ type: 'checkboxes', options: items }),
      option(),
      'checkboxes options has at least 1 item',
    ],
    [
      'initial checkboxes',
      (...items) => actions({ type: 'checkboxes', options: [option()], initial_options: items }),
      option(),
      'checkboxes initial_options has at least 1 item',
    ],
    [
      'radio buttons',
      (...items) => actions({ type: 'radio_buttons', options: items }),
      option(),
      'radio_buttons options has at least 1 item',
    ],
    [
      'overflow',
      (...items) => actions({ type: 'overflow', options: items }),
      option(),
      'overflow options has at least 1 item',
    ],
    [
      'groups',
      (...items) => select({ option_groups: items }),
      { label: plain(), options: [option()] },
      'static_select option_groups has at least 1 item',
    ],
    [
      'group',
      (...items) => select({ option_groups: [{ label: plain(), options: items }] }),
      option(),
      'option group options has at least 1 item',
    ],
    ['filter', (...items) => actions(filter(items)), 'im', 'filter include has at least 1 item'],
    [
      'triggers',
      (...items) => input(triggers(items)),
      'on_character_entered',
      'dispatch_action_config trigger_actions_on has at least 1 item',
    ],
  ];

  test.each(least)('one of %s, not none', (_name, make, item, rule) => {
    expect(messageRules(make(item))).toEqual([]);
    expect(messageRules(make())).toEqual([rule]);
  });

  const lowest: [string, (value: number) => unknown, number, string][] = [
    [
      'page_size',
      (n) => ({ type: 'data_table', caption: 'c', rows: [[cell], [cell]], page_size: n }),
      1,
      'data_table page_size is at least 1',
    ],
    [
      'row_header_column_index',
      (n) => ({ type: 'data_table', caption: 'c', rows: [[cell], [cell]], row_header_column_index: n }),
      0,
      'data_table row_header_column_index is at least 0',
    ],
    ['header level', (n) => ({ type: 'header', text: plain(), level: n }), 1, 'header level is at least 1'],
    ['list indent', (n) => listed({ indent: n }), 0, 'rich_text_list indent is at least 0'],
    ['list offset', (n) => listed({ offset: n }), 0, 'rich_text_list offset is at least 0'],
    [
      'query length',
      (n) => actions({ type: 'multi_external_select', min_query_length: n }),
      0,
      'multi_external_select min_query_length is at least 0',
    ],
  ];

  test.each(lowest)('lowest %s', (_name, make, limit, rule) => {
    expect(messageRules(make(limit))).toEqual([]);
    expect(messageRules(make(limit - 1))).toEqual([rule]);
  });

  test('lines of a rich text field', () => {
    const field = (more: object) => input({ type: 'rich_text_input', action_id: 'a', ...more });
    expect(modalRules(field({ min_lines: 1, max_lines: 1 }))).toEqual([]);
    expect(modalRules(field({ min_lines: 0 }))).toEqual(['rich_text_input min_lines is at least 1']);
    expect(modalRules(field({ max_lines: 0 }))).toEqual(['rich_text_input max_lines is at least 1']);
    expect(modalRules(field({ min_lines: 101 }))).toEqual(['rich_text_input min_lines is at most 100']);
  });
});
