// npm run check: everything that can be said of the code without running its tests. Each step with its time.
import { ensureInstalled } from './install.cjs'

ensureInstalled()
const { ensureBuilt } = await import('./ensure-built.cjs')
const { run } = await import('./run.mjs')

const STEPS = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ['format', 'biome', ['format', '.']],
  ['knip', 'knip', []],
  ['boundaries', process.execPath, ['scripts/run-tool.mjs', 'tools/check-boundaries.ts', 'checkBoundaries']],
  ['ownership', process.execPath, ['scripts/run-tool.mjs', 'tools/check-ownership.ts', 'checkOwnership']],
  ['generated files', process.execPath, ['scripts/generate.mjs', '--check']],
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter(name => !STEPS.some(([step]) => step === name))
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}. There are: ${STEPS.map(([step]) => step).join(', ')}`)
  process.exit(1)
}
const failed = []
await step('build', async () => {
  try {
    await ensureBuilt({ quiet: true })
    return { code: 0, output: '' }
  } catch (error) {
    return { code: 1, output: error.message }
  }
})
for (const [name, command, options] of STEPS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  await step(name, () => run(command, options, { quiet: true }))
}
if (failed.length > 0) {
  console.error(`\nNot right yet: ${failed.join(', ')}`)
  process.exit(1)
}

async function step(name, work) {
  const started = Date.now()
  const { code, output } = await work()
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(16)}${seconds} s`)
  if (code === 0) return
  failed.push(name)
  console.log(output.trimEnd())
}
