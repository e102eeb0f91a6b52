import { expect } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { listed } from './listed.ts';
import type { OfficeOptions } from './office.ts';
import { type Lab, lab } from './requests.ts';

type Entries = Parameters<Person['fill']>[0];

export interface RiskLab extends Lab {
  /** The deal's card as it is now. */
  deal: () => string | undefined;
}

/** A deal in #deal-acme whose SE is Eno, with Solution Engineering led by Sam, and nothing asked. */
export async function riskLab(options: OfficeOptions = {}): Promise<RiskLab> {
  const all = await lab({ ...options, asked: false });
  const { office, sam, eno, acme, ada } = all;
  await office.after(sam.command(acme, '/handoff team'));
  await sam.fill({ 'Solution Engineer': eno });
  expect(await sam.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  return { ...all, deal: () => ada.sees(acme)[0]?.text };
}

/** Raises a risk with `/handoff risk` and what is typed, and fills in the rest. */
export async function raise(
  { office, acme }: Lab,
  who: Person,
  typed: string,
  entries: Entries = {},
): Promise<void> {
  await office.after(who.command(acme, `/handoff risk ${typed}`));
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

/** Opening a risk, and taking its steps. */
export const { open, step } = listed('/handoff risk');
