// npm run bench [name]: the benchmarks of bench/, each in a fresh process. The last lines of each are its figures:
// bench NAME FIGURE VALUE target <=X|>=X ok|short
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, root } from './install.cjs'

ensureInstalled()
const { ensureBuilt } = await import('./ensure-built.cjs')
const { FOR_NODE } = await import('./build.mjs')
const { run } = await import('./run.mjs')
await ensureBuilt().catch(() => process.exit(1))

const sources = readdirSync(join(root, 'bench'), { recursive: true }).filter(name => /(?<!\.d)\.ts$/.test(name))
const known = sources.filter(name => !/[/\\]/.test(name)).map(name => name.slice(0, -3))
const wanted = process.argv.slice(2).filter(option => !option.startsWith('-'))
const unknown = wanted.filter(name => !known.includes(name))
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(' or ')}. There are: ${known.join(', ')}`)
  process.exit(1)
}

const code = join(root, '.cache', 'bench', 'code')
await bundle()
let failed = 0
for (const name of wanted.length > 0 ? wanted : known) {
  console.log(`\n${name}`)
  // One that falls short keeps none of the others from running.
  const { code: ended } = await run(process.execPath, ['--enable-source-maps', join(code, `${name}.js`)])
  failed ||= ended
}
process.exit(failed)

/** The benchmarks, and what some of them start in processes (`serve-`, `run-`) or threads of their own. */
async function bundle() {
  rmSync(code, { recursive: true, force: true })
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: sources
      .filter(name => known.includes(name.slice(0, -3)) || /\b(?:serve|run)-[\w-]+\.ts$/.test(name))
      .map(name => join('bench', name)),
    outdir: code,
    outbase: 'bench',
    ...FOR_NODE,
  })
}
