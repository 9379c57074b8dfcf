import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import type { Visitor } from '../../../test-support/visit.tsx'
import { BEATRIX, referenceOf, setStage } from './enquiries.fixture.ts'
import { forgetOldEnquiries } from './forget-old-enquiries.ts'
import { paths } from './paths.ts'
import { watchForFishing } from './watch-for-fishing.ts'

const database = await openTestDatabase()
const stage = await setStage(database)
const { site, organisations } = stage
const { ownerDb } = database

const jo = await site.visitor(stage.jo)
const colleague = await site.visitor(stage.colleague)
const officer = await site.visitor(stage.officer)
const constable = await site.visitor(stage.constable)

const ask = (who: Visitor, given: Record<string, string> = {}) => who.send(paths.newEnquiry(), { ...BEATRIX, ...given })

/** Enquiries asked earlier, as if through the form. */
async function askedAlready(
  userId: string,
  count: number,
  given: { readonly minutesAgo?: number; readonly family?: string; readonly onDayBefore?: boolean } = {},
) {
  for (let at = 0; at < count; at += 1) {
    await ownerDb
      .insertInto('hit_enquiry')
      .values({
        reference: `H-${'23456789BCDFGHJKMNPQRSTVWXZ'[at % 27]}${Math.random().toString(36).slice(2, 8).toUpperCase()}`,
        user_id: userId,
        organisation_id: organisations.housing,
        kind: 'person',
        purpose: 'Asked earlier, for a test of the limits',
        gateway_code: 'CDA115',
        given_name: `Given${at}`,
        family_name: given.family ?? `Family${at}`,
        asked_at: given.onDayBefore
          ? sql<Date>`london_today()::timestamp at time zone 'Europe/London' - interval '1 minute'`
          : sql<Date>`now() - make_interval(mins => ${given.minutesAgo ?? 0})`,
        released_at: sql<Date>`now()`,
      })
      .execute()
  }
}

const emptied = () => ownerDb.deleteFrom('hit_enquiry').execute()

describe('how often one may ask', () => {
  it('is shown, and ends for the person with a page that says what to do', async () => {
    await emptied()
    await askedAlready(stage.jo, 19)
    expect((await jo.see(paths.newEnquiry())).text).toContain('You can ask once more today')
    expect((await ask(jo)).status).toBe(303)
    const refused = await ask(jo)
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('You have asked partners 20 times today')
    expect(refused.text).toContain('If somebody is in danger, ring 999')
    expect((await jo.see(paths.newEnquiry())).status).toBe(429)
    expect((await ask(colleague)).status).toBe(303)
  })

  it('ends for the agency, and for no other', async () => {
    await emptied()
    await askedAlready(stage.jo, 100)
    const refused = await ask(colleague)
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('Your agency has asked partners 100 times today')
    expect((await ask(constable)).status).toBe(303)
  })

  it('begins anew every day', async () => {
    await emptied()
    await askedAlready(stage.jo, 20, { minutesAgo: 24 * 60 })
    expect((await ask(jo)).status).toBe(303)
  })

  it('holds when twenty come at once', async () => {
    await emptied()
    await askedAlready(stage.jo, 15)
    await askedAlready(stage.jo, 7, { onDayBefore: true })
    const sent = await Promise.all(Array.from({ length: 10 }, () => ask(jo)))
    expect(sent.filter(({ status }) => status === 303)).toHaveLength(5)
    expect(sent.filter(({ status }) => status === 429)).toHaveLength(5)
  })

  it('that somebody went on is logged, and told to information governance', async () => {
    const { rows } = await vi.waitFor(async () => {
      const found = await sql<{ payload: unknown }>`select j.payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'enquiries:watch' and j.payload::text like '%overLimit%'`.execute(
        ownerDb,
      )
      expect(found.rows.length).toBeGreaterThan(0)
      return found
    })
    await watchForFishing(stage.deps, rows[0]?.payload)
    const refused = await ownerDb.selectFrom('audit_event').selectAll().where('outcome', '=', 'refused').execute()
    expect(refused.find(event => event.action === 'hit_asked')).toMatchObject({
      user_id: stage.jo,
      object_id: 'over the limit',
    })
    expect((await officer.see(paths.alerts())).text).toContain(
      'Went on asking after the limit of the day, 20 enquiries',
    )
  })
})

describe('ways of asking that look like fishing', () => {
  it('are noticed after an answer, once a day, and told in an email that names nobody', async () => {
    await emptied()
    await askedAlready(stage.colleague, 5, { family: 'Thornapple' })
    const reference = referenceOf((await ask(colleague, { givenName: 'Sixth', familyName: 'Thornapple' })).location)
    await stage.answer(reference)
    await watchForFishing(stage.deps, { userId: stage.colleague })
    const page = await officer.see(paths.alerts())
    expect(page.text).toContain('Asked about 6 first names with one family name in a day')
    expect(page.body).not.toContain('Thornapple')
    const mails = await ownerDb
      .selectFrom('outbox_message')
      .selectAll()
      .where('to_user_id', '=', stage.officer)
      .execute()
    const told = mails.filter(mail => mail.subject.startsWith('Look into'))
    expect(told).toHaveLength(2)
    expect(JSON.stringify(told)).not.toMatch(/Underbough|Thornapple|Housing/)
  })

  it('are seen and judged by information governance alone', async () => {
    const { id } = await ownerDb
      .selectFrom('hit_alert')
      .select('id')
      .where('pattern', '=', 'many_names')
      .executeTakeFirstOrThrow()
    for (const who of [jo, colleague, constable]) {
      expect((await who.see(paths.alerts())).status).toBe(403)
      expect(
        (await who.send(paths.alert({ alert: id }), { finding: 'in_order', note: 'Mine', version: '1' })).status,
      ).toBe(403)
    }
    const empty = await officer.send(paths.alert({ alert: id }), {})
    expect([empty.status, empty.text.includes('Select whether it was in order')]).toEqual([422, true])
    const stale = await officer.send(paths.alert({ alert: id }), {
      finding: 'in_order',
      note: 'A large family',
      version: '9',
    })
    expect(stale.status).toBe(409)
    const done = await officer.send(paths.alert({ alert: id }), { finding: 'in_order', note: 'A large family' })
    expect(done.location).toBe(paths.alerts())
    expect((await officer.see(paths.alerts())).text).toContain('In order, found by Isolde Ledgerwood')
    expect((await officer.see(paths.alert({ alert: id }))).status).toBe(409)
    expect((await officer.see(paths.alert({ alert: 'nonsense' }))).status).toBe(404)
  })

  it('are not shown to somebody whom they are about', async () => {
    await ownerDb
      .insertInto('hit_alert')
      .values({ user_id: stage.officer, organisation_id: organisations.health, pattern: 'own_name', enquiries: 1 })
      .execute()
    expect((await officer.see(paths.alerts())).text).not.toContain('their own family name')
    const touched = await database.asActor(officer.actor, tx =>
      tx.updateTable('hit_alert').set({ finding: 'in_order' }).executeTakeFirst(),
    )
    const own = await ownerDb
      .selectFrom('hit_alert')
      .select('finding')
      .where('user_id', '=', stage.officer)
      .executeTakeFirst()
    expect([touched.numUpdatedRows > 0n, own?.finding]).toEqual([true, null])
  })

  it('do not include enquiries to which a partner installation may hold something, or has yet to answer', async () => {
    await emptied()
    await askedAlready(stage.jo, 8)
    const asked = await ownerDb.selectFrom('hit_enquiry').select('id').execute()
    const partner = await ownerDb
      .insertInto('partner_installation')
      .values({ code: 'elsewhere', our_code: 'here', name: 'Elsewhere', address: 'https://elsewhere.example', sealed_secret: 'x', questions_per_day: 10, registered_by: stage.officer })
      .returning('id')
      .executeTakeFirstOrThrow() // biome-ignore format: one partner
    const states = ['hit', 'waiting'] as const
    for (const [nth, { id }] of asked.entries())
      await ownerDb.insertInto('partner_answer').values({ enquiry_id: id, installation_id: partner.id, state: states[nth] ?? 'no_hit' }).execute() // biome-ignore format: one answer
    const withoutHit = async () => {
      await watchForFishing(stage.deps, { userId: stage.jo })
      return (await officer.see(paths.alerts())).text.includes('without a hit')
    }
    expect(await withoutHit()).toBe(false)
    await ownerDb.updateTable('partner_answer').set({ state: 'no_hit' }).execute()
    expect(await withoutHit()).toBe(true)
    await ownerDb.deleteFrom('partner_answer').execute()
  })

  it('include an hour that turns out to have been without a hit when a partner installation answers later', async () => {
    await emptied()
    await ownerDb.deleteFrom('hit_alert').execute()
    await askedAlready(stage.jo, 8, { minutesAgo: 150 })
    await watchForFishing(stage.deps, { userId: stage.jo })
    expect((await officer.see(paths.alerts())).text).toContain('Asked 8 times within an hour without a hit')
  })

  it('include asking about a colleague', async () => {
    await emptied()
    await stage.answer(referenceOf((await ask(jo, { givenName: 'Nell', familyName: 'Underbough' })).location))
    expect((await officer.see(paths.alerts())).text).toContain('Asked once about the name of somebody who works here')
  })
})

describe('after a year', () => {
  it('whom it was about is forgotten, that it was asked is not', async () => {
    await emptied()
    await askedAlready(stage.jo, 1, { minutesAgo: 400 * 24 * 60, family: 'Longago' })
    await askedAlready(stage.jo, 1, { family: 'Lately' })
    await forgetOldEnquiries(stage.deps)
    const kept = await ownerDb.selectFrom('hit_enquiry').selectAll().orderBy('asked_at').execute()
    expect(kept.map(({ family_name, purpose }) => [family_name, purpose.length > 0])).toEqual([
      [null, true],
      ['Lately', true],
    ])
    expect((await jo.see(paths.enquiries())).text).toContain('A person, no longer kept')
  })
})
