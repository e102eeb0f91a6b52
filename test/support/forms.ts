import { expect } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import type { Office } from './office.ts';

type Entries = Parameters<Person['fill']>[0];

/** What a person reads under the fields after submitting these entries, past everything Slack's client checks. */
export async function refused(who: Person, entries: Entries): Promise<Record<string, string>> {
  await who.fill(entries, { unchecked: true });
  const said = await who.submit({ unchecked: true });
  expect(said, JSON.stringify(entries)).toMatchObject({ outcome: 'errors', delivered: true });
  expect(who.modal?.errors).toEqual(said.errors);
  return said.errors;
}

/** Submits these entries, past everything Slack's client checks, and lets what comes of it arrive. */
export async function saved(office: Office, who: Person, entries: Entries): Promise<void> {
  await who.fill(entries, { unchecked: true });
  const said = await who.submit({ unchecked: true });
  expect(said, JSON.stringify(entries)).toMatchObject({ outcome: 'closed', errors: {} });
  await office.settle();
}

/** Waits until a form can be filled in: Slack may have to be asked something first, behind a loading view. */
export async function formOpen(office: Office, who: Person): Promise<void> {
  await office.sandbox.until(`a form for ${who.name}`, () => who.modal?.submit !== undefined);
}

/** What stands beside a label of a card or an answer, as far as the next line break. */
export function beside(label: string, text: string | undefined): string | undefined {
  const lines = text?.split('\n') ?? [];
  const at = lines.indexOf(label);
  return at < 0 ? undefined : lines[at + 1];
}

/** People beside the staff: some from outside, some far away. */
export function others(office: Office) {
  const person = (name: string, more = {}) => office.sandbox.person({ name, ...more });
  return {
    gus: person('Gus Guest', { guest: true }),
    stan: person('Stan Stranger', { stranger: true }),
    bob: person('Bob Bot', { bot: true }),
    dee: person('Dee Departed', { deactivated: true }),
  };
}
