import { expect } from 'vitest';
import { type Commitment, isSettled } from '../../src/commitment/model.ts';

// What holds of commitments at every moment of every history. Source: "Commitment" and "Functions" of the domain.

/** What may happen to a commitment from one step to the next. */
export function expectCommitmentStep({
  before,
  type,
  after,
}: {
  before: Commitment | undefined;
  type: string;
  after: Commitment;
}): void {
  if (before && isSettled(before)) {
    expect(type, 'what was kept or dropped stays so but for an undo').toBe('commitment.undone');
  }
  expect(after.dealId, 'it stays with its deal').toBe(before?.dealId ?? after.dealId);
  expect(after.settledBy === null, 'who said so is known').toBe(!isSettled(after));
  if (after.status === 'dropped')
    expect(after.settledReason, 'dropped is dropped with a reason').toBeTruthy();
  expect([after.what, after.toWhom, after.madeBy], 'what was promised to whom by whom').not.toContain('');
}
