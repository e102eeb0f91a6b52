/** How times read: in the reader's zone, on a clock of 24 hours. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format is dear to make, so each is made once. */
function format(name: string, tz: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${tz}`;
  const made = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: tz });
  formats.set(key, made);
  return made;
}

/** UTC milliseconds of a timestamp in Slack's form. */
export const instantOf = (ts: string): number => Number(ts) * 1000;

/** `14:05` */
export const timeOf = (instant: number, tz: string): string =>
  format('time', tz, { hour: '2-digit', minute: '2-digit' }).format(instant);

/** `14:05:09` */
export const secondOf = (instant: number, tz: string): string =>
  format('second', tz, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(instant);

/** `Mon 23 Nov` */
export const dayOf = (instant: number, tz: string): string =>
  format('day', tz, { weekday: 'short', day: 'numeric', month: 'short' }).format(instant);

/** `Monday 23 November 2026` */
export const longDayOf = (instant: number, tz: string): string =>
  format('long', tz, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(instant);

/** "Today", "Yesterday", else the long day. */
export function dividerOf(instant: number, now: number, tz: string): string {
  const day = longDayOf(instant, tz);
  if (day === longDayOf(now, tz)) return 'Today';
  if (day === longDayOf(now - 24 * 3_600_000, tz)) return 'Yesterday';
  return day;
}

/** The value of a `datetime-local` field for an instant. */
export function localValue(instant: number, tz: string): string {
  const parts = format('value', tz, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}
