import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/sandbox/index.ts';
import { POSTING_BURST } from '../../src/sandbox/limits.ts';
import { start } from './harness.ts';

const retryAfter = async (call: Promise<unknown>): Promise<number | undefined> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error && 'retryAfter' in error ? Number(error.retryAfter) : undefined;
};

test('a channel takes a short burst, then a message a second; other channels are not held up', async () => {
  await using world = await start();
  const { sandbox, client, clock } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  const [one, two] = ['one', 'two'].map((name) => sandbox.channel({ name, members: [ann, 'bot'] }).id);
  const post = (channel = '') => retryAfter(client.chat.postMessage({ channel, text: 'x' }));
  for (let turn = 0; turn < POSTING_BURST; turn += 1) expect(await post(one)).toBeUndefined();
  expect(await post(one)).toBe(1);
  expect(await post(two)).toBeUndefined();
  await clock.advance(1000);
  expect(await post(one)).toBeUndefined();
  expect(await post(one)).toBe(1);
  expect(sandbox.refusals.map((each) => each.error)).toEqual(['ratelimited', 'ratelimited']);
});

test('direct messages are counted together, whether sent to the person or to the conversation', async () => {
  await using world = await start();
  const { sandbox, client } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  const { channel = '' } = await client.chat.postMessage({ channel: ann.id, text: 'x' });
  for (let turn = 1; turn < POSTING_BURST; turn += 1) await client.chat.postMessage({ channel, text: 'x' });
  expect(await retryAfter(client.chat.postMessage({ channel: ann.id, text: 'x' }))).toBe(1);
});

test('a tier allows its number a minute and a tenth more', async () => {
  await using world = await start();
  const { client, clock } = world;
  const list = () => retryAfter(client.users.list({}));
  for (let turn = 0; turn < 11; turn += 1) expect(await list()).toBeUndefined();
  await clock.advance(20_000);
  for (let turn = 0; turn < 11; turn += 1) expect(await list()).toBeUndefined();
  expect(await list()).toBe(40);
  expect(await retryAfter(client.auth.test())).toBeUndefined();
  await clock.advance(39_999);
  expect(await list()).toBe(1);
  await clock.advance(1);
  expect(await list()).toBeUndefined();
});

test('the clock wakes sleepers in order, each at its own instant, and settles in between', async () => {
  const clock = new VirtualClock('2026-11-02T09:00:00Z');
  const start = clock.now();
  const woken: string[] = [];
  const note = (name: string) => () => void woken.push(`${name} at ${clock.now() - start}`);
  const stop = new AbortController();
  void clock.sleep(30).then(note('third'));
  void clock.sleep(10).then(async () => {
    note('first')();
    await clock.sleep(10);
    note('second')();
  });
  void clock.sleep(25, stop.signal).then(note('stopped'));
  void clock.sleep(1000).then(note('never'));
  expect(clock.nextWake()).toBe(start + 10);
  stop.abort();
  await clock.advance(30);
  expect(woken).toEqual(['stopped at 0', 'first at 10', 'second at 20', 'third at 30']);
  expect(clock.now()).toBe(start + 30);
  expect(clock.nextWake()).toBe(start + 1000);
  await expect(clock.advanceTo(start)).rejects.toThrow('cannot move');
});

test('the clock waits for the sandbox to come to rest between wakes', async () => {
  await using world = await start();
  const { sandbox, client, clock } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const work = (async () => {
    for (const text of ['one', 'two', 'three']) {
      await clock.sleep(60_000);
      await client.chat.postMessage({ channel: acme.id, text });
    }
  })();
  await clock.advance(180_000);
  await work;
  const at = ann.sees(acme).map((each) => [each.text, Math.round(Number(each.ts) * 1000) - clock.now()]);
  expect(at).toEqual([
    ['one', -120_000],
    ['two', -60_000],
    ['three', 0],
  ]);
});
