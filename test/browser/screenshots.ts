import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { Desk, startBrowser, Tab } from './support/browser.ts';
import { demoFolder, startDemo } from './support/demo.ts';

// `npm run screenshots`: pictures of the demo for README and docs, taken from a new one.

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));
mkdirSync(images, { recursive: true });
const folder = demoFolder();
const demo = await startDemo(folder.path);
const browser = await startBrowser();
try {
  await twoPanes(browser);
  await inspector(browser);
  await phone(browser);
  await morning(browser);
} finally {
  await browser.close();
  await demo.stop();
  folder.clear();
}

/** Keeps what a tab shows. */
async function keep(tab: Tab, name: string): Promise<void> {
  // The pointer leaves no trace on the picture.
  await tab.page.mouse.move(0, 0);
  await tab.page.screenshot({ path: `${images}${name}.png` });
  process.stdout.write(`docs/images/${name}.png\n`);
}

async function open(browser: Browser, look: Parameters<typeof Tab.open>[2] = {}) {
  const tab = await Tab.open(browser, demo.address, look);
  const desks = { joris: new Desk(tab, 'Joris Sprocket'), theo: new Desk(tab, 'Theo Gasket') };
  return { tab, ...desks };
}

/** The first story: a deal is started, an SE is asked, and sees it. */
async function twoPanes(browser: Browser): Promise<void> {
  const { tab, joris, theo } = await open(browser, { height: 960 });
  await joris.type('/handoff deal');
  await joris.form.getByLabel('Deal name').fill('Thimble sewing halls');
  await joris.form.getByLabel('Customer').fill('Thimble & Daughters');
  await joris.form.getByRole('button', { name: 'Start deal' }).click();
  await joris.form.waitFor({ state: 'detached' });
  await joris.type('/handoff se demo by friday');
  await joris.form
    .getByRole('textbox', { name: 'Outcome wanted' })
    .fill('The hall managers agree to evaluate');
  await theo.message('Thimble sewing halls').getByText('Pinned').waitFor();
  await keep(tab, 'form');
  await joris.form.getByRole('button', { name: 'Ask' }).click();
  await theo.message('The hall managers').getByRole('button', { name: 'Accept' }).click();
  await joris.message('The hall managers').getByText('Theo Gasket is on it').waitFor();
  await tab.page.getByRole('button', { name: 'Close the first steps' }).click();
  await keep(tab, 'two-panes');
  await tab.close();
}

/** What goes between the app and Slack. */
async function inspector(browser: Browser): Promise<void> {
  const { tab, joris } = await open(browser, { dark: true });
  await tab.page.getByRole('button', { name: 'Close the first steps' }).click();
  await tab.page.getByRole('button', { name: 'Inspector', exact: true }).click();
  await joris.type('/handoff status');
  const inspector = tab.page.getByRole('region', { name: 'Inspector' });
  await inspector
    .getByRole('button', { name: /\/handoff status/ })
    .last()
    .click();
  await inspector.getByText('command: /handoff', { exact: true }).waitFor();
  await keep(tab, 'inspector');
  await tab.close();
}

/** An SE's intake on a phone. */
async function phone(browser: Browser): Promise<void> {
  const { tab, theo } = await open(browser, { width: 400, height: 800 });
  await tab.page.getByRole('button', { name: 'Close the first steps' }).click();
  await tab.page.getByRole('button', { name: 'Theo', exact: true }).click();
  await theo.pane.getByRole('button', { name: 'Conversations', exact: true }).click();
  await theo.open('se-intake');
  await theo.message('SE-26 · Demo').scrollIntoViewIfNeeded();
  await keep(tab, 'phone');
  await tab.close();
}

/** The digest of the next Monday, and what Handoff wrote to Theo. */
async function morning(browser: Browser): Promise<void> {
  const { tab, joris, theo } = await open(browser, { height: 1100 });
  await tab.page.getByRole('button', { name: 'Close the first steps' }).click();
  await tab.page.getByRole('button', { name: /The sandbox's time/ }).click();
  await tab.page.getByRole('button', { name: 'Next Monday, 09:00' }).click();
  await tab.page.getByText(/Mon \d+ \w+\s+09:00/).waitFor({ timeout: 60_000 });
  await theo.open('Handoff');
  await theo.message('how a gateway is changed').getByRole('button', { name: /^Done/ }).first().waitFor();
  await joris.open('sales-pipeline');
  await joris.message('Waiting on').getByText('Pipeline on').waitFor();
  await joris.message('Waiting on').evaluate((message) => message.scrollIntoView({ block: 'start' }));
  await keep(tab, 'morning');
  await tab.close();
}
