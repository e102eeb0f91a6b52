import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { gaps } from '../../src/sandbox/gaps.ts';
import { EMITTED_EVENTS, unmodelled } from '../../src/sandbox/unmodelled.ts';
import { METHODS } from '../../src/sandbox/web-api/methods.ts';
import { manifest, refusal, socketApp, start } from './harness.ts';

/** The names of all methods of the client, as `chat.postMessage`. */
function methodNames(object: object, prefix = ''): string[] {
  return Object.entries(object).flatMap(([name, value]) => {
    if (typeof value === 'function') return prefix ? [`${prefix}${name}`] : [];
    const isFamily = typeof value === 'object' && value !== null && value.constructor === Object;
    return isFamily && name !== 'retryConfig' ? methodNames(value, `${prefix}${name}.`) : [];
  });
}

test('every method of the client is either modelled or unknown', async () => {
  await using world = await start();
  const { client } = world;
  // Made of several calls by the client itself.
  const names = methodNames(client).filter((name) => name !== 'files.uploadV2');
  expect(names.length).toBeGreaterThan(200);
  for (const name of METHODS.keys()) expect(names).toContain(name);
  for (const name of names.filter((each) => !METHODS.has(each))) {
    expect([name, await refusal(client.apiCall(name))]).toEqual([name, 'unknown_method']);
  }
});

test('the product subscribes only to events the sandbox sends', () => {
  const { settings } = parse(readFileSync('manifest.yml', 'utf8'));
  for (const event of settings.event_subscriptions.bot_events) expect(EMITTED_EVENTS).toContain(event);
});

test('every event that is said to be sent is sent', async () => {
  const everything = manifest({ socket: true, events: [...EMITTED_EVENTS] });
  await using world = await start({ manifest: everything, grantOptionalScopes: true });
  const { sandbox, client } = world;
  await using _ = await socketApp(sandbox, () => undefined);
  const ann = sandbox.person({ name: 'Ann Example' });
  sandbox.change(ann, { admin: true });
  const open = sandbox.channel({ name: 'open', members: [ann, 'bot'] });
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann, 'bot'] });
  for (const channel of [open, ours]) {
    ann.say(channel, 'hello');
    sandbox.archive(channel);
    sandbox.unarchive(channel);
  }
  ann.say('dm', 'hello');
  ann.openHome();
  const { ts = '' } = await client.chat.postMessage({ channel: open.id, text: 'card' });
  await client.pins.add({ channel: open.id, timestamp: ts });
  await client.pins.remove({ channel: open.id, timestamp: ts });
  const group = sandbox.userGroup({ handle: 'everybody', name: 'Everybody' });
  sandbox.changeGroup(group, { members: [ann] });
  sandbox.share(open);
  sandbox.unshare(open);
  sandbox.leave(open, ann);
  sandbox.leave(open, 'bot');
  sandbox.leave(ours, 'bot');
  await sandbox.quiet();

  const kinds: Record<string, string> = { channel: 'channels', group: 'groups', im: 'im' };
  const sent = sandbox.deliveries.map(({ payload }) => {
    const { type, channel_type } = payload.event as { type: string; channel_type: string };
    return type === 'message' ? `message.${kinds[channel_type]}` : type;
  });
  expect(new Set(sent)).toEqual(EMITTED_EVENTS);
  // Of its own leaving the bot hears as channel_left, of others' as member_left_channel.
  expect(sent.filter((type) => type.endsWith('left') || type.includes('_left_'))).toEqual([
    'member_left_channel',
    'channel_left',
    'group_left',
  ]);
});

test('every difference is named once and explained', () => {
  const names = [...gaps, ...unmodelled].map((gap) => gap.name);
  expect(new Set(names).size).toBe(names.length);
  for (const gap of unmodelled) expect(gap.why).toMatch(/\.$/);
});
