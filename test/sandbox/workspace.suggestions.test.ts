import type { App, BlockSuggestion } from '@slack/bolt';
import { expect, test } from 'vitest';
import { Pointer } from '../../src/sandbox/pointer.ts';
import { httpApp, manifest, socketApp, start } from './harness.ts';

const text = (content: string) => ({ type: 'plain_text' as const, text: content });
const option = (label: string) => ({ text: text(label), value: label });
const GROUPS = ['sales-emea', 'sales-us', 'presales'];
const MENU = {
  type: 'multi_external_select',
  action_id: 'groups',
  min_query_length: 2,
  initial_options: [option('founders')],
};

/**
 * A workspace whose app opens a modal with an external menu on its command, and answers to what is typed in it.
 * @param answer what is acknowledged with; nothing when the app stays silent
 */
async function world(given: { socket?: boolean; menu?: object; answer?: (typed: string) => unknown } = {}) {
  const { socket = false, menu = MENU, answer } = given;
  const started = await start({ manifest: manifest({ socket }), ackMs: 500 });
  const { sandbox } = started;
  const asked: BlockSuggestion[] = [];
  const matching = (typed: string) => ({
    options: GROUPS.filter((each) => each.includes(typed)).map(option),
  });
  const blocks = [{ type: 'input', block_id: 'b', label: text('Groups'), element: menu, optional: true }];
  const listen = (app: App) => {
    app.options('groups', async ({ ack, body, payload }) => {
      if (body.type === 'block_suggestion') asked.push(body as BlockSuggestion);
      const answered = (answer ?? matching)(payload.value);
      if (answered !== undefined) await ack(answered as never);
    });
    app.command('/crate', async ({ ack, body, client }) => {
      await ack();
      const view = { type: 'modal', title: text('Menu'), submit: text('Send'), blocks } as never;
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.action('groups', async ({ ack }) => ack());
  };
  const app = await (socket ? socketApp : httpApp)(sandbox, listen);
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  await ann.command(acme, '/crate');
  await sandbox.quiet();
  const dispose = async () => {
    await app[Symbol.asyncDispose]();
    await started[Symbol.asyncDispose]();
  };
  return { ...started, ann, acme, asked, [Symbol.asyncDispose]: dispose };
}

for (const socket of [false, true]) {
  test(`the app offers options for what is typed, over ${socket ? 'a WebSocket' : 'HTTP'}`, async () => {
    await using all = await world({ socket });
    const { sandbox, ann, asked } = all;
    expect(ann.modal?.fields).toEqual({ Groups: 'founders' });
    expect(await ann.options('Groups', 's')).toEqual([]);
    expect(asked).toHaveLength(0);
    expect(await ann.options('Groups', 'sales')).toEqual(GROUPS);
    expect(asked).toMatchObject([
      {
        type: 'block_suggestion',
        action_id: 'groups',
        block_id: 'b',
        value: 'sales',
        user: { id: ann.id, team_id: sandbox.teamId },
        container: { type: 'view' },
        view: { state: { values: { b: { groups: { selected_options: [{ value: 'founders' }] } } } } },
      },
    ]);
    // What is held or shown needs no asking; what is not is typed out.
    await ann.fill({ Groups: ['founders', 'sales-us'] });
    expect(asked).toHaveLength(1);
    expect(ann.modal?.fields).toEqual({ Groups: 'founders, sales-us' });
    await expect(ann.fill({ Groups: ['legal'] })).rejects.toThrow('does not offer "legal", but: nothing');
    expect(asked[1]?.value).toBe('legal');
    expect(sandbox.refusals).toEqual([]);
  });
}

test('without a least length three letters are typed before the app is asked, and with none it is asked at once', async () => {
  const bare = { type: 'external_select', action_id: 'groups' };
  await using all = await world({ menu: bare });
  expect(await all.ann.options('Groups', 'sa')).toEqual([]);
  expect(await all.ann.options('Groups', 'pre')).toEqual(['presales']);
  await using eager = await world({ menu: { ...bare, min_query_length: 0 } });
  expect(await eager.ann.options('Groups')).toEqual(GROUPS);
  expect(eager.asked.map((each) => each.value)).toEqual(['']);
});

test('options may come in groups, or not at all', async () => {
  const answer = (typed: string) =>
    typed === 'none' ? '' : { option_groups: [{ label: text('Sales'), options: GROUPS.map(option) }] };
  await using all = await world({ answer });
  expect(await all.ann.options('Groups', 'sales')).toEqual(GROUPS);
  expect(await all.ann.options('Groups', 'none')).toEqual([]);
});

test('what was chosen from one list stays chosen while the menu shows another', async () => {
  await using all = await world();
  const { sandbox, ann } = all;
  const { box } = sandbox;
  const hand = new Pointer(box, box.api.world.user(ann.id));
  const view = box.api.views.top(ann.id)?.id ?? '';
  const target = { on: { view }, blockId: 'b', actionId: 'groups' };
  await hand.suggest(target, 'emea');
  await hand.suggest(target, 'presales');
  expect(await hand.suggest(target, 'legal')).toEqual([]);
  await hand.click(target, [{ value: 'founders' }, { value: 'sales-emea' }, { value: 'presales' }]);
  expect(ann.modal?.fields).toEqual({ Groups: 'founders, sales-emea, presales' });
});

test('an external menu on a message asks with the message', async () => {
  await using all = await world();
  const { client, ann, acme, asked } = all;
  const element = { type: 'external_select', action_id: 'groups', placeholder: text('Group') };
  const blocks = [{ type: 'actions', block_id: 'row', elements: [element] }];
  const sent = await client.chat.postMessage({ channel: acme.id, text: 'x', blocks: blocks as never });
  expect((await ann.choose('Group', 'presales')).acknowledged).toBe(true);
  expect(asked).toMatchObject([
    { value: 'presales', block_id: 'row', channel: { id: acme.id }, message: { ts: sent.ts } },
  ]);
});

const many = Array.from({ length: 101 }, (_, n) => option(`group ${n}`));

test.for([
  [{ options: many }, 'answer options has at most 100 items'],
  [
    { option_groups: many.map(({ text: label }) => ({ label, options: many.slice(1) })) },
    'at most 100 items',
  ],
  [{ options: [option('x'.repeat(76))] }, 'at most 75 characters'],
  [{ options: [], option_groups: [] }, 'exactly one of options and option_groups is given'],
  [{ anything: [] }, 'exactly one of options and option_groups is given'],
] as const)('an answer that Slack would not show is refused: %#', async ([given, rule]) => {
  await using all = await world({ answer: () => given });
  const { ann, sandbox } = all;
  await expect(ann.options('Groups', 'sales')).rejects.toThrow(rule);
  expect(sandbox.refusals).toMatchObject([{ method: 'block_suggestion', error: 'invalid_options' }]);
});

test.for([false, true])('a menu whose app is late shows nothing new (Socket Mode: %s)', async (socket) => {
  await using all = await world({ socket, answer: () => undefined });
  const { ann } = all;
  const late = 'The options of "Groups" did not load: http_timeout';
  await expect(ann.options('Groups', 'sales')).rejects.toThrow(late);
  await expect(ann.fill({ Groups: ['sales-us'] })).rejects.toThrow(late);
  expect(ann.modal?.fields).toEqual({ Groups: 'founders' });
});
