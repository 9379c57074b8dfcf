// Prints "N passed, N failed" over the JSON reports it is given, a missing report counting as one failure.
import { existsSync, readFileSync } from 'node:fs'

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
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)

/** A test file that could not even be loaded fails without a single test of its own. */
function brokenFiles(report) {
  return report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  ).length
}
