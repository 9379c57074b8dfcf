import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { copyField, loadRows } from './load-rows.ts'

const database = await openTestDatabase()
const SYSTEM = { kind: 'system', job: 'test' } as const

describe('loading many rows', () => {
  it('puts in every row, line ends and tabs and all, and other queries of the transaction follow', async () => {
    const rows = [
      ['tenth', 'first', '1', copyField('a\tb\nc\\d')],
      ['tenth', 'second', '2', 'plain'],
    ].map(fields => `${fields.join('\t')}\n`)
    const found = await database.asActor(SYSTEM, async tx => {
      for (const row of rows)
        await loadRows(tx, 'severity_weight', ['scheme', 'category', 'weight', 'source'], Buffer.from(row))
      return tx.selectFrom('severity_weight').selectAll().orderBy('category').execute()
    })
    expect(found.map(({ category, source }) => [category, source])).toEqual([
      ['first', 'a\tb\nc\\d'],
      ['second', 'plain'],
    ])
  })

  it('a fault in the rows undoes the transaction and leaves the connection sound', async () => {
    const broken = database.asActor(SYSTEM, tx =>
      loadRows(
        tx,
        'severity_weight',
        ['scheme', 'category', 'weight', 'source'],
        Buffer.from('x\ty\tnot a number\tz\n'),
      ),
    )
    await expect(broken).rejects.toThrow(/double precision/)
    const count = await database.asActor(SYSTEM, tx =>
      tx
        .selectFrom('severity_weight')
        .select(eb => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    )
    expect(count.n).toBe(2)
  })

  it('does the same in a transaction of the owner', async () => {
    const row = Buffer.from(`eleventh\tthird\t3\t${copyField('a\tb\\c')}\n`)
    await database.ownerDb
      .transaction()
      .execute(tx => loadRows(tx, 'severity_weight', ['scheme', 'category', 'weight', 'source'], row))
    const found = await database.ownerDb
      .selectFrom('severity_weight')
      .select(['weight', 'source'])
      .where('scheme', '=', 'eleventh')
      .execute()
    expect(found).toEqual([{ weight: 3, source: 'a\tb\\c' }])
  })

  it('is refused where the row policies refuse', async () => {
    const notSystem = database.asActor({ kind: 'public' }, tx =>
      loadRows(tx, 'severity_weight', ['scheme', 'category', 'weight', 'source'], Buffer.from('x\ty\t1\tz\n')),
    )
    await expect(notSystem).rejects.toThrow(/permission denied/)
  })
})
