// What every start does before it reads the bundle: seeing whether that is of these sources. CommonJS, as all that runs at
// every start, because Node takes 10 ms longer to come to the same point through modules.
const { createHash } = require('node:crypto')
const { existsSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { root } = require('./install.cjs')

const stamp = join(root, 'dist', '.built')
const SOURCES = [
  'src',
  'packages',
  'scripts/build.mjs',
  'scripts/compile-templates.mjs',
  'scripts/load-bundle.cjs',
  'package-lock.json',
  'tsconfig.json',
]

const TEST = /\.test\.tsx?$/

/** Builds when needed and returns whether it did. */
async function ensureBuilt({ quiet = false } = {}) {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  if (!quiet) console.log('Building')
  const started = Date.now()
  const { build } = await import('./build.mjs')
  await build()
  writeFileSync(stamp, wanted)
  if (!quiet) console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} seconds`)
  return true
}

/** Names, sizes and times of every source: a few milliseconds, where reading them all would be tens. */
function fingerprint() {
  /** @type {string[]} */
  const seen = []
  for (const source of SOURCES) note(join(root, source), seen)
  return createHash('sha256').update(seen.sort().join('\n')).digest('hex')
}

function note(path, seen) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory()) noteFolder(path, seen)
  else if (stats !== undefined) seen.push(`${path} ${stats.size} ${stats.mtimeMs}`)
}

function noteFolder(path, seen) {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const within = `${path}/${entry.name}`
    if (entry.isDirectory()) noteFolder(within, seen)
    else if (!TEST.test(entry.name)) note(within, seen)
  }
}

module.exports = { ensureBuilt }
