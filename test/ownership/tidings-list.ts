import type { Command } from '../../src/core/command.ts';
import { digestTable } from './digest-list.ts';
import { nudgeTable } from './nudge-list.ts';
import { cast, refusedTo } from './people.ts';

// The rows about nudges and digests as somebody would ask for them. Neither has an owner: whoever covers somebody may
// of them what anybody there may.

const rows = { ...nudgeTable, ...digestTable };
export type TidingsAction = keyof typeof rows;
export const tidingsActions = Object.keys(rows) as TidingsAction[];

const everyDay = ['1', '2', '3', '4', '5'];
const asks: Record<TidingsAction, Command> = {
  'nudge.set': {
    ...{ type: 'nudge.set', version: 0 },
    input: { hour: null, days: everyDay, pausedUntil: '2026-11-30' },
  },
  'nudge.give': { type: 'nudge.give', person: 'deal owner' },
  'digest.subscribe': {
    ...{ type: 'digest.set', id: 'C-FREE', version: 0 },
    input: {
      ...{ at: '09:00', tz: 'Europe/Amsterdam', days: everyDay, fullOn: null, quiet: false },
      ...{ fn: null, ownerId: null, stage: null, partner: null },
    },
  },
  'se-request.tell-late': { type: 'se-request.tell-late', id: 'never-was' },
  'digest.send': { type: 'digest.send', id: 'C-FREE', at: 0 },
};

/** What is sent to do this. */
export const tidingsCommand = (action: TidingsAction): Command => asks[action];

/** Whether it is for Handoff alone. */
export const isItsOwn = (action: TidingsAction): boolean =>
  rows[action].some((word) => word === 'Handoff itself');

/** What becomes of it when this kind of person does this. */
export const expected = (
  action: TidingsAction,
  kind: string,
  _state: string,
  { leads }: { leads: boolean },
): string => refusedTo(kind, rows[action], cast, { leads }) ?? 'done';
