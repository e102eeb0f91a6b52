import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { Desk, startBrowser, Tab } from './browser.ts';
import { demoFolder, type RunningDemo, startDemo } from './demo.ts';

/** Where one sees what a tab showed when its test failed. */
const pictureOf = (test: string, tab: number): string =>
  fileURLToPath(
    new URL(`../../../data/failed/${test.slice(0, 60).replace(/\W+/g, '-')}-${tab + 1}.png`, import.meta.url),
  );

/** A demo with a browser in front of it, for the tests of one file. Whatever goes wrong in a tab fails its test. */
export class Stage {
  readonly folder = demoFolder();
  #demo: RunningDemo | undefined;
  #browser: Browser | undefined;
  readonly #tabs = new Set<Tab>();

  /** @param args what stands behind `npm run demo --` */
  constructor(...args: string[]) {
    beforeAll(async () => {
      [this.#demo, this.#browser] = await Promise.all([
        startDemo(this.folder.path, { args }),
        startBrowser(),
      ]);
    });
    afterEach(async ({ task }) => {
      const tabs = [...this.#tabs];
      this.#tabs.clear();
      for (const [index, tab] of tabs.entries()) {
        if (task.result?.state === 'fail') await tab.page.screenshot({ path: pictureOf(task.name, index) });
        await tab.close();
      }
      expect(tabs.flatMap((tab) => tab.wrong)).toEqual([]);
    });
    afterAll(async () => {
      await this.#browser?.close();
      await this.#demo?.stop();
      this.folder.clear();
    });
  }

  get demo(): RunningDemo {
    if (!this.#demo) throw new Error('The demo is not open yet');
    return this.#demo;
  }

  /** Stops the demo and starts it anew in the same folder. */
  async restart(...args: string[]): Promise<void> {
    expect(await this.demo.stop()).toBe(0);
    this.#demo = await startDemo(this.folder.path, { args });
  }

  /** Opens the page as somebody who has never been there. */
  async open(options: Parameters<typeof Tab.open>[2] = {}): Promise<Tab> {
    if (!this.#browser) throw new Error('The browser is not open yet');
    const tab = await Tab.open(this.#browser, this.demo.address, options);
    this.#tabs.add(tab);
    return tab;
  }

  /** The two who have the page open at first, and the tab. */
  async openBoth(options: Parameters<typeof Tab.open>[2] = {}) {
    const tab = await this.open(options);
    return { tab, joris: new Desk(tab, 'Joris Sprocket'), theo: new Desk(tab, 'Theo Gasket') };
  }

  /**
   * The same, an hour after what was before. Where every step changes several cards, as many as a few tests take are
   * more than Slack takes in a minute, and the app would wait.
   */
  async openBothLater(options: Parameters<typeof Tab.open>[2] = {}) {
    const both = await this.openBoth(options);
    await both.tab.anHourOn();
    return both;
  }
}
