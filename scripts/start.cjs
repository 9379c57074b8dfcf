// npm start: installs and builds when needed, then runs Wardmote in this same process.
// npm run dev (--watch): the same, building and starting again whenever a source changes.
const { spawn } = require('node:child_process')
const { watch } = require('node:fs')
const { join } = require('node:path')
const { ensureBuilt } = require('./ensure-built.cjs')
const { ensureInstalled, root } = require('./install.cjs')

ensureInstalled()

const main = join(root, 'dist', 'main.cjs')

if (process.argv.includes('--watch')) void develop()
else {
  // esbuild has said by now what does not build, and where.
  void ensureBuilt()
    .catch(() => process.exit(1))
    .then(() => require(main))
}

async function develop() {
  let child
  let timer
  let ending = false
  const restart = async () => {
    await stop(child)
    if (ending) return
    try {
      await ensureBuilt()
    } catch {
      console.error('Waiting for a change that builds')
      return
    }
    child = spawn(process.execPath, ['--enable-source-maps', main], { stdio: 'inherit', cwd: process.cwd() })
  }
  // One after another: a change that comes while another is built would else start a second server beside the first.
  let turn = Promise.resolve()
  const restartInTurn = () => (turn = turn.then(restart))
  for (const folder of ['src', 'packages', 'migrations', 'configuration']) {
    watchQuietly(join(root, folder), () => {
      clearTimeout(timer)
      timer = setTimeout(restartInTurn, 150)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      ending = true
      void stop(child).then(() => process.exit(0))
    })
  }
  await restartInTurn()
}

function watchQuietly(folder, changed) {
  try {
    watch(folder, { recursive: true }, changed)
  } catch {
    console.error(`${folder} is not watched: it does not exist`)
  }
}

function stop(child) {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise(done => {
    child.once('exit', done)
    child.kill('SIGTERM')
  })
}
