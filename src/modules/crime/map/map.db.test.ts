import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { openTestSite } from '../../../../test-support/visit.tsx'
import { makeWorld } from '../../../../test-support/world.ts'
import { crimeModule } from '../module.ts'
import { drawingOf } from './drawing.fixture.ts'
import { bringIn } from './incidents.fixture.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [crimeModule])

const WOKING = { district: 'E07000217', lsoa: 'E01030932' }
const GUILDFORD = { district: 'E07000209', lsoa: 'E01030420' }

const people = {
  analyst: await site.visitor(await world.account({}, ['analyst'])),
  councillor: await site.visitor(await world.account({ clearance: 'O' }, ['councillor'])),
}

describe('before anything has been brought in', () => {
  it('the map says so, and sends an analyst to bring a file in', async () => {
    const page = await people.analyst.see('/map')
    expect(page.status).toBe(200)
    expect(page.text).toContain('No incidents have been brought in yet')
    expect(page.$('a[href="/data/bring-in"]').length).toBe(1)
    const councillors = await people.councillor.see('/map')
    expect(councillors.text).toContain('No incidents have been brought in yet')
    expect(councillors.$('a[href="/data/bring-in"]').length).toBe(0)
    expect((await people.councillor.see('/incidents')).text).toContain('No incidents have been brought in yet')
    expect(drawingOf(await people.councillor.see('/map/points')).points.features).toEqual([])
  })
})

describe('with a quarter of police open data', async () => {
  beforeAll(async () => {
    await bringIn(database.ownerDb, {
      code: 'police-street',
      happened: [
        ...['2024-01', '2024-02', '2024-03'].flatMap(month => [
          { month, times: 12, street: 'On or near Albion Square', easting: 500_612, northing: 158_733, ...WOKING },
          { month, times: 1, street: 'On or near Quiet Lane', easting: 501_300, northing: 158_200, ...WOKING },
          {
            month,
            times: 4,
            kind: 'Burglary',
            theme: 'burglary',
            street: 'On or near Albion Square',
            easting: 500_612,
            northing: 158_733,
            ...WOKING,
          },
          { month, times: 3, street: 'On or near North Street', easting: 499_650, northing: 149_700, ...GUILDFORD },
          { month, times: 2, street: null },
        ]),
        {
          month: '2023-12',
          times: 2,
          street: 'On or near Albion Square',
          easting: 500_612,
          northing: 158_733,
          ...WOKING,
        },
        {
          month: '2023-12',
          times: 2,
          street: 'On or near North Street',
          easting: 499_650,
          northing: 149_700,
          ...GUILDFORD,
        },
        {
          month: '2024-02',
          times: 1,
          kind: 'Bicycle theft',
          theme: 'acquisitive',
          street: 'On or near Quiet Lane',
          easting: 501_300,
          northing: 158_200,
          ...WOKING,
        },
      ],
    })
  })

  it('whoever is signed in sees districts with their figures in a picture and in a table beside it', async () => {
    const { $, text, status } = await people.councillor.see('/map?from=2024-01&to=2024-03')
    expect(status).toBe(200)
    expect($('svg[role=img] > title').text()).toContain('January to March 2024')
    expect($('svg[role=img] > desc').text()).toContain('67 incidents')
    expect(rowsOf($)).toContainEqual(['Woking', '52'])
    expect(rowsOf($)).toContainEqual(['Guildford', '9'])
    expect(rowsOf($)).toHaveLength(11)
    expect(text).toContain('67 incidents, January to March 2024. 6 of them have no place or lie outside what is shown.')
    expect(text).toContain('police.uk moves every incident to the nearest of its map points')
    expect(text).toContain('Open Government Licence v3.0')
  })

  it('every area of the picture leads to the same list as its row, by pointer only; the keyboard has the table', async () => {
    const { $ } = await people.councillor.see('/map')
    const links = $('svg[aria-hidden=true] a').toArray()
    expect(links.length).toBe(11)
    expect(links.every(link => $(link).attr('tabindex') === '-1')).toBe(true)
    const fromPicture = new Set(links.map(link => $(link).attr('href')))
    const fromTable = new Set(
      $('#figures table a')
        .toArray()
        .map(link => $(link).attr('href')),
    )
    expect(fromPicture).toEqual(fromTable)
  })

  it('the figure, the list behind it and its spreadsheet agree', async () => {
    const { $ } = await people.councillor.see('/map?from=2024-01&to=2024-03')
    const href =
      $('#figures table a')
        .toArray()
        .map(link => $(link))
        .find(link => link.text() === 'Woking')
        ?.attr('href') ?? ''
    const list = await people.councillor.see(href)
    expect(list.text).toContain('52 incidents, January to March 2024')
    expect(rowsOf(list.$)[0]).toEqual([
      'On or near Albion Square',
      'Woking',
      '48',
      'Anti-social behaviour 36, Burglary 12',
      '3 months, January to March 2024',
    ])
    const file = await people.councillor.see(list.$('a:contains("Download")').attr('href') ?? '')
    expect(file.body).toContain('On or near Albion Square,Woking,Burglary,12,2024-01,2024-03')
  })

  it('all incidents of a district are a link away, and no others', async () => {
    const { $ } = await people.councillor.see('/map?district=E07000209&from=2024-01&to=2024-03')
    const href = $('#figures p a').attr('href') ?? ''
    expect((await people.councillor.see(href)).text).toContain('9 incidents, January to March 2024')
  })

  it('a street with fewer than three incidents is counted under elsewhere and not named', async () => {
    const list = await people.councillor.see('/incidents?from=2024-01&to=2024-01&area=E07000217')
    expect(list.text).toContain('17 incidents')
    expect(list.text).toContain('Elsewhere: 1.')
    expect(list.body).not.toContain('Quiet Lane')
    const file = await people.councillor.see('/incidents/list.csv?from=2024-01&to=2024-01')
    expect(file.body).not.toContain('Quiet Lane')
  })

  it('points are streets with three incidents or more, and never fewer', async () => {
    const answer = await people.councillor.see('/map/points?from=2024-01&to=2024-01')
    const { points, box } = drawingOf(answer)
    expect(points.features.map((feature: { properties: { count: number } }) => feature.properties.count)).toEqual([
      16, 3,
    ])
    expect(answer.body).not.toContain('Quiet Lane')
    expect(box[0]).toBeGreaterThan(-1)
    expect(box[3]).toBeLessThan(52)
    const page = await people.councillor.see('/map?from=2024-01&to=2024-01&by=square&layer=points')
    expect(page.$('.wm-map__mark--circle').length).toBeGreaterThanOrEqual(2)
    expect(page.body).not.toContain('Quiet Lane')
  })

  it('a theme or a kind narrows what is counted', async () => {
    expect(rowsOf((await people.councillor.see('/map?theme=burglary&from=2024-01&to=2024-03')).$)).toContainEqual([
      'Woking',
      '12',
    ])
    const both = await people.councillor.see('/map?kind=Burglary&kind=Bicycle+theft&from=2024-01&to=2024-03')
    expect(rowsOf(both.$)).toContainEqual(['Woking', '13'])
    expect(both.$('input[name=kind]:checked').length).toBe(2)
  })

  it('months compared are told apart from chance by a Poisson interval', async () => {
    const { $, text } = await people.councillor.see('/map?from=2024-01&to=2024-01&compare=before&measure=change')
    const woking = rowsOf($).find(([name]) => name === 'Woking') ?? []
    expect(woking.slice(0, 3)).toEqual(['Woking', '17', '2'])
    expect(woking[3]).toMatch(/^Up: \+750% \(95% interval \+\d+% to /)
    const guildford = rowsOf($).find(([name]) => name === 'Guildford') ?? []
    expect(guildford[3]).toMatch(/^No clear change/)
    expect(text).toContain('Up, more than chance explains')
  })

  it('months one step earlier and later are a link away, and a slider has them all', async () => {
    const { $ } = await people.councillor.see('/map?from=2024-02&to=2024-02')
    const [earlier, later] = $('.wm-time[role=group] a')
      .toArray()
      .map(link => $(link).attr('href'))
    expect(earlier).toContain('from=2024-01&to=2024-01')
    expect(later).toContain('from=2024-03&to=2024-03')
    expect(JSON.parse($('[data-wm-slider]').attr('data-stops') ?? '[]')).toHaveLength(4)
  })

  it('grid squares are drawn from points alone: a kilometre over the county, 500 metres in a district', async () => {
    const county = await people.councillor.see('/map?by=square&from=2024-01&to=2024-01')
    expect(rowsOf(county.$)).toContainEqual(['SU 000 580', '16'].map(text => text.replace('SU', 'TQ')))
    const district = await people.councillor.see('/map?by=square&from=2024-01&to=2024-01&district=E07000217')
    expect(rowsOf(district.$)[0]).toEqual(['TQ 005 585', '16'])
    const href = district.$('#figures table a').attr('href') ?? ''
    expect(href).toContain('square=500500,158500,500')
    expect((await people.councillor.see(href)).text).toContain('16 incidents')
  })

  it('wards and LSOAs say which command brings their boundaries in', async () => {
    for (const by of ['ward', 'lsoa']) {
      const page = await people.councillor.see(`/map?by=${by}`)
      expect(page.status).toBe(200)
      expect(page.text).toContain('wardmote import areas')
    }
  })

  it('rates and harm without residents or weights say what is missing, and show counts', async () => {
    const rate = await people.councillor.see('/map?measure=rate&from=2024-01&to=2024-03')
    expect(rate.text).toContain('No numbers of residents have been brought in')
    expect(rowsOf(rate.$)).toContainEqual(['Woking', '52'])
    expect((await people.councillor.see('/map?measure=harm')).text).toContain('No weights of harm have been brought in')
  })

  it.each([
    ['/map?by=moon', 'by'],
    ['/map?from=yesterday', 'month'],
    ['/map?district=woking', 'ONS code'],
    ['/map?measure=guess', 'measure'],
    ['/incidents?square=1,2,3', 'square'],
    ['/incidents?page=0', 'page'],
    ['/incidents?point=here', 'point'],
  ])('%s is refused in words that help', async (address, about) => {
    const { status, text } = await people.councillor.see(address)
    expect(status).toBe(400)
    expect(text).toContain(about)
  })

  it.each([
    ['/map?from=1999-01&to=1999-02', 'There are no incidents for the months in the address'],
    ['/map?set=never-heard-of', 'A data set in the address is not known here'],
    ['/map?theme=weather', 'A theme or kind of incident in the address does not occur'],
    ['/map?district=E09000001', 'The district in the address is not one of this county'],
    ['/map?from=2024-01&to=2024-01&compare=year', 'There is nothing to compare with'],
    ['/map?from=2023-11&to=2024-01', 'Nothing has been brought in for November 2023'],
    ['/incidents?square=1,2,500', 'The square in the address is not one of the grid'],
    ['/incidents?area=E05999999', 'The area in the address is not known here'],
  ])('%s is put right, and says so', async (address, sentence) => {
    const { status, text } = await people.councillor.see(address)
    expect(status).toBe(200)
    expect(text).toContain(sentence)
  })

  it('months the wrong way round are turned about', async () => {
    expect((await people.councillor.see('/map?from=2024-03&to=2024-01')).text).toContain('January to March 2024')
  })

  it('nobody who is not signed in sees any of it', async () => {
    for (const url of ['/map', '/map/points', '/incidents', '/incidents/list.csv']) {
      const answer = await site.app.inject({ method: 'GET', url, headers: { host: 'localhost' } })
      expect([302, 303, 401]).toContain(answer.statusCode)
      expect(answer.body).not.toContain('Albion')
    }
  })

  it('each look is in the log', async () => {
    const { count } = await database.ownerDb
      .selectFrom('audit_event')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('object_type', '=', 'map')
      .executeTakeFirstOrThrow()
    expect(count).toBeGreaterThan(20)
  })
})

function rowsOf($: Awaited<ReturnType<typeof people.analyst.see>>['$']): string[][] {
  return $('table')
    .first()
    .find('tbody tr')
    .toArray()
    .map(row =>
      $(row)
        .children()
        .toArray()
        .map(cell => $(cell).text()),
    )
}
