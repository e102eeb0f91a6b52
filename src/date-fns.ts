import { createRequire } from 'node:module';

// The one place that loads date-fns: through `require`, because as ES modules its files make Node read the package's
// very large `exports` map once each, which costs 150 ms and 45 MB at start (measured; docs/benchmarks.md).
const require = createRequire(import.meta.url);

export const { format } = require('date-fns/format') as typeof import('date-fns/format');
export const { parseISO } = require('date-fns/parseISO') as typeof import('date-fns/parseISO');
