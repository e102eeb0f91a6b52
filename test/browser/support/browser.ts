import axe from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

/** Debian's own; another one by CHROMIUM_PATH. */
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Starts the browser. Nothing of it goes anywhere but to the demo. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

interface Finding {
  id: string;
  impact: string;
  help: string;
  where: string[];
}

/** A tab of the browser that notes everything that goes wrong in it. */
export class Tab {
  readonly page: Page;
  readonly #context: BrowserContext;
  /** Console errors, exceptions, failed requests and answers of 400 and above. */
  readonly wrong: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
    page.setDefaultTimeout(10_000);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        this.wrong.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.wrong.push(`exception: ${error.stack ?? error.message}`));
    page.on('requestfailed', (request) => {
      this.wrong.push(`request: ${request.method()} ${request.url()} ${request.failure()?.errorText}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) this.wrong.push(`answer: ${response.status()} ${response.url()}`);
    });
  }

  /** Opens the demo in a tab with nothing kept. */
  static async open(
    browser: Browser,
    address: string,
    { width = 1400, height = 900, dark = false } = {},
  ): Promise<Tab> {
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    });
    const tab = new Tab(context, await context.newPage());
    await tab.page.goto(address);
    return tab;
  }

  /** The pane of somebody. */
  pane(name: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${name}, (first|second) pane$`) });
  }

  /** Lets Slack misbehave, or no longer. */
  async slackBehaves(
    how: 'Slack works' | 'Slack is slow' | 'Slack limits the rate' | 'Slack is down',
  ): Promise<void> {
    await this.page.getByRole('button', { name: /Slack misbehaves?$/ }).click();
    await this.page.getByRole('radio', { name: how }).check();
    await this.page.keyboard.press('Escape');
  }

  /** Moves the sandbox's clock on by an hour: what was due by then happens, and Slack counts calls anew. */
  async anHourOn(): Promise<void> {
    const clock = this.page.getByRole('banner').getByRole('button', { name: /The sandbox's time/ });
    const [hour] = /\d\d:/.exec(await clock.innerText()) ?? [''];
    await clock.click();
    await this.page.getByRole('button', { name: 'An hour on' }).click();
    await clock.filter({ hasNotText: hour }).waitFor();
  }

  /** What axe finds serious or critical on the page as it stands. */
  async accessibility(): Promise<Finding[]> {
    // Evaluated by the debugger, because the page's own policy lets nothing else in.
    await this.page.evaluate(axe.source);
    return this.page.evaluate(async () => {
      const { axe: tool } = globalThis as unknown as {
        axe: {
          run: () => Promise<{
            violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[];
          }>;
        };
      };
      const { violations } = await tool.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, impact, help, nodes }) => ({
          id,
          impact,
          help,
          where: nodes.map(({ html }) => html.slice(0, 200)),
        }));
    });
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

/** What one does in a pane, as the person whose it is. */
export class Desk {
  readonly pane: Locator;

  constructor(tab: Tab, name: string) {
    this.pane = tab.pane(name);
  }

  /** The form on top. */
  get form(): Locator {
    return this.pane.getByRole('dialog').last();
  }

  /** The messages of the channel that is open. */
  get messages(): Locator {
    return this.pane.getByRole('log', { name: /^Messages in / });
  }

  get composer(): Locator {
    return this.pane.getByRole('textbox', { name: /^Message / });
  }

  /** A conversation in the sidebar. */
  line(name: string): Locator {
    return this.pane.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) });
  }

  /** The channels this person is in. */
  channels(): Promise<string[]> {
    return this.pane.locator('.sidebar section').first().locator(':scope > ul .name').allInnerTexts();
  }

  /** The newest message with these words in it. */
  message(words: string | RegExp): Locator {
    return this.messages.getByRole('article').filter({ hasText: words }).last();
  }

  /** Finds somebody in a menu of people of the form on top, by keyboard. */
  async pickPerson(label: string, name: string): Promise<void> {
    const menu = this.form.getByRole('combobox', { name: label });
    await menu.fill(name);
    await this.pane.getByRole('option', { name }).waitFor();
    await menu.press('Enter');
    await menu.press('Escape');
  }

  /** Fills in fields of the form on top by their labels: texts, dates (ISO), menus, one choice or several boxes. */
  async fill(fields: Readonly<Record<string, string | readonly string[]>>): Promise<void> {
    for (const [label, entry] of Object.entries(fields)) {
      const field = this.form.getByLabel(new RegExp(`^${label}( \\(optional\\))?$`));
      const role = await field.getAttribute('role');
      if (role === 'group' || role === 'radiogroup') {
        for (const each of [entry].flat()) await field.getByLabel(each, { exact: true }).check();
        continue;
      }
      await field.fill(String(entry));
      if (role === 'combobox') await field.press('Enter');
    }
  }

  /** Sends the form on top with its button, and is back at what is underneath. */
  async send(label: string): Promise<void> {
    const sent = await this.form.elementHandle();
    await this.form.getByRole('button', { name: label, exact: true }).click();
    await sent?.waitForElementState('hidden');
  }

  /** Clicks a button of the page on top that shows another page or opens a form, and waits for that. */
  async go(label: string, heading: string): Promise<void> {
    await this.form.getByRole('button', { name: label, exact: true }).click();
    await this.form.getByText(heading).first().waitFor();
  }

  /** Chooses in the menu behind the three dots that stand beside these words on the page on top. */
  async choose(beside: string, label: string): Promise<void> {
    await this.form.getByRole('button', { name: 'More options', description: beside }).click();
    await this.form.getByRole('menuitem', { name: label, exact: true }).click();
  }

  /** Chooses in the menu behind the three dots of a message. */
  async chooseOn(message: Locator, label: string): Promise<void> {
    await message.getByRole('button', { name: 'More options' }).click();
    await message.getByRole('menuitem', { name: label, exact: true }).click();
  }

  /** Becomes somebody else in this pane. */
  async be(name: string): Promise<void> {
    await this.pane.getByRole('button', { name: /^You are / }).click();
    await this.pane.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  }

  /** Types into the channel, and sends it. */
  async type(text: string): Promise<void> {
    await this.composer.fill(text);
    // What could be typed instead is offered for the last word; what stands there is meant.
    await this.composer.press('Escape');
    await this.composer.press('Enter');
  }

  /** Opens a conversation from the sidebar. */
  async open(name: string): Promise<void> {
    await this.line(name).click();
    await this.pane.getByRole('heading', { name, exact: true, level: 2 }).waitFor();
  }
}
