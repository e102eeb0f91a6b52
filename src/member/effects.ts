import type { Intent } from '../core/plan.ts';
import type { Fn, FunctionTeam, FunctionTeamEvent } from './model.ts';

/**
 * Whoever changed who is in a function: Handoff looks who has come and gone by that. Where its requests come in now,
 * those that wait get a card, and where they came in before, the cards say where they are.
 */
export function effects(
  before: FunctionTeam | undefined,
  after: FunctionTeam,
  events: FunctionTeamEvent[],
): Intent[] {
  if (!events.some(({ type }) => type === 'function.configured')) return [];
  const [was, is] = [before?.intakeChannelId ?? null, after.intakeChannelId];
  const intakes = was === is ? [] : [was, is].filter((channelId) => channelId !== null);
  return [{ type: 'look' }, ...intakes.map((channelId): Intent => ({ type: 'recheck', channelId }))];
}

/** The leads of a function, but for those who read it otherwise, read in one message all that nobody in it has. */
export const tellUnowned = (fn: Fn, by: string, id: string, except: string[] = []): Intent => ({
  type: 'tell',
  id,
  notice: 'function.unowned',
  about: { kind: 'function', id: fn },
  to: { leads: fn, ...(except.length > 0 && { except }) },
  by,
  channelId: null,
});
