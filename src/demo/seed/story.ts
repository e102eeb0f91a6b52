import type { ChannelHandle, Person, Sandbox, VirtualClock } from '../../sandbox/index.ts';
import type { NewChannel } from '../../sandbox/workspace.ts';
import { type Calendar, CLOSING_TIME } from './calendar.ts';
import { type Cast, zoneOf } from './cast.ts';

/** What a story is played in. */
export interface World {
  sandbox: Sandbox;
  clock: VirtualClock;
  /** Resolves when everything is delivered and the outbox is drained; the clock may move for that. */
  settle: () => Promise<void>;
}

/** Where and by whom something is done. */
export interface Scene extends World {
  who: Person;
  where: ChannelHandle;
  /** The channels there are by now, by name. */
  channels: ReadonlyMap<string, ChannelHandle>;
}

/** Something somebody does. It throws, with what the person reads, where the product refuses. */
export type Doing = (scene: Scene) => Promise<void> | void;

/** Somebody does something on a working day of the story, at a time of day where they are. */
export interface Step {
  day: number;
  time: string;
  who: Person;
  does: Doing;
}

/** What happens around one channel, in the order in which it happens. */
export interface Story {
  /** Made shortly before the first step. */
  channel: NewChannel;
  steps: Step[];
}

/** Tells a story with these people; `day` gives the date of a working day for forms. */
export type Tell = (cast: Cast, day: Calendar['day']) => Story;

/** A step: on working day 3, at 10:15 where Joris is, he does this. */
export const at = (day: number, time: string, who: Person, does: Doing): Step => ({ day, time, who, does });

/** A step with its instant and the story that it is of. */
export interface Planned extends Step {
  story: Story;
  /** UTC milliseconds. */
  at: number;
}

/** Nobody works before this. */
const OPENING_TIME = '08:00';

/** The steps of all stories in the order of time. Throws for a story that is told out of order or at night. */
export function plan(stories: readonly Story[], calendar: Calendar): Planned[] {
  const planned = stories.flatMap((story) => {
    const steps = story.steps.map((step) => {
      if (step.time < OPENING_TIME || step.time > CLOSING_TIME) throw outOfPlace(story, step, 'is at night');
      return { ...step, story, at: calendar.instant(step.day, step.time, zoneOf(step.who)) };
    });
    steps.forEach((step, i) => {
      if (step.at < (steps[i - 1]?.at ?? 0)) throw outOfPlace(story, step, 'comes before the step above it');
    });
    return steps;
  });
  return planned.toSorted((one, other) => one.at - other.at);
}

const outOfPlace = ({ channel }: Story, { day, time, who }: Step, wrong: string) =>
  new Error(`#${channel.name}, day ${day}, ${time}, ${who.name}: this step ${wrong}`);

/** Plays steps in their order, moving the clock to each; a step that fails is named, with what was read. */
export async function play(world: World, steps: readonly Planned[]): Promise<void> {
  const channels = new Map<string, ChannelHandle>();
  for (const step of steps) {
    const { story, who, does } = step;
    // What came of the step before may have taken longer than the story thought.
    if (step.at > world.clock.now()) await world.clock.advanceTo(step.at);
    const where = channels.get(story.channel.name) ?? world.sandbox.channel(story.channel);
    channels.set(where.name, where);
    try {
      await does({ ...world, who, where, channels });
    } catch (error) {
      const read = error instanceof Error ? error.message : String(error);
      throw outOfPlace(story, step, `failed: ${read}`);
    }
  }
}
