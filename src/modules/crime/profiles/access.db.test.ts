import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { bringIn } from '../map/incidents.fixture.ts'
import { openProfiles, placeAnswers, twoYears } from './profiles.fixture.ts'

const stage = await openProfiles()
const { database, jag, other } = stage
const open = await bringIn(database.ownerDb, twoYears({ code: 'open' }))
const partners = await bringIn(
  database.ownerDb,
  twoYears({ code: 'partners', tier: 'O', form: 'partner', name: 'Council complaints' }),
)

const officer = await stage.visitor({ seat: [jag.id, 'core'] })
const observer = await stage.visitor({ seat: [jag.id, 'observer'] })
const analyst = await stage.visitor({ roles: ['analyst'] })
const made = await officer.send(
  '/profiles/new',
  placeAnswers([open.setId, partners.setId], { title: 'Hidden profile' }),
)
const address = made.location ?? ''
const reference = address.split('/').at(-1) ?? ''

const strangers = {
  'somebody who sits on no group': await stage.visitor(),
  'a member of another group': await stage.visitor({ seat: [other.id, 'core'] }),
  'the coordinator of another group': await stage.visitor({ seat: [other.id, 'coordinator'] }),
  'a councillor': await stage.visitor({ roles: ['councillor'] }),
  'a councillor who sits on the group': await stage.visitor({ roles: ['councillor'], seat: [jag.id, 'core'] }),
  'a system administrator': await stage.visitor({ roles: ['admin'] }),
}

it('the profile of these tests was made', () => {
  expect(made.status).toBe(303)
})

describe.each(Object.entries(strangers))('%s', (_, there) => {
  it('sees neither the profile, nor its editions and figures, nor that there is one', async () => {
    for (const one of [address, `${address}/editions/1`, `${address}/editions/1/figures.csv`, `${address}/state`]) {
      const page = await there.see(one)
      expect([403, 404], one).toContain(page.status)
      expect(page.body).not.toMatch(/Hidden profile|Albion|Council complaints/)
    }
    for (const one of ['/profiles', '/profiles?state=all', `/profiles?group=${jag.code}`])
      expect((await there.see(one)).body).not.toContain('Hidden profile')
    expect([403, 404]).toContain((await there.send('/profiles', {}, `${address}/refresh`)).status)
    expect(await editions()).toBe(1)
  })
})

async function editions(): Promise<number> {
  const { count } = await database.ownerDb
    .selectFrom('problem_profile_edition as e')
    .innerJoin('problem_profile as p', 'p.id', 'e.profile_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('p.reference', '=', reference)
    .executeTakeFirstOrThrow()
  return count
}

describe('a councillor', () => {
  it('is told on the list whose profiles are, and makes none', async () => {
    for (const who of ['a councillor', 'a councillor who sits on the group'] as const) {
      const page = await strangers[who].see('/profiles')
      expect(page.status).toBe(200)
      expect(page.text).toContain(
        'Members of a group read its profiles, and analysts all but those of restricted groups',
      )
      expect(page.$('main form').length).toBe(0)
      expect((await strangers[who].see('/profiles/new')).status).toBe(403)
    }
  })
})

describe('an observer of the group', () => {
  it('reads the profile, and makes, refreshes and closes none', async () => {
    const page = await observer.see(address)
    expect(page.status).toBe(200)
    expect(page.$('form[action$="/refresh"]').length).toBe(0)
    expect((await observer.see('/profiles')).$('a[href="/profiles/new"]').length).toBe(0)
    expect((await observer.see('/profiles/new')).status).toBe(403)
    expect((await observer.send(address, {}, `${address}/refresh`)).status).toBe(403)
    expect((await observer.see(`${address}/state`)).status).toBe(403)
  })
})

describe('an analyst', () => {
  it('reads, makes and refreshes the profiles of every group, and closes those of their own making', async () => {
    expect((await analyst.see('/profiles')).text).toContain('Hidden profile')
    expect((await analyst.see(address)).status).toBe(200)
    expect((await analyst.send(address, {}, `${address}/refresh`)).status).toBe(303)
    expect((await analyst.see(`${address}/state`)).status).toBe(403)
    const own = await analyst.send('/profiles/new', placeAnswers([open.setId], { group: other.id }))
    expect(own.status).toBe(303)
    expect((await analyst.send(`${own.location}/state`, { reason: 'Made by mistake' })).status).toBe(303)
  })
})

describe('the form of a new profile', () => {
  it('offers an analyst the groups that deal with places and their own, and everybody else their own', async () => {
    const panel = await stage.world.group({ name: 'Panel of people' })
    const own = await stage.world.group({ name: 'Panel of the analyst' })
    const seated = await stage.visitor({ roles: ['analyst'], seat: [own, 'core'] })
    const offered = async (who: typeof analyst) => {
      const { $ } = await who.see('/profiles/new')
      const options = $('select[name=group] option').toArray()
      return options.map(option => $(option).attr('value')).filter(Boolean)
    }
    expect(await offered(seated)).toEqual(expect.arrayContaining([jag.id, other.id, own]))
    expect(await offered(seated)).not.toContain(panel)
    expect(await offered(officer)).toEqual([jag.id])
  })
})

describe('a profile of a group of restricted casework', () => {
  it('has its group above the list only for those who may see a profile of it', async () => {
    const soc = await stage.newGroup('R')
    const offered = async (who: typeof analyst) => {
      const { $ } = await who.see('/profiles')
      return $('select[name=group] option')
        .toArray()
        .map(option => $(option).attr('value'))
    }
    expect(await offered(analyst)).toEqual(expect.arrayContaining([jag.code, other.code]))
    expect(await offered(analyst)).not.toContain(soc.code)
    expect(await offered(await stage.visitor({ seat: [soc.id, 'core'] }))).toContain(soc.code)
    expect(await offered(await stage.visitor({ roles: ['analyst'], seat: [soc.id, 'core'] }))).toContain(soc.code)
    await analyst.send('/profiles/new', placeAnswers([open.setId], { group: soc.id, title: 'Prepared' }))
    expect(await offered(analyst)).toContain(soc.code)
  })

  it('is for its members and whoever made it, and no analyst learns of it', async () => {
    const soc = await stage.newGroup('R')
    const member = await stage.visitor({ seat: [soc.id, 'core'] })
    const sent = await member.send('/profiles/new', placeAnswers([open.setId], { group: soc.id, title: 'Hidden yard' }))
    const there = sent.location ?? ''
    expect((await member.see(there)).status).toBe(200)
    for (const one of [there, `${there}/editions/1`, `${there}/editions/1/figures.csv`])
      expect((await analyst.see(one)).status).toBe(404)
    for (const one of ['/profiles?state=all', `/profiles?group=${soc.code}`])
      expect((await analyst.see(one)).body).not.toContain('Hidden yard')
    expect([403, 404]).toContain((await analyst.send('/profiles', {}, `${there}/refresh`)).status)
    const own = await analyst.send('/profiles/new', placeAnswers([open.setId], { group: soc.id, title: 'Prepared' }))
    expect((await analyst.see(own.location ?? '')).status).toBe(200)
    expect((await member.see('/profiles')).text).toContain('Prepared')
  })
})

describe('partners’ data', () => {
  it('hides a profile from whoever may not see it, in the database itself', async () => {
    const councillor = strangers['a councillor']
    const seen = await stage.as(councillor, async ({ tx }) => ({
      profiles: await tx.selectFrom('problem_profile').select('id').execute(),
      editions: await tx.selectFrom('problem_profile_edition').select('edition').execute(),
      sets: await tx.selectFrom('incident_set').select('code').where('tier', '=', 'O').execute(),
    }))
    expect(seen).toEqual({ profiles: [], editions: [], sets: [] })
  })

  it('nobody at all is shown an analysis without being signed in', async () => {
    const { rows } = await sql<{ readonly qual: string }>`
      select qual from pg_policies where tablename = 'analysis' and policyname = 'seen'`.execute(database.ownerDb)
    expect(rows[0]?.qual).toContain('wardmote.user_id')
  })

  it('nobody changes or takes away an edition, whoever made it', async () => {
    const change = stage.as(officer, ({ tx }) => tx.updateTable('problem_profile_edition').set({ note: 'x' }).execute())
    await expect(change).rejects.toThrow('permission denied')
    const taking = stage.as(officer, ({ tx }) => tx.deleteFrom('problem_profile_edition').execute())
    await expect(taking).rejects.toThrow('permission denied')
  })
})

describe('the log', () => {
  it('holds every look, list, export and change, with the group', async () => {
    await officer.see(address)
    await officer.see(`${address}/editions/1/figures.csv`)
    await officer.send(address, {}, `${address}/refresh`)
    await officer.send(`${address}/state`, { reason: 'Done with' })
    const events = await database.ownerDb
      .selectFrom('audit_event')
      .select(['action', 'group_id', 'reason'])
      .where('object_type', '=', 'profile')
      .where('object_id', '=', reference)
      .execute()
    for (const action of ['made profile', 'look', 'export', 'refreshed profile', 'closed profile'])
      expect(events.map(event => event.action)).toContain(action)
    expect(events.every(event => event.group_id === jag.id)).toBe(true)
    expect(events.find(event => event.action === 'closed profile')?.reason).toBe('Done with')
  })
})
