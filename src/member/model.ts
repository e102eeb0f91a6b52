import { z } from 'zod';
import type { Evolve, OutsideKind } from '../core/types.ts';

/** The commercial functions, by their code. */
export const functions = ['sales', 'se', 'cs', 'ps', 'partnerships'] as const;
export type Fn = (typeof functions)[number];

/** What people call each function. */
export const functionNames: Record<Fn, string> = {
  sales: 'Sales',
  se: 'Solution Engineering',
  cs: 'Customer Success',
  ps: 'Professional Services',
  partnerships: 'Sales Partnerships',
};

/** What the product knows of a person in Slack. `outside` is null for a full member of the workspace. */
export interface Person {
  id: string;
  name: string;
  /** IANA time zone. */
  tz: string;
  outside: OutsideKind | null;
  admin: boolean;
  /** When Slack last said so, UTC milliseconds. */
  readAt: number;
}

/** One function and who is in it. `leads` are members too. Its `id` is the function's code. */
export interface FunctionTeam {
  id: string;
  number: number;
  version: number;
  people: string[];
  leads: string[];
}

export type FunctionTeamEvent = { type: 'function.configured'; people: string[]; leads: string[] };

export type FunctionTeamCommand = {
  type: 'function.configure';
  function: Fn;
  /** The version the admin saw; another admin's change in between is not overwritten. */
  version: number;
  people: string[];
  leads: string[];
};

/** A function's people as an admin gives them. */
export const functionTeamInput = z.object({
  people: z.array(z.string()).max(500, 'too-many:500'),
  leads: z.array(z.string()).max(100, 'too-many:100'),
});

/** Every function with its people; absent functions have nobody. */
export type Roster = Partial<Record<Fn, { people: string[]; leads: string[] }>>;

/** The state after an event. */
export const evolve: Evolve<'function'> = (before, event, { id }) => ({
  id,
  number: 0,
  version: before?.version ?? 0,
  people: event.people,
  leads: event.leads,
});
