import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { importByCommand } from './command.ts'
import { layAreas, makeFiles, squareAt } from './fixtures.ts'
import { areasModule } from './module.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [areasModule], deps)
const file = makeFiles()

let officer: Visitor

beforeAll(async () => {
  officer = await site.visitor(await world.account())
  await layAreas(database.ownerDb, { layer: 'district', vintage: '2024', areas: DISTRICTS })
})

/** Two squares side by side. */
const DISTRICTS = [
  { code: 'E07000901', name: 'Westerham Vale', shape: squareAt(498_000, 156_000, 2_000) },
  { code: 'E07000902', name: 'Easterley', shape: squareAt(500_000, 156_000, 2_000) },
]

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

describe('postcodes', () => {
  const published = [
    '"GU211AA",10,499000,157500,"E92000001","","","","E07000901","E05000001"',
    '"GU211AB",50,501000,157500,"E92000001","","","","E07000902","E05000002"',
    '"GU211AE",90,0,0,"E92000001","","","","E07000902",""',
  ].join('\n')

  it('are read as the Ordnance Survey publishes them, without headings', async () => {
    const lines = await brought('postcodes', file('gu.csv', published), '--as-of', '2024-02-01')
    expect(lines.join('\n')).toMatch(/Postcodes: 2 read; 2 new/)
    expect(lines.join('\n')).toMatch(/1 postcode has no place/)
    expect(lines.join('\n')).toMatch(/2 lie in the district that the file names/)
    expect((await brought('postcodes', file('gu.csv', published))).join('\n')).toMatch(/0 new, 0 changed, 2 unchanged/)
  })

  it.each([
    ['wrong.csv', published.replace('GU211AB', 'GU21'), /Line 2: "GU21" is no postcode/],
    ['sea.csv', published.replace('501000,157500', '157500,501000'), /GU21 1AB lies in the sea/],
    ['renamed.csv', `place,quality,x,y\n${published}`, /has no column for postcode, quality, easting, northing/],
  ])('%s changes nothing', async (name, content, message) => {
    const before = await database.ownerDb.selectFrom('postcode').selectAll().orderBy('postcode').execute()
    expect(await refusal('postcodes', file(name, content))).toMatch(message)
    expect(await database.ownerDb.selectFrom('postcode').selectAll().orderBy('postcode').execute()).toEqual(before)
  })

  it('are found however they are written, with how sure the place is', async () => {
    const seen = await officer.see('/areas/postcodes?q=gu21%201ab')
    expect(seen.text).toMatch(/GU21 1AB.*Easterley.*estimated from postcodes around it/)
    expect((await officer.see('/areas/postcodes?q=GU21')).text).toMatch(/not a full postcode. Enter it whole/)
    expect((await officer.see('/areas/postcodes?q=GU219ZZ')).text).toMatch(/GU21 9ZZ is not among the postcodes loaded/)
  })
})

describe('the pages', () => {
  it('say what is loaded, what is missing and which command brings it in', async () => {
    const seen = await officer.see('/areas')
    expect(seen.status).toBe(200)
    expect(seen.text).toMatch(/Layer district of 2024/)
    expect(seen.text).toMatch(/Police force areas: the outline of the police force area/)
    expect(seen.text).toMatch(/wardmote import postcodes/)
    const missing = await officer.see('/areas/msoa')
    expect(missing.text).toMatch(/MSOAs are not loaded.*wardmote import areas FILE… --layer msoa/)
    expect((await officer.see('/areas/parish')).status).toBe(404)
    expect((await officer.see('/areas/ward?vintage=1999')).status).toBe(404)
  })

  it('list the areas of a layer by district, a page at a time, and as a spreadsheet', async () => {
    const areas = Array.from({ length: 120 }, (_, at) => ({
      code: `M${String(at).padStart(3, '0')}`,
      districtCode: at < 60 ? 'E07000901' : 'E07000902',
      shape: squareAt(500_000 + 10 * at, 158_000, 100),
    }))
    await layAreas(database.ownerDb, { layer: 'msoa', areas })
    const first = await officer.see('/areas/msoa')
    expect(first.$('tbody tr')).toHaveLength(50)
    const next = first.$('a[rel=next]').attr('href') ?? ''
    const second = await officer.see(next)
    expect(second.$('tbody tr')).toHaveLength(50)
    expect(second.text).toContain('M050')
    const back = await officer.see(second.$('a[rel=prev]').attr('href') ?? '')
    expect(back.$('tbody tr').first().text()).toContain('M000')
    const narrowed = await officer.see('/areas/msoa?district=E07000902&vintage=2021')
    expect(narrowed.text).not.toContain('M059')
    expect((await officer.see('/areas/msoa?after=nonsense')).status).toBe(400)
    const list = await officer.see('/areas/msoa/list.csv?vintage=2021')
    expect(list.body.trim().split('\r\n')).toHaveLength(121)
    const log = await database.ownerDb
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', 'msoa-2021')
      .execute()
    expect(log.map(event => event.action)).toContain('export')
  })
})
