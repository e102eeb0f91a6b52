import type { Desk } from './browser.ts';

/** The date so many days from now, ISO. */
export const inDays = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Starts the deal of the channel that is open. */
export async function startsDeal(desk: Desk, name: string): Promise<void> {
  await desk.type('/handoff deal');
  await desk.fill({ 'Deal name': name, Customer: 'Thimble & Daughters' });
  await desk.send('Start deal');
  await desk.message(name).getByText('Pinned').waitFor();
}

/** A deal in a channel of its own and of its name, where these people are too. */
export async function startsApart(desk: Desk, name: string, ...people: string[]): Promise<void> {
  await desk.pane.getByRole('button', { name: 'New channel' }).click();
  await desk.pane.getByLabel('Channel name').fill(name);
  await desk.pane.getByRole('button', { name: 'Create' }).click();
  await desk.pane.getByRole('heading', { name, exact: true }).waitFor();
  for (const each of ['Handoff', ...people]) await desk.type(`/invite @${each}`);
  await startsDeal(desk, name);
}
