import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { projectRoot } from '../../kernel/project-root.ts'
import { readConfiguration } from './configuration/read-configuration.ts'
import { loadConfiguration } from './load-configuration.ts'
import { agenciesModule } from './module.ts'
import { paths } from './paths.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const configuration = readConfiguration(join(projectRoot, 'configuration/surrey'))
await loadConfiguration(database.ownerDb, configuration)
const deps = { ...makeTestDeps(database, fixedClock('2026-11-21T10:00:00Z')), configuration }
const site = await openTestSite(database, world, [agenciesModule], deps)
const visitor = await site.visitor(await world.account())

describe('the partnerships', () => {
  it('are listed with the county first, then by name, with what each covers', async () => {
    const { status, $ } = await visitor.see(paths.partnerships())
    expect(status).toBe(200)
    const names = $('tbody tr a')
      .toArray()
      .map(link => $(link).text())
    expect(names[0]).toBe('Surrey county strategy group')
    expect(names).toContain('East Surrey Community Safety Partnership')
    expect(names).not.toContain('Community Safety Partnership for West Surrey')
    expect(
      $('tbody tr')
        .filter((_, row) => $(row).text().includes('East Surrey'))
        .text(),
    ).toContain('Mole Valley')
  })

  it('are those of the two councils from 1 April 2027', async () => {
    const { $ } = await visitor.see(paths.partnerships({}, { on: '2027-04-01' }))
    const names = $('tbody tr a')
      .toArray()
      .map(link => $(link).text())
    expect(names).toEqual([
      'Community Safety Partnership for East Surrey',
      'Community Safety Partnership for West Surrey',
    ])
    expect($('.govuk-notification-banner, .wm-notice').text()).toContain('1 April 2027')
  })

  test.each([
    ['2015-06-01', 'NHS North West Surrey Clinical Commissioning Group'],
    ['2021-06-01', 'NHS Surrey Heartlands Clinical Commissioning Group'],
    ['2026-11-21', 'NHS Surrey and Sussex Integrated Care Board'],
  ])('as at %s have %s in the health seat of Woking', async (on, name) => {
    const { $ } = await visitor.see(paths.partnership({ code: 'safer-woking' }, { on }))
    const seats = $('#organisations a')
      .toArray()
      .map(link => $(link).text())
    const health = configuration.organisations.filter(body => body.kind === 'nhs_commissioner').map(body => body.name)
    expect(seats.filter(each => health.includes(each))).toEqual([name])
  })

  it('say so where one is not there on the day asked about, and who follows', async () => {
    const { text } = await visitor.see(paths.partnership({ code: 'safer-woking' }, { on: '2028-01-01' }))
    expect(text).toContain('Safer Woking Partnership ended on 1 April 2027.')
    expect(text).toContain('Community Safety Partnership for West Surrey (1 April 2027)')
  })

  it('end in time to come where the page is about an earlier day', async () => {
    const before = await visitor.see(paths.partnership({ code: 'safer-woking' }, { on: '2027-03-31' }))
    expect(before.text).toContain('Until it ends on 1 April 2027')
    const after = await visitor.see(paths.partnership({ code: 'safer-woking' }, { on: '2027-04-01' }))
    expect(after.text).toContain('Until it ended on 1 April 2027')
  })
})

describe('the organisations', () => {
  it('are listed by name and can be left to one kind', async () => {
    const all = await visitor.see(paths.organisations())
    expect(all.$('tbody tr').length).toBeGreaterThan(60)
    const police = await visitor.see(paths.organisations({}, { kind: 'police' }))
    expect(police.$('tbody tr th, tbody tr td').first().text()).toBe('Surrey Police')
    expect(police.$('tbody tr')).toHaveLength(1)
    expect(police.text).toContain('1 organisation')
  })

  it('show everything that followed a clinical commissioning group', async () => {
    const { text } = await visitor.see(paths.organisation({ code: 'nw-surrey-ccg' }))
    expect(text).toContain('ended on 1 April 2020')
    for (const successor of [
      'NHS Surrey Heartlands Clinical Commissioning Group (1 April 2020)',
      'NHS Surrey Heartlands Integrated Care Board (1 July 2022)',
      'NHS Surrey and Sussex Integrated Care Board (1 April 2026)',
    ]) {
      expect(text).toContain(successor)
    }
  })

  it('show the partnerships and groups they sit on, and keep the day from page to page', async () => {
    const { $, text } = await visitor.see(paths.organisation({ code: 'a2dominion' }, { on: '2026-01-01' }))
    expect(text).toContain('Spelthorne CIAG')
    const link = $('a')
      .filter((_, each) => $(each).text() === 'Spelthorne CIAG')
      .attr('href')
    expect(link).toBe('/groups/spelthorne-ciag?on=2026-01-01')
  })

  it('of a kind that nobody is of are none, with a way back', async () => {
    const { status, text } = await visitor.see(paths.organisations({}, { kind: 'circus' }))
    expect(status).toBe(200)
    expect(text).toContain('No organisation of this kind on this day')
  })
})

describe('a question about another day', () => {
  it('can be asked with the three boxes of the form', async () => {
    const { text } = await visitor.see('/partnership?on-day=1&on-month=4&on-year=2027')
    expect(text).toContain('Community Safety Partnership for West Surrey')
    const empty = await visitor.see('/partnership?on-day=&on-month=&on-year=')
    expect(empty.status).toBe(200)
  })

  test.each([
    '/partnership?on=yesterday',
    '/partnership?on=2027-02-30',
    '/partnership?on=2027-01-01&on=2027-01-02',
    '/partnership?on-day=1&on-month=13&on-year=2027',
    '/partnership?on=9999-12-31',
    '/organisations?kind=%00',
    `/organisations?kind=${'x'.repeat(200)}`,
    '/organisations?kind=a&kind=b',
  ])('that makes no sense is refused with what to do: %s', async address => {
    expect((await visitor.see(address)).status).toBe(400)
  })

  test.each(['/partnership/nowhere', '/organisations/nobody', '/organisations/%27%3Bdrop', '/partnership/%E2%98%83'])(
    'about nothing that is known is not found: %s',
    async address => {
      expect((await visitor.see(address)).status).toBe(404)
    },
  )

  it('is answered to nobody who is not signed in', async () => {
    const answer = await site.app.inject({ url: '/partnership', headers: { host: 'localhost', accept: 'text/html' } })
    expect(answer.statusCode).not.toBe(200)
    expect(answer.body).not.toContain('Safer Woking')
  })
})
