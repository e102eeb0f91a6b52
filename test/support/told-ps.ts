import type { Command } from '../../src/core/command.ts';
import { HANDOFF } from '../../src/core/types.ts';
import type { Firm } from './firm.ts';
import type { Told } from './told.ts';

// What happens to PS scopings in the histories of test/core/every-refusal.test.ts: every step in its order, and every
// reason for which one is not taken. Pat and Pip are in Professional Services, which nobody leads; d2 is Lea's deal.

const reason = { reason: 'They said so' };
const wanted = { kind: 'training', outcomeWanted: 'Two people can run it', why: 'Nobody can yet' } as const;
const milestone = { what: 'Kick-off', date: '2026-12-01', reached: false };

const services = (people: string[], settings: number): Command => ({
  ...{ type: 'function.configure', function: 'ps', settings, people },
  ...{ leads: [], groups: [], intakeChannelId: null },
});
const trigger = (id: string): Command => {
  return { type: 'ps-scoping.trigger', id, dealId: 'd2', input: wanted };
};
const accept = (id: string): Command => ({ type: 'ps-scoping.accept', id });
const give = (delivererId: string): Command => {
  return { type: 'ps-scoping.give', id: 's1', input: { delivererId } };
};
const speak: Command = {
  ...{ type: 'ps-scoping.hold-conversation', id: 's1' },
  input: { heldOn: '2026-11-20', who: 'Their foreman' },
};
const needs = (version: number): Command => ({
  ...{ type: 'ps-scoping.agree-needs', id: 's1', version },
  input: { needs: 'Learn to run it', outcomes: 'Two can', successCriteria: 'A week alone' },
});
const draft = (version: number): Command => ({
  ...{ type: 'ps-scoping.draft', id: 's1', version },
  input: { sowUrl: 'https://docs.example.com/sow', deliverables: {} },
});
const content = (version: number, agreedOn = '2026-11-20'): Command => ({
  ...{ type: 'ps-scoping.agree-content', id: 's1', version },
  input: { contact: 'Their foreman', agreedOn },
});
const change: Command = { type: 'ps-scoping.change-content', id: 's1', input: reason };
const estimate = (version: number): Command => {
  return { type: 'ps-scoping.estimate', id: 's1', version, input: { days: '7.5', assumptions: 'On site' } };
};
const price = (version: number): Command => {
  return { type: 'ps-scoping.price', id: 's1', version, input: { amount: '9000', currency: 'EUR' } };
};
const reach = (version: number): Command => ({
  ...{ type: 'ps-scoping.set-milestones', id: 's1', version },
  input: { milestones: [{ ...milestone, reached: true }] },
});
const deliver: Command = {
  ...{ type: 'ps-scoping.deliver', id: 's1' },
  input: { signedOffBy: 'Their foreman', signedOffOn: '2026-11-23', deviations: null },
};
const decline = (id: string): Command => ({ type: 'ps-scoping.decline', id, input: reason });

/** Says of Lea's deal whether services are part of it, and again whether a partner is. */
const decide = (version: number, services: 'yes' | 'no', partner: 'yes' | null): Command => {
  const deal = { name: 'Acme rollout', customer: 'Acme Works', process: 'edge-connectivity' };
  return { type: 'deal.edit', id: 'd2', version, input: { ...deal, partner, services } };
};

/** Lea's deal has this version, with or without a partner, and Eno becomes its SE. */
export const scopings = (version: number, partner: 'yes' | null): Told[] => [
  ['UADA', services(['UPAT', 'UPIP'], 0), 'done'],
  ['UENO', { type: 'deal.staff', id: 'd2', version, people: { se: 'UENO' } }, 'done'],
  ['ULEA', decide(version + 1, 'no', partner), 'done'],
  ['UENO', trigger('s0'), 'no-services'],
  ['ULEA', trigger('s1'), 'done'],
  ['ULEA', decide(version + 3, 'no', partner), 'invalid'],
  ['ULEA', { type: 'deal.undo', id: 'd2', version: version + 3, input: reason }, 'nothing-to-undo'],
  ['UPAT', speak, 'step-early'],
  ['UPAT', give('UPIP'), 'no-deliverer'],
  ['UPAT', change, 'content-open'],
  ['ULEA', { type: 'ps-scoping.edit', id: 's1', version: 1, input: { ...wanted, kind: 'workshop' } }, 'done'],
  ['UENO', { type: 'ps-scoping.summarise', id: 's1', input: { summary: 'Two lines' } }, 'done'],
  ['UPAT', accept('s1'), 'done'],
  ['UPIP', accept('s1'), 'deliverer-there'],
  ['UPAT', speak, 'done'],
  ['UPAT', needs(5), 'done'],
  ['ULEA', price(6), 'step-early'],
  ['UPAT', draft(6), 'done'],
  ['UPAT', content(7, '2026-11-19'), 'invalid'],
  ['UPAT', content(7), 'done'],
  ['ULEA', { type: 'ps-scoping.edit', id: 's1', version: 8, input: wanted }, 'invalid'],
  ['UPAT', undo(8), 'nothing-to-undo'],
  ['UPAT', needs(8), 'step-done'],
  ['UPAT', estimate(8), 'done'],
  ['ULEA', price(9), 'done'],
  ['UPAT', change, 'done'],
  ['ULEA', price(11), 'step-early'],
  ['UPAT', draft(11), 'done'],
  ['UPAT', content(12), 'invalid'],
  ['UPAT', content(12, '2026-11-23'), 'done'],
  ['UPAT', estimate(13), 'done'],
  ['ULEA', price(14), 'done'],
  ['ULEA', undo(15), 'done'],
  ['ULEA', price(16), 'done'],
  ['UPAT', reach(17), 'not-delivering'],
  [
    'UPAT',
    { type: 'ps-scoping.start', id: 's1', version: 17, input: { milestones: [milestone], ...reason } },
    'done',
  ],
  ['UPAT', decline('s1'), 'delivery-started'],
  ['UPAT', reach(18), 'done'],
  ['UPAT', change, 'done'],
  ['UPAT', decline('s1'), 'delivery-started'],
  ['UPAT', undo(20), 'done'],
  ['UPAT', give('UPIP'), 'done'],
  ['UPIP', deliver, 'step-early'],
  ['UPIP', speak, 'done'],
  ['UPIP', deliver, 'done'],
  ['UPIP', deliver, 'scoping-ended'],
  ...['s2', 's3', 's4'].map((id): Told => ['ULEA', trigger(id), 'done']),
  ['UPAT', { type: 'ps-scoping.assign', id: 's2', input: { delivererId: 'UPIP' } }, 'done'],
  ['ULEA', { type: 'ps-scoping.withdraw', id: 's2', input: reason }, 'done'],
  ['UPAT', decline('s3'), 'done'],
  ['UPIP', accept('s4'), 'done'],
  ['UADA', services(['UPAT'], 1), 'done'],
  [HANDOFF, { type: 'ps-scoping.leave', id: 's4' }, 'done'],
  ['UPAT', { type: 'ps-scoping.take', id: 's4' }, 'done'],
];

function undo(version: number): Command {
  return { type: 'ps-scoping.undo', id: 's1', version, input: reason };
}

/** A draft with a deliverable for each need: what needs are called inside is not known beforehand. */
export async function forEachNeed(firm: Firm, command: Command): Promise<Command> {
  if (command.type !== 'ps-scoping.draft') return command;
  const agreed = (await firm.team.load('ps-scoping', command.id))?.needs?.needs ?? [];
  const deliverables = Object.fromEntries(agreed.map(({ id }) => [id, 'Three days on site']));
  return { ...command, input: { ...command.input, deliverables } };
}
