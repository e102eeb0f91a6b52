import type { App, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { Pointer } from '../../src/sandbox/pointer.ts';
import { httpApp, manifest, refusal, socketApp, start } from './harness.ts';

const text = (content: string) => ({ type: 'plain_text' as const, text: content });

const shortcuts = [
  { name: 'New crate', type: 'global' as const, callback_id: 'new_crate', description: 'Starts a crate' },
  { name: 'Put in crate', type: 'message' as const, callback_id: 'put', description: 'Keeps the message' },
];

/** A workspace whose app notes the shortcuts that are picked, and opens a modal for each. */
async function world(over: Parameters<typeof manifest>[0] = {}, options: Parameters<typeof start>[0] = {}) {
  const started = await start({ manifest: manifest({ shortcuts, ...over }), ...options });
  const { sandbox } = started;
  const ann = sandbox.person({ name: 'Ann Example' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, bob, 'bot'] });
  const global: GlobalShortcut[] = [];
  const onMessages: MessageShortcut[] = [];
  const listen = (app: App) =>
    app.shortcut(/.*/, async ({ ack, shortcut, client, respond }) => {
      await ack();
      if (shortcut.type === 'message_action') {
        onMessages.push(shortcut);
        await respond('Kept');
      } else if (shortcut.type === 'shortcut') global.push(shortcut);
      const view = { type: 'modal' as const, title: text('Crate'), blocks: [] };
      await client.views.open({ trigger_id: shortcut.trigger_id, view });
    });
  const app = await (over.socket ? socketApp(sandbox, listen) : httpApp(sandbox, listen));
  const dispose = async () => {
    // Bolt asks who it is when it is made, whether or not anything reaches it.
    await sandbox.quiet();
    await app[Symbol.asyncDispose]();
    await started[Symbol.asyncDispose]();
  };
  return { ...started, ann, bob, acme, global, onMessages, [Symbol.asyncDispose]: dispose };
}

describe.each([
  ['HTTP', false],
  ['Socket Mode', true],
])('over %s', (_, socket) => {
  test('a global shortcut comes without a channel, and its trigger opens a modal', async () => {
    await using all = await world({ socket });
    const { sandbox, ann, global } = all;
    expect(await ann.shortcut('New crate')).toEqual({ acknowledged: true, notice: undefined });
    await sandbox.quiet();
    const [got] = global;
    expect(got).toMatchObject({
      type: 'shortcut',
      callback_id: 'new_crate',
      user: { id: ann.id, username: 'ann.example', team_id: sandbox.teamId },
      team: { id: sandbox.teamId, domain: 'sandbox' },
    });
    expect(got?.action_ts).toMatch(/^\d+\.\d{6}$/);
    expect(got?.token).toMatch(/./);
    for (const absent of ['channel', 'message', 'response_url']) expect(got).not.toHaveProperty(absent);
    expect(ann.modal?.title).toBe('Crate');
  });

  test('a message shortcut brings its message, and a response_url that answers', async () => {
    await using all = await world({ socket });
    const { sandbox, ann, bob, acme, onMessages } = all;
    const first = bob.say(acme, 'first');
    const reply = bob.say(acme, 'a & b', { under: first });
    expect(await ann.messageShortcut('Put in crate', reply)).toEqual({
      acknowledged: true,
      notice: undefined,
    });
    await sandbox.quiet();
    const [got] = onMessages;
    expect(got).toMatchObject({
      type: 'message_action',
      callback_id: 'put',
      user: { id: ann.id, name: 'ann.example', username: 'ann.example' },
      channel: { id: acme.id, name: 'acme' },
      message_ts: reply.ts,
      message: { type: 'message', user: bob.id, ts: reply.ts, text: 'a &amp; b', thread_ts: first.ts },
    });
    expect(got?.action_ts).toMatch(/^\d+\.\d{6}$/);
    expect(got?.response_url).toMatch(/^http/);
    expect(ann.modal?.title).toBe('Crate');
    expect(ann.sees(acme).at(-1)).toMatchObject({ text: 'Kept', ephemeral: true });
    expect(bob.sees(acme)).toHaveLength(2);
    expect(sandbox.refusals).toEqual([]);
  });
});

test('each shortcut is offered in its own menu, and nowhere else', async () => {
  await using all = await world();
  const { ann, acme } = all;
  const said = ann.say(acme, 'hello');
  expect(ann.shortcuts()).toEqual(['New crate']);
  expect(ann.shortcuts(said)).toEqual(['Put in crate']);
  await expect(ann.shortcut('Put in crate')).rejects.toThrow(
    'Ann Example is offered no shortcut "Put in crate" here, but: "New crate"',
  );
  await expect(ann.messageShortcut('New crate', said)).rejects.toThrow('but: "Put in crate"');
});

test('a message without a menu, or that one cannot read, offers no shortcut', async () => {
  await using all = await world();
  const { sandbox, client, ann, bob, acme } = all;
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann, 'bot'] });
  const open = sandbox.channel({ name: 'open', members: [ann] });
  const guest = sandbox.person({ name: 'Gil Example', guest: true });
  const outside = sandbox.person({ name: 'Otto Example', stranger: true });
  sandbox.share(acme);
  sandbox.join(acme, outside);

  await client.chat.postEphemeral({ channel: acme.id, user: ann.id, text: 'only for you' });
  const [whisper] = ann.sees(acme);
  if (!whisper) throw new Error('the ephemeral message did not come');
  expect(ann.shortcuts(whisper)).toEqual([]);
  await expect(ann.messageShortcut('Put in crate', whisper)).rejects.toThrow('but: none');

  const secret = ann.say(ours, 'secret');
  expect(ann.shortcuts(secret)).toEqual(['Put in crate']);
  expect(bob.shortcuts(secret)).toEqual([]);
  const said = ann.say(open, 'for all');
  expect(bob.shortcuts(said)).toEqual(['Put in crate']);
  expect(guest.shortcuts(said)).toEqual([]);
  expect(outside.shortcuts(ann.say(acme, 'shared'))).toEqual([]);
  expect(outside.shortcuts()).toEqual([]);

  ann.say(open, 'a reply', { under: said });
  sandbox.deleteMessage(said);
  expect(bob.shortcuts(said)).toEqual([]);
  const alone = ann.say(open, 'alone');
  sandbox.deleteMessage(alone);
  await expect(bob.messageShortcut('Put in crate', alone)).rejects.toThrow('That message is gone');
  sandbox.change(bob, { deactivated: true });
  await expect(bob.shortcut('New crate')).rejects.toThrow('deactivated');
});

test('a private channel and the conversation with the app are not named', async () => {
  await using all = await world();
  const { sandbox, ann, onMessages } = all;
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann] });
  await ann.messageShortcut('Put in crate', ann.say(ours, 'x'));
  await ann.messageShortcut('Put in crate', ann.say('dm', 'y'));
  await sandbox.quiet();
  expect(onMessages.map(({ channel }) => channel.name)).toEqual(['privategroup', 'directmessage']);
  expect(ann.sees(ours).at(-1)).toMatchObject({ text: 'Kept', ephemeral: true });
});

test('a page picks shortcuts by their ids, in the same menus', async () => {
  await using all = await world();
  const { sandbox, client, ann, bob, acme, global, onMessages } = all;
  const hand = (of: { id: string }) => new Pointer(sandbox.box, sandbox.box.api.world.user(of.id));
  const said = bob.say(acme, 'hello');
  expect(await hand(ann).shortcut('new_crate')).toEqual({ acknowledged: true, notice: undefined });
  await sandbox.quiet();
  expect(global).toMatchObject([{ callback_id: 'new_crate', user: { id: ann.id } }]);
  expect(ann.modal?.title).toBe('Crate');
  expect(await hand(ann).shortcut('put', said)).toEqual({ acknowledged: true, notice: undefined });
  await sandbox.quiet();
  expect(onMessages).toMatchObject([{ callback_id: 'put', message_ts: said.ts }]);

  await expect(hand(ann).shortcut('put')).rejects.toThrow('That shortcut is not offered here.');
  await expect(hand(ann).shortcut('new_crate', said)).rejects.toThrow('not offered here');
  await client.chat.postEphemeral({ channel: acme.id, user: ann.id, text: 'only for you' });
  const whisper = ann.sees(acme).find(({ text }) => text === 'only for you') ?? said;
  await expect(hand(ann).shortcut('put', whisper)).rejects.toThrow('not offered here');
  await expect(hand(bob).shortcut('put', whisper)).rejects.toThrow('That message is gone.');
  sandbox.deleteMessage(said);
  await expect(hand(ann).shortcut('put', said)).rejects.toThrow('That message is gone.');
  sandbox.change(ann, { deactivated: true });
  await expect(hand(ann).shortcut('new_crate')).rejects.toThrow('Ann Example is deactivated.');
});

test('the trigger works once', async () => {
  await using all = await world();
  const { sandbox, client, ann, global } = all;
  await ann.shortcut('New crate');
  await sandbox.quiet();
  const view = { type: 'modal' as const, title: text('Again'), blocks: [] };
  const again = client.views.open({ trigger_id: global[0]?.trigger_id ?? '', view });
  expect(await refusal(again)).toBe('exchanged_trigger_id');
});

test('an app that does not acknowledge, or takes no interactions, is told to the person', async () => {
  await using late = await start({ manifest: manifest({ shortcuts }), ackMs: 500 });
  await using _ = await httpApp(late.sandbox, (app) => app.shortcut('new_crate', async () => undefined));
  const ann = late.sandbox.person({ name: 'Ann Example' });
  const trouble = { acknowledged: false, notice: 'We had some trouble connecting. Try again?' };
  expect(await ann.shortcut('New crate')).toEqual(trouble);
  const said = ann.say('dm', 'hello');
  expect(await ann.messageShortcut('Put in crate', said)).toEqual(trouble);

  await using none = await world({ interactive: false });
  expect(await none.ann.shortcut('New crate')).toEqual({
    acknowledged: false,
    notice: 'This app is not configured to handle interactive responses.',
  });
  expect(none.global).toEqual([]);
});
