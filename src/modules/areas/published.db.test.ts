import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it, type TestContext } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { localDate } from '../../kernel/local-date.ts'
import { projectRoot } from '../../kernel/project-root.ts'
import { toNationalGrid } from '#hotspots'
import { importAreas } from './import-areas.ts'
import { importFigures, importLookups } from './import-lookups.ts'
import { importPostcodes } from './import-postcodes.ts'
import { figureOf, findPostcode, linksOf, makeLocator, pathsOf, readBridge, readLayer } from './index.ts'

/** The open data that stands beside the project, with the answers measured on it by other programs. */
const DATA = join(projectRoot, '../shared/data')
const absent = !existsSync(join(DATA, 'boundaries'))
if (absent)
  console.warn('Boundaries are not beside the project (../shared/data): imports of published files are not measured')
const skip = (context: TestContext) => context.skip('../shared/data is not beside the project')

const database = await openTestDatabase()
const deps = makeTestDeps(database)
const world = makeWorld(database)
const boundaries = (path: string) => join(DATA, 'boundaries', path)
const perDistrict = (folder: string) =>
  readdirSync(boundaries(`geojson-geo-lookups/${folder}`)).map(file =>
    boundaries(`geojson-geo-lookups/${folder}/${file}`),
  )

let analyst: UserActor
const asAnalyst = <T>(work: Parameters<typeof database.asActor<T>>[1]) => database.asActor(analyst, work)

beforeAll(async () => {
  analyst = await world.signIn(await world.account())
  if (absent) return
  await importAreas(deps, { files: [boundaries('surrey_lad13.geojson')] })
  for (const layer of ['lsoa', 'lsoa11', 'ward']) await importAreas(deps, { files: perDistrict(layer) })
})

describe('published boundaries', () => {
  it('has the eleven districts with their published areas, five of them repaired', async context => {
    if (absent) skip(context)
    const districts = await asAnalyst(tx => readLayer(tx, 'district'))
    const areas = Object.fromEntries(
      (districts?.areas ?? []).map(({ name, squareMetres }) => [name, squareMetres / 1e6]),
    )
    for (const [name, published] of Object.entries(PUBLISHED_AREAS)) {
      expect(Math.abs((areas[name] ?? 0) / published - 1), `${name} is ${areas[name]} km²`).toBeLessThan(0.005)
    }
    expect(Object.keys(areas)).toHaveLength(11)
    expect(districts?.set.repaired).toEqual(['Guildford', 'Mole Valley', 'Reigate and Banstead', 'Waverley', 'Woking'])
  })

  it('has 719 LSOAs of 2021, 709 of 2011 and 172 wards, each in its district', async context => {
    if (absent) skip(context)
    const of2021 = await asAnalyst(tx => readLayer(tx, 'lsoa', localDate('2024-01-31')))
    const of2011 = await asAnalyst(tx => readLayer(tx, 'lsoa', localDate('2018-10-31')))
    const wards = await asAnalyst(tx => readLayer(tx, 'ward'))
    expect([of2021?.areas.length, of2011?.areas.length, wards?.areas.length]).toEqual([719, 709, 172])
    expect([of2021?.set.vintage, of2011?.set.vintage, wards?.set.vintage]).toEqual(['2021', '2011', '2025'])
    for (const layer of [of2021, of2011, wards]) {
      expect(new Set(layer?.areas.map(area => area.districtCode)).size).toBe(11)
    }
  })

  it('reads the TopoJSON of the 206 wards of 2013 as well', async context => {
    if (absent) skip(context)
    const folder = boundaries('geojson-2013-ukgeojson/wards_by_lad')
    const files = readdirSync(folder).flatMap(file => (file.startsWith('topo_') ? [join(folder, file)] : []))
    const done = await importAreas(deps, { files })
    expect(done).toMatchObject({ layer: 'ward', vintage: '2013', count: 206, state: 'new' })
    const latest = await asAnalyst(tx => readLayer(tx, 'ward'))
    expect(latest?.set.vintage).toBe('2025')
  })
})

const PUBLISHED_AREAS = {
  Elmbridge: 96.25,
  'Epsom and Ewell': 34.09,
  Guildford: 271.07,
  'Mole Valley': 258.28,
  'Reigate and Banstead': 129.16,
  Runnymede: 78.01,
  Spelthorne: 51.12,
  'Surrey Heath': 95.07,
  Tandridge: 248.1,
  Waverley: 345.16,
  Woking: 63.56,
}

describe('point in polygon', () => {
  /** Rows of one month of police.uk against the LSOA that the police printed: R sf's count, and 0.2 points either way. */
  it.skipIf(absent).each([
    ['2018-10', 'lsoa', '2018-10-31', 7872, 8151],
    ['2024-01', 'lsoa', '2024-01-31', 6750, 7002],
    ['2018-10', 'district', '2018-10-31', 8128, 8151],
    ['2024-01', 'district', '2024-01-31', 6992, 7002],
  ] as const)('agrees with the printed codes of %s as R does, by %s', async (month, layer, day, agreed, of) => {
    const areas = (await asAnalyst(tx => readLayer(tx, layer, localDate(day))))?.areas ?? []
    const names = new Map(areas.map(area => [area.code, area.name]))
    const locate = makeLocator(areas)
    const lsoas = new Set((await asAnalyst(tx => readLayer(tx, 'lsoa', localDate(day))))?.areas.map(area => area.code))
    let equal = 0
    let rows = 0
    for (const row of crimes(month)) {
      if (row.Longitude === '' || !lsoas.has(row['LSOA code'] ?? '')) continue
      rows += 1
      const { x, y } = toNationalGrid(Number(row.Longitude), Number(row.Latitude))
      const found = locate(x, y)
      const printed = layer === 'lsoa' ? row['LSOA code'] : row['LSOA name']?.slice(0, -5)
      if ((layer === 'lsoa' ? found : names.get(found ?? '')) === printed) equal += 1
    }
    expect(rows).toBe(of)
    expect(Math.abs((equal - agreed) / of) * 100, `${equal} of ${of} agree, R has ${agreed}`).toBeLessThan(0.2)
  })
})

type Crime = Readonly<Record<'Longitude' | 'Latitude' | 'LSOA code' | 'LSOA name', string>>

function crimes(month: string): readonly Crime[] {
  const text = readFileSync(join(DATA, 'policeuk/surrey', `${month}-surrey-street.csv`), 'utf8')
  return Papa.parse<Crime>(text, { header: true, skipEmptyLines: true }).data
}

describe('published lookups and figures', () => {
  it('has what became of each LSOA of 2011: 696 unchanged, 22 links by splitting, 2 by merging', async context => {
    if (absent) skip(context)
    const [done] = await importLookups(deps, { files: [boundaries('lookups/surrey_lsoa11_lsoa21_ltla22.csv')] })
    expect(done?.relations).toMatchObject({ unchanged: 696, split: 22, merged: 2 })
    const links = await asAnalyst(tx =>
      linksOf(tx, { layer: 'lsoa', vintage: '2011' }, { layer: 'lsoa', vintage: '2021' }),
    )
    expect(links).toHaveLength(720)
    const [again] = await importLookups(deps, { files: [boundaries('lookups/surrey_lsoa11_lsoa21_ltla22.csv')] })
    expect(again?.links).toMatchObject({ added: 0, changed: 0, removed: 0 })
  })

  it('has 719 LSOAs in 172 wards in 11 districts, and 1,203,129 residents', async context => {
    if (absent) skip(context)
    const file = boundaries('lookups/surrey_lsoa21_ward24_ltla24_population_census2021.csv')
    await importLookups(deps, { files: [file] })
    const wards = await asAnalyst(tx =>
      linksOf(tx, { layer: 'lsoa', vintage: '2021' }, { layer: 'ward', vintage: '2024' }),
    )
    expect([wards.length, new Set(wards.map(link => link.to)).size]).toEqual([719, 172])
    const areas = (await asAnalyst(tx => readLayer(tx, 'lsoa')))?.areas ?? []
    const residents = await asAnalyst(tx =>
      figureOf(
        tx,
        areas.map(area => area.code),
        'population',
      ),
    )
    expect([...residents.values()].reduce((sum, figure) => sum + figure.value, 0)).toBe(1_203_129)
    const districts = [...new Set(areas.map(area => area.districtCode ?? ''))]
    const added = await asAnalyst(tx => figureOf(tx, districts, 'population'))
    expect([...added.values()].reduce((sum, figure) => sum + figure.value, 0)).toBe(1_203_129)
    expect([...added.values()].every(figure => figure.addedUp)).toBe(true)
  })

  it('has mid-year populations by the day asked for, Woking 101,129 in 2017', async context => {
    if (absent) skip(context)
    const files = ['surrey_lsoa11_population_mid2017_2019_2020.csv', 'surrey_lsoa11_ward17_ltla21.csv']
    await importFigures(deps, { files: [boundaries(`lookups/${files[0]}`)] })
    await importLookups(deps, { files: [boundaries(`lookups/${files[1]}`)] })
    const { rows } = await asAnalyst(async tx => ({
      rows: await tx
        .selectFrom('area_figure')
        .select(['as_of', eb => eb.fn.sum<number>('value').as('sum')])
        .where('figure', '=', 'population')
        .groupBy('as_of')
        .orderBy('as_of')
        .execute(),
    }))
    expect(rows.map(row => [row.as_of, row.sum])).toEqual([
      ['2017-06-30', 1_185_321],
      ['2019-06-30', 1_196_236],
      ['2020-06-30', 1_199_870],
      ['2021-03-21', 1_203_129],
    ])
    const woking = await asAnalyst(tx => figureOf(tx, ['E07000217'], 'population', localDate('2018-10-31')))
    expect(woking.get('E07000217')).toMatchObject({ value: 101_129, asOf: '2017-06-30', addedUp: true })
  })

  it('has deprivation of 2019 and 2025, the deciles as published', async context => {
    if (absent) skip(context)
    const files = [boundaries('lookups/surrey_lsoa11_imd2019.csv'), boundaries('lookups/surrey_lsoa21_imd2025.csv')]
    await importFigures(deps, { files })
    const deciles = async (figure: string) => {
      const rows = await asAnalyst(tx =>
        tx
          .selectFrom('area_figure')
          .select(['value', eb => eb.fn.countAll<number>().as('n')])
          .where('figure', '=', figure)
          .groupBy('value')
          .orderBy('value')
          .execute(),
      )
      return rows.map(row => row.n)
    }
    expect(await deciles('imd-2019-decile')).toEqual([4, 15, 41, 43, 56, 73, 101, 137, 239])
    expect(await deciles('imd-2025-decile')).toEqual([6, 22, 37, 50, 62, 78, 93, 139, 232])
  })

  it('bridges every LSOA of 2011 to one of 2021, where a place is given', async context => {
    if (absent) skip(context)
    const bridge = await asAnalyst(tx => readBridge(tx))
    const old = (await asAnalyst(tx => readLayer(tx, 'lsoa', localDate('2018-10-31'))))?.areas ?? []
    const how = { unchanged: 0, merged: 0, split: 0, 'already-2021': 0, undetermined: 0, unknown: 0 }
    for (const { code, centre } of old) how[bridge(code, centre.easting, centre.northing).how] += 1
    expect(how).toEqual({ unchanged: 696, merged: 2, split: 11, 'already-2021': 0, undetermined: 0, unknown: 0 })
  })
})

describe('published postcodes', () => {
  it('has 33,380, of which 33,359 lie in the district of record and 10 in none', async context => {
    if (absent) skip(context)
    const files = [join(DATA, 'postcodes/surrey_codepoint_open_2014.csv.gz')]
    const done = await importPostcodes(deps, { files, asOf: localDate('2014-08-01') })
    expect(done).toMatchObject({ read: 33_380, added: 33_380, unchanged: 0 })
    expect(done.districts).toEqual({ same: 33_359, other: 11, none: 10 })
    expect(done.qualities[10]).toBe(33_323)
    const again = await importPostcodes(deps, { files, asOf: localDate('2015-08-01') })
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 33_380 })
    const found = await asAnalyst(tx => findPostcode(tx, 'kt17 1aa'))
    expect(found).toMatchObject({ postcode: 'KT17 1AA', easting: 521_139, northing: 161_014 })
  })
})

describe('drawing', () => {
  it('draws 719 LSOAs as paths, the same each time', async context => {
    if (absent) skip(context)
    const layer = await asAnalyst(tx => readLayer(tx, 'lsoa'))
    if (layer === undefined) throw new Error('The LSOAs were not brought in')
    const drawn = await asAnalyst(tx => pathsOf(tx, layer.set, { width: 960 }))
    expect(drawn.areas.filter(area => area.d.startsWith('M'))).toHaveLength(719)
    expect(drawn.areas.reduce((sum, area) => sum + area.d.length, 0)).toBeLessThan(400_000)
    expect(await asAnalyst(tx => pathsOf(tx, layer.set, { width: 960 }))).toBe(drawn)
  })
})
