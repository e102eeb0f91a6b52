import { describe, expect, it } from 'vitest';
import { exchangeOf, Inspector } from '../../src/demo/inspector.ts';
import type { Exchange } from '../../src/demo/protocol.ts';
import type { Json } from '../../src/sandbox/json.ts';
import type { CallEntry, DeliveryEntry, Entry } from '../../src/sandbox/log.ts';
import { Office } from '../support/office.ts';

const NAMES: Record<string, string> = { C1: '#deal-acme', U1: 'Sol Sales' };
const nameOf = (id: string) => NAMES[id];
const begun = { id: 7, at: 1_000, began: 0 };

const call = (method: string, args: Json, more: Partial<CallEntry> & { answer?: Json } = {}): Entry => {
  const { answer, ...rest } = more;
  return { ...begun, from: 'app', call: { method, args, answer, at: 1_000 }, ...rest };
};
const delivery = (
  kind: 'command' | 'interaction' | 'event',
  payload: Json,
  more: Partial<DeliveryEntry> = {},
) => ({ ...begun, from: 'slack', delivery: { kind, payload, answers: [] }, ...more }) satisfies Entry;
const interaction = (payload: Json) => delivery('interaction', { user: { id: 'U1' }, ...payload });
const event = (payload: Json) => delivery('event', { type: 'event_callback', event: payload });
const text = (words: string) => ({ type: 'plain_text', text: words });
const acts = (action: Json) => interaction({ type: 'block_actions', actions: [action] });

describe('the name of an exchange', () => {
  it.each<[Entry, string]>([
    [delivery('command', { command: '/handoff', text: 'status', user_id: 'U1' }), '/handoff status'],
    [delivery('command', { command: '/handoff', text: '', user_id: 'U1' }), '/handoff'],
    [acts({ type: 'button', text: text('Accept'), action_id: 'a', value: 'x' }), 'click "Accept"'],
    [acts({ type: 'overflow', selected_option: { text: text('Withdraw') } }), 'choose "Withdraw"'],
    [
      acts({ type: 'checkboxes', selected_options: [{ text: text('One') }, { text: text('Two') }] }),
      'choose "One", "Two"',
    ],
    [acts({ type: 'checkboxes', selected_options: [] }), 'choose nothing'],
    [acts({ type: 'users_select', selected_user: 'U1' }), 'choose Sol Sales'],
    [acts({ type: 'multi_channels_select', selected_channels: ['C1', 'C2'] }), 'choose #deal-acme, C2'],
    [acts({ type: 'datepicker', selected_date: '2026-11-27' }), 'choose "2026-11-27"'],
    [acts({ type: 'static_select', selected_option: null }), 'choose nothing'],
    [acts({ type: 'plain_text_input', value: 'acme' }), 'choose "acme"'],
    [interaction({ type: 'view_submission', view: { title: text('Ask SE') } }), 'view_submission "Ask SE"'],
    [interaction({ type: 'view_closed', view: { title: text('Ask SE') } }), 'view_closed "Ask SE"'],
    [interaction({ type: 'block_suggestion', value: 'ac', action_id: 'deal' }), 'block_suggestion "ac"'],
    [interaction({ type: 'block_suggestion', value: '', action_id: 'deal' }), 'block_suggestion "deal"'],
    [interaction({ type: 'shortcut', callback_id: 'start-deal' }), 'shortcut start-deal'],
    [
      event({ type: 'member_joined_channel', user: 'U1', channel: 'C1' }),
      'event member_joined_channel Sol Sales in #deal-acme',
    ],
    [event({ type: 'user_change', user: { id: 'U1' } }), 'event user_change Sol Sales'],
    [event({ type: 'channel_rename', channel: { id: 'C1' } }), 'event channel_rename in #deal-acme'],
    [delivery('event', { type: 'url_verification' }), 'url_verification'],
    [
      { ...event({ type: 'team_join' }), retry: { num: 2, reason: 'http_timeout' } },
      'event team_join, again (2)',
    ],
    [call('chat.postMessage', { channel: 'C1' }), 'chat.postMessage to #deal-acme'],
    [call('chat.postMessage', { channel: 'U1' }), 'chat.postMessage to Sol Sales'],
    [call('chat.update', { channel: 'C9' }), 'chat.update in C9'],
    [call('users.info', { user: 'U1' }), 'users.info Sol Sales'],
    [call('views.publish', { user_id: 'U1', view: {} }), 'views.publish for Sol Sales'],
    [call('views.open', { view: { title: text('Ask SE') } }), 'views.open "Ask SE"'],
    [call('auth.test', {}), 'auth.test'],
    [call('response_url', { text: 'x' }), 'response_url says to one person'],
    [call('response_url', { response_type: 'in_channel' }), 'response_url says to everybody'],
    [call('response_url', { replace_original: true }), 'response_url replaces the message'],
    [call('response_url', { delete_original: true }), 'response_url removes the message'],
  ])('%#: %s', (entry, name) => {
    expect(exchangeOf(entry, nameOf).name).toBe(name);
  });
});

describe('what became of it', () => {
  const refusal = {
    method: 'm',
    args: {},
    error: 'no_text',
    rule: 'a message says something',
    source: 'https://x',
  };
  const slow = { tookMs: 3 };
  const answered = (answer: DeliveryEntry['answer']) =>
    delivery('command', {}, { ...slow, ...(answer ? { answer } : {}) });
  it.each<[string, Entry, Pick<Exchange, 'outcome' | 'note'>]>([
    ['a call under way', call('m', {}), { outcome: 'open' }],
    ['a delivery under way', delivery('command', {}), { outcome: 'open' }],
    ['a good answer', call('m', {}, { ...slow, status: 200, answer: { ok: true } }), { outcome: 'ok' }],
    ['an acknowledgement', answered({ status: 200, body: '' }), { outcome: 'ok' }],
    ['an acknowledgement over Socket Mode', answered({}), { outcome: 'ok' }],
    [
      'a broken rule',
      call('m', {}, { ...slow, status: 200, answer: { ok: false, error: 'no_text' }, refusal }),
      { outcome: 'refused', note: 'no_text' },
    ],
    ['a refused answer', { ...answered({ status: 200 }), refusal }, { outcome: 'refused', note: 'no_text' }],
    [
      'an ordered error',
      call('m', {}, { ...slow, status: 200, answer: { ok: false, error: 'fatal_error' } }),
      { outcome: 'failed', note: 'fatal_error' },
    ],
    ['a cut connection', call('m', {}, slow), { outcome: 'failed', note: 'no answer' }],
    ['a 503', call('m', {}, { ...slow, status: 503, answer: {} }), { outcome: 'failed', note: 'status 503' }],
    [
      'a 429',
      call('m', {}, { ...slow, status: 429, answer: {} }),
      { outcome: 'failed', note: 'ratelimited' },
    ],
    [
      'an app that is late',
      answered({ failure: 'http_timeout' }),
      { outcome: 'failed', note: 'no answer in time' },
    ],
    [
      'an app that is away',
      answered({ failure: 'connection_failed' }),
      { outcome: 'failed', note: 'not reached' },
    ],
    [
      'an app in trouble',
      answered({ failure: 'http_error', status: 500 }),
      { outcome: 'failed', note: 'status 500' },
    ],
  ])('%s', (_name, entry, { outcome, note }) => {
    const exchange = exchangeOf(entry, nameOf);
    expect(exchange.outcome).toBe(outcome);
    expect(exchange.note).toBe(note);
  });
});

it.each(['http', 'socket'] as const)('a whole story over %s is told without one secret', async (mode) => {
  const office = await Office.staffed({ mode });
  const { sandbox } = office;
  const { sol, eve, acme } = await office.staff();
  sandbox.leave(acme, eve);
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);
  await office.after(eve.click('Accept', { in: 'dm' }));
  await office.after(sol.command(acme, '/handoff status'));
  await office.settle();

  const exchanges = new Inspector(sandbox).all();
  expect(exchanges.map(({ id }) => id)).toEqual(sandbox.log.entries.map(({ id }) => id));
  expect(exchanges.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  expect(exchanges.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      '/handoff deal',
      'views.open "Ask SE"',
      'view_submission "Ask SE"',
      'chat.postMessage to #deal-acme',
      'chat.postMessage to Eve Engineer',
      'click "Accept"',
    ]),
  );
  expect(exchanges.find(({ name }) => name === 'click "Accept"')).toMatchObject({
    from: 'slack',
    by: eve.id,
  });

  const told = JSON.stringify(exchanges);
  const secrets = [sandbox.botToken, sandbox.appToken, sandbox.signingSecret];
  for (const { payload } of sandbox.deliveries) {
    secrets.push(String(payload.token));
    if (payload.trigger_id) secrets.push(String(payload.trigger_id));
    if (payload.response_url) secrets.push(String(payload.response_url));
  }
  for (const { answer } of sandbox.calls) {
    if (String(answer?.url).includes('ticket=')) secrets.push(String(answer?.url));
  }
  expect(secrets.length).toBeGreaterThan(20);
  expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
});

it('whoever follows is told of what began and, once it is there, of its answer', async () => {
  const office = await Office.staffed();
  const { sandbox } = office;
  const { ada, acme } = await office.staff();
  const told = new Map<number, Exchange>();
  const follow = () =>
    new Promise<Exchange[]>((resolve) => {
      const leave = new Inspector(sandbox).follow((exchanges) => {
        for (const each of exchanges) told.set(each.id, each);
        leave();
        resolve(exchanges);
      });
    });
  const slow = sandbox.fail({ method: 'views.open', how: 'hang-before' });
  const begun = follow();
  await ada.command(acme, '/handoff settings');
  await slow.hit;
  expect(await begun).toMatchObject([
    { name: '/handoff settings', outcome: 'ok', by: ada.id },
    { name: expect.stringContaining('views.open'), outcome: 'open' },
  ]);
  const ended = follow();
  slow.release();
  await ended;
  expect([...told.values()].find(({ name }) => name.startsWith('views.open'))).toMatchObject({
    outcome: 'ok',
    answer: { ok: true },
  });
});
