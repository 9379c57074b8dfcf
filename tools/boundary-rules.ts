import { findCycle, type Import, type SourceFile } from './source-graph.ts'

/** From the bottom up: what stands higher may import what stands lower or level. */
const LAYERS = ['packages', 'kernel', 'ui', 'modules', 'app', 'main'] as const

/** What the composing files may take of a module: what it offers, what it declares, and what it brings to a demonstration. */
const DOORS_FOR_APP = ['index.ts', 'module.ts', 'fixtures.ts']

/** Packages that only these may import. Everything else goes through them. */
const KEEPERS: readonly { readonly package: string; readonly may: RegExp; readonly say: string }[] = [
  {
    package: 'kysely',
    may: /^src\/kernel\/(db|audit|access|jobs|http|mail)\/|^src\/modules\/[^/]+\/(?!routes|views|forms|paths|permissions|types|index|module)[\w-]+\.ts$|^src\/modules\/(agencies\/loading|enquiries\/partners|crime\/(data|map|analysis|profiles)|monitoring\/(hotspots|premises|tension))\/(?!routes|views|forms|paths|permissions|types|index|rules\/|pages\/)[\w-]+\.ts$|^src\/(demonstration\/|app|furnish)/,
    say: 'only queries.ts, use-cases and the kernel touch Kysely',
  },
  {
    package: 'pg',
    may: /^src\/kernel\/(db|http)\/|^src\/(demonstration\/|app|cli)/,
    say: 'only the kernel connects to the database',
  },
  {
    package: 'fastify',
    may: /^src\/kernel\/http\/|^src\/(app|main)\.ts$/,
    say: 'modules reach Fastify through kernel/http/routing.ts',
  },
  { package: 'graphile-worker', may: /^src\/kernel\/(jobs|db)\//, say: 'modules reach the queue through kernel/jobs' },
  { package: 'nunjucks', may: /^src\/ui\//, say: 'templates belong to the bridge of the design system' },
  {
    package: 'nodemailer',
    may: /^src\/kernel\/mail\/|^src\/modules\/notifications\//,
    say: 'mail goes out through notifications',
  },
]

/** What a rule may know besides its own module's rules and types: dates and numbers, never the world. */
const RULES_MAY =
  /^src\/kernel\/(local-date|working-days|reference|geometry\/[\w-]+)\.ts$|^packages\/|^src\/modules\/[^/]+\/([\w-]+\/)?(rules\/|types\.ts|index\.ts)/
const PURE_PACKAGES = ['zod', 'rrule']
const WORLD = /\bDate\.now\(|new Date\(\)|\bMath\.random\(|\bprocess\.env\b/

export function layerOf(path: string): number {
  if (path.startsWith('packages/')) return 0
  if (path.startsWith('src/kernel/')) return 1
  if (path.startsWith('src/ui/')) return 2
  if (path.startsWith('src/modules/')) return 3
  return /^src\/(main|cli)\.ts$/.test(path) ? 5 : 4
}

export function moduleOf(path: string): string | undefined {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1]
}

export function layerFaults(file: SourceFile): readonly string[] {
  return file.imports
    .filter(({ to, ours }) => ours && layerOf(to) > layerOf(file.path))
    .map(
      ({ to }) => `${file.path} imports ${to}: ${LAYERS[layerOf(file.path)]} knows nothing of ${LAYERS[layerOf(to)]}`,
    )
}

export function doorFaults(file: SourceFile): readonly string[] {
  const own = moduleOf(file.path)
  return file.imports.flatMap(({ to, ours }) => {
    const other = ours ? moduleOf(to) : undefined
    if (other === undefined || other === own) return []
    const doors = own === undefined ? DOORS_FOR_APP : ['index.ts']
    const isDoor = doors.some(door => to === `src/modules/${other}/${door}`)
    return isDoor ? [] : [`${file.path} imports ${to}: a module is reached through its ${doors.join(' or ')}`]
  })
}

export function keeperFaults(file: SourceFile): readonly string[] {
  return KEEPERS.filter(
    keeper => !keeper.may.test(file.path) && file.imports.some(({ to, ours }) => !ours && to === keeper.package),
  ).map(keeper => `${file.path} imports ${keeper.package}: ${keeper.say}`)
}

export function pureFaults(file: SourceFile): readonly string[] {
  if (!/^src\/modules\/[^/]+\/([\w-]+\/)?rules\//.test(file.path)) return []
  const impure = file.imports
    .filter(one => !mayRuleImport(file.path, one))
    .map(({ to }) => `${file.path} imports ${to}: rules are pure`)
  const world = WORLD.exec(file.text)
  return world === null ? impure : [...impure, `${file.path} asks ${world[0]}: rules are told, they do not look`]
}

function mayRuleImport(from: string, { to, ours, typeOnly }: Import): boolean {
  if (!ours) return PURE_PACKAGES.includes(to)
  if (moduleOf(to) !== undefined && moduleOf(to) !== moduleOf(from)) return typeOnly && to.endsWith('/index.ts')
  return RULES_MAY.test(to)
}

/** Which module leans on which, by values or by types. */
export function moduleEdges(files: readonly SourceFile[]): ReadonlyMap<string, readonly string[]> {
  const edges = new Map<string, Set<string>>()
  for (const file of files) {
    const from = moduleOf(file.path)
    if (from === undefined) continue
    const known = edges.get(from) ?? new Set()
    for (const { to, ours } of file.imports) {
      const other = ours ? moduleOf(to) : undefined
      if (other !== undefined && other !== from) known.add(other)
    }
    edges.set(from, known)
  }
  return new Map([...edges].map(([from, to]) => [from, [...to].sort()]))
}

export function cycleFaults(files: readonly SourceFile[]): readonly string[] {
  const values = new Map(
    files.map(file => [file.path, file.imports.filter(one => one.ours && !one.typeOnly).map(({ to }) => to)]),
  )
  return [findCycle(values), findCycle(moduleEdges(files))].flatMap(ring =>
    ring === undefined ? [] : [`A ring of imports: ${ring.join(' → ')}`],
  )
}

/** ARCHITECTURE.md holds a table of modules and what each may import, under the line `<!-- module-edges -->`. */
export function readAllowedEdges(architecture: string): ReadonlyMap<string, readonly string[]> {
  const table = architecture.split('<!-- module-edges -->')[1]?.split('\n\n')
  const rows = (table?.find(part => part.trim().startsWith('|')) ?? '').trim().split('\n').slice(2)
  return new Map(
    rows.map(row => {
      const [from = '', to = ''] = row
        .split('|')
        .slice(1)
        .map(cell => cell.replaceAll('`', '').trim())
      return [from, to.split(/,\s*/).filter(name => /^[a-z][a-z-]*$/.test(name))]
    }),
  )
}

export function edgeFaults(
  actual: ReadonlyMap<string, readonly string[]>,
  allowed: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const faults: string[] = []
  for (const [from, targets] of actual) {
    for (const to of targets) {
      if (!allowed.get(from)?.includes(to))
        faults.push(`${from} imports ${to}, which ARCHITECTURE.md does not list under module-edges`)
    }
  }
  for (const [from, targets] of allowed) {
    for (const to of targets) {
      if (!actual.get(from)?.includes(to))
        faults.push(`ARCHITECTURE.md lists ${from} → ${to}, but nothing imports that way`)
    }
  }
  return faults
}
