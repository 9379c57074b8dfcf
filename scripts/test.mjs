// npm test: installs and builds when needed, then every test on the embedded server and, where TEST_DATABASE_URL
// names another, the database tests on that one too. "npm test -- src/modules/cases" runs one part.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.cjs'

ensureInstalled()
const { ensureBuilt } = await import('./ensure-built.cjs')
const { run } = await import('./run.mjs')
await ensureBuilt().catch(() => process.exit(1))

const { TEST_DATABASE_URL: other, ...own } = process.env
const filters = process.argv.slice(2).filter(option => option !== '--database-only')
const databaseOnly = process.argv.includes('--database-only')

/** Summed by .ci/run from the reports in .cache/test-results. */
const results = join(root, '.cache', 'test-results')
mkdirSync(results, { recursive: true })
const vitest = (name, options, env) =>
  run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(results, `${name}.json`)}`, ...options],
    { env },
  )

let failed = 0
if (!databaseOnly) failed = (await vitest('all', filters, own)).code
if (other) {
  console.log('\nThe database tests, on TEST_DATABASE_URL')
  const { code } = await vitest('other-server', ['.db.test.ts'], { ...own, TEST_DATABASE_URL: other })
  failed ||= code
} else if (databaseOnly) {
  console.error('Set TEST_DATABASE_URL to the server that the database tests should run on')
  failed = 1
}
process.exit(failed)
