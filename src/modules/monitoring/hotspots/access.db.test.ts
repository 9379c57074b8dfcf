import { describe, expect, it } from 'vitest'
import type { Visitor } from '../../../../test-support/visit.tsx'
import type { GroupRole, SystemRole } from '../../../kernel/db/as-actor.ts'
import { addDays } from '../../../kernel/local-date.ts'
import { openMonitoring } from '../monitoring.fixture.ts'
import { hotspotAnswers, PLACE, plantIncidents, taskingAnswers } from './hotspots.fixture.ts'

const stage = await openMonitoring()
const { today, world, database } = stage
const jag = await stage.newJag()
const other = await stage.newJag()
const open = await plantIncidents(database, today, { months: 14, count: () => ({ inside: 20, compared: 20 }) })
const partners = await plantIncidents(database, today, { tier: 'O', months: 14, count: () => ({ inside: 7 }) })

/** A hotspot of the JAG with a hidden reason, and two taskings: one for the police, one for an officer of the landlord. */
const proposed = await jag.constable.send(
  `/hotspots/new?group=${jag.code}&${PLACE}`,
  hotspotAnswers(jag.police, { sets: [String(open.setId), String(partners.setId)], patrolPlan: 'Foot patrol at dusk' }),
)
const hotspot = proposed.location?.split('/').at(-1) ?? ''
await jag.chair.send(`/hotspots/${hotspot}/agree`, {})
/** A patrol officer of the landlord who sits on no group. */
const patrol = await visitor(jag.housing)
const forPolice = await issue(jag.police, 'Hidden from the landlord')
const forPatrol = await issue(`${jag.housing}.${patrol.actor.userId}`, 'Check the stairwells')

async function visitor(
  organisation_id: string,
  given: { roles?: readonly SystemRole[]; group?: string; role?: GroupRole } = {},
): Promise<Visitor> {
  const id = await world.account({ organisation_id, clearance: 'O' }, given.roles)
  if (given.group !== undefined) await world.member(given.group, id, given.role ?? 'core')
  return stage.visitor(id)
}

async function issue(to: string, what: string): Promise<string> {
  const answers = taskingAnswers(to, addDays(today, -1), { what })
  const sent = await jag.coordinator.send(`/hotspots/${hotspot}/taskings/new`, answers)
  expect(sent.status).toBe(303)
  const row = await database.ownerDb
    .selectFrom('tasking')
    .select('reference')
    .where('what', '=', what)
    .executeTakeFirstOrThrow()
  return row.reference
}

const nobody = {
  'somebody of an agency that has nothing to do with it': async () => visitor(await world.organisation()),
  'a member of another group': async () => other.constable,
  'the coordinator of another group': async () => other.coordinator,
  'a councillor of the council': () => visitor(jag.council, { roles: ['councillor'] }),
  'a councillor of an agency that is tasked': () => visitor(jag.police, { roles: ['councillor'] }),
  'a system administrator of an agency that is tasked': () => visitor(jag.police, { roles: ['admin'] }),
}

describe.each(Object.entries(nobody))('%s', (_, arrange) => {
  it('sees neither the hotspot nor its taskings, nor that there are any', async () => {
    const there = await arrange()
    for (const address of [`/hotspots/${hotspot}`, `/taskings/${forPolice}`, `/taskings/${forPolice}/result`]) {
      const page = await there.see(address)
      expect([403, 404], address).toContain(page.status)
      expect(page.body).not.toMatch(/Invented Square|Hidden|dusk/)
    }
    for (const address of [
      '/hotspots?state=all',
      '/taskings?whose=agency&state=all',
      '/taskings?whose=groups&state=all',
    ]) {
      const page = await there.see(address)
      expect(page.body, address).not.toMatch(/Invented Square|Hidden|stairwells/)
    }
  })
})

describe('somebody of the group', () => {
  it('sees all of it, what partners bring included', async () => {
    const page = await jag.landlord.see(`/hotspots/${hotspot}`)
    expect(page.text).toContain('Hidden from the landlord')
    expect(page.text).toContain('Foot patrol at dusk')
    expect(page.text).toContain(`Incidents ${partners.code}`)
    expect(page.$('#months tbody tr').first().text()).toContain('27')
  })

  it('who only observes proposes nothing', async () => {
    expect((await jag.observer.see('/hotspots')).$('a[href^="/hotspots/new"]')).toHaveLength(0)
    expect((await jag.observer.see(`/hotspots/new?${PLACE}`)).status).toBe(403)
  })

  it('cannot task, change, agree or close it without leading the group', async () => {
    for (const step of ['taskings/new', 'change', 'agree', 'close']) {
      expect((await jag.constable.see(`/hotspots/${hotspot}/${step}`)).status, step).toBe(403)
    }
  })

  it('cannot propose to a group of others', async () => {
    expect((await jag.constable.see(`/hotspots/new?group=${other.code}&${PLACE}`)).status).toBe(404)
    const sent = await jag.constable.send(
      `/hotspots/new?${PLACE}`,
      hotspotAnswers(jag.police, { group: other.groupId }),
    )
    expect(sent.status).toBe(422)
  })
})

describe('an analyst', () => {
  it('sees and changes the hotspots of every group, but agrees and closes none', async () => {
    const analyst = await visitor(await world.organisation(), { roles: ['analyst'] })
    expect((await analyst.see('/hotspots')).$(`a[href="/hotspots/${hotspot}"]`)).toHaveLength(1)
    expect((await analyst.see(`/hotspots/${hotspot}`)).text).toContain('Effect')
    const changed = await analyst.send(`/hotspots/${hotspot}/change`, { rank: '3', note: 'Ranked by the last year' })
    expect(changed.status).toBe(303)
    expect((await analyst.see(`/hotspots/${hotspot}/close`)).status).toBe(403)
    expect((await analyst.see(`/hotspots/new?group=${jag.code}&${PLACE}`)).status).toBe(200)
  })

  it('edits but does not decide, not even past the pages', async () => {
    const analyst = await visitor(await world.organisation(), { roles: ['analyst'] })
    const update = (set: { rank: number } | { state: 'closed' }) =>
      database.asActor(analyst.actor, tx =>
        tx.updateTable('hotspot').set(set).where('reference', '=', hotspot).executeTakeFirstOrThrow(),
      )
    expect((await update({ rank: 2 })).numUpdatedRows).toBe(1n)
    await expect(update({ state: 'closed' })).rejects.toThrow('by those who lead its group')
  })
})

describe('an officer who is tasked and sits on no group', () => {
  it('sees the place, the plan and the tasking, and nothing else of the hotspot', async () => {
    const page = await patrol.see(`/hotspots/${hotspot}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Foot patrol at dusk')
    expect(page.text).toContain('Check the stairwells')
    expect(page.text).not.toContain('Hidden from the landlord')
    expect(page.text).not.toMatch(/Effect|History|Ranked by/)
    expect(page.$('a[href$="/change"]')).toHaveLength(0)
    expect((await patrol.see('/hotspots')).status).toBe(403)
    expect((await patrol.see(`/taskings/${forPolice}`)).status).toBe(404)
  })

  it('gives the result; a colleague of the agency may, one of another agency may not', async () => {
    const colleague = await visitor(jag.housing)
    expect((await colleague.see('/taskings?whose=agency')).$(`a[href="/taskings/${forPatrol}"]`)).toHaveLength(1)
    expect((await colleague.see('/taskings')).$(`a[href="/taskings/${forPatrol}"]`)).toHaveLength(0)
    const strange = await jag.constable.see(`/taskings/${forPatrol}/result`)
    expect(strange.status).toBe(403)
    const sent = await patrol.send(`/taskings/${forPatrol}/result`, { state: 'done', hours: '0.25' })
    expect(sent.status).toBe(303)
  })

  it('is told what partners bring only where they sit on a group', async () => {
    const page = await patrol.see(`/taskings/${forPatrol}`)
    expect(page.body).not.toContain(partners.code)
  })
})

describe('the log', () => {
  it('holds every look and change, with the group', async () => {
    await jag.constable.see(`/hotspots/${hotspot}`)
    await jag.constable.see(`/taskings/${forPolice}`)
    const events = await database.ownerDb
      .selectFrom('audit_event')
      .select(['action', 'object_type', 'object_id', 'group_id'])
      .where('object_id', 'in', [hotspot, forPolice])
      .execute()
    const told = new Set(events.map(event => `${event.action} ${event.object_type}`))
    for (const line of [
      'proposed hotspot hotspot',
      'agreed hotspot hotspot',
      'look hotspot',
      'issued tasking tasking',
      'look tasking',
    ])
      expect(told).toContain(line)
    expect(events.every(event => event.group_id === jag.groupId)).toBe(true)
  })
})

describe('the database', () => {
  it('lets nobody move a tasking to another place, nor issue one for a hotspot of another group', async () => {
    const [theirs] = await database.ownerDb
      .insertInto('hotspot')
      .values({
        reference: 'HS-TEST444',
        group_id: other.groupId,
        name: 'Of another group',
        reason: 'x',
        shape: '{}',
        easting: 0,
        northing: 0,
        owner_organisation_id: other.police,
        starts_on: today,
        review_on: '2099-01-01' as typeof today,
        state: 'agreed',
      })
      .returning('id')
      .execute()
    const hotspot_id = theirs?.id ?? ''
    const moved = stage.as(patrol, ({ tx }) =>
      tx.updateTable('tasking').set({ hotspot_id }).where('reference', '=', forPatrol).execute(),
    )
    await expect(moved).rejects.toThrow('permission denied')
    const now = stage.deps.clock.now()
    const issued = stage.as(jag.chair, ({ tx }) =>
      tx
        .insertInto('tasking')
        .values({
          reference: 'TK-TEST444',
          hotspot_id,
          group_id: jag.groupId,
          organisation_id: jag.police,
          what: 'x',
          begins_at: now,
          ends_at: new Date(now.getTime() + 3_600_000),
          priority: 'routine',
        })
        .execute(),
    )
    await expect(issued).rejects.toThrow('foreign key')
  })

  it('lets nobody agree a hotspot as it is proposed, nor answer a tasking of another agency', async () => {
    const strange = await visitor(await world.organisation())
    await stage.as(strange, async ({ tx }) => {
      const { numUpdatedRows } = await tx
        .updateTable('tasking')
        .set({ result: 'x' })
        .where('reference', '=', forPolice)
        .executeTakeFirst()
      expect(numUpdatedRows).toBe(0n)
    })
    await expect(
      stage.as(jag.constable, ({ tx }) =>
        tx
          .insertInto('hotspot')
          .values({
            reference: 'HS-TEST222',
            group_id: jag.groupId,
            name: 'x',
            reason: 'x',
            shape: '{}',
            easting: 0,
            northing: 0,
            owner_organisation_id: jag.police,
            starts_on: today,
            review_on: '2099-01-01' as typeof today,
            state: 'agreed',
            created_by: jag.constable.actor.userId,
          } as never)
          .execute(),
      ),
    ).rejects.toThrow('row-level security')
  })
})
