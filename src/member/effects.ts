import type { Intent } from '../core/plan.ts';
import type { Fn, FunctionTeam, FunctionTeamEvent } from './model.ts';

/** Whoever changed who is in a function: Handoff looks who has come and gone by that. */
export function effects(
  _before: FunctionTeam | undefined,
  _after: FunctionTeam,
  events: FunctionTeamEvent[],
): Intent[] {
  return events.some(({ type }) => type === 'function.configured') ? [{ type: 'look' }] : [];
}

/** The leads of a function read in one message all that nobody in it has. */
export const tellUnowned = (fn: Fn, by: string, id: string): Intent => ({
  type: 'tell',
  id,
  notice: 'function.unowned',
  about: { kind: 'function', id: fn },
  to: { leads: fn },
  by,
  channelId: null,
});
