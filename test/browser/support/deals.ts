import type { Desk } from './browser.ts';

/** Starts the deal of the channel that is open. */
export async function startsDeal(joris: Desk, name: string): Promise<void> {
  await joris.type('/handoff deal');
  await joris.fill({ 'Deal name': name, Customer: 'Thimble & Daughters' });
  await joris.send('Start deal');
  await joris.message(name).getByText('Pinned').waitFor();
}

/** A deal in a channel of its own, where Theo is too, and whoever else is named. */
export async function startsApart(joris: Desk, name: string, ...others: string[]): Promise<void> {
  await joris.pane.getByRole('button', { name: 'New channel' }).click();
  await joris.pane.getByLabel('Channel name').fill(name);
  await joris.pane.getByRole('button', { name: 'Create' }).click();
  await joris.pane.getByRole('heading', { name, exact: true }).waitFor();
  await joris.type('/invite @Handoff');
  for (const each of ['Theo Gasket', ...others]) await joris.type(`/invite @${each}`);
  await startsDeal(joris, name);
}
