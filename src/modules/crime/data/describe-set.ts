import type { z } from 'zod'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { type Ask, Stale } from '../../../kernel/http/routing.ts'
import type { DescribeSetForm } from './forms.ts'
import { getSet } from './queries.ts'

type Asking = Pick<Ask, 'tx' | 'actor'>

const LABELS = { name: 'Name', licence: 'Licence', caveats: 'Beware' } as const
const COLUMNS = ['name', 'licence', 'caveats'] as const

/** What a data set is called, under which licence it may be used and what to beware of, as it is known now. */
export async function describeSet(ask: Asking, code: string, said: z.output<typeof DescribeSetForm>): Promise<void> {
  const set = await getSet(ask.tx, code)
  const values = { name: said.name, licence: said.licence, caveats: said.caveats ?? '' }
  const { numUpdatedRows } = await ask.tx
    .updateTable('incident_set')
    .set(values)
    .where('id', '=', set.id)
    .where('version', '=', said.version)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) {
    const now = await getSet(ask.tx, code)
    const changed = COLUMNS.filter(column => values[column] !== now[column]).map(column => ({
      label: LABELS[column],
      yours: values[column] || 'Nothing',
      theirs: now[column] || 'Nothing',
    }))
    const other = { label: 'The data set', yours: 'As you opened it', theirs: 'Its columns were changed meanwhile' }
    throw new Stale(changed.length > 0 ? changed : [other], now.version)
  }
  await logEvent(ask.tx, {
    action: 'changed',
    object: { type: 'incident_set', id: set.code },
    fields: COLUMNS.filter(column => values[column] !== set[column]),
  })
}
