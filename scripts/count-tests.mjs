// Prints "N passed, N failed" over the JSON reports it is given, a missing report counting as one failure. What failed is
// named on standard error, because the end of a long run is often all that is kept of it.
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

const total = { passed: 0, failed: 0, skipped: 0 }
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    console.error(`No report ${file}: that run broke off`)
    total.failed += 1
    continue
  }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  total.passed += report.numPassedTests
  total.failed += report.numFailedTests + brokenFiles(report)
  total.skipped += report.numPendingTests + (report.numTodoTests ?? 0)
  for (const broken of report.testResults.filter(({ status }) => status === 'failed')) nameFailures(broken)
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)

function nameFailures(file) {
  const name = relative(process.cwd(), file.name)
  const failed = file.assertionResults.filter(test => test.status === 'failed')
  if (failed.length === 0) console.error(`FAILED ${name}: ${firstLine(file.message)}`)
  for (const test of failed) console.error(`FAILED ${name}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
}

function firstLine(text = '') {
  return text.split('\n', 1)[0].slice(0, 300)
}

/** A test file that could not even be loaded fails without a single test of its own. */
function brokenFiles(report) {
  return report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  ).length
}
