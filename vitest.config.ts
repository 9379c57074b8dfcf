import { defineConfig } from 'vitest/config'

/** Tests on the database end in `.db.test.ts` and repeat on TEST_DATABASE_URL; journeys in a browser live in e2e/. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{src,test-support,tools,scripts,e2e,packages,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['test-support/global-setup.ts'],
    pool: 'forks',
    // Reading the modules again for every file was half of the time; tests share nothing but them.
    isolate: false,
    maxWorkers: 3,
    // Some go over every page there is; a busy machine is three times as slow as a quiet one.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
  },
})
