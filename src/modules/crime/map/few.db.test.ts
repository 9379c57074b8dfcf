import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { openTestSite } from '../../../../test-support/visit.tsx'
import { makeWorld } from '../../../../test-support/world.ts'
import { crimeModule } from '../module.ts'
import { bringIn } from './incidents.fixture.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [crimeModule])
const WOKING = 'E07000217'
const analyst = await site.visitor(await world.account({}, ['analyst']))

beforeAll(async () => {
  const at = (times: number, easting: number, northing: number) => ({
    month: '2024-05',
    times,
    kind: 'Deliberate fire',
    easting,
    northing,
    lsoa: 'E01000001',
    district: WOKING,
  })
  await bringIn(database.ownerDb, {
    code: 'fires',
    name: 'Fires',
    tier: 'O',
    form: 'partner',
    placed: 'exact',
    licence: 'For the partnership only',
    happened: [at(4, 498_037, 156_012), at(1, 498_237, 156_212), at(7, 496_037, 154_012), at(9, 495_037, 153_012)],
  })
})

describe('squares of 50 metres beside the square they lie in', () => {
  it('are not told where one or two would be left for the rest of it', async () => {
    const map = await analyst.see(`/map?set=fires&by=square&district=${WOKING}&layer=points`)
    expect(map.text).toContain('SU 980 560')
    expect(map.text).not.toContain('Within 50 metres: 4')
    expect(map.text).toContain('Within 50 metres: 7')
    expect((await analyst.see('/incidents?set=fires&square=498000,156000,500')).text).toContain('5 incidents')
    for (const square of ['498000,156000,50', '498200,156200,50']) {
      const list = await analyst.see(`/incidents?set=fires&square=${square}`)
      expect(list.$('main').text(), square).toMatch(/not told|fewer than 3/)
      expect(list.$('main').text(), square).not.toMatch(/\b[14] incidents?\b/)
    }
    expect((await analyst.see('/incidents?set=fires&square=496000,154000,50')).text).toContain('7 incidents')
  })
})
