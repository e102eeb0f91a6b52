import { defineConfig } from 'vitest/config';

/** The demo in a real browser: `npm run test:browser`. One at a time, for each file has a browser and a demo. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 90_000,
  },
});
