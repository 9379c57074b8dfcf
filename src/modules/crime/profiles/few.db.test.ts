import { describe, expect, it } from 'vitest'
import { bringIn, type Happened } from '../map/incidents.fixture.ts'
import { giveTimes, MIDDLE, monthsOn, openProfiles, placeAnswers, WOKING } from './profiles.fixture.ts'

const stage = await openProfiles()
const { database, jag } = stage
const officer = await stage.visitor({ seat: [jag.id, 'core'] })

/** Fires at one spot, so many in each of thirty months from January 2022, and others that are given. */
function fires(
  code: string,
  times: (at: number) => number,
  others: (month: string, at: number) => readonly Happened[] = () => [],
) {
  const happened = monthsOn('2022-01', 30).flatMap((month, at) => [
    {
      month,
      times: times(at),
      kind: 'Deliberate fire',
      easting: MIDDLE.easting + 10,
      northing: MIDDLE.northing,
      ...WOKING,
    },
    ...others(month, at),
  ])
  return {
    code,
    name: `Fires ${code}`,
    tier: 'O' as const,
    form: 'partner' as const,
    placed: 'exact' as const,
    licence: 'For the partnership only',
    happened: happened.filter(one => one.times > 0),
  }
}

async function profileOf(setIds: readonly number[], given: Record<string, string> = {}) {
  const sent = await officer.send('/profiles/new', placeAnswers(setIds, { theme: '', ...given }))
  expect(sent.status, sent.$('.govuk-error-summary').text()).toBe(303)
  const page = await officer.see(sent.location ?? '')
  const file = await officer.see(`${sent.location}/editions/1/figures.csv`)
  const months = page
    .$('#trend tbody tr')
    .toArray()
    .map(row => page.$(row).children().eq(1).text())
  return { page, file, months }
}

describe('one or two incidents at exact places in a profile of a place', () => {
  it('are fewer than three in their month, on the page and in its spreadsheet', async () => {
    const { setId } = await bringIn(
      database.ownerDb,
      fires('months', at => (at === 20 ? 1 : 4 + (at % 5))),
    )
    const { page, file, months } = await profileOf([setId])
    expect(months).toContain('fewer than 3')
    expect(months).toContain('not told')
    expect(months).not.toContain('1')
    expect(page.text).toContain('One or two incidents at exact places are not told of a place that somebody chose')
    expect(file.body).toContain('fewer than 3')
    expect(file.body).not.toMatch(/^Trend,Incidents,2023-09-01,1/m)
  })

  it('are not compared with another year', async () => {
    const { setId } = await bringIn(
      database.ownerDb,
      fires('years', at => (at === 8 ? 2 : at >= 18 ? 5 : 0)),
    )
    const { page, file } = await profileOf([setId])
    expect(page.$('#year').text()).toContain('the two are not compared')
    expect(page.$('.wm-sheet__sum').text()).toContain('the two are not compared')
    expect(file.body).not.toMatch(/,2,/)
  })

  it('are told with other kinds, and of no harm', async () => {
    const { setId } = await bringIn(
      database.ownerDb,
      fires(
        'kinds',
        () => 6,
        (month, at) => [
          {
            month,
            times: at === 25 ? 1 : 0,
            kind: 'Bonfire',
            easting: MIDDLE.easting,
            northing: MIDDLE.northing,
            ...WOKING,
          },
          { month, times: 3, kind: 'Bin fire', easting: MIDDLE.easting, northing: MIDDLE.northing, ...WOKING },
        ],
      ),
    )
    const { page, file } = await profileOf([setId])
    expect(page.$('#kinds').text()).toContain('Kinds not told apart')
    expect(page.$('#kinds').text()).not.toContain('Bonfire')
    expect(file.body).not.toContain('Bonfire')
    expect(page.$('#kinds').text()).toContain('Deliberate fire')
  })

  it('elsewhere are told with the smallest of the places', async () => {
    const { setId } = await bringIn(
      database.ownerDb,
      fires(
        'places',
        () => 6,
        (month, at) => [
          { month, times: at === 25 ? 4 : 0, easting: MIDDLE.easting - 200, northing: MIDDLE.northing, ...WOKING },
          { month, times: at === 26 ? 2 : 0, easting: MIDDLE.easting - 300, northing: MIDDLE.northing, ...WOKING },
        ],
      ),
    )
    const { page } = await profileOf([setId])
    expect(page.text).toContain('6 incidents at other places')
    expect(page.text).not.toContain('2 incidents at other places')
  })

  it('are in no table of hours', async () => {
    const { setId } = await bringIn(
      database.ownerDb,
      fires('hours', () => 3),
    )
    await giveTimes(database, setId)
    const { page, file } = await profileOf([setId])
    if (page.$('#times table').length > 0) expect(file.body).not.toMatch(/by hour of the week,[^,]*,[12](\.\d+)?,/)
    else expect(page.$('#times').text()).toMatch(/single hours are not told|have a known hour/)
  })

  it('make no profile alone, and leave open data as they were published', async () => {
    const { setId } = await bringIn(
      database.ownerDb,
      fires('few', at => (at === 20 ? 2 : 0)),
    )
    const sent = await officer.send('/profiles/new', placeAnswers([setId], { theme: '' }))
    expect(sent.status).toBe(422)
    expect(sent.text).toContain('There were fewer than 3 incidents')
    const police = await bringIn(database.ownerDb, {
      code: 'open',
      happened: monthsOn('2022-01', 30).map((month, at) => ({
        month,
        times: at === 20 ? 1 : 9,
        street: 'On or near Albion Square',
        easting: MIDDLE.easting + 40,
        northing: MIDDLE.northing,
        ...WOKING,
      })),
    })
    expect((await profileOf([police.setId])).months).toContain('1')
  })

  it('are told of a ward or a district as they are', async () => {
    const { setId } = await bringIn(
      database.ownerDb,
      fires('district', at => (at === 20 ? 1 : 4)),
    )
    const { months } = await profileOf([setId], { scope: 'district', district: WOKING.district })
    expect(months).toContain('1')
  })

  it('that data come down to are no new edition', async () => {
    const { setId } = await bringIn(
      database.ownerDb,
      fires('later', () => 4),
    )
    const sent = await officer.send('/profiles/new', placeAnswers([setId], { theme: '' }))
    await database.ownerDb
      .updateTable('incident_slice')
      .set({ state: 'replaced' })
      .where('set_id', '=', setId)
      .where('month', '<', '2024-06-01' as never)
      .execute()
    await database.ownerDb.deleteFrom('incident').where('line', '>', 3).execute()
    const again = await officer.send(sent.location ?? '', {}, `${sent.location}/refresh`)
    expect(again.text).toContain('hold fewer than 3 incidents now')
  })
})
