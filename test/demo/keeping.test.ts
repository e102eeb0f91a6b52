import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Demo, openDemo } from '../../src/demo/demo.ts';
import { setTrouble } from '../../src/demo/trouble.ts';
import { createLog } from '../../src/log.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** An empty demo in a folder of its own, what it logs, and how to open it again. */
async function start() {
  const root = mkdtempSync(join(tmpdir(), 'handoff-keeping-'));
  ends.push(() => rmSync(root, { recursive: true, force: true }));
  const directory = join(root, 'demo');
  const logged: string[] = [];
  let heard = () => {};
  const log = createLog('error', [], (line) => {
    logged.push(line);
    heard();
  });
  const again = async (): Promise<Demo> => openDemo({ directory, port: 0, fill: 'empty', reset: false, log });
  const complaint = new Promise<void>((resolve) => {
    heard = resolve;
  });
  return { demo: await again(), again, directory, logged, complaint };
}

/** What Joris says in the one channel there is. */
function say(demo: Demo, text: string): void {
  const { world } = demo.sandbox.box.api;
  const joris = [...world.users.values()].find(({ displayName }) => displayName === 'Joris Sprocket');
  const channel = [...world.channels.values()].find(({ name }) => name === 'deal-thimble');
  if (!joris || !channel) throw new Error('the empty demo has no Joris or no #deal-thimble');
  demo.sandbox.personWith(joris.id).say({ id: channel.id }, text);
}

const said = (demo: Demo) => demo.sandbox.box.api.world.messages.map(({ text }) => text);

test('a folder that cannot be written ends nothing: it is said, and the next change is kept again', async () => {
  const { demo, again, directory, logged, complaint } = await start();
  renameSync(directory, `${directory}-away`);
  writeFileSync(directory, 'in the way');
  say(demo, 'While nothing can be kept');
  await complaint;
  expect(logged.join()).toContain('the workspace cannot be kept for the next start');
  rmSync(directory);
  renameSync(`${directory}-away`, directory);
  await demo.stop();
  const next = await again();
  ends.push(() => next.stop());
  expect(said(next)).toContain('While nothing can be kept');
});

test('what cannot be kept at the end rejects when all else has ended', async () => {
  const { demo, directory } = await start();
  renameSync(directory, `${directory}-away`);
  writeFileSync(directory, 'in the way');
  await expect(demo.stop()).rejects.toThrow('EEXIST');
  await expect(fetch(demo.address)).rejects.toThrow();
  await expect(fetch(demo.sandbox.apiUrl)).rejects.toThrow();
});

test('a workspace whose database is gone is refused instead of opened with an app that knows nothing', async () => {
  const { demo, again, directory } = await start();
  await demo.stop();
  rmSync(join(directory, 'handoff.db'));
  await expect(again()).rejects.toThrow('The database of the workspace of the last time is missing.');
});

test('a slow Slack does not hold up the end', async () => {
  const { demo } = await start();
  setTrouble(demo.sandbox, 'slow');
  const { world } = demo.sandbox.box.api;
  const [channel] = [...world.channels.values()].filter(({ kind }) => kind === 'public');
  const ada = [...world.users.values()].find(({ admin }) => admin);
  if (!channel || !ada) throw new Error('the empty demo has no channel or no admin');
  const asked = demo.sandbox.personWith(ada.id).command({ id: channel.id }, '/handoff settings');
  await demo.sandbox.until('the app calls Slack', () => demo.sandbox.calls.at(-1)?.answer === undefined);
  const began = performance.now();
  await demo.stop();
  expect(performance.now() - began).toBeLessThan(1_000);
  await asked;
});
