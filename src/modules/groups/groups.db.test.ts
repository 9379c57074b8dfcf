import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { fixedClock } from '../../kernel/clock.ts'
import { localDate } from '../../kernel/local-date.ts'
import { projectRoot } from '../../kernel/project-root.ts'
import { agencyPaths as paths, loadConfiguration, readConfiguration } from '../agencies/index.ts'
import { groupsModule } from './module.ts'
import { parseQuorumRule } from './rules/quorum.ts'

const database = await openTestDatabase()
const { ownerDb } = database
const world = makeWorld(database)
const configuration = await readConfiguration(join(projectRoot, 'configuration/surrey'))
await loadConfiguration(ownerDb, configuration)
const deps = { ...makeTestDeps(database, fixedClock('2026-11-21T10:00:00Z')), configuration }
const site = await openTestSite(database, world, [groupsModule], deps)

const idOf = async (table: 'partnership_group' | 'organisation', code: string) =>
  (await ownerDb.selectFrom(table).select('id').where('code', '=', code).executeTakeFirstOrThrow()).id
const [charmm, marac, housing, police] = await Promise.all([
  idOf('partnership_group', 'woking-charmm'),
  idOf('partnership_group', 'marac-surrey-heath-woking'),
  idOf('organisation', 'a2dominion'),
  idOf('organisation', 'surrey-police'),
])
const stranger = await site.visitor(await world.account({ organisation_id: housing }))
const inspector = await world.account({
  organisation_id: police,
  name: 'Inspector Mabel Placeholder',
  job_title: 'Detective inspector',
})
const officer = await world.account({
  organisation_id: housing,
  name: 'Oswin Fictitious',
  job_title: 'Housing officer',
})
await world.member(charmm, officer, 'core', {
  valid_from: localDate('2025-05-01'),
  valid_until: localDate('2026-05-01'),
})
await world.member(charmm, inspector, 'chair')
await world.member(marac, inspector, 'chair')

describe('the groups', () => {
  it('are listed by partnership with what they are about, their tier and when they meet', async () => {
    const { $, status } = await stranger.see(paths.groups())
    expect(status).toBe(200)
    expect($('tbody tr')).toHaveLength(configuration.groups.filter(group => group.until === undefined).length)
    const charmmRow = $('tbody tr')
      .filter((_, row) => $(row).text().includes('Woking CHaRMM'))
      .text()
    expect(charmmRow).toContain('People and families')
    expect(charmmRow).toContain('Every month on the 2nd Wednesday at 10am')
  })

  it('can be left to one partnership, and to those that take referrals', async () => {
    const { $ } = await stranger.see(paths.groups({}, { partnership: 'spelthorne-safer-stronger', referrals: 'yes' }))
    const names = $('tbody tr a')
      .toArray()
      .map(link => $(link).text())
    expect(names).toEqual([
      'Spelthorne CIAG',
      'Spelthorne JAG',
      'Spelthorne JET/TCG',
      'Spelthorne MARAC',
      'Spelthorne PPO panel',
      'Spelthorne SOC JAG',
    ])
  })

  test.each([
    ['2018-06-01', 'Community Safety Board'],
    ['2022-01-01', 'HWBB as county strategy group'],
    ['2025-06-01', 'Community Safety and Prevention Board'],
  ])('as at %s the county strategy group is the %s', async (on, name) => {
    const { $ } = await stranger.see(paths.groups({}, { on, partnership: 'surrey' }))
    const boards = ['Community Safety Board', 'HWBB as county strategy group', 'Community Safety and Prevention Board']
    const names = $('tbody tr a')
      .toArray()
      .map(link => $(link).text())
    expect(names.filter(each => boards.includes(each))).toEqual([name])
  })
})

describe('a group', () => {
  it('shows its terms: cadence with the next days, chair, quorum, gateway', async () => {
    const { text } = await stranger.see(paths.group({ code: 'woking-charmm' }))
    expect(text).toContain('9 December 2026')
    expect(text).toContain('Council community safety officer or police inspector')
    expect(text).toContain('People from 3 organisations or more')
    expect(text).toContain('Crime and Disorder Act 1998, s.115')
  })

  it('says in words where its cadence comes from', async () => {
    const { text } = await stranger.see(paths.group({ code: 'woking-jag' }))
    expect(text).toContain(
      'Safer Woking Partnership, Partnership Plan 2024-2027, draft, March 2024: every six or seven weeks; six taken',
    )
    expect((await stranger.see(paths.group({ code: 'surrey-channel' }))).text).toContain(
      'From general knowledge, not confirmed: monthly',
    )
  })

  it('says before and after which other group it meets', async () => {
    expect((await stranger.see(paths.group({ code: 'woking-soc-jag' }))).text).toContain(
      'Meets directly beforeWoking JAG',
    )
    expect((await stranger.see(paths.group({ code: 'woking-jag' }))).text).toContain(
      'Meets directly afterWoking SOC JAG',
    )
  })

  it('shows who sat on it on a day, with organisation and role', async () => {
    const then = (await stranger.see(paths.group({ code: 'woking-charmm' }, { on: '2026-04-30' }))).text
    expect(then).toContain('Oswin Fictitious')
    expect(then.indexOf('Mabel Placeholder')).toBeLessThan(then.indexOf('Oswin Fictitious'))
    const now = (await stranger.see(paths.group({ code: 'woking-charmm' }))).text
    expect(now).toContain('Inspector Mabel Placeholder')
    expect(now).not.toContain('Oswin Fictitious')
  })

  it('shows the organisations on it on a day, successors in the place of those that ended', async () => {
    const in2015 = (await stranger.see(paths.group({ code: 'spelthorne-ciag' }, { on: '2015-01-01' }))).text
    expect(in2015).toContain('Thames Valley Housing')
    expect(in2015).not.toContain('Metropolitan Thames Valley Housing')
    const now = (await stranger.see(paths.group({ code: 'spelthorne-ciag' }))).text
    expect(now).toContain('Metropolitan Thames Valley Housing')
    expect(now).toContain('NHS Surrey and Sussex Integrated Care Board')
  })

  it('that is restricted does not show who sits on it to those who do not', async () => {
    const { text } = await stranger.see(paths.group({ code: 'marac-surrey-heath-woking' }))
    expect(text).toContain('This group is restricted.')
    expect(text).not.toContain('Mabel Placeholder')
  })

  it('that is restricted shows it to its own and to information governance', async () => {
    const own = await site.visitor(inspector)
    expect((await own.see(paths.group({ code: 'marac-surrey-heath-woking' }))).text).toContain(
      'Inspector Mabel Placeholder',
    )
    const governance = await site.visitor(await world.account({ organisation_id: police }, ['governance']))
    expect((await governance.see(paths.group({ code: 'marac-surrey-heath-woking' }))).text).toContain(
      'Inspector Mabel Placeholder',
    )
  })

  it('that has ended says so', async () => {
    expect((await stranger.see(paths.group({ code: 'surrey-csb' }))).text).toContain(
      'Community Safety Board ended on 1 March 2020.',
    )
  })

  it.each(['/groups/none', '/groups/%00', '/groups/..%2f'])('that is not known is not found: %s', async address => {
    expect((await stranger.see(address)).status).toBeGreaterThanOrEqual(400)
    expect((await stranger.see(address)).status).toBeLessThan(500)
  })

  it.each([
    '/groups?on=never',
    '/groups?partnership=a&partnership=b',
    '/groups?referrals=perhaps',
    '/groups/woking-jag?on=2026-13-01',
  ])('asked about with nonsense is refused: %s', async address => {
    expect((await stranger.see(address)).status).toBe(400)
  })
})

it('every quorum of the configuration is one that the rule understands', async () => {
  const kept = await ownerDb.selectFrom('partnership_group').select(['code', 'quorum']).execute()
  expect(kept).toHaveLength(configuration.groups.length)
  for (const { quorum } of kept) expect(parseQuorumRule(quorum)).toEqual(quorum)
})

it('every group of the configuration has a page', async () => {
  for (const { code } of configuration.groups)
    expect([code, (await stranger.see(paths.group({ code }))).status]).toEqual([code, 200])
})
