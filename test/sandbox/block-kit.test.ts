import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../src/sandbox/block-kit/index.ts';
import { gaps } from '../../src/sandbox/gaps.ts';
import {
  actions,
  card,
  cell,
  chart,
  elements,
  input,
  lineChart,
  many,
  messageBlocks,
  modal,
  mrkdwn,
  plain,
  section,
  x,
} from './block-examples.ts';

const messageRules = (...blocks: unknown[]) => checkMessage({ blocks }).map(({ rule }) => rule);
const modalRules = (...blocks: unknown[]) => checkView(modal(blocks)).map(({ rule }) => rule);
const { button } = elements;

/** Where each element may stand, from Slack's list of block elements. */
const accessories = [
  'button',
  'workflow_button',
  'image',
  'overflow',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
];
const selects = Object.keys(elements).filter((type) => type.endsWith('_select'));
const inputOnly = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'file_input'];
const places: Record<string, { make: (element: unknown) => unknown; types: string[] }> = {
  'beside a section': { make: (accessory) => section({ accessory }), types: [...accessories, ...selects] },
  'in an actions block': {
    make: (element) => actions(element),
    types: [
      ...accessories.filter((type) => type !== 'image'),
      ...selects,
      'datetimepicker',
      'rich_text_input',
    ],
  },
  'in an input block': {
    make: (element) => input(element),
    types: [
      'checkboxes',
      'radio_buttons',
      'datepicker',
      'timepicker',
      'datetimepicker',
      'rich_text_input',
      ...selects,
      ...inputOnly,
    ],
  },
  'in a context block': { make: (element) => ({ type: 'context', elements: [element] }), types: ['image'] },
  'in a context actions block': {
    make: (element) => ({ type: 'context_actions', elements: [element] }),
    types: ['feedback_buttons', 'icon_button'],
  },
};

describe('what Slack takes', () => {
  test.each(messageBlocks.map((block) => [block.type, block]))('%s in a message', (_type, block) => {
    expect(checkMessage({ blocks: [block] })).toEqual([]);
  });

  test('an alert and a file field in a modal', () => {
    const alert = { type: 'alert', text: mrkdwn(), level: 'warning' };
    expect(checkView(modal([alert, input(elements.file_input)]))).toEqual([]);
  });

  const barest: object[] = [
    { type: 'button', text: plain() },
    { type: 'icon_button', icon: 'trash', text: plain() },
    {
      type: 'workflow_button',
      text: plain(),
      action_id: 'a',
      workflow: { trigger: { url: 'https://a.example' } },
    },
    ...['datepicker', 'timepicker', 'datetimepicker', 'users_select', 'conversations_select'].map((type) => ({
      type,
    })),
    ...['channels_select', 'external_select', 'multi_external_select'].map((type) => ({ type })),
    ...['multi_users_select', 'multi_conversations_select', 'multi_channels_select'].map((type) => ({
      type,
    })),
    { type: 'conversations_select', filter: { exclude_bot_users: true } },
  ];

  test.each(barest)('$type with no more than it needs', (element) => {
    const isIcon = 'icon' in element;
    const block = isIcon ? { type: 'context_actions', elements: [element] } : actions(element);
    expect(messageRules(block)).toEqual([]);
  });

  test.each(['plain_text_input', 'email_text_input', 'url_text_input', 'file_input'])(
    '%s with no more than it needs',
    (type) => {
      expect(modalRules(input({ type }))).toEqual([]);
    },
  );

  test('other blocks with no more than they need', () => {
    const task = { type: 'task_card', task_id: '1', title: 'Find it' };
    const list = { type: 'rich_text_list', style: 'bullet', elements: [] };
    const image = { type: 'image', alt_text: 'A cat', slack_file: { url: 'https://files.example' } };
    const field = input({ type: 'plain_text_input', dispatch_action_config: {} });
    expect(
      messageRules(task, { type: 'plan', title: 'Plan' }, { type: 'rich_text', elements: [list] }),
    ).toEqual([]);
    expect(messageRules(image, field)).toEqual([]);
  });

  test('a Home tab', () => {
    const home = { type: 'home', blocks: [section(), actions(button)], private_metadata: '{}' };
    expect(checkView(home)).toEqual([]);
    expect(checkView(home, 'home')).toEqual([]);
  });

  test('a modal without fields needs no submit', () => {
    expect(checkView({ type: 'modal', title: plain(), blocks: [section()] }, 'modal')).toEqual([]);
  });

  for (const [place, { make, types }] of Object.entries(places)) {
    test.each(Object.entries(elements))(`%s ${place}, or not`, (type, element) => {
      const onlyMessage = ['workflow_button', 'feedback_buttons', 'icon_button'].includes(type);
      const found = onlyMessage ? messageRules(make(element)) : modalRules(make(element));
      const misplaced = found.filter((rule) => rule.includes(' is one of '));
      expect(misplaced).toHaveLength(types.includes(type) ? 0 : 1);
      const surfaces = found.filter((rule) => rule.includes(' is only for a '));
      if (types.includes(type) && place !== 'in a context actions block') expect(surfaces).toEqual([]);
    });
  }
});

describe('blocks together', () => {
  test('a block_id is used once, also in nested blocks', () => {
    const nested = { type: 'container', title: plain(), child_blocks: [section({ block_id: 'same' })] };
    expect(checkMessage({ blocks: [section({ block_id: 'same' }), nested] })).toEqual([
      {
        path: 'blocks[1].child_blocks[0].block_id',
        rule: 'a block_id is used once in a message or view',
        source: 'https://docs.slack.dev/reference/block-kit/blocks/section-block',
        error: 'invalid_blocks',
      },
    ]);
  });

  test('an action_id is used once in a block and again in the next', () => {
    const rule = 'an action_id is used once in a block';
    expect(messageRules(actions(button), actions(button))).toEqual([]);
    expect(messageRules(actions(button, button))).toEqual([rule]);
    expect(messageRules({ ...card, actions: [button, button] })).toEqual([rule]);
  });

  test('one element has the focus', () => {
    const focused = input({ type: 'plain_text_input', focus_on_load: true });
    expect(modalRules(focused)).toEqual([]);
    expect(modalRules(focused, focused)).toEqual(['only one element has focus_on_load']);
  });

  test('a message has one table and two charts', () => {
    const table = { type: 'table', rows: [[cell]] };
    expect(messageRules(table)).toEqual([]);
    expect(messageRules(table, table)).toEqual(['a message has at most 1 table']);
    expect(messageRules(...many(2, () => chart(lineChart)))).toEqual([]);
    expect(messageRules(...many(3, () => chart(lineChart)))).toEqual([
      'a message has at most 2 data_visualization',
    ]);
  });

  test('markdown is counted together', () => {
    const half = { type: 'markdown', text: x(6000) };
    const rule = 'markdown texts together are at most 12000 characters';
    expect(messageRules(half, half)).toEqual([]);
    expect(messageRules(half, half, { type: 'markdown', text: 'x' })).toEqual([rule]);
  });

  const lists: [string, (length: number) => string[], number][] = [
    ['message', (n) => messageRules(...many(n, () => section())), 50],
    ['modal', (n) => modalRules(...many(n, () => section())), 100],
    [
      'Home tab',
      (n) => checkView({ type: 'home', blocks: many(n, () => section()) }).map(({ rule }) => rule),
      100,
    ],
  ];

  test.each(lists)('the number of blocks in a %s', (_name, rulesOf, limit) => {
    expect(rulesOf(limit)).toEqual([]);
    expect(rulesOf(limit + 1)).toEqual([`blocks has at most ${limit} items`]);
  });

  test('characters are UTF-16 code units: an emoji is two', () => {
    expect(messageRules({ type: 'header', text: plain('👍'.repeat(75)) })).toEqual([]);
    expect(messageRules({ type: 'header', text: plain('👍'.repeat(76)) })).toHaveLength(1);
  });
});

describe('surfaces', () => {
  const surfaces = {
    message: (block: unknown) => checkMessage({ blocks: [block] }),
    modal: (block: unknown) => checkView(modal([block])),
    home: (block: unknown) => checkView({ type: 'home', blocks: [block] }),
  };
  const alert = { type: 'alert', text: plain() };
  const fields = ['email_text_input', 'number_input', 'url_text_input', 'file_input'] as const;
  const rows: [string, unknown, string[]][] = [
    ...messageBlocks.map((block): [string, unknown, string[]] => {
      const onlyMessage = [
        'context_actions',
        'data_visualization',
        'markdown',
        'container',
        'task_card',
        'plan',
      ];
      if (onlyMessage.includes(block.type)) return [block.type, block, ['message']];
      const notInModals = ['carousel', 'table', 'data_table'];
      if (notInModals.includes(block.type)) return [block.type, block, ['message', 'home']];
      // This example holds elements with limits of their own, below.
      if (block.type === 'actions') return [block.type, actions(button), ['message', 'modal', 'home']];
      return [block.type, block, ['message', 'modal', 'home']];
    }),
    ['alert', alert, ['modal']],
    ['datetimepicker', actions(elements.datetimepicker), ['message', 'modal']],
    ['workflow_button', actions(elements.workflow_button), ['message']],
    ['rich_text_input', input(elements.rich_text_input), ['modal', 'home']],
    ...fields.map((type): [string, unknown, string[]] => [type, input(elements[type]), ['modal']]),
  ];

  test.each(rows)('%s', (_name, block, allowed) => {
    for (const [surface, check] of Object.entries(surfaces)) {
      const found = check(block).filter(({ rule }) => rule.includes('is only for a '));
      expect({ surface, isAllowed: found.length === 0 }).toEqual({
        surface,
        isAllowed: allowed.includes(surface),
      });
    }
  });

  test('the rule names the surfaces and their page', () => {
    expect(surfaces.modal({ type: 'table', rows: [[cell]] })).toEqual([
      {
        path: 'blocks[0]',
        rule: 'table is only for a message or a home',
        source: 'https://docs.slack.dev/reference/block-kit/blocks',
        error: 'invalid_arguments',
      },
    ]);
    expect(surfaces.message(input(elements.email_text_input))).toEqual([
      {
        path: 'blocks[0].element',
        rule: 'email_text_input is only for a modal',
        source: 'https://docs.slack.dev/reference/block-kit/block-elements',
        error: 'invalid_blocks',
      },
    ]);
  });
});

describe('the list of gaps', () => {
  const declared = ['blocks', 'block-elements'].flatMap((name) => {
    const types = new URL(`../../node_modules/@slack/types/dist/block-kit/${name}.d.ts`, import.meta.url);
    return [...readFileSync(types, 'utf8').matchAll(/^\s+type: '(\w+)';/gm)].map((match) => String(match[1]));
  });
  const typesIn = (value: unknown): string[] =>
    [...JSON.stringify(value).matchAll(/"type":"(\w+)"/g)].map((match) => String(match[1]));
  const covered = new Set([...typesIn(messageBlocks), ...typesIn(elements), 'alert', 'file']);

  test('reads the types of Slack', () => {
    expect(declared).toContain('section');
    expect(declared.length).toBeGreaterThan(50);
  });

  test.each(declared)('%s is checked above or a gap', (type) => {
    expect(covered.has(type) || gaps.some(({ name }) => name === type)).toBe(true);
  });

  test('says of each gap why', () => {
    expect(new Set(gaps.map(({ name }) => name)).size).toBe(gaps.length);
    for (const { why } of gaps) expect(why).toMatch(/^[A-Z].{20,}\.$/);
  });
});
