import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Desk } from './support/browser.ts';
import { demoFolder, startDemo } from './support/demo.ts';
import { Stage } from './support/stage.ts';

describe('an empty demo', () => {
  const stage = new Stage('--empty');

  it('is set up by the admin, and runs the first story', async () => {
    const tab = await stage.open();
    const ada = new Desk(tab, 'Ada Lever');
    const joris = new Desk(tab, 'Joris Sprocket');
    for (const [name, who] of [
      ['Sales', 'Joris Sprocket'],
      ['Solution Engineering', 'Theo Gasket'],
    ] as const) {
      // Two forms on top of each other: the one underneath is drawn anew.
      await ada.type('/handoff settings');
      await ada.form.getByRole('button', { name: `Change ${name}`, exact: true }).click();
      await ada.pickPerson('People', who);
      expect(await tab.accessibility()).toEqual([]);
      await ada.form.getByRole('button', { name: 'Save' }).click();
      await ada.form.getByText(who).waitFor();
      await ada.form.getByRole('button', { name: 'Done' }).click();
      await ada.form.waitFor({ state: 'detached' });
    }
    await joris.type('/handoff deal');
    await joris.form.getByLabel('Deal name').fill('Thimble sewing halls');
    await joris.form.getByLabel('Customer').fill('Thimble & Daughters');
    await joris.form.getByRole('button', { name: 'Start deal' }).click();
    await joris.message('Thimble sewing halls').getByText('Pinned').waitFor();
  });

  it('goes on after a restart where it stopped, and starts over when told to', async () => {
    await stage.restart('--empty');
    const tab = await stage.open();
    const ada = new Desk(tab, 'Ada Lever');
    const joris = new Desk(tab, 'Joris Sprocket');
    await joris.message('Thimble sewing halls').getByRole('button', { name: 'Move stage' }).click();
    await joris.form.getByRole('button', { name: 'Cancel' }).click();
    await ada.message('Thimble sewing halls').getByText('Pinned').waitFor();
    await tab.close();

    // A second one in the same folder takes nothing away from the first.
    await expect(startDemo(stage.folder.path, { args: ['--empty', '--reset'] })).rejects.toThrow(
      'Another Handoff is running on',
    );
    await stage.restart('--empty', '--reset');
    const fresh = new Desk(await stage.open(), 'Joris Sprocket');
    await fresh.pane.getByText('Nobody has written here yet.').waitFor();
  });
});

describe('the command line', () => {
  const folder = demoFolder();
  afterAll(() => folder.clear());

  it.each([
    [['--wrong'], 'That cannot be read'],
    [['--port', 'here'], 'That cannot be read'],
  ])('%j says what there is', async (args, words) => {
    await expect(startDemo(folder.path, { args })).rejects.toThrow(words);
  });

  it('says how to start this demo over, not the other one, when what was kept cannot be read', async () => {
    const kept = join(folder.path, 'data/demo/empty');
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, 'workspace.json'), 'not JSON');
    await expect(startDemo(folder.path, { args: ['--empty'] })).rejects.toThrow(
      'Start over with: npm run demo -- --empty --reset',
    );
  });

  it('never starts in place of the bot', async () => {
    const started = startDemo(folder.path, { env: { NODE_ENV: 'production' } });
    await expect(started).rejects.toThrow('the demo is a sandbox. The bot itself is "npm start"');
  });
});
