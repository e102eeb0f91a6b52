import type { KnownEventFromType } from '@slack/bolt';
import { expect, test } from 'vitest';
import type { UserGroupHandle } from '../../src/sandbox/index.ts';
import { httpApp, manifest, refusal, start } from './harness.ts';

const NOON = Date.parse('2026-11-02T12:00:00Z') / 1000;

/** A workspace with three people of whom two are in a group. */
async function world(options: Parameters<typeof start>[0] = {}) {
  const started = await start(options);
  const { sandbox } = started;
  await started.clock.advanceTo('2026-11-02T12:00:00Z');
  const ann = sandbox.person({ name: 'Ann Example' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const cid = sandbox.person({ name: 'Cid Example' });
  const sales: UserGroupHandle = sandbox.userGroup(
    { handle: 'sales', name: 'Sales', members: [ann, bob] },
    ann,
  );
  return { ...started, ann, bob, cid, sales };
}

test('user groups are listed with what is asked for', async () => {
  await using all = await world();
  const { client, sandbox, ann, bob, sales } = all;
  const bare = await client.usergroups.list();
  expect(bare.usergroups).toMatchObject([
    {
      id: sales.id,
      team_id: sandbox.teamId,
      handle: 'sales',
      name: 'Sales',
      is_usergroup: true,
      date_create: NOON,
      date_update: NOON,
      date_delete: 0,
      created_by: ann.id,
      deleted_by: null,
    },
  ]);
  expect(sales.id).toMatch(/^S/);
  expect(bare.usergroups?.[0]).not.toHaveProperty('users');
  expect(bare.usergroups?.[0]).not.toHaveProperty('user_count');
  const full = await client.usergroups.list({ include_users: true, include_count: true });
  expect(full.usergroups).toMatchObject([{ users: [ann.id, bob.id], user_count: 2 }]);
  expect((await client.usergroups.users.list({ usergroup: sales.id })).users).toEqual([ann.id, bob.id]);
  expect(await refusal(client.usergroups.users.list({ usergroup: 'S0NOWHERE' }))).toBe('no_such_subteam');
});

test('a disabled group is only there for who asks, and comes back with its people', async () => {
  await using all = await world();
  const { client, sandbox, ann, bob, sales, clock } = all;
  await clock.advance(60_000);
  sandbox.changeGroup(sales, { disabled: true }, bob);
  const usergroup = sales.id;
  expect((await client.usergroups.list()).usergroups).toEqual([]);
  expect((await client.usergroups.list({ include_disabled: true })).usergroups).toMatchObject([
    { date_delete: NOON + 60, date_update: NOON + 60, deleted_by: bob.id },
  ]);
  expect(await refusal(client.usergroups.users.list({ usergroup }))).toBe('no_such_subteam');
  const kept = await client.usergroups.users.list({ usergroup, include_disabled: true });
  expect(kept.users).toEqual([ann.id, bob.id]);
  sandbox.changeGroup(sales, { disabled: false });
  expect((await client.usergroups.users.list({ usergroup })).users).toEqual([ann.id, bob.id]);
});

test('a workspace on a free plan has no user groups, and an app without the scope does not see them', async () => {
  await using all = await world();
  const { client, sandbox, sales } = all;
  sandbox.setPlan('free');
  expect(await refusal(client.usergroups.list())).toBe('plan_upgrade_required');
  expect(await refusal(client.usergroups.users.list({ usergroup: sales.id }))).toBe('plan_upgrade_required');
  sandbox.setPlan('paid');
  expect((await client.usergroups.list()).usergroups).toHaveLength(1);
  await using blind = await world({ manifest: manifest({ scopes: ['chat:write'] }) });
  expect(await refusal(blind.client.usergroups.list())).toBe('missing_scope');
});

type GroupEvent = KnownEventFromType<'subteam_created' | 'subteam_updated' | 'subteam_members_changed'>;
const GROUP_EVENTS = ['subteam_created', 'subteam_updated', 'subteam_members_changed'];

test('the app hears what becomes of a group: a snapshot each time, and who came and went', async () => {
  await using all = await world({ manifest: manifest({ events: GROUP_EVENTS }) });
  const { sandbox, clock, ann, bob, cid, sales } = all;
  const heard: GroupEvent[] = [];
  await using _ = await httpApp(sandbox, (app) => {
    app.event(/^subteam_/, async ({ event }) => {
      heard.push(event as GroupEvent);
    });
  });
  const csm = sandbox.userGroup({ handle: 'csm', name: 'Success', members: [cid] });
  await clock.advance(60_000);
  sandbox.changeGroup(sales, { members: [bob, cid] });
  sandbox.changeGroup(sales, { name: 'Field Sales', handle: 'field' });
  sandbox.changeGroup(csm, { disabled: true });
  await sandbox.quiet();
  const updated = (id: string, more: object) => ({ type: 'subteam_updated', subteam: { id, ...more } });
  expect(heard).toMatchObject([
    { type: 'subteam_created', subteam: { id: csm.id, name: 'Success', users: [cid.id], user_count: 1 } },
    updated(sales.id, { users: [bob.id, cid.id], user_count: 2, date_update: NOON + 60 }),
    {
      type: 'subteam_members_changed',
      subteam_id: sales.id,
      team_id: sandbox.teamId,
      date_previous_update: NOON,
      date_update: NOON + 60,
      added_users: [cid.id],
      added_users_count: 1,
      removed_users: [ann.id],
      removed_users_count: 1,
    },
    updated(sales.id, { name: 'Field Sales', handle: 'field', date_delete: 0 }),
    updated(csm.id, { date_delete: NOON + 60 }),
  ]);
});

test('an event names at most 500 people of a group, the count and the methods all', async () => {
  await using all = await world({ manifest: manifest({ events: GROUP_EVENTS }) });
  const { sandbox, client } = all;
  const members = Array.from({ length: 501 }, (_, n) => sandbox.person({ name: `Person ${n}` }));
  const heard: unknown[] = [];
  await using _ = await httpApp(sandbox, (app) => {
    app.event('subteam_created', async ({ event }) => {
      heard.push([event.subteam.users.length, event.subteam.user_count]);
    });
  });
  const big = sandbox.userGroup({ handle: 'big', name: 'Big', members });
  await sandbox.quiet();
  expect(heard).toEqual([[500, 501]]);
  expect((await client.usergroups.users.list({ usergroup: big.id })).users).toHaveLength(501);
  const { usergroups } = await client.usergroups.list({ include_users: true });
  expect(usergroups?.find((each) => each.id === big.id)?.users).toHaveLength(501);
});

test('what Slack does not let admins do with groups cannot be done here', async () => {
  await using all = await world();
  const { sandbox, ann, sales } = all;
  sandbox.channel({ name: 'acme', members: [ann] });
  const make = (given: object) => () =>
    sandbox.userGroup({ handle: 'new', name: 'New', members: [ann], ...given });
  for (const kind of ['guest', 'singleChannelGuest', 'stranger', 'bot']) {
    const odd = sandbox.person({ name: `Odd ${kind}`, [kind]: true });
    expect(make({ members: [odd] })).toThrow(`Odd ${kind} cannot be in a user group`);
  }
  expect(make({ handle: 'sales' })).toThrow('is taken');
  expect(make({ name: 'Sales' })).toThrow('is taken');
  expect(make({ handle: 'acme' })).toThrow('is taken');
  expect(make({ handle: 'ann.example' })).toThrow('is taken');
  expect(() => sandbox.changeGroup(sales, { members: [] })).toThrow('A group is disabled, not emptied');
  expect(() => sandbox.changeGroup({ id: 'S0NOWHERE' }, {})).toThrow('No such user group');
});

test('a mention of a group reads as its handle and notifies its people in the channel while it works', async () => {
  await using all = await world();
  const { sandbox, client, ann, bob, cid, sales } = all;
  const acme = sandbox.channel({ name: 'acme', members: [ann, cid, 'bot'] });
  const post = () => client.chat.postMessage({ channel: acme.id, text: `<!subteam^${sales.id}> please` });
  const called = () => [ann, bob, cid].map((each) => each.notifications().length);
  await post();
  expect(cid.sees(acme).map((each) => each.text)).toEqual(['@sales please']);
  expect(called()).toEqual([1, 0, 0]);
  sandbox.changeGroup(sales, { disabled: true });
  await post();
  expect(called()).toEqual([1, 0, 0]);
});
