import { expect, test } from 'vitest';
import { httpApp, manifest, refusal, start } from './harness.ts';

/** A workspace with a public and a private channel that the bot is in with Ann, and everybody else outside. */
async function world(options: Parameters<typeof start>[0] = {}) {
  const started = await start(options);
  const { sandbox } = started;
  const ann = sandbox.person({ name: 'Ann Example' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const cid = sandbox.person({ name: 'Cid Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann, 'bot'] });
  const invite = (channel: { id: string }, who: { id: string }[], force = false) =>
    started.client.conversations.invite({
      channel: channel.id,
      users: who.map((each) => each.id).join(','),
      ...(force ? { force } : {}),
    });
  const members = async (channel: { id: string }) =>
    (await started.client.conversations.members({ channel: channel.id })).members;
  return { ...started, ann, bob, cid, acme, ours, invite, members };
}

/** What a refused call was answered. */
const answer = (call: Promise<unknown>) => call.then(() => 'accepted').catch((error) => error.data);

test('who is invited is in the channel, and the app hears who came and who brought them', async () => {
  await using all = await world();
  const { sandbox, ann, bob, cid, acme, ours, invite, members } = all;
  const joined: object[] = [];
  await using _ = await httpApp(sandbox, (app) => {
    app.event('member_joined_channel', async ({ event }) => {
      joined.push({ user: event.user, channel: event.channel, inviter: event.inviter });
    });
  });
  expect(await invite(acme, [bob, cid])).toMatchObject({ channel: { id: acme.id, name: 'acme' } });
  await invite(ours, [bob]);
  await sandbox.quiet();
  const inviter = sandbox.botUserId;
  expect(joined).toEqual([
    { user: bob.id, channel: acme.id, inviter },
    { user: cid.id, channel: acme.id, inviter },
    { user: bob.id, channel: ours.id, inviter },
  ]);
  expect(await members(acme)).toEqual([ann.id, inviter, bob.id, cid.id]);
  expect(bob.sees(ours)).toEqual([]);
});

test('an invitation to a place the bot cannot invite to is refused with the reason', async () => {
  await using all = await world();
  const { client, sandbox, ann, bob, acme, invite } = all;
  const open = sandbox.channel({ name: 'open', members: [ann] });
  const hidden = sandbox.channel({ name: 'hidden', private: true, members: [ann] });
  const dm = await client.conversations.open({ users: ann.id });
  expect(await refusal(invite(open, [bob]))).toBe('not_in_channel');
  expect(await refusal(invite(hidden, [bob]))).toBe('channel_not_found');
  expect(await refusal(invite({ id: dm.channel?.id ?? '' }, [bob]))).toBe(
    'method_not_supported_for_channel_type',
  );
  expect(await refusal(invite(acme, []))).toBe('no_user');
  const crowd = Array.from({ length: 1001 }, (_, n) => ({ id: `U${n}` }));
  expect(await refusal(invite(acme, crowd))).toBe('invalid_arguments');
  sandbox.archive(acme);
  expect(await refusal(invite(acme, [bob]))).toBe('is_archived');
});

test('a public channel needs one scope, a private one another', async () => {
  const scopes = ['channels:read', 'groups:read', 'channels:manage'];
  await using all = await world({ manifest: manifest({ scopes }) });
  expect((await all.invite(all.acme, [all.bob])).ok).toBe(true);
  expect(await answer(all.invite(all.ours, [all.bob]))).toMatchObject({
    error: 'missing_scope',
    needed: 'groups:write.invites',
  });
});

test('somebody who cannot come is named with the reason', async () => {
  await using all = await world();
  const { sandbox, ann, bob, acme, ours, invite } = all;
  const gone = sandbox.person({ name: 'Gone Example', deactivated: true });
  const robot = sandbox.person({ name: 'Robot', bot: true });
  const cleo = sandbox.person({ name: 'Cleo Client', stranger: true });
  const gus = sandbox.person({ name: 'Gus Guest', guest: true });
  const sol = sandbox.person({ name: 'Sol Guest', singleChannelGuest: true });
  const error = (who: { id: string }) => refusal(invite(acme, [who]));
  expect(await error({ id: 'U0NOBODY' })).toBe('user_not_found');
  expect(await error({ id: sandbox.botUserId })).toBe('cant_invite_self');
  expect(await error(ann)).toBe('already_in_channel');
  expect(await error(gone)).toBe('cant_invite');
  expect(await error(robot)).toBe('cant_invite');
  expect(await error(cleo)).toBe('no_external_invite_permission');
  sandbox.share(acme);
  expect((await invite(acme, [cleo, gus, sol])).ok).toBe(true);
  expect(await refusal(invite(ours, [sol]))).toBe('ura_max_channels');
  expect(sandbox.refusals.at(-1)).toMatchObject({
    rule: `${sol.id} cannot be invited to #ours`,
    source: 'https://docs.slack.dev/reference/methods/conversations.invite',
  });
  expect((await invite(ours, [gus, bob])).ok).toBe(true);
});

test('one who cannot come keeps the others out, unless it is somebody who left, or it is forced', async () => {
  await using all = await world();
  const { sandbox, ann, bob, cid, acme, ours, invite, members } = all;
  const bot = { id: sandbox.botUserId };
  const gone = sandbox.person({ name: 'Gone Example', deactivated: true });
  const failed = (who: { id: string }, error: string) => ({ user: who.id, ok: false, error });

  expect(await answer(invite(acme, [bob, ann, bot]))).toMatchObject({
    ok: false,
    error: 'already_in_channel',
    errors: [failed(ann, 'already_in_channel'), failed(bot, 'cant_invite_self')],
  });
  expect(await members(acme)).toEqual([ann.id, bot.id]);

  expect(await answer(invite(acme, [gone, bob]))).toMatchObject({
    error: 'cant_invite',
    errors: [failed(gone, 'cant_invite')],
  });
  expect(await members(acme)).toEqual([ann.id, bot.id, bob.id]);

  expect(await invite(acme, [bob, cid], true)).toMatchObject({
    ok: true,
    channel: { id: acme.id },
    errors: [failed(bob, 'already_in_channel')],
  });
  expect(await refusal(invite(acme, [bob, cid], true))).toBe('already_in_channel');
  expect(await members(ours)).toEqual([ann.id, bot.id]);
});
