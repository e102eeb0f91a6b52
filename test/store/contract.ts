import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../src/store/port.ts';
import { changeContract } from './contract-changes.ts';
import { commitContract } from './contract-commits.ts';
import { groupContract } from './contract-groups.ts';
import { handoffContract } from './contract-handoffs.ts';
import { lookupContract } from './contract-lookups.ts';
import { outboxContract } from './contract-outbox.ts';
import { pocContract } from './contract-pocs.ts';
import { readContract } from './contract-reads.ts';
import { taskContract } from './contract-tasks.ts';
import { teamContract } from './contract-teams.ts';

/** The store that a test of the contract works on; fresh for each test. */
export type TheStore = () => Store;

/**
 * What every backend of the store port promises, whatever it is made of.
 * `open` gives a fresh, empty store; it is closed after each test.
 */
export function storeContract(name: string, open: () => Store | Promise<Store>): void {
  describe(`the store port, kept by ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    commitContract(() => store);
    readContract(() => store);
    changeContract(() => store);
    pocContract(() => store);
    handoffContract(() => store);
    taskContract(() => store);
    lookupContract(() => store);
    groupContract(() => store);
    outboxContract(() => store);
    teamContract(() => store);
  });
}
