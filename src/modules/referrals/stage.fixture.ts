import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { casesModule } from '../cases/module.ts'
import { referralPeople } from './fixtures.db.ts'
import { asbInstrument } from './fixtures.ts'
import { referralsModule } from './module.ts'

/** A partnership that refers and triages, at a browser: for the top of a test file. */
export async function openReferrals() {
  const database = await openTestDatabase()
  const world = makeWorld(database)
  const deps = makeTestDeps(database)
  const site = await openTestSite(database, world, [referralsModule, casesModule], deps)
  await database.ownerDb.insertInto('instrument').values(asbInstrument).execute()
  const people = await referralPeople(database, world)
  return { database, world, deps, site, people }
}
