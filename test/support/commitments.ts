import { expect } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { listed } from './listed.ts';
import type { OfficeOptions } from './office.ts';
import { type Lab, lab } from './requests.ts';

type Entries = Parameters<Person['fill']>[0];

export interface CommitmentLab extends Lab {
  /** The deal's card as it is now. */
  deal: () => string | undefined;
}

/** A deal in #deal-acme, of Sol, with nothing asked or promised. */
export async function commitmentLab(options: OfficeOptions = {}): Promise<CommitmentLab> {
  const all = await lab({ ...options, asked: false });
  return { ...all, deal: () => all.ada.sees(all.acme)[0]?.text };
}

/** Records a commitment with `/handoff commitment` and what is typed, to Ivy of the customer, and fills in the rest. */
export async function record(
  { office, acme }: Lab,
  who: Person,
  typed: string,
  entries: Entries = {},
): Promise<void> {
  await office.after(who.command(acme, `/handoff commitment ${typed}`));
  await who.fill({ 'To whom': 'Ivy IT, Acme Works', ...entries });
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

/** The deal is lost. */
export async function lose({ office, sol, acme }: Lab): Promise<void> {
  await office.after(sol.command(acme, '/handoff stage lost'));
  await sol.fill({ 'Why it was lost': 'No budget' });
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

/** Opening a commitment, and taking its steps. */
export const { open, step } = listed('/handoff commitment');
