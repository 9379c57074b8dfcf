import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../../test-support/visit.tsx'
import { makeWorld } from '../../../../test-support/world.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { crimeModule } from '../module.ts'
import { bringCallsIn, bringPoliceIn } from './incidents.fixture.ts'
import { tidyAnalyses } from './jobs.ts'
import { stableText } from './rules/stable-text.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [crimeModule])

const PAGES = ['/analysis/hotspots', '/analysis/trends', '/analysis/times', '/analysis/repeats']
const FILES = [
  '/analysis/hotspots/list.csv',
  '/analysis/trends/months.csv',
  '/analysis/times/hours.csv',
  '/analysis/repeats/places.csv',
]

const people = {
  analyst: await site.visitor(await world.account({}, ['analyst'])),
  councillor: await site.visitor(await world.account({ clearance: 'O' }, ['councillor'])),
}

describe('before anything has been brought in', () => {
  it.each(PAGES)('%s says so, and sends an analyst to bring a file in', async address => {
    const page = await people.analyst.see(address)
    expect(page.status).toBe(200)
    expect(page.text).toContain('No incidents have been brought in yet')
    expect(page.$('a[href="/data/bring-in"]').length).toBe(1)
    expect((await people.councillor.see(address)).$('a[href="/data/bring-in"]').length).toBe(0)
  })

  it.each(FILES)('%s is a spreadsheet of headings', async address => {
    const file = await people.councillor.see(address)
    expect(file.status).toBe(200)
    expect(file.body.trim().split('\r\n')).toHaveLength(1)
  })
})

describe('with thirty months of police open data', () => {
  beforeAll(async () => {
    await bringPoliceIn(database.ownerDb, 30)
  })

  it('hotspots are in a picture and in a table, with street, share, how sure, and history', async () => {
    const { $, text, status } = await people.councillor.see('/analysis/hotspots?from=2024-01&to=2024-06')
    expect(status).toBe(200)
    const [first] = rowsOf($, 'Hotspots, the strongest first')
    expect(first?.[0]).toBe('1')
    expect(first?.[1]).toContain('On or near Albion Square (TQ')
    expect(first?.[4]).toMatch(/^9[59] % – allowing for all squares looked at \(z \d/)
    expect(text).toContain('is still one')
    expect($('svg[role=img] > title').first().text()).toContain(
      'Hotspots. The whole county, all kinds, January to June 2024',
    )
    expect(text).toMatch(/Data cut [0-9a-f]{16}, program hotspots 3, made on \d+ \w+ \d{4} at/)
    expect(text).toContain('Open Government Licence v3.0')
    expect(text).not.toContain('Quiet Lane')
  })

  it('whoever may take a hotspot on has a link with its squares and the analysis; a councillor has none', async () => {
    const { $ } = await people.analyst.see('/analysis/hotspots?from=2024-01&to=2024-06')
    const href = $('a:contains("Take on as a hotspot")').first().attr('href') ?? ''
    const { pathname, searchParams } = new URL(href, 'http://localhost')
    expect(pathname).toBe('/hotspots/new')
    expect(searchParams.get('at')).toMatch(/^\d+,\d+(;\d+,\d+)*$/)
    expect(Number(searchParams.get('cell'))).toBeGreaterThanOrEqual(500)
    expect(searchParams.get('sets')).toMatch(/^\d+$/)
    const known = await database.ownerDb
      .selectFrom('analysis')
      .select('kind')
      .where('id', '=', searchParams.get('analysis') ?? '')
      .executeTakeFirst()
    expect(known?.kind).toBe('hotspots')
    expect(
      (await people.councillor.see('/analysis/hotspots?from=2024-01&to=2024-06')).$('a:contains("Take on")').length,
    ).toBe(0)
  })

  it('the same question is worked out once, and gives the same bytes when it is worked out again', async () => {
    const address = '/analysis/hotspots?from=2024-01&to=2024-06'
    await people.councillor.see(address)
    const before = await database.ownerDb
      .selectFrom('analysis')
      .select(['id', 'result', 'question_hash'])
      .where('kind', '=', 'hotspots')
      .execute()
    expect(before).toHaveLength(1)
    await people.analyst.see(address)
    expect(await countAnalyses('hotspots')).toBe(1)
    await database.ownerDb.deleteFrom('analysis').execute()
    await people.analyst.see(address)
    const after = await database.ownerDb
      .selectFrom('analysis')
      .select(['id', 'result', 'question_hash'])
      .where('kind', '=', 'hotspots')
      .execute()
    expect(after[0]?.id).not.toBe(before[0]?.id)
    expect(after[0]?.question_hash).toBe(before[0]?.question_hash)
    expect(stableText(after[0]?.result)).toBe(stableText(before[0]?.result))
  })

  it('trends show months with season and forecast, this period beside the last and beside last year, districts and kinds', async () => {
    const { $, text } = await people.councillor.see('/analysis/trends?from=2024-04&to=2024-06')
    expect(text).toContain('Beside the months just before (January to March 2024)')
    expect(text).toContain('Beside the same months last year (April to June 2023)')
    expect(text).toMatch(/more than chance/)
    expect(text).toContain('Forecast by')
    expect(text).toContain('Season: the most in')
    expect($('#series svg[role=img] > title').text()).toContain('January 2022 to June 2024')
    expect($('#series .wm-plot__band').length).toBeGreaterThan(0)
    expect(rowsOf($, 'Districts').find(([name]) => name === 'Woking')?.[1]).not.toBe('0')
    expect(rowsOf($, 'Kinds of incident, the most first').map(([name]) => name)).toEqual([
      'Anti-social behaviour',
      'Burglary',
    ])
    expect(text).toContain('No numbers of residents have been brought in')
  })

  it('districts are held against the county by their residents, in a funnel, once residents have been brought in', async () => {
    const codes = ['E07000207', 'E07000209', 'E07000213', 'E07000217']
    await database.ownerDb
      .insertInto('area_figure')
      .values(
        codes.map((area_code, at) => ({
          area_code,
          figure: 'population',
          value: 100_000 + at * 10_000,
          as_of: localDate('2023-06-30'),
          source: 'Mid-year estimate',
        })),
      )
      .execute()
    const { $, text } = await people.councillor.see('/analysis/trends?from=2024-04&to=2024-06')
    expect($('#funnel svg[role=img] > title').text()).toBe('Districts beside the rate of the county')
    const woking = rowsOf($, 'Districts').find(([name]) => name === 'Woking')
    expect(woking?.at(-1)).toBe('As expected: within the limits')
    expect(text).toContain('Districts differ more than chance alone would make them')
    expect(text).toContain('Residents: Mid-year estimate, 2023-06-30.')
    await database.ownerDb.deleteFrom('area_figure').execute()
  })

  it('a short series says what it cannot tell', async () => {
    const { text } = await people.councillor.see('/analysis/trends?from=2022-01&to=2022-03')
    expect(text).toContain('A forecast needs 13 months: there are 3.')
    expect(text).toContain('Nothing to compare with')
  })

  it('times say that police.uk gives no hours, and still compare the months of the year', async () => {
    const { $, text } = await people.councillor.see('/analysis/times')
    expect(text).toContain('police.uk gives the month only')
    expect(text).toContain('No hours are known')
    expect($('.wm-heat').length).toBe(0)
    expect(rowsOf($, 'By month of the year')).toHaveLength(12)
  })

  it('repeats list streets with three and more, and say that days are not known', async () => {
    const { $, text } = await people.councillor.see('/analysis/repeats?from=2024-01&to=2024-06')
    const places = rowsOf($, 'Places with the most incidents')
    expect(places[0]?.[0]).toContain('On or near Albion Square (TQ')
    expect(places).toHaveLength(4)
    expect(text).toContain('the days are not known')
    expect(text).not.toContain('Quiet Lane')
  })

  it('each page has its figures as a spreadsheet with the data cut', async () => {
    for (const address of [
      '/analysis/hotspots/list.csv',
      '/analysis/trends/months.csv',
      '/analysis/repeats/places.csv',
    ]) {
      const { body, status } = await people.councillor.see(`${address}?from=2024-01&to=2024-06`)
      expect(status).toBe(200)
      expect(body).toContain('Data cut')
      expect(body).toMatch(/,[0-9a-f]{16},/)
      expect(body).not.toContain('Quiet Lane')
    }
  })

  it('too few incidents are told apart from none, with the number that would do', async () => {
    const { text } = await people.councillor.see('/analysis/hotspots?from=2024-01&to=2024-01&theme=burglary')
    expect(text).toContain('Too few incidents to say')
    expect(text).toContain('30 incidents or more: there are 6')
    expect((await people.councillor.see('/analysis/repeats?from=2024-01&to=2024-01&theme=burglary')).text).toContain(
      '20 incidents or more: there are 6',
    )
  })

  it.each([
    ['/analysis/hotspots?cell=17', 'cell'],
    ['/analysis/hotspots?from=yesterday', 'month'],
    ['/analysis/trends?district=woking', 'ONS code'],
    ['/analysis/times?to=2024-13', 'month'],
    ['/analysis/repeats?from=2024-01&from=2024-02', 'first month'],
  ])('%s is refused in words that help', async (address, about) => {
    const { status, text } = await people.councillor.see(address)
    expect(status).toBe(400)
    expect(text).toContain(about)
  })

  it.each([
    ['/analysis/hotspots?set=never-heard-of', 'A data set in the address is not known here'],
    ['/analysis/trends?from=1999-01&to=1999-02', 'There are no incidents for the months in the address'],
    ['/analysis/times?district=E09000001', 'The district in the address is not one of this county'],
    ['/analysis/repeats?theme=weather', 'A theme or kind of incident in the address does not occur'],
  ])('%s is put right, and says so', async (address, sentence) => {
    const { status, text } = await people.councillor.see(address)
    expect(status).toBe(200)
    expect(text).toContain(sentence)
  })

  it('a district narrows what is counted', async () => {
    const { text } = await people.councillor.see('/analysis/hotspots?from=2023-01&to=2024-06&district=E07000209')
    expect(text).toContain('Guildford, all kinds')
    expect(text).toContain('54 incidents with a place')
  })

  it('nobody who is not signed in sees any of it', async () => {
    for (const url of [...PAGES, ...FILES]) {
      const answer = await site.app.inject({ method: 'GET', url, headers: { host: 'localhost' } })
      expect([302, 303, 401]).toContain(answer.statusCode)
      expect(answer.body).not.toContain('Albion')
    }
  })

  it('each look and each spreadsheet is in the log', async () => {
    const rows = await database.ownerDb
      .selectFrom('audit_event')
      .select(['action', 'object_id'])
      .where('object_type', '=', 'analysis')
      .execute()
    for (const kind of ['hotspots', 'trends', 'times', 'repeats']) {
      expect(rows.some(row => row.action === 'look' && row.object_id === kind)).toBe(true)
      expect(rows.some(row => row.action === 'export' && row.object_id === kind)).toBe(true)
    }
  })
})

describe('with what a partner counts, by day and hour', () => {
  beforeAll(async () => {
    await bringCallsIn(database.ownerDb, 12)
  })

  it('an analyst sees hours by weekdays, and which are spread over a window', async () => {
    const { $, text } = await people.analyst.see('/analysis/times?set=fire-calls&from=2022-01&to=2022-12')
    expect($('.wm-heat tbody tr').length).toBe(24)
    expect(text).toContain('Fire calls: hours are known, or a window of them, for 180 of 180 incidents')
    expect(text).toContain('each is spread over its hours in equal parts')
    expect(text).toMatch(/The busiest 4 hours: \w+day \d\d:00 to/)
  })

  it('near repeats are told from chance, and areas now at risk are squares of three calls and more', async () => {
    const { $, text } = await people.analyst.see('/analysis/repeats?set=fire-calls&from=2022-01&to=2022-12')
    expect(text).toContain('180 incidents with a day and a place')
    expect(text).toContain('Incidents follow each other nearby more than chance explains')
    const [same] = rowsOf($, 'Pairs of incidents beside what chance would give')
    expect(same?.[0]).toBe('The same place')
    expect(same?.[1]).toMatch(/^▲ \d+\.\d\d times \(\d+ pairs/)
    for (const row of rowsOfStart($, 'Where risk is raised on')) expect(Number(row[2])).toBeGreaterThanOrEqual(3)
  })

  it('a councillor is neither shown nor told of it', async () => {
    for (const page of PAGES) {
      const { text, body } = await people.councillor.see(`${page}?set=fire-calls&from=2022-01&to=2022-12`)
      expect(text).toContain('A data set in the address is not known here')
      expect(body).not.toContain('Fire calls')
      expect(body).not.toContain('Nuisance fire')
    }
    const kept = await database.ownerDb
      .selectFrom('analysis')
      .select('id')
      .where(sql<boolean>`cardinality(set_ids) = 1`)
      .execute()
    expect(kept.length).toBeGreaterThan(0)
  })
})

describe('analyses that are kept', () => {
  it('stay while their data stands, and go when a month was replaced, unless a profile names them', async () => {
    const address = '/analysis/trends?from=2024-04&to=2024-06'
    await people.councillor.see(address)
    await tidyAnalyses(makeTestDeps(database))
    expect(await countAnalyses('trends')).toBeGreaterThan(0)
    const named = await database.ownerDb
      .selectFrom('analysis')
      .select('id')
      .where('kind', '=', 'repeats')
      .executeTakeFirstOrThrow()
    await nameInProfile(named.id)
    await sql`update incident_slice set check_sum = 'changed' where state = 'live'`.execute(database.ownerDb)
    await tidyAnalyses(makeTestDeps(database))
    const left = await database.ownerDb.selectFrom('analysis').select('id').execute()
    expect(left).toEqual([{ id: named.id }])
  })
})

async function nameInProfile(analysis: string): Promise<void> {
  const group = await world.group()
  const userId = await world.account({})
  const profileId = randomUUID()
  await database.ownerDb
    .insertInto('problem_profile')
    .values({
      id: profileId,
      reference: 'P-7K2M9QX',
      group_id: group,
      title: 'Albion Square',
      question: '{}',
      set_ids: [],
      created_by: userId,
    })
    .execute()
  await database.ownerDb
    .insertInto('problem_profile_edition')
    .values({
      profile_id: profileId,
      edition: 1,
      data_cut: 'x',
      result: JSON.stringify({ analyses: [analysis] }),
      check_sum: 'x',
      made_by: userId,
    })
    .execute()
}

async function countAnalyses(kind: string): Promise<number> {
  return (await database.ownerDb.selectFrom('analysis').select('id').where('kind', '=', kind).execute()).length
}

type Page = Awaited<ReturnType<typeof people.analyst.see>>['$']

function rowsOf($: Page, caption: string): string[][] {
  return rowsOfStart($, caption)
}

function rowsOfStart($: Page, caption: string): string[][] {
  const table = $('table')
    .filter((_, one) => $(one).find('caption').text().startsWith(caption))
    .first()
  return table
    .find('tbody tr')
    .toArray()
    .map(row =>
      $(row)
        .children()
        .toArray()
        .map(cell => $(cell).text()),
    )
}
