import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, posix } from 'node:path'
import { projectRoot } from '../src/kernel/project-root.ts'

export type Import = {
  /** The file, or the name of the package. */
  readonly to: string
  readonly ours: boolean
  /** Gone when the program runs: types alone may point both ways. */
  readonly typeOnly: boolean
}

export type SourceFile = { readonly path: string; readonly text: string; readonly imports: readonly Import[] }

type Metafile = {
  readonly inputs: Readonly<
    Record<string, { readonly imports: readonly { readonly path: string; readonly external?: boolean }[] }>
  >
}

/** What the project's own packages are imported as, `#linkage`, and the files they stand for. */
const PACKAGE_ENTRIES: ReadonlyMap<string, string> = readPackageEntries()

function readPackageEntries(): ReadonlyMap<string, string> {
  const { imports } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    readonly imports: Readonly<Record<string, string>>
  }
  return new Map(Object.entries(imports).map(([name, path]) => [name, path.replace(/^\.\//, '')]))
}

const IMPORT = /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm

/**
 * Every source file of the bundle with what it imports. The bundler says which files are in and where values flow;
 * imports of types, which it drops, are read from the text.
 */
export function readSourceGraph(metafilePath = join(projectRoot, 'dist', 'meta.json')): readonly SourceFile[] {
  const { inputs } = JSON.parse(readFileSync(metafilePath, 'utf8')) as Metafile
  const paths = Object.keys(inputs).filter(path => /^(src|packages)\/.*\.tsx?$/.test(path))
  return paths.map(path => {
    const text = readFileSync(join(projectRoot, path), 'utf8')
    const atRunTime = new Set(inputs[path]?.imports.map(({ path: to }) => to))
    return { path, text, imports: readImports(path, text, atRunTime) }
  })
}

export function readImports(path: string, text: string, atRunTime: ReadonlySet<string>): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(match => {
    const target = match[2] ?? match[3] ?? match[4] ?? ''
    const entry = PACKAGE_ENTRIES.get(target)
    if (entry !== undefined) return { to: entry, ours: true, typeOnly: !atRunTime.has(entry) }
    if (!target.startsWith('.')) return { to: packageName(target), ours: false, typeOnly: match[1] !== undefined }
    const to = posix.join(dirname(path), target)
    return { to, ours: true, typeOnly: !atRunTime.has(to) }
  })
}

function packageName(target: string): string {
  if (target.startsWith('node:') || builtinModules.includes(target)) return `node:${target.replace('node:', '')}`
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The first ring of files that import one another's values, if there is one. */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>()
  const walk = (at: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(at)) return [...trail.slice(trail.indexOf(at)), at]
    if (done.has(at)) return undefined
    for (const next of edges.get(at) ?? []) {
      const ring = walk(next, [...trail, at])
      if (ring !== undefined) return ring
    }
    done.add(at)
    return undefined
  }
  for (const start of edges.keys()) {
    const ring = walk(start, [])
    if (ring !== undefined) return ring
  }
  return undefined
}
