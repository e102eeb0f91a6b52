import { createRequire } from 'node:module';
import { addDays } from '../working-time/days.ts';
import { merged } from '../working-time/holidays.ts';
import type { Holiday } from '../working-time/model.ts';

// The public holidays of a country or a part of it, from date-holidays, which knows some two hundred countries. It
// costs 40 MB once it is loaded, so it is loaded when an admin asks for a country (docs/decisions/0030).

type Library = typeof import('date-holidays').default;
const require = createRequire(import.meta.url);
const library = (): Library => require('date-holidays') as Library;

/** A country, or a state or region of one: `DE`, `DE-BY`. */
export interface Place {
  code: string;
  name: string;
}

let places: Place[] | undefined;

/** Every country that is known, each followed by its states and regions that have holidays of their own. */
export function everyPlace(): Place[] {
  if (places) return places;
  const known = new (library())();
  const countries = Object.entries(known.getCountries('en')).toSorted(([, a], [, b]) =>
    a.localeCompare(b, 'en'),
  );
  places = countries.flatMap(([code, name]) => [
    { code, name },
    ...Object.entries(known.getStates(code, 'en') ?? {}).map(([state, its]) => ({
      code: `${code}-${state}`,
      name: `${name} · ${its}`,
    })),
  ]);
  return places;
}

/**
 * The public holidays of a place in these years, by their English names; undefined for a place that is not known.
 * One that lasts several days is one for each day.
 */
export function holidaysOf(code: string, years: readonly number[]): Holiday[] | undefined {
  if (!everyPlace().some((place) => place.code === code)) return undefined;
  const at = code.indexOf('-');
  const Library = library();
  const options = { languages: ['en'], types: ['public'] as ['public'] };
  const known =
    at < 0 ? new Library(code, options) : new Library(code.slice(0, at), code.slice(at + 1), options);
  const found = years.flatMap((year) => known.getHolidays(year, 'en'));
  return merged(
    found.flatMap(({ date, name, start, end }) => {
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
      return Array.from({ length: days }, (_, i) => ({ date: addDays(date.slice(0, 10), i), name }));
    }),
  );
}
