import { expect, test } from 'vitest';
import { clientFor, refusal, start } from './harness.ts';

async function world() {
  const started = await start({ grantOptionalScopes: true });
  const ann = started.sandbox.person({ name: 'Ann Example' });
  const acme = started.sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const post = (text: string) => started.client.chat.postMessage({ channel: acme.id, text });
  const texts = () => ann.sees(acme).map((each) => each.text);
  return { ...started, ann, acme, post, texts };
}

const thrown = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error ? { ...error, message: error.message } : undefined;
};

test('a status, a 429 and an error code come once and without effect', async () => {
  await using all = await world();
  const { sandbox, post, texts } = all;
  sandbox.fail({ method: 'chat.postMessage', how: { status: 503 } });
  sandbox.fail({ method: 'chat.postMessage', how: { rateLimited: 7 } });
  sandbox.fail({ method: 'chat.postMessage', how: { error: 'invalid_auth' }, times: 2 });

  expect(await thrown(post('one'))).toMatchObject({ statusCode: 503 });
  expect(await thrown(post('two'))).toMatchObject({ retryAfter: 7 });
  expect(await refusal(post('three'))).toBe('invalid_auth');
  expect(await refusal(post('four'))).toBe('invalid_auth');
  await post('five');
  expect(texts()).toEqual(['five']);
});

test.each([
  ['drop-before', []],
  ['drop-after', ['lost']],
] as const)('a connection cut %s', async (how, seen) => {
  await using all = await world();
  const { sandbox, post, texts } = all;
  const fault = sandbox.fail({ method: 'chat.postMessage', how });
  expect(await thrown(post('lost'))).toMatchObject({ code: 'slack_webapi_request_error' });
  await fault.hit;
  expect(texts()).toEqual(seen);
  await post('fine');
  expect(texts()).toEqual([...seen, 'fine']);
});

test.each([
  ['hang-before', [], ['slow']],
  ['hang-after', ['slow'], ['slow']],
] as const)(
  'a call that hangs %s does not keep the sandbox busy, and can be released',
  async (how, before, after) => {
    await using all = await world();
    const { sandbox, post, texts } = all;
    const fault = sandbox.fail({ method: 'chat.postMessage', how });
    const slow = post('slow');
    await fault.hit;
    await sandbox.quiet();
    expect(texts()).toEqual(before);
    fault.release();
    expect((await slow).ok).toBe(true);
    expect(texts()).toEqual(after);
  },
);

test('a caller that gives up on a call that hung before it began has changed nothing', async () => {
  await using all = await world();
  const { sandbox, acme, texts } = all;
  const fault = sandbox.fail({ method: 'chat.postMessage', how: 'hang-before' });
  const impatient = clientFor(sandbox, sandbox.botToken, 50);
  await expect(impatient.chat.postMessage({ channel: acme.id, text: 'late' })).rejects.toThrow();
  await sandbox.quiet();
  fault.release();
  await sandbox.quiet();
  expect(texts()).toEqual([]);
});

test('a delay only delays, a cleared fault never strikes, and * strikes every method', async () => {
  await using all = await world();
  const { sandbox, client, post, texts } = all;
  sandbox.fail({ method: 'chat.postMessage', how: { delayMs: 20 } });
  sandbox.fail({ method: 'chat.postMessage', how: { status: 500 } }).clear();
  await post('delayed');
  await post('fine');
  expect(texts()).toEqual(['delayed', 'fine']);
  const everything = sandbox.fail({ method: '*', how: { error: 'fatal_error' }, times: 2 });
  expect(await refusal(client.auth.test())).toBe('fatal_error');
  expect(await refusal(post('no'))).toBe('fatal_error');
  expect(everything.hits).toBe(2);
  expect((await client.auth.test()).ok).toBe(true);
});
