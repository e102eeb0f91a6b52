import type { Sandbox } from '../../sandbox/index.ts';
import type { Opening } from '../protocol.ts';

interface Told {
  /** The people the panes begin with, by name. */
  people: string[];
  /** The channel both are in, by name. */
  channel: string;
  steps: string[];
}

const STORY = [
  'As Joris: `/handoff deal` starts the deal of this channel.',
  'Still Joris: `/handoff se` asks Solution Engineering for a demo, a PoC or an answer.',
  'As Theo: accept the request on its card.',
  'Still Theo: complete it, and say what came of it. Joris sees it at once.',
];

const openings = {
  seed: {
    people: ['Joris Sprocket', 'Theo Gasket'],
    channel: 'deal-thimble',
    steps: [
      ...STORY,
      'Move the clock to the next working morning: what is due comes to each, a digest to #sales-pipeline. Then look around.',
    ],
  },
  empty: {
    people: ['Ada Lever', 'Joris Sprocket'],
    channel: 'deal-thimble',
    steps: [
      'As Ada, the admin: `/handoff settings` says who is in Sales and in Solution Engineering.',
      ...STORY.slice(0, 2),
      'Be Theo in one pane, and accept the request on its card.',
      'Still Theo: complete it, and say what came of it.',
    ],
  },
} as const satisfies Record<string, Told>;

/** With whom and where the page opens, and what it says to do first. */
export function openingOf(fill: keyof typeof openings, sandbox: Sandbox): Opening {
  const { people, channel, steps }: Told = openings[fill];
  const { users, channels } = sandbox.box.api.world;
  const place = [...channels.values()].find((each) => each.name === channel);
  const panes = people.flatMap((name) => {
    const person = [...users.values()].find((each) => each.realName === name);
    return person ? [{ as: person.id, ...(place ? { place: { channel: place.id } } : {}) }] : [];
  });
  return { panes, steps };
}
