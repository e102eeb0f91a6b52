import { z } from 'zod';
import { admit } from '../../core/actor.ts';
import type { Asking, Build, Click, Deps, OnSubmit } from '../../slack/listen.ts';
import { openListed } from '../../slack/listing.ts';
import { manyValues, oneValue, readMetadata } from '../../slack/modal.ts';
import { sentence } from '../../slack/sentences.ts';
import { tasksListing } from '../../task/slack/listeners.ts';
import { timeOfDay } from '../../working-time/words.ts';
import { dateIn } from '../../working-time/zone.ts';
import { nudgesForm } from './forms.ts';
import { type Nudging, nudgingOf } from './view.ts';

/** `/handoff nudges`: when one's own nudges come. */
export async function nudgesCommand(deps: Deps, { userId, form }: Asking) {
  const build: Build = async () => {
    const who = await admit(deps.ports, userId);
    if (!who.ok) return who;
    const nudging = await nudgingOf(deps.ports, userId);
    const { nudge, person, time } = nudging;
    const { pausedUntil } = nudge;
    const shown = {
      version: nudge.version,
      hour: timeOfDay(time.from),
      days: time.days.map(String),
      // A pause that is over is none.
      pausedUntil: pausedUntil && pausedUntil > dateIn(deps.now(), person.tz) ? pausedUntil : null,
    };
    return { view: nudgesForm(shown, workingWhere(nudging)) };
  };
  return form(build);
}

/** The button "All" of a nudge that has more than it can show with their buttons. */
export const nudgeAllClick = (deps: Deps, click: Click) =>
  openListed(tasksListing, deps, click, { mine: 'due', page: 0 });

const about = z.strictObject({ version: z.number() });

/** The submitted form. Where a newer nudge or form came in between, it is drawn anew with what was entered. */
export const nudgesSubmitted: OnSubmit = async (deps, submission) => {
  const { userId: actorId, key, values } = submission;
  const opened = readMetadata(about, submission.metadata);
  if (!opened) return { refusal: { code: 'not-found', kind: 'nudge' } };
  const input = {
    hour: oneValue(values, 'hour'),
    days: manyValues(values, 'days'),
    pausedUntil: oneValue(values, 'pausedUntil'),
  };
  const answer = await deps.handler.handle({ type: 'nudge.set', ...opened, input }, { actorId, key });
  if (answer.ok) return 'close';
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const nudging = await nudgingOf(deps.ports, actorId);
  const { version } = nudging.nudge;
  const shown = { ...input, version, hour: input.hour ?? '' };
  return { view: nudgesForm(shown, workingWhere(nudging), sentence(answer.refusal)) };
};

/** The workspace's working time where somebody is. */
const workingWhere = ({ working, person }: Nudging) => ({ ...working, tz: person.tz });
