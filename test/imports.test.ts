import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

const report = z.object({
  diagnostics: z.array(
    z.object({
      message: z.string(),
      location: z.object({ path: z.string(), start: z.object({ line: z.number() }) }),
    }),
  ),
});

/** What the linter, with this project's rules, says of each import of files that are made up here. */
function lint(files: Record<string, string[]>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-imports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [path, imports] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), imports.map((from) => `export { x } from '${from}';\n`).join(''));
  }
  const args = ['lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(join(root, 'node_modules/.bin/biome'), args, {
    cwd: folder,
    encoding: 'utf8',
  });
  return new Map(
    report.parse(JSON.parse(stdout)).diagnostics.map(({ message, location }) => {
      const from = files[location.path]?.[location.start.line - 1];
      return [`${location.path} from ${from}`, message];
    }),
  );
}

it('the linter keeps Slack, SQL, clock and environment out of the core, and the sandbox out of the product', () => {
  const core = 'The core knows no Slack, no SQL, no clock and no environment.';
  const box = 'Only tests and the demo import them: they never run in place of the bot.';
  const said = lint({
    'src/core/a.ts': ['@slack/web-api', '../store/port.ts', './money.ts', 'zod', '../sandbox/index.ts'],
    'src/deal/decide.ts': ['./slack/card.ts', 'node:fs', 'node:util', './model.ts'],
    'src/deal/model.ts': ['drizzle-orm', 'better-sqlite3', '../clock.ts', '../core/text.ts'],
    'src/deal/effects.ts': ['../outbox/task.ts', '../log.ts', '../config.ts'],
    'src/deal/slack/card.ts': ['@slack/types', '../model.ts', '../../slack/blocks.ts'],
    'src/ownership.ts': ['./slack/blocks.ts', './member/model.ts'],
    'src/slack/a.ts': ['../sandbox/index.ts', '../core/plan.ts'],
    'src/store/a.ts': ['drizzle-orm', '../sandbox/clock.ts'],
    'src/run.ts': ['./demo/demo.ts', './store/port.ts'],
    'src/demo/demo.ts': ['../sandbox/index.ts', '../run.ts'],
  });
  expect([...said].toSorted()).toEqual(
    [
      ...['@slack/web-api', '../store/port.ts', '../sandbox/index.ts'].map(
        (from) => `src/core/a.ts from ${from}`,
      ),
      ...['./slack/card.ts', 'node:fs'].map((from) => `src/deal/decide.ts from ${from}`),
      ...['drizzle-orm', 'better-sqlite3', '../clock.ts'].map((from) => `src/deal/model.ts from ${from}`),
      ...['../outbox/task.ts', '../log.ts', '../config.ts'].map((from) => `src/deal/effects.ts from ${from}`),
      'src/ownership.ts from ./slack/blocks.ts',
    ]
      .map((where) => [where, core])
      .concat(
        [
          'src/run.ts from ./demo/demo.ts',
          'src/slack/a.ts from ../sandbox/index.ts',
          'src/store/a.ts from ../sandbox/clock.ts',
        ].map((where) => [where, box]),
      )
      .toSorted(),
  );
});

/** Every import of the product's own files, as paths from the root. */
function imports(): { file: string; from: string }[] {
  return globSync('src/**/*.ts', { cwd: root }).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/(?:from|import\(|require\()\s*'([^']+)'/g)].map(([, from = '']) => ({
      file,
      from: from.startsWith('.') ? join(dirname(file), from) : from,
    }));
  });
}

it.each([
  // Only who puts the product together knows which database it is.
  [
    'src/store/sqlite',
    /^src\/(store\/sqlite\/.*|main\.ts|run\.ts|demo\/(main|demo)\.ts|(outbox|holidays)\/cli\.ts)$/,
  ],
  ['drizzle-orm', /^src\/store\/sqlite\//],
  ['better-sqlite3', /^src\/store\/sqlite\//],
  ['@slack/bolt', /^src\/(app|log|http)\.ts$|^src\/slack\//],
  ['src/sandbox', /^src\/(sandbox|demo)\//],
  ['src/demo', /^src\/demo\//],
  ['src/app.ts', /^src\/run\.ts$/],
  ['src/run.ts', /^src\/(main|demo\/demo)\.ts$/],
])('%s is imported only by %s', (what, by) => {
  const importers = imports().filter(({ from }) => from === what || from.startsWith(`${what}/`));
  expect(importers.length).toBeGreaterThan(0);
  expect(importers.filter(({ file }) => !by.test(file))).toEqual([]);
});

it('a store knows of the product only what it stores', () => {
  const known = imports().filter(
    ({ file, from }) => file.startsWith('src/store/') && from.startsWith('src/'),
  );
  const allowed = /^src\/(store\/|core\/|\w[\w-]*\/model\.ts$|digest\/reads\.ts$|outbox\/task\.ts$)/;
  expect(known.length).toBeGreaterThan(10);
  expect(known.filter(({ from }) => !allowed.test(from))).toEqual([]);
});
