import type { App } from '@slack/bolt';
import { expect, test } from 'vitest';
import { httpApp, manifest, start } from './harness.ts';

const text = (content: string) => ({ type: 'plain_text' as const, text: content });

/** A small app: a command opens a modal, its submission posts a pinned card, a button on the card edits it. */
function crate(app: App): void {
  app.command('/crate', async ({ ack, body, client, respond }) => {
    if (body.text.startsWith('say '))
      return ack({ response_type: 'ephemeral', text: `You said ${body.text.slice(4)}` });
    if (body.text === 'later') {
      await ack();
      await respond('Later it is');
      return;
    }
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'new',
        private_metadata: body.channel_id,
        title: text('New crate'),
        submit: text('Send'),
        blocks: [
          {
            type: 'input',
            block_id: 'name',
            label: text('Name'),
            element: { type: 'plain_text_input', action_id: 'v', min_length: 2, max_length: 10 },
          },
          {
            type: 'input',
            block_id: 'size',
            label: text('Size'),
            element: {
              type: 'static_select',
              action_id: 'v',
              options: ['Small', 'Large'].map((each) => ({ text: text(each), value: each.toLowerCase() })),
            },
          },
          {
            type: 'input',
            block_id: 'who',
            optional: true,
            label: text('People'),
            element: { type: 'multi_users_select', action_id: 'v' },
          },
        ],
      },
    });
  });
  app.view('new', async ({ ack, view, client, body }) => {
    const name = view.state.values.name?.v?.value ?? '';
    if (name === 'taken') return ack({ response_action: 'errors', errors: { name: 'That name is taken' } });
    await ack();
    const size = view.state.values.size?.v?.selected_option?.text.text;
    const people = view.state.values.who?.v?.selected_users ?? [];
    const mentions = people.map((each) => `<@${each}>`).join(' ');
    const posted = await client.chat.postMessage({
      channel: view.private_metadata,
      text: `${name} by <@${body.user.id}>`,
      blocks: [
        { type: 'header', text: text(name) },
        { type: 'section', text: { type: 'mrkdwn', text: `*${size}* &amp; strong, for ${mentions}` } },
        { type: 'actions', elements: [{ type: 'button', action_id: 'take', text: text('Take') }] },
      ],
    });
    await client.pins.add({ channel: view.private_metadata, timestamp: posted.ts ?? '' });
    await client.chat.postMessage({ channel: body.user.id, text: 'Your crate is on its way' });
  });
  app.action('take', async ({ ack, body, client, respond }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.channel || !body.message) return;
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: `Taken by <@${body.user.id}>`,
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `Taken by <@${body.user.id}>` } }],
    });
    await respond({ text: 'It is yours', response_type: 'ephemeral' });
  });
}

test('people act by labels and button texts and see what the app does', async () => {
  await using world = await start();
  const { sandbox } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  const bob = sandbox.person({ name: 'Bob Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, bob, 'bot'] });
  await using _ = await httpApp(sandbox, crate);

  await ann.command(acme, '/crate');
  await sandbox.quiet();
  expect(ann.modal).toMatchObject({
    title: 'New crate',
    submit: 'Send',
    fields: { Name: '', Size: '', People: '' },
  });

  await ann.fill({ Name: 'Crate 1', Size: 'Large', People: [bob] });
  expect(ann.modal?.fields).toEqual({ Name: 'Crate 1', Size: 'Large', People: 'Bob Example' });
  expect(await ann.submit()).toEqual({ outcome: 'closed', errors: {}, delivered: true });
  await sandbox.quiet();
  expect(ann.modal).toBeUndefined();

  const [card] = bob.sees(acme);
  expect(card).toMatchObject({
    text: 'Crate 1\nLarge & strong, for @Bob Example\n[Take]',
    topLevelText: 'Crate 1 by @Ann Example',
    buttons: ['Take'],
    pinned: true,
    notified: true,
    from: 'Crate',
  });
  expect(ann.directMessages().map((each) => each.text)).toEqual(['Your crate is on its way']);
  expect(bob.notifications().map((each) => each.ts)).toEqual([card?.ts]);

  expect(await bob.click('Take', { in: acme })).toEqual({ acknowledged: true, notice: undefined });
  await sandbox.quiet();
  expect(bob.sees(acme).map((each) => [each.text, each.ephemeral])).toEqual([
    ['Taken by @Bob Example', false],
    ['It is yours', true],
  ]);
  expect(ann.sees(acme).map((each) => each.text)).toEqual(['Taken by @Bob Example']);
  expect(bob.notifications()).toHaveLength(1);
  expect(sandbox.refusals).toEqual([]);
});

test('a command shows its answer, at once or later', async () => {
  await using world = await start();
  const { sandbox } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann] });
  await using _ = await httpApp(sandbox, crate);

  expect(await ann.command(acme, '/crate say hi to @Ann Example in #acme')).toEqual({
    acknowledged: true,
    text: 'You said hi to @Ann Example in #acme',
  });
  await ann.command(acme, '/crate later');
  await sandbox.quiet();
  expect(ann.sees(acme).map((each) => each.text)).toContain('Later it is');
  expect((await ann.command(acme, '/other')).text).toMatch('/other is not a valid command');
});

test('names in a command are references only where the manifest escapes them', async () => {
  const texts: string[] = [];
  for (const shouldEscape of [true, false]) {
    await using world = await start({ manifest: manifest({ shouldEscape }) });
    const { sandbox } = world;
    const ann = sandbox.person({ name: 'Ann Example' });
    const acme = sandbox.channel({ name: 'acme', members: [ann] });
    await using _ = await httpApp(sandbox, (app) => {
      app.command('/crate', async ({ ack, body }) => {
        texts.push(body.text.replaceAll(ann.id, 'ANN').replaceAll(acme.id, 'ACME'));
        await ack();
      });
    });
    await ann.command(acme, '/crate  ask @Ann Example in #acme: a < b & c ');
  }
  expect(texts).toEqual([
    'ask <@ANN|ann.example> in <#ACME|acme>: a &lt; b &amp; c',
    'ask @Ann Example in #acme: a &lt; b &amp; c',
  ]);
});

test("Slack's own client stops what it can check, and the app's errors stand under their fields", async () => {
  await using world = await start();
  const { sandbox } = world;
  const ann = sandbox.person({ name: 'Ann Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, 'bot'] });
  await using _ = await httpApp(sandbox, crate);
  await ann.command(acme, '/crate');
  await sandbox.quiet();

  await expect(ann.fill({ Size: 'Medium' })).rejects.toThrow('does not offer "Medium"');
  await expect(ann.fill({ Colour: 'Red' })).rejects.toThrow(
    'no field "Colour", but: "Name", "Size", "People"',
  );
  await ann.fill({ Name: 'x' });
  expect(await ann.submit()).toEqual({
    outcome: 'errors',
    delivered: false,
    errors: { Name: 'Enter at least 2 characters.', Size: 'Please complete this required field.' },
  });
  await ann.fill({ Name: 'taken', Size: 'Small' });
  expect(await ann.submit()).toMatchObject({ outcome: 'errors', errors: { Name: 'That name is taken' } });
  expect(ann.modal?.errors).toEqual({ Name: 'That name is taken' });
  await ann.closeModal();
  expect(ann.modal).toBeUndefined();
});
