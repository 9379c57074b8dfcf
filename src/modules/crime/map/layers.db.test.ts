import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { openTestSite } from '../../../../test-support/visit.tsx'
import { makeWorld } from '../../../../test-support/world.ts'
import { layAreas, squareAt } from '../../areas/fixtures.ts'
import { crimeModule } from '../module.ts'
import { drawingOf } from './drawing.fixture.ts'
import { bringIn } from './incidents.fixture.ts'
import { type MapLayer, offerMapLayer } from './layers.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [crimeModule])

const WOKING = 'E07000217'
const GUILDFORD = 'E07000209'

const groupId = await world.group({ type_code: 'jag', subject_kinds: ['location'] })
const memberId = await world.account()
await world.member(groupId, memberId, 'core')
const people = {
  member: await site.visitor(memberId),
  analyst: await site.visitor(await world.account({}, ['analyst'])),
  councillor: await site.visitor(await world.account({ clearance: 'O' }, ['councillor'])),
}

const FLAT = { easting: 501_012, northing: 158_533 }

beforeAll(async () => {
  await bringIn(database.ownerDb, {
    code: 'police-open',
    happened: [
      // A town centre of nine squares.
      ...Array.from({ length: 9 }, (_, at) => ({
        month: '2024-05',
        times: at === 4 ? 14 : 7,
        street: `On or near Market Walk ${at}`,
        easting: 500_010 + (at % 3) * 500,
        northing: 158_010 + Math.floor(at / 3) * 500,
        lsoa: 'E01000001',
        district: WOKING,
      })),
      ...Array.from({ length: 60 }, (_, at) => ({
        month: '2024-05',
        times: 1,
        street: `On or near Lane ${at}`,
        easting: 497_050 + (at % 10) * 900,
        northing: 155_050 + Math.floor(at / 10) * 900,
        lsoa: 'E01000002',
        district: WOKING,
      })),
      {
        month: '2024-05',
        times: 9,
        street: 'On or near Castle Street',
        easting: 499_650,
        northing: 149_700,
        lsoa: 'E01000003',
        district: GUILDFORD,
      },
      { month: '2024-05', times: 8, street: 'On or near Far Away', easting: 530_000, northing: 180_000 },
    ],
  })
  await bringIn(database.ownerDb, {
    code: 'council-asb',
    name: 'Complaints to the council',
    tier: 'O',
    form: 'partner',
    placed: 'exact',
    licence: 'For the partnership only',
    happened: [
      { month: '2024-05', times: 2, kind: 'Noise', theme: 'asb', ...FLAT, lsoa: 'E01000001', district: WOKING },
      {
        month: '2024-05',
        times: 4,
        kind: 'Fly-tipping',
        theme: 'environment',
        easting: 498_037,
        northing: 156_012,
        lsoa: 'E01000002',
        district: WOKING,
      },
      {
        month: '2024-05',
        times: 9,
        kind: 'Fly-tipping',
        theme: 'environment',
        easting: 496_037,
        northing: 154_012,
        lsoa: 'E01000002',
        district: WOKING,
      },
    ],
  })
})

describe('what partners bring', () => {
  it('counts for members of a group and analysts, and for a councillor it is not there at all', async () => {
    for (const who of [people.member, people.analyst]) {
      const page = await who.see('/map?set=council-asb&by=square')
      expect(page.text).toContain('Complaints to the council')
      expect(page.text).toContain('For the partnership only')
    }
    const known = await people.councillor.see('/map?set=council-asb')
    const unknown = await people.councillor.see('/map?set=no-such-set')
    expect(known.text).toBe(unknown.text)
    for (const page of [
      known,
      await people.councillor.see('/incidents?set=council-asb'),
      await people.councillor.see('/map/points?set=council-asb'),
    ])
      expect(page.body).not.toMatch(/Complaints|council-asb"|Noise|Fly-tipping/)
  })

  it('one or two incidents at an exact place are fewer than three on the map and in its list', async () => {
    const page = await people.member.see(`/map?set=council-asb&by=square&district=${WOKING}`)
    expect(rowsOf(page.$)).toContainEqual(['SU 960 540', '9'])
    expect(rowsOf(page.$)).toContainEqual(['TQ 010 585', 'fewer than 3'])
    expect(page.text).toContain('Fewer than 3')
    const both = await people.member.see(`/map?set=council-asb&set=police-open&by=square&district=${WOKING}`)
    expect(rowsOf(both.$)).toContainEqual(['TQ 010 585', '7 and fewer than 3 more'])
    const list = await people.member.see('/incidents?set=council-asb&square=501000,158500,500')
    expect(list.text).toContain('fewer than 3 incidents')
    expect(list.text).not.toMatch(/\b2 incidents/)
  })

  it('nor can they be worked out from the total: the next smallest square is not told either, wherever it is asked for', async () => {
    const page = await people.member.see(`/map?set=council-asb&by=square&district=${WOKING}&layer=points`)
    expect(rowsOf(page.$)).toContainEqual(['SU 980 560', 'not told'])
    expect(page.text).toContain('15 incidents')
    expect(page.text).toContain('how many incidents there were in one square is not told')
    expect(page.text).not.toContain('Within 50 metres: 4')
    expect(page.text).toContain('Fewer than 3, or not told')
    for (const square of ['498000,156000,500', '498000,156000,1000', '498000,156000,50']) {
      const list = await people.member.see(`/incidents?set=council-asb&square=${square}`)
      expect(list.text, square).toContain('not told')
      expect(list.$('main').text(), square).not.toMatch(/\b4\b/) // around it stands when it was printed: at 4:52pm, perhaps
      const file = await people.member.see(`/incidents/list.csv?set=council-asb&square=${square}`)
      expect(file.body, square).toContain('not told')
      expect(file.body, square).not.toMatch(/,4,/)
    }
    expect((await people.member.see('/incidents?set=council-asb&square=496000,154000,500')).text).toContain(
      '9 incidents',
    )
    const compared = await people.member.see(`/map?set=council-asb&by=square&district=${WOKING}&compare=before`)
    expect(compared.body).not.toMatch(/Down, more than chance/)
  })

  it('an exact place is moved to the middle of a 50 metre square before it is drawn, and is drawn for three or more', async () => {
    const { points } = drawingOf(await people.member.see('/map/points?set=council-asb'))
    expect(points.features).toHaveLength(1)
    expect(points.features[0]?.properties.words).toBe('Within 50 metres: 9 incidents')
    expect(points.features[0]?.properties.href).toContain('square=496000,154000,50')
    const tables = await people.member.see('/map?set=council-asb&by=square&layer=points')
    expect(rowsOf(tables.$, 'section:has(h2:contains("Streets")) table')).toEqual([
      ['Within 50 metres (SU 9600 5400)', '9'],
    ])
    expect((await people.member.see('/map?set=council-asb&by=square')).text).toContain(
      'moved to the middle of a 50 metre square',
    )
  })
})

describe('hotspots', () => {
  it('are squares that stand out by Gi*, outlined in the picture and told in a table', async () => {
    const { $, text } = await people.councillor.see(`/map?by=square&district=${WOKING}&layer=hotspots`)
    expect($('.wm-map__line--sure').length).toBeGreaterThan(0)
    const hot = rowsOf($, 'section:has(h2:contains("Hotspots")) table')
    expect(hot.map(([name]) => name)).toContain('TQ 005 585')
    expect(hot.every(([, , confidence, z]) => /9[59]%/.test(confidence ?? '') && Number(z) > 1.96)).toBe(true)
    expect(text).toContain('Getis-Ord Gi* over squares of 500 metres')
    expect(text).toContain('Without boundaries every square of the rectangle')
  })

  it('say no more of a square than the figures beside them', async () => {
    const { $, text } = await people.member.see(
      `/map?set=council-asb&set=police-open&by=square&district=${WOKING}&layer=hotspots`,
    )
    const hot = rowsOf($, 'section:has(h2:contains("Hotspots")) table')
    expect(hot.find(([name]) => name === 'TQ 010 585')?.[1]).toBe('7 and fewer than 3 more')
    expect(text).toContain('What is not told of a square is not counted in it')
  })

  it('incidents outside the county are on no map, and the summary says how many', async () => {
    const page = await people.councillor.see('/map?by=square')
    expect(page.text).toContain('8 of them have no place or lie outside what is shown')
    expect(page.body).not.toContain('530000,180000')
    expect((await people.councillor.see('/map/points')).body).not.toContain('Far Away')
  })
})

describe('before LSOAs have been brought in', () => {
  it('a map by them says that they are not known, and not that incidents have no place', async () => {
    const { text } = await people.councillor.see(`/map?by=lsoa&district=${WOKING}`)
    expect(text).toContain('LSOAs cannot be drawn: their boundaries have not been brought in')
    expect(text).not.toContain('have no place or lie outside')
  })
})

describe('once boundaries have been brought in', () => {
  beforeAll(async () => {
    await layAreas(database.ownerDb, {
      layer: 'district',
      vintage: '2023',
      areas: [
        { code: WOKING, name: 'Woking', shape: squareAt(496_000, 154_000, 10_000) },
        { code: GUILDFORD, name: 'Guildford', shape: squareAt(496_000, 144_000, 10_000) },
        { code: 'E09000001', name: 'Somewhere in London', shape: squareAt(530_000, 180_000, 5_000) },
      ],
    })
    await layAreas(database.ownerDb, {
      layer: 'lsoa',
      areas: [
        { code: 'E01000001', name: 'Woking 001A', districtCode: WOKING, shape: squareAt(500_000, 158_000, 1_500) },
        { code: 'E01000002', name: 'Woking 001B', districtCode: WOKING, shape: squareAt(497_000, 155_000, 1_500) },
        {
          code: 'E01000003',
          name: 'Guildford 001A',
          districtCode: GUILDFORD,
          shape: squareAt(499_000, 149_000, 1_500),
        },
      ],
    })
    await database.ownerDb
      .insertInto('area_figure')
      .values([
        {
          area_code: 'E01000001',
          figure: 'population',
          as_of: '2021-03-21' as never,
          value: 1_400,
          source: 'Census 2021',
        },
      ])
      .execute()
    await database.ownerDb
      .insertInto('severity_weight')
      .values({
        scheme: 'Published scheme',
        category: 'Anti-social behaviour',
        weight: 12.5,
        source: 'A published table',
      })
      .execute()
  })

  it('districts and LSOAs are drawn to scale, the partnership’s own only', async () => {
    const districts = await people.councillor.see('/map')
    expect(districts.$('.wm-map__scale').length).toBe(1)
    expect(rowsOf(districts.$)).toEqual([
      ['Woking', '130'],
      ['Guildford', '9'],
    ])
    const lsoas = await people.councillor.see(`/map?by=lsoa&district=${WOKING}`)
    expect(rowsOf(lsoas.$)).toEqual([
      ['Woking 001A', '70'],
      ['Woking 001B', '60'],
    ])
    const list = await people.councillor.see(lsoas.$('#figures table a').attr('href') ?? '')
    expect(list.text).toContain('Incidents in Woking 001A')
    expect(list.text).toContain('70 incidents')
  })

  it('rates are per 1,000 residents and harm is counted by the weights that were brought in', async () => {
    const rate = await people.councillor.see('/map?by=lsoa&measure=rate')
    expect(rowsOf(rate.$)).toContainEqual(['Woking 001A', 'Woking', '70', '1,400', '50.0'])
    expect(rowsOf(rate.$)).toContainEqual(['Woking 001B', 'Woking', '60', 'Not known', 'Not known'])
    expect(rate.text).toContain('Census 2021')
    const harm = await people.councillor.see('/map?by=lsoa&measure=harm')
    expect(rowsOf(harm.$)).toContainEqual(['Woking 001A', 'Woking', '70', '875'])
    expect(harm.text).toContain('Published scheme')
  })

  it('wards without their lookup say that it is missing', async () => {
    await layAreas(database.ownerDb, {
      layer: 'ward',
      vintage: '2022',
      areas: [{ code: 'E05000001', name: 'Canalside', districtCode: WOKING, shape: squareAt() }],
    })
    expect((await people.councillor.see('/map?by=ward')).text).toContain(
      'The lookup from LSOAs to wards has not been brought in',
    )
  })

  it('and as soon as the lookup is there, they are counted and lead to their list', async () => {
    await database.ownerDb
      .insertInto('area_link')
      .values({
        from_code: 'E01000001',
        from_layer: 'lsoa',
        from_vintage: '2021',
        to_code: 'E05000001',
        to_layer: 'ward',
        to_vintage: '2022',
        relation: 'within',
        source: 'A lookup',
      })
      .execute()
    const page = await people.councillor.see('/map?by=ward')
    expect(rowsOf(page.$)).toContainEqual(['Canalside', 'Woking', '70'])
    expect((await people.councillor.see(page.$('#figures table a').attr('href') ?? '')).text).toContain('70 incidents')
  })

  it('the moving map is offered the same areas in longitude and latitude', async () => {
    const { areas, box } = drawingOf(await people.councillor.see('/map/points?by=lsoa'))
    expect(areas.features).toHaveLength(3)
    const [longitude, latitude] = areas.features[0]?.geometry.coordinates[0]?.[0]?.[0] ?? []
    expect(longitude).toBeCloseTo(-0.57, 1)
    expect(latitude).toBeCloseTo(51.31, 1)
    expect(box.every(Number.isFinite)).toBe(true)
  })
})

describe('layers of other modules', () => {
  const layer: MapLayer = {
    code: 'watched-places',
    text: 'Places that somebody watches',
    form: 'diamond',
    snap: 100,
    offeredTo: actor => actor.memberships.length > 0,
    read: async () => [
      { words: 'First place', href: '/cases/C-2222222', ...FLAT },
      { words: 'Second place', href: '/cases/C-3333333', postcode: 'GU21 1AA' },
      { words: 'Nobody knows where', href: '/cases/C-4444444' },
    ],
  }
  offerMapLayer(layer)

  it('are offered to those who may see them and to nobody else, not even by name', async () => {
    await database.ownerDb
      .insertInto('postcode')
      .values({ postcode: 'GU21 1AA', easting: 500_505, northing: 158_705, quality: 10, as_of: '2024-01-01' as never })
      .execute()
    const page = await people.member.see(`/map?by=square&district=${WOKING}&layer=watched-places`)
    expect(page.$('.wm-map__mark--diamond').length).toBeGreaterThanOrEqual(2)
    expect(page.text).toContain('1 more have no place on the map')
    const [look] = await database.ownerDb
      .selectFrom('audit_event')
      .select('fields')
      .where('object_type', '=', 'map')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(look?.fields).toEqual(['watched-places'])
    const without = await people.councillor.see('/map?by=square&layer=watched-places')
    expect(without.status).toBe(200)
    expect(without.body).not.toMatch(/watches|First place|C-2222222/)
    expect((await people.councillor.see('/map/points?layer=watched-places')).body).not.toMatch(/First place|C-2222222/)
  })

  it('stand in the middle of their lattice, not where they are', async () => {
    const { marks } = drawingOf(await people.member.see('/map/points?layer=watched-places'))
    expect(marks.features.map(feature => feature.properties.words)).toEqual(['First place', 'Second place'])
    expect(JSON.stringify(marks)).not.toContain(String(FLAT.easting))
  })

  it('have no place on a schematic map, which says so', async () => {
    await database.ownerDb.deleteFrom('boundary_set').where('layer', '=', 'district').execute()
    const page = await people.member.see('/map?layer=watched-places')
    expect(page.text).toContain('This picture is schematic')
    expect(page.$('.wm-map__mark--diamond').length).toBe(0)
    expect(page.$('[data-wm-moving-map]').length).toBe(0)
  })
})

function rowsOf($: Awaited<ReturnType<typeof people.member.see>>['$'], tables = '#figures table'): string[][] {
  return $(tables)
    .find('tbody tr')
    .toArray()
    .map(row =>
      $(row)
        .children()
        .toArray()
        .map(cell => $(cell).text()),
    )
}
