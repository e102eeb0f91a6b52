import { createRequire } from 'node:module';

// The one place that loads date-fns: through `require`, because as ES modules its files make Node read the package's
// very large `exports` map once each, which costs 150 ms and 45 MB; and at the first date, because what starts needs
// none (measured; docs/decisions/0011 and 0035).
const require = createRequire(import.meta.url);

type Format = typeof import('date-fns/format');
type ParseISO = typeof import('date-fns/parseISO');

/** See https://date-fns.org/docs/format. */
export function format(...given: Parameters<Format['format']>): string {
  return (require('date-fns/format') as Format).format(...given);
}

/** An ISO date or instant as a date of this machine's zone; an invalid date for anything else. */
export function parseISO(text: string): Date {
  return (require('date-fns/parseISO') as ParseISO).parseISO(text);
}
