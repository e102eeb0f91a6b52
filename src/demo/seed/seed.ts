import { type Calendar, calendarUntil } from './calendar.ts';
import { type Cast, colleagues, hire, home, titlesOf } from './cast.ts';
import { brinewell } from './deals/brinewell.ts';
import { cloudberry } from './deals/cloudberry.ts';
import { halfpenny } from './deals/halfpenny.ts';
import { kettledrum } from './deals/kettledrum.ts';
import { lanternBay } from './deals/lantern-bay.ts';
import { moonrake } from './deals/moonrake.ts';
import { nineOtters } from './deals/nine-otters.ts';
import { porcupine } from './deals/porcupine.ts';
import { puddlewick } from './deals/puddlewick.ts';
import { quillfeather } from './deals/quillfeather.ts';
import { sneezewort } from './deals/sneezewort.ts';
import { thimble } from './deals/thimble.ts';
import { windlass } from './deals/windlass.ts';
import { general, lunch, pipeline, psIntake, seIntake, shared, training } from './rooms.ts';
import { type Planned, plan, play, type Tell, type World } from './story.ts';

export { company } from './cast.ts';

/** What a filled workspace comes with. */
export interface Filled {
  /** What each person is in the company, by user id. */
  titles: Map<string, string>;
}

/** Every story, in the order in which the channels stand when nothing else orders them. */
const stories: readonly Tell[] = [
  ...[seIntake, psIntake, pipeline, general, training, lunch, shared],
  ...[brinewell, cloudberry, halfpenny, kettledrum, lanternBay, moonrake, nineOtters],
  ...[porcupine, puddlewick, quillfeather, sneezewort, thimble, windlass],
];

/** The instant at which the clock must start for a seed that ends at `until`, both in UTC milliseconds. */
export const seedBegins = (until: number): number => calendarUntil(until).instant(1, '08:00', home);

/** The steps of the seed that ends at `until`, in the order of time. */
export function planned(cast: Cast, calendar: Calendar): Planned[] {
  return plan(
    stories.map((tell) => tell(cast, calendar.day)),
    calendar,
  );
}

/**
 * Fills an empty workspace with four weeks of a company's work, done by its people through commands, clicks and forms.
 * The clock must stand at `seedBegins(until)`; it stands at `until` afterwards. Throws, with who, when and what was
 * read, where the product refuses a step.
 */
export async function seed({ until, ...world }: World & { until: number }): Promise<Filled> {
  const cast = hire(world.sandbox);
  await world.settle();
  await play(world, planned(cast, calendarUntil(until)));
  await world.clock.advanceTo(until);
  return { titles: titlesOf(cast).set(cast.pim.id, 'Solution engineer, has left') };
}

/** Fills an empty workspace with the same people and one channel with Handoff in it; nothing is configured. */
export async function people({ sandbox, settle }: Pick<World, 'sandbox' | 'settle'>): Promise<Filled> {
  const cast = hire(sandbox);
  sandbox.channel({ name: 'deal-thimble', members: [...colleagues(cast), 'bot'] });
  await settle();
  return { titles: titlesOf(cast) };
}
