// Makes sure that node_modules is what package-lock.json asks for. Needs nothing but Node itself.
const { spawnSync } = require('node:child_process')
const { createHash } = require('node:crypto')
const { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs')
const { dirname, join } = require('node:path')

const root = join(__dirname, '..')

const OLDEST = [20, 19]
const stamp = join(root, 'node_modules', '.wardmote-installed')
const turn = join(root, '.cache', 'installing')

/** Stops with a plain message on a Node that cannot run Wardmote. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return
  console.error(
    `Wardmote needs Node ${OLDEST.join('.')} or later; this is ${process.versions.node}. Install a newer Node and try again.`,
  )
  process.exit(1)
}

function ensureInstalled() {
  checkNode()
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (isInstalled(wanted)) return
  takeTurn()
  try {
    if (!isInstalled(wanted)) install(wanted)
  } finally {
    rmSync(turn, { force: true })
  }
}

function isInstalled(wanted) {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') === wanted : installedByHand()
}

/**
 * Two of npm at once leave a folder with half of everything: whoever starts second waits for the first. Two that find a
 * turn left by an interrupted start in the same instant may still both go on: Node has no lock that ends with its holder,
 * and one made of files would be longer than what it guards.
 */
function takeTurn() {
  mkdirSync(dirname(turn), { recursive: true })
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isHeld()) rmSync(turn, { force: true })
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  }
}

/** Whether whoever took the turn still runs; one that was interrupted could not give it back. */
function isHeld() {
  try {
    const holder = Number(readFileSync(turn, 'utf8'))
    if (holder > 0) process.kill(holder, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function install(wanted) {
  console.log('Installing what Wardmote is built from (npm ci): a minute or so, once')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const started = Date.now()
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }
  const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options)
  if (status !== 0) {
    console.error(
      `npm ci did not succeed${error ? ` (${error.message})` : ''}. Look at what it says above, then try again.`,
    )
    rmSync(turn, { force: true })
    process.exit(status ?? 1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
  console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} seconds`)
}

/** npm writes its own copy of the lock file last of all, so a newer one means that somebody's `npm ci` went through. */
function installedByHand() {
  const written = statSync(join(root, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false })
  return written !== undefined && written.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs
}

module.exports = { root, checkNode, ensureInstalled }
