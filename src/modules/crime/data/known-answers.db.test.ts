import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { projectRoot } from '../../../kernel/project-root.ts'
import { openStage } from './import-stage.fixture.ts'

const FOLDER = join(projectRoot, '..', 'shared', 'data', 'policeuk')
const isThere = existsSync(join(FOLDER, 'expected'))
const database = await openTestDatabase()
const stage = await openStage(database)
const MONTHS = ['2018-10', '2018-11', '2018-12', '2024-01', '2024-02']
const imports = new Map<string, string>()

/** The rows of a file of answers, by the names in its header. */
function answers(file: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = readFileSync(join(FOLDER, 'expected', file), 'utf8')
    .trim()
    .split(/\r?\n/)
  const names = header.split(',')
  // Outcomes hold no quotes, and the last column never holds a comma.
  return lines.map(line => {
    const parts = line.includes('"')
      ? [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map(found => found[2] ?? found[1] ?? '')
      : line.split(',')
    return Object.fromEntries(names.map((name, at) => [name, parts[at] ?? '']))
  })
}

describe.skipIf(!isThere)('the five months of Surrey, as counted by others', () => {
  beforeAll(async () => {
    for (const month of MONTHS) {
      const brought = await stage.bringFile(join(FOLDER, 'surrey', `${month}-surrey-street.csv`))
      expect(brought.state).toBe('done')
      imports.set(month, brought.id)
    }
  }, 120_000)

  it('by month, borough and kind', async () => {
    const names = new Map(stage.deps.configuration.areas.map(({ onsCode, name }) => [onsCode, name]))
    const { rows } = await sql<{ month: string; district: string; placed: boolean; kind: string; n: number }>`
      select to_char(l.month, 'YYYY-MM') as month, i.district_code as district, i.lsoa_given is not null as placed, k.name as kind, count(*)::int as n
      from incident i join incident_slice l on l.id = i.slice_id join incident_category k on k.id = i.category_id group by 1, 2, 3, 4`.execute(
      database.ownerDb,
    )
    const ours = new Map<string, number>()
    for (const { month, district, placed, kind, n } of rows) {
      const borough = names.get(district) ?? (placed ? '(outside Surrey)' : '(no location)')
      const key = `${month},${borough},${kind}`
      ours.set(key, (ours.get(key) ?? 0) + n)
    }
    const theirs = new Map(
      answers('surrey_month_borough_type_counts.csv').map(row => [
        `${row['Month']},${row['borough']},${row['Crime type']}`,
        Number(row['crimes']),
      ]),
    )
    expect(inOrder(ours)).toEqual(inOrder(theirs))
  })

  it('by month and LSOA as given', async () => {
    const { rows } = await sql<{ key: string; n: number }>`
      select to_char(l.month, 'YYYY-MM') || ',' || i.lsoa_given as key, count(*)::int as n from incident i join incident_slice l on l.id = i.slice_id
      where i.lsoa_given is not null group by 1`.execute(database.ownerDb)
    const theirs = answers('surrey_month_lsoa_counts.csv')
      .filter(row => row['LSOA code'] !== '')
      .map(row => [`${row['Month']},${row['LSOA code']}`, Number(row['crimes'])])
    expect(inOrder(rows.map(({ key, n }) => [key, n]))).toEqual(inOrder(theirs))
  })

  it('by month and outcome', async () => {
    const { rows } = await sql<{ key: string; n: number }>`
      select to_char(l.month, 'YYYY-MM') || ',' || coalesce(i.outcome, '') as key, count(*)::int as n from incident i join incident_slice l on l.id = i.slice_id
      group by 1`.execute(database.ownerDb)
    const theirs = answers('surrey_month_outcome_counts.csv').map(row => [
      `${row['Month']},${row['Last outcome category']}`,
      Number(row['rows']),
    ])
    expect(inOrder(rows.map(({ key, n }) => [key, n]))).toEqual(inOrder(theirs))
  })

  it('the quality of each month', async () => {
    const quality = JSON.parse(readFileSync(join(FOLDER, 'expected', 'surrey_quality.json'), 'utf8')) as Record<
      string,
      Record<string, number>
    >
    for (const month of MONTHS) {
      const { rows, categories, references, places, lsoas } = await stage.report(imports.get(month) ?? '')
      expect({
        rows,
        asb: categories.find(({ name }) => name === 'Anti-social behaviour')?.rows,
        no_crime_id: references.without,
        no_location: places.noCoordinates,
        outside_surrey_boroughs: places.outside,
        exact_duplicate_rows: references.duplicates,
        dup_nonblank_ids: references.repeated,
        distinct_points: places.points,
        distinct_lsoa: lsoas.distinct,
      }).toEqual(quality[month])
    }
  })

  it('the points with most crimes', async () => {
    const { rows } = await sql<{ street: string; n: number }>`
      select street, count(*)::int as n from incident where easting is not null group by easting, northing, street order by n desc, street limit 40`.execute(
      database.ownerDb,
    )
    const theirs = answers('surrey_top25_points.csv').map(row => [row['Location'], Number(row['crimes'])])
    // Several points share the last place, so ours may name another of them.
    expect(rows.slice(0, 25).map(({ n }) => n)).toEqual(theirs.map(([, n]) => n))
    expect(rows.map(({ street, n }) => [street, n])).toEqual(expect.arrayContaining(theirs))
  })

  it('the gap between the two winters is told', async () => {
    const { gaps } = await stage.report(imports.get('2024-02') ?? '')
    expect(gaps).toMatchObject([{ force: 'Surrey Police', months: expect.arrayContaining(['2019-01', '2023-12']) }])
    expect(gaps[0]?.months).toHaveLength(60)
  })

  it('stop and search of a month, without a word about people', async () => {
    const name = '2016-06-metropolitan-stop-and-search.csv.gz'
    const { state, id } = await stage.bringFile(join(FOLDER, name))
    expect(state).toBe('done')
    expect((await stage.report(id)).kept).toBe(10_490)
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from incident i where i::text ~* '(over 34|self-defined|\\mfemale\\M|white -|black or)'`.execute(
      database.ownerDb,
    )
    expect(rows[0]?.n).toBe(0)
  })
})

it.skipIf(isThere)('published months are compared where ../shared/data/policeuk is there', context => {
  context.skip('../shared/data/policeuk is not there: known answers were not compared')
})

it('what is compared is there in full or not at all', () => {
  if (isThere) expect(readdirSync(join(FOLDER, 'surrey'))).toHaveLength(5)
})

/** Counts by name, in one order for both sides. */
function inOrder(counts: Iterable<readonly (string | number | undefined)[]>): readonly string[] {
  return [...counts].map(one => one.join(': ')).sort()
}
