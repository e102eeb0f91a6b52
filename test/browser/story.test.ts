import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desk, startBrowser, Tab } from './support/browser.ts';
import { demoFolder, type RunningDemo, startDemo } from './support/demo.ts';

const folder = demoFolder();
let demo: RunningDemo;
let browser: Browser;
let tab: Tab;

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(folder.path), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  folder.clear();
});
beforeEach(async () => {
  tab = await Tab.open(browser, demo.address);
});
afterEach(async () => {
  await tab.close();
  expect(tab.wrong).toEqual([]);
});

const desks = () => ({ joris: new Desk(tab, 'Joris Sprocket'), theo: new Desk(tab, 'Theo Gasket') });

describe('the demo with four weeks of work in it', () => {
  it('says what it is, and prints its address within a minute', async () => {
    expect(demo.openedInMs).toBeLessThan(60_000);
    expect(demo.output()).toContain('this is a sandbox');
    await tab.page.getByText('Sandbox: no Slack, nothing here is real').waitFor();
    await tab.page.getByRole('complementary', { name: 'First steps' }).getByText('/handoff deal').waitFor();
  });

  it('runs the first story with two people in two panes: a deal, a request, accepted, completed', async () => {
    const { joris, theo } = desks();
    await joris.type('/handoff deal');
    await joris.form.getByLabel('Deal name').fill('Thimble sewing halls');
    await joris.form.getByLabel('Customer').fill('Thimble & Daughters');
    expect(await tab.accessibility()).toEqual([]);
    await joris.form.getByRole('button', { name: 'Start deal' }).click();
    await theo.message('Thimble sewing halls').getByText('Pinned').waitFor();

    await joris.type('/handoff se demo by friday');
    // A validation error: nothing is lost, and the field says what to do.
    await joris.form.getByRole('button', { name: /^Ask/ }).click();
    const outcome = joris.form.getByLabel('Outcome wanted');
    await expect.poll(() => outcome.getAttribute('aria-invalid')).toBe('true');
    await outcome.fill('The plant managers agree to evaluate');
    await joris.form.getByRole('button', { name: /^Ask/ }).click();

    const card = theo.message('SE-');
    await theo.messages.getByRole('button', { name: 'Accept' }).click();
    await joris.messages.getByText('Theo Gasket is on it').first().waitFor();

    await theo.messages.getByRole('button', { name: 'Complete' }).click();
    await theo.form.getByLabel('Findings').fill('Six halls, one needle gauge');
    expect(await card.count()).toBe(1);
    await theo.form.getByRole('button', { name: /^Complete/ }).click();
    await joris.messages.getByText('Six halls, one needle gauge').first().waitFor();
  });
});
