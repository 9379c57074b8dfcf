import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { copyField, copyRows } from './copy-rows.ts'

const database = await openTestDatabase()
const SYSTEM = { kind: 'system', job: 'test' } as const
const INTO = { table: 'incident', partition: 'incident_row' } as const
const COLUMNS = ['slice_id', 'line', 'category_id', 'street'] as const

const streetsOf = (slice: number) =>
  database.asActor(SYSTEM, tx =>
    tx.selectFrom('incident').select(['line', 'street']).where('slice_id', '=', slice).orderBy('line').execute(),
  )

describe('copying many rows', () => {
  it('puts in every row, line ends and tabs and all, and other queries of the transaction follow', async () => {
    const found = await database.asActor(SYSTEM, async tx => {
      await copyRows(tx, INTO, COLUMNS, Buffer.from(`1\t1\t7\t${copyField('a\tb\nc\\d')}\n`))
      await copyRows(tx, INTO, COLUMNS, Buffer.from('1\t2\t7\tplain\n1\t3\t7\t\\N\n'))
      return tx.selectFrom('incident').select('street').where('slice_id', '=', 1).orderBy('line').execute()
    })
    expect(found.map(({ street }) => street)).toEqual(['a\tb\nc\\d', 'plain', null])
  })

  it('a fault in the rows undoes the transaction and leaves the connection sound', async () => {
    const broken = database.asActor(SYSTEM, tx =>
      copyRows(tx, INTO, COLUMNS, Buffer.from('2\t1\t7\tfirst\n2\tnot a number\t7\tsecond\n')),
    )
    await expect(broken).rejects.toThrow(/integer/)
    expect(await streetsOf(2)).toEqual([])
    expect(await streetsOf(1)).toHaveLength(3)
  })

  it('does the same in a transaction of the owner', async () => {
    const row = Buffer.from(`3\t1\t7\t${copyField('a\tb\\c')}\n`)
    await database.ownerDb.transaction().execute(tx => copyRows(tx, INTO, COLUMNS, row))
    expect(await streetsOf(3)).toEqual([{ line: 1, street: 'a\tb\\c' }])
  })

  it('is for jobs alone, and even they read what they copied by the table and its policies only', async () => {
    const somebody = database.asActor({ kind: 'public' }, tx =>
      copyRows(tx, INTO, COLUMNS, Buffer.from('4\t1\t7\tx\n')),
    )
    await expect(somebody).rejects.toThrow(/permission denied/)
    const reading = database.asActor(SYSTEM, tx =>
      tx
        .selectFrom('incident_row' as 'incident')
        .select('line')
        .execute(),
    )
    await expect(reading).rejects.toThrow(/permission denied/)
  })
})
