import { z } from 'zod';
import { calendarDate } from '../core/text.ts';
import type { Evolve } from '../core/types.ts';

/** Whether a member is away, until when, and who covers. Its `id` is the member's; there is one for each who ever was. */
export interface Absence {
  id: string;
  number: number;
  version: number;
  /** The last day away, where the member is; null while the member is here. */
  until: string | null;
  /** When that day ends there, UTC milliseconds: from then on the absence is over, without anybody doing anything. */
  endsAt: number | null;
  /** Who covers; null where the function's lead stands in. */
  coverId: string | null;
  /** Who last set it. */
  setBy: string;
}

export type AbsenceEvent =
  | { type: 'absence.set'; until: string; endsAt: number; coverId: string | null }
  /** Back before the day, or departed. */
  | { type: 'absence.ended' }
  /** Handoff saw that whoever covered no longer can. */
  | { type: 'absence.cover-left' };

export const absenceInput = z.object({
  until: calendarDate,
  coverId: z
    .string()
    .nullish()
    .transform((id) => id || null),
});
export type AbsenceInput = z.input<typeof absenceInput>;

export type AbsenceCommand =
  /** `version` is what the form was drawn from; 0 where there had never been an absence. */
  | { type: 'absence.set'; person: string; version: number; input: AbsenceInput }
  | { type: 'absence.end'; person: string }
  | { type: 'absence.leave'; id: string };

/** Whether an absence holds at an instant (UTC milliseconds). */
export function holds(
  absence: Pick<Absence, 'until' | 'endsAt'> | undefined,
  now: number,
): absence is { until: string; endsAt: number } {
  return absence !== undefined && absence.until !== null && absence.endsAt !== null && now < absence.endsAt;
}

/** The state after an event. */
export const evolve: Evolve<'absence'> = (before, event, { id, by }) => {
  const then = { id, number: 0, version: before?.version ?? 0 };
  if (event.type === 'absence.set') {
    const { until, endsAt, coverId } = event;
    return { ...then, until, endsAt, coverId, setBy: by };
  }
  if (event.type === 'absence.ended' || !before) {
    return { ...then, until: null, endsAt: null, coverId: null, setBy: by };
  }
  return { ...before, coverId: null };
};
