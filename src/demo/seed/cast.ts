import type { Person, Sandbox } from '../../sandbox/index.ts';

// Weirside is invented, and so is everybody in it: they are named after parts of machines, their customers after
// nothing that exists.

/** What the invented company is called. */
export const company = 'Weirside';

interface Role {
  name: string;
  /** What they are in the company, for the page. */
  title: string;
  /** IANA zone in which they work. */
  tz: string;
  admin?: true;
  guest?: true;
  stranger?: true;
}

/** The zone of the company's own house, where the story begins. */
export const home = 'Europe/Amsterdam';

const amsterdam = { tz: home };
const sanFrancisco = { tz: 'America/Los_Angeles' };
const singapore = { tz: 'Asia/Singapore' };

const roles = {
  mara: { name: 'Mara Cogwell', title: 'Sales lead', ...amsterdam },
  joris: { name: 'Joris Sprocket', title: 'Sales', ...amsterdam },
  hank: { name: 'Hank Camshaft', title: 'Sales', ...sanFrancisco },
  mei: { name: 'Mei Bushing', title: 'Sales', ...singapore },
  ines: { name: 'Ines Flange', title: 'Solution Engineering lead', ...amsterdam },
  theo: { name: 'Theo Gasket', title: 'Solution engineer', ...amsterdam },
  dana: { name: 'Dana Relay', title: 'Solution engineer', ...sanFrancisco },
  arun: { name: 'Arun Torque', title: 'Solution engineer', ...singapore },
  pim: { name: 'Pim Rivet', title: 'Solution engineer', ...amsterdam },
  noor: { name: 'Noor Spindle', title: 'Customer Success lead', ...amsterdam },
  wes: { name: 'Wes Washer', title: 'Customer success manager', ...sanFrancisco },
  otto: { name: 'Otto Valve', title: 'Professional Services lead', ...amsterdam },
  lin: { name: 'Lin Piston', title: 'Professional Services and Sales Partnerships', ...singapore },
  ruth: { name: 'Ruth Bearing', title: 'Sales Partnerships lead', ...sanFrancisco },
  ada: { name: 'Ada Lever', title: 'Workspace admin', admin: true, ...amsterdam },
  gus: { name: 'Gus Shim', title: 'Trainer, guest', guest: true, ...amsterdam },
  carla: { name: 'Carla Foolscap', title: 'Customer, from outside', stranger: true, ...amsterdam },
} as const satisfies Record<string, Role>;

/** Everybody, by the first name that the stories use. */
export type Cast = Record<keyof typeof roles, Person>;

const everyRole: readonly Role[] = Object.values(roles);

/** Brings everybody into the workspace. Nobody is in a channel or a function by that. */
export function hire(sandbox: Sandbox): Cast {
  const hired = Object.entries(roles).map(([key, { title: _, ...person }]) => [key, sandbox.person(person)]);
  return Object.fromEntries(hired) as Cast;
}

/** Everybody who may be in an internal channel: no guest, and nobody from outside. */
export const colleagues = ({ gus: _, carla: __, ...inside }: Cast): Person[] => Object.values(inside);

/** What everybody is in the company, by user id. */
export const titlesOf = (cast: Cast): Map<string, string> =>
  new Map(Object.entries(roles).map(([key, { title }]) => [cast[key as keyof Cast].id, title]));

/** The zone in which somebody of the cast works. */
export const zoneOf = ({ name }: { name: string }): string =>
  everyRole.find((role) => role.name === name)?.tz ?? home;

/** Every zone in which somebody works. */
export const zones: readonly string[] = [...new Set(everyRole.map(({ tz }) => tz))];
