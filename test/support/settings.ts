import { z } from 'zod';
import type { Entry } from '../../src/sandbox/form.ts';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { by } from './forge.ts';
import type { Office } from './office.ts';

/** Opens the settings. */
export const openSettings = (office: Office, admin: Person, where: ChannelHandle) =>
  office.after(admin.command(where, '/handoff settings'));

/** Opens the form beside these words in the open settings, and enters what is given. */
export async function enter(
  office: Office,
  admin: Person,
  near: string,
  entries: Record<string, Entry>,
): Promise<void> {
  await office.after(admin.clickInModal('Change', { near }));
  await admin.fill(entries);
}

/** Changes one part of the settings from the start, and lets all that comes of it happen. */
export async function configure(
  office: Office,
  admin: Person,
  where: ChannelHandle,
  near: string,
  entries: Record<string, Entry>,
): Promise<void> {
  await openSettings(office, admin, where);
  await enter(office, admin, near, entries);
  const { outcome } = await office.after(admin.submit());
  if (outcome !== 'closed') throw new Error(`${near} was not saved: ${admin.modal?.text}`);
  await admin.closeModal({ all: true });
  await office.settle();
}

/** What one part of the open settings says. */
export function section(admin: Person, heading: string): string[] {
  const lines = (admin.modal?.text ?? '').split('\n');
  const from = lines.indexOf(heading);
  const to = lines.findIndex((line, i) => i > from && line.startsWith('['));
  return lines.slice(from + 1, to < 0 ? undefined : to);
}

/** Lets something happen while the app is down, for so long that Slack has given up on telling it, and starts it anew. */
export async function away(office: Office, act: () => void): Promise<void> {
  await office.restart(async () => {
    act();
    await office.clock.advance(20 * 60_000);
  });
  await office.settle();
}

const menu = z.object({ options: z.array(z.object({ text: z.object({ text: z.string() }) })) });

/** What the app answers when the newest menu is asked for as if by somebody else, or by another name. */
export async function offeredTo(office: Office, who: Person, change: Record<string, string> = {}) {
  const asked = office.sandbox.deliveries.filter(({ payload }) => payload.type === 'block_suggestion').at(-1);
  if (!asked) throw new Error('nobody has opened a menu yet');
  const payload = { ...by(who, asked.payload), ...change };
  const { answers } = await office.sandbox.deliver({ kind: 'interaction', payload });
  return menu.parse(answers[0]?.body).options.map(({ text }) => text.text);
}
