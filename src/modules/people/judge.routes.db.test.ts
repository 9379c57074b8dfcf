import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { localDate } from '../../kernel/local-date.ts'
import { describeInCase } from './fixtures.ts'
import { peopleModule } from './module.ts'
import { paths } from './paths.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const { ownerDb } = database
const site = await openTestSite(database, world, [peopleModule])

const police = await world.organisation({ short_name: 'Surrey Police' })
const housing = await world.organisation({ short_name: 'Tansy Homes' })
const group = await world.group()
const restricted = await world.group({ tier: 'R' })
await world.agreement([police, housing], [group, restricted])

const someone = async (
  organisation_id: string,
  groups: readonly string[],
  role: 'coordinator' | 'core',
  given = {},
) => {
  const id = await world.account({ organisation_id, ...given })
  for (const each of groups) await world.member(each, id, role)
  return site.visitor(id)
}
const coordinator = await someone(police, [group], 'coordinator')
const both = await someone(police, [group, restricted], 'coordinator', { clearance: 'R' })
const landlord = await someone(housing, [group], 'core')
const officer = await site.visitor(await world.account({ clearance: 'O' }, ['governance']))
const stranger = await site.visitor(await world.account())

const noise = await world.caseFile({ group_id: group, reference: 'C-2345678' })
const threats = await world.caseFile({ group_id: group, reference: 'C-3456789' })
const secret = await world.caseFile({ group_id: restricted, reference: 'C-4567892', tier: 'R' })
for (const each of [noise, threats]) await world.listAgency(each, housing)

const beatrix = await describeInCase(ownerDb, { given_by: housing, case_id: noise, warning: 'Keeps a loose dog' })
const bea = await describeInCase(ownerDb, {
  given_by: police,
  case_id: threats,
  given_name: 'Bea',
  phone: '01632 960001',
})
const twin = await describeInCase(ownerDb, { given_by: police, case_id: threats, given_name: 'Marigold' })
const hidden = await describeInCase(ownerDb, { given_by: police, case_id: secret })

const pair = paths.compare({ a: beatrix, b: bea })
const answer = { verdict: 'same', reason: 'Rang Tansy Homes: one tenancy', notRelatives: [], keep: [] }

describe('comparing two descriptions', () => {
  it('shows both side by side, in words and in numbers that add up', async () => {
    const page = await coordinator.see(pair)
    expect(page.status).toBe(200)
    expect(page.text).toMatch(/Beatrix Quillfeather.*Bea Quillfeather/)
    expect(page.text).toContain('Case C-2345678')
    const counts = page
      .$('tbody tr td:last-child')
      .toArray()
      .map(cell => page.$(cell).text())
      .filter(text => /^[+−]?\d+\.\d$/.test(text))
      .map(text => Number(text.replace('−', '-').replace('+', '')))
    const total = counts.at(-1) ?? 0
    expect(counts.length).toBeGreaterThan(5)
    expect(counts.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBeCloseTo(total, 0)
  })

  it('says of two dates of birth that stand for “not known” that they say nothing', async () => {
    const guessed = (case_id: string, born_on: string) =>
      describeInCase(ownerDb, { given_by: police, case_id, given_name: 'Odette', born_on: localDate(born_on) })
    const [a, b] = [await guessed(noise, '1984-01-01'), await guessed(threats, '1985-01-01')]
    const page = await coordinator.see(paths.compare({ a, b }))
    const row = page.$('tbody tr').filter((_, each) => page.$(each).text().startsWith('Date of birth'))
    expect(row.find('td').last().text()).toBe('0.0')
    expect(row.text()).toContain('Says nothing: 1 January, or a date that is typed when nobody knows')
  })

  it('takes the answer of the coordinator, and shows the person as one', async () => {
    const wrong = await coordinator.send(pair, { verdict: 'perhaps', reason: '' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Select whether they are the same person')
    expect(wrong.text).toContain('Enter what you based it on')
    const taken = await coordinator.send(pair, answer)
    expect(taken.status).toBe(303)
    const page = await landlord.see(paths.person({ description: bea }))
    expect(page.text).toMatch(/2 descriptions/)
    expect(page.text).toContain('Keeps a loose dog')
    expect(page.text).toContain('Rang Tansy Homes: one tenancy')
    expect(page.$('a:contains("This was wrong")')).toHaveLength(0)
    expect((await coordinator.see(pair)).$('form[method=post] [name=verdict]')).toHaveLength(0)
  })

  it('says twice that two may be twins', async () => {
    const address = paths.compare({ a: beatrix, b: twin })
    expect((await coordinator.see(address)).text).toContain('These may be twins')
    const refused = await coordinator.send(address, answer)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Confirm that you have checked that they are not two people of one family')
    expect((await coordinator.send(address, { ...answer, verdict: 'not_same', keep: 'yes' })).status).toBe(303)
    expect((await coordinator.see(address)).text).toContain('Kept so')
  })

  it('asks nobody else', async () => {
    const page = await landlord.see(pair)
    expect(page.$('[name=verdict]')).toHaveLength(0)
    const address = paths.compare({ a: bea, b: twin })
    expect((await landlord.see(address)).text).toContain('is for the chair, deputy or coordinator')
    expect((await landlord.send(address, answer)).status).toBe(403)
  })

  it.each([
    ['a stranger', stranger, pair],
    ['a stranger', stranger, paths.person({ description: beatrix })],
    ['whoever may not see one of them', coordinator, paths.compare({ a: beatrix, b: hidden })],
    ['whoever has stated no purpose for a restricted case', both, paths.compare({ a: beatrix, b: hidden })],
    [
      'everybody, where one is nobody’s',
      coordinator,
      paths.compare({ a: beatrix, b: '0b8ee5dc-41f1-4f4b-8f0e-6b1c64b2a6a1' }),
    ],
    ['everybody, where one is no id', coordinator, '/people/compare/x/y'],
    ['everybody, where it is no id', coordinator, '/people/nonsense'],
    ['everybody, where both are one', coordinator, paths.compare({ a: beatrix, b: beatrix })],
  ])('is not found for %s', async (_, visitor, address) => {
    const page = await visitor.see(address)
    expect(page.status).toBe(404)
    expect(page.text).not.toMatch(/Quillfeather|C-\d/)
  })

  it('never finds a hidden description for anybody who may not see it', async () => {
    const page = await coordinator.see(paths.person({ description: beatrix }))
    expect(page.body).not.toContain(hidden)
    expect(page.body).not.toContain('C-4567892')
  })
})

describe('what is hidden', () => {
  it('changes not one byte of what others see, whatever is judged of it', async () => {
    await ownerDb
      .insertInto('view_purpose')
      .values({
        case_id: secret,
        user_id: both.actor.userId,
        purpose_code: 'testing',
        expires_at: sql<Date>`now() + interval '1 day'`,
      })
      .execute()
    const pages = [paths.person({ description: beatrix }), paths.person({ description: twin }), pair]
    const look = async () => (await Promise.all(pages.map(page => coordinator.see(page)))).map(settled)
    const before = await look()
    for (const other of [beatrix, twin]) {
      const address = paths.compare({ a: other, b: hidden })
      const said = { ...answer, verdict: other === twin ? 'not_same' : 'same', notRelatives: 'yes' }
      expect((await both.send(address, said)).status).toBe(303)
      expect(await look()).toEqual(before)
    }
    const undo = (await both.see(paths.compare({ a: beatrix, b: hidden })))
      .$('a:contains("This was wrong")')
      .attr('href')
    expect((await both.send(undo ?? '', { reason: 'Somebody else' })).status).toBe(303)
    expect(await look()).toEqual(before)
    expect((await coordinator.see('/people/wrong-links')).$('tbody tr')).toHaveLength(0)
    expect((await landlord.see('/people/wrong-links')).$('tbody tr')).toHaveLength(0)
  })
})

/** A page without what differs on every request. */
function settled({ body }: { readonly body: string }): string {
  return body
    .replace(/nonce="[^"]*"/g, '')
    .replace(/name="_(csrf|once)" value="[^"]*"/g, '')
    .replace(/at \d{1,2}(:\d\d)?[ap]m/g, 'at TIME')
}

describe('undoing a link that was wrong', () => {
  it('asks why, names who acted, and tells each to check', async () => {
    const page = await coordinator.see(pair)
    const undo = page.$('a:contains("This was wrong")').attr('href') ?? ''
    expect(undo).toMatch(/undo$/)
    expect((await coordinator.see(undo)).text).toContain('is told to check')
    expect((await coordinator.send(undo, { reason: ' ' })).text).toContain('Enter what was wrong')
    const done = await coordinator.send(undo, { reason: 'They are mother and daughter' })
    expect(done.status).toBe(303)
    const link = done.location ?? ''
    const whole = await coordinator.see(link)
    expect(whole.text).toContain('They are mother and daughter')
    expect(whole.text).toContain('Tansy Homes')
    expect((await officer.see(link)).text).toContain('They are mother and daughter')
    const listed = async () => {
      const { $ } = await officer.see(paths.wrongLinks())
      const cells = $(`a[href="${link}"]`).closest('tr').find('td').toArray()
      return cells.slice(-2).map(cell => $(cell).text())
    }
    expect(await listed(), 'whoever undid it has nothing to check').toEqual(['3', '0 of 2'])

    const own = await landlord.see(link)
    expect(own.text).toContain('What you did while it held')
    expect(own.text).not.toContain('mother and daughter')
    expect(own.text).not.toContain('Who acted while it held')
    expect((await landlord.send(link, {}, `${link}/checked`)).status).toBe(422)
    expect(
      (await landlord.send(link, { checked: 'yes', note: 'Nothing to put right' }, `${link}/checked`)).status,
    ).toBe(303)
    expect((await officer.see(link)).text).toContain('Nothing to put right')
    expect(await listed()).toEqual(['3', '1 of 2'])
    expect((await stranger.see(link)).status).toBe(404)
    const file = await officer.see(`${link}/list.csv`)
    expect(file.body).toMatch(/Who,Where,What they did/)
    expect(file.body).toContain('C-2345678')
  })

  it('gives both back, and remembers what was said', async () => {
    const page = await landlord.see(paths.person({ description: bea }))
    expect(page.text).not.toContain('Keeps a loose dog')
    expect(page.text).toContain('They are mother and daughter')
    const { rows } = await sql<{
      same: boolean
    }>`select person_id = first_person_id as same from person_description`.execute(ownerDb)
    expect(rows.every(row => row.same)).toBe(true)
  })
})
