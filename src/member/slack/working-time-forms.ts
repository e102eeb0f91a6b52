import type { ModalView, PlainTextOption } from '@slack/types';
import { field, plain, say } from '../../slack/blocks.ts';
import { menus, views } from '../../slack/ids.ts';
import { textInput } from '../../slack/inputs.ts';
import { formView } from '../../slack/modal.ts';
import { all, day, escaped } from '../../slack/mrkdwn.ts';
import { YEAR_LENGTH, yearOf } from '../../working-time/holidays.ts';
import { usualWorkingTime, type WorkingTime, weekdayNames, weekdays } from '../../working-time/model.ts';
import { hoursWords, timeOfDay } from '../../working-time/words.ts';
import { yearField } from '../model.ts';

/** What stands in the form for working hours: as saved, or as an admin entered it. */
export interface HoursShown {
  version: number;
  tz: string;
  days: readonly string[];
  /** Times of day, `09:00`. */
  from: string;
  to: string;
}

/** The form for the zone, the days and the hours in which people work. */
export function hoursForm(shown: HoursShown, notice?: string): ModalView {
  const options = weekdays.map((day) => ({ text: plain(weekdayNames[day]), value: String(day) }));
  const chosen = options.filter(({ value }) => shown.days.includes(value));
  return formView({
    callbackId: views.hours,
    metadata: { version: shown.version },
    title: 'Working time',
    submit: 'Save',
    close: 'Back',
    blocks: [
      ...(notice ? [say(notice)] : []),
      field(
        'tz',
        'Time zone',
        {
          type: 'external_select',
          action_id: menus.zone,
          min_query_length: 0,
          initial_option: optionOf(shown.tz, shown.tz),
        },
        { hint: 'By the name of a large city in it.' },
      ),
      field('days', 'Working days', {
        type: 'checkboxes',
        action_id: 'value',
        options,
        ...(chosen.length > 0 && { initial_options: chosen }),
      }),
      field('from', 'Work starts', { type: 'timepicker', action_id: 'value', initial_time: shown.from }),
      field(
        'to',
        'Work ends',
        { type: 'timepicker', action_id: 'value', initial_time: shown.to },
        {
          hint: 'When an answer is due, and how late it is, is counted within these hours. 00:00 is the midnight after.',
        },
      ),
    ],
  });
}

/** Working hours as the form shows them; what nobody has set yet starts in the admin's own zone. */
export function hoursShown(version: number, working: WorkingTime | null, ownZone: string): HoursShown {
  const { tz, days, from, to } = working ?? { ...usualWorkingTime, tz: ownZone };
  return { version, tz, days: days.map(String), from: timeOfDay(from), to: timeOfDay(to % (24 * 60)) };
}

/** The form that asks where holidays come from: a country, a calendar, or nowhere but the admin's own hand. */
export function holidaysFromForm(version: number, working: WorkingTime | null): ModalView {
  return formView({
    callbackId: views.holidaysFrom,
    metadata: { version },
    title: 'Holidays',
    submit: 'Next',
    close: 'Back',
    blocks: [
      say(
        `${working?.holidays.length ? 'What is saved stays; what you add comes to it.' : 'There are none yet.'} Nothing is saved before you have seen it. Leave both empty to write or change them by hand.`,
      ),
      field(
        'country',
        'Add a country’s',
        { type: 'external_select', action_id: menus.country, min_query_length: 1 },
        {
          optional: true,
          hint: 'Public holidays of this year and the next two. Type the name of the country or state.',
        },
      ),
      field('calendar', 'Add a calendar’s', textInput('', YEAR_LENGTH, { multiline: true }), {
        optional: true,
        hint: 'The text of an .ics file from BEGIN:VEVENT to END:VEVENT, at most 3,000 characters. Whoever runs Handoff adds a longer one whole: npm run holidays -- file.ics',
      }),
    ],
  });
}

/** Holidays to be checked and saved: a text for each year. */
export interface HolidaysShown {
  version: number;
  texts: Readonly<Record<number, string>>;
}

/** The form with the holidays of some years, a line each. */
export function holidaysForm({ version, texts }: HolidaysShown, notice?: string): ModalView {
  return formView({
    callbackId: views.holidays,
    metadata: { version },
    title: 'Holidays',
    submit: 'Save',
    close: 'Cancel',
    blocks: [
      ...(notice ? [say(notice)] : []),
      ...Object.entries(texts).map(([year, text]) =>
        field(
          yearField(Number(year)),
          year,
          textInput(text, YEAR_LENGTH, { multiline: true, placeholder: '25 Dec Christmas Day' }),
          { optional: true, hint: 'A line each: the day, the month, and the name.' },
        ),
      ),
    ],
  });
}

export const optionOf = (text: string, value: string): PlainTextOption => ({ text: plain(text), value });

/** When people work, in the overview. */
export function workingTimeText(working: WorkingTime | null): string {
  const lines = ['*Working time*', hoursWords(working ?? usualWorkingTime)];
  return [...lines, ...(working ? [] : ['Nobody has set it yet'])].join('\n');
}

/** How many holidays there are, year by year, and which comes next. */
export function holidaysText(working: WorkingTime | null, today: string): string {
  const coming = (working?.holidays ?? []).filter(({ date }) => date >= today);
  const [next] = coming;
  if (!next) return '*Holidays*\nNone from today on';
  const years = [...new Set(coming.map(({ date }) => yearOf(date)))];
  const counts = years.map(
    (year) => `${coming.filter(({ date }) => yearOf(date) === year).length} in ${year}`,
  );
  return `*Holidays*\nStill to come: ${all(counts)}\nNext: ${day(next.date)} ${escaped(next.name)}`.trim();
}
