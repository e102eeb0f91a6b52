import type { PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { FieldProblem } from '../../core/refusal.ts';
import { readCalendar } from '../../holidays/calendar.ts';
import { everyPlace, holidaysOf } from '../../holidays/countries.ts';
import type { Build, Choosing, Click, Deps, Submission, Submitted } from '../../slack/listen.ts';
import { manyValues, oneValue, readMetadata, type Values } from '../../slack/modal.ts';
import { all, cut } from '../../slack/mrkdwn.ts';
import { sentence } from '../../slack/sentences.ts';
import { holidayLines, merged, YEAR_LENGTH, yearOf } from '../../working-time/holidays.ts';
import { type Holiday, usualWorkingTime } from '../../working-time/model.ts';
import { dateIn, isZone } from '../../working-time/zone.ts';
import { WORKSPACE, yearField } from '../model.ts';
import { backToOverview, notConfiguring } from './listeners.ts';
import { holidaysForm, holidaysFromForm, hoursForm, hoursShown, optionOf } from './working-time-forms.ts';

/** Public holidays are taken for this year and so many more. */
const YEARS_AHEAD = 2;
/** A select shows so many options. Source: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const OPTIONS = 100;

/** The workspace's settings as saved. */
async function saved({ store, now }: Pick<Deps, 'store' | 'now'>) {
  const { version = 0, working = null } = (await store.load('workspace', WORKSPACE)) ?? {};
  const year = yearOf(dateIn(now(), (working ?? usualWorkingTime).tz));
  return { version, working, year };
}

/** Opens one of the forms on top of the settings, for those who may configure. */
async function opened(deps: Deps, click: Click, build: Build): Promise<void> {
  const action = 'workspace.configure';
  await click.form(async () => (await notConfiguring(deps, click.userId, action)) ?? build(), { push: true });
}

/** The button "Change" beside the working time. */
export const hoursClick = (deps: Deps, click: Click) =>
  opened(deps, click, async () => {
    const [{ version, working }, { tz }] = await Promise.all([
      saved(deps),
      deps.directory.person(click.userId),
    ]);
    return { view: hoursForm(hoursShown(version, working, isZone(tz) ? tz : 'UTC')) };
  });

/** The button "Change" beside the holidays. */
export const holidaysClick = (deps: Deps, click: Click) =>
  opened(deps, click, async () => {
    const { version, working } = await saved(deps);
    return { view: holidaysFromForm(version, working) };
  });

const about = z.strictObject({ version: z.number() });

/** The submitted working time: saved, and back to the overview, which shows it. */
export async function hoursSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const { values, userId: actorId, key } = submission;
  const opened = readMetadata(about, submission.metadata);
  if (!opened) return { refusal: { code: 'not-found', kind: 'workspace' } };
  const [tz, from, to] = ['tz', 'from', 'to'].map((name) => oneValue(values, name) ?? '');
  const input = { tz: tz ?? '', days: manyValues(values, 'days'), from: from ?? '', to: to ?? '' };
  const answer = await deps.handler.handle(
    { type: 'workspace.set-hours', ...opened, input },
    { actorId, key },
  );
  if (answer.ok) return backToOverview(deps, submission);
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const { version } = await saved(deps);
  return { view: hoursForm({ version, ...input }, sentence(answer.refusal)) };
}

/** Where holidays come from was chosen: the form turns into all of them, to be checked and saved. */
export async function holidaysFromSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const { values, userId } = submission;
  if (!readMetadata(about, submission.metadata)) return { refusal: { code: 'not-found', kind: 'workspace' } };
  const refused = await notConfiguring(deps, userId, 'workspace.configure');
  if (refused) return refused;
  const { version, working, year } = await saved(deps);
  const [country, calendar] = [added(values, year, 'country'), added(values, year, 'calendar')];
  const problems = Object.entries({ country, calendar }).flatMap(([name, each]) =>
    'problem' in each ? [[name, each.problem] as const] : [],
  );
  if ('problem' in country || 'problem' in calendar) {
    return { refusal: { code: 'invalid', fields: Object.fromEntries(problems) } };
  }
  const come = [...country.holidays, ...calendar.holidays];
  const holidays = merged([...(working?.holidays ?? []), ...come]);
  const years = [year, year + 1, ...holidays.map(({ date }) => yearOf(date))].filter((each) => each >= year);
  const texts = Object.fromEntries(
    [...new Set(years)].toSorted().map((each) => [each, holidayLines(holidays, each)] as const),
  );
  const [full] = Object.entries(texts).find(([, text]) => text.length > YEAR_LENGTH) ?? [];
  if (full) {
    const problem: FieldProblem = { code: 'holidays-too-long', year: Number(full), max: YEAR_LENGTH };
    return {
      refusal: {
        code: 'invalid',
        fields: { [calendar.holidays.length > 0 ? 'calendar' : 'country']: problem },
      },
    };
  }
  const names = [country, calendar].flatMap(({ of }) => of ?? []);
  const from = names.length > 0 ? `${all(names)} are among them now. ` : '';
  return {
    view: holidaysForm({ version, texts }, `${from}Check the days on which nobody works, then save.`),
  };
}

interface Added {
  /** What was added, in words. */
  of?: string;
  holidays: Holiday[];
}

/** What the form adds from a country or from a calendar, or what is wrong with it. */
function added(
  values: Values,
  year: number,
  from: 'country' | 'calendar',
): Added | { problem: FieldProblem } {
  const given = oneValue(values, from)?.trim();
  if (!given) return { holidays: [] };
  if (from === 'calendar') {
    const read = readCalendar(given, year);
    return read.ok ? { of: `The calendar’s ${read.holidays.length} days`, holidays: read.holidays } : read;
  }
  const years = Array.from({ length: YEARS_AHEAD + 1 }, (_, i) => year + i);
  const holidays = holidaysOf(given, years);
  if (!holidays) return { problem: { code: 'unknown-choice' } };
  const name = everyPlace().find(({ code }) => code === given)?.name;
  return { of: `The public holidays of ${name} until ${year + YEARS_AHEAD}`, holidays };
}

/** The submitted holidays: saved, and back to the overview, which shows them. */
export async function holidaysSubmitted(deps: Deps, submission: Submission): Promise<Submitted> {
  const { values, userId: actorId, key } = submission;
  const opened = readMetadata(about, submission.metadata);
  if (!opened) return { refusal: { code: 'not-found', kind: 'workspace' } };
  const input = Object.fromEntries(
    Object.keys(values).flatMap((name) => {
      const year = Number(/-(\d{4})$/.exec(name)?.[1]);
      return yearField(year) === name ? [[year, oneValue(values, name) ?? ''] as const] : [];
    }),
  );
  const command = { type: 'workspace.set-holidays', ...opened, input } as const;
  const answer = await deps.handler.handle(command, { actorId, key });
  if (answer.ok) return backToOverview(deps, submission);
  if (answer.refusal.code !== 'changed-meanwhile') return answer;
  const { version } = await saved(deps);
  return { view: holidaysForm({ version, texts: input }, sentence(answer.refusal)) };
}

/** Whether every word that was typed is in a name; `_` in it is a space. */
const matches = (name: string, typed: string) => {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return typed
    .toLowerCase()
    .split(/[\s_]+/)
    .every((word) => text.includes(word));
};

/** The menu of time zones, for those who may configure. */
export async function zoneOptions(deps: Deps, { userId, typed }: Choosing): Promise<PlainTextOption[]> {
  return (await notConfiguring(deps, userId, 'workspace.configure')) ? [] : zonesMatching(typed);
}

/** The time zones whose names have every word that was typed, as many as a menu shows. */
export function zonesMatching(typed: string): PlainTextOption[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .filter((zone) => matches(zone, typed))
    .slice(0, OPTIONS)
    .map((zone) => optionOf(zone, zone));
}

/** The menu of countries and their states, for those who may configure. */
export async function countryOptions(deps: Deps, { userId, typed }: Choosing): Promise<PlainTextOption[]> {
  if (await notConfiguring(deps, userId, 'workspace.configure')) return [];
  return everyPlace()
    .filter(({ name }) => matches(name, typed))
    .slice(0, OPTIONS)
    .map(({ code, name }) => optionOf(cut(name, 75), code));
}
