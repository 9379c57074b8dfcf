import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build, transform } from 'esbuild'

/** The addresses of the built files. */
export interface Assets {
  readonly css: string
  readonly js: string
  /** The map that moves: fetched only by who opens it. */
  readonly map: MovingMapFiles
}

export interface MovingMapFiles {
  readonly css: string
  readonly js: string
  /** Runs in a thread of its own, from a file: the policy for content security allows nothing else. */
  readonly worker: string
}

/** The folder that holds wardmote.css and client.js; given, because this file may itself have been bundled. */
const SOURCES = 'src/ui/assets'
const MANIFEST = 'manifest.json'

/** Fonts that every system has. GDS Transport is licensed to GOV.UK services only. */
const FONT = '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif'

/** GOV.UK Frontend's stylesheet without what is the government's own: its font, its crest. */
export function withoutCrown(css: string): string {
  return css
    .replace(/@font-face\s*\{[^}]*\}/g, '')
    .replace(/font-family:\s*["']?GDS Transport["']?\s*,\s*arial\s*,\s*sans-serif/gi, `font-family:${FONT}`)
    .replace(/[a-z-]+:[^;{}]*url\([^)]*govuk-crest[^)]*\)[^;{}]*;?/g, '')
}

/**
 * Writes `wardmote.<hash>.css`, `wardmote.<hash>.js`, the files of the moving map and manifest.json into `outDir`. The
 * hash is of the content, so browsers may keep each file for ever.
 */
export async function buildAssets(outDir: string, root = process.cwd()): Promise<Assets> {
  const resolve = createRequire(join(root, 'package.json')).resolve
  const [css, js, mapJs, mapCss, worker] = await Promise.all([
    buildCss(root),
    buildJs(root, 'client.js'),
    buildJs(root, 'moving-map.js'),
    readFile(resolve('maplibre-gl/dist/maplibre-gl.css'), 'utf8'),
    readFile(resolve('maplibre-gl/dist/maplibre-gl-worker.mjs'), 'utf8'),
  ])
  await mkdir(outDir, { recursive: true })
  const write = async (name: string, content: string) => {
    await writeFile(join(outDir, name), content)
    return `/assets/${name}`
  }
  const assets = {
    css: await write(named('wardmote', 'css', css), css),
    js: await write(named('wardmote', 'js', js), js),
    map: {
      css: await write(named('moving-map', 'css', mapCss), mapCss),
      js: await write(named('moving-map', 'js', mapJs), mapJs),
      worker: await write(named('moving-map-worker', 'js', worker), worker),
    },
  }
  await writeFile(join(outDir, MANIFEST), JSON.stringify(assets))
  return assets
}

/** Reads what `buildAssets` wrote, at start. */
export function readAssets(outDir: string): Assets {
  return JSON.parse(readFileSync(join(outDir, MANIFEST), 'utf8')) as Assets
}

async function buildCss(root: string): Promise<string> {
  const govuk = createRequire(join(root, 'package.json')).resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css')
  const base = withoutCrown(await readFile(govuk, 'utf8'))
  const own = await build({
    entryPoints: [join(root, SOURCES, 'wardmote.css')],
    bundle: true,
    write: false,
    logLevel: 'silent',
  })
  const text = own.outputFiles.map(file => file.text).join('')
  const font = `:root{--wm-font:${FONT}}`
  const { code } = await transform(`${base}\n${font}\n${text}`, { loader: 'css', minify: true, legalComments: 'none' })
  return code
}

async function buildJs(root: string, entry: string): Promise<string> {
  const built = await build({
    entryPoints: [join(root, SOURCES, entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
    legalComments: entry === 'client.js' ? 'none' : 'eof',
  })
  return built.outputFiles.map(file => file.text).join('')
}

function named(name: string, kind: 'css' | 'js', content: string): string {
  return `${name}.${createHash('sha256').update(content).digest('hex').slice(0, 10)}.${kind}`
}
