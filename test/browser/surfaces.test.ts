import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { AnyApp, button, modal, text } from './support/any-app.ts';

/** What the product may come to use beside messages and forms, through the page, the sandbox and an app. */
const anyApp = new AnyApp();

test('shortcuts: one from beside the composer, one from a message', async () => {
  const picked: object[] = [];
  await using all = await anyApp.open({
    over: {
      shortcuts: [
        { name: 'New crate', type: 'global', callback_id: 'new', description: 'Starts a crate' },
        { name: 'Put in crate', type: 'message', callback_id: 'put', description: 'Keeps the message' },
      ],
    },
    also: (app) =>
      app.shortcut(/.*/, async ({ ack, shortcut, client }) => {
        await ack();
        picked.push(shortcut);
        const view = modal('Crate', [{ type: 'section', text: text('It is open') }]);
        await client.views.open({ trigger_id: shortcut.trigger_id, view: view as never });
      }),
  });
  const { ann, tab, keys } = all;
  await ann.type('Twelve bolts');
  await ann.pane.getByRole('button', { name: 'Shortcuts' }).click();
  expect(await tab.accessibility()).toEqual([]);
  await ann.pane.getByRole('button', { name: /New crate/ }).click();
  await ann.form.getByText('It is open').waitFor();
  // Escape is for the form that has the focus.
  await tab.page.locator('[role=dialog]:focus-within').waitFor();
  await keys.press('Escape');
  await ann.form.waitFor({ state: 'detached' });

  const message = ann.message('Twelve bolts');
  await message.hover();
  await message.getByRole('button', { name: 'More actions' }).click();
  await message.getByRole('button', { name: /Put in crate/ }).click();
  await ann.form.getByText('It is open').waitFor();
  expect(picked).toMatchObject([
    { type: 'shortcut', callback_id: 'new' },
    { type: 'message_action', callback_id: 'put', message: { text: 'Twelve bolts' } },
  ]);
});

test('the Home tab: opened, drawn, clicked, drawn anew', async () => {
  let clicks = 0;
  const home = () => ({
    type: 'home' as const,
    blocks: [
      { type: 'header', text: text(`Crates: ${clicks}`) },
      { type: 'actions', elements: [button('Add')] },
    ],
  });
  await using all = await anyApp.open({
    over: { events: ['app_home_opened'] },
    also: (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: home() as never });
      });
      app.action('Add', async ({ ack, body, client }) => {
        await ack();
        clicks += 1;
        await client.views.publish({ user_id: body.user.id, view: home() as never });
      });
    },
  });
  const { ann, ben, tab } = all;
  await ann.pane.getByRole('button', { name: 'Crate: Home' }).click();
  await ann.pane.getByRole('heading', { name: 'Crates: 0' }).waitFor();
  await ann.pane.getByRole('button', { name: 'Add' }).click();
  await ann.pane.getByRole('heading', { name: 'Crates: 1' }).waitFor();
  expect(await tab.accessibility()).toEqual([]);
  expect(await ben.pane.getByRole('heading', { name: 'Crates: 1' }).count()).toBe(0);
});

/** A picture of one dot. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a canvas of the channel opens from above its messages', async () => {
  await using all = await anyApp.open({
    over: { scopes: ['chat:write', 'channels:read', 'groups:read', 'canvases:write'], events: [] },
    message: [{ type: 'actions', elements: [button('Write it down')] }],
    also: (app) =>
      app.action('Write it down', async ({ body, client }) => {
        await client.canvases.create({
          title: 'Crate 7',
          channel_id: body.channel?.id ?? '',
          document_content: { type: 'markdown', markdown: '## Inside\n\nTwelve \\*bolts\\*\n' },
        });
      }),
  });
  const { ann, ben, tab, keys } = all;
  await ann.messages.getByRole('button', { name: 'Write it down' }).click();
  await ben.pane.getByRole('button', { name: 'Canvas: Crate 7' }).click();
  const canvas = ben.pane.getByRole('region', { name: 'Crate 7' });
  await canvas.getByText('Twelve *bolts*').waitFor();
  expect(await tab.accessibility()).toEqual([]);
  await keys.press('Escape');
  await canvas.waitFor({ state: 'detached' });
});

test('files: a picture is drawn, everything is for downloading', async () => {
  await using all = await anyApp.open({});
  const { ann, ben, tab, share } = all;
  share('plan.txt', 'Twelve bolts');
  share('dot.png', DOT);
  const picture = ben.messages.getByRole('img', { name: 'dot.png' });
  await picture.waitFor();
  expect(await picture.evaluate((drawn) => 'naturalWidth' in drawn && drawn.naturalWidth)).toBe(1);
  const link = ann.messages.getByRole('link', { name: /plan\.txt/ });
  const [download] = await Promise.all([tab.page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('plan.txt');
  expect(await tab.accessibility()).toEqual([]);
});
