import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { type Demo, openDemo } from '../src/demo/demo.ts';
import { createLog } from '../src/log.ts';
import { startBrowser } from '../test/browser/support/browser.ts';
import { compare, type Line, median, table } from './figures.ts';

// `npm run bench:page`: the demo's page in a workspace of 200 channels and 5,000 messages, beside an empty one, in
// turn in the same browser.

const CHANNELS = 200;
const MESSAGES = 5_000;
const ROUNDS = 11;
const TYPED = 40;

/** Notes when the first message is there, and how long each key takes until the frame after it. */
const WATCH = `
  window.keys = [];
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.message')) return;
    observer.disconnect();
    requestAnimationFrame(() => { window.firstMessage = performance.now(); });
  }).observe(document, { childList: true, subtree: true });
  addEventListener('keydown', () => {
    const began = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.keys.push(performance.now() - began)));
  }, { capture: true });
`;

interface Times {
  /** From the start of the navigation to the first message drawn, in milliseconds. */
  first: number;
  /** From a key to the next frame, the median of the typed text. */
  key: number;
  /** From the click on a channel to its messages. */
  open: number;
}

const folders = mkdtempSync(join(tmpdir(), 'handoff-bench-page-'));
const browser = await startBrowser();
const small = await open('small');
const large = await open('large');
fill(small, 2, 20);
fill(large, CHANNELS, MESSAGES);

// Once for each, to warm up.
await measure(browser, large.address);
await measure(browser, small.address);
const ours: Times[] = [];
const theirs: Times[] = [];
for (let round = 0; round < ROUNDS; round++) {
  ours.push(await measure(browser, large.address));
  theirs.push(await measure(browser, small.address));
}
const line = (what: string, key: keyof Times, target: string): Line =>
  compare({ what, unit: ' ms', digits: 0, target }, of(ours, key), of(theirs, key));
const lines = [
  line('first message drawn', 'first', '1,000 ms'),
  line('key to frame', 'key', 'not felt: 50 ms'),
  line('channel opened', 'open', ''),
];
process.stdout.write(
  `\nThe page with ${CHANNELS} channels and ${MESSAGES} messages beside one with two and twenty\n\n`,
);
process.stdout.write(
  `${table(lines)}\n\nFirst message, slowest of ${ROUNDS}: ${Math.max(...of(ours, 'first')).toFixed(0)} ms\n`,
);
process.stdout.write(`Median of keys: ${median(of(ours, 'key')).toFixed(1)} ms\n`);
await browser.close();
await Promise.all([small.stop(), large.stop()]);
rmSync(folders, { recursive: true, force: true });

function of(times: Times[], key: keyof Times): number[] {
  return times.map((each) => each[key]);
}

function open(name: string): Promise<Demo> {
  const log = createLog('error', [], (text) => process.stderr.write(text));
  return openDemo({ directory: join(folders, name), port: 0, fill: 'empty', reset: false, log });
}

/** Puts channels and messages into a workspace; the channel that opens first has most of them. */
function fill({ sandbox }: Demo, channels: number, messages: number): void {
  const { world } = sandbox.box.api;
  const people = [...world.users.values()].filter((each) => !each.bot && !each.guest && !each.stranger);
  const members = people.map((each) => sandbox.personWith(each.id));
  const first = [...world.channels.values()].find((each) => each.name === 'deal-thimble');
  const rooms = Array.from({ length: channels }, (_, n) =>
    sandbox.channel({ name: `deal-number-${n}`, members }),
  );
  for (let n = 0; n < messages; n++) {
    const where = n % 2 === 0 && first ? first : rooms[n % rooms.length];
    if (where)
      members[n % members.length]?.say(where, `Message ${n}: the *gateway* is in, and it blinks green.`);
  }
}

async function measure(browser: Browser, address: string): Promise<Times> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  await page.goto(address);
  const first = (await page.evaluate(`new Promise((resolve) => {
    const look = () => window.firstMessage === undefined ? requestAnimationFrame(look) : resolve(window.firstMessage);
    look();
  })`)) as number;
  const pane = page.getByRole('region', { name: /first pane$/ });
  const field = pane.getByRole('textbox', { name: /^Message / });
  await field.pressSequentially('a'.repeat(TYPED));
  const keys = (await page.evaluate('window.keys')) as number[];
  const opened = await timeToOpen(page);
  await context.close();
  return { first, key: median(keys), open: opened };
}

/** Opens another channel, as measured inside the page. */
async function timeToOpen(page: Page): Promise<number> {
  return (await page.evaluate(`new Promise((resolve) => {
    const line = [...document.querySelectorAll('.pane .sidebar .line')].find((each) => each.textContent.includes('deal-number-1'));
    const began = performance.now();
    new MutationObserver((_, observer) => {
      const head = document.querySelector('.pane .place-head h2');
      if (!head?.textContent.includes('deal-number-1')) return;
      observer.disconnect();
      requestAnimationFrame(() => resolve(performance.now() - began));
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    line.click();
  })`)) as number;
}
