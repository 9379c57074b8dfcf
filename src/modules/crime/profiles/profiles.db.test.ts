import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import type { Seen, Visitor } from '../../../../test-support/visit.tsx'
import { layAreas, squareAt } from '../../areas/fixtures.ts'
import { stableText } from '../analysis/rules/stable-text.ts'
import { bringIn } from '../map/incidents.fixture.ts'
import { giveTimes, MIDDLE, monthsOn, openProfiles, placeAnswers, twoYears, WOKING } from './profiles.fixture.ts'

const stage = await openProfiles()
const { database, jag } = stage
const officer = await stage.visitor({ seat: [jag.id, 'core'] })
const coordinator = await stage.visitor({ seat: [jag.id, 'coordinator'] })

const addressOf = (sent: Seen) => sent.location ?? ''

async function make(
  who: Visitor,
  setIds: readonly number[],
  given: Record<string, string | readonly string[]> = {},
): Promise<string> {
  const sent = await who.send('/profiles/new', placeAnswers(setIds, given))
  expect(sent.status, sent.$('.govuk-error-summary').text()).toBe(303)
  return addressOf(sent)
}

describe('before anything has been brought in', () => {
  it('the list says that there is none, and the form that a profile needs data', async () => {
    expect((await officer.see('/profiles')).text).toContain('No profiles yet')
    const form = await officer.see('/profiles/new')
    expect(form.status).toBe(409)
    expect(form.text).toContain('No incidents have been brought in yet')
  })
})

describe('a problem profile', () => {
  let police = 0
  beforeAll(async () => {
    police = (await bringIn(database.ownerDb, twoYears({ code: 'police-street' }))).setId
  })

  it('of a place is made from a point and a radius, and says on one page what the group needs', async () => {
    const address = await make(officer, [police])
    const page = await officer.see(address)
    expect(page.status).toBe(200)
    expect(page.$('h1').text()).toBe('Anti-social behaviour: Woking town centre')
    expect(page.text).toContain('Within 500 metres of Woking town centre. July 2022 to June 2024. Edition 1, made on')
    for (const heading of [
      'Trend, season and what may come',
      'Where',
      'Beside last year',
      'The same places again',
      'When',
      'Near repeats',
      'Kinds and severity',
      'Data notes',
    ])
      expect(
        page
          .$('h2')
          .toArray()
          .map(one => page.$(one).text()),
      ).toContain(heading)
    expect(page.text).toContain('Woking beside the other districts of the county')
    expect(page.text).toContain('police.uk moves every incident')
    expect(page.text).toContain('Open Government Licence v3.0')
    expect(page.text).toContain('None of the data sets gives hours')
    expect(page.text).toContain('None of the data sets gives days')
    expect(page.text).toContain('No weights of harm have been brought in')
  })

  it('says of a change only what is more than chance', async () => {
    const page = await officer.see(await make(officer, [police]))
    expect(page.$('.wm-sheet__sum').text()).toContain('a difference no larger than chance may bring')
    const rising = await bringIn(database.ownerDb, twoYears({ code: 'rising', times: at => (at < 18 ? 6 : 18) }))
    const risen = await officer.see(await make(officer, [rising.setId]))
    expect(risen.$('.wm-sheet__sum').text()).toMatch(
      /up \d+ % on the 12 months before, which is more than chance explains \(95 % interval \+\d+ % to \+\d+ %\)/,
    )
  })

  it('draws only streets with at least three incidents, and counts the rest elsewhere', async () => {
    const one = await bringIn(database.ownerDb, {
      code: 'sparse',
      happened: monthsOn('2023-01', 2).flatMap(month => [
        {
          month,
          times: 4,
          street: 'On or near Busy Street',
          easting: MIDDLE.easting,
          northing: MIDDLE.northing,
          ...WOKING,
        },
        {
          month,
          times: 1,
          street: 'On or near Lonely Lane',
          easting: MIDDLE.easting + 99,
          northing: MIDDLE.northing,
          ...WOKING,
        },
      ]),
    })
    const page = await officer.see(await make(officer, [one.setId]))
    expect(page.body).toContain('Busy Street')
    expect(page.body).not.toContain('Lonely Lane')
    expect(page.text).toContain('2 incidents at other places, which are not drawn or named')
    expect(page.text).toContain('A forecast needs 13 months: there are 2')
    expect(page.text).toContain('No month is held in two years running')
  })

  it('every part says what it asks, of which data cut, and when it was made', async () => {
    const page = await officer.see(await make(officer, [police]))
    const cut = /Data cut ([0-9a-f]{16})/.exec(page.text)?.[1] ?? 'none'
    const parts = page.$('.wm-sheet__part').toArray()
    expect(parts.length).toBe(9)
    for (const part of parts) {
      const asked = page.$(part).find('.wm-sheet__asked').text()
      expect(asked).toContain(
        'Anti-social behaviour; within 500 metres of Woking town centre; July 2022 to June 2024; Police street-level crime',
      )
      expect(asked).toContain(cut)
      expect(asked).toMatch(/made \d+ \w+ \d{4}/)
    }
  })

  it('of a theme looks at a whole district, and at the county', async () => {
    const district = await officer.see(
      await make(officer, [police], { scope: 'district', district: WOKING.district, theme: 'burglary' }),
    )
    expect(district.$('h1').text()).toBe('Burglary: Woking')
    expect(district.$('.wm-sheet__sum').text()).toContain('Burglary in Woking: 24 incidents')
    const county = await officer.see(
      await make(officer, [police], { scope: 'county', theme: '', comparison: 'similar' }),
    )
    expect(county.$('h1').text()).toBe('All kinds of incident: Surrey')
    expect(county.text).toContain('They are a choice, not an official family')
  })

  it('of a ward counts by its LSOAs, and of a hotspot of a link by its squares', async () => {
    await layAreas(database.ownerDb, {
      layer: 'ward',
      vintage: '2021',
      areas: [{ code: 'E05007317', name: 'Canalside', districtCode: WOKING.district, shape: squareAt() }],
    })
    await sql`insert into area_link (from_layer, from_vintage, from_code, to_layer, to_vintage, to_code, relation, source)
      values ('lsoa', '2021', ${WOKING.lsoa}, 'ward', '2021', 'E05007317', 'within', 'Invented')`.execute(
      database.ownerDb,
    )
    const ward = await officer.see(await make(officer, [police], { scope: 'ward', ward: 'E05007317' }))
    expect(ward.$('h1').text()).toBe('Anti-social behaviour: Canalside ward, Woking')
    const link = `/profiles/new?cell=500&at=500500,158500`
    const sent = await officer.send(link, { sets: [String(police)], theme: 'asb', name: 'Albion Square' })
    expect(sent.status).toBe(303)
    expect((await officer.see(addressOf(sent))).text).toContain('A square of 500 metres at Albion Square')
  })

  it('with days and hours shows the hours of the week and tests near repeats', async () => {
    const timed = await bringIn(
      database.ownerDb,
      twoYears({ code: 'council-asb', form: 'partner', placed: 'exact', name: 'Council ASB' }),
    )
    await giveTimes(database, timed.setId)
    const page = await officer.see(await make(officer, [timed.setId]))
    expect(page.$('#hours tbody tr').length).toBe(24)
    expect(page.$('.wm-sheet__sum').text()).toContain('The busiest four hours of the week are')
    expect(page.text).toContain('How many times as often as by chance')
    expect(page.text).toContain('Exact places are moved to the middle of a 50 metre square')
  })

  it('shows severity where weights are known, and says which kinds have none', async () => {
    await database.ownerDb
      .insertInto('severity_weight')
      .values({ scheme: 'Invented scheme', category: 'Burglary', weight: 400, source: 'Invented for a test' })
      .execute()
    const page = await officer.see(await make(officer, [police], { theme: '' }))
    expect(page.text).toContain(
      'Harm by Invented scheme (Invented for a test): 9,600 in these months, 9,600 in the same months a year before',
    )
    expect(page.text).toContain('Without a weight, and in no sum: Anti-social behaviour')
    await database.ownerDb.deleteFrom('severity_weight').execute()
  })

  it('compares rates with their intervals where residents are known', async () => {
    const codes = [WOKING.district, 'E07000209', 'E07000207']
    await database.ownerDb
      .insertInto('area_figure')
      .values(
        codes.map((area_code, at) => ({
          area_code,
          figure: 'population',
          as_of: '2021-03-21' as never,
          value: 100_000 + at * 20_000,
          source: 'Invented',
        })),
      )
      .execute()
    const some = await bringIn(
      database.ownerDb,
      (({ happened, ...set }) => ({
        ...set,
        happened: [
          ...happened,
          ...monthsOn('2022-01', 30).map(month => ({ month, times: 3, district: 'E07000207', lsoa: 'E01030300' })),
        ],
      }))(twoYears({ code: 'three' })),
    )
    const page = await officer.see(await make(officer, [some.setId], { scope: 'district', district: WOKING.district }))
    expect(page.$('#districts tbody tr').first().text()).toMatch(/^Woking\d+\d\.\d \(\d\.\d to \d\.\d\)/)
    expect(page.$('#funnel').length).toBe(1)
    expect(page.text).toContain('Residents: Invented, 2021-03-21')
  })
})

describe('the same data', () => {
  it('gives the same bytes: two editions are identical, and the second says that nothing has changed', async () => {
    const { setId } = await bringIn(database.ownerDb, twoYears({ code: 'same' }))
    const address = await make(officer, [setId])
    const reference = address.split('/').at(-1) ?? ''
    const sent = await officer.send(address, {}, `${address}/refresh`)
    expect(addressOf(sent)).toBe(address)
    const rows = await editionsOf(reference)
    expect(rows.map(({ edition }) => edition)).toEqual([1, 2])
    expect(rows[0]?.text).toBe(rows[1]?.text)
    expect(rows[0]?.check_sum).toBe(rows[1]?.check_sum)
    const kept = await database.ownerDb
      .selectFrom('problem_profile_edition')
      .select(['result', 'check_sum'])
      .where('edition', '=', 2)
      .execute()
    for (const { result, check_sum } of kept)
      expect(createHash('sha256').update(stableText(result)).digest('hex')).toBe(check_sum)
    expect((await officer.see(address)).text).toContain('Nothing has changed since edition 1: every figure is the same')
    const again = await make(coordinator, [setId])
    const [other] = await editionsOf(again.split('/').at(-1) ?? '')
    expect(other?.check_sum).toBe(rows[0]?.check_sum)
  })

  it('in a later cut gives the next edition, which says what has changed; the earlier one can still be opened', async () => {
    const { setId } = await bringIn(database.ownerDb, twoYears({ code: 'moving' }))
    const address = await make(officer, [setId])
    await sql`update incident_slice set state = 'undone' where set_id = ${setId} and month = '2024-06-01'`.execute(
      database.ownerDb,
    )
    const sent = await coordinator.send(address, {}, `${address}/refresh`)
    expect(sent.status).toBe(303)
    const page = await officer.see(address)
    expect(page.text).toContain('The data now goes up to May 2024; in edition 1 it went up to June 2024.')
    expect(page.text).toContain('June 2022 to May 2024. Edition 2')
    const first = await officer.see(`${address}/editions/1`)
    expect(first.text).toContain('July 2022 to June 2024. Edition 1')
    expect(first.text).toContain('This is edition 1, as it was then. There is a later one.')
    expect(first.$('form[action$="/refresh"]').length).toBe(0)
    for (const wrong of ['3', '0', 'x', '99999999999'])
      expect((await officer.see(`${address}/editions/${wrong}`)).status).toBe(404)
  })

  it('says so when what is stored is no longer what was kept', async () => {
    const { setId } = await bringIn(database.ownerDb, twoYears({ code: 'tampered' }))
    const address = await make(officer, [setId])
    await sql`update problem_profile_edition e set result = jsonb_set(result, '{incidents}', '1') from problem_profile p
      where p.id = e.profile_id and p.reference = ${address.split('/').at(-1)}`.execute(database.ownerDb)
    expect((await officer.see(address)).text).toContain('no longer has the check sum under which it was kept')
  })

  it('has every figure of an edition in a spreadsheet', async () => {
    const { setId } = await bringIn(database.ownerDb, twoYears({ code: 'figures' }))
    const address = await make(officer, [setId])
    const { body } = await officer.see(`${address}/editions/1/figures.csv`)
    expect(body).toContain('Part,Figure,Of,Value,Lower,Upper,In words')
    expect(body).toContain('Trend,Incidents,2024-06-01,14')
    expect(body).toMatch(/Trend,Forecast,2024-07-01,[\d.]+,[\d.]+,[\d.]+/)
    expect(body).toContain('On or near Albion Square')
    expect(body).toMatch(/Data cut [0-9a-f]{16}, check sum [0-9a-f]{64}/)
    expect((await officer.see(`${address}/editions/7/figures.csv`)).status).toBe(404)
  })
})

async function editionsOf(reference: string) {
  return await database.ownerDb
    .selectFrom('problem_profile_edition as e')
    .innerJoin('problem_profile as p', 'p.id', 'e.profile_id')
    .select(['e.edition', 'e.check_sum', sql<string>`e.result::text`.as('text')])
    .where('p.reference', '=', reference)
    .orderBy('e.edition')
    .execute()
}

describe('the form', () => {
  let police = 0
  beforeAll(async () => {
    police = (await bringIn(database.ownerDb, twoYears({ code: 'for-the-form' }))).setId
  })

  it.each([
    [{ place: '' }, 'Enter where its middle is'],
    [{ place: 'behind the station' }, 'Enter a postcode like GU21 6XR'],
    [{ place: 'GU21 6XR' }, 'That postcode is not among those brought in'],
    [{ radius: '20' }, 'How far it reaches must be between 100 and 2,000'],
    [{ radius: '5000' }, 'How far it reaches must be between 100 and 2,000'],
    [{ place: '620000, 300000' }, 'There were fewer than 3 incidents'],
    [{ sets: [] }, 'Select at least one data set'],
    [{ sets: ['999999'] }, 'Select at least one data set'],
    [{ scope: 'district', district: '' }, 'Select a district'],
    [{ scope: 'squares' }, 'Select a place, or a whole area'],
    [{ group: stage.other.id }, 'Select the group that it is for'],
    [{ months: '7' }, 'Select how many months'],
    [{ theme: 'no-such-theme' }, 'Select a theme'],
  ])('refuses %j and keeps what was typed', async (wrong, message) => {
    const sent = await officer.send('/profiles/new', placeAnswers([police], wrong))
    expect(sent.status).toBe(422)
    expect(sent.$('.govuk-error-summary').text()).toContain(message)
    expect(sent.$('input[name=name]').attr('value')).toBe('Woking town centre')
  })

  it('places a postcode that has been brought in', async () => {
    await sql`insert into postcode (postcode, easting, northing, quality, as_of) values ('GU21 6ZZ', ${MIDDLE.easting}, ${MIDDLE.northing}, 10, '2024-02-01')`.execute(
      database.ownerDb,
    )
    const page = await officer.see(await make(officer, [police], { place: 'gu216zz', name: '' }))
    expect(page.$('h1').text()).toBe('Anti-social behaviour: GU21 6ZZ')
  })

  it('counts only months that all data sets hold, and says so where there are none', async () => {
    const late = await bringIn(database.ownerDb, {
      code: 'late',
      happened: [{ month: '2025-01', times: 5, easting: MIDDLE.easting, northing: MIDDLE.northing, ...WOKING }],
    })
    const sent = await officer.send('/profiles/new', placeAnswers([police, late.setId]))
    expect(sent.$('.govuk-error-summary').text()).toContain('These data sets hold no month in common')
    const gap = twoYears({ code: 'with-a-gap' })
    const { setId } = await bringIn(database.ownerDb, {
      ...gap,
      happened: gap.happened.filter(({ month }) => month !== '2023-02'),
    })
    expect((await officer.see(await make(officer, [setId]))).text).toContain('Not every data set holds February 2023')
  })

  it('does not fall over a link that was written wrong', async () => {
    for (const query of [
      'easting=x',
      'cell=500&at=1,2,3',
      'cell=500&at=',
      'sets=a',
      'theme=none',
      'ward=E99',
      'radius=-1',
      'place=%00',
      'at=5,5&cell=99999999',
      'group=no-such-group',
    ])
      expect([200, 400, 404], query).toContain((await officer.see(`/profiles/new?${query}`)).status)
    for (const query of ['after=x', 'state=burnt', 'group=none', 'after=WyJhIiwiYiJd'])
      expect([200, 400], query).toContain((await officer.see(`/profiles?${query}`)).status)
  })
})

describe('from a profile', () => {
  it('one goes on to the next meeting of the group and to a hotspot of the same place', async () => {
    const { setId } = await bringIn(database.ownerDb, twoYears({ code: 'onwards' }))
    const address = await make(officer, [setId])
    const page = await officer.see(address)
    const meeting = new URL(page.$('a[href^="/meetings/next"]').attr('href') ?? '', 'http://localhost').searchParams
    expect(meeting.get('group')).toBe(jag.code)
    expect(meeting.get('item')).toContain(`Problem profile ${address.split('/').at(-1)}, edition 1: `)
    const outside = await (await stage.visitor({ roles: ['analyst'] })).see(address)
    expect(outside.$('a[href^="/meetings"]').length).toBe(0)
    expect(outside.text).toContain('take it to the next meeting: whoever runs it adds it to the agenda')
    const href = page.$('a[href^="/hotspots/new"]').attr('href') ?? ''
    const query = new URL(href, 'http://localhost').searchParams
    expect([
      query.get('easting'),
      query.get('northing'),
      query.get('radius'),
      query.get('group'),
      query.get('theme'),
      query.get('sets'),
      query.get('profile'),
    ]).toEqual(['500500', '158700', '500', jag.code, 'asb', String(setId), address.split('/').at(-1)])
  })
})
