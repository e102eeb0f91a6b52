import { timeOf } from './time.ts';

/**
 * Dates in texts. The tokens and their forms are those of
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting and, for rich text, of
 * https://docs.slack.dev/reference/block-kit/block-elements/date-element. Slack shows the time of day in the form
 * its reader prefers; everybody here prefers 24 hours, as the rest of the page has it.
 */

const DAY_MS = 24 * 3_600_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The parts of an instant's date where the reader is. A format is dear to make, so each is made once. */
function partsOf(instant: number, tz: string) {
  const format =
    formats.get(tz) ??
    new Intl.DateTimeFormat('en-US', {
      weekday: 'long',
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      second: '2-digit',
      timeZone: tz,
    });
  formats.set(tz, format);
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { weekday = '', year = '', month = '', day = '', second = '' } = parts;
  return { weekday, year, month, day: Number(day), second: second.padStart(2, '0') };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `1st`, `2nd`, `11th` */
function ordinal(day: number): string {
  const teen = day > 10 && day < 14;
  return `${day}${(!teen && ['th', 'st', 'nd', 'rd'][day % 10]) || 'th'}`;
}

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * A date as its reader sees it.
 * @param format with tokens in braces; one that Slack does not know stays as it is
 * @param instant UTC milliseconds
 * @param tz the reader's IANA zone
 * @param now the present instant, for "today", "yesterday", "tomorrow" and `{ago}`; without it dates are shown
 * @returns nothing for an instant that no calendar has
 */
export function slackDate(format: string, instant: number, tz: string, now?: number): string | undefined {
  if (Number.isNaN(new Date(instant).getTime())) return undefined;
  const { weekday, year, month, day, second } = partsOf(instant, tz);
  const number = MONTHS.indexOf(month) + 1;
  const plain: Record<string, string> = {
    date_num: `${year}-${two(number)}-${two(day)}`,
    date_slash: `${two(day)}/${two(number)}/${year}`,
    date: `${month} ${ordinal(day)}, ${year}`,
    date_long_full: `${month} ${day}, ${year}`,
    date_short: `${month.slice(0, 3)} ${day}, ${year}`,
    date_long: `${weekday}, ${month} ${ordinal(day)}, ${year}`,
    time: timeOf(instant, tz),
    time_secs: `${timeOf(instant, tz)}:${second}`,
  };
  const near = now === undefined ? undefined : nearWord(instant, tz, now);
  return format.replace(/\{(\w+)\}/g, (token, name: string, at: number) => {
    const word = near && at === 0 ? near[0]?.toUpperCase() + near.slice(1) : near;
    if (name === 'ago') return now === undefined ? (plain.date_short ?? token) : ago(instant, now);
    if (name === 'day_divider_pretty') return word ?? plain.date_long ?? token;
    return (name.endsWith('_pretty') ? word : undefined) ?? plain[name.replace(/_pretty$/, '')] ?? token;
  });
}

/** The word for a day close to the reader's today. */
function nearWord(instant: number, tz: string, now: number): string | undefined {
  const dayNumber = (when: number) => {
    const { year, month, day } = partsOf(when, tz);
    return Date.UTC(Number(year), MONTHS.indexOf(month), day) / DAY_MS;
  };
  const words: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };
  return words[dayNumber(instant) - dayNumber(now)];
}

/** `3 minutes ago`, `in 2 days`, in the largest unit that fits. */
function ago(instant: number, now: number): string {
  const units = [
    ['day', DAY_MS],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1000],
  ] as const;
  const away = Math.abs(instant - now);
  const [unit, size] = units.find(([, each]) => away >= each) ?? ['second', 1000];
  const count = Math.floor(away / size);
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return instant > now ? `in ${words}` : `${words} ago`;
}
