import { expect } from 'vitest';
import type { Deal } from '../../src/deal/model.ts';
import type { PsScoping } from '../../src/ps-scoping/model.ts';
import type { Firm } from './firm.ts';

// What holds of PS scopings at every moment of every history. Source: "PS scoping" of the domain.

/** The steps in the domain's order, each with what proves it. */
const order: readonly [status: PsScoping['status'], proof: (scoping: PsScoping) => unknown][] = [
  ['triggered', () => true],
  // Who accepted may have left since: then nobody has it.
  ['accepted', () => true],
  ['conversation-held', ({ conversations }) => conversations[0]?.heldOn && conversations[0].who],
  ['needs-agreed', ({ needs }) => needs && needs.needs.length > 0 && needs.outcomes && needs.successCriteria],
  ['drafted', ({ draft }) => draft?.sowUrl],
  ['content-agreed', ({ content }) => content?.contact && content.agreedOn],
  ['priced', ({ effort, price }) => effort?.assumptions && price],
  ['delivering', ({ milestones }) => milestones.length > 0 && milestones.every(({ date }) => date)],
  ['delivered', ({ delivery }) => delivery?.signedOffBy && delivery.signedOffOn],
  ['handed-over', ({ delivery }) => delivery?.signedOffBy],
];
const ended = ['delivered', 'handed-over', 'declined', 'withdrawn'];
/** What is delivered is still somebody's to hand over, and is handed over with its handoff. */
const passing: Partial<Record<PsScoping['status'], string[]>> = {
  delivered: ['left', 'taken', 'given', 'owner-changed', 'handed-over', 'ended-with-deal'].map(
    (step) => `ps-scoping.${step}`,
  ),
  'handed-over': ['ps-scoping.handed-back'],
};

/** What may happen to a scoping from one step to the next. */
export function expectPsStep({
  before,
  type,
  after,
}: {
  before: PsScoping | undefined;
  type: string;
  after: PsScoping;
}): void {
  if (before && ended.includes(before.status)) {
    expect(
      ['ps-scoping.undone', ...(passing[before.status] ?? [])],
      'ended stays ended but for an undo',
    ).toContain(type);
  }
  if (type === 'ps-scoping.content-changed') {
    expect(after, 'changed content has neither effort nor price').toMatchObject({
      ...{ status: 'needs-agreed', content: null, effort: null, price: null },
    });
  }
  if (before?.content && after.content) {
    const scope = ({ kind, outcomeWanted, why, constraints, responsibilities, needs, draft }: PsScoping) => ({
      ...{ kind, outcomeWanted, why, constraints, responsibilities, needs, draft },
    });
    expect(scope(after), `agreed content says what it said, ${type}`).toEqual(scope(before));
  }
  if (type === 'ps-scoping.declined' || type === 'ps-scoping.withdrawn') {
    expect(before?.startedAt, 'what has begun to be delivered is neither declined nor withdrawn').toBeNull();
  }
  expectSpoken(type, after);
}

/** Whoever takes a step for Professional Services has spoken with the customer. */
function expectSpoken(type: string, { conversations, delivererId }: PsScoping): void {
  const steps = ['needs-agreed', 'drafted', 'content-agreed', 'estimated', 'started', 'delivered'];
  if (!steps.some((step) => type === `ps-scoping.${step}`)) return;
  const spoke = conversations.map((each) => each.delivererId);
  expect(spoke, `a deliverer without a conversation, ${type}`).toContain(delivererId);
}

/** What holds of a scoping as it is, whatever came before. */
export function expectScopingSound(scoping: PsScoping, deal: Deal | undefined): void {
  const { status, content, draft, needs, effort, price } = scoping;
  if (effort || price) expect(content, 'no effort and no price without agreed content').not.toBeNull();
  if (price) expect(effort, 'no price without effort').not.toBeNull();
  if (status === 'delivering' || status === 'delivered') expect(scoping.startedAt).not.toBeNull();
  if (status === 'declined') expect(scoping.startedAt, 'declined before its delivery').toBeNull();
  expectDatesInOrder(scoping);
  const at = order.findIndex(([each]) => each === status);
  for (const [step, proof] of order.slice(0, at + 1)) {
    expect(proof(scoping), `${status} without the proof of ${step}`).toBeTruthy();
  }
  const known = needs?.needs.map(({ id }) => id) ?? [];
  if (content) {
    for (const { needId } of draft?.deliverables ?? []) expect(known, 'tied to a need').toContain(needId);
    const served = draft?.deliverables.map(({ needId }) => needId) ?? [];
    expect(served, 'every need is served').toEqual(expect.arrayContaining(known));
  }
  if (status !== 'declined' && status !== 'withdrawn') {
    expect(deal?.services, 'services are part of a deal with a scoping that stands').toBe('yes');
  }
  if (!ended.includes(status)) expect(deal?.status, 'no scoping goes on on a lost deal').not.toBe('lost');
}

/** Nobody agrees before a conversation, or signs off before the agreement. */
function expectDatesInOrder({ conversations, content, delivery }: PsScoping): void {
  const [first] = conversations.map(({ heldOn }) => heldOn).toSorted();
  if (content && first) expect(content.agreedOn >= first, 'agreed after a conversation').toBe(true);
  if (content && delivery) expect(delivery.signedOffOn >= content.agreedOn, 'signed off last').toBe(true);
}

/** Once Handoff has looked: nobody who has left Professional Services delivers, and its turns know the deal's owner. */
export async function expectNoDelivererGone(firm: Firm, services: readonly string[]): Promise<void> {
  for (const id of firm.made('ps-scoping')) {
    const scoping = await firm.team.load('ps-scoping', id);
    if (!scoping || ended.includes(scoping.status)) continue;
    if (scoping.delivererId) expect(services, `deliverer of ${id}`).toContain(scoping.delivererId);
    const deal = await firm.team.load('deal', scoping.dealId);
    expect(scoping.ownerId, 'its turns know who owns the deal').toBe(deal?.ownerId);
  }
}
