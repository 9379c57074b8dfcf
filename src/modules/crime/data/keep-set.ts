import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { z } from 'zod'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { redisplay, Stale, type Ask } from '../../../kernel/http/routing.ts'
import type { SetWithColumns } from './choose-set.ts'
import type { NewSetForm, SeverityForm } from './forms.ts'
import { TAKEN_CODES } from './paths.ts'
import { getSet } from './queries.ts'
import { beginningOf, readBeginning } from './read-source.ts'
import { type ColumnMapping, guessMapping, MAPPED } from './rules/column-mapping.ts'
import { FileRefusal } from './rules/file-refusal.ts'
import { readWeights } from './rules/read-weights.ts'

type Asking = Pick<Ask, 'tx' | 'actor'>

/** Enters a partner's data set in the register; its columns are guessed from the header of a file, for somebody to check. */
export async function addSet(ask: Asking, value: z.output<typeof NewSetForm>): Promise<string> {
  const { name, code, owner, tier, placed, licence, caveats, header, sample } = value
  const known = await ask.tx.selectFrom('incident_set').select('id').where('code', '=', code).executeTakeFirst()
  if (TAKEN_CODES.includes(code) || known !== undefined) {
    redisplay([{ field: 'code', message: 'This short name is taken. Choose another' }])
  }
  const columns = guessMapping(await headerOf(header, sample?.path))
  await ask.tx
    .insertInto('incident_set')
    .values({
      code,
      name,
      owner,
      tier,
      placed,
      licence,
      form: 'partner',
      caveats: caveats ?? '',
      columns: JSON.stringify(columns),
      created_by: ask.actor.userId,
    })
    .execute()
  await logEvent(ask.tx, {
    action: 'added',
    object: { type: 'incident_set', id: code },
    fields: ['name', 'owner', 'tier', 'licence', 'columns'],
  })
  return code
}

async function headerOf(typed: string | undefined, sample: string | undefined): Promise<readonly string[]> {
  try {
    const { form, header } = sample === undefined ? beginningOf(typed ?? '') : await readBeginning(sample)
    if (form !== 'partner' && header.length > 1) {
      redisplay([
        {
          field: sample === undefined ? 'header' : 'sample',
          message: 'This is a file of police.uk, which has data sets of its own',
        },
      ])
    }
    const names = header.filter(column => column !== '')
    if (names.length >= 2) return names
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    redisplay([{ field: 'sample', message: error.message }])
  }
  return redisplay([
    {
      field: sample === undefined ? 'header' : 'sample',
      message: 'Give the names of the columns: the first line of a file, with commas between',
    },
  ])
}

/** Saves which column holds what. Files that come in later are read by it. */
export async function keepColumns(
  ask: Asking,
  set: SetWithColumns,
  columns: ColumnMapping,
  version: number,
): Promise<void> {
  const named = Object.fromEntries(Object.entries(columns).filter(([, name]) => name !== undefined && name !== ''))
  const { numUpdatedRows } = await ask.tx
    .updateTable('incident_set')
    .set({ columns: JSON.stringify(named) })
    .where('id', '=', set.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) {
    const now = await getSet(ask.tx, set.code)
    const changed = MAPPED.filter(key => (columns[key] ?? '') !== (now.columns[key] ?? '')).map(key => ({
      label: key,
      yours: columns[key] || 'None',
      theirs: now.columns[key] || 'None',
    }))
    const other = { label: 'The data set', yours: 'As you opened it', theirs: 'Its description was changed meanwhile' }
    throw new Stale(changed.length > 0 ? changed : [other], now.version)
  }
  await logEvent(ask.tx, { action: 'changed', object: { type: 'incident_set', id: set.code }, fields: ['columns'] })
}

/** Which theme of the assessment each kind counts towards. */
export async function keepThemes(ask: Asking, set: SetWithColumns, themes: ReadonlyMap<number, string>): Promise<void> {
  await sql`update incident_category k set theme = n.theme from unnest(${[...themes.keys()]}::int[], ${[...themes.values()]}::text[]) as n (id, theme)
    where k.id = n.id and k.set_id = ${set.id} and k.theme <> n.theme`.execute(ask.tx)
  await logEvent(ask.tx, { action: 'changed', object: { type: 'incident_set', id: set.code }, fields: ['themes'] })
}

/** Puts in the weights of the schemes that are named, in the place of all that those schemes had. Answers how many. */
export async function keepWeights(
  ask: Pick<Asking, 'tx'>,
  { weights, file }: z.output<typeof SeverityForm>,
): Promise<number> {
  const field = file === undefined ? 'weights' : 'file'
  const text = file === undefined ? (weights ?? '') : await smallText(file.path, file.bytes)
  const read = readWeights(text)
  if ('refusal' in read) return redisplay([{ field, message: read.refusal }])
  const schemes = [...new Set(read.weights.map(({ scheme }) => scheme))]
  await sql`delete from severity_weight where scheme = any (${schemes}::text[])`.execute(ask.tx)
  await ask.tx
    .insertInto('severity_weight')
    .values([...read.weights])
    .execute()
  await logEvent(ask.tx, {
    action: 'changed',
    object: { type: 'severity_weight', id: schemes.join(', ').slice(0, 100) },
    fields: ['weight', 'source'],
  })
  return read.weights.length
}

const LARGEST_WEIGHTS = 1_000_000

async function smallText(path: string, bytes: number): Promise<string> {
  if (bytes > LARGEST_WEIGHTS) redisplay([{ field: 'file', message: 'A table of weights is no larger than 1 MB' }])
  return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')
}
