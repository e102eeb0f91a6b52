import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../src/sandbox/block-kit/index.ts';
import {
  actions,
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
  plain,
  richText,
  section,
  x,
} from './block-examples.ts';

const messageRules = (...blocks: unknown[]) => checkMessage({ blocks }).map(({ rule }) => rule);
const modalRules = (...blocks: unknown[]) => checkView(modal(blocks)).map(({ rule }) => rule);
const { button, static_select, checkboxes, radio_buttons, overflow, plain_text_input, number_input } =
  elements;

describe('what Slack refuses', () => {
  const chosen = (accessory: object) => section({ accessory });
  const charted = (more: object) => chart({ ...lineChart, ...more });
  const refused: [string, unknown, string][] = [
    [
      'an unknown block',
      { type: 'sextion' },
      'block is one of actions, alert, card, carousel, container, context, context_actions, data_table, data_visualization, divider, file, header, image, input, markdown, plan, rich_text, section, table, task_card, video',
    ],
    ['a block that is not an object', 'section', 'block is of type object'],
    ['an unknown property of a block', { type: 'divider', text: plain() }, "divider has no property 'text'"],
    [
      'an unknown property of an element',
      actions({ ...button, colour: 'red' }),
      "button has no property 'colour'",
    ],
    [
      'an unknown property of a text',
      section({ text: { ...mrkdwn(), emoji: true } }),
      "text object has no property 'emoji'",
    ],
    ['an empty text', section({ text: plain('') }), 'text object text is at least 1 character'],
    ['an empty markup', section({ text: mrkdwn('') }), 'text object text is at least 1 character'],
    [
      'an empty number',
      { type: 'table', rows: [[{ type: 'raw_number', value: 1, text: '' }]] },
      'each of table rows is at least 1 character',
    ],
    [
      'two options of one value in a multi-select',
      chosen({ type: 'multi_static_select', options: [option(), option()] }),
      'multi_static_select: every option has its own value',
    ],
    ['a section without text', { type: 'section' }, 'section: text or fields is given'],
    ['no fields', section({ fields: [] }), 'section fields has at least 1 item'],
    ['a text that is a string', section({ text: 'Text' }), 'section text is of type object'],
    [
      'an unknown kind of text',
      section({ text: { type: 'html', text: 'Text' } }),
      'section text is one of plain_text, mrkdwn',
    ],
    ['markup in a header', { type: 'header', text: mrkdwn() }, "header text is 'plain_text'"],
    ['markup on a button', actions({ ...button, text: mrkdwn() }), "button text is 'plain_text'"],
    ['a button without text', actions({ type: 'button' }), 'button text is required'],
    ['a style', actions({ ...button, style: 'green' }), "button style is 'primary' or 'danger'"],
    [
      'a confirm without title',
      actions({ ...button, confirm: confirm({ title: undefined }) }),
      'confirm title is required',
    ],
    ['no actions', actions(), 'actions elements has at least 1 item'],
    [
      'an image from nowhere',
      { type: 'image', alt_text: 'A cat' },
      'image block: exactly one of image_url and slack_file is given',
    ],
    [
      'an image from two places',
      chosen({ ...elements.image, slack_file: { id: 'F1' } }),
      'image: exactly one of image_url and slack_file is given',
    ],
    [
      'an image without alt_text',
      { ...elements.image, alt_text: undefined },
      'image block alt_text is required',
    ],
    [
      'a file by id and url',
      { type: 'image', alt_text: 'A cat', slack_file: { id: 'F1', url: 'https://a.example' } },
      'slack_file: exactly one of id and url is given',
    ],
    ['an input without label', { type: 'input', element: plain_text_input }, 'input label is required'],
    [
      'no options',
      chosen({ type: 'static_select', options: [] }),
      'static_select options has at least 1 item',
    ],
    [
      'options and groups',
      chosen({ ...static_select, option_groups: elements.multi_static_select.option_groups }),
      'static_select: exactly one of options and option_groups is given',
    ],
    [
      'neither options nor groups',
      chosen({ type: 'multi_static_select' }),
      'multi_static_select: exactly one of options and option_groups is given',
    ],
    [
      'an initial option of another text',
      chosen({ ...static_select, initial_option: option('value-0', { text: plain('Other') }) }),
      'static_select: the initial option exactly matches one of the options',
    ],
    [
      'initial options beside the groups',
      chosen({ ...elements.multi_static_select, initial_options: [option('z')] }),
      'multi_static_select: every initial option exactly matches one of the options',
    ],
    [
      'an initial checkbox that is none',
      chosen({ ...checkboxes, initial_options: [option('z')] }),
      'checkboxes: every initial option exactly matches one of the options',
    ],
    [
      'an initial radio button that is none',
      chosen({ ...radio_buttons, initial_option: option('z') }),
      'radio_buttons: the initial option exactly matches one of the options',
    ],
    [
      'two options of one value',
      chosen({ type: 'static_select', options: [option(), option()] }),
      'static_select: every option has its own value',
    ],
    [
      'two groups with one value',
      chosen({
        type: 'static_select',
        option_groups: many(2, () => ({ label: plain(), options: [option()] })),
      }),
      'static_select: every option has its own value',
    ],
    [
      'two checkboxes of one value',
      chosen({ type: 'checkboxes', options: [option(), option()] }),
      'checkboxes: every option has its own value',
    ],
    [
      'two radio buttons of one value',
      chosen({ type: 'radio_buttons', options: [option(), option()] }),
      'radio_buttons: every option has its own value',
    ],
    [
      'two overflow options of one value',
      chosen({ type: 'overflow', options: [option(), option()] }),
      'overflow: every option has its own value',
    ],
    [
      'an option without value',
      chosen({ type: 'static_select', options: [{ text: plain() }] }),
      'option value is required',
    ],
    [
      'markup in a select',
      chosen({ type: 'static_select', options: [option('a', { text: mrkdwn() })] }),
      "option text is 'plain_text'",
    ],
    [
      'a URL in a select',
      chosen({ type: 'static_select', options: [option('a', { url: 'https://a.example' })] }),
      "option has no property 'url'",
    ],
    [
      'a select of none',
      chosen({ ...elements.multi_users_select, max_selected_items: 0 }),
      'multi_users_select max_selected_items is at least 1',
    ],
    [
      'a negative query length',
      chosen({ ...elements.external_select, min_query_length: -1 }),
      'external_select min_query_length is at least 0',
    ],
    [
      'an empty filter',
      chosen({ type: 'conversations_select', filter: {} }),
      'filter: at least one of its properties is given',
    ],
    [
      'a filter that includes nothing',
      chosen({ type: 'conversations_select', filter: { include: [] } }),
      'filter include has at least 1 item',
    ],
    [
      'an unknown kind of conversation',
      chosen({ type: 'conversations_select', filter: { include: ['dm'] } }),
      "each of filter include is 'im' or 'mpim' or 'private' or 'public'",
    ],
    [
      'a response_url outside a modal',
      input({ ...elements.channels_select, response_url_enabled: true }),
      'response_url_enabled is only for menus in input blocks in modals',
    ],
    [
      'a day that does not exist',
      chosen({ type: 'datepicker', initial_date: '2023-02-29' }),
      'datepicker initial_date is a date in the format YYYY-MM-DD',
    ],
    [
      'a date in another format',
      chosen({ type: 'datepicker', initial_date: '1.2.2023' }),
      'datepicker initial_date is a date in the format YYYY-MM-DD',
    ],
    [
      'a time that does not exist',
      chosen({ type: 'timepicker', initial_time: '24:00' }),
      'timepicker initial_time is a time in the format HH:mm',
    ],
    [
      'nine digits of seconds',
      actions({ type: 'datetimepicker', initial_date_time: 999_999_999 }),
      'datetimepicker initial_date_time is at least 1000000000',
    ],
    [
      'min_length above max_length',
      input({ type: 'plain_text_input', min_length: 4, max_length: 3 }),
      'plain_text_input: min_length is at most max_length',
    ],
    [
      'a negative min_length',
      input({ type: 'plain_text_input', min_length: -1 }),
      'plain_text_input min_length is at least 0',
    ],
    [
      'a max_length of nothing',
      input({ type: 'plain_text_input', max_length: 0 }),
      'plain_text_input max_length is at least 1',
    ],
    [
      'an unknown trigger',
      input({ ...plain_text_input, dispatch_action_config: { trigger_actions_on: ['blur'] } }),
      "each of dispatch_action_config trigger_actions_on is 'on_enter_pressed' or 'on_character_entered'",
    ],
    [
      'a card of nothing',
      { type: 'card', subtitle: plain() },
      'card: at least one of hero_image, title, actions and body is given',
    ],
    ['an empty carousel', { type: 'carousel', elements: [] }, 'carousel elements has at least 1 item'],
    [
      'a container without title',
      { type: 'container', child_blocks: [section()] },
      'container: title or rich_text_title is given',
    ],
    [
      'a container that only starts collapsed',
      { type: 'container', title: plain(), child_blocks: [section()], default_collapsed: true },
      'container: default_collapsed needs is_collapsible',
    ],
    [
      'a container in a container',
      { type: 'container', title: plain(), child_blocks: [{ type: 'container' }] },
      'each of container child_blocks is one of actions, context, divider, file, header, image, input, rich_text, section, table, video',
    ],
    [
      'another icon',
      { type: 'context_actions', elements: [{ ...elements.icon_button, icon: 'star' }] },
      "icon_button icon is 'trash'",
    ],
    [
      'feedback without value',
      {
        type: 'context_actions',
        elements: [{ ...elements.feedback_buttons, negative_button: { text: plain() } }],
      },
      'feedback_buttons negative_button.value is required',
    ],
    [
      'a workflow button without action_id',
      actions({ ...elements.workflow_button, action_id: undefined }),
      'workflow_button action_id is required',
    ],
    ['a file block', { type: 'file', external_id: 'F1', source: 'remote' }, 'file is not for apps to send'],
    [
      'a video over http',
      { ...messageBlocks.at(-1), video_url: 'http://a.example' },
      'video video_url is an https URL',
    ],
    [
      'an unknown piece of rich text',
      { ...richText, elements: [{ type: 'rich_text_table', elements: [] }] },
      'each of rich_text elements is one of rich_text_section, rich_text_list, rich_text_preformatted, rich_text_quote',
    ],
    [
      'an empty piece of rich text',
      { ...richText, elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] },
      'rich text text text is at least 1 character',
    ],
    [
      'an unknown style',
      {
        ...richText,
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { huge: true } }] },
        ],
      },
      "rich text text style has no property 'huge'",
    ],
    [
      'an empty cell',
      { type: 'table', rows: [[{ type: 'raw_text', text: '' }]] },
      'each of table rows is at least 1 character',
    ],
    [
      'rows of different length',
      { type: 'data_table', caption: 'c', rows: [[cell, cell], [cell]] },
      'data_table: every row has as many cells as the header',
    ],
    [
      'rich text as a header',
      { type: 'data_table', caption: 'c', rows: [[richText], [cell]] },
      'data_table: a header cell is not rich text',
    ],
    [
      'a data table of a header',
      { type: 'data_table', caption: 'c', rows: [[cell]] },
      'data_table rows has at least 2 items',
    ],
    [
      'two series of one name',
      charted({ series: many(2, () => lineChart.series[0]) }),
      'line chart: every series has its own name',
    ],
    [
      'a category without a point',
      charted({ axis_config: { categories: ['Mon', 'Tue', 'Wed'] } }),
      'line chart: every series has one data point for each category',
    ],
    [
      'a point without a category',
      charted({ axis_config: { categories: ['Mon'] } }),
      'line chart: every series has one data point for each category',
    ],
    [
      'an empty slice',
      chart({ type: 'pie', segments: [{ label: 'a', value: 0 }] }),
      'each of pie chart segments.value is more than 0',
    ],
    ['an unknown chart', chart({ type: 'donut' }), 'data_visualization chart is one of line, bar, area, pie'],
  ];

  test.each(refused)('%s', (_name, block, rule) => {
    expect(messageRules(block)).toEqual([rule]);
  });

  const refusedInModals: [string, unknown, string][] = [
    [
      'a number that is none',
      input({ ...number_input, initial_value: 'ten' }),
      'number_input initial_value is a number, written as a string',
    ],
    [
      'min_value above max_value',
      input({ ...number_input, min_value: '10', max_value: '9' }),
      'number_input: min_value is at most max_value',
    ],
    [
      'an initial half where only whole numbers are',
      input({ ...number_input, is_decimal_allowed: false }),
      'number_input: the initial value is a whole number unless decimals are allowed',
    ],
    [
      'a number field that does not say',
      input({ type: 'number_input' }),
      'number_input is_decimal_allowed is required',
    ],
    [
      'a rich text field without action_id',
      input({ type: 'rich_text_input' }),
      'rich_text_input action_id is required',
    ],
    ['no files', input({ type: 'file_input', max_files: 0 }), 'file_input max_files is at least 1'],
    [
      'a file field that dispatches',
      input(elements.file_input, { dispatch_action: true }),
      'input: dispatch_action is not for a file_input',
    ],
    [
      'an alert level',
      { type: 'alert', text: plain(), level: 'panic' },
      "alert level is 'default' or 'info' or 'warning' or 'error' or 'success'",
    ],
    [
      'a response_url beside a section',
      chosen({ type: 'channels_select', response_url_enabled: true }),
      'response_url_enabled is only for menus in input blocks in modals',
    ],
  ];

  test.each(refusedInModals)('%s', (_name, block, rule) => {
    expect(modalRules(block)).toEqual([rule]);
  });

  test('a response_url where it works', () => {
    const select = { type: 'conversations_select', response_url_enabled: true };
    expect(modalRules(input(select))).toEqual([]);
  });

  test.each(refused)('%s: where, by which page and with which code', (_name, block) => {
    for (const { path, source, error } of checkMessage({ blocks: [block] })) {
      expect(path).toMatch(/^blocks\[0\]/);
      expect(source).toMatch(/^https:\/\/docs\.slack\.dev\/reference\/block-kit\//);
      expect(error).toBe('invalid_blocks');
    }
  });

  const pages: [string, unknown, string, string][] = [
    ['a block', { type: 'header', text: plain(x(151)) }, 'blocks[0].text.text', 'blocks/header-block'],
    [
      'an element',
      actions({ ...button, value: 1 }),
      'blocks[0].elements[0].value',
      'block-elements/button-element',
    ],
    [
      'an object',
      actions({ ...overflow, options: [option(x(151))] }),
      'blocks[0].elements[0].options[0].value',
      'composition-objects/option-object',
    ],
    [
      'an empty text',
      actions({ ...button, text: plain('') }),
      'blocks[0].elements[0].text.text',
      'composition-objects/text-object',
    ],
  ];

  test.each(pages)('the rule of %s is on its own page', (_name, block, path, page) => {
    const [violation] = checkMessage({ blocks: [block] });
    expect(violation).toMatchObject({ path, source: `https://docs.slack.dev/reference/block-kit/${page}` });
  });
});
