import { type Decision, type Intent, refuse } from '../core/plan.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Context, RecordRef } from '../core/types.ts';
import { hasProblems, validate } from '../core/validate.ts';
import { unlessMay } from '../ownership.ts';
import { holidayLines, merged, readHolidays, YEAR_LENGTH, yearOf } from '../working-time/holidays.ts';
import { usualWorkingTime, type WorkingTime } from '../working-time/model.ts';
import { unlessAdmin } from './decide.ts';
import {
  hoursInput,
  WORKSPACE,
  type WorkspaceSettings,
  type WorkspaceSettingsCommand,
  yearField,
} from './model.ts';

type Of<T extends WorkspaceSettingsCommand['type']> = Extract<WorkspaceSettingsCommand, { type: T }>;

export interface WorkingTimeFacts {
  settings: WorkspaceSettings | undefined;
  admins: string[];
  /** What waits for a response: by when changes with the working time, and their cards say it. */
  responding: { about: RecordRef; channelId: string }[];
}

/**
 * A workspace admin says on which days and at which hours people work, and in which zone. Holidays stay.
 * Refusals: `not-allowed`, `changed-meanwhile`, `invalid` (no days, no such zone, an end that is not after the start).
 */
export function decideHours(
  facts: WorkingTimeFacts,
  { version, input }: Of<'workspace.set-hours'>,
  context: Context,
): Decision {
  const refused = unlessMaySet(facts, version, context);
  if (refused) return refused;
  const read = validate(hoursInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  if (read.value.to <= read.value.from)
    return refuse({ code: 'invalid', fields: { to: { code: 'ends-early' } } });
  return settled(facts, { ...workingOf(facts), ...read.value });
}

/**
 * A workspace admin says which days of some years are holidays, as a text for each year; the other years stay.
 * Refusals: `not-allowed`, `changed-meanwhile`, `invalid` (the first line of each year that is no day of it).
 */
export function decideHolidays(
  facts: WorkingTimeFacts,
  { version, input }: Of<'workspace.set-holidays'>,
  context: Context,
): Decision {
  const refused = unlessMaySet(facts, version, context);
  if (refused) return refused;
  const fields: FieldProblems = {};
  const working = workingOf(facts);
  const years = Object.keys(input).map(Number);
  const read = years.flatMap((year) => {
    const text = input[year] ?? '';
    const answer = readHolidays(text, year);
    if (text.length > YEAR_LENGTH) fields[yearField(year)] = { code: 'too-long', max: YEAR_LENGTH };
    else if (answer.ok) return answer.holidays;
    else fields[yearField(year)] = answer.problem;
    return [];
  });
  if (hasProblems(fields)) return refuse({ code: 'invalid', fields });
  const others = working.holidays.filter(({ date }) => !years.includes(yearOf(date)));
  return settled(facts, { ...working, holidays: merged([...others, ...read]) });
}

/**
 * The days of a calendar file that whoever runs Handoff adds. What there is keeps its name, which may be written by
 * hand, so that the same file once more adds nothing twice.
 * Refusals: `not-allowed`, `invalid` (more in a year than its form holds).
 */
export function decideImport(
  facts: WorkingTimeFacts,
  { holidays }: Of<'workspace.import-holidays'>,
  { actor }: Context,
): Decision {
  const refused = unlessMay('workspace.import-holidays', actor, {}, {});
  if (refused) return refused;
  const working = workingOf(facts);
  const known = new Set(working.holidays.map(({ date }) => date));
  const all = merged([...working.holidays, ...holidays.filter(({ date }) => !known.has(date))]);
  const fields: FieldProblems = {};
  for (const year of new Set(holidays.map(({ date }) => yearOf(date)))) {
    if (holidayLines(all, year).length > YEAR_LENGTH) {
      fields[yearField(year)] = { code: 'holidays-too-long', year, max: YEAR_LENGTH };
    }
  }
  return hasProblems(fields)
    ? refuse({ code: 'invalid', fields })
    : settled(facts, { ...working, holidays: all });
}

const workingOf = ({ settings }: WorkingTimeFacts): WorkingTime => settings?.working ?? usualWorkingTime;

function unlessMaySet({ settings, admins }: WorkingTimeFacts, version: number, context: Context) {
  const refused = unlessAdmin('workspace.configure', context, admins);
  if (refused) return refused;
  return (settings?.version ?? 0) === version ? undefined : refuse({ code: 'changed-meanwhile' });
}

function settled({ settings, responding }: WorkingTimeFacts, working: WorkingTime): Decision {
  const same = JSON.stringify(settings?.working) === JSON.stringify(working);
  const events = same ? [] : [{ type: 'workspace.working-time-set', working } as const];
  const intents = responding.map((each): Intent => ({ type: 'sync', ...each }));
  return {
    ok: true,
    changes: [{ kind: 'workspace', id: WORKSPACE, before: settings, events }],
    intents: same ? [] : intents,
    // Nudges and digests come by it.
    ...(!same && { lookAgain: true }),
  };
}
