import type { Intent } from '../core/plan.ts';
import type { Nudge, NudgeEvent } from './model.ts';

/** A nudge that was made must be shown, to nobody but its person. */
export const effects = (_before: Nudge | undefined, { id }: Nudge, events: NudgeEvent[]): Intent[] =>
  events.some(({ type }) => type === 'nudge.given') ? [{ type: 'nudge', person: id }] : [];
