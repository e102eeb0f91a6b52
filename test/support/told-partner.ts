import type { Command } from '../../src/core/command.ts';
import { MOST_ACTIVE, type PartnerInput } from '../../src/partner/model.ts';
import type { Told } from './told.ts';

// What happens to partners' engagements in the histories of test/core/every-refusal.test.ts. Pam is in Partnerships, which
// nobody leads; d2 is Lea's deal.

const reason = { reason: 'They said so' };
const facts: PartnerInput = {
  ...{ partner: 'Hollow Reed', model: 'co-sell', influence: 'sourced', contact: null },
  ...{ roles: 'They open doors', registeredOn: '2026-11-20' },
};
const register = (id: string): Command => ({ type: 'partner.register', id, dealId: 'd2', input: facts });
const edit = (version: number): Command => {
  return { type: 'partner.edit', id: 'e1', version, input: { ...facts, model: 'delivery' } };
};
const end = (id: string): Command => ({ type: 'partner.end', id, input: reason });
const undo = (version: number): Command => ({ type: 'partner.undo', id: 'e1', version, input: reason });
const deal = { name: 'Acme rollout', customer: 'Acme Works', process: 'edge-connectivity' };
const decide = (version: number, partner: 'yes' | 'no'): Command => {
  return { type: 'deal.edit', id: 'd2', version, input: { ...deal, partner } };
};
const undoDeal = (version: number): Command => ({ type: 'deal.undo', id: 'd2', version, input: reason });

/** Lea's deal has version 1, and no partner manager. */
export const partners: Told[] = [
  [
    'UADA',
    {
      ...{ type: 'function.configure', function: 'partnerships', settings: 0, people: ['UPAM'], leads: [] },
      ...{ groups: [], intakeChannelId: null },
    },
    'done',
  ],
  ['ULEA', register('e0'), 'not-allowed'],
  ['UPAM', register('e0'), 'done'],
  ['ULEA', undoDeal(2), 'partner-active'],
  ['UPAM', end('e0'), 'done'],
  ['ULEA', undoDeal(3), 'nothing-to-undo'],
  ['ULEA', decide(3, 'no'), 'done'],
  ['UPAM', register('e1'), 'no-partner'],
  ['ULEA', decide(4, 'yes'), 'done'],
  ['UPAM', edit(0), 'not-found'],
  ['UPAM', register('e1'), 'done'],
  ['UPAM', register('e1'), 'already-saved'],
  ['UPAM', edit(1), 'done'],
  ['UPAM', edit(1), 'changed-meanwhile'],
  ['ULEA', decide(6, 'no'), 'invalid'],
  ['UPAM', end('e1'), 'done'],
  ['UPAM', end('e1'), 'partner-ended'],
  ['UPAM', undo(3), 'done'],
  ...Array.from({ length: MOST_ACTIVE - 1 }, (_, n): Told => ['UPAM', register(`e${n + 2}`), 'done']),
  ['UPAM', register('e99'), 'partners-full'],
];
