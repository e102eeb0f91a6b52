import { expect } from 'vitest';
import { seenOf } from '../../src/cs-handoff/access.ts';
import type { CsHandoff } from '../../src/cs-handoff/model.ts';
import { sections } from '../../src/cs-handoff/sections.ts';
import { isOpen, missingOf, writtenOf } from '../../src/cs-handoff/standing.ts';
import type { Deal } from '../../src/deal/model.ts';
import type { PsScoping } from '../../src/ps-scoping/model.ts';
import type { Firm } from './firm.ts';

// What holds of handoffs at every moment of every history. Source: "CS handoff" of the domain.

const ended = ['completed', 'withdrawn'];
/** What still happens to a handoff that has ended. */
const afterwards: Partial<Record<CsHandoff['status'], string[]>> = {
  completed: ['noted', 'rated', 'undone', 'written'].map((step) => `cs-handoff.${step}`),
  withdrawn: ['cs-handoff.undone'],
};

/** What may happen to a handoff from one step to the next. */
export function expectHandoffStep({
  before,
  type,
  after,
}: {
  before: CsHandoff | undefined;
  type: string;
  after: CsHandoff;
}): void {
  const allowed = before && afterwards[before.status];
  if (allowed && !(before.status === 'completed' && type === 'cs-handoff.seen')) {
    expect(allowed, `what is ${before.status} stays so`).toContain(type);
  }
  if (type === 'cs-handoff.submitted') {
    expect(missingOf(after, 'submit'), 'submitted means complete').toEqual([]);
    expect(after.packet?.sections, 'all that is needed is in it').toEqual(after.seen.needed);
  }
  if (type === 'cs-handoff.completed') expect(missingOf(after, 'complete')).toEqual([]);
  if (type === 'cs-handoff.written' && before) {
    for (const section of before.seen.needed) {
      const [was, is] = [writtenOf(before, section), writtenOf(after, section)];
      if (was !== is) expect(isOpen(before, section), `${sections[section].name} was open`).toBe(true);
    }
  }
}

/** What holds of a handoff as it is, whatever came before. */
export function expectHandoffSound(
  handoff: CsHandoff,
  deal: Deal | undefined,
  scopings: readonly PsScoping[],
): void {
  const { status, scopingId } = handoff;
  if (!ended.includes(status)) expect(deal?.status, 'no handoff goes on on a lost deal').not.toBe('lost');
  const scoping = scopings.find(({ id }) => id === scopingId);
  if (scoping && (status === 'accepted' || status === 'completed')) {
    expect(scoping.status, 'what CS has accepted is handed over').toBe('handed-over');
  }
}

/** Once Handoff has looked, every handoff that goes on sees its deal as it is. */
export async function expectHandoffsSee(firm: Firm): Promise<void> {
  for (const id of firm.made('cs-handoff')) {
    const handoff = await firm.team.load('cs-handoff', id);
    const deal = handoff && (await firm.team.load('deal', handoff.dealId));
    if (!handoff || !deal || ended.includes(handoff.status)) continue;
    const { people, ...seen } = seenOf(handoff, deal, await firm.team.psScopingsOfDeal(deal.id));
    expect(handoff.seen, `${id} sees its deal`).toMatchObject(seen);
    // Of several who deliver any may be the one that is seen.
    expect({ ...handoff.seen.people, ps: null }).toEqual({ ...people, ps: null });
  }
}
