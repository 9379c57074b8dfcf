import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { localDate } from '../../kernel/local-date.ts'
import { importByCommand } from './command.ts'
import { geojson, layAreas, makeFiles, squareAt } from './fixtures.ts'
import { importAreas } from './import-areas.ts'
import { areaAt, figureOf, linksOf, listLayers, pathsOf, readBridge, readLayer } from './index.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const file = makeFiles()

let officer: UserActor
const asOfficer = <T>(work: Parameters<typeof database.asActor<T>>[1]) => database.asActor(officer, work)

beforeAll(async () => {
  officer = await world.signIn(await world.account())
})

/** Two squares side by side, of which the first touches itself where asked. */
function districts(given: { readonly touching?: boolean; readonly name?: string } = {}) {
  const west = [
    [498_000, 156_000],
    [500_000, 156_000],
    ...(given.touching
      ? [
          [500_000, 158_000],
          [499_000, 157_000],
          [498_500, 157_500],
          [499_000, 157_000],
        ]
      : []),
    [500_000, 160_000],
    [498_000, 160_000],
    [498_000, 156_000],
  ] as [number, number][]
  const east = [
    [500_000, 156_000],
    [502_000, 156_000],
    [502_000, 160_000],
    [500_000, 160_000],
    [500_000, 156_000],
  ] as [number, number][]
  return geojson([
    { properties: { LAD24CD: 'E07000901', LAD24NM: given.name ?? 'Westerham Vale' }, rings: [west] },
    { properties: { LAD24CD: 'E07000902', LAD24NM: 'Easterley' }, rings: [east] },
  ])
}

async function brought(what: Parameters<typeof importByCommand>[0], ...options: string[]): Promise<readonly string[]> {
  const lines: string[] = []
  await importByCommand(what, { deps, options, say: line => lines.push(line) })
  return lines
}

async function refusal(what: Parameters<typeof importByCommand>[0], ...options: string[]): Promise<string> {
  return brought(what, ...options).then(
    lines => `not refused: ${lines.join(' ')}`,
    (error: unknown) =>
      error instanceof Error && error.name === 'CommandError' ? error.message : `crashed: ${String(error)}`,
  )
}

const layers = () =>
  asOfficer(async tx => (await listLayers(tx)).map(set => `${set.layer} ${set.vintage} ${set.count}`))

describe('bringing in boundaries', () => {
  it('says what came in and what had to be repaired', async () => {
    const lines = await brought('areas', file('districts.geojson', districts({ touching: true })))
    expect(lines).toContain('Districts of 2024: 2 areas brought in.')
    expect(lines.join('\n')).toMatch(
      /1 had an outline that had to be repaired:\n {2}Westerham Vale \(E07000901\): its edge/,
    )
    expect(await layers()).toEqual(['district 2024 2'])
  })

  it('changes nothing for the same file again, whatever it is called', async () => {
    const lines = await brought('areas', file('same.geojson', districts({ touching: true })))
    expect(lines.join('\n')).toMatch(/the same as is loaded already, so nothing was changed/)
  })

  it('puts a new file in the place of the old one, which is kept', async () => {
    const lines = await brought('areas', file('newer.geojson', districts({ name: 'Westerham and Vale' })))
    expect(lines.join('\n')).toMatch(/in place of those that were there before/)
    const layer = await asOfficer(tx => readLayer(tx, 'district'))
    expect(layer?.areas.map(area => area.name)).toEqual(['Westerham and Vale', 'Easterley'])
    const sets = await database.ownerDb.selectFrom('boundary_set').select('replaced_at').orderBy('id').execute()
    expect(sets.map(set => set.replaced_at !== null)).toEqual([true, false])
    const kept = await database.ownerDb
      .selectFrom('boundary')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .execute()
    expect(Number(kept[0]?.n)).toBe(4)
  })

  it('finds the district of areas that do not say it, and reads degrees as well as metres', async () => {
    const wards = geojson([
      {
        properties: { code: 'W1', title: 'Mill End' },
        rings: [
          [
            [-0.58, 51.3],
            [-0.575, 51.3],
            [-0.575, 51.304],
            [-0.58, 51.304],
            [-0.58, 51.3],
          ],
        ],
      },
    ])
    const path = file('wards.geojson', wards)
    expect(await refusal('areas', path)).toMatch(/no property in it is known to hold codes.*--layer and --code/)
    expect(await refusal('areas', path, '--layer', 'ward', '--code', 'code')).toMatch(/--vintage/)
    const lines = await brought(
      'areas',
      path,
      '--layer',
      'ward',
      '--code',
      'code',
      '--name',
      'title',
      '--vintage',
      '2024',
    )
    expect(lines).toContain('The district of 1 area was found by where it lies.')
    const ward = (await asOfficer(tx => readLayer(tx, 'ward')))?.areas[0]
    expect(ward).toMatchObject({ code: 'W1', name: 'Mill End', districtCode: 'E07000901' })
    expect(ward?.centre.easting).toBeGreaterThan(498_000)
    expect(ward?.squareMetres).toBeGreaterThan(100_000)
  })

  it('gives the layer that was in force on a day, and says when there was none', async () => {
    await layAreas(database.ownerDb, { layer: 'lsoa', vintage: '2011', areas: [{ code: 'L1', shape: squareAt() }] })
    await layAreas(database.ownerDb, { layer: 'lsoa', vintage: '2021', areas: [{ code: 'L2', shape: squareAt() }] })
    const codes = async (day: string) => {
      const layer = await asOfficer(tx => readLayer(tx, 'lsoa', localDate(day)))
      return [layer?.areas[0]?.code, layer?.inForce]
    }
    expect(await codes('2018-10-31')).toEqual(['L1', true])
    expect(await codes('2020-12-31')).toEqual(['L1', true])
    expect(await codes('2021-01-01')).toEqual(['L2', true])
    expect(await codes('2001-01-01')).toEqual(['L1', false])
    expect((await asOfficer(tx => areaAt(tx, 'lsoa', 500_700, 158_700)))?.code).toBe('L2')
    expect(await asOfficer(tx => areaAt(tx, 'lsoa', 400_000, 158_700))).toBeUndefined()
  })

  it('draws the same bytes each time, edges that are shared in one piece', async () => {
    const layer = await asOfficer(tx => readLayer(tx, 'district'))
    if (layer === undefined) throw new Error('No districts')
    const drawn = await asOfficer(tx => pathsOf(tx, layer.set, { width: 200 }))
    expect(drawn.frame.width).toBe(200)
    expect(drawn.areas.map(area => area.d)).toEqual([
      'M100 196.2l0 -192.4 -96.2 0 0 192.4z',
      'M100 3.8l0 192.4 96.2 0 0 -192.4z',
    ])
    expect(await asOfficer(tx => pathsOf(tx, layer.set, { width: 200 }))).toBe(drawn)
  })
})

describe('a file that is no good', () => {
  const good = districts()
  const one = (rings: [number, number][][]) => geojson([{ properties: { LAD24CD: 'E07000901' }, rings }])
  const swapped = one([
    [
      [51.3, -0.58],
      [51.31, -0.58],
      [51.31, -0.57],
      [51.3, -0.58],
    ],
  ])
  const sea = one([
    [
      [0.9, 54.5],
      [1, 54.5],
      [1, 54.6],
      [0.9, 54.5],
    ],
  ])
  const swappedMetres = one([
    [
      [158_000, 500_000],
      [159_000, 500_000],
      [159_000, 501_000],
      [158_000, 500_000],
    ],
  ])
  const mercator = one([
    [
      [-64_000, 6_670_000],
      [-63_000, 6_670_000],
      [-63_000, 6_671_000],
      [-64_000, 6_670_000],
    ],
  ])
  const france = one([
    [
      [2.3, 48.8],
      [2.4, 48.8],
      [2.4, 48.9],
      [2.3, 48.8],
    ],
  ])
  const flat = one([
    [
      [500_000, 158_000],
      [501_000, 158_000],
      [500_000, 158_000],
    ],
  ])

  it.each([
    ['truncated.geojson', good.slice(0, -40), /breaks off or is damaged/],
    ['empty.geojson', '', /empty\.geojson is empty/],
    ['blank.geojson', '  \n', /is empty/],
    ['binary.geojson', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), /zip file. Unpack it/],
    ['picture.geojson', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), /not a text file/],
    ['page.geojson', '<!doctype html><p>Sign in', /web page or XML/],
    ['torn.geojson.gz', gzipSync(good).subarray(0, 60), /breaks off: it is a gzip file/],
    ['list.geojson', '[1, 2]', /neither GeoJSON nor TopoJSON/],
    ['points.geojson', '{"type":"FeatureCollection","features":[]}', /holds no polygons/],
    ['words.geojson', good.replaceAll('500000', '"x"'), /not a pair of numbers/],
    ['nothing.geojson', good.replaceAll('E07000901', ''), /its area 1 has no LAD24CD/],
    ['renamed.geojson', good.replaceAll('LAD24CD', 'Kode'), /no property in it is known to hold codes.*Kode, LAD24NM/],
    ['twice.geojson', good.replaceAll('E07000902', 'E07000901'), /E07000901 stands twice/],
    ['swapped.geojson', swapped, /Longitude and latitude look exchanged/],
    ['sea.geojson', sea, /in the sea or outside Great Britain/],
    ['swapped-metres.geojson', swappedMetres, /Easting and northing look exchanged/],
    ['mercator.geojson', mercator, /Web Mercator/],
    ['france.geojson', france, /outside Great Britain/],
    ['flat.geojson', flat, /cannot be repaired.*\n.*encloses nothing/],
  ])('%s is refused with what to do, and nothing changes', async (name, content, message) => {
    const before = await layers()
    const said = await refusal('areas', file(name, content))
    expect(said).toMatch(message)
    expect(said).toMatch(/Nothing was changed\.$/)
    expect(await layers()).toEqual(before)
  })

  it.each([
    [
      'utf16.geojson',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(districts({ name: 'Sandôwn' }), 'utf16le')]),
      /UTF-16/,
      'Sandôwn',
    ],
    ['windows.geojson', Buffer.from(districts({ name: 'Sandôwn\x92s' }), 'latin1'), /Windows-1252/, 'Sandôwn’s'],
  ])('%s is read as what it is, and said to be so', async (name, content, said, district) => {
    expect((await brought('areas', file(name, content))).join('\n')).toMatch(said)
    const layer = await asOfficer(tx => readLayer(tx, 'district'))
    expect(layer?.areas[0]?.name).toBe(district)
    await brought('areas', file('again.geojson', good))
  })

  it('refuses options and files that are not there', async () => {
    expect(await refusal('areas')).toMatch(/Name the file/)
    expect(await refusal('areas', '/nowhere/x.geojson')).toMatch(/There is no file/)
    expect(await refusal('areas', 'x', '--layer', 'parish')).toMatch(/The layers are county/)
    expect(await refusal('areas', 'x', '--from', '1 May')).toMatch(/2024-05-02/)
    expect(await refusal('areas', 'x', '--colour', 'red')).toMatch(/The options of import areas are --layer/)
    expect(await refusal('figures', 'x', '--only', 'ours')).toMatch(/The options of import figures are/)
  })

  it('keeps nothing of several files where one is bad', async () => {
    const before = await layers()
    const [a, b] = [file('a.geojson', districts({ name: 'Half' })), file('b.geojson', good.slice(0, -9))]
    expect(await refusal('areas', a, b)).toMatch(/b\.geojson: It breaks off/)
    expect(await layers()).toEqual(before)
    expect((await asOfficer(tx => readLayer(tx, 'district')))?.areas[0]?.name).toBe('Westerham Vale')
  })

  it('keeps to the districts asked for', async () => {
    const done = await importAreas(deps, { files: [file('only.geojson', good)], only: ['E07000902'], vintage: '2023' })
    expect(done).toMatchObject({ count: 1, state: 'new', notes: ['1 area lies elsewhere and was left out.'] })
  })
})

describe('lookups and figures', () => {
  const lookup = [
    'lsoa11_code,change_code,lsoa21_code,ltla22_code',
    'A,U,A,E07000901',
    'B,S,B1,E07000901',
    'B,S,B2,E07000901',
    'C,M,CD,E07000902',
    'D,M,CD,E07000902',
  ].join('\n')

  it('bridges LSOAs of 2011 to 2021: by code, and by place where one was split', async () => {
    expect((await brought('lookups', file('lookup.csv', lookup))).join('\n')).toMatch(/1 unchanged.*2 split.*2 merged/)
    const areas = [
      { code: 'B1', shape: squareAt(500_000, 150_000, 500) },
      { code: 'B2', shape: squareAt(500_500, 150_000, 500) },
    ]
    await database.ownerDb.deleteFrom('boundary_set').where('layer', '=', 'lsoa').execute()
    await layAreas(database.ownerDb, { layer: 'lsoa', vintage: '2021', areas })
    const bridge = await asOfficer(readBridge)
    expect(bridge('A')).toEqual({ code: 'A', how: 'unchanged' })
    expect(bridge('C')).toEqual({ code: 'CD', how: 'merged' })
    expect(bridge('B', 500_700, 150_100)).toEqual({ code: 'B2', how: 'split' })
    expect(bridge('B')).toEqual({ code: undefined, how: 'undetermined' })
    expect(bridge('B', 400_000, 150_100)).toEqual({ code: undefined, how: 'undetermined' })
    expect(bridge('CD')).toEqual({ code: 'CD', how: 'already-2021' })
    expect(bridge('Z')).toEqual({ code: undefined, how: 'unknown' })
  })

  it('takes out a link that a newer lookup no longer has', async () => {
    const newer = lookup.replace('B,S,B2,E07000901\n', '').replace('B,S,', 'B,U,')
    expect((await brought('lookups', file('newer.csv', newer))).join('\n')).toMatch(/1 taken out/)
    const links = await asOfficer(tx =>
      linksOf(tx, { layer: 'lsoa', vintage: '2011' }, { layer: 'lsoa', vintage: '2021' }),
    )
    expect(links.map(link => `${link.from}-${link.to}`)).toEqual(['A-A', 'B-B1', 'C-CD', 'D-CD'])
  })

  it('adds up a population only where every part of the area has one', async () => {
    await brought('figures', file('people.csv', 'lsoa21_code,census2021_residents\nA,"1,500"\nB1,1600\n'))
    expect((await asOfficer(tx => figureOf(tx, ['E07000901'], 'population'))).size).toBe(0)
    await brought('figures', file('more.csv', 'lsoa21_code,census2021_residents\nB2,100\n'))
    const both = await asOfficer(tx => figureOf(tx, ['E07000901', 'E07000902', 'A'], 'population'))
    expect(both.get('E07000901')).toMatchObject({ value: 3200, addedUp: true })
    expect(both.get('E07000902')).toBeUndefined()
    expect(both.get('A')).toMatchObject({ value: 1500, asOf: '2021-03-21', addedUp: false })
  })

  it.each([
    [
      'letters.csv',
      'lsoa21_code,census2021_residents\nA,many\nB,2\n',
      /Line 2: census2021_residents "many" is not a number/,
    ],
    ['decile.csv', 'lsoa21_code,IMD_decile\nA,11\n', /"11" is not a decile from 1 to 10/],
    [
      'short.csv',
      'lsoa21_code,census2021_residents\nA,12\nB\n',
      /Line 3 of short.csv has 1 cells where the first has 2/,
    ],
    ['renamed.csv', 'area,people\nA,12\n', /no column that is known to hold codes of areas.*area, people/],
    ['unknown.csv', 'lsoa21_code,people\nA,12\n', /no column that is known to hold a figure/],
    ['undated.csv', 'ltla21_code,total_population\nE07000901,12\n', /--as-of/],
    ['headings.csv', 'lsoa21_code,census2021_residents\n', /no figures below them/],
    ['torn.csv.gz', gzipSync('lsoa21_code,census2021_residents\nA,1\n').subarray(0, 30), /breaks off or is damaged/],
    ['image.csv', Buffer.from([1, 0, 0, 2]), /not a text file/],
  ])('refuses %s and keeps nothing of it', async (name, content, message) => {
    const count = async () => (await database.ownerDb.selectFrom('area_figure').selectAll().execute()).length
    const before = await count()
    expect(await refusal('figures', file(name, content))).toMatch(message)
    expect(await count()).toBe(before)
  })
})
