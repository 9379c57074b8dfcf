import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Visitor } from '../../../../test-support/visit.tsx'
import { openMonitoring } from '../monitoring.fixture.ts'
import { hotspotAnswers, PLACE, plantIncidents } from './hotspots.fixture.ts'

const stage = await openMonitoring()
const { database, today } = stage
const jag = await stage.newJag()
const open = await plantIncidents(database, today, { months: 3, count: () => ({ inside: 5 }) })
const partners = await plantIncidents(database, today, { tier: 'O', months: 3, count: () => ({ inside: 5 }) })

async function profile(group_id: string, setIds: readonly number[]): Promise<string> {
  const reference = `PP-${randomUUID().slice(0, 7).toUpperCase()}`
  await database.ownerDb
    .insertInto('problem_profile')
    .values({
      reference,
      group_id,
      title: 'Nights in the square',
      question: '{}',
      set_ids: [...setIds],
      created_by: jag.constable.actor.userId,
    })
    .execute()
  return reference
}

async function takeOn(reference: string, by: Visitor = jag.constable): Promise<string> {
  const query = `group=${jag.code}&${PLACE}&profile=${reference}`
  const sent = await by.send(`/hotspots/new?${query}`, hotspotAnswers(jag.police))
  if (sent.status !== 303) throw new Error(sent.text)
  return sent.location ?? ''
}

const linkTo = (reference: string) => `a[href="/profiles/${reference}"]`

describe('a hotspot that was taken on from a problem profile', () => {
  it('says so before it is kept and afterwards, with a link', async () => {
    const reference = await profile(jag.groupId, [open.setId])
    const asked = await jag.constable.see(`/hotspots/new?group=${jag.code}&${PLACE}&profile=${reference}`)
    expect(asked.$(linkTo(reference)).text()).toContain(`Taken on from problem profile ${reference}`)
    const kept = await jag.chair.see(await takeOn(reference))
    expect(kept.$(linkTo(reference)).length).toBe(1)
  })

  it('keeps it while another place is chosen', async () => {
    const reference = await profile(jag.groupId, [open.setId])
    const page = await jag.constable.see(`/hotspots/new?group=${jag.code}&profile=${reference}`)
    expect(page.$('form[method=get] input[name=profile]').attr('value')).toBe(reference)
  })

  it('does not show it to those who may not open it', async () => {
    const reference = await profile(jag.groupId, [open.setId, partners.setId])
    const address = await takeOn(reference)
    const councillorId = await stage.world.account({ organisation_id: jag.council, clearance: 'O' }, ['councillor'])
    await stage.world.member(jag.groupId, councillorId, 'observer')
    const councillor = await stage.visitor(councillorId)
    const page = await councillor.see(address)
    expect(page.status).toBe(200)
    expect(page.body).not.toContain(reference)
    expect(page.body).not.toContain('Nights in the square')
  })

  it('takes no notice of a profile that whoever proposes may not see, or that does not exist', async () => {
    const other = await stage.newJag()
    const theirs = await profile(other.groupId, [open.setId])
    await database.ownerDb
      .updateTable('problem_profile')
      .set({ created_by: other.chair.actor.userId })
      .where('reference', '=', theirs)
      .execute()
    for (const reference of [theirs, 'PP-NOSUCH2', 'x']) {
      const asked = await jag.constable.see(`/hotspots/new?group=${jag.code}&${PLACE}&profile=${reference}`)
      expect(asked.text).not.toContain('Taken on from problem profile')
      const hotspot = (await takeOn(reference)).split('/').at(-1) ?? ''
      const row = await database.ownerDb
        .selectFrom('hotspot')
        .select('profile_id')
        .where('reference', '=', hotspot)
        .executeTakeFirstOrThrow()
      expect(row.profile_id).toBe(null)
    }
  })
})

describe('from a hotspot', () => {
  it('those who lead the group go on to an action of the group and to its next agenda', async () => {
    const address = await takeOn(await profile(jag.groupId, [open.setId]))
    const reference = address.split('/').at(-1)
    const page = await jag.chair.see(address)
    const about = `Hotspot ${reference}, Invented Square`
    const action = new URL(page.$('a[href^="/actions/new"]').attr('href') ?? '', 'http://localhost').searchParams
    expect([action.get('group'), action.get('about')]).toEqual([jag.code, about])
    const agenda = new URL(page.$('a[href^="/meetings/next"]').attr('href') ?? '', 'http://localhost').searchParams
    expect([agenda.get('group'), agenda.get('item')]).toEqual([jag.code, about])
    expect((await jag.constable.see(address)).$('a[href^="/actions/new"]').length).toBe(0)
  })
})
