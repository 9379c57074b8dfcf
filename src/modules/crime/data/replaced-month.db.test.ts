import { expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { makeWorld } from '../../../../test-support/world.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { openStage, streetRow } from './import-stage.fixture.ts'
import { listMonths, listSets } from './read-incidents.ts'

const database = await openTestDatabase()
const stage = await openStage(database)
const world = makeWorld(database)
const actor = await world.signIn(await world.account({}, ['analyst']))

/** How many incidents of January somebody who looks just now would be shown. */
function january(): Promise<number> {
  return database.asActor(actor, async tx => {
    const sets = await listSets(tx)
    const months = await listMonths(
      tx,
      sets.map(({ id }) => id),
    )
    return months.find(({ month }) => month === localDate('2024-01-01'))?.incidents ?? 0
  })
}

it('a month stays readable to the last while it is being replaced', async () => {
  await stage.bringRows(Array.from({ length: 50 }, (_, at) => streetRow({ id: `old${at}` })))
  const ended = { yet: false }
  const importing = stage
    .bringRows(Array.from({ length: 30_000 }, (_, at) => streetRow({ id: `new${at}` })))
    .finally(() => {
      ended.yet = true
    })
  const seen = new Set<number>()
  while (!ended.yet) seen.add(await january())
  expect((await importing).state).toBe('done')
  expect([...seen].filter(count => count !== 50 && count !== 30_000)).toEqual([])
  expect(seen).toContain(50)
  expect(await january()).toBe(30_000)
})
