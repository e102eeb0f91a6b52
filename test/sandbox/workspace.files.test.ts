import { expect, test } from 'vitest';
import { manifest, refusal, socketApp, start } from './harness.ts';

const FILES = ['chat:write', 'channels:read', 'groups:read', 'im:write', 'files:read', 'files:write'];

/** A workspace whose app may read and write files, with a channel of each sort. */
async function world(scopes = FILES, options: Parameters<typeof start>[0] = {}) {
  const started = await start({ manifest: manifest({ scopes }), ...options });
  const { sandbox, client } = started;
  const ann = sandbox.person({ name: 'Ann Example' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const open = sandbox.channel({ name: 'open', members: [ann] });
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann, 'bot'] });
  const hidden = sandbox.channel({ name: 'hidden', private: true, members: [ann] });
  const old = sandbox.channel({ name: 'old', members: [ann, 'bot'], archived: true });

  /** Announces a file and sends its bytes. */
  const upload = async (content: string, filename = 'plan.txt') => {
    const answer = await client.files.getUploadURLExternal({ filename, length: content.length });
    const { upload_url: url = '', file_id: id = '' } = answer;
    return { id, url, status: (await fetch(url, { method: 'POST', body: content })).status };
  };
  const complete = (id: string, more: object = {}) =>
    client.files.completeUploadExternal({ files: [{ id }], ...more });
  /** Uploads a file and gives its id. */
  const share = async (channel: string, content = 'first line', filename = 'plan.txt') => {
    await client.files.uploadV2({ channel_id: channel, content, filename });
    return [...sandbox.box.api.world.files.keys()].at(-1) ?? '';
  };
  return { ...started, ann, bob, acme, open, ours, hidden, old, upload, complete, share };
}

/** The codes of what was refused, each with the page that says so. */
const refused = ({ sandbox }: Awaited<ReturnType<typeof world>>) =>
  sandbox.refusals.map(({ error, source }) => `${error} ${source.split('/').at(-1)}`);

test('a file shared in a channel is there for everybody in it to open', async () => {
  await using all = await world();
  const { client, sandbox, ann, bob, acme } = all;
  const content = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0xfe, 0x0d, 0x0a]);
  await client.files.uploadV2({
    channel_id: acme.id,
    initial_comment: 'The plan for <@U0NOBODY>',
    file: content,
    filename: 'plan.pdf',
    title: 'Rollout plan',
  });

  const [message] = ann.sees(acme);
  expect(message).toMatchObject({ text: 'The plan for @U0NOBODY\nRollout plan', from: 'Crate' });
  if (!message) throw new Error('Ann sees no message');
  const [file, ...more] = ann.files(message);
  expect(more).toEqual([]);
  expect(file).toMatchObject({ name: 'plan.pdf', title: 'Rollout plan', mimetype: 'application/pdf' });
  expect(file?.content.equals(content)).toBe(true);
  expect(bob.files(message)).toHaveLength(1);
  sandbox.change(bob, { guest: true });
  expect(() => bob.files(message)).toThrow('Bob Example cannot open the files of that message');
  expect(sandbox.refusals).toEqual([]);
});

test('a file shared in a private channel is not for those outside', async () => {
  await using all = await world();
  const { ann, bob, ours, share } = all;
  await share(ours.id, 'between us');
  const [message] = ann.sees(ours);
  if (!message) throw new Error('Ann sees no message');
  expect(ann.files(message).map((file) => file.text)).toEqual(['between us']);
  expect(() => bob.sees(ours)).toThrow('cannot open #ours');
  expect(() => bob.files(message)).toThrow('cannot open the files');
});

test('several files at once are one message, in a thread when it is named', async () => {
  await using all = await world();
  const { client, ann, acme } = all;
  const question = ann.say(acme, 'Which papers are there?');
  await client.files.uploadV2({
    channel_id: acme.id,
    thread_ts: question.ts,
    initial_comment: 'These two',
    file_uploads: [
      { content: 'a,b\n1,2\n', filename: 'numbers.csv', title: 'Numbers' },
      { content: '# Notes', filename: 'notes.md' },
    ],
  });
  const thread = ann.seesThread(acme, question);
  expect(thread.map((each) => each.text)).toEqual([
    'Which papers are there?',
    'These two\nNumbers\nnotes.md',
  ]);
  const [, reply] = thread;
  if (!reply) throw new Error('Ann sees no reply');
  expect(ann.files(reply)).toMatchObject([
    { name: 'numbers.csv', mimetype: 'text/csv', text: 'a,b\n1,2\n' },
    { name: 'notes.md', mimetype: 'text/markdown', text: '# Notes' },
  ]);
});

test('a file without a channel is private; with several it is in each of them', async () => {
  await using all = await world();
  const { ann, bob, acme, ours, upload, complete, client } = all;
  const alone = await upload('for later');
  expect(await complete(alone.id)).toMatchObject({ files: [{ id: alone.id, title: 'plan.txt' }] });
  expect([...ann.sees(acme), ...ann.sees(ours), ...ann.directMessages()]).toEqual([]);
  expect(await client.files.info({ file: alone.id })).toMatchObject({ file: { shares: {}, channels: [] } });

  const both = await upload('for all');
  await complete(both.id, { channels: `${acme.id},${ours.id},${bob.id}` });
  for (const seen of [ann.sees(acme), ann.sees(ours), bob.directMessages()]) {
    expect(seen.map((each) => each.text)).toEqual(['plan.txt']);
  }
  expect(bob.notifications()).toHaveLength(1);
});

test('the message of a file may be made of blocks, but not of markdown ones', async () => {
  await using all = await world();
  const { client, ann, acme } = all;
  const section = { type: 'section', text: { type: 'mrkdwn', text: 'See *this*' } };
  const send = (blocks: object[]) =>
    client.files.uploadV2({ channel_id: acme.id, content: 'x', filename: 'x.txt', blocks: blocks as never });
  await send([section]);
  expect(ann.sees(acme).map((each) => each.text)).toEqual(['See this\nx.txt']);
  expect(await refusal(send([{ type: 'section' }]))).toBe('invalid_blocks');
  expect(await refusal(send([{ type: 'markdown', text: '# See' }]))).toBe('internal_error');
  expect(ann.sees(acme)).toHaveLength(1);
});

test('an app reads what a file is and where it was shared', async () => {
  await using all = await world();
  const { client, sandbox, ann, acme, ours } = all;
  const { upload_url: url = '', file_id: id = '' } = (await client.apiCall('files.getUploadURLExternal', {
    filename: 'chart.png',
    length: 3,
    alt_txt: 'Value by stage',
  })) as { upload_url?: string; file_id?: string };
  const form = new FormData();
  form.append('filename', new Blob(['abc']), 'chart.png');
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
  await client.files.completeUploadExternal({
    files: [{ id, title: 'Chart' }],
    ...{ channels: `${acme.id},${ours.id}` },
  });

  const { file } = await client.files.info({ file: id });
  expect(file).toMatchObject({
    id,
    name: 'chart.png',
    title: 'Chart',
    mimetype: 'image/png',
    filetype: 'png',
    size: 3,
    mode: 'hosted',
    user: sandbox.botUserId,
    alt_txt: 'Value by stage',
    is_public: true,
    channels: [acme.id],
    groups: [ours.id],
    ims: [],
  });
  const [shown] = ann.sees(acme);
  expect(file?.shares?.public?.[acme.id]).toMatchObject([{ ts: shown?.ts, channel_name: 'acme' }]);
});

test('a deleted file leaves its place in the message and nothing to open', async () => {
  await using all = await world();
  const { client, ann, acme, share } = all;
  const id = await share(acme.id);
  await client.files.delete({ file: id });
  const [message] = ann.sees(acme);
  expect(message?.text).toBe('This file was deleted.');
  if (!message) throw new Error('Ann sees no message');
  expect(ann.files(message)).toEqual([]);
  expect(await refusal(client.files.info({ file: id }))).toBe('file_deleted');
  expect(await refusal(client.files.delete({ file: id }))).toBe('file_deleted');
  expect(refused(all)).toEqual(['file_deleted files.info', 'file_deleted files.delete']);
});

test('without its scope, no file is uploaded, read or deleted', async () => {
  await using mute = await world(['chat:write', 'files:read']);
  expect(await refusal(mute.share(mute.acme.id))).toBe('missing_scope');
  expect(await refusal(mute.complete('F0NOTHING'))).toBe('missing_scope');
  expect(await refusal(mute.client.files.delete({ file: 'F0NOTHING' }))).toBe('missing_scope');
  expect(mute.ann.sees(mute.acme)).toEqual([]);
  await using blind = await world(['chat:write', 'files:write']);
  const id = await blind.share(blind.acme.id);
  const answer = await blind.client.files.info({ file: id }).catch((error) => error.data);
  expect(answer).toMatchObject({ error: 'missing_scope', needed: 'files:read' });
});

test.for([
  { what: 'no such channel', where: () => ({ channel_id: 'C0NOWHERE' }), error: 'channel_not_found' },
  {
    what: 'a private channel it is not in',
    where: ({ hidden }) => ({ channel_id: hidden.id }),
    error: 'channel_not_found',
  },
  { what: 'a person', where: ({ ann }) => ({ channel_id: ann.id }), error: 'channel_not_found' },
  {
    what: 'a public channel it is not in',
    where: ({ open }) => ({ channel_id: open.id }),
    error: 'not_in_channel',
  },
  {
    what: 'an archived channel',
    where: ({ old }) => ({ channel_id: old.id }),
    error: 'posting_to_channel_denied',
  },
  {
    what: 'a list with an unknown channel',
    where: ({ acme }) => ({ channels: `${acme.id},C0NOWHERE` }),
    error: 'invalid_channel',
  },
  {
    what: 'more channels than 100',
    where: ({ acme }) => ({ channels: Array(101).fill(acme.id).join() }),
    error: 'channels_limit_exceeded',
  },
  {
    what: 'a thread of several channels',
    where: ({ acme, ours }) => ({ channels: `${acme.id},${ours.id}`, thread_ts: '1.1' }),
    error: 'invalid_arguments',
  },
] satisfies { what: string; where: (all: Awaited<ReturnType<typeof world>>) => object; error: string }[])(
  'the app shares no file with $what: $error, and may still share it elsewhere',
  async ({ where, error }) => {
    await using all = await world([...FILES, 'chat:write.public']);
    const { ann, acme, upload, complete } = all;
    const { id } = await upload('first line');
    expect(await refusal(complete(id, where(all)))).toBe(error);
    expect(refused(all)).toEqual([`${error} files.completeUploadExternal`]);
    expect(ann.sees(acme)).toEqual([]);
    await complete(id, { channel_id: acme.id });
    expect(ann.sees(acme).map((each) => each.text)).toEqual(['plan.txt']);
  },
);

test('without a Messages tab nobody gets a file in their direct messages', async () => {
  const closed = manifest({ scopes: FILES, appHome: { messages_tab_enabled: false } });
  await using all = await world(FILES, { manifest: closed });
  const { id } = await all.upload('x');
  expect(await refusal(all.complete(id, { channels: all.ann.id }))).toBe('posting_to_channel_denied');
});

test('an upload is completed once, by who made it, and when its bytes have come', async () => {
  await using all = await world();
  const { client, ann, acme, upload, complete } = all;
  const { id } = await upload('first line');
  await complete(id, { channel_id: acme.id });
  expect(await refusal(complete(id, { channel_id: acme.id }))).toBe('file_not_found');
  expect(await refusal(complete('F0NOTHING', { channel_id: acme.id }))).toBe('file_not_found');
  const { file_id: empty = '' } = await client.files.getUploadURLExternal({ filename: 'a.txt', length: 1 });
  expect(await refusal(complete(empty, { channel_id: acme.id }))).toBe('file_not_found');
  expect(await refusal(client.files.completeUploadExternal({ files: [] as never }))).toBe(
    'invalid_arguments',
  );
  ann.share(acme, { name: 'mine.txt', content: 'mine' });
  const [theirs = ''] = [...all.sandbox.box.api.world.files.keys()].slice(-1);
  expect(await refusal(complete(theirs, { channel_id: acme.id }))).toBe('access_denied');
  expect(ann.sees(acme).map((each) => each.text)).toEqual(['plan.txt', 'mine.txt']);
});

test('an upload URL takes one file of the length that was announced', async () => {
  await using all = await world();
  const { client, sandbox, upload, complete } = all;
  const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
    filename: 'a.txt',
    length: 4,
  });
  const post = async (to: string, body: string) => (await fetch(to, { method: 'POST', body })).status;
  expect(await post(url, 'abc')).toBe(400);
  expect(await post(url, 'abcde')).toBe(400);
  expect(await refusal(complete(id))).toBe('file_not_found');
  expect(await post(url, 'abcd')).toBe(200);
  expect(await post(url, 'abcd')).toBe(400);
  expect((await complete(id)).ok).toBe(true);
  const done = await upload('x');
  await complete(done.id);
  expect(await post(done.url, 'x')).toBe(400);
  expect(sandbox.refusals.map((each) => each.error)).toEqual([
    'wrong_length',
    'wrong_length',
    'file_not_found',
    'used_url',
    'unknown_url',
  ]);
});

test('what is announced is checked', async () => {
  await using all = await world();
  const announce = (more: object) =>
    refusal(all.client.apiCall('files.getUploadURLExternal', { filename: 'a.txt', length: 10, ...more }));
  expect(await announce({})).toBe('accepted');
  expect(await announce({ filename: '' })).toBe('missing_argument');
  expect(await announce({ length: 0 })).toBe('missing_argument');
  expect(await announce({ length: -1 })).toBe('invalid_arguments');
  expect(await announce({ length: 'long' })).toBe('invalid_arguments');
  expect(await announce({ alt_txt: 'x'.repeat(1000) })).toBe('accepted');
  expect(await announce({ alt_txt: 'x'.repeat(1001) })).toBe('alt_txt_too_large');
  expect(await announce({ snippet_type: 'python', length: 1_000_000 })).toBe('accepted');
  expect(await announce({ snippet_type: 'python', length: 1_000_001 })).toBe('snippet_too_large');
});

test('an app sees the files of the channels it is in, and deletes only its own', async () => {
  await using all = await world();
  const { client, sandbox, ann, acme, open, hidden } = all;
  const ids = [acme, open, hidden].map((channel) => {
    ann.share(channel, { name: `${channel.name}.txt`, content: 'hers', text: 'here it is' });
    return [...sandbox.box.api.world.files.keys()].at(-1) ?? '';
  });
  const [near = '', outside = '', secret = ''] = ids;
  expect(await client.files.info({ file: near })).toMatchObject({ file: { name: 'acme.txt', user: ann.id } });
  expect(await refusal(client.files.info({ file: outside }))).toBe('not_visible');
  expect(await refusal(client.files.info({ file: secret }))).toBe('not_visible');
  expect(await refusal(client.files.info({ file: 'F0NOTHING' }))).toBe('file_not_found');
  expect(await refusal(client.files.delete({ file: near }))).toBe('cant_delete_file');
  expect(await refusal(client.files.delete({ file: secret }))).toBe('file_not_found');
  expect(await refusal(client.files.delete({ file: 'F0NOTHING' }))).toBe('file_not_found');
  expect(ann.sees(acme).map((each) => each.text)).toEqual(['here it is\nacme.txt']);
});

test('the app hears of a file that somebody shares as a message', async () => {
  const events = ['message.channels'];
  await using all = await start({
    manifest: manifest({ socket: true, events }),
    grantOptionalScopes: true,
  });
  const { sandbox } = all;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const open = sandbox.channel({ name: 'open', members: [ann] });
  const old = sandbox.channel({ name: 'old', members: [ann, 'bot'], archived: true });
  const heard: unknown[] = [];
  await using _ = await socketApp(sandbox, (app) => {
    app.message(async ({ message }) => void heard.push(message));
  });
  const first = ann.say(acme, 'a question');
  const shared = ann.share(acme, { name: 'plan.txt', content: 'first', text: 'a < b' }, { under: first });
  ann.share(open, { name: 'far.txt', content: 'far' });
  expect(() => ann.share(old, { name: 'late.txt', content: 'late' })).toThrow('archived');
  await sandbox.quiet();
  expect(shared).toMatchObject({ text: 'a < b\nplan.txt', threadOf: first.ts });
  expect(heard).toMatchObject([
    { text: 'a question' },
    {
      subtype: 'file_share',
      user: ann.id,
      text: 'a &lt; b',
      thread_ts: first.ts,
      files: [{ name: 'plan.txt', size: 5, mimetype: 'text/plain' }],
    },
  ]);
});
