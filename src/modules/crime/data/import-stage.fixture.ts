import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import type { TestDatabase } from '../../../../test-support/database.ts'
import { makeTestDeps } from '../../../../test-support/visit.tsx'
import type { UserActor } from '../../../kernel/db/as-actor.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { loadConfiguration } from '../../agencies/index.ts'
import { chooseSet } from './choose-set.ts'
import type { ImportMemory } from './import-memory.ts'
import { importFile, type ImportOutcome } from './import-file.ts'
import { countBy, dataCut, listMonths, listSets, readPoints } from './read-incidents.ts'
import { FileRefusal } from './rules/file-refusal.ts'
import type { ImportReport } from './rules/report.ts'

const SYSTEM = { kind: 'system', job: 'test' } as const

export const STREET_HEADER =
  'Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context'

/** A row as police.uk prints it, at a point that the PROJ library puts at 499050, 150523. */
export function streetRow(
  given: Partial<
    Record<'id' | 'month' | 'force' | 'x' | 'y' | 'street' | 'lsoa' | 'lsoaName' | 'kind' | 'outcome', string>
  > = {},
): string {
  const {
    id = 'a1',
    month = '2024-01',
    force = 'Surrey Police',
    x = '-0.582318',
    y = '51.245291',
    street = 'On or near Mock Street',
  } = given
  const { lsoa = 'E01030917', lsoaName = 'Woking 004B', kind = 'Burglary', outcome = 'Under investigation' } = given
  return [id, month, force, force, x, y, street, lsoa, lsoaName, kind, outcome, ''].join(',')
}

export interface Given {
  readonly set?: string
  readonly name?: string
  readonly anyForce?: boolean
  /** What the file before has left, where it is one of several of a command. */
  readonly memory?: ImportMemory
}

/** What brings files in, with the configuration of Surrey and its data sets. */
export async function openStage(database: TestDatabase, given: Partial<Deps> = {}) {
  const deps: Deps = { ...makeTestDeps(database), ...given }
  await loadConfiguration(database.ownerDb, deps.configuration)
  const folder = mkdtempSync(join(tmpdir(), 'wardmote-import-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const stage = {
    deps,
    folder,
    write(name: string, content: string | Buffer): string {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    },
    /** Brings in a file that lies somewhere already. */
    async bringFile(
      path: string,
      { set, name = path.split('/').at(-1) ?? '', anyForce = false, memory }: Given = {},
    ): Promise<ImportOutcome & { readonly id: string }> {
      const id = randomUUID()
      let chosen: Awaited<ReturnType<typeof chooseSet>>
      try {
        chosen = await deps.asActor(SYSTEM, tx => chooseSet(tx, path, set))
      } catch (error) {
        if (error instanceof FileRefusal) return { state: 'refused', why: error.message, id }
        throw error
      }
      await deps.asActor(SYSTEM, tx =>
        tx
          .insertInto('incident_import')
          .values({ id, set_id: chosen.id, file_name: name, any_force: anyForce, reason: 'For a test' })
          .execute(),
      )
      const asked = { importId: id, set: chosen, path, fileName: name, anyForce }
      return { ...(await importFile(deps, asked, undefined, memory)), id }
    },
    bring: (content: string | Buffer, options: Given = {}) =>
      stage.bringFile(stage.write(options.name ?? `${randomUUID()}.csv`, content), options),
    bringRows: (rows: readonly string[], options: Given = {}) =>
      stage.bring(`${[STREET_HEADER, ...rows].join('\n')}\n`, options),
    ...reading(database),
  }
  return stage
}

/** What came of it. */
function reading(database: TestDatabase) {
  return {
    async report(id: string): Promise<ImportReport> {
      const row = await database.ownerDb
        .selectFrom('incident_import')
        .select('report')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return row.report as ImportReport
    },
    /** Incidents that count now. */
    async live(set = 'police-street') {
      return database.ownerDb
        .selectFrom('incident as i')
        .innerJoin('incident_slice as l', 'l.id', 'i.slice_id')
        .innerJoin('incident_set as s', 's.id', 'l.set_id')
        .innerJoin('incident_category as k', 'k.id', 'i.category_id')
        .selectAll('i')
        .select(['l.force', 'l.month', 'k.name as kind'])
        .where('s.code', '=', set)
        .where('l.state', '=', 'live')
        .orderBy('l.month')
        .orderBy('i.slice_id')
        .orderBy('i.line')
        .execute()
    },
    async partnerSet(code: string, columns: Readonly<Record<string, string>>): Promise<void> {
      await database.ownerDb
        .insertInto('incident_set')
        .values({
          code,
          name: code,
          owner: 'Woking Borough Council',
          tier: 'O',
          form: 'partner',
          placed: 'exact',
          licence: 'Agreement',
          columns: JSON.stringify(columns),
        })
        .execute()
    },
  }
}

/** Every import forgotten, and what partners brought; the register of police sets stays. */
export async function forgetImports({ ownerDb }: TestDatabase): Promise<void> {
  for (const table of ['incident', 'incident_count', 'incident_slice', 'incident_import'] as const)
    await ownerDb.deleteFrom(table).execute()
  await sql`delete from incident_category k using incident_set s where s.id = k.set_id and s.form = 'partner'`.execute(
    ownerDb,
  )
  await sql`delete from incident_set where form = 'partner'`.execute(ownerDb)
}

/** Everything that counts now, as this person would be shown it. */
export function totalsFor(database: TestDatabase, actor: UserActor) {
  return database.asActor(actor, async tx => {
    const sets = await listSets(tx)
    const question = { setIds: sets.map(({ id }) => id), from: localDate('2000-01-01'), to: localDate('2099-12-01') }
    return {
      question,
      cut: await dataCut(tx, question),
      counts: await countBy(tx, question, 'district'),
      months: await listMonths(tx, question.setIds),
      points: await readPoints(tx, question),
    }
  })
}
