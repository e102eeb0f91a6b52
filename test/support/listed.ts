import { expect } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import type { Lab } from './requests.ts';

type Entries = Parameters<Person['fill']>[0];

/** What is done to records that have no card: each is opened with its command and its number. */
export function listed(command: string) {
  /** Opens one record, and presses what stands there; a form may open by it. */
  async function open({ office, acme }: Lab, who: Person, id: string, label?: string): Promise<void> {
    await office.after(who.command(acme, `${command} ${id}`));
    if (label) await office.after(who.clickInModal(label));
  }

  /** Takes a step of a record with its form, and closes everything. */
  async function step(all: Lab, who: Person, id: string, label: string, entries: Entries): Promise<void> {
    await open(all, who, id, label);
    await who.fill(entries);
    expect(await who.submit(), who.modal?.text).toMatchObject({ errors: {} });
    await all.office.settle();
    await who.closeModal({ all: true });
  }

  return { open, step };
}
