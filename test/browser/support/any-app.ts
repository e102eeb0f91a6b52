import type { App, BlockAction } from '@slack/bolt';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Bundle, bundlePage } from '../../../src/demo/bundle.ts';
import { Page } from '../../../src/demo/page.ts';
import { Reads } from '../../../src/demo/reads.ts';
import { Sandbox, VirtualClock } from '../../../src/sandbox/index.ts';
import { httpApp, manifest } from '../../sandbox/harness.ts';
import { Desk, startBrowser, Tab } from './browser.ts';

export const text = (content: string) => ({ type: 'plain_text', text: content });
export const option = (label: string) => ({ text: text(label), value: label.toLowerCase() });
export const input = (label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: label,
  label: text(label),
  element: { action_id: 'value', ...element },
  ...more,
});
export const button = (label: string, more: object = {}) => ({
  type: 'button',
  action_id: label,
  text: text(label),
  ...more,
});
export const modal = (title: string, blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: text(title),
  submit: text('Send'),
  blocks,
  ...more,
});

interface Given {
  /** Blocks of the message in the channel. */
  message?: object[];
  /** The modal that `/crate` opens. */
  form?: object;
  /** What the app does beside listening. */
  also?: (app: App) => void;
  /** What its manifest says beside the usual. */
  over?: Parameters<typeof manifest>[0];
  width?: number;
  dark?: boolean;
}

/** The page with another app than the product: one that shows any element there is, and notes what it is told. */
export class AnyApp {
  #made: { browser: Browser; bundle: Bundle } | undefined;

  constructor() {
    beforeAll(async () => {
      const [browser, bundle] = await Promise.all([startBrowser(), bundlePage()]);
      this.#made = { browser, bundle };
    });
    afterAll(() => this.#made?.browser.close());
  }

  /** Ann and Ben side by side in a channel with a message of the app. */
  open(given: Given) {
    if (!this.#made) throw new Error('The browser is not open yet');
    return open(given, this.#made);
  }
}

async function open(
  { message, form, also, over = {}, width = 1400, dark = false }: Given,
  { browser, bundle }: { browser: Browser; bundle: Bundle },
) {
  const clock = new VirtualClock();
  const sandbox = await Sandbox.start({ manifest: manifest(over), clock });
  const ann = sandbox.person({ name: 'Ann Example', tz: 'Europe/Berlin' });
  const ben = sandbox.person({ name: 'Ben Example' });
  const acme = sandbox.channel({ name: 'acme', members: [ann, ben, 'bot'] });
  const told: object[] = [];
  const sent: object[] = [];
  const app = await httpApp(sandbox, (bolt) => {
    bolt.command('/crate', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: form as never });
    });
    also?.(bolt);
    bolt.action(/.*/, async ({ ack, body }) => {
      told.push((body as BlockAction).actions[0] ?? {});
      await ack();
    });
    bolt.view(/.*/, async ({ ack, view }) => {
      sent.push(...Object.values(view.state.values).map(({ value }) => value ?? {}));
      await ack();
    });
  });
  if (message)
    await app.app.client.chat.postMessage({ channel: acme.id, text: 'x', blocks: message as never });
  const opening = { panes: [ann, ben].map(({ id }) => ({ as: id, place: { channel: acme.id } })), steps: [] };
  const page = new Page({
    sandbox,
    clock,
    reads: new Reads(),
    about: { titles: new Map(), opening },
    bundle,
    port: 0,
  });
  const tab = await Tab.open(browser, await page.listen(), { width, dark });
  const dispose = async () => {
    await tab.close();
    await page.close();
    await app[Symbol.asyncDispose]();
    await sandbox.stop();
    expect(tab.wrong).toEqual([]);
  };
  const desks = { ann: new Desk(tab, 'Ann Example'), ben: new Desk(tab, 'Ben Example') };
  return {
    ...desks,
    benId: ben.id,
    /** Shares a file in the channel, as Ann does from her desktop. */
    share: (name: string, content: string | Buffer) =>
      sandbox.personWith(ann.id).share(acme, { name, content }),
    tab,
    keys: tab.page.keyboard,
    told,
    sent,
    [Symbol.asyncDispose]: dispose,
  };
}
