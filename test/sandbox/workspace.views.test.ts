import type { App, ViewResponseAction } from '@slack/bolt';
import { expect, test } from 'vitest';
import { httpApp, manifest, refusal, start } from './harness.ts';

const text = (content: string) => ({ type: 'plain_text' as const, text: content });

const input = (blockId: string, label: string) => ({
  type: 'input' as const,
  block_id: blockId,
  label: text(label),
  element: { type: 'plain_text_input' as const, action_id: 'v' },
});

const modal = (title: string, more: object = {}) => ({
  type: 'modal' as const,
  title: text(title),
  submit: text('Send'),
  blocks: [input('name', 'Name')],
  ...more,
});

/** A workspace whose app only hands out the triggers of commands, so that the test itself calls Slack. */
async function world(
  options: Parameters<typeof start>[0] = {},
  listen: (app: App) => void = () => undefined,
) {
  const started = await start(options);
  const { sandbox } = started;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  const payloads: Record<string, string>[] = [];
  const app = await httpApp(sandbox, (bolt) => {
    listen(bolt);
    bolt.command('/crate', async ({ ack, body }) => {
      payloads.push({ trigger: body.trigger_id, url: body.response_url });
      await ack();
    });
  });
  const trigger = async () => {
    await ann.command(acme, '/crate');
    return payloads.at(-1)?.trigger ?? '';
  };
  const responseUrl = async () => {
    await ann.command(acme, '/crate');
    return payloads.at(-1)?.url ?? '';
  };
  const dispose = async () => {
    await app[Symbol.asyncDispose]();
    await started[Symbol.asyncDispose]();
  };
  return { ...started, ann, acme, trigger, responseUrl, [Symbol.asyncDispose]: dispose };
}

test('a trigger lives three seconds and works once', async () => {
  let now = 1_000_000;
  await using all = await world({ realNow: () => now });
  const { client, ann, trigger } = all;
  const open = (trigger_id: string) => client.views.open({ trigger_id, view: modal('Open') });

  const inTime = await trigger();
  now += 3000;
  const opened = await open(inTime);
  const values = { name: { v: { type: 'plain_text_input', value: null } } };
  expect(opened.view).toMatchObject({ state: { values } });
  expect(ann.modal?.title).toBe('Open');
  expect(await refusal(open(inTime))).toBe('exchanged_trigger_id');
  const late = await trigger();
  now += 3001;
  expect(await refusal(open(late))).toBe('expired_trigger_id');
  expect(await refusal(open('1.2.made-up'))).toBe('invalid_trigger_id');
});

test('a view Slack would not show is refused, and its trigger is still good', async () => {
  await using all = await world();
  const { client, trigger } = all;
  const trigger_id = await trigger();
  const wrong = { ...modal('A title that is far too long for it'), type: 'modal' as const };
  expect(await refusal(client.views.open({ trigger_id, view: wrong }))).toBe('invalid_arguments');
  expect((await client.views.open({ trigger_id, view: modal('Short') })).ok).toBe(true);
});

test('at most three views are stacked, and closing uncovers the one below', async () => {
  await using all = await world();
  const { client, ann, trigger } = all;
  const push = async (title: string) =>
    client.views.push({ trigger_id: await trigger(), view: modal(title) });
  expect(await refusal(push('Nothing below'))).toBe('not_found');
  await client.views.open({ trigger_id: await trigger(), view: modal('One') });
  const two = await push('Two');
  expect(two.view).toMatchObject({ previous_view_id: two.view?.root_view_id });
  await push('Three');
  expect(await refusal(push('Four'))).toBe('push_limit_reached');
  expect(ann.modal).toMatchObject({ title: 'Three', depth: 3 });
  await ann.closeModal();
  expect(ann.modal?.title).toBe('Two');
  await ann.closeModal({ all: true });
  expect(ann.modal).toBeUndefined();
});

test('an update goes by id or external id, respects the hash and keeps what was entered', async () => {
  await using all = await world();
  const { client, ann, trigger } = all;
  const view = modal('Before', { external_id: 'mine' });
  const opened = await client.views.open({ trigger_id: await trigger(), view });
  const { id: view_id = '', hash = '' } = opened.view ?? {};
  const again = client.views.open({ trigger_id: await trigger(), view });
  expect(await refusal(again)).toBe('duplicate_external_id');
  await ann.fill({ Name: 'kept' });
  const blocks = [input('name', 'Name'), input('more', 'More')];
  await client.views.update({ view_id, hash, view: modal('After', { blocks, external_id: 'mine' }) });
  expect(ann.modal).toMatchObject({ title: 'After', fields: { Name: 'kept', More: '' } });
  expect(await refusal(client.views.update({ view_id, hash, view }))).toBe('hash_conflict');
  await client.views.update({ external_id: 'mine', view });
  expect(ann.modal?.title).toBe('Before');
  await ann.closeModal();
  expect(await refusal(client.views.update({ view_id, view }))).toBe('not_found');
});

test('what an app answers to a submission is what the person sees', async () => {
  let answer: ViewResponseAction | undefined;
  await using all = await world({}, (app) => {
    app.view('form', async ({ ack }) => (answer ? ack(answer) : ack()));
  });
  const { client, sandbox, ann, trigger } = all;
  const form = (title: string) => modal(title, { callback_id: 'form' });
  await client.views.open({ trigger_id: await trigger(), view: form('Form') });
  await ann.fill({ Name: 'x' });
  const submit = async (next?: ViewResponseAction) => {
    answer = next;
    return (await ann.submit()).outcome;
  };

  expect(await submit({ response_action: 'update', view: form('Updated') })).toBe('updated');
  expect(ann.modal?.title).toBe('Updated');
  expect(await submit({ response_action: 'push', view: form('Pushed') })).toBe('pushed');
  expect(ann.modal).toMatchObject({ title: 'Pushed', depth: 2, fields: { Name: '' } });
  expect((await ann.submit()).delivered).toBe(false);
  await ann.fill({ Name: 'y' });
  expect(await submit({ response_action: 'errors', errors: { elsewhere: 'no' } })).toBe('failed');
  expect(await submit({ response_action: 'update', view: form('A title that is far too long for it') })).toBe(
    'failed',
  );
  expect(sandbox.refusals.map((each) => [each.method, each.error])).toEqual([
    ['view_submission', 'invalid_errors'],
    ['view_submission', 'invalid_arguments'],
  ]);
  expect(await submit()).toBe('closed');
  expect(ann.modal).toMatchObject({ title: 'Updated', depth: 1 });
  expect(await submit({ response_action: 'clear' })).toBe('closed');
  expect(ann.modal).toBeUndefined();
});

test('an app is told of a closed modal when it asked for it', async () => {
  const closed: [string, boolean][] = [];
  await using all = await world({}, (app) => {
    app.view({ callback_id: 'told', type: 'view_closed' }, async ({ ack, body }) => {
      closed.push([body.view.title.text, body.type === 'view_closed' && body.is_cleared]);
      await ack();
    });
  });
  const { client, ann, trigger } = all;
  const told = (title: string) => modal(title, { callback_id: 'told', notify_on_close: true });
  await client.views.open({ trigger_id: await trigger(), view: told('One') });
  await client.views.push({ trigger_id: await trigger(), view: told('Two') });
  await ann.closeModal();
  await client.views.push({ trigger_id: await trigger(), view: modal('Quiet') });
  await ann.closeModal({ all: true });
  expect(closed).toEqual([
    ['Two', false],
    ['One', true],
  ]);
});

test('a Home tab is published for one person, once the manifest has one', async () => {
  const clicked: string[] = [];
  await using all = await world({}, (app) => {
    app.action('go', async ({ ack, body }) => {
      clicked.push(body.type === 'block_actions' ? (body.view?.type ?? '') : '');
      await ack();
    });
  });
  const { client, ann } = all;
  const blocks = [
    { type: 'header', text: text('Waiting for you') },
    { type: 'actions', elements: [{ type: 'button', action_id: 'go', text: text('Go') }] },
  ];
  const view = { type: 'home' as const, blocks };
  expect(ann.home).toBeUndefined();
  const first = await client.views.publish({ user_id: ann.id, view });
  expect(ann.home).toEqual({ text: 'Waiting for you\n[Go]', buttons: ['Go'] });
  expect(await ann.clickInHome('Go')).toMatchObject({ acknowledged: true });
  expect(clicked).toEqual(['home']);
  const hash = first.view?.hash ?? '';
  await client.views.publish({ user_id: ann.id, view, hash });
  expect(await refusal(client.views.publish({ user_id: ann.id, view, hash }))).toBe('hash_conflict');

  await using without = await start({ manifest: manifest({ appHome: { messages_tab_enabled: true } }) });
  const bob = without.sandbox.person({ name: 'Bob Example' });
  expect(await refusal(without.client.views.publish({ user_id: bob.id, view }))).toBe('not_enabled');
});

test('a response_url works five times in thirty minutes', async () => {
  await using all = await world();
  const { sandbox, clock, ann, acme, responseUrl } = all;
  const post = async (url: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, answer: await response.json() };
  };
  const url = await responseUrl();
  expect(await post(url, { text: '1', response_type: 'in_channel' })).toEqual({
    status: 200,
    answer: { ok: true },
  });
  for (const use of ['2', '3', '4', '5']) await post(url, { text: use });
  expect(await post(url, { text: '6' })).toEqual({ status: 404, answer: { ok: false, error: 'used_url' } });
  expect(ann.sees(acme).map((each) => [each.text, each.ephemeral])).toEqual([
    ['1', false],
    ['2', true],
    ['3', true],
    ['4', true],
    ['5', true],
  ]);
  const other = await responseUrl();
  await clock.advance(30 * 60_000);
  expect((await post(other, { text: 'in time' })).status).toBe(200);
  await clock.advance(1);
  expect(await post(other, { text: 'late' })).toEqual({
    status: 404,
    answer: { ok: false, error: 'expired_url' },
  });
  const third = await responseUrl();
  expect(await post(third, {})).toEqual({ status: 400, answer: { ok: false, error: 'no_text' } });
  expect(sandbox.refusals.map((each) => each.error)).toEqual(['used_url', 'expired_url', 'no_text']);
});

test('a response_url replaces and deletes what was clicked, ephemeral messages included', async () => {
  await using all = await world({}, (app) => {
    app.action('turn', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'turned' });
    });
    app.action('drop', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
  });
  const { sandbox, client, ann, acme } = all;
  const blocks = ['Turn', 'Drop'].map((label) => ({
    type: 'actions',
    elements: [{ type: 'button', action_id: label.toLowerCase(), text: text(label) }],
  }));
  await client.chat.postEphemeral({ channel: acme.id, user: ann.id, text: 'x', blocks });
  await ann.click('Turn');
  await sandbox.quiet();
  expect(ann.sees(acme)).toMatchObject([{ text: 'turned', ephemeral: true }]);
  await client.chat.postMessage({ channel: acme.id, text: 'x', blocks });
  await ann.click('Drop');
  await sandbox.quiet();
  expect(ann.sees(acme)).toHaveLength(1);
});
