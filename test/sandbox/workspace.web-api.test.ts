import { expect, test } from 'vitest';
import { clientFor, manifest, refusal, start } from './harness.ts';

/** A workspace with people and one channel of each sort. */
async function world(options: Parameters<typeof start>[0] = {}) {
  const started = await start(options);
  const { sandbox } = started;
  const ann = sandbox.person({ name: 'Ann Example' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const open = sandbox.channel({ name: 'open', members: [ann] });
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann, 'bot'] });
  const hidden = sandbox.channel({ name: 'hidden', private: true, members: [ann] });
  const old = sandbox.channel({ name: 'old', members: [ann, 'bot'], archived: true });
  return { ...started, ann, bob, acme, open, ours, hidden, old };
}

test('tokens: none, unknown, of the wrong type, and of an app that was taken out', async () => {
  await using all = await world();
  const { sandbox, client } = all;
  expect(await refusal(clientFor(sandbox, '').auth.test())).toBe('not_authed');
  expect(await refusal(clientFor(sandbox, 'xoxb-unknown').auth.test())).toBe('invalid_auth');
  expect(await refusal(clientFor(sandbox, sandbox.appToken).auth.test())).toBe('not_allowed_token_type');
  const me = await client.auth.test();
  expect(me).toMatchObject({ user_id: sandbox.botUserId, team_id: sandbox.teamId });
  expect(me.response_metadata?.scopes).toContain('chat:write');
  sandbox.uninstall();
  expect(await refusal(client.auth.test())).toBe('account_inactive');
  expect(sandbox.refusals.map((each) => each.error)).toEqual([
    'not_authed',
    'invalid_auth',
    'not_allowed_token_type',
    'account_inactive',
  ]);
});

test('a method that is not modelled is unknown', async () => {
  await using all = await world();
  const { sandbox, client } = all;
  expect(await refusal(client.reactions.add({ channel: 'C1', timestamp: '1', name: 'eyes' }))).toBe(
    'unknown_method',
  );
  expect(sandbox.refusals[0]).toMatchObject({
    method: 'reactions.add',
    args: { name: 'eyes' },
    source: 'https://docs.slack.dev/reference/methods/reactions.add',
  });
});

test('a missing scope is named; an optional one counts only when it was granted', async () => {
  await using all = await world({ manifest: manifest({ scopes: ['chat:write', 'channels:read'] }) });
  const { client, acme, ours } = all;
  const answer = await client.pins.add({ channel: acme.id, timestamp: '1.1' }).catch((error) => error.data);
  expect(answer).toMatchObject({
    error: 'missing_scope',
    needed: 'pins:write',
    provided: 'chat:write,channels:read',
  });
  expect((await client.conversations.info({ channel: acme.id })).ok).toBe(true);
  expect(await refusal(client.conversations.info({ channel: ours.id }))).toBe('missing_scope');
  expect(await refusal(client.conversations.history({ channel: acme.id }))).toBe('missing_scope');

  await using granted = await world({ grantOptionalScopes: true });
  expect((await granted.client.conversations.history({ channel: granted.acme.id })).ok).toBe(true);
});

test('the bot posts where it is, and learns nothing of where it is not', async () => {
  await using all = await world();
  const { client, sandbox, acme, open, ours, hidden, old } = all;
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'hello' });
  expect(await post(acme.id)).toMatchObject({
    channel: acme.id,
    message: { text: 'hello', user: sandbox.botUserId },
  });
  expect((await post(ours.id)).ok).toBe(true);
  expect(await refusal(post(open.id))).toBe('not_in_channel');
  expect(await refusal(post(hidden.id))).toBe('channel_not_found');
  expect(await refusal(post('C0NOWHERE'))).toBe('channel_not_found');
  expect(await refusal(post(old.id))).toBe('is_archived');
  sandbox.unarchive(old);
  expect((await post(old.id)).ok).toBe(true);
  sandbox.leave(ours, 'bot');
  expect(await refusal(post(ours.id))).toBe('channel_not_found');
  sandbox.join(open, 'bot');
  expect((await post(open.id)).ok).toBe(true);
});

test('with chat:write.public the bot posts in public channels it is not in', async () => {
  const scopes = ['chat:write', 'chat:write.public'];
  await using all = await world({ manifest: manifest({ scopes }) });
  expect((await all.client.chat.postMessage({ channel: all.open.id, text: 'hello' })).ok).toBe(true);
  expect(await refusal(all.client.chat.postMessage({ channel: all.hidden.id, text: 'x' }))).toBe(
    'channel_not_found',
  );
});

test('a message to a person arrives in their direct messages and is edited there', async () => {
  await using all = await world();
  const { client, sandbox, ann, bob } = all;
  const sent = await client.chat.postMessage({ channel: ann.id, text: 'for you' });
  expect(sent.channel).toMatch(/^D/);
  const opened = await client.conversations.open({ users: ann.id });
  expect(opened.channel?.id).toBe(sent.channel);
  await client.chat.update({ channel: sent.channel ?? '', ts: sent.ts ?? '', text: 'for you, changed' });
  expect(await refusal(client.chat.update({ channel: ann.id, ts: sent.ts ?? '', text: 'x' }))).toBe(
    'channel_not_found',
  );
  expect(ann.directMessages().map((each) => each.text)).toEqual(['for you, changed']);
  expect(ann.notifications()).toHaveLength(1);
  expect(bob.directMessages()).toEqual([]);
  expect(await refusal(client.conversations.open({ users: sandbox.botUserId }))).toBe('cannot_dm_bot');
  expect(await refusal(client.chat.postMessage({ channel: sandbox.botUserId, text: 'x' }))).toBe(
    'cannot_dm_bot',
  );
  expect(await refusal(client.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
  sandbox.change(bob, { deactivated: true });
  expect(await refusal(client.conversations.open({ users: bob.id }))).toBe('user_disabled');
  expect((await client.chat.postMessage({ channel: bob.id, text: 'too late' })).ok).toBe(true);
});

test('without a Messages tab nobody can be messaged', async () => {
  await using all = await world({ manifest: manifest({ appHome: { messages_tab_enabled: false } }) });
  expect(await refusal(all.client.chat.postMessage({ channel: all.ann.id, text: 'x' }))).toBe(
    'messages_tab_disabled',
  );
});

test('an ephemeral message is seen by one person in the channel, and cannot be edited', async () => {
  await using all = await world();
  const { client, sandbox, ann, bob, acme } = all;
  sandbox.join(acme, bob);
  const sent = await client.chat.postEphemeral({ channel: acme.id, user: ann.id, text: 'only you' });
  expect(ann.sees(acme)).toMatchObject([{ text: 'only you', ephemeral: true, notified: false }]);
  expect(bob.sees(acme)).toEqual([]);
  const ts = sent.message_ts ?? '';
  expect(await refusal(client.chat.update({ channel: acme.id, ts, text: 'x' }))).toBe('message_not_found');
  sandbox.leave(acme, bob);
  const late = client.chat.postEphemeral({ channel: acme.id, user: bob.id, text: 'x' });
  expect(await refusal(late)).toBe('user_not_in_channel');
});

test('only own messages are edited and deleted, and none in an archive', async () => {
  await using all = await world();
  const { client, sandbox, ann, acme } = all;
  const hers = ann.say(acme, 'mine');
  const update = (ts: string) => client.chat.update({ channel: acme.id, ts, text: 'edited' });
  expect(await refusal(update(hers.ts))).toBe('cant_update_message');
  expect(await refusal(client.chat.delete({ channel: acme.id, ts: hers.ts }))).toBe('cant_delete_message');
  expect(await refusal(update('1.000001'))).toBe('message_not_found');
  const own = await client.chat.postMessage({ channel: acme.id, text: 'own' });
  expect(await update(own.ts ?? '')).toMatchObject({ text: 'edited', message: { text: 'edited' } });
  sandbox.archive(acme);
  expect(await refusal(update(own.ts ?? ''))).toBe('is_inactive');
  sandbox.unarchive(acme);
  await client.chat.delete({ channel: acme.id, ts: own.ts ?? '' });
  expect(ann.sees(acme).map((each) => each.text)).toEqual(['mine']);
});

test('an edit keeps what it leaves out, but a text alone takes the blocks away', async () => {
  await using all = await world();
  const { client, ann, acme } = all;
  const section = (text: string) => [{ type: 'section', text: { type: 'mrkdwn', text } }];
  const metadata = { event_type: 'card', event_payload: { id: '7' } };
  const sent = await client.chat.postMessage({
    channel: acme.id,
    text: 'top',
    blocks: section('block'),
    metadata,
  });
  expect(sent.message?.metadata).toEqual(metadata);
  const place = { channel: acme.id, ts: sent.ts ?? '' };
  await client.chat.update({ ...place, blocks: section('new block') });
  expect(ann.sees(acme)).toMatchObject([{ text: 'new block', topLevelText: 'top', edited: false }]);
  const updated = await client.chat.update({ ...place, text: 'text only' });
  expect(ann.sees(acme)).toMatchObject([{ text: 'text only', edited: true }]);
  expect(updated.message).not.toHaveProperty('blocks');
});

test('a message Slack would not show is refused with every reason', async () => {
  await using all = await world();
  const { client, sandbox, acme } = all;
  expect(await refusal(client.chat.postMessage({ channel: acme.id, text: '' }))).toBe('no_text');
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
  const answer = await client.chat
    .postMessage({ channel: acme.id, text: 'x', blocks })
    .catch((error) => error.data);
  expect(answer.error).toBe('invalid_blocks');
  expect(answer.response_metadata.messages[0]).toContain('/blocks/0/text/text');
  expect(sandbox.refusals.at(-1)).toMatchObject({ method: 'chat.postMessage', error: 'invalid_blocks' });
  expect(sandbox.refusals.at(-1)?.source).toContain('docs.slack.dev');
});

test('pins: once on, once off, and only on what is there', async () => {
  await using all = await world();
  const { client, ann, acme, open } = all;
  const sent = await client.chat.postMessage({ channel: acme.id, text: 'pin me' });
  const place = { channel: acme.id, timestamp: sent.ts ?? '' };
  expect(await refusal(client.pins.remove(place))).toBe('no_pin');
  await client.pins.add(place);
  expect(await refusal(client.pins.add(place))).toBe('already_pinned');
  expect(ann.sees(acme)).toMatchObject([{ pinned: true }]);
  expect((await client.pins.list({ channel: acme.id })).items).toMatchObject([
    { message: { text: 'pin me' } },
  ]);
  await client.pins.remove(place);
  expect(ann.sees(acme)).toMatchObject([{ pinned: false }]);
  expect(await refusal(client.pins.add({ channel: acme.id, timestamp: '1.000001' }))).toBe(
    'message_not_found',
  );
  expect(await refusal(client.pins.add({ channel: open.id, timestamp: '1.000001' }))).toBe('not_in_channel');
});

test('a reply to a message that is gone lands in the channel without a word', async () => {
  await using all = await world({ grantOptionalScopes: true });
  const { client, sandbox, ann, acme } = all;
  const reply = (thread_ts: string) =>
    client.chat.postMessage({ channel: acme.id, text: 'reply', thread_ts });
  const parent = ann.say(acme, 'parent');
  expect((await reply(parent.ts)).message?.thread_ts).toBe(parent.ts);
  sandbox.deleteMessage(parent);
  expect((await reply(parent.ts)).message?.thread_ts).toBe(parent.ts);
  expect(ann.seesThread(acme, parent).map((each) => each.text)).toEqual([
    'This message was deleted.',
    'reply',
    'reply',
  ]);

  const lonely = ann.say(acme, 'lonely');
  sandbox.deleteMessage(lonely);
  expect((await reply(lonely.ts)).message?.thread_ts).toBeUndefined();
  const gone = client.conversations.replies({ channel: acme.id, ts: lonely.ts });
  expect(await refusal(gone)).toBe('thread_not_found');
});

test('history gives pages, a window, and metadata on request', async () => {
  await using all = await world({ grantOptionalScopes: true });
  const { client, clock, acme, open, hidden } = all;
  const channel = acme.id;
  const sent: string[] = [];
  for (const text of ['one', 'two', 'three']) {
    const metadata = { event_type: 'card', event_payload: { text } };
    const { ts } = await client.chat.postMessage({ channel, text, metadata });
    sent.push(ts ?? '');
    await clock.advance(1000);
  }
  const [first = '', second = '', third = ''] = sent;
  const answer = await client.chat.postMessage({ channel, text: 'reply', thread_ts: first });
  const texts = async (args: object) =>
    (await client.conversations.history({ channel, ...args })).messages?.map((each) => each.text);

  expect(await texts({})).toEqual(['three', 'two', 'one']);
  expect(await texts({ oldest: first, latest: third })).toEqual(['two']);
  expect(await texts({ oldest: first, latest: third, inclusive: true })).toEqual(['three', 'two', 'one']);
  const page = await client.conversations.history({ channel, limit: 2 });
  expect(page).toMatchObject({ has_more: true, messages: [{ text: 'three' }, { text: 'two' }] });
  expect(page.messages?.[0]).not.toHaveProperty('metadata');
  const cursor = page.response_metadata?.next_cursor ?? '';
  const rest = await client.conversations.history({ channel, limit: 2, cursor, include_all_metadata: true });
  expect(rest).toMatchObject({
    has_more: false,
    messages: [{ text: 'one', reply_count: 1, thread_ts: first }],
  });
  expect(rest.messages?.[0]).toHaveProperty('metadata.event_payload.text', 'one');
  const thread = await client.conversations.replies({ channel, ts: first });
  expect(thread.messages).toMatchObject([
    { text: 'one' },
    { text: 'reply', ts: answer.ts, thread_ts: first },
  ]);
  expect(second < third).toBe(true);

  expect(await refusal(client.conversations.history({ channel, cursor: 'made up' }))).toBe('invalid_cursor');
  expect(await refusal(client.conversations.history({ channel: open.id }))).toBe('not_in_channel');
  expect(await refusal(client.conversations.history({ channel: hidden.id }))).toBe('channel_not_found');
});

test('people are shown with their flags, and strangers only one by one', async () => {
  await using all = await world();
  const { client, sandbox } = all;
  const guest = sandbox.person({ name: 'Gus Guest', singleChannelGuest: true });
  const cleo = sandbox.person({ name: 'Cleo Client', stranger: true });
  const owner = sandbox.person({ name: 'Olga Owner', owner: true, tz: 'Asia/Tokyo' });
  const info = async (user: string) => (await client.users.info({ user })).user;
  expect(await info(guest.id)).toMatchObject({
    is_restricted: true,
    is_ultra_restricted: true,
    is_bot: false,
  });
  expect(await info(owner.id)).toMatchObject({
    is_admin: true,
    is_owner: true,
    tz: 'Asia/Tokyo',
    tz_offset: 32_400,
  });
  expect(await info(cleo.id)).toMatchObject({ is_stranger: true });
  expect((await info(cleo.id))?.team_id).not.toBe(sandbox.teamId);
  expect(await info(sandbox.botUserId)).toMatchObject({ is_bot: true, deleted: false });
  expect(await refusal(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');

  const names: string[] = [];
  for await (const page of client.paginate('users.list', { limit: 2 })) {
    const { members } = page as { members?: { name: string }[] };
    expect(members?.length).toBeLessThanOrEqual(2);
    names.push(...(members ?? []).map((each) => each.name));
  }
  expect(names).toEqual(['crate', 'ann.example', 'bob.example', 'gus.guest', 'olga.owner']);
  sandbox.change(guest, { deactivated: true });
  expect(await info(guest.id)).toMatchObject({ deleted: true });
  expect(await info(guest.id)).not.toHaveProperty('is_restricted');
});

test('channels are shown with who is in them and who shares them', async () => {
  await using all = await world();
  const { client, sandbox, ann, acme, open, ours, hidden } = all;
  const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
  expect(await info(acme.id)).toMatchObject({
    name: 'acme',
    is_private: false,
    is_member: true,
    is_ext_shared: false,
  });
  expect(await info(open.id)).toMatchObject({ is_member: false });
  expect(await info(ours.id)).toMatchObject({ is_private: true });
  expect(await refusal(info(hidden.id))).toBe('channel_not_found');
  sandbox.invite(acme);
  expect(await info(acme.id)).toMatchObject({ is_pending_ext_shared: true, is_ext_shared: false });
  sandbox.share(acme);
  expect(await info(acme.id)).toMatchObject({
    is_pending_ext_shared: false,
    is_ext_shared: true,
    is_shared: true,
  });
  sandbox.unshare(acme);
  expect(await info(acme.id)).toMatchObject({ is_ext_shared: false });

  const members = await client.conversations.members({ channel: acme.id, limit: 1 });
  expect(members.members).toEqual([ann.id]);
  expect(members.response_metadata?.next_cursor).not.toBe('');
  const { channels } = await client.conversations.list({
    types: 'public_channel,private_channel',
    exclude_archived: true,
  });
  expect(channels?.map((each) => each.name)).toEqual(['acme', 'open', 'ours']);
});

test('links, bots and user groups', async () => {
  await using all = await world({
    manifest: manifest({ scopes: ['chat:write', 'users:read', 'usergroups:read'] }),
  });
  const { client, acme } = all;
  const sent = await client.chat.postMessage({ channel: acme.id, text: 'x' });
  const link = await client.chat.getPermalink({ channel: acme.id, message_ts: sent.ts ?? '' });
  expect(link.permalink).toBe(`https://sandbox.slack.com/archives/${acme.id}/p${sent.ts?.replace('.', '')}`);
  const { bot_id } = await client.auth.test();
  expect((await client.bots.info({ bot: bot_id ?? '' })).bot).toMatchObject({ name: 'Crate' });
  expect(await refusal(client.bots.info({ bot: 'B0NOBODY' }))).toBe('bot_not_found');
  expect((await client.usergroups.list({})).usergroups).toEqual([]);
  expect(await refusal(client.usergroups.users.list({ usergroup: 'S1' }))).toBe('no_such_subteam');
});

test('the bot can join a public channel when it may', async () => {
  await using all = await world({ manifest: manifest({ scopes: ['channels:join', 'channels:read'] }) });
  const { client, open, ours } = all;
  expect((await client.conversations.join({ channel: open.id })).channel).toMatchObject({ is_member: true });
  const join = client.conversations.join({ channel: ours.id });
  expect(await refusal(join)).toBe('method_not_supported_for_channel_type');
});
