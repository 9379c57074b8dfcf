import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { makeWorld } from '../../../../test-support/world.ts'
import { fixedClock } from '../../../kernel/clock.ts'
import { forgetImports, openStage, streetRow, totalsFor } from './import-stage.fixture.ts'
import { tidySlices } from './tidy-imports.ts'
import { previewUndo, undoImport } from './undo-import.ts'

const database = await openTestDatabase()
const clock = fixedClock('2024-06-10T09:00:00Z')
const stage = await openStage(database, { clock })
const world = makeWorld(database)
const analyst = await world.account({}, ['analyst'])
const actor = await world.signIn(analyst)

beforeEach(() => forgetImports(database))

type Months = readonly ('2024-01' | '2024-02')[]

/** One row for each month, known by the name of the import. */
async function bring(name: string, months: Months = ['2024-01']): Promise<string> {
  const { id, state } = await stage.bringRows(months.map(month => streetRow({ id: name, month })))
  expect(state).toBe('done')
  return id
}

const undo = (importId: string, reason = 'Wrong') =>
  database.asActor(actor, tx => undoImport({ tx, clock }, { importId, userId: analyst, reason }))

async function live(): Promise<readonly string[]> {
  return (await stage.live()).map(({ month, reference }) => `${month.slice(0, 7)} ${reference}`)
}

describe('undoing an import', () => {
  it('waits for the later one that replaced it, and then gives back what it had replaced itself', async () => {
    const [first, second, third] = [await bring('first'), await bring('second'), await bring('third')]
    await expect(undo(first)).rejects.toThrow('Undo that one first')
    await expect(undo(second)).rejects.toThrow('Undo that one first')
    expect(await live()).toEqual(['2024-01 third'])
    await undo(third)
    expect(await live()).toEqual(['2024-01 second'])
    await expect(undo(first)).rejects.toThrow('Undo that one first')
    await undo(second)
    expect(await live()).toEqual(['2024-01 first'])
    await undo(first)
    expect(await live()).toEqual([])
    await expect(undo(first, 'Once more')).rejects.toThrow('Only an import that counts')
  })

  it('is undone in turn by bringing the same file in again', async () => {
    await bring('first')
    const { cut } = await totalsFor(database, actor)
    const second = await bring('second')
    const after = (await totalsFor(database, actor)).cut
    await undo(second)
    expect((await totalsFor(database, actor)).cut).toBe(cut)
    const again = await bring('second')
    expect(await live()).toEqual(['2024-01 second'])
    expect((await totalsFor(database, actor)).cut).toBe(after)
    await undo(again)
    expect(await live()).toEqual(['2024-01 first'])
  })

  it('needs only those months free that it brought, and gives back each from where it came', async () => {
    await bring('january')
    await bring('february', ['2024-02'])
    const both = await bring('both', ['2024-01', '2024-02'])
    const later = await bring('later', ['2024-02'])
    await expect(undo(both)).rejects.toThrow('Undo that one first')
    expect(await live()).toEqual(['2024-01 both', '2024-02 later'])
    await undo(later)
    await undo(both)
    expect(await live()).toEqual(['2024-01 january', '2024-02 february'])
  })

  it('gives back what counted before it, also where imports ended in another order than they began', async () => {
    const [first, second] = [await bring('began last'), await bring('ended last')]
    await database.ownerDb
      .updateTable('incident_slice')
      .set({ made_at: new Date('2024-06-10T08:00:00Z') })
      .where('import_id', '=', first)
      .execute()
    await database.ownerDb
      .updateTable('incident_slice')
      .set({ made_at: new Date('2024-06-10T07:00:00Z') })
      .where('import_id', '=', second)
      .execute()
    const third = await bring('third')
    await undo(third)
    expect(await live()).toEqual(['2024-01 ended last'])
    await undo(second)
    expect(await live()).toEqual(['2024-01 began last'])
  })

  it('leaves a month empty where what it replaced has been cleared away meanwhile, and says so before', async () => {
    await bring('first')
    const second = await bring('second')
    await database.ownerDb
      .updateTable('incident_slice')
      .set({ made_at: new Date('2024-01-01') })
      .execute()
    await tidySlices(stage.deps, 90)
    const preview = await database.asActor(actor, tx => previewUndo(tx, second))
    expect(preview).toEqual({ back: [], empty: [{ force: 'Surrey Police', month: '2024-01' }], replaced: [] })
    await undo(second)
    expect(await live()).toEqual([])
  })

  it('after whatever came and went, each month shows the last import that still counts', async () => {
    const random = seeded(11)
    const brought: { id: string; name: string; months: Months }[] = []
    const topOf = (month: string) => brought.findLast(({ months }) => months.some(each => each === month))
    for (let step = 0; step < 24; step += 1) {
      const at = Math.floor(random() * (brought.length + 2))
      const chosen = brought[at]
      if (chosen === undefined) {
        const months: Months = [['2024-01'], ['2024-02'], ['2024-01', '2024-02']][Math.floor(random() * 3)] as Months
        const name = `import ${step}`
        brought.push({ id: await bring(name, months), name, months })
      } else if (chosen.months.every(month => topOf(month) === chosen)) {
        await undo(chosen.id)
        brought.splice(at, 1)
      } else await expect(undo(chosen.id)).rejects.toThrow('Undo that one first')
      const expected = ['2024-01', '2024-02'].flatMap(month => topOf(month)?.name.replace(/^/, `${month} `) ?? [])
      expect(await live()).toEqual(expected)
    }
  })

  it('happens with the rest of what the form does, or not at all', async () => {
    await bring('first')
    const second = await bring('second')
    const halfway = database.asActor(actor, async tx => {
      await undoImport({ tx, clock }, { importId: second, userId: analyst, reason: 'Wrong' })
      throw new Error('the line was cut')
    })
    await expect(halfway).rejects.toThrow('the line was cut')
    expect(await live()).toEqual(['2024-01 second'])
    const events = await database.ownerDb
      .selectFrom('audit_event')
      .select('id')
      .where('action', '=', 'undone')
      .where('object_id', '=', second)
      .execute()
    expect(events).toEqual([])
  })
})

describe('the database', () => {
  it('lets nobody undo who does not bring data in, and nobody in the name of another', async () => {
    const importId = await bring('first')
    const officer = await world.signIn(await world.account())
    await database.asActor(officer, async tx => {
      const slices = await tx.updateTable('incident_slice').set({ state: 'undone' }).executeTakeFirst()
      const imports = await tx
        .updateTable('incident_import')
        .set({ state: 'undone', undone_by: officer.userId })
        .executeTakeFirst()
      expect([slices.numUpdatedRows, imports.numUpdatedRows]).toEqual([0n, 0n])
    })
    const another = database.asActor(actor, tx =>
      undoImport({ tx, clock }, { importId, userId: officer.userId, reason: 'Not me' }),
    )
    await expect(another).rejects.toThrow('row-level security')
    const rows = database.asActor(actor, tx => tx.updateTable('incident_slice').set({ rows: 0 }).execute())
    await expect(rows).rejects.toThrow('permission denied')
    expect(await live()).toEqual(['2024-01 first'])
  })
})

/** Numbers that look random, the same every time (a linear congruence after Lehmer). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
