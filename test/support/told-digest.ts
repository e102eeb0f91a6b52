import type { Command } from '../../src/core/command.ts';
import { HANDOFF } from '../../src/core/types.ts';
import type { Told } from './told.ts';

// What happens to digests in the histories of test/core/every-refusal.test.ts.

const input = {
  ...{ at: '09:00', tz: 'Europe/Amsterdam', days: ['1', '2', '3', '4', '5'], fullOn: null, quiet: false },
  ...{ fn: null, ownerId: null, stage: null, partner: null },
};
const set = (id: string, version: number, more: object = {}): Command => {
  return { type: 'digest.set', id, version, input: { ...input, ...more } };
};

export const digests: Told[] = [
  ['UCAM', { type: 'digest.end', id: 'COPEN' }, 'not-found'],
  ['UCAM', set('CSHARED', 0), 'channel'],
  ['UCAM', set('CPRIVATE', 0), 'not-found'],
  ['UCAM', set('COPEN', 0, { tz: 'Nowhere/At_All' }), 'invalid'],
  ['UCAM', set('COPEN', 0, { ownerId: 'UENO' }), 'invalid'],
  ['UCAM', set('COPEN', 0), 'done'],
  ['USOL', set('COPEN', 0), 'changed-meanwhile'],
  ['USOL', { type: 'digest.send', id: 'COPEN', at: 0 }, 'not-allowed'],
  [HANDOFF, { type: 'digest.send', id: 'COPEN', at: 0 }, 'done'],
  ['USOL', { type: 'digest.post', id: 'COPEN', date: '2026-11-23' }, 'not-allowed'],
  [HANDOFF, { type: 'digest.post', id: 'COPEN', date: '2026-11-23' }, 'done'],
  [HANDOFF, { type: 'digest.stop', id: 'COPEN' }, 'done'],
  ['USOL', { type: 'digest.pause', id: 'COPEN' }, 'done'],
  ['UENO', { type: 'digest.resume', id: 'COPEN' }, 'done'],
  ['UCAM', { type: 'digest.end', id: 'COPEN' }, 'done'],
];
