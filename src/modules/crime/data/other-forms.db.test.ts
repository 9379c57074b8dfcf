import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../../test-support/database.ts'
import { makeWorld } from '../../../../test-support/world.ts'
import { fixedClock } from '../../../kernel/clock.ts'
import { forgetImports, openStage, totalsFor } from './import-stage.fixture.ts'

const database = await openTestDatabase()
const clock = fixedClock('2024-06-10T09:00:00Z')
const stage = await openStage(database, { clock })
const world = makeWorld(database)
const analyst = await world.account({}, ['analyst'])
const actor = await world.signIn(analyst)

beforeEach(() => forgetImports(database))

const totals = () => totalsFor(database, actor)

describe('stop and search', () => {
  const header =
    'Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,Removal of more than just outer clothing'
  const row =
    'Person search,2016-05-31T23:01:00+00:00,False,,51.318487,-0.559661,Male,10-17,Invented group,Invented,Invented Act,Controlled drugs,Nothing found - no further action,,'

  it('is stored without anything about the person, at its local day and hour', async () => {
    const { id, state } = await stage.bring(`${header}\n${row}\n`, { name: '2016-06-surrey-stop-and-search.csv' })
    expect(state).toBe('done')
    const [stored] = await stage.live('police-stop-search')
    expect(stored).toMatchObject({
      kind: 'Controlled drugs',
      happened_on: '2016-06-01',
      force: 'Surrey Police',
      month: '2016-06-01',
    })
    expect(String(stored?.begins_at)).toContain('00:01')
    expect(JSON.stringify(stored)).not.toMatch(/Male|10-17|Invented/)
    expect((await stage.report(id)).personalColumns).toEqual([
      'Gender',
      'Age range',
      'Self-defined ethnicity',
      'Officer-defined ethnicity',
    ])
  })

  it('needs the name of its file to say of which force it is', async () => {
    const outcome = await stage.bring(`${header}\n${row}\n`, { name: 'stops.csv' })
    expect('why' in outcome && outcome.why).toMatch(/does not say of which force/)
    const other = await stage.bring(`${header}\n${row}\n`, { name: '2016-06-metropolis-stop-and-search.csv' })
    expect('why' in other && other.why).toMatch(/“metropolis”, which is not expected/)
  })
})

describe('answers of the API', () => {
  const crime = {
    category: 'anti-social-behaviour',
    location: { latitude: '51.318487', longitude: '-0.559661', street: { id: 1, name: 'On or near Mock Street' } },
    outcome_status: null,
    persistent_id: '',
    month: '2017-05',
  }

  it('are brought in by area and month, with the names of the street-level files', async () => {
    const text = JSON.stringify([
      crime,
      { ...crime, category: 'violent-crime', outcome_status: { category: 'Under investigation', date: '2017-06' } },
    ])
    expect((await stage.bring(text, { name: 'crime_month_2017_05_area_E05000404_0.json' })).state).toBe('done')
    const rows = await stage.live('police-api')
    expect(rows.map(({ kind, force, outcome }) => [kind, force, outcome])).toEqual([
      ['Anti-social behaviour', 'E05000404', null],
      ['Violence and sexual offences', 'E05000404', 'Under investigation'],
    ])
  })

  it('that hold nothing are told as such', async () => {
    expect(await stage.bring('[]', { name: 'crime_month_2017_05_area_E05000404_0.json' })).toMatchObject({
      state: 'done',
      rows: 0,
    })
    expect(await stage.bring('', { name: 'crime_month_2018_03_area_E05000523_0.json' })).toMatchObject({
      state: 'refused',
      why: 'The file is empty',
    })
    expect(await stage.bring(JSON.stringify([crime]).slice(0, -20), { name: 'x.json' })).toMatchObject({
      state: 'refused',
      why: expect.stringContaining('cut off'),
    })
  })
})

describe('a partner’s table', () => {
  const columns = {
    date: 'Reported',
    time: 'At',
    category: 'What',
    easting: 'X',
    northing: 'Y',
    street: 'Road',
    district: 'Borough',
  }
  const header = 'Ref,Reported,At,What,X,Y,Road,Borough,Reporter'

  it('is read by its saved columns; those that are not named are not stored', async () => {
    await stage.partnerSet('council', columns)
    const rows = [
      '1,31/01/2024,22:15,Noise,500461,158892,Mock Road,Woking,Zebedee Testcase',
      '2,01/02/2024,,Graffiti,500461,158892,Mock Road,Woking,Zebedee Testcase',
    ]
    const { id, state } = await stage.bring(`${[header, ...rows].join('\r\n')}\r\n`, { set: 'council' })
    expect(state).toBe('done')
    const live = await stage.live('council')
    expect(live).toMatchObject([
      {
        kind: 'Noise',
        happened_on: '2024-01-31',
        easting: 500_461,
        district_code: 'E07000217',
        force: 'Woking Borough Council',
      },
      { kind: 'Graffiti', happened_on: '2024-02-01', begins_at: null },
    ])
    expect(JSON.stringify(live)).not.toContain('Zebedee')
    expect((await stage.report(id)).unusedColumns).toEqual(['Ref', 'Reporter'])
    const { points } = await totals()
    expect(points.begins[0]).toBe(Date.UTC(2024, 0, 31, 22, 15) / 3_600_000)
  })

  it('keeps what it can read and names the lines of what it cannot', async () => {
    await stage.partnerSet('council', columns)
    const good = '1,31/01/2024,22:15,Noise,500461,158892,Mock Road,Woking,'
    const { id, state } = await stage.bring(
      [header, good, good, good, good, '2,31/02/2024,,Noise,,,,,', '3,,,Noise,,,,,', '4,31/12/98,,Noise,,,,,'].join(
        '\n',
      ),
      { set: 'council' },
    )
    expect(state).toBe('done')
    expect((await stage.report(id)).leftOut).toEqual([
      { why: 'the date cannot be read', rows: 2, lines: [6, 8] },
      { why: 'the date is empty', rows: 1, lines: [7] },
    ])
  })

  it.each([
    ['columns that are no longer there', 'Ref,When,What\n1,31/01/2024,Noise\n', /no columns “Reported”, “At”/],
    [
      'dates that cannot be read',
      `${header}\n1,soon,,Noise,500461,158892,,,\n2,later,,Noise,500461,158892,,,\n`,
      /could not be read/,
    ],
    [
      'points that lie elsewhere',
      `${header}\n${Array.from({ length: 4 }, () => '1,31/01/2024,,Noise,300461,658892,,,').join('\n')}\n`,
      /outside the partnership’s area/,
    ],
  ])('is refused with %s', async (_what, text, why) => {
    await stage.partnerSet('council', columns)
    const outcome = await stage.bring(text, { set: 'council' })
    expect('why' in outcome && outcome.why).toMatch(why)
    expect(await stage.live('council')).toEqual([])
  })
})
