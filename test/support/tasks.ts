import { expect } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { listed } from './listed.ts';
import type { OfficeOptions } from './office.ts';
import { type Lab, lab } from './requests.ts';

type Entries = Parameters<Person['fill']>[0];

export interface TaskLab extends Lab {
  /** The deal's card as it is now. */
  deal: () => string | undefined;
  /** A channel without a deal. */
  hall: ChannelHandle;
}

/** A deal in #deal-acme, nothing asked, and a channel that has none. It is a Monday. */
export async function taskLab(options: OfficeOptions = {}): Promise<TaskLab> {
  const all = await lab({ ...options, asked: false });
  const { office, ada, sol, lea, eno, eve, sam, cam } = all;
  const hall = office.sandbox.channel({ name: 'hall', members: [ada, sol, lea, eno, eve, sam, cam, 'bot'] });
  return { ...all, hall, deal: () => ada.sees(all.acme)[0]?.text };
}

/** Makes a task with `/handoff task` and what is typed, and fills in the rest. */
export async function makeTask(
  { office, acme }: Pick<TaskLab, 'office' | 'acme'>,
  who: Person,
  typed: string,
  entries: Entries = {},
  where: ChannelHandle = acme,
): Promise<void> {
  await office.after(who.command(where, `/handoff task ${typed}`));
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed', errors: {} });
  await office.settle();
}

/** Opening a task, and taking its steps. */
export const { open, step } = listed('/handoff task');
