import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/kernel/project-root.ts'
import { inFreshDatabase } from './fresh-database.ts'

/** Tables without a word of community safety in them belong to the kernel. */
const KERNEL_TABLES = ['schema_migration', 'audit_event', 'form_submission', 'installation']

type TableRow = {
  readonly name: string
  readonly forced: boolean
  readonly policies: number
  /** What others than its owner may do with a partition itself, without going by its table. */
  readonly opened: readonly string[]
  readonly isPartition: boolean
}

/** Every table is one module's, is named in its README, and has row policies that hold for its owner too. */
export async function checkOwnership(): Promise<readonly string[]> {
  const tables = await inFreshDatabase(async client => {
    const { rows } = await client.query<TableRow>(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies, c.relispartition as "isPartition",
        array(select distinct a.grantee::regrole || ' ' || lower(a.privilege_type)
          from (select c.relacl as acl union all select t.attacl from pg_attribute t where t.attrelid = c.oid) granted, aclexplode(granted.acl) a
          where a.grantee <> c.relowner) as opened
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
    return rows
  })
  const owners = readOwners()
  if (tables.length === 0 || owners.length === 0) return ['No table or no module was found: there is nothing to check']
  console.log(`${tables.length} tables, ${new Set(owners.map(({ module }) => module)).size} owners`)
  return [
    ...ownershipFaults(
      tables.filter(({ isPartition }) => !isPartition).map(({ name }) => name),
      owners,
    ),
    ...policyFaults(tables),
  ]
}

type Claim = { readonly module: string; readonly table: string; readonly inReadme: boolean }

function readOwners(): readonly Claim[] {
  const folder = join(projectRoot, 'src', 'modules')
  const claims = readdirSync(folder).flatMap(module => {
    const file = join(folder, module, 'module.ts')
    if (!existsSync(file)) return []
    const readme = join(folder, module, 'README.md')
    const says = existsSync(readme) ? readFileSync(readme, 'utf8') : ''
    return tablesOf(readFileSync(file, 'utf8')).map(table => ({ module, table, inReadme: says.includes(table) }))
  })
  return [...claims, ...KERNEL_TABLES.map(table => ({ module: 'kernel', table, inReadme: true }))]
}

function tablesOf(text: string): readonly string[] {
  const list = /\btables:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? ''
  return [...list.matchAll(/'([a-z_]+)'/g)].map(match => match[1] ?? '')
}

export function ownershipFaults(tables: readonly string[], claims: readonly Claim[]): readonly string[] {
  const faults = claims
    .filter(({ table }) => !tables.includes(table))
    .map(({ module, table }) => `${module} claims ${table}, which does not exist`)
  for (const table of tables) {
    const owners = claims.filter(claim => claim.table === table)
    if (owners.length === 0) faults.push(`No module.ts claims the table ${table}`)
    if (owners.length > 1)
      faults.push(`${owners.map(({ module }) => module).join(' and ')} both claim the table ${table}`)
  }
  return [
    ...faults,
    ...claims
      .filter(({ inReadme }) => !inReadme)
      .map(({ module, table }) => `The README of ${module} does not name its table ${table}`),
  ]
}

/** Row policies of a table do not hold for who names its partition, so that nobody but a job filling it may name one. */
export function policyFaults(tables: readonly TableRow[]): readonly string[] {
  const bare = tables
    .filter(({ isPartition, name }) => !isPartition && name !== 'schema_migration')
    .filter(({ forced, policies }) => !forced || policies === 0)
    .map(({ name }) => `The table ${name} has no row policy that is forced`)
  const opened = tables
    .filter(({ isPartition }) => isPartition)
    .flatMap(({ name, opened: may }) => may.filter(each => each !== FILLING).map(each => `${name}: ${each}`))
    .map(each => `A partition is open without its table's row policies: ${each}`)
  return [...bare, ...opened]
}

const FILLING = 'wardmote_system insert'
