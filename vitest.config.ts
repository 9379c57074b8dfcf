import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Those that take longest begin first, so that no core waits for one of them at the end. The first makes the demonstration
 * for all who need it, which the next two do not.
 */
const LONGEST = [
  'e2e/accessibility.test.ts',
  'bench/linkage/linkage-accuracy.test.ts',
  'src/kernel/db/launcher.test.ts',
  'src/bad-input.db.test.ts',
  'src/double-submit.db.test.ts',
  'src/double-sign-in.db.test.ts',
  'e2e/journeys/first-thread.test.ts',
  'src/guards.db.test.ts',
  'e2e/journeys/restricted-case.test.ts',
  'src/modules/agencies/configuration/faults.test.ts',
  'src/modules/sharing/access-model.db.test.ts',
  'e2e/journeys/small-journeys.test.ts',
  'src/modules/people/judge.db.test.ts',
  'src/running.test.ts',
  'src/modules/accounts/sign-in.db.test.ts',
  'src/modules/crime/profiles/profiles.db.test.ts',
  'src/real-installation.test.ts',
  'e2e/journeys/map.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => LONGEST.findIndex(path => moduleId.endsWith(path))
    const rest = (await super.sort(files)).filter(file => placeOf(file) === -1)
    const first = files.filter(file => placeOf(file) !== -1).sort((a, b) => placeOf(a) - placeOf(b))
    return [...first, ...rest]
  }
}

/** Tests on the database end in `.db.test.ts` and repeat on TEST_DATABASE_URL; journeys in a browser live in e2e/. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['{src,test-support,tools,scripts,e2e,packages,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['test-support/global-setup.ts'],
    pool: 'forks',
    // Reading the modules again for every file was half of the time; tests share nothing but them.
    isolate: false,
    // Twice the cores of a small machine: some wait for a browser, a server or the database while others work.
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // Some go over every page there is; a busy machine is three times as slow as a quiet one.
    testTimeout: 90_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
  },
})
