import { z } from 'zod';
import type { Evolve, OutsideKind } from '../core/types.ts';
import { type Holiday, type WorkingTime, weekdays } from '../working-time/model.ts';
import { isZone } from '../working-time/zone.ts';

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
  /** An admin or owner in Slack. */
  admin: boolean;
  /** When Slack last said so, UTC milliseconds. */
  readAt: number;
}

/** A Slack user group as last read. A disabled one has nobody in it. */
export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  disabled: boolean;
  members: readonly string[];
}

/** One function and who is in it. Its `id` is the function's code. */
export interface FunctionTeam {
  id: string;
  number: number;
  version: number;
  /** Rises with each change of its settings, so that two admins do not overwrite each other. */
  settings: number;
  /** Named one by one; `leads` are among them. */
  people: string[];
  leads: string[];
  /** Slack user groups whose people are in it too. */
  groups: string[];
  /** Where requests to this function are shown when they come in. */
  intakeChannelId: string | null;
  /** Who was in it, and led it, when Handoff last looked; who has come or gone since is found out from here. */
  members: string[];
  leading: string[];
}

export type FunctionTeamEvent =
  | {
      type: 'function.configured';
      people: string[];
      leads: string[];
      groups?: string[];
      intakeChannelId?: string | null;
    }
  /** Handoff looked who is in the function now. */
  | { type: 'function.looked'; members: string[]; leading: string[] };

export type FunctionTeamCommand =
  | {
      type: 'function.configure';
      function: Fn;
      /** The `settings` the admin saw; another admin's change in between is not overwritten. */
      settings: number;
      people: string[];
      leads: string[];
      groups: string[];
      intakeChannelId: string | null;
    }
  | { type: 'function.look'; function: Fn };

/** A function's people as an admin gives them. */
export const functionTeamInput = z.object({
  people: z.array(z.string()).max(500, 'too-many:500'),
  leads: z.array(z.string()).max(100, 'too-many:100'),
  groups: z.array(z.string()).max(50, 'too-many:50'),
});

/** What holds for the whole workspace. */
export interface WorkspaceSettings {
  id: string;
  number: number;
  version: number;
  /** Who may configure beside Slack's own admins and owners. */
  admins: string[];
  /** When people work; null until an admin says so: then {@link usualWorkingTime} holds. */
  working: WorkingTime | null;
  /**
   * For more than so many business days something is overdue before the lead of its function is told; null until an
   * admin says so: then {@link usualTellLeadAfter} holds.
   */
  tellLeadAfter: number | null;
}

/** So many, until an admin says otherwise. */
export const usualTellLeadAfter = 3;
/** The most that an admin can choose: about four weeks. */
export const longestTellLeadAfter = 20;

/** There is one such record. */
export const WORKSPACE = 'workspace';

export type WorkspaceSettingsEvent =
  | { type: 'workspace.configured'; admins: string[] }
  | { type: 'workspace.working-time-set'; working: WorkingTime }
  | { type: 'workspace.lateness-set'; tellLeadAfter: number };

/** `version` is the one that the form was opened with; another admin's change in between is not overwritten. */
export type WorkspaceSettingsCommand =
  | { type: 'workspace.configure'; version: number; admins: string[] }
  | { type: 'workspace.set-hours'; version: number; input: HoursInput }
  /** All holidays of these years, as people write them; the other years stay as they are. */
  | { type: 'workspace.set-holidays'; version: number; input: HolidaysInput }
  /** The days of a calendar file, in order, a date once. */
  | { type: 'workspace.import-holidays'; holidays: readonly Holiday[] }
  | { type: 'workspace.set-lateness'; version: number; input: LatenessInput };

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-time')
  .transform(minutesOf);

/** When people work, as the form gives it: midnight as the end is the one that ends the day. */
export const hoursInput = z.object({
  tz: z.string().refine(isZone, 'unknown-zone'),
  days: z
    .array(z.string())
    .min(1)
    .transform((chosen) => weekdays.filter((day) => chosen.includes(String(day))))
    .refine(({ length }) => length > 0, 'unknown-choice'),
  from: time,
  to: time.transform((minutes) => minutes || 24 * 60),
});
export type HoursInput = Record<keyof z.input<typeof hoursInput>, unknown>;

/** After how many business days a lead is told, as the form gives it. */
export const latenessInput = z.object({
  days: z
    .string()
    .regex(/^\d{1,2}$/, 'unknown-choice')
    .transform(Number)
    .refine((days) => days >= 1 && days <= longestTellLeadAfter, 'unknown-choice'),
});
export type LatenessInput = Record<keyof z.input<typeof latenessInput>, unknown>;

/** A text for each year: its holidays, a line each. */
export type HolidaysInput = Readonly<Record<number, string>>;

/** The field of a form that has a year's holidays. */
export const yearField = (year: number) => `holidays-${year}`;

/** Somebody in a function who is away now, the last day of it, and who in the same function covers and is here. */
export interface Away {
  person: string;
  until: string;
  cover: string | null;
}

/** A function's people who are full members of the workspace. Without leads, its people have the lead's rights. */
export interface Team {
  people: readonly string[];
  leads: readonly string[];
  /** Those of its people who are away now; left out while nobody is. */
  away?: readonly Away[];
  /** Where requests to the function come in, if that is set. */
  intakeChannelId?: string;
}

/** Every function with its people; absent functions have nobody. */
export type Roster = Partial<Record<Fn, Team>>;

/** The state after an event. */
export const evolveFunction: Evolve<'function'> = (before, event, { id }) => {
  const then: FunctionTeam = before ?? {
    ...{ id, number: 0, version: 0, settings: 0, people: [], leads: [], groups: [], intakeChannelId: null },
    ...{ members: [], leading: [] },
  };
  if (event.type === 'function.looked') {
    return { ...then, members: event.members, leading: event.leading };
  }
  const { people, leads, groups = [], intakeChannelId = null } = event;
  return { ...then, settings: then.settings + 1, people, leads, groups, intakeChannelId };
};

export const evolveWorkspace: Evolve<'workspace'> = (before, event, { id }) => {
  const then: WorkspaceSettings = before ?? {
    ...{ id, number: 0, version: 0, admins: [], working: null, tellLeadAfter: null },
  };
  switch (event.type) {
    case 'workspace.configured':
      return { ...then, admins: event.admins };
    case 'workspace.working-time-set':
      return { ...then, working: event.working };
    case 'workspace.lateness-set':
      return { ...then, tellLeadAfter: event.tellLeadAfter };
  }
};
