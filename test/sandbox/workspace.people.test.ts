import type { App, BlockAction } from '@slack/bolt';
import { expect, test } from 'vitest';
import { httpApp, manifest, start } from './harness.ts';

const text = (content: string) => ({ type: 'plain_text' as const, text: content });
const mrkdwn = (content: string) => ({ type: 'mrkdwn' as const, text: content });
const option = (label: string) => ({ text: text(label), value: label.toLowerCase() });
const button = (label: string, action_id = 'press', value = '') => ({
  type: 'button' as const,
  text: text(label),
  action_id,
  value,
});

/** A workspace whose app notes every action it gets. */
async function world(listen: (app: App) => void = () => undefined) {
  const started = await start();
  const { sandbox } = started;
  const ann = sandbox.person({ name: 'Ann Example', tz: 'America/New_York' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, bob, 'bot'] });
  const actions: BlockAction[] = [];
  const triggers: string[] = [];
  const app = await httpApp(sandbox, (bolt) => {
    listen(bolt);
    bolt.action(/.*/, async ({ ack, body }) => {
      if (body.type === 'block_actions') actions.push(body);
      await ack();
    });
    bolt.command('/crate', async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack();
    });
  });
  const trigger = async () => {
    await ann.command(acme, '/crate');
    return triggers.at(-1) ?? '';
  };
  const dispose = async () => {
    await app[Symbol.asyncDispose]();
    await started[Symbol.asyncDispose]();
  };
  return { ...started, ann, bob, acme, actions, trigger, [Symbol.asyncDispose]: dispose };
}

test('one of several equal buttons is picked by the words beside it', async () => {
  await using all = await world();
  const { client, ann, acme, actions } = all;
  const row = (name: string) => [
    { type: 'section', text: mrkdwn(`*${name}*`) },
    { type: 'actions', elements: [button('Open', 'open', name)] },
  ];
  const side = { type: 'section', text: mrkdwn('SE-3'), accessory: button('Open', 'open', 'SE-3') };
  await client.chat.postMessage({
    channel: acme.id,
    text: 'x',
    blocks: [...row('SE-1'), ...row('SE-2'), side],
  });
  await client.chat.postMessage({ channel: acme.id, text: 'x', blocks: row('SE-9') });
  const values: (string | undefined)[] = [];
  for (const near of ['SE-1', 'SE-2', 'SE-3', undefined]) {
    await ann.click('Open', { in: acme, ...(near ? { near } : {}) });
    const [action] = actions.at(-1)?.actions ?? [];
    values.push(action?.type === 'button' ? action.value : undefined);
  }
  expect(values).toEqual(['SE-1', 'SE-2', 'SE-3', 'SE-9']);
  await expect(ann.click('Shut', { in: acme })).rejects.toThrow('Ann Example sees no "Shut", but: "Open"');
  await expect(ann.click('Open', { near: 'SE-7' })).rejects.toThrow('near "SE-7"');
});

test('a click tells the app everything about its place', async () => {
  await using all = await world();
  const { client, sandbox, ann, acme, actions } = all;
  const blocks = [{ type: 'actions', block_id: 'row', elements: [button('Press', 'press', '7')] }];
  const metadata = { event_type: 'card', event_payload: { id: '7' } };
  const parent = await client.chat.postMessage({ channel: acme.id, text: 'parent' });
  const thread_ts = parent.ts ?? '';
  const sent = await client.chat.postMessage({ channel: acme.id, text: 'x', blocks, metadata, thread_ts });
  await ann.click('Press');
  expect(actions[0]).toMatchObject({
    type: 'block_actions',
    team: { id: sandbox.teamId, domain: 'sandbox' },
    user: { id: ann.id, username: 'ann.example', team_id: sandbox.teamId },
    channel: { id: acme.id, name: 'acme' },
    container: { type: 'message', message_ts: sent.ts, channel_id: acme.id, is_ephemeral: false, thread_ts },
    message: {
      ts: sent.ts,
      text: 'x',
      user: sandbox.botUserId,
      metadata,
      thread_ts,
      blocks: [{ block_id: 'row' }],
    },
    actions: [{ type: 'button', action_id: 'press', block_id: 'row', value: '7', text: { text: 'Press' } }],
    state: { values: {} },
    is_enterprise_install: false,
    enterprise: null,
  });
  expect(actions[0]?.response_url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/actions\//);

  const ampersand = [{ type: 'actions', elements: [button('A & B', 'press', 'A & B')] }];
  await client.chat.postMessage({ channel: acme.id, text: 'x', blocks: ampersand });
  await ann.click('A & B');
  expect(actions.pop()?.actions[0]).toMatchObject({ text: { text: 'A &amp; B' }, value: 'A & B' });
  await client.chat.postEphemeral({ channel: acme.id, user: ann.id, text: 'x', blocks });
  await ann.click('Press');
  expect(actions[1]).toMatchObject({ container: { is_ephemeral: true } });
  expect(actions[1]).not.toHaveProperty('message');
  const secret = sandbox.channel({ name: 'secret', private: true, members: [ann, 'bot'] });
  await client.chat.postMessage({ channel: secret.id, text: 'x', blocks });
  await client.chat.postMessage({ channel: ann.id, text: 'x', blocks });
  await ann.click('Press', { in: secret });
  await ann.click('Press', { in: 'dm' });
  expect(actions.slice(2).map((each) => each.channel?.name)).toEqual(['privategroup', 'directmessage']);
});

test('menus and pickers of messages report what was chosen, and the state of the message', async () => {
  await using all = await world();
  const { client, ann, bob, acme, actions } = all;
  const more = { type: 'overflow', action_id: 'more', options: [option('Withdraw'), option('Edit')] };
  const blocks = [
    { type: 'section', block_id: 'row', text: mrkdwn('SE-1'), accessory: { ...more } },
    {
      type: 'actions',
      block_id: 'menus',
      elements: [
        {
          type: 'static_select',
          action_id: 's',
          placeholder: text('Stage'),
          options: [option('One'), option('Two')],
        },
        { type: 'users_select', action_id: 'u', placeholder: text('Owner') },
        { type: 'datepicker', action_id: 'd', placeholder: text('Day') },
      ],
    },
  ];
  await client.chat.postMessage({ channel: acme.id, text: 'x', blocks });
  await ann.choose('Stage', 'Two');
  await ann.choose('Owner', bob);
  await ann.choose('Day', '2026-11-27');
  await ann.choose('More', 'Withdraw', { near: 'SE-1' });
  expect(actions.map((each) => each.actions[0])).toMatchObject([
    { type: 'static_select', selected_option: { value: 'two' } },
    { type: 'users_select', selected_user: bob.id },
    { type: 'datepicker', selected_date: '2026-11-27' },
    { type: 'overflow', selected_option: { value: 'withdraw' } },
  ]);
  expect(actions[0]?.state?.values.menus).toMatchObject({
    s: { selected_option: { value: 'two' } },
    u: { selected_user: null },
  });
  await expect(ann.choose('Stage', 'Three')).rejects.toThrow('does not offer "Three", but: "One", "Two"');
});

test('fields take what people enter, external menus ask the app, and changes are reported where wanted', async () => {
  await using all = await world((app) => {
    app.options('deal', async ({ ack, payload }) => {
      const all = ['Acme rollout', 'Acme trial', 'Other'].filter((each) => each.includes(payload.value));
      await ack({ options: all.map(option) });
    });
  });
  const { client, ann, bob, acme, actions, trigger } = all;
  const input = (block_id: string, label: string, element: object, more: object = {}) => ({
    type: 'input',
    block_id,
    label: text(label),
    element: { action_id: block_id, ...element },
    ...more,
  });
  const blocks = [
    input('deal', 'Deal', { type: 'external_select', min_query_length: 2 }),
    input(
      'kind',
      'Kind',
      { type: 'radio_buttons', options: [option('A'), option('B')] },
      { dispatch_action: true },
    ),
    input('flags', 'Flags', { type: 'checkboxes', options: [option('X'), option('Y')] }, { optional: true }),
    input('count', 'Count', {
      type: 'number_input',
      is_decimal_allowed: false,
      min_value: '1',
      max_value: '9',
    }),
    input('mail', 'Mail', { type: 'email_text_input' }, { optional: true }),
    input('room', 'Room', { type: 'conversations_select' }),
    input('when', 'When', { type: 'timepicker', initial_time: '09:00' }),
    { type: 'section', block_id: 'note', text: mrkdwn('A *note*'), accessory: button('Change') },
  ];
  const view = { type: 'modal' as const, title: text('All fields'), submit: text('Send'), blocks };
  await client.views.open({ trigger_id: await trigger(), view: view as never });

  expect(await ann.options('Deal', 'Acme')).toEqual(['Acme rollout', 'Acme trial']);
  await ann.fill({ Deal: 'Acme trial', Kind: 'B', Flags: ['X', 'Y'], Count: 12, Mail: 'nobody', Room: acme });
  expect(ann.modal?.fields).toEqual({
    Deal: 'Acme trial',
    Kind: 'B',
    Flags: 'X, Y',
    Count: '12',
    Mail: 'nobody',
    Room: '#acme',
    When: '09:00',
  });
  expect(actions[0]).toMatchObject({
    container: { type: 'view' },
    view: { state: { values: { kind: { kind: { selected_option: { value: 'b' } } } } } },
    actions: [{ type: 'radio_buttons', block_id: 'kind', selected_option: { value: 'b' } }],
  });
  expect(await ann.submit()).toMatchObject({
    delivered: false,
    errors: { Count: 'Enter a number of at most 9.', Mail: 'Enter a valid email address.' },
  });
  await expect(ann.fill({ When: '25:00' })).rejects.toThrow('does not offer "25:00"');
  await expect(ann.fill({ Deal: 'Nowhere' })).rejects.toThrow('does not offer "Nowhere", but: nothing');
  await ann.clickInModal('Change');
  expect(actions[1]).toMatchObject({ actions: [{ action_id: 'press', block_id: 'note' }] });
  expect(bob.modal).toBeUndefined();
});

test('a forged entry and a forged submission pass the client but not unseen', async () => {
  const seen: unknown[] = [];
  await using all = await world((app) => {
    app.view('forged', async ({ ack, view }) => {
      seen.push(view.state.values);
      await ack();
    });
  });
  const { client, ann, trigger } = all;
  const element = { type: 'static_select' as const, action_id: 'v', options: [option('Offered')] };
  const blocks = [{ type: 'input' as const, block_id: 'b', label: text('Choice'), element }];
  const view = {
    type: 'modal' as const,
    callback_id: 'forged',
    title: text('F'),
    submit: text('Send'),
    blocks,
  };
  const open = async () => client.views.open({ trigger_id: await trigger(), view });
  await open();
  await ann.fill({ Choice: 'Elsewhere' }, { unchecked: true });
  await ann.submit();
  await open();
  expect(await ann.submit({ unchecked: true })).toMatchObject({ outcome: 'closed', delivered: true });
  expect(seen).toMatchObject([
    { b: { v: { selected_option: { value: 'Elsewhere' } } } },
    { b: { v: { selected_option: null } } },
  ]);
});

test('mentions notify members, @channel notifies all of them, edits and plain text nobody', async () => {
  await using all = await world();
  const { client, sandbox, ann, bob, acme } = all;
  const cid = sandbox.person({ name: 'Cid Example' });
  const post = (content: string, more: object = {}) =>
    client.chat.postMessage({ channel: acme.id, text: content, ...more });
  const called = () => [ann, bob, cid].map((each) => each.notifications().length);
  const first = await post(`<@${ann.id}> and <@${cid.id}>`);
  expect(called()).toEqual([1, 0, 0]);
  await post('hello', { blocks: [{ type: 'section', text: mrkdwn(`<@${bob.id}>`) }] });
  expect(called()).toEqual([1, 1, 0]);
  await post('hello', { blocks: [{ type: 'section', text: text(`<@${bob.id}> <!channel>`) }] });
  await post('&lt;!channel&gt;');
  await client.chat.update({ channel: acme.id, ts: first.ts ?? '', text: `<@${bob.id}>` });
  await post('<!channel>', { thread_ts: first.ts });
  expect(called()).toEqual([1, 1, 0]);
  await all.clock.advance(10_000);
  await post('<!here>');
  expect(called()).toEqual([2, 2, 0]);
  ann.say(acme, 'ping @Bob Example');
  expect(called()).toEqual([2, 3, 0]);
});

test('texts read as people read them', async () => {
  await using all = await world();
  const { client, ann, bob, acme } = all;
  const read = async (content: string, blocks?: object[]) => {
    await all.clock.advance(1000);
    await client.chat.postMessage({
      channel: acme.id,
      text: content,
      ...(blocks ? { blocks: blocks as never } : {}),
    });
    return ann.sees(acme).at(-1)?.text;
  };
  expect(
    await read(`*Bold* _it_ ~no~ <@${bob.id}> <#${acme.id}> <https://example.com|here> &lt;b&gt; 2*3*4`),
  ).toBe('Bold it no @Bob Example #acme here <b> 2*3*4');
  const noon = Date.parse('2026-11-27T17:00:00Z') / 1000;
  expect(await read(`due <!date^${noon}^{date_short} at {time}|later>`)).toBe('due Nov 27, 2026 at 12:00 PM');
  expect(await read('> quoted')).toBe('quoted');
  expect(
    await read('top', [
      { type: 'header', text: text('Head & <more>') },
      { type: 'context', elements: [mrkdwn('by *Ann*'), mrkdwn('today')] },
      { type: 'divider' },
      { type: 'section', fields: [mrkdwn('*Stage*\n2'), mrkdwn('*Owner*\nBob')] },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'rich' }] }],
      },
      { type: 'actions', elements: [button('One', 'a'), button('Two', 'b')] },
    ]),
  ).toBe('Head & <more>\nby Ann today\nStage\n2\nOwner\nBob\nrich\n[One] [Two]');
});

test('people can do only what Slack lets them do', async () => {
  await using all = await world();
  const { client, sandbox, ann, acme } = all;
  const guest = sandbox.person({ name: 'Gus Guest', guest: true });
  const cleo = sandbox.person({ name: 'Cleo Client', stranger: true });
  const open = sandbox.channel({ name: 'open', members: [ann] });
  expect(() => guest.sees(open)).toThrow('Gus Guest cannot open #open');
  await expect(guest.command(acme, '/crate')).rejects.toThrow('Gus Guest is not in #acme');
  sandbox.share(acme);
  sandbox.join(acme, cleo);
  sandbox.join(acme, guest);
  expect((await cleo.command(acme, '/crate')).text).toMatch('/crate is not a valid command');
  expect((await guest.command(acme, '/crate')).acknowledged).toBe(true);
  expect((await guest.command('dm', '/crate')).acknowledged).toBe(true);
  const blocks = [
    {
      type: 'actions',
      elements: [
        {
          ...button('Press'),
          confirm: { title: text('Sure?'), text: text('Really?'), confirm: text('Yes'), deny: text('No') },
        },
      ],
    },
  ];
  await client.chat.postMessage({ channel: acme.id, text: 'x', blocks });
  expect((await cleo.click('Press', { confirm: false })).acknowledged).toBe(false);
  expect(all.actions).toHaveLength(0);
  expect((await cleo.click('Press')).acknowledged).toBe(true);
  expect(all.actions[0]?.user.team_id).not.toBe(sandbox.teamId);
  sandbox.archive(acme);
  await expect(ann.command(acme, '/crate')).rejects.toThrow('#acme is archived');
  sandbox.change(ann, { deactivated: true });
  await expect(ann.command(acme, '/crate')).rejects.toThrow('deactivated');
  await expect(ann.click('Press')).rejects.toThrow('deactivated');
});

test('quiet also waits for what the app registers, and until gives up with a reason', async () => {
  await using world = await start({ manifest: manifest() });
  const { sandbox, client } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  let pending = 3;
  const leave = sandbox.quietWith(async () => {
    if (pending === 0) return;
    pending -= 1;
    await client.chat.postMessage({ channel: ann.id, text: `${pending}` });
  });
  await sandbox.quiet();
  expect(ann.directMessages().map((each) => each.text)).toEqual(['2', '1', '0']);
  leave();
  await expect(sandbox.until('pigs fly', () => false, 20)).rejects.toThrow('in vain: pigs fly');
});

test('somebody is found again by id', async () => {
  await using all = await start();
  const { sandbox } = all;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  expect(sandbox.personWith(ann.id)).toBe(ann);
  const bot = sandbox.personWith(sandbox.botUserId);
  expect(sandbox.personWith(sandbox.botUserId)).toBe(bot);
  sandbox.personWith(ann.id).say(acme, 'hello');
  expect(ann.sees(acme).map((seen) => seen.text)).toEqual(['hello']);
  expect(() => sandbox.personWith('U404')).toThrow('No such person in the sandbox: U404');
});
