// Reads the bundle together with what V8 made of it in an earlier start: compiling it anew was a third of every start.
const { accessSync, constants, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { dirname } = require('node:path')
const v8 = require('node:v8')
const vm = require('node:vm')

/**
 * What a bundle stands between: a function, as Node makes one of every CommonJS file. In the file already, so that its five
 * megabytes are not copied at each start. Read by Node itself, for which `this` is the module's, it runs at once.
 */
const WRAPPING = {
  before:
    '(run => this === globalThis ? run : run(exports, require, module, __filename, __dirname))' +
    '(function (exports, require, module, __filename, __dirname) {',
  after: '\n})',
}

/**
 * The same program in plain ASCII, as which it is read below. esbuild escapes texts, but not regular expressions: half of the
 * apostrophes that names are rid of stood there as other letters, and no half hour could be entered as ½.
 */
function inAscii(program) {
  return program.replaceAll(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/**
 * What the bundle exports, and `keepCompiled`, where nothing fitting is kept yet: called when everything that a start
 * runs has run once, so that the next start finds all of that compiled. `nobodyWaits` is to be called when that may be over.
 *
 * V8 refuses what another version of it made, or made with other options. Of the source it compares no more than the
 * length, so the bundle's name must hold a hash of its content: what is kept beside one is never taken for another.
 */
function loadBundle(file) {
  const requireFromThere = createRequire(file)
  // Node's own reader knows source maps; whoever asks for them wants places in the sources, not a quick start.
  if (process.sourceMapsEnabled) return { programs: requireFromThere(file), nobodyWaits }
  // Nearly everything that a start runs, it runs once, and it lets go of next to nothing: compiling better what ran a
  // hundred times was a twentieth of it, and looking for garbage whenever there is a pause another.
  v8.setFlagsFromString('--no-opt')
  v8.setFlagsFromString('--no-minor-gc-task')
  const cache = `${file}.compiled-${process.version}-${process.arch}`
  // The bundle is plain ASCII (inAscii), which latin1 reads quickest.
  const script = new vm.Script(readFileSync(file, 'latin1'), {
    filename: file,
    cachedData: contentOf(cache),
  })
  const known = script.cachedDataRejected === false
  if (!known) {
    // V8 drops the compiled form of what ran only once, as a start does, while a first start goes on to fill its database.
    v8.setFlagsFromString('--no-flush-bytecode')
    nobodyWaits() // for a page yet: filling a database takes seconds
  }
  const bundle = { exports: {} }
  script.runInThisContext()(bundle.exports, requireFromThere, bundle, file, dirname(file))
  return { programs: bundle.exports, keepCompiled: known ? undefined : () => keep(script, cache), nobodyWaits }
}

function contentOf(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

/** From now on V8 compiles better what runs often and collects garbage in pauses, as it does unless told otherwise. */
function nobodyWaits() {
  v8.setFlagsFromString('--opt')
  v8.setFlagsFromString('--minor-gc-task')
}

/** Without it a start is slower and nothing else, so a folder that may not be written to is no reason to fail. */
function keep(script, cache) {
  // V8 notes in the cache what options it was made with: those that the next start reads it with.
  for (const option of ['--flush-bytecode', '--no-opt', '--no-minor-gc-task']) v8.setFlagsFromString(option)
  const making = `${cache}.${process.pid}`
  try {
    accessSync(dirname(cache), constants.W_OK)
    writeFileSync(making, script.createCachedData())
    renameSync(making, cache) // whole or not at all
  } catch {
    rmSync(making, { force: true })
  }
  nobodyWaits()
}

module.exports = { WRAPPING, inAscii, loadBundle }
