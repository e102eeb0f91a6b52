import { expect, test } from 'vitest';
import { httpApp, start } from './harness.ts';

const names = (count: number, word: string) => Array.from({ length: count }, (_, n) => `${word} ${n}`);

/** Everything a list gives, page after page. */
async function all<T>(
  page: (cursor: string) => Promise<{ items: T[] | undefined; next: string | undefined }>,
): Promise<{ items: T[]; pages: number }> {
  const found: T[] = [];
  for (let cursor = '', pages = 1; ; pages += 1) {
    const { items = [], next = '' } = await page(cursor);
    found.push(...items);
    if (next === '') return { items: found, pages };
    cursor = next;
  }
}

test('200 people, 50 user groups and 3,000 channels are there in less than two seconds, and are listed whole', async () => {
  await using world = await start();
  const { sandbox, client } = world;
  await using _ = await httpApp(sandbox, () => undefined);
  const began = performance.now();
  const people = names(200, 'Person').map((name) => sandbox.person({ name }));
  for (const [n, name] of names(50, 'Group').entries()) {
    sandbox.userGroup({ handle: `group-${n}`, name, members: people.slice(n, n + 30) });
  }
  const channels = names(3000, 'channel').map((name, n) =>
    sandbox.channel({ name: name.replace(' ', '-'), members: [...people.slice(n % 150, (n % 150) + 20)] }),
  );
  for (const channel of channels.slice(0, 100)) sandbox.join(channel, 'bot');
  await sandbox.quiet();
  expect(performance.now() - began).toBeLessThan(2000);

  const listed = await all(async (cursor) => {
    const answer = await client.conversations.list({ limit: 200, ...(cursor ? { cursor } : {}) });
    return { items: answer.channels, next: answer.response_metadata?.next_cursor };
  });
  expect(listed.pages).toBe(15);
  expect(listed.items.map((each) => each.id)).toEqual(channels.map((each) => each.id));
  const known = await all(async (cursor) => {
    const answer = await client.users.list({ limit: 50, ...(cursor ? { cursor } : {}) });
    return { items: answer.members, next: answer.response_metadata?.next_cursor };
  });
  expect(known.pages).toBe(5);
  expect(known.items.map((each) => each.id)).toEqual([sandbox.botUserId, ...people.map((each) => each.id)]);
  const groups = await client.usergroups.list({ include_users: true });
  expect(groups.usergroups?.map((each) => each.users?.length)).toEqual(Array.from({ length: 50 }, () => 30));
});

test('a click among ten thousand messages is quick', async () => {
  await using world = await start();
  const { sandbox, client } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  await using _ = await httpApp(sandbox, (app) => {
    app.action('press', async ({ ack }) => ack());
  });
  const button = { type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } };
  const blocks = [{ type: 'actions', elements: [button] }];
  await client.chat.postMessage({ channel: acme.id, text: 'card', blocks });
  for (const line of names(10_000, 'Line')) ann.say(acme, line);
  await sandbox.quiet();
  const began = performance.now();
  expect((await ann.click('Press')).acknowledged).toBe(true);
  expect(performance.now() - began).toBeLessThan(500);
});
