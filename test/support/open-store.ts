// Opens the store at the given path and holds it until standard input ends; says "open", or why not.
import { once } from 'node:events';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';

try {
  const store = openSqliteStore(process.argv[2] ?? '');
  process.stdout.write('open');
  await once(process.stdin.resume(), 'end');
  store.close();
} catch (error) {
  process.stdout.write(error instanceof Error ? error.message : String(error));
}
