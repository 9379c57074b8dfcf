import type { Tx } from '../../../kernel/db/as-actor.ts'
import { readBeginning } from './read-source.ts'
import type { ColumnMapping } from './rules/column-mapping.ts'
import { FileRefusal } from './rules/file-refusal.ts'
import type { IncidentSet } from './types.ts'

export type SetWithColumns = IncidentSet & { readonly columns: ColumnMapping }

/** The data set that a file belongs to: the one that was named, or the only one that takes files of its form. */
export async function chooseSet(tx: Tx, path: string, code: string | undefined): Promise<SetWithColumns> {
  if (code !== undefined && code !== '') {
    const named = await findSet(tx, code)
    if (named === undefined)
      throw new FileRefusal(`There is no data set “${code}”. Its page under Data sets in Wardmote says its short name`)
    return named
  }
  const { form } = await readBeginning(path)
  const sets = (await listSetsWithColumns(tx)).filter(set => set.form === form)
  const [only] = sets
  if (only === undefined || sets.length > 1 || form === 'partner') {
    throw new FileRefusal(
      form === 'partner'
        ? 'This is not a file of police.uk, so one cannot tell to which data set it belongs. Choose the data set'
        : 'Several data sets take such files. Choose the data set',
    )
  }
  return only
}

export async function findSet(tx: Tx, code: string): Promise<SetWithColumns | undefined> {
  return (await listSetsWithColumns(tx)).find(set => set.code === code)
}

export async function listSetsWithColumns(tx: Tx): Promise<readonly SetWithColumns[]> {
  const rows = await tx
    .selectFrom('incident_set')
    .select(['id', 'code', 'name', 'owner', 'tier', 'form', 'placed', 'licence', 'caveats', 'version', 'columns'])
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map(row => ({ ...row, columns: row.columns as ColumnMapping }))
}
