import { expect } from 'vitest';
import { isActive, MOST_ACTIVE, type Partner } from '../../src/partner/model.ts';
import type { Firm } from './firm.ts';

// What holds of partners' engagements at every moment of every history. Source: "Partner engagement" and "Deal" of the
// domain.

/** What may happen to an engagement from one step to the next. */
export function expectPartnerStep({
  before,
  type,
  after,
}: {
  before: Partner | undefined;
  type: string;
  after: Partner;
}): void {
  if (before && !isActive(before)) expect(type, 'ended stays ended but for an undo').toBe('partner.undone');
  expect(after.dealId, 'it stays with its deal').toBe(before?.dealId ?? after.dealId);
  expect(after.endedReason === null, 'ended is ended with a reason').toBe(isActive(after));
}

/** A deal with an active engagement involves a partner, who has a part there; and it has no more than it may. */
export async function expectPartners(firm: Firm): Promise<void> {
  const active = (firm.dump().partner ?? []).filter(({ status }) => status === 'active');
  for (const id of new Set(active.map((row) => String(row.deal_id)))) {
    expect((await firm.team.load('deal', id))?.partner, `a partner is involved in ${id}`).toBe('yes');
    const there = await firm.team.partnersOfDeal(id, 'active');
    expect(there.length).toBeLessThanOrEqual(MOST_ACTIVE);
    for (const { partner, roles } of there) expect([partner, roles]).not.toContain('');
  }
}
