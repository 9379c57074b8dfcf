import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { makeWorld } from '../../../../test-support/world.ts'
import { fixedClock } from '../../../kernel/clock.ts'
import { ImportMemory } from './import-memory.ts'
import { forgetImports, openStage, STREET_HEADER, streetRow, totalsFor } from './import-stage.fixture.ts'
import { refuseStopped, tidySlices } from './tidy-imports.ts'
import { undoImport } from './undo-import.ts'

const database = await openTestDatabase()
const clock = fixedClock('2024-06-10T09:00:00Z')
const stage = await openStage(database, { clock })
const world = makeWorld(database)
const analyst = await world.account({}, ['analyst'])
const actor = await world.signIn(analyst)

beforeEach(() => forgetImports(database))

const january = [
  streetRow({ id: 'a' }),
  streetRow({ id: 'b', kind: 'Drugs' }),
  streetRow({ id: '', kind: 'Anti-social behaviour', outcome: '' }),
]

/** Codes and names of LSOAs: of Woking, of Crawley outside the partnership, and none. */
const LSOAS = [
  ['E01030917', 'Woking 004B'],
  ['E01031580', 'Crawley 008B'],
  ['E01030920', 'Woking 005A'],
  ['', ''],
]

const totals = () => totalsFor(database, actor)

const undo = (importId: string, reason = 'Wrong') =>
  database.asActor(actor, tx => undoImport({ tx, clock }, { importId, userId: analyst, reason }))

describe('a file of police.uk', () => {
  it('is brought in row by row, with its place in metres and its district', async () => {
    expect(await stage.bringRows(january)).toMatchObject({ state: 'done', rows: 3, kept: 3 })
    const rows = await stage.live()
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({
      line: 2,
      reference: 'a',
      street: 'On or near Mock Street',
      lsoa: 'E01030917',
      lsoa_given: 'E01030917',
      district_code: 'E07000217',
      month: '2024-01-01',
      happened_on: null,
    })
    expect(Math.hypot((rows[0]?.easting ?? 0) - 499_050, (rows[0]?.northing ?? 0) - 150_523)).toBeLessThan(5)
    expect(rows[2]).toMatchObject({ reference: null, outcome: null, kind: 'Anti-social behaviour' })
    const { counts, points, months } = await totals()
    expect(counts).toEqual([{ key: 'E07000217', incidents: 3 }])
    expect(months).toMatchObject([{ force: 'Surrey Police', month: '2024-01-01', incidents: 3 }])
    expect([...points.easting]).toEqual(rows.map(({ easting }) => easting))
    expect([points.day[0], points.month[0], points.begins[0]]).toEqual([
      Date.UTC(2024, 0, 15) / 86_400_000,
      54 * 12,
      Number.NaN,
    ])
  })

  it('keeps equal rows, repeated references, rows without place and rows from outside, and tells of each', async () => {
    const equal = streetRow({ id: '', kind: 'Anti-social behaviour', outcome: '' })
    const outside = streetRow({ id: 'c', x: '-0.146655', y: '51.106504', lsoa: 'E01031580', lsoaName: 'Crawley 008B' })
    const nowhere = streetRow({ id: 'd', x: '', y: '', street: 'No Location', lsoa: '', lsoaName: '' })
    const { id } = await stage.bringRows([
      equal,
      equal,
      equal,
      streetRow({ id: 'b' }),
      streetRow({ id: 'b', outcome: 'Offender fined' }),
      outside,
      nowhere,
    ])
    expect(await stage.live()).toHaveLength(7)
    expect(await stage.report(id)).toMatchObject({
      rows: 7,
      references: { without: 3, duplicates: 2, repeated: 1, rowsRepeated: 2 },
      places: { noCoordinates: 1, outside: 1, outsideNames: [{ name: 'Crawley', rows: 1 }], points: 2 },
      slices: [{ rows: 7, noPlace: 1, outside: 1, duplicates: 2 }],
    })
  })

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['no line end at the end', (text: string) => text.trimEnd()],
    ['empty lines', (text: string) => text.replaceAll('\n', '\n\n')],
    ['gzip', (text: string) => gzipSync(text)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without its mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['columns in capitals', (text: string) => text.replace(STREET_HEADER, STREET_HEADER.toUpperCase())],
    ['quotes around everything', (text: string) => text.replaceAll(/[^,\n]+/g, field => `"${field}"`)],
  ])('is read alike with %s', async (_what, change) => {
    const { state } = await stage.bring(change(`${[STREET_HEADER, ...january].join('\n')}\n`))
    expect(state).toBe('done')
    const rows = await stage.live()
    expect(rows.map(({ kind, easting, district_code }) => [kind, easting !== null, district_code])).toEqual([
      ['Burglary', true, 'E07000217'],
      ['Drugs', true, 'E07000217'],
      ['Anti-social behaviour', true, 'E07000217'],
    ])
  })

  it('is read with its columns in another order', async () => {
    const names = STREET_HEADER.split(',')
    const order = names.map((_, at) => at).reverse()
    const lines = [STREET_HEADER, ...january].map(line => order.map(at => line.split(',')[at]).join(','))
    expect((await stage.bring(`${lines.join('\n')}\n`)).state).toBe('done')
    expect((await stage.live())[0]).toMatchObject({
      reference: 'a',
      kind: 'Burglary',
      street: 'On or near Mock Street',
    })
  })

  it('comes to the same whether its lines are taken whole or read field by field', async () => {
    const kinds = ['Burglary', 'Drugs', 'Robbery', 'Anti-social behaviour']
    const rows = Array.from({ length: 4_000 }, (_, at) =>
      streetRow({
        id: at % 4 === 3 ? '' : `r${at % 3_500}`,
        month: at < 3_000 ? '2024-01' : '2024-02',
        kind: kinds[at < 2_000 ? at % 2 : at % 4] ?? '',
        x: at % 50 === 0 ? '' : `-0.5${String(100_000 + ((at * 37) % 700)).slice(1)}1`,
        y: at % 50 === 0 ? '' : '51.318487',
        street: at % 97 === 0 ? '"On or near Mock, Lane"' : `On or near Mock Road ${at % 60}`,
        lsoa: at % 5 === 0 ? 'E01031580' : 'E01030917',
        lsoaName: at % 5 === 0 ? 'Crawley 008B' : 'Woking 004B',
      }),
    )
    const usual = await stage.bringRows(rows)
    const sums = () =>
      database.ownerDb
        .selectFrom('incident_slice')
        .select(['month', 'rows', 'check_sum'])
        .where('state', '=', 'live')
        .orderBy('month')
        .execute()
    const [taken, report] = [await sums(), await stage.report(usual.id)]
    const withMore = [`${STREET_HEADER},More`, ...rows.map(row => `${row},x`)].join('\n')
    const read = await stage.bring(`${withMore}\n`)
    expect(await sums()).toEqual(taken)
    const { slices, unusedColumns, categories, ...rest } = await stage.report(read.id)
    expect(unusedColumns).toEqual(['More'])
    expect({ ...rest, categories: categories.map(({ name, rows: n }) => [name, n]) }).toEqual({
      ...Object.fromEntries(Object.entries(report).filter(([name]) => name in rest)),
      categories: report.categories.map(({ name, rows: n }) => [name, n]),
    })
    expect(slices.map(({ duplicates, noPlace, outside }) => [duplicates, noPlace, outside])).toEqual(
      report.slices.map(({ duplicates, noPlace, outside }) => [duplicates, noPlace, outside]),
    )
  })

  it('comes to the same whether files come one after another or each by itself', async () => {
    const files = ['2024-01', '2024-02', '2024-03'].map((month, file) =>
      Array.from({ length: 1_500 }, (_, at) =>
        streetRow({
          id: at % 4 === 3 ? '' : `r${(at * (file + 3)) % 1_200}`,
          month,
          kind: at % 2 === file % 2 ? 'Burglary' : 'Drugs',
          x: at % 40 === 0 ? '' : `-0.5${String(100_000 + ((at * 37) % 700)).slice(1)}1`,
          y: at % 40 === 0 ? '' : '51.318487',
          street: `On or near Mock Road ${(at + file * 7) % 60}`,
          lsoa: LSOAS[(at + file) % LSOAS.length]?.[0] ?? '',
          lsoaName: LSOAS[(at + file) % LSOAS.length]?.[1] ?? '',
        }),
      ),
    )
    const bring = async (memory?: ImportMemory) => {
      const reports: unknown[] = []
      for (const rows of files) {
        const { id } = await stage.bringRows(rows, memory === undefined ? {} : { memory })
        const { categories, slices, gaps, ...report } = await stage.report(id)
        const counted = slices.map(({ rows: n, duplicates, noPlace, outside }) => [n, duplicates, noPlace, outside])
        reports.push({ ...report, counted, kinds: categories.map(({ name, rows: n }) => [name, n]), gaps })
      }
      const { counts, points, cut } = await totals()
      const streets = (await stage.live()).map(({ line, street, lsoa, lsoa_given }) => [line, street, lsoa, lsoa_given])
      await forgetImports(database)
      return { reports, counts, cut, streets, eastings: [...points.easting] }
    }
    const alone = await bring()
    expect(await bring(new ImportMemory())).toEqual(alone)
    expect(alone.reports).toHaveLength(3)
  })

  it('is placed by the lookups of its moment, whatever the file before was placed by', async () => {
    const memory = new ImportMemory()
    await stage.bringRows([streetRow()], { memory })
    const link = { from_code: 'E01030917', from_layer: 'lsoa', from_vintage: '2011', source: 'For a test' }
    await database.ownerDb
      .insertInto('area_link')
      .values({ ...link, to_code: 'E01099999', to_layer: 'lsoa', to_vintage: '2021', relation: 'merged' })
      .execute()
    try {
      await stage.bringRows([streetRow({ month: '2024-02' })], { memory })
      expect((await stage.live()).map(({ lsoa }) => lsoa)).toEqual(['E01030917', 'E01099999'])
    } finally {
      await database.ownerDb.deleteFrom('area_link').where('to_code', '=', 'E01099999').execute()
    }
  })

  it('is read as Windows-1252 where it is no UTF-8, also when that shows late', async () => {
    const long = Array.from({ length: 9_000 }, (_, at) => streetRow({ id: `r${at}` }))
    const late = streetRow({ id: 'z', street: 'On or near Café\x92s Row' })
    const bytes = Buffer.from(`${[STREET_HEADER, ...long, late].join('\n')}\n`, 'latin1')
    const { id, state } = await stage.bring(bytes)
    expect(state).toBe('done')
    expect((await stage.report(id)).encoding).toBe('windows-1252')
    const rows = await stage.live()
    expect(rows).toHaveLength(9_001)
    expect(rows.at(-1)?.street).toBe('On or near Café’s Row')
  })

  it('may hold commas in quotes, tabs and backslashes', async () => {
    const odd = streetRow({ street: '"On or near Mock \\N Lane, ""The"" \tEnd"' })
    expect((await stage.bringRows([odd])).state).toBe('done')
    expect((await stage.live())[0]?.street).toBe('On or near Mock \\N Lane, "The" \tEnd')
  })

  it('says which columns are missing and which it does not know', async () => {
    const outcome = await stage.bring(
      `${STREET_HEADER.replace('Crime type', 'Crime typ').replace('Longitude', 'Long')}\n${january[0]}\n`,
    )
    expect(outcome).toMatchObject({ state: 'refused' })
    expect('why' in outcome && outcome.why).toBe(
      'The columns “Longitude”, “Crime type” are missing. Not known: “Long”, “Crime typ”. Bring in the file as it was published, or bring its columns back to their names',
    )
  })
})

describe('what cannot be brought in is refused with a reason, and leaves nothing', () => {
  const whole = `${[STREET_HEADER, ...january].join('\n')}\n`
  it.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '', /is empty/],
    ['a header alone', `${STREET_HEADER}\n`, /no rows under the header/],
    ['a file cut off in its last line', whole.slice(0, -60), /columns where the header has 12: the file was cut off/],
    ['a row with a comma too many', `${whole}x,${january[0]}\n`, /Line 5 has 13 columns/],
    ['an open quotation mark', `${whole}"${january[0]}\n`, /On line 5 a quotation mark is opened and never closed/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]), /not a text file/],
    ['a workbook', Buffer.from('PK\u0003\u0004workbook'), /Excel workbook/],
    ['a packed file cut off', gzipSync(whole.repeat(50)).subarray(0, 200), /cut off/],
    ['a packed file that was packed twice', gzipSync(gzipSync(whole)), /packed twice/],
    [
      'text in the middle of which bytes are not text',
      Buffer.concat([Buffer.from(whole + `${january[0]}\n`.repeat(2_000)), Buffer.from([0, 0, 0])]),
      /not text/,
    ],
    ['a month that a program has changed', whole.replaceAll('2024-01', 'Jan-24'), /month on line 2 is “Jan-24”/],
    [
      'a force that is not expected',
      whole.replaceAll('Surrey Police', 'Invented Constabulary'),
      /of Invented Constabulary, which is not among the forces/,
    ],
    ['coordinates exchanged', whole.replaceAll('-0.582318,51.245291', '51.245291,-0.582318'), /have them exchanged/],
    ['coordinates at sea', whole.replaceAll('-0.582318,51.245291', '0.0,0.0'), /nowhere in Great Britain/],
    ['a page of HTML', '<!doctype html><html><body>Not found</body></html>', /not a file of police.uk/],
  ])('%s', async (_what, content, why) => {
    await stage.bringRows([streetRow({ id: 'before' })])
    const outcome = await stage.bring(content)
    expect(outcome.state).toBe('refused')
    expect('why' in outcome && outcome.why).toMatch(why)
    expect((await stage.live()).map(({ reference }) => reference)).toEqual(['before'])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from incident`.execute(database.ownerDb)
    expect(rows[0]?.n).toBe(1)
  })

  it('a force that is not expected comes in when it is wanted too', async () => {
    const rows = [streetRow({ force: 'Invented Constabulary' })]
    expect((await stage.bringRows(rows, { anyForce: true })).state).toBe('done')
  })
})

describe('bringing in again', () => {
  it('the same file changes nothing', async () => {
    const first = await stage.bringRows(january)
    const { cut } = await totals()
    const before = await sql<{ x: string }>`select xmin::text as x from incident order by 1`.execute(database.ownerDb)
    const second = await stage.bringRows(january)
    expect([first.state, second.state]).toEqual(['done', 'unchanged'])
    const after = await sql<{ x: string }>`select xmin::text as x from incident order by 1`.execute(database.ownerDb)
    expect(after.rows).toEqual(before.rows)
    expect((await totals()).cut).toBe(cut)
  })

  it('a newer file replaces the month of its force and no other, and undoing brings the rows back', async () => {
    await stage.bringRows([
      ...january,
      streetRow({ id: 'k', force: 'Kent Police' }),
      streetRow({ id: 'f', month: '2024-02' }),
    ])
    const { cut } = await totals()
    const { id } = await stage.bringRows([streetRow({ id: 'new' })])
    expect((await stage.live()).map(({ reference }) => reference)).toEqual(['k', 'new', 'f'])
    expect((await totals()).cut).not.toBe(cut)
    expect((await stage.report(id)).slices).toMatchObject([{ replaced: 3 }])
    await undo(id, 'Only half of it')
    expect((await stage.live()).map(({ reference }) => reference)).toEqual(['a', 'b', null, 'k', 'f'])
    expect((await totals()).cut).toBe(cut)
    expect((await stage.bringRows([streetRow({ id: 'new' })])).state).toBe('done')
    expect((await stage.live()).map(({ reference }) => reference)).toContain('new')
  })

  it('gives the same data cut in whatever order the files came', async () => {
    await stage.bringRows(january)
    await stage.bringRows([streetRow({ month: '2024-02' })])
    const { cut } = await totals()
    await database.ownerDb.deleteFrom('incident_count').execute()
    await database.ownerDb.deleteFrom('incident_slice').execute()
    await database.ownerDb.deleteFrom('incident_import').execute()
    await stage.bringRows([streetRow({ month: '2024-02' })])
    await stage.bringRows(january)
    expect((await totals()).cut).toBe(cut)
  })

  it('what was replaced goes after its time, and not before', async () => {
    await stage.bringRows(january)
    await stage.bringRows([streetRow({ id: 'new' })])
    await sql`update incident_slice set made_at = '2024-06-01T00:00:00Z'`.execute(database.ownerDb)
    await tidySlices(stage.deps, 90)
    expect((await sql`select from incident`.execute(database.ownerDb)).rows).toHaveLength(4)
    await sql`update incident_slice set made_at = '2024-01-01T00:00:00Z'`.execute(database.ownerDb)
    await tidySlices(stage.deps, 90)
    expect((await sql`select from incident`.execute(database.ownerDb)).rows).toHaveLength(1)
    expect(await stage.live()).toHaveLength(1)
  })

  it('an import whose process died is refused and its rows go', async () => {
    const { id } = await stage.bringRows(january)
    await sql`update incident_import set state = 'running', report = '{"beat":"2024-06-10T08:00:00Z"}', started_at = '2024-06-10T08:00:00Z' where id = ${id}`.execute(
      database.ownerDb,
    )
    await sql`update incident_slice set state = 'loading'`.execute(database.ownerDb)
    await refuseStopped(stage.deps)
    const row = await database.ownerDb
      .selectFrom('incident_import')
      .select(['state', 'refusal'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ state: 'refused', refusal: expect.stringContaining('was stopped') })
    expect((await sql`select from incident`.execute(database.ownerDb)).rows).toEqual([])
  })
})
