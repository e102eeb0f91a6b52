import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../src/sandbox/block-kit/index.ts';
import { elements, input, many, modal, mrkdwn, plain, section, x } from './block-examples.ts';

const { plain_text_input } = elements;

describe('messages', () => {
  const codes = (...given: Parameters<typeof checkMessage>) =>
    checkMessage(...given).map(({ error }) => error);
  const metadata = { event_type: 'deal_card', event_payload: { deal: 'D1', count: 1 } };

  test('have something to say', () => {
    expect(codes({ text: 'Hello' })).toEqual([]);
    expect(codes({ blocks: [section()] })).toEqual([]);
    expect(codes({ attachments: [{ text: 'Hello' }] })).toEqual([]);
    expect(codes({})).toEqual(['no_text']);
    expect(codes({ text: '', blocks: [], attachments: [] })).toEqual(['no_text']);
  });

  test('have blocks in an array', () => {
    expect(codes({ text: 'Hello', blocks: { type: 'section' } })).toEqual(['invalid_blocks_format']);
  });

  test('are cut when they are posted and refused when they are edited', () => {
    expect(codes({ text: x(40_001) })).toEqual([]);
    expect(codes({ text: x(4000) }, 'chat.update')).toEqual([]);
    expect(checkMessage({ text: x(4001) }, 'chat.update')).toEqual([
      {
        path: 'text',
        rule: 'text is at most 4000 characters',
        source: 'https://docs.slack.dev/reference/methods/chat.update',
        error: 'msg_too_long',
      },
    ]);
  });

  test('have at most 100 attachments, whose blocks count too', () => {
    const attachments = (length: number) => ({ attachments: many(length, () => ({ text: 'a' })) });
    expect(codes(attachments(100))).toEqual([]);
    expect(codes(attachments(101))).toEqual(['too_many_attachments']);
    expect(codes({ attachments: 'none' })).toEqual(['invalid_attachments']);
    expect(checkMessage({ attachments: [{}, { blocks: [{ type: 'section' }] }] })).toEqual([
      {
        path: 'attachments[1].blocks[0]',
        rule: 'section: text or fields is given',
        source: 'https://docs.slack.dev/reference/block-kit/blocks/section-block',
        error: 'invalid_attachments',
      },
    ]);
  });

  test('have metadata of an event type and a payload', () => {
    const refused = [
      {},
      { event_type: 'a' },
      { ...metadata, event_payload: 'a' },
      { ...metadata, more: 1 },
      'a',
    ];
    expect(codes({ text: 'Hello', metadata })).toEqual([]);
    for (const given of refused) {
      expect(new Set(codes({ text: 'Hello', metadata: given }))).toEqual(
        new Set(['invalid_metadata_format']),
      );
    }
    expect(checkMessage({ text: 'Hello', metadata: { event_payload: {} } })).toEqual([
      {
        path: 'metadata.event_type',
        rule: 'metadata event_type is required',
        source: 'https://docs.slack.dev/messaging/message-metadata',
        error: 'invalid_metadata_format',
      },
    ]);
  });

  test('lose their metadata by an empty one, and ephemeral ones have none', () => {
    expect(codes({ text: 'Hello', metadata: {} }, 'chat.update')).toEqual([]);
    expect(codes({ text: 'Hello', metadata: {} }, 'chat.postEphemeral')).toEqual([]);
    expect(codes({ text: 'Hello', metadata: {} }, 'response')).not.toEqual([]);
  });
});

describe('views', () => {
  const viewRules = (more: object) => checkView(modal([section()], more)).map(({ rule }) => rule);

  const sizes: [string, (size: number) => object, number][] = [
    ['title', (n) => ({ title: plain(x(n)) }), 24],
    ['submit', (n) => ({ submit: plain(x(n)) }), 24],
    ['close', (n) => ({ close: plain(x(n)) }), 24],
    ['private_metadata', (n) => ({ private_metadata: x(n) }), 3000],
    ['callback_id', (n) => ({ callback_id: x(n) }), 255],
    ['external_id', (n) => ({ external_id: x(n) }), 255],
  ];

  test.each(sizes)('%s', (name, more, limit) => {
    expect(viewRules(more(limit))).toEqual([]);
    expect(viewRules(more(limit + 1))).toEqual([`modal ${name} is at most ${limit} characters`]);
  });

  const refused: [string, unknown, string[]][] = [
    ['nothing', undefined, ['view is required']],
    ['another type', { type: 'dialog', blocks: [] }, ['view is one of modal, home']],
    ['no title', modal([], { title: undefined }), ['modal title is required']],
    ['markup in the title', modal([], { title: mrkdwn() }), ["modal title is 'plain_text'"]],
    ['an empty title', modal([], { title: plain('') }), ['text object text is at least 1 character']],
    ['no blocks', { type: 'modal', title: plain() }, ['modal blocks is required']],
    [
      'fields without submit',
      modal([input(plain_text_input)], { submit: undefined }),
      ['modal: submit is given when there is an input block'],
    ],
    [
      'a flag that is none',
      modal([], { notify_on_close: 'yes' }),
      ['modal notify_on_close is of type boolean'],
    ],
    ['another one', modal([], { clear_on_close: 1 }), ['modal clear_on_close is of type boolean']],
    ['an unknown property', modal([], { state: {} }), ["modal has no property 'state'"]],
    ['a title on a Home tab', { type: 'home', title: plain(), blocks: [] }, ["home has no property 'title'"]],
  ];

  test.each(refused)('%s', (_name, view, expected) => {
    expect(checkView(view).map(({ rule }) => rule)).toEqual(expected);
  });

  test('of the kind the method takes', () => {
    expect(checkView({ type: 'home', blocks: [] }, 'modal').map(({ rule }) => rule)).toContain(
      "modal type is 'modal'",
    );
    expect(checkView(modal([]), 'home').map(({ rule }) => rule)).toContain("home type is 'home'");
  });

  test('are not too large', () => {
    const sized = (size: number) => modal(many(100, () => section({ text: mrkdwn('é'.repeat(size)) })));
    expect(checkView(sized(1200))).toEqual([]);
    expect(checkView(sized(1300)).map(({ error }) => error)).toEqual(['view_too_large']);
  });
});
