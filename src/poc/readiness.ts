import { type Definition, editedSet, type Gate, gateCodes, type Poc } from './model.ts';

// What a PoC still needs before its start.

/** What is missing from the definition before the start. */
export type MissingPart = Exclude<keyof Definition, 'startDate' | 'endDate' | 'cadence'>;
const needed = [
  'useCase',
  'impact',
  'sponsor',
  'environment',
  'decisionRule',
  'decisionDate',
] as const satisfies readonly MissingPart[];

/** The gates that are clear: those that people ticked, and what the product sees by itself. */
export function clearGates(poc: Pick<Poc, 'clear' | 'draft' | 'versions'>): Gate[] {
  return gateCodes.filter((gate) =>
    gate === 'signals' ? editedSet(poc).length > 0 : poc.clear.includes(gate),
  );
}

/** The parts of the definition that are still to be said. */
export const missingParts = ({ definition }: Pick<Poc, 'definition'>): MissingPart[] =>
  needed.filter((part) => !definition?.[part]);

/** What keeps a PoC from its start; empty where nothing does. */
export interface Unready {
  parts: MissingPart[];
  gates: Gate[];
  /** Whether no set of criteria has been agreed yet. */
  agreement: boolean;
}

/** What a PoC still needs before it may start. */
export function unready(poc: Poc): Unready {
  const clear = clearGates(poc);
  return {
    parts: missingParts(poc),
    gates: gateCodes.filter((gate) => !clear.includes(gate)),
    agreement: poc.versions.length === 0,
  };
}

export const isReady = ({ parts, gates, agreement }: Unready) =>
  parts.length === 0 && gates.length === 0 && !agreement;
