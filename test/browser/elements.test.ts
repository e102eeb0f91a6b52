import type { BlockAction } from '@slack/bolt';
import { expect, test } from 'vitest';
import { AnyApp, button, input, modal, option, text } from './support/any-app.ts';

/** Elements the product may come to use, each through the page, the sandbox and an app that only listens. */
const anyApp = new AnyApp();

test('in a message every choice is told at once, by keyboard and by pointer', async () => {
  const options = ['Red', 'Green', 'Blue'].map(option);
  await using all = await anyApp.open({
    message: [
      {
        type: 'actions',
        elements: [
          { type: 'static_select', action_id: 'menu', placeholder: text('Colour'), options },
          { type: 'overflow', action_id: 'more', options },
          { type: 'datepicker', action_id: 'day', initial_date: '2026-11-02' },
          { type: 'checkboxes', action_id: 'boxes', options, initial_options: [option('Green')] },
          { type: 'radio_buttons', action_id: 'radios', options },
        ],
      },
      {
        type: 'section',
        text: text('Who is it'),
        accessory: { type: 'users_select', action_id: 'who', placeholder: text('Person') },
      },
    ],
  });
  const { ann, tab, keys, told, benId } = all;
  const colour = ann.pane.getByRole('combobox', { name: 'Colour' });
  await colour.focus();
  await keys.type('e');
  await keys.press('ArrowDown');
  expect(await tab.accessibility()).toEqual([]);
  await keys.press('Enter');
  await expect.poll(() => told.at(-1)).toMatchObject({ selected_option: { value: 'green' } });
  expect(await colour.inputValue()).toBe('Green');

  await ann.pane.getByRole('button', { name: 'More options' }).focus();
  await keys.press('ArrowDown');
  await ann.pane.getByRole('menuitem', { name: 'Red' }).and(tab.page.locator(':focus')).waitFor();
  await keys.press('ArrowUp');
  expect(await tab.accessibility()).toEqual([]);
  await keys.press('Enter');
  await expect
    .poll(() => told.at(-1))
    .toMatchObject({ type: 'overflow', selected_option: { value: 'blue' } });

  await ann.pane.getByRole('combobox', { name: 'Who is it' }).click();
  await ann.pane.getByRole('option', { name: 'Ben Example' }).click();
  await expect.poll(() => told.at(-1)).toMatchObject({ selected_user: benId });

  await ann.pane.getByRole('checkbox', { name: 'Red' }).check();
  await expect
    .poll(() => told.at(-1))
    .toMatchObject({ selected_options: [{ value: 'green' }, { value: 'red' }] });
  await ann.pane.getByRole('radio', { name: 'Blue' }).check();
  await expect
    .poll(() => told.at(-1))
    .toMatchObject({ type: 'radio_buttons', selected_option: { value: 'blue' } });

  // A year that is still being typed is not told.
  await ann.pane.getByLabel('Date').focus();
  await keys.type('12242027');
  await expect.poll(() => told.at(-1)).toMatchObject({ selected_date: '2027-12-24' });
  expect(told.filter((each) => 'selected_date' in each)).toHaveLength(1);
});

test('a button that must be confirmed asks first, in its own pane', async () => {
  const confirm = {
    title: text('Withdraw it?'),
    text: { type: 'mrkdwn', text: 'This *ends* it.' },
    confirm: text('Withdraw it'),
    deny: text('Keep it'),
    style: 'danger',
  };
  await using all = await anyApp.open({
    message: [
      { type: 'actions', elements: [button('Withdraw', { style: 'danger', confirm }), button('Poke')] },
    ],
  });
  const { ann, ben, tab, keys, told } = all;
  const withdraw = ann.pane.getByRole('button', { name: 'Withdraw', exact: true });
  await withdraw.click();
  const question = ann.pane.getByRole('alertdialog', { name: 'Withdraw it?' });
  await question.getByRole('button', { name: 'Withdraw it' }).and(tab.page.locator(':focus')).waitFor();
  expect(await tab.accessibility()).toEqual([]);
  // The other pane is as usable as before.
  await ben.pane.getByRole('button', { name: 'Poke' }).click();
  await expect.poll(() => told).toMatchObject([{ action_id: 'Poke' }]);
  await question.getByRole('button', { name: 'Keep it' }).focus();
  await keys.press('Escape');
  await withdraw.and(tab.page.locator(':focus')).waitFor();
  await withdraw.click();
  await question.getByRole('button', { name: 'Withdraw it' }).click();
  await expect.poll(() => told).toMatchObject([{ action_id: 'Poke' }, { action_id: 'Withdraw' }]);
  await question.waitFor({ state: 'detached' });
});

test('in a form what is chosen is kept until it is sent, also when it came from a list that has changed', async () => {
  const people = ['Presales', 'Sales', 'Support'];
  await using all = await anyApp.open({
    form: modal('Everything', [
      input('Groups', { type: 'multi_external_select', min_query_length: 1 }),
      input('People', { type: 'multi_users_select', max_selected_items: 2 }),
      input('Place', { type: 'conversations_select', filter: { include: ['public'] } }),
      input('Day', { type: 'datepicker' }),
      input('Hour', { type: 'timepicker' }),
      input('Moment', { type: 'datetimepicker' }),
      input('Number', { type: 'number_input', is_decimal_allowed: false, max_value: '10' }),
      input('Files', { type: 'file_input' }, { optional: true }),
    ]),
    also: (app) =>
      app.options('value', async ({ ack, payload }) =>
        ack({
          options: people.filter((each) => each.toLowerCase().includes(payload.value)).map(option) as never,
        }),
      ),
  });
  const { ann, tab, keys, sent, told, benId } = all;
  await ann.type('/crate');
  const field = (label: string) => ann.form.getByLabel(label, { exact: true });
  await field('Groups').and(tab.page.locator(':focus')).waitFor();
  await keys.press('ArrowDown');
  await tab.page.getByText('Type at least 1 character.').waitFor();
  for (const [typed, found] of [
    ['sup', 'Support'],
    ['pre', 'Presales'],
  ] as const) {
    await keys.type(typed);
    await tab.page.getByRole('option', { name: found }).click();
  }
  await keys.type('nobody');
  await tab.page.getByText('Nothing matches “nobody”.').waitFor();
  await keys.press('Escape');
  await keys.press('Tab');

  await field('People').click();
  for (const name of ['Ann Example', 'Ben Example']) await tab.page.getByRole('option', { name }).click();
  await tab.page.getByText('No more than 2 can be chosen.').waitFor();
  expect(await tab.accessibility()).toEqual([]);
  await keys.press('Escape');
  await ann.form.getByRole('button', { name: 'Remove Ann Example' }).click();
  await field('Place').click();
  expect(await tab.page.getByRole('option').allTextContents()).toEqual(['#acme']);
  await keys.press('Enter');
  await field('Day').fill('2026-12-01');
  await field('Hour').fill('09:30');
  await field('Moment').fill('2026-07-01T10:30');
  await field('Number').fill('11');
  await ann.form.getByText('file_input, as data').waitFor();

  await ann.form.getByRole('button', { name: 'Send' }).click();
  await ann.form.getByText('Enter a number of at most 10.').waitFor();
  await field('Number').and(tab.page.locator(':focus')).waitFor();
  expect(await tab.accessibility()).toEqual([]);
  expect(sent).toEqual([]);
  await field('Number').fill('7');
  await keys.press('Enter');
  await ann.form.waitFor({ state: 'detached' });
  expect(told).toEqual([]);
  expect(sent).toMatchObject([
    { selected_options: [{ value: 'support' }, { value: 'presales' }] },
    { selected_users: [benId] },
    { type: 'conversations_select' },
    { selected_date: '2026-12-01' },
    { selected_time: '09:30' },
    // Half past ten in Berlin's summer.
    { selected_date_time: Date.parse('2026-07-01T08:30Z') / 1000 },
    { value: '7' },
  ]);
});

test('an update keeps what was entered where the ids stay, and shows the new beginning where they change', async () => {
  const form = (name: object) =>
    modal('Update', [
      name,
      input('Note', { type: 'plain_text_input' }, { optional: true }),
      { type: 'actions', elements: [button('Change')] },
    ]);
  const name = input('Name', { type: 'plain_text_input' });
  await using all = await anyApp.open({
    form: form(name),
    also: (app) =>
      app.action('Change', async ({ ack, body, client }) => {
        await ack();
        const other = input('Name', { type: 'plain_text_input', initial_value: 'Afresh' });
        const view = form({ ...other, block_id: 'another' }) as never;
        await client.views.update({ view_id: (body as BlockAction).view?.id ?? '', view });
      }),
  });
  const { ann, sent } = all;
  await ann.type('/crate');
  await ann.form.getByLabel('Name').fill('First');
  await ann.form.getByLabel('Note').fill('stays');
  await ann.form.getByRole('button', { name: 'Change' }).click();
  await expect.poll(() => ann.form.getByLabel('Name').inputValue()).toBe('Afresh');
  expect(await ann.form.getByLabel('Note').inputValue()).toBe('stays');
  await ann.form.getByRole('button', { name: 'Send' }).click();
  await ann.form.waitFor({ state: 'detached' });
  expect(sent).toMatchObject([{ value: 'Afresh' }, { value: 'stays' }]);
});

test('forms are stacked: the one on top has the focus, Escape gives it back, the cross ends all', async () => {
  const first = modal('First', [
    input('Name', { type: 'plain_text_input' }),
    { type: 'actions', elements: [button('Deeper')] },
  ]);
  await using all = await anyApp.open({
    form: first,
    width: 400,
    dark: true,
    also: (app) =>
      app.action('Deeper', async ({ ack, body, client }) => {
        await ack();
        const view = modal('Second', [input('Detail', { type: 'plain_text_input' })]) as never;
        await client.views.push({ trigger_id: (body as BlockAction).trigger_id, view });
      }),
  });
  const { ann, tab, keys } = all;
  const focused = tab.page.locator(':focus');
  await ann.type('/crate');
  await ann.form.getByLabel('Name').fill('kept');
  const deeper = ann.pane.getByRole('dialog', { name: 'First' }).getByRole('button', { name: 'Deeper' });
  await deeper.click();
  const second = ann.pane.getByRole('dialog', { name: 'Second' });
  await second.getByLabel('Detail').and(focused).waitFor();
  expect(await tab.accessibility()).toEqual([]);
  // Once around and on.
  for (let pressed = 0; pressed < 12; pressed++) {
    await keys.press('Tab');
    await second.locator(':focus').waitFor();
  }
  await keys.press('Escape');
  await deeper.and(focused).waitFor();
  expect(await ann.form.getByLabel('Name').inputValue()).toBe('kept');
  await deeper.click();
  await second.getByRole('button', { name: 'Close all forms' }).click();
  await ann.composer.and(focused).waitFor();
  expect(await ann.pane.getByRole('dialog').count()).toBe(0);
});
