import { expect } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { listed } from './listed.ts';
import type { OfficeOptions } from './office.ts';
import { type Lab, lab } from './requests.ts';
import { calls, callsSince } from './watch.ts';

type Entries = Parameters<Person['fill']>[0];

export interface PartnerLab extends Lab {
  /** In Partnerships, which has no lead; in the deal's channel. */
  pia: Person;
  pam: Person;
  /** Leads Professional Services; in no channel of the deal. */
  pat: Person;
  /** The deal's card as it is now. */
  deal: () => string | undefined;
}

/** Sol's deal in #deal-acme, with Partnerships and Professional Services staffed, and no partner in it. */
export async function partnerLab(options: OfficeOptions = {}): Promise<PartnerLab> {
  const all = await lab({ ...options, asked: false });
  const { office, ada, acme } = all;
  const person = (name: string) => office.sandbox.person({ name });
  const [pia, pam, pat] = [person('Pia Partner'), person('Pam Partner'), person('Pat Services')];
  for (const who of [pia, pam]) office.sandbox.join(acme, who);
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Sales Partnerships', [pia, pam], []);
  await office.appoint(ada, 'Professional Services', [pat], [pat]);
  await ada.closeModal({ all: true });
  await office.settle();
  const everybody = { ...all.everybody, pia, pam, pat };
  return {
    ...{ ...all, pia, pam, pat, everybody },
    deal: () => ada.sees(acme)[0]?.text,
    calledBy: async (act) => {
      const before = calls(everybody);
      await act();
      await office.settle();
      return callsSince(before, everybody);
    },
  };
}

/** What an engagement must say, unless a test says otherwise. */
export const engagement = {
  Model: 'Co-sell',
  Influence: 'Influenced',
  'Who does what': 'They know the plant managers, we show the product',
};

/** Registers a partner with `/handoff partner` and its name, and fills in the rest. */
export async function register(
  { office, acme }: Lab,
  who: Person,
  name: string,
  entries: Entries = {},
): Promise<void> {
  await office.after(who.command(acme, `/handoff partner ${name}`));
  await who.fill({ ...engagement, ...entries });
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

/** Opening an engagement, and taking its steps. */
export const { open, step } = listed('/handoff partner');

/** Says in the deal's form whether a partner is involved. */
export async function decide({ office, acme }: Lab, who: Person, answer: 'Yes' | 'No' | null) {
  await office.after(who.command(acme, '/handoff deal'));
  await who.fill({ 'Is a partner involved?': answer });
  const said = await who.submit();
  await office.settle();
  return said;
}
