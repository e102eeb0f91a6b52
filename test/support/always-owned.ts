import { expect } from 'vitest';
import { records } from '../../src/core/records.ts';
import type { NamedKind, StateOf, WaitingOn } from '../../src/core/types.ts';
import type { Fn } from '../../src/member/model.ts';
import type { Firm } from './firm.ts';

// Who has each record, over all kinds of records. Source: "Functions", "CS handoff" and "Absence and departure" of the
// domain: a record has one owning function and at most one owner, and nothing is owned by somebody who cannot act.

/** Whose a record is: its function, and who has it in it; undefined for what has ended. */
interface Owned {
  fn: Fn;
  owner: string | null;
}

const owned: { [K in NamedKind]: (state: StateOf<K>) => Owned | undefined } = {
  deal: ({ status, ownerId }) => (status !== 'lost' ? { fn: 'sales', owner: ownerId } : undefined),
  'se-request': ({ status, seId }) =>
    status === 'requested' || status === 'accepted' ? { fn: 'se', owner: seId } : undefined,
  poc: ({ status, seId }) =>
    ['draft', 'agreed', 'running'].includes(status) ? { fn: 'se', owner: seId } : undefined,
  // What is delivered is still to be handed over.
  'ps-scoping': ({ status, delivererId }) =>
    ['declined', 'withdrawn', 'handed-over'].includes(status) ? undefined : { fn: 'ps', owner: delivererId },
  'cs-handoff': ({ kind, status, seen: { people } }) => {
    if (status === 'completed' || status === 'withdrawn') return undefined;
    if (status === 'accepted') return { fn: 'cs', owner: people.cs };
    return kind === 'sales-to-cs' ? { fn: 'sales', owner: people.sales } : { fn: 'ps', owner: people.ps };
  },
  risk: ({ status, ownerId }) =>
    status === 'open' || status === 'mitigating' ? { fn: 'se', owner: ownerId } : undefined,
  commitment: ({ status, function: fn, keeperId }) =>
    status === 'open' ? { fn, owner: keeperId } : undefined,
  partner: () => undefined,
  task: ({ status, fn, ownerId }) => (status === 'open' ? { fn, owner: ownerId } : undefined),
};

/** It waits for somebody, or for a function: for one of both. */
function expectSomebody(turns: readonly WaitingOn[], what: string): void {
  for (const { who } of turns) {
    const named = [...('person' in who ? [who.person] : []), ...('function' in who ? [who.function] : [])];
    expect(named, `${what} waits for one`).toHaveLength(1);
    expect(named[0], `${what} waits for somebody`).toBeTruthy();
  }
}

/** All of that; `settled` once Handoff has seen who has left. */
export async function expectEachOwned(firm: Firm, { settled }: { settled: boolean }): Promise<void> {
  const roster = await firm.team.roster();
  const here = new Set(Object.values(roster).flatMap(({ people }) => people));
  for (const { kind, id } of firm.records()) {
    if (!(kind in owned)) continue;
    await expectOwnedOne(kind as NamedKind, id);
  }

  async function expectOwnedOne<K extends NamedKind>(kind: K, id: string): Promise<void> {
    const state = await firm.team.load(kind, id);
    if (!state) return;
    const turns = records[kind].waitingOn(state);
    expectSomebody(turns, `${kind} ${id}`);
    const whose = owned[kind](state);
    if (!whose || !settled) return;
    const { fn, owner } = whose;
    if (owner) expect(roster[fn]?.people, `who has ${kind} ${id} can act for ${fn}`).toContain(owner);
    for (const { who } of turns) {
      if ('person' in who) expect(here, `${kind} ${id} waits for who is there`).toContain(who.person);
    }
  }
}
