import { randomUUID } from 'node:crypto'
import { load } from 'cheerio'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { newToken } from '../../kernel/http/session.ts'
import { instantOf, localDate } from '../../kernel/local-date.ts'
import { addEntry } from './add-entry.ts'
import { arrangeEntry, arrangeInstrument, arrangePanel, date } from './fixtures.ts'
import { casesModule } from './module.ts'
import { getCase, listSubjects } from './queries.ts'
import { readChronology } from './read-chronology.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [casesModule])
await arrangeInstrument(database)

const READ = ['', '/entries', '/entries/new', '/risk', '/plan', '/people', '/actions', '/access']
/** Forms of the case lead, and of whoever leads the group. */
const LED = ['/risk/new', '/plan/new', '/people/new', '/places/new', '/details']
const PAGES = [...READ, ...LED]
const TABLES = [
  'case_file',
  'case_subject',
  'case_agency',
  'case_grant',
  'exclusion',
  'plan',
  'case_change',
  'case_entry',
  'risk_assessment',
] as const

async function fill(caseId: string, userId: string, organisationId: string): Promise<void> {
  const by = { case_id: caseId }
  await database.ownerDb
    .insertInto('case_subject')
    .values({ ...by, role: 'victim', label: 'Peregrine Oddfellow' })
    .execute()
  await database.ownerDb
    .insertInto('case_change')
    .values({ ...by, to_state: 'new' })
    .execute()
  await database.ownerDb
    .insertInto('plan')
    .values({
      ...by,
      kind: 'disruption',
      aim: 'Quiet nights',
      owner_organisation_id: organisationId,
      review_on: localDate('2026-05-01'),
      created_by: userId,
    })
    .execute()
  await database.ownerDb
    .insertInto('risk_assessment')
    .values({
      ...by,
      instrument_code: 'asb-victim-ram',
      instrument_version: 1,
      answers: '{}',
      total: 4,
      band: 'standard',
      assessed_by: userId,
      organisation_id: organisationId,
    })
    .execute()
  await arrangeEntry(database, { caseId, organisationId, author: { userId }, body: 'Shouting heard at night' })
}

async function countRows(actor: UserActor, table: string, caseId: string): Promise<number> {
  const column = table === 'case_file' ? 'id' : 'case_id'
  const { rows } = await database.asActor(actor, tx =>
    sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} = ${caseId}`.execute(
      tx,
    ),
  )
  return rows[0]?.n ?? -1
}

const panel = await arrangePanel(database, world)
await fill(panel.caseId, panel.people.police, panel.police)
await database.ownerDb
  .insertInto('exclusion')
  .values({ case_id: panel.caseId, user_id: panel.people.health, reason: 'A neighbour' })
  .execute()

describe('a case of a panel', () => {
  const seen = ['coordinator', 'chair', 'police', 'housing'] as const
  const hidden = ['health', 'stranger'] as const

  it.each(seen)('is open to %s: each page, and each table behind it', async who => {
    const visitor = await site.visitor(panel.people[who])
    const theirs = who === 'housing' ? READ : PAGES
    for (const page of theirs)
      expect({ page, status: (await visitor.see(`/cases/${panel.reference}${page}`)).status }).toEqual({
        page,
        status: 200,
      })
    for (const table of ['case_file', 'case_subject', 'plan', 'case_entry', 'risk_assessment', 'case_change']) {
      expect({ table, rows: await countRows(visitor.actor, table, panel.caseId) }).toEqual({ table, rows: 1 })
    }
  })

  it.each(hidden)('is not there for %s: the same bytes as for a case that nobody has', async who => {
    const visitor = await site.visitor(panel.people[who])
    for (const page of PAGES) {
      const hidden = await visitor.see(`/cases/${panel.reference}${page}`)
      const absent = await visitor.see(`/cases/C-7K2M9QX${page}`)
      expect({ page, status: hidden.status, same: hidden.body === absent.body }).toEqual({
        page,
        status: 404,
        same: true,
      })
    }
    for (const table of TABLES)
      expect({ table, rows: await countRows(visitor.actor, table, panel.caseId) }).toEqual({ table, rows: 0 })
    const list = await visitor.see('/cases?state=all')
    expect(list.text).not.toContain('Oddfellow')
    expect((await visitor.see('/cases?q=oddfellow&state=all')).text).not.toContain(panel.reference)
  })

  it('asks a listed agency no question whose answer it would refuse, and leads it to none', async () => {
    const at = `/cases/${panel.reference}`
    const { id } = await database.ownerDb
      .selectFrom('plan')
      .select('id')
      .where('case_id', '=', panel.caseId)
      .executeTakeFirstOrThrow()
    const forms = [...LED, `/plan/${id}/change`, `/plan/${id}/step`]
    const [housing, lead] = [await site.visitor(panel.people.housing), await site.visitor(panel.people.police)]
    for (const form of forms) {
      const refused = await housing.see(`${at}${form}`)
      expect({ form, status: refused.status }).toEqual({ form, status: 403 })
      expect(refused.text).toContain('This is for:')
      expect({ form, status: (await lead.see(`${at}${form}`)).status }).toEqual({ form, status: 200 })
    }
    for (const page of READ) {
      const shown = await housing.see(`${at}${page}`)
      const led = forms.filter(form => shown.$(`main a[href^="${at}${form}"]`).length > 0)
      expect({ page, led }).toEqual({ page, led: [] })
    }
  })

  it('is lost even to its coordinator by a conflict of interest', async () => {
    const other = await arrangePanel(database, world)
    await database.ownerDb
      .insertInto('exclusion')
      .values({ case_id: other.caseId, user_id: other.people.coordinator, reason: 'Related' })
      .execute()
    const visitor = await site.visitor(other.people.coordinator)
    for (const page of PAGES) expect((await visitor.see(`/cases/${other.reference}${page}`)).status).toBe(404)
    expect((await visitor.see('/cases?state=all')).text).not.toContain(other.reference)
  })

  it('has no pages for those who administer, analyse or scrutinise', async () => {
    for (const role of ['admin', 'analyst', 'councillor'] as const) {
      const visitor = await site.visitor(await world.account({}, [role]))
      expect((await visitor.see('/cases')).status).toBe(403)
      expect((await visitor.see(`/cases/${panel.reference}`)).status).toBe(403)
    }
  })

  it('keeps an entry to the agencies it is for', async () => {
    const { people, caseId, police, housing, reference } = panel
    await arrangeEntry(database, {
      caseId,
      organisationId: police,
      author: { userId: people.police },
      body: 'Own agency',
      handling: 'own_agency',
    })
    await arrangeEntry(database, {
      caseId,
      organisationId: police,
      author: { userId: people.police },
      body: 'Named agencies',
      handling: 'named_agencies',
      visible_to: [housing],
    })
    const bodies = async (userId: string) => {
      const actor = await world.signIn(userId)
      const page = await database.asActor(actor, tx => readChronology(tx, reference))
      return page.rows
        .map(({ body }) => body)
        .filter(body => body !== 'Shouting heard at night')
        .toSorted()
    }
    expect(await bodies(people.police)).toEqual(['Named agencies', 'Own agency'])
    expect(await bodies(people.housing)).toEqual(['Named agencies'])
    expect(await bodies(people.coordinator)).toEqual([])
  })
})

describe('a restricted case', async () => {
  const restricted = await arrangePanel(database, world, 'R')
  await fill(restricted.caseId, restricted.people.police, restricted.police)
  const { reference, caseId, people } = restricted

  it('is not there for a member of the panel whose agency is listed but who is not named', async () => {
    const visitor = await site.visitor(people.police)
    for (const page of PAGES) expect((await visitor.see(`/cases/${reference}${page}`)).status).toBe(404)
    for (const table of TABLES) expect(await countRows(visitor.actor, table, caseId)).toBe(0)
  })

  it('asks its coordinator why, and shows nothing of itself before', async () => {
    const visitor = await site.visitor(people.coordinator)
    for (const page of PAGES) {
      const asked = await visitor.see(`/cases/${reference}${page}`)
      expect({ page, status: asked.status, asks: asked.text.includes('Why are you opening this case?') }).toEqual({
        page,
        status: 200,
        asks: true,
      })
      expect(asked.text).not.toContain('Shouting heard')
    }
    expect(await countRows(visitor.actor, 'case_entry', caseId)).toBe(0)
  })

  it('opens once the purpose is stated, on the page that was asked for', async () => {
    const visitor = await site.visitor(people.coordinator)
    const empty = await visitor.send(`/cases/${reference}/entries`, {}, `/cases/${reference}/view`)
    expect(empty.status).toBe(422)
    expect(empty.$('.govuk-error-summary a').attr('href')).toBe('#purpose')
    const opened = await visitor.send(`/cases/${reference}/entries`, { purpose: 'testing' }, `/cases/${reference}/view`)
    expect(opened).toMatchObject({ status: 303, location: `/cases/${reference}/entries` })
    expect((await visitor.see(`/cases/${reference}/entries`)).text).toContain('Shouting heard at night')
    for (const page of PAGES)
      expect((await visitor.see(`/cases/${reference}${page}`)).text).not.toContain('Why are you opening this case?')
  })

  it('opens to a named person of a listed agency, who then must say why as well', async () => {
    await database.ownerDb
      .insertInto('case_grant')
      .values({
        id: randomUUID(),
        case_id: caseId,
        user_id: people.housing,
        gateway_code: restricted.gatewayCode,
        purpose: 'Protection',
      })
      .execute()
    const visitor = await site.visitor(people.housing)
    expect((await visitor.see(`/cases/${reference}`)).text).toContain('Why are you opening this case?')
    expect((await visitor.see('/cases')).text).toContain(reference)
  })

  it('keeps what was typed when the reason has run out meanwhile', async () => {
    const token = newToken()
    await world.signIn(people.chair, { token })
    const headers = { cookie: `wardmote-session=${token}`, host: 'localhost', accept: 'text/html' }
    await database.ownerDb
      .insertInto('view_purpose')
      .values({
        case_id: caseId,
        user_id: people.chair,
        purpose_code: 'testing',
        expires_at: new Date(Date.now() + 60_000),
      })
      .execute()
    const url = `/cases/${reference}/entries/new`
    const $ = load((await site.app.inject({ url, headers })).body)
    const kept = Object.fromEntries(
      $('main form')
        .serializeArray()
        .map(({ name, value }) => [name, value]),
    )
    await database.ownerDb
      .updateTable('view_purpose')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where('user_id', '=', people.chair)
      .execute()
    const typed = {
      'happenedOn-day': '1',
      'happenedOn-month': '2',
      'happenedOn-year': '2026',
      kind: 'fact',
      body: 'Long typed words',
      handling: 'case',
    }
    const answer = await site.app.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...kept, ...typed }).toString(),
    })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Long typed words')
    expect(answer.body).toContain('has run out')
  })
})

describe('what one may do with a case', () => {
  it('adding an entry is for agencies on the list, and never for a look through broken glass', async () => {
    const { people, reference, health } = panel
    await database.ownerDb
      .updateTable('exclusion')
      .set({ lifted_at: new Date() })
      .where('user_id', '=', people.health)
      .execute()
    const actor = await world.signIn(people.health)
    await database.asActor(actor, tx =>
      sql`select break_the_glass(${reference}, ${'Somebody is at risk now'}, ${'2026-12-01'}::date)`.execute(tx),
    )
    const file = await database.asActor(actor, tx => getCase(tx, reference))
    expect(file.glassUntil).toBeInstanceOf(Date)
    const entry = {
      happenedOn: localDate('2026-01-02'),
      kind: 'fact',
      body: 'Seen',
      sourceOrganisationId: health,
      handling: 'case',
    } as const
    await expect(
      database.asActor(actor, tx => addEntry({ actor, tx, deps: undefined as never }, file, entry)),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await database.asActor(actor, tx => listSubjects(tx, reference))).toHaveLength(1)
  })
})

it('is closed to a person named until a summer day from its first minute in England, not from one in the morning', async () => {
  const panel = await arrangePanel(database, world, 'R')
  const coordinator = await site.visitor(panel.people.coordinator)
  const at = `/cases/${panel.reference}`
  const { code } = await database.ownerDb
    .selectFrom('purpose')
    .select('code')
    .where('code', '<>', 'other')
    .limit(1)
    .executeTakeFirstOrThrow()
  await coordinator.send(`${at}/access`, { purpose: code, to: 'access' }, `${at}/view`)
  const until = localDate(`${new Date().getFullYear() + 1}-07-01`)
  const named = {
    person: panel.people.police,
    gateway: panel.gatewayCode,
    purpose: 'Safety',
    ...date('expiresOn', until),
  }
  expect((await coordinator.send(`${at}/access/people/new`, named)).status).toBe(303)
  const { expires_at } = await database.ownerDb
    .selectFrom('case_grant')
    .select('expires_at')
    .where('case_id', '=', panel.caseId)
    .executeTakeFirstOrThrow()
  expect(expires_at).toEqual(instantOf(until, '00:00'))
})
