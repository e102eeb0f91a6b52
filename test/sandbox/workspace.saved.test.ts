import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { Sandbox, SavedRefused, VirtualClock } from '../../src/sandbox/index.ts';
import { json } from '../../src/sandbox/json.ts';
import { type Mode, Office } from '../support/office.ts';
import { clientFor, httpApp, manifest, refusal, start } from './harness.ts';

const mrkdwn = (content: string) => ({ type: 'mrkdwn' as const, text: content });
const plain = (content: string) => ({ type: 'plain_text' as const, text: content });
const button = (label: string) => ({ type: 'button' as const, text: plain(label), action_id: 'press' });
const row = (label: string) => ({ type: 'actions' as const, block_id: 'row', elements: [button(label)] });
const option = (label: string) => ({ text: plain(label), value: label });
const menu = {
  type: 'static_select' as const,
  action_id: 'menu',
  placeholder: plain('Which'),
  options: [option('this week'), option('all')],
  initial_option: option('all'),
};
const select = { type: 'section' as const, block_id: 'filter', text: mrkdwn('Show'), accessory: menu };

const asked = manifest();
asked.oauth_config.scopes.bot.push('files:write', 'files:read');

/** A workspace with one of everything that lasts. */
async function everything() {
  const world = await start({ manifest: asked, teamName: 'Crates & Sons' });
  const { sandbox, client, clock } = world;
  const ann = sandbox.person({ name: 'Ann Example', admin: true, tz: 'America/New_York' });
  const bob = sandbox.person({ name: 'Bob Example', displayName: 'bob' });
  const gus = sandbox.person({ name: 'Gus Example', guest: true });
  const otto = sandbox.person({ name: 'Otto Outside', stranger: true });
  const dan = sandbox.person({ name: 'Dan Example', deactivated: true });
  const acme = sandbox.channel({ name: 'acme', members: [ann, bob, gus, 'bot'] });
  sandbox.share(acme);
  sandbox.join(acme, otto);
  const ours = sandbox.channel({ name: 'ours', private: true, members: [ann, 'bot'] });
  sandbox.channel({ name: 'old', members: [ann], archived: true });
  const crew = sandbox.userGroup({ handle: 'crew', name: 'Crew', members: [ann, bob] });
  sandbox.userGroup({ handle: 'former', name: 'Former', members: [ann] });

  const first = ann.say(acme, 'Hello @bob & <all>');
  bob.say(acme, 'a reply', { under: first });
  const posted = await client.chat.postMessage({
    channel: acme.id,
    text: `card for <@${ann.id}>`,
    blocks: [{ type: 'section', text: mrkdwn('*Card*') }, row('Press'), select],
    metadata: { event_type: 'crate', event_payload: { id: 7 } },
  });
  await client.pins.add({ channel: acme.id, timestamp: String(posted.ts) });
  const edited = await client.chat.postMessage({ channel: ours.id, text: 'draft' });
  await client.chat.update({ channel: ours.id, ts: String(edited.ts), text: 'final' });
  await client.chat.postEphemeral({ channel: acme.id, user: bob.id, text: 'only for bob' });
  await client.chat.postMessage({ channel: ann.id, text: 'a direct message' });
  const gone = bob.say(acme, 'to be deleted');
  ann.say(acme, 'under it', { under: gone });
  sandbox.deleteMessage(gone);
  await clock.advance(60_000);
  await client.views.publish({ user_id: ann.id, view: { type: 'home', blocks: [row('Refresh'), select] } });
  const content = Buffer.from([0, 1, 2, 250, 251, 252]);
  await client.filesUploadV2({ channel_id: acme.id, file: content, filename: 'plan.pdf', title: 'The plan' });
  return { ...world, ann, bob, gus, otto, dan, acme, ours, crew, content };
}

/** What each of these sees everywhere, with what may be clicked and opened. */
function views(sandbox: Sandbox, people: { id: string }[], places: { id: string }[]) {
  return people.map(({ id }) => {
    const person = sandbox.personWith(id);
    const seen = places.map((place) => {
      try {
        const messages = person.sees(place);
        return messages.map((each) => ({ ...each, files: person.files(each) }));
      } catch (error) {
        return String(error);
      }
    });
    return {
      name: person.name,
      home: person.home,
      calls: person.notifications(),
      dm: person.directMessages(),
      seen,
    };
  });
}

/** Opens what was saved, after a round through text as on a disk. */
async function opened(saved: unknown, clock = new VirtualClock('2026-11-02T09:01:00Z')) {
  const sandbox = await Sandbox.start({ manifest: asked, clock, restore: JSON.parse(JSON.stringify(saved)) });
  const client = clientFor(sandbox, sandbox.botToken);
  return { sandbox, client, clock, [Symbol.asyncDispose]: () => sandbox.stop() };
}

test('everybody finds the workspace again as they left it', async () => {
  await using before = await everything();
  const { sandbox, ann, bob, gus, otto, acme, ours } = before;
  const people = [ann, bob, gus, otto];
  const seen = views(sandbox, people, [acme, ours]);
  const saved = sandbox.save();

  await using after = await opened(saved);
  expect(views(after.sandbox, people, [acme, ours])).toEqual(seen);
  expect(JSON.stringify(after.sandbox.save())).toBe(JSON.stringify(saved));
  const same = ['botToken', 'appToken', 'signingSecret', 'teamId', 'botUserId'] as const;
  for (const key of same) expect(after.sandbox[key]).toBe(sandbox[key]);
});

test('the app finds the workspace again by the same ids', async () => {
  await using before = await everything();
  const ask = async ({ client }: Pick<typeof before, 'client'>) => ({
    who: await client.auth.test(),
    people: await client.users.list({}),
    channels: await client.conversations.list({ types: 'public_channel,private_channel' }),
    groups: await client.usergroups.list({ include_users: true, include_disabled: true }),
    pins: await client.pins.list({ channel: before.acme.id }),
    file: await client.files.info({ file: String([...before.sandbox.box.api.world.files.keys()][0]) }),
  });
  const told = await ask(before);
  await using after = await opened(before.sandbox.save());
  expect(JSON.stringify(await ask(after))).toBe(JSON.stringify(told));
  expect(after.sandbox.refusals).toEqual([]);
});

test('everything goes on: clicks, words, files, groups and Home tabs', async () => {
  await using before = await everything();
  const { ann, acme, crew, content } = before;
  await using after = await opened(before.sandbox.save());
  const { sandbox, client } = after;
  const pressed: string[] = [];
  const joined: string[] = [];
  await using _ = await httpApp(sandbox, (app: App) => {
    app.action(/.*/, async ({ ack, respond, body }) => {
      await ack();
      if (body.type === 'block_actions') pressed.push(...body.actions.map((each) => each.action_id));
      if (body.type === 'block_actions' && body.response_url) await respond({ text: 'pressed' });
    });
    app.event('member_joined_channel', async ({ event }) => void joined.push(event.user));
  });
  const anew = sandbox.personWith(ann.id);
  expect(await anew.click('Press', { in: acme })).toEqual({ acknowledged: true, notice: undefined });
  await anew.choose('Which', 'this week', { in: acme });
  await anew.clickInHome('Refresh');
  await anew.chooseInHome('Which', 'this week');
  await sandbox.quiet();
  expect(pressed).toEqual(['press', 'menu', 'press', 'menu']);
  await using third = await opened(sandbox.save());
  const chosen = third.sandbox.box.api.views.home(ann.id)?.values.get('filter')?.get('menu');
  expect(chosen).toMatchObject({ selected_option: { value: 'this week' } });

  const [first] = anew.sees(acme);
  anew.say(acme, 'still here', first ? { under: first } : {});
  expect(anew.seesThread(acme, first ?? { ts: '' }).map((each) => each.text)).toEqual([
    'Hello @bob & <all>',
    'a reply',
    'still here',
  ]);
  const shared = anew.sees(acme).find((each) => each.text.includes('The plan'));
  if (!shared) throw new Error('the file is not there');
  expect(anew.files(shared)[0]?.content.equals(content)).toBe(true);
  sandbox.changeGroup(crew, { members: [ann] });
  const dora = sandbox.person({ name: 'Dora Example' });
  sandbox.join(acme, dora);
  await sandbox.quiet();
  expect(joined).toEqual([dora.id]);
  await client.views.publish({ user_id: ann.id, view: { type: 'home', blocks: [row('Later')] } });
  expect(anew.home?.buttons).toEqual(['Later']);
  expect(sandbox.refusals).toEqual([]);
});

test('open modals are closed, and a response_url ends', async () => {
  await using before = await start();
  const { sandbox } = before;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const urls: string[] = [];
  await using _ = await httpApp(sandbox, (app) => {
    app.command('/crate', async ({ ack, body, client }) => {
      await ack();
      urls.push(body.response_url);
      await client.views.open({
        trigger_id: body.trigger_id,
        view: { type: 'modal', title: plain('Crate'), blocks: [] },
      });
    });
  });
  await ann.command(acme, '/crate');
  await sandbox.quiet();
  expect(ann.modal?.title).toBe('Crate');
  await using after = await start({ restore: sandbox.save() });
  expect(after.sandbox.personWith(ann.id).modal).toBeUndefined();
  const path = new URL(urls[0] ?? '').pathname;
  const answer = await fetch(new URL(path, after.sandbox.apiUrl), {
    method: 'POST',
    body: '{"text":"late"}',
  });
  expect(answer.status).toBe(404);
});

test('nothing new gets an id or a timestamp that was given before, even by a clock that is behind', async () => {
  await using before = await everything();
  const { ann, acme } = before;
  const known = JSON.stringify(before.sandbox.save());
  await using after = await opened(before.sandbox.save(), new VirtualClock('2026-11-01T00:00:00Z'));
  const { sandbox, client } = after;
  const anew = sandbox.personWith(ann.id);
  const latest = anew.sees(acme).at(-1);
  const said = anew.say(acme, 'newer');
  const { ts } = await client.chat.postMessage({ channel: acme.id, text: 'newest' });
  expect(Number(said.ts)).toBeGreaterThan(Number(latest?.ts));
  expect(Number(ts)).toBeGreaterThan(Number(said.ts));
  const person = sandbox.person({ name: 'Nina Example' });
  const channel = sandbox.channel({ name: 'new', members: [person] });
  const group = sandbox.userGroup({ handle: 'new-group', name: 'New', members: [person] });
  for (const id of [said.ts, ts, person.id, channel.id, group.id]) expect(known).not.toContain(id);
  expect(sandbox.box.api.world.directMessage(sandbox.botUserId, ann.id).id).toBe(
    before.sandbox.box.api.world.directMessage(sandbox.botUserId, ann.id).id,
  );
});

test('a workspace without the app, or on a plan without groups, stays so', async () => {
  await using before = await everything();
  before.sandbox.setPlan('free');
  await using free = await opened(before.sandbox.save());
  expect(await refusal(free.client.usergroups.list({}))).toBe('plan_upgrade_required');
  before.sandbox.uninstall();
  await using gone = await opened(before.sandbox.save());
  expect(await refusal(gone.client.auth.test())).toBe('account_inactive');
});

test('what was saved does not change with the workspace that goes on, nor with the one it opens', async () => {
  await using before = await everything();
  const { sandbox, client, ann, acme } = before;
  const saved = sandbox.save();
  const text = JSON.stringify(saved);
  await using after = await start({ manifest: asked, restore: saved });
  for (const each of [before, after]) {
    const anew = each.sandbox.personWith(ann.id);
    anew.say(acme, 'later');
    const [card] = await each.client.pins.list({ channel: acme.id }).then(({ items = [] }) => items);
    await each.client.chat.update({
      channel: acme.id,
      ts: String(json(json(card).message).ts),
      text: 'changed',
    });
    each.sandbox.leave(acme, 'bot');
    each.sandbox.change(anew, { name: 'Ann Renamed' });
  }
  await client.views.publish({ user_id: ann.id, view: { type: 'home', blocks: [row('Later')] } });
  expect(JSON.stringify(saved)).toBe(text);
});

describe('what is not right is refused with a sentence', () => {
  type Written = Record<string, unknown> & { messages: Record<string, unknown>[] };
  const at = (written: Written, list: string) => {
    const [first] = written[list] as Record<string, unknown>[];
    if (!first) throw new Error(`nothing in ${list}`);
    return first;
  };

  test.each<[what: string, spoil: (written: Written) => unknown, sentence: RegExp]>([
    ['nothing', () => null, /^What was saved is not a workspace\.$/],
    ['a list', () => [], /^What was saved is not a workspace\.$/],
    ['another thing', () => ({}), /^The saved workspace has the version undefined; this sandbox reads 2\.$/],
    ['an older one', (w) => ({ ...w, version: 1 }), /has the version 1; this sandbox reads 2\.$/],
    ['a newer one', (w) => ({ ...w, version: 3 }), /has the version 3; this sandbox reads 2\.$/],
    ['one cut short', ({ users: _, ...w }) => w, /^The saved workspace is broken: users: .+\.$/],
    ['no token', (w) => ({ ...w, app: { ...json(w.app), botToken: '' } }), /broken: app\.botToken: /],
    [
      'a name that is none',
      (w) => Object.assign(at(w, 'users'), { realName: 7 }) && w,
      /broken: users\.0\.realName: /,
    ],
    [
      'a kind of channel',
      (w) => Object.assign(at(w, 'channels'), { kind: 'secret' }) && w,
      /broken: channels\.0\.kind: /,
    ],
    [
      'blocks that are none',
      (w) => Object.assign(at(w, 'messages'), { blocks: ['x'] }) && w,
      /broken: messages\.0\.blocks\.0: /,
    ],
    [
      'a timestamp',
      (w) => Object.assign(at(w, 'messages'), { ts: 'noon' }) && w,
      /broken: messages\.0\.ts: /,
    ],
    [
      'bytes that are none',
      (w) => Object.assign(at(w, 'files'), { content: '%%%' }) && w,
      /broken: files\.0\.content: /,
    ],
    [
      'somebody twice',
      (w) => ({ ...w, users: [...(w.users as []), at(w, 'users')] }),
      /broken: the user U\w+ is there twice\.$/,
    ],
    [
      'a message twice',
      (w) => ({ ...w, messages: [...w.messages, at(w, 'messages')] }),
      /broken: the message [\d.]+ is there twice\.$/,
    ],
    ['no bot', (w) => ({ ...w, users: (w.users as []).slice(1) }), /broken: the user U\w+ is missing\.$/],
    ['no channels', (w) => ({ ...w, channels: [] }), /broken: the channel C\w+ is missing\.$/],
    ['no files', (w) => ({ ...w, files: [] }), /broken: the file F\w+ is missing\.$/],
    [
      'a time before its messages',
      (w) => ({ ...w, lastTs: '1.000000' }),
      /broken: the message [\d.]+ is newer than/,
    ],
  ])('%s', async (_, spoil, sentence) => {
    await using before = await everything();
    const written = spoil(JSON.parse(JSON.stringify(before.sandbox.save())));
    const opening = Sandbox.start({ manifest: asked, restore: written });
    await expect(opening).rejects.toThrow(SavedRefused);
    await expect(opening).rejects.toThrow(sentence);
  });
});

describe.each<Mode>(['http', 'socket'])('the real app over %s', (mode) => {
  test('goes on in a workspace that was opened again, with the same database', async () => {
    const office = await Office.staffed({ mode });
    const { sol, eno, cam, acme } = await office.staff();
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme);
    const before = cam.sees(acme);

    await office.reopen();
    const again = ({ id }: { id: string }) => office.sandbox.personWith(id);
    expect(again(cam).sees(acme)).toEqual(before);
    await office.settle();
    expect(again(cam).sees(acme)).toEqual(before);
    await again(eno).click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    expect(again(cam).sees(acme)[1]?.text).toContain('Eno Engineer is on it');
    expect(again(cam).sees(acme)[0]?.pinned).toBe(true);
    expect(again(cam).sees(acme)).toHaveLength(before.length);
    await office.after(again(eno).click('Complete', { in: acme, near: 'SE-1' }));
    await again(eno).fill({ Outcome: 'They agreed to evaluate', Findings: 'One protocol' });
    expect(await again(eno).submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(again(sol).notifications().at(-1)?.text).toContain('SE-1 is completed');
  });
});
