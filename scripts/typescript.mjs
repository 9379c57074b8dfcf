// Runs our own TypeScript on any supported Node: bundles one file into .cache and imports it.
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './install.cjs'

export { root }

export async function importTypeScript(file) {
  const { build } = await import('esbuild')
  const outfile = join(root, '.cache', 'tools', file.replace(/\.tsx?$/, '.mjs'))
  mkdirSync(dirname(outfile), { recursive: true })
  await build({
    entryPoints: [join(root, file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  })
  return import(pathToFileURL(outfile).href)
}
