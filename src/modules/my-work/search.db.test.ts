import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { fixedClock } from '../../kernel/clock.ts'
import { localDate } from '../../kernel/local-date.ts'
import { makeWorld } from '../../../test-support/world.ts'
import { myWorkModule } from './module.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [myWorkModule], makeTestDeps(database, fixedClock(new Date())))
const { ownerDb } = database

const [council, housing, elsewhere] = [
  await world.organisation(),
  await world.organisation({ short_name: 'Housing' }),
  await world.organisation(),
]
const groupId = await world.group()
const marac = await world.group({ tier: 'R', type_code: 'marac' })
await world.agreement([council, housing, elsewhere], [groupId, marac])
const coordinator = await member(council, 'coordinator', groupId)
const landlord = await member(housing, 'core', groupId)
const unlisted = await member(elsewhere, 'core', groupId)
const maracOnly = await member(council, 'core', marac, 'R')
const stranger = await site.visitor(await world.account())
const administrator = await site.visitor(await world.account({}, ['admin']))

async function member(
  organisation_id: string,
  role: 'coordinator' | 'core',
  group: string,
  clearance: 'S' | 'R' = 'S',
) {
  const id = await world.account({ organisation_id, clearance })
  await world.member(group, id, role)
  return site.visitor(id)
}

const caseId = await world.caseFile({ group_id: groupId, reference: 'C-7K2M9QX', title: 'Beatrix Quillfeather' })
await world.listAgency(caseId, housing)
const secretId = await world.caseFile({ group_id: marac, reference: 'C-9TTWWXX', title: 'Beatrix Secretly', tier: 'R' })
await subjectOf(caseId, 'Beatrix', 'Quillfeather', '12 Tansy Row')
await subjectOf(secretId, 'Beatrix', 'Secretly', '3 Hidden Lane')

async function subjectOf(case_id: string, given_name: string, family_name: string, address: string) {
  const [person_id, description, place] = [randomUUID(), randomUUID(), randomUUID()]
  await ownerDb.insertInto('person').values({ id: person_id }).execute()
  await ownerDb
    .insertInto('person_description')
    .values({
      id: description,
      person_id,
      given_by: council,
      case_id,
      given_name,
      family_name,
      address,
      postcode: 'GU21 6ZZ',
      born_on: localDate('1990-05-03'),
    })
    .execute()
  await ownerDb.insertInto('place').values({ id: place, kind: 'address', address, postcode: 'GU21 6ZZ' }).execute()
  await ownerDb
    .insertInto('case_subject')
    .values({ case_id, role: 'victim', person_description_id: description, label: family_name })
    .execute()
  await ownerDb
    .insertInto('case_subject')
    .values({ case_id, role: 'location', place_id: place, label: address })
    .execute()
}

type Page = Awaited<ReturnType<typeof landlord.see>>
const rows = (page: Page, section: string) =>
  page
    .$(`#${section} tbody tr`)
    .toArray()
    .map(row => page.$(row).text())

describe('search', () => {
  it('finds cases, people and places by the beginnings of words, a postcode or a reference', async () => {
    for (const words of ['quillf', 'Quillfeather Beatrix', 'c-7k2m9qx', 'C7K2M9QX', 'c 7k2m 9qx'])
      expect(rows(await landlord.see(`/search?q=${words}`), 'cases')).toHaveLength(1)
    const page = await landlord.see('/search?q=GU21+6ZZ')
    expect([rows(page, 'cases'), rows(page, 'people'), rows(page, 'places')].map(found => found.length)).toEqual([
      1, 1, 1,
    ])
    expect(page.$('#people a').attr('href')).toMatch(/^\/people\//)
    expect(page.$('#people a').last().attr('href')).toBe('/cases/C-7K2M9QX')
    expect(page.$('#places a').attr('href')).toMatch(/^\/places\//)
    expect(page.$('#places a').last().attr('href')).toBe('/cases/C-7K2M9QX')
  })

  it('finds by its reference a meeting of one’s own groups, and none of another group', async () => {
    const meeting = { state: 'planned', starts_at: new Date('2026-03-05T10:00:00Z') } as const
    await ownerDb
      .insertInto('meeting')
      .values([
        { ...meeting, group_id: groupId, reference: 'M-7K2M9QX' },
        { ...meeting, group_id: marac, reference: 'M-9TTWWXX' },
      ])
      .execute()
    const page = await landlord.see('/search?q=m+7k2m9qx')
    expect(rows(page, 'found')).toHaveLength(1)
    expect(page.$('#found a').text()).toBe('Meeting of 5 March 2026')
    expect(page.$('#found a').attr('href')).toBe('/meetings/M-7K2M9QX')
    for (const visitor of [stranger, landlord]) {
      const theirs = await visitor.see('/search?q=M-9TTWWXX')
      const nobodys = await visitor.see('/search?q=M-2222222')
      expect(theirs.text.replaceAll('M-9TTWWXX', '')).toBe(nobodys.text.replaceAll('M-2222222', ''))
      expect(theirs.text).toContain('Nothing found among what you may see')
    }
  })

  it('leads whoever triages a referral to the page that they have of it, and its sender to theirs', async () => {
    const referral = randomUUID()
    await ownerDb
      .insertInto('referral')
      .values({
        id: referral,
        reference: 'R-7K2M9QX',
        group_id: groupId,
        organisation_id: housing,
        created_by: landlord.actor.userId,
        subject_kind: 'person',
        title: 'Tansy Greenacre',
        state: 'submitted',
      })
      .execute()
    await ownerDb.insertInto('person').values({ id: referral }).execute()
    await ownerDb
      .insertInto('person_description')
      .values({
        person_id: referral,
        given_by: housing,
        referral_id: referral,
        given_name: 'Tansy',
        family_name: 'Greenacre',
      })
      .execute()
    const hrefs = async (visitor: typeof landlord) => {
      const [byName, byReference] = [await visitor.see('/search?q=greenacre'), await visitor.see('/search?q=r7k2m9qx')]
      return [byName.$('#people a').last().attr('href'), byReference.$('#found a').attr('href')]
    }
    expect(await hrefs(landlord)).toEqual(['/referrals/R-7K2M9QX', '/referrals/R-7K2M9QX'])
    expect(await hrefs(coordinator)).toEqual(['/triage/R-7K2M9QX', '/triage/R-7K2M9QX'])
  })

  it('finds a person by their date of birth, however it is written, alone or with a name', async () => {
    for (const words of ['1990-05-03', '3/5/1990', '3 May 1990', 'quillf 03.05.1990'])
      expect(rows(await landlord.see(`/search?q=${encodeURIComponent(words)}`), 'people'), words).toHaveLength(1)
    for (const words of ['4/5/1990', 'quillfy 3/5/1990'])
      expect(rows(await landlord.see(`/search?q=${encodeURIComponent(words)}`), 'people'), words).toHaveLength(0)
    expect(rows(await stranger.see('/search?q=3%2F5%2F1990'), 'people')).toHaveLength(0)
  })

  it('finds nothing for those who may not see it, and says the same as for what is not there', async () => {
    for (const visitor of [unlisted, stranger, maracOnly]) {
      const page = await visitor.see('/search?q=quillfeather')
      const absent = await visitor.see('/search?q=quillfeathery')
      expect(page.text.replaceAll('quillfeather', '')).toBe(absent.text.replaceAll('quillfeathery', ''))
      expect(page.text).toContain('Nothing found among what you may see')
    }
  })

  it('never tells those without a name on it that a restricted case exists', async () => {
    for (const visitor of [coordinator, landlord, maracOnly, stranger]) {
      for (const words of ['beatrix', 'secretly', 'C-9TTWWXX', 'hidden lane']) {
        expect((await visitor.see(`/search?q=${words}`)).text.replace(/“.*?”/g, '')).not.toMatch(
          /Secretly|C-9TTWWXX|Hidden Lane/,
        )
      }
    }
  })

  it('finds a restricted case for somebody who is named on it', async () => {
    await world.listAgency(secretId, council)
    await ownerDb
      .insertInto('case_grant')
      .values({
        case_id: secretId,
        user_id: maracOnly.actor.userId,
        gateway_code: await world.gateway(),
        purpose: 'Panel casework',
      })
      .execute()
    expect(rows(await maracOnly.see('/search?q=secretly'), 'cases')).toHaveLength(1)
  })

  it('is not for those who do no casework', async () => {
    expect((await administrator.see('/search?q=quillfeather')).status).toBe(403)
  })

  it('asks for a longer word, and refuses what is too long', async () => {
    expect((await landlord.see('/search?q=qu')).text).toContain('at least 3 letters or numbers')
    expect((await landlord.see('/search?q=%25%25%25%27--')).text).toContain('at least 3 letters or numbers')
    expect((await landlord.see(`/search?q=${'x'.repeat(101)}`)).status).toBe(400)
    expect((await landlord.see('/search')).status).toBe(200)
  })

  it('is logged with its purpose and length, and without the words', async () => {
    await landlord.see('/search?q=quillfeather')
    const event = await ownerDb
      .selectFrom('audit_event')
      .selectAll()
      .where('user_id', '=', landlord.actor.userId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ action: 'searched', object_id: '12 characters', purpose_code: 'testing' })
    expect(JSON.stringify(event).toLowerCase()).not.toContain('quill')
  })
})
