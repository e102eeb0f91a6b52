import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    globalSetup: 'test/support/whole-run.ts',
    pool: 'forks',
    // A worker loads the code once for all of its files. What modules keep for themselves are answers that depend on
    // nothing but the question (time zones, formats, calendars); every test opens a world of its own.
    isolate: false,
    maxWorkers: 3,
    testTimeout: 30_000,
  },
});
