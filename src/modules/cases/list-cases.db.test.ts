import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { systemClock } from '../../kernel/clock.ts'
import { addDays, todayIn } from '../../kernel/local-date.ts'
import { arrangePanel } from './fixtures.ts'
import { CASE_SORTS, type CaseFilter, listCases, toSearchWords } from './list-cases.ts'
import { casesModule } from './module.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [casesModule])
const today = todayIn(systemClock)

const panel = await arrangePanel(database, world)
const { groupId, people, police, housing } = panel
const BANDS = ['high', 'medium', 'standard', 'not_assessed'] as const
for (let at = 0; at < 63; at += 1) {
  const id = await world.caseFile({
    group_id: groupId,
    title: `Barnstaple Testcase ${at % 9}`,
    risk_band: BANDS[at % 4] ?? 'high',
    review_on: at % 5 === 0 ? null : addDays(today, (at % 11) - 4),
    opened_on: addDays(today, -(at % 13)),
    state: at % 10 === 0 ? 'closed' : 'open',
    lead_organisation_id: at % 2 === 0 ? police : housing,
    lead_user_id: at % 6 === 0 ? people.police : null,
  })
  if (at % 3 === 0) await world.listAgency(id, housing)
}

const base: CaseFilter = { words: [], state: 'all', mine: false, overdue: false, sort: 'review' }

describe('the list of cases', () => {
  it.each(CASE_SORTS.flatMap(sort => [[sort, []] as const, [sort, ['barnstaple']] as const]))(
    'by %s with words %j turns every page, forwards and back, and leaves none out',
    async (sort, words) => {
      const actor = await world.signIn(people.coordinator)
      const read = (given: Partial<CaseFilter>) =>
        database.asActor(actor, tx => listCases(tx, actor, { ...base, sort, words, ...given }))
      const first = await read({})
      const second = await read({ after: first.next })
      const third = await read({ after: second.next })
      const all = [...first.rows, ...second.rows, ...third.rows].map(({ reference }) => reference)
      expect(new Set(all).size).toBe(words.length === 0 ? 64 : 63)
      expect(all).toHaveLength(words.length === 0 ? 64 : 63)
      expect(third.next).toBeUndefined()
      const back = await read({ before: third.previous })
      expect(back.rows.map(({ reference }) => reference)).toEqual(second.rows.map(({ reference }) => reference))
      expect((await read({ before: back.previous })).rows.map(({ reference }) => reference)).toEqual(
        first.rows.map(({ reference }) => reference),
      )
      expect(first.count).toBe(words.length === 0 ? 64 : 63)
    },
  )

  it('shows a listed agency its own cases and no other, in list, search and count', async () => {
    const actor = await world.signIn(people.housing)
    for (const words of [[], ['testcase']]) {
      const list = await database.asActor(actor, tx => listCases(tx, actor, { ...base, words }))
      expect(list.count).toBe(words.length === 0 ? 22 : 21)
    }
  })

  it('shows somebody whose agency is on no case an empty list', async () => {
    const actor = await world.signIn(people.health)
    expect((await database.asActor(actor, tx => listCases(tx, actor, base))).rows).toEqual([])
  })

  it('filters by state, risk, lead, mine and overdue together', async () => {
    const actor = await world.signIn(people.police)
    const coordinator = await world.signIn(people.coordinator)
    const overdue = await database.asActor(coordinator, tx =>
      listCases(tx, coordinator, { ...base, state: 'live', overdue: true, risk: 'high' }),
    )
    expect(overdue.rows.length).toBeGreaterThan(0)
    expect(
      overdue.rows.every(
        row => row.reviewOn !== null && row.reviewOn < today && row.riskBand === 'high' && row.state === 'open',
      ),
    ).toBe(true)
    expect((await database.asActor(actor, tx => listCases(tx, actor, { ...base, mine: true }))).rows).toEqual([])
  })

  it.each([
    ['Barnstaple  O’Neill', ['barnstaple', 'neill', 'o']],
    ['gu21 6zz', ['gu216zz']],
    ['C-7K2M9QX', ['7k2m9qx', 'c']],
    ['%_(){}\\', []],
    ['a b c d e f g h', ['a', 'b', 'c', 'd', 'e', 'f']],
  ])('looks for “%s” by the words %j', (text, words) => {
    expect(toSearchWords(text)).toEqual(words)
  })

  it('finds by the beginning of a word and by the reference', async () => {
    const coordinator = await site.visitor(people.coordinator)
    expect((await coordinator.see('/cases?q=oddf')).text).toContain('Peregrine Oddfellow')
    expect((await coordinator.see(`/cases?q=${panel.reference}`)).text).toContain('1 case')
    expect((await coordinator.see('/cases?q=nothinglikeit')).text).toContain('No cases match')
  })

  it.each([
    'state=nonsense',
    'sort=sideways',
    'group=somebody-elses',
    'after=rubbish',
    'state=open&state=new',
    `q=${'x'.repeat(101)}`,
  ])('answers the address ?%s with a page that says what is wrong', async query => {
    const coordinator = await site.visitor(people.coordinator)
    expect((await coordinator.see(`/cases?${query}`)).status).toBe(400)
  })

  it('exports exactly what is filtered, for those who lead the group alone', async () => {
    const coordinator = await site.visitor(people.coordinator)
    const file = await coordinator.see('/cases/list.csv?state=all&risk=high')
    expect(file.status).toBe(200)
    expect(file.body.trim().split('\r\n')).toHaveLength(17)
    expect((await (await site.visitor(people.police)).see('/cases/list.csv')).status).toBe(403)
    expect((await (await site.visitor(people.police)).see('/cases')).body).not.toContain('list.csv')
  })

  it('logs each list, search and export, without the words that were looked for', async () => {
    const coordinator = await site.visitor(people.coordinator)
    await coordinator.see('/cases?q=oddfellow&risk=high')
    const events = await database.ownerDb
      .selectFrom('audit_event')
      .selectAll()
      .where('user_id', '=', people.coordinator)
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(events[0]).toMatchObject({ action: 'search', fields: ['q', 'risk'] })
    expect(JSON.stringify(events[0])).not.toContain('oddfellow')
  })
})
