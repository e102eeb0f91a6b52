import type { BlockAction } from '@slack/bolt';
import { expect, test } from 'vitest';
import { httpApp, refusal, start } from './harness.ts';

const text = (content: string) => ({ type: 'plain_text' as const, text: content });
const mrkdwn = (content: string) => ({ type: 'mrkdwn' as const, text: content });
const option = (label: string) => ({ text: text(label), value: label.toLowerCase() });
const options = (...labels: string[]) => labels.map(option);
const more = { type: 'overflow', action_id: 'more', options: options('Withdraw', 'Edit') };
const input = (block_id: string, label: string, element: object, rest: object = {}) => ({
  type: 'input',
  block_id,
  label: text(label),
  element: { action_id: 'v', ...element },
  ...rest,
});

/** A workspace whose app notes every action, and a way to open a modal of these blocks for Ann. */
async function world() {
  const started = await start();
  const { sandbox, client } = started;
  const ann = sandbox.person({ name: 'Ann Example' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, bob, 'bot'] });
  const actions: BlockAction[] = [];
  let trigger_id = '';
  const app = await httpApp(sandbox, (bolt) => {
    bolt.action(/.*/, async ({ ack, body }) => {
      if (body.type === 'block_actions') actions.push(body);
      await ack();
    });
    bolt.command('/crate', async ({ ack, body }) => {
      trigger_id = body.trigger_id;
      await ack();
    });
  });
  const view = (...blocks: object[]) =>
    ({ type: 'modal', title: text('Menus'), submit: text('Send'), blocks }) as never;
  const open = async (...blocks: object[]) => {
    await ann.command(acme, '/crate');
    const opened = await client.views.open({ trigger_id, view: view(...blocks) });
    return { id: opened.view?.id ?? '', hash: opened.view?.hash ?? '' };
  };
  const dispose = async () => {
    await app[Symbol.asyncDispose]();
    await started[Symbol.asyncDispose]();
  };
  return { ...started, ann, bob, acme, actions, view, open, [Symbol.asyncDispose]: dispose };
}

test('the three dots of a message tell the app which option was chosen', async () => {
  await using all = await world();
  const { client, ann, acme, actions } = all;
  const sure = { title: text('Sure?'), text: text('Really?'), confirm: text('Yes'), deny: text('No') };
  const row = (name: string) => ({
    type: 'section',
    block_id: name,
    text: mrkdwn(name),
    accessory: { ...more, confirm: sure },
  });
  await client.chat.postMessage({ channel: acme.id, text: 'x', blocks: [row('SE-1'), row('SE-2')] as never });
  await ann.choose('More', 'Edit', { near: 'SE-1' });
  expect(actions[0]?.actions).toEqual([
    {
      type: 'overflow',
      action_id: 'more',
      block_id: 'SE-1',
      selected_option: { text: { ...text('Edit'), emoji: true }, value: 'edit' },
      confirm: expect.objectContaining({ title: { ...text('Sure?'), emoji: true } }),
      action_ts: expect.stringMatching(/^\d{10}\.\d{6}$/),
    },
  ]);
  const backedOut = await ann.choose('More', 'Withdraw', { near: 'SE-2', confirm: false });
  expect(backedOut.acknowledged).toBe(false);
  expect(actions).toHaveLength(1);
  await expect(ann.choose('More', 'Delete')).rejects.toThrow(
    'does not offer "Delete", but: "Withdraw", "Edit"',
  );
  await expect(ann.click('More')).rejects.toThrow('"More" is to be chosen from');
});

test('menus that are no inputs are chosen from in modals and on the Home tab', async () => {
  await using all = await world();
  const { client, ann, actions, open } = all;
  const row = (name: string) => ({ type: 'section', block_id: name, text: mrkdwn(name), accessory: more });
  const press = { type: 'button', action_id: 'press', text: text('Press') };
  const stage = {
    type: 'static_select',
    action_id: 's',
    placeholder: text('Stage'),
    options: options('One', 'Two'),
  };
  const { id, hash } = await open(row('SE-1'), row('SE-2'), {
    type: 'actions',
    block_id: 'row',
    elements: [press, stage],
  });
  await ann.chooseInModal('More', 'Withdraw', { near: 'SE-2' });
  await ann.chooseInModal('Stage', 'Two');
  expect(actions).toMatchObject([
    {
      container: { type: 'view', view_id: id },
      view: { id, hash },
      actions: [{ type: 'overflow', block_id: 'SE-2', selected_option: { value: 'withdraw' } }],
    },
    {
      view: { state: { values: { row: { s: { selected_option: { value: 'two' } } } } } },
      actions: [{ type: 'static_select', block_id: 'row', selected_option: { value: 'two' } }],
    },
  ]);
  expect(actions[0]?.trigger_id).not.toBe('');
  await expect(ann.chooseInModal('Press', 'Two')).rejects.toThrow('"Press" is a button: click it');
  await expect(ann.clickInModal('Stage')).rejects.toThrow('"Stage" is to be chosen from');
  await ann.closeModal();
  await expect(ann.clickInModal('Press')).rejects.toThrow('has no modal open');

  await client.views.publish({ user_id: ann.id, view: { type: 'home', blocks: [row('SE-3') as never] } });
  await ann.chooseInHome('More', 'Edit');
  expect(actions[2]).toMatchObject({ view: { type: 'home' }, actions: [{ block_id: 'SE-3' }] });
});

test('a menu that reports its changes sends the whole form, and the hash with which to answer', async () => {
  await using all = await world();
  const { client, ann, bob, actions, view, open } = all;
  const blocks = [
    input(
      'stage',
      'Stage',
      { type: 'static_select', options: options('One', 'Two') },
      { dispatch_action: true },
    ),
    input('owner', 'Owner', { type: 'users_select' }, { dispatch_action: true }),
    input('note', 'Note', { type: 'plain_text_input' }),
  ];
  const { id: view_id, hash } = await open(...blocks);
  await ann.fill({ Note: 'typed', Stage: 'Two', Owner: bob });
  const values = {
    note: { v: { type: 'plain_text_input', value: 'typed' } },
    stage: { v: { type: 'static_select', selected_option: { value: 'two' } } },
  };
  expect(actions).toMatchObject([
    { view: { hash, state: { values } }, actions: [{ action_id: 'v', selected_option: { value: 'two' } }] },
    {
      view: {
        hash,
        state: { values: { ...values, owner: { v: { type: 'users_select', selected_user: bob.id } } } },
      },
      actions: [{ type: 'users_select', block_id: 'owner', selected_user: bob.id }],
    },
  ]);
  await client.views.update({ view_id, hash, view: view(...blocks) });
  expect(await refusal(client.views.update({ view_id, hash, view: view(...blocks) }))).toBe('hash_conflict');
});

test('boxes are ticked and unticked, and one of several circles is chosen', async () => {
  await using all = await world();
  const { ann, actions, open } = all;
  const criteria = {
    type: 'checkboxes',
    options: options('Budget', 'Sponsor'),
    initial_options: options('Budget'),
  };
  await open(
    input('criteria', 'Criteria', criteria, { optional: true, dispatch_action: true }),
    input('forecast', 'Forecast', { type: 'radio_buttons', options: options('Commit', 'Best case') }),
  );
  expect(ann.modal?.fields).toEqual({ Criteria: 'Budget', Forecast: '' });
  await ann.fill({ Criteria: ['Budget', 'Sponsor'] });
  await ann.fill({ Criteria: ['Sponsor', 'Budget'] });
  await ann.fill({ Criteria: null, Forecast: 'Best case' });
  expect(ann.modal?.fields).toEqual({ Criteria: '', Forecast: 'Best case' });
  expect(actions.map((each) => each.actions[0])).toMatchObject([
    { type: 'checkboxes', selected_options: [{ value: 'budget' }, { value: 'sponsor' }] },
    { type: 'checkboxes', selected_options: [{ value: 'sponsor' }] },
    { type: 'checkboxes', selected_options: [] },
  ]);
  await expect(ann.fill({ Forecast: 'Worst case' })).rejects.toThrow('does not offer "Worst case"');
});

test('every item that comes into a list or goes out of it is reported by itself', async () => {
  await using all = await world();
  const { ann, bob, actions, open } = all;
  const team = { type: 'multi_users_select', initial_users: [ann.id] };
  await open(input('team', 'Team', team, { optional: true, dispatch_action: true }));
  const cid = all.sandbox.person({ name: 'Cid Example' });
  await ann.fill({ Team: [bob, cid] });
  expect(actions.map((each) => each.actions[0])).toMatchObject([
    { type: 'multi_users_select', selected_users: [] },
    { type: 'multi_users_select', selected_users: [bob.id] },
    { type: 'multi_users_select', selected_users: [bob.id, cid.id] },
  ]);
  expect(ann.modal?.fields).toEqual({ Team: 'Bob Example, Cid Example' });
});

test('an update keeps what was entered under the same ids, and starts anew under others', async () => {
  await using all = await world();
  const { client, ann, view, open } = all;
  const name = (block_id: string, action_id: string, initial_value: string) =>
    input(block_id, `Name ${block_id} ${action_id}`, { type: 'plain_text_input', action_id, initial_value });
  const { id: view_id } = await open(name('a', 'v', 'old'), name('b', 'v', 'old'), name('c', 'v', 'old'));
  await ann.fill({ 'Name a v': 'typed', 'Name b v': 'typed', 'Name c v': 'typed' });
  const blocks = [name('a', 'v', 'new'), name('b', 'w', 'new'), name('d', 'v', 'new')];
  await client.views.update({ view_id, view: view(...blocks) });
  expect(ann.modal?.fields).toEqual({ 'Name a v': 'typed', 'Name b w': 'new', 'Name d v': 'new' });
});

test('a conversation menu offers what its person sees and its filter lets through', async () => {
  await using all = await world();
  const { sandbox, ann, bob, open } = all;
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann] });
  const hidden = sandbox.channel({ name: 'hidden', private: true, members: [bob] });
  const shared = sandbox.channel({ name: 'shared', members: [ann] });
  const lobby = sandbox.channel({ name: 'lobby', members: [bob] });
  sandbox.share(shared);
  const menu = (block_id: string, label: string, filter?: object) =>
    input(
      block_id,
      label,
      { type: 'conversations_select', ...(filter ? { filter } : {}) },
      { optional: true },
    );
  await open(
    menu('all', 'All'),
    menu('public', 'Public', { include: ['public'] }),
    menu('private', 'Private', { include: ['private'] }),
    menu('inside', 'Inside', { exclude_external_shared_channels: true }),
    input('channel', 'Channel', { type: 'channels_select' }, { optional: true }),
  );
  const offered = async (label: string) => {
    const found: string[] = [];
    for (const each of [ours, hidden, shared, lobby]) {
      const picked = await ann.fill({ [label]: each }).then(
        () => true,
        (error: Error) => !error.message.startsWith('There is no channel'),
      );
      if (picked) found.push(each.name);
    }
    return found;
  };
  expect(await offered('All')).toEqual(['ours', 'shared', 'lobby']);
  expect(await offered('Public')).toEqual(['shared', 'lobby']);
  expect(await offered('Private')).toEqual(['ours']);
  expect(await offered('Inside')).toEqual(['ours', 'lobby']);
  expect(await offered('Channel')).toEqual(['shared', 'lobby']);
  await ann.fill({ All: hidden }, { unchecked: true });
  expect(ann.modal?.fields.All).toBe('#hidden');
});
