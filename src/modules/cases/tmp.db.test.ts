import { expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { arrangeInstrument, arrangePanel } from './fixtures.ts'
import { casesModule } from './module.ts'
const database = await openTestDatabase()
const world = makeWorld(database)
const log = (a: object, s?: string) => console.log(JSON.stringify(a), s)
const site = await openTestSite(database, world, [casesModule], { ...makeTestDeps(database), log: { info: log, warn: log, error: log } })
it('x', async () => {
  await arrangeInstrument(database)
  const p = await arrangePanel(database, world)
  const v = await site.visitor(p.people.coordinator)
  await v.see('/cases/' + p.reference + '/risk/new')
  expect(1).toBe(1)
})
