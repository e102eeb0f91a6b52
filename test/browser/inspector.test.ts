import { expect, it } from 'vitest';
import { Desk, type Tab } from './support/browser.ts';
import { Stage } from './support/stage.ts';

const stage = new Stage();

/** Opens the inspector; `line` is the newest exchange with these words. */
async function inspect(tab: Tab) {
  await tab.page.getByRole('button', { name: 'Inspector', exact: true }).click();
  const inspector = tab.page.getByRole('region', { name: 'Inspector' });
  const lines = inspector.getByRole('list').first().getByRole('button');
  await lines.first().waitFor();
  return { inspector, lines, line: (words: string) => lines.filter({ hasText: words }).last() };
}

it('shows what was asked and answered, with who and how long, and opens it by keyboard', async () => {
  const tab = await stage.open();
  const { inspector, line } = await inspect(tab);
  await new Desk(tab, 'Joris Sprocket').type('/handoff help');
  const help = line('/handoff help');
  await expect.poll(() => help.textContent()).toMatch(/to app.*Joris Sprocket.*\d ms.*answered/);
  await help.press('Enter');
  await inspector.getByText('command: /handoff', { exact: true }).waitFor();
  await inspector.getByText('token: …').waitFor();
  expect(await tab.accessibility()).toEqual([]);
  await help.press('Enter');
  await expect.poll(() => inspector.getByText('command: /handoff', { exact: true }).count()).toBe(0);
});

it('finds what is inside requests and answers, and says when nothing does', async () => {
  const tab = await stage.open();
  const { inspector, lines } = await inspect(tab);
  await inspector.getByRole('searchbox').fill('nobody ever said this');
  await inspector.getByText('Nothing matches the filter.').waitFor();
  await inspector.getByRole('searchbox').fill('users.LIST');
  await expect.poll(() => lines.count()).toBeGreaterThan(0);
  for (const text of await lines.allTextContents()) expect(text).toContain('users.list');
  await inspector.getByRole('combobox', { name: 'Direction' }).selectOption('To the app');
  await inspector.getByText('Nothing matches the filter.').waitFor();
});

it('while Slack is down no form opens and the inspector says why; afterwards it opens', async () => {
  const tab = await stage.open();
  const joris = new Desk(tab, 'Joris Sprocket');
  const { inspector, line } = await inspect(tab);
  await tab.slackBehaves('Slack is down');
  await joris.type('/handoff deal');
  await inspector.getByRole('checkbox', { name: 'Only refused or failed' }).check();
  await line('views.open').click();
  await inspector.getByText('Slack answered with status 503.').waitFor();
  expect(await joris.form.count()).toBe(0);

  await tab.slackBehaves('Slack works');
  await joris.type('/handoff deal');
  await joris.form.getByLabel('Deal name').waitFor();
});

it('takes the place of the pane at 400 pixels, and gives it back', async () => {
  const tab = await stage.open({ width: 400, height: 800, dark: true });
  const { inspector, lines } = await inspect(tab);
  await lines.last().click();
  await inspector.getByRole('heading', { name: 'Answer' }).waitFor();
  expect(await tab.accessibility()).toEqual([]);
  const widest = await tab.page.evaluate('document.documentElement.scrollWidth');
  expect(widest).toBe(400);
  await inspector.getByRole('button', { name: 'Close the inspector' }).click();
  await tab.pane('Joris Sprocket').waitFor();
});
