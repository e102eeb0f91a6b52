import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Desk, Tab } from './support/browser.ts';
import { inDays } from './support/deals.ts';
import { Stage } from './support/stage.ts';

const stage = new Stage();

/** Moves the sandbox's clock to the next Monday morning; from a Monday that is a week with all that it brings. */
async function toMonday(tab: Tab): Promise<void> {
  const clock = tab.page.getByRole('banner').getByRole('button', { name: /The sandbox's time/ });
  await clock.click();
  await tab.page.getByRole('button', { name: 'Next Monday, 09:00' }).click();
  await clock.filter({ hasText: /Mon \d+ \w+\s+09:00/ }).waitFor({ timeout: 60_000 });
}

/** It is that morning once for all tests. */
let morning: Promise<void> | undefined;
const isMonday = (tab: Tab): Promise<void> => {
  morning ??= toMonday(tab);
  return morning;
};

/** What a line of a nudge is about: `TASK-7`. */
async function idOn(nudge: Locator, words: string): Promise<string> {
  const [id] = new RegExp(`TASK-\\d+(?= ${words})`).exec(await nudge.innerText()) ?? [];
  if (!id) throw new Error(`no task says "${words}"`);
  return id;
}

const isAccessible = async (tab: Tab) => expect(await tab.accessibility()).toEqual([]);
const fits = async (tab: Tab) =>
  expect(await tab.page.locator('body').evaluate((body) => body.scrollWidth)).toBeLessThanOrEqual(400);

/** Opens a list of the newest digest and closes it again. */
async function reads(tab: Tab, desk: Desk, label: RegExp, title: RegExp): Promise<string> {
  await desk.message('Waiting on').getByRole('button', { name: label }).click();
  await desk.form.getByText(title).waitFor();
  await isAccessible(tab);
  const said = await desk.form.innerText();
  await desk.send('Close');
  return said;
}

it('the next morning brings each what is due, and the channel its digest', async () => {
  const { tab, joris, theo } = await stage.openBoth({ height: 1400 });
  await isMonday(tab);

  await theo.open('Handoff');
  const nudge = theo.message('how a gateway is changed').filter({ hasText: 'All that is yours' });
  await nudge.getByText('how a gateway is changed').waitFor();
  await isAccessible(tab);
  const shown = await idOn(nudge, 'Show their two engineers');
  await nudge.getByRole('button', { name: `Done ${shown}` }).click();
  await nudge.locator('s, del').filter({ hasText: shown }).waitFor();
  await nudge.getByRole('button', { name: `Done ${shown}` }).waitFor({ state: 'detached' });

  // Snoozed, it stands there without its buttons, until when.
  const buffer = await idOn(nudge, 'Write down how the buffer');
  await nudge.getByRole('button', { name: `Snooze ${buffer}` }).click();
  await theo.form.getByText('It is quiet until then').waitFor();
  await isAccessible(tab);
  await theo.fill({ Until: inDays(15) });
  await theo.send('Snooze');
  await nudge.getByText('snoozed until').waitFor();
  await nudge.getByRole('button', { name: `Snooze ${buffer}` }).waitFor({ state: 'detached' });

  await joris.open('sales-pipeline');
  const digest = joris.message('Waiting on');
  await digest.getByText('Pipeline on Mon').waitFor();
  await digest.getByText('In brackets: the change since').waitFor();
  await isAccessible(tab);
  const open = await reads(tab, joris, /^See the deals$/, /^Open deals: \d+$/);
  expect(open).toContain('Cold stores that stay cold');
  expect(await digest.innerText()).toContain(`Pipeline: ${open.match(/DEAL-\d+/g)?.length} open deals`);
  const people = await reads(tab, joris, /^See all \d+$/, /^Waiting on: \d+$/);
  expect(people).toContain('Theo Gasket');
  // On Mondays every open deal stands below it.
  await digest.getByRole('button', { name: /repl/ }).click();
  const thread = joris.pane.getByRole('region', { name: 'Thread' });
  await thread.getByText(/^All open deals: \d+/).waitFor();
  await isAccessible(tab);
});

it('the name of a record in a nudge opens the channel in which its card is', async () => {
  const { tab, theo } = await stage.openBoth({ height: 1400 });
  await isMonday(tab);
  await theo.open('Handoff');
  await theo.message('All that is yours').waitFor();
  const name = theo.messages.getByRole('link', { name: /^(SE|POC|PS|HO)-\d+$/ }).last();
  const id = await name.innerText();
  await isAccessible(tab);
  await name.click();
  await theo.message('All that is yours').first().waitFor({ state: 'detached' });
  await theo.message(`${id} · `).waitFor();
});

it.each([false, true])('the digest and a nudge on a phone (dark: %s)', async (dark) => {
  const { tab, joris } = await stage.openBoth({ width: 400, height: 800, dark });
  await isMonday(tab);
  await joris.pane.getByRole('button', { name: 'Conversations', exact: true }).click();
  await joris.open('sales-pipeline');
  await joris.message('Waiting on').getByText('Pipeline on').waitFor();
  await isAccessible(tab);
  await fits(tab);
  await joris.pane.getByRole('button', { name: 'Conversations', exact: true }).click();
  await joris.open('Handoff');
  await joris
    .message('to their accountant')
    .getByRole('button', { name: /^Done TASK-/ })
    .first()
    .waitFor();
  await isAccessible(tab);
  await fits(tab);
});
