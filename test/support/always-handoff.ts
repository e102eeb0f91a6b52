import { expect } from 'vitest';
import { seenOf } from '../../src/cs-handoff/access.ts';
import type { CsHandoff } from '../../src/cs-handoff/model.ts';
import { type SectionCode, sections } from '../../src/cs-handoff/sections.ts';
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

/** How many answers each section has in the domain's words; the first days are not needed to submit. */
const answersOf = { commercial: 5, goals: 4, stakeholders: 4, technical: 4, delivery: 4, partner: 3 };
const always = {
  'sales-to-cs': ['commercial', 'goals', 'stakeholders', 'technical'],
  'ps-to-cs': ['technical', 'delivery'],
};

/** Submitted means complete: each section that it needs is there, and each answer says something, or why it does not. */
function expectComplete({ kind, packet, sections, status }: CsHandoff): void {
  expect(packet?.sections, 'what is always needed').toEqual(expect.arrayContaining(always[kind]));
  const said = (code: SectionCode) =>
    Object.values(sections[code]?.answers ?? {}).filter((answer) =>
      'text' in answer ? answer.text.trim() : answer.notKnown.trim(),
    ).length;
  for (const code of packet?.sections ?? []) {
    if (code !== 'first-days') expect(said(code), `${code} is complete`).toBe(answersOf[code]);
  }
  if (status === 'completed') expect(said('first-days'), 'three plans and a kickoff date').toBe(4);
}

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
  // Whatever happens sees the deal as it is first.
  if (allowed && type !== 'cs-handoff.seen') {
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
  if (['submitted', 'accepted', 'completed'].includes(status)) expectComplete(handoff);
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
