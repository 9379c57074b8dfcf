import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/local-date.ts'
import { PLACE } from './hotspots/hotspots.fixture.ts'
import { openMonitoring } from './monitoring.fixture.ts'
import { weekOf } from './tension/rules/levels.ts'

const stage = await openMonitoring()
const { database, today, world } = stage
const jag = await stage.newJag()
/** A SOC JAG: it deals with places and premises, and that it does is for named people. */
const soc = await stage.newJag({ tier: 'R' })
const analyst = await stage.visitor(await world.account({}, ['analyst']))
/** Somebody who sits on both. */
await world.member(soc.groupId, jag.coordinator.actor.userId, 'coordinator')
const both = await stage.visitor(jag.coordinator.actor.userId)

describe('a group of restricted casework takes no part in monitoring', () => {
  it('its members are not shown the pages', async () => {
    for (const address of ['/monitoring', '/hotspots', '/hotspots/new', '/premises', '/premises/new', '/tension']) {
      expect((await soc.coordinator.see(address)).status, address).toBe(403)
      expect((await soc.chair.see(address)).status, address).toBe(403)
    }
    expect((await soc.coordinator.see('/tension/new')).status).toBe(403)
  })

  it('nobody is offered it, not even those who sit on it and on a JAG', async () => {
    for (const address of [
      `/hotspots/new?${PLACE}`,
      '/hotspots',
      '/premises',
      '/premises/new',
      '/tension',
      '/tension/new',
    ]) {
      const page = await both.see(address)
      expect(page.status, address).toBe(200)
      expect(page.$('main').text(), address).not.toContain(soc.code)
      expect(page.$(`main option[value="${soc.groupId}"], main option[value="${soc.code}"]`), address).toHaveLength(0)
    }
    for (const who of [both, analyst])
      expect((await who.see(`/hotspots/new?group=${soc.code}&${PLACE}`)).status).toBe(404)
    expect((await analyst.see(`/hotspots/new?${PLACE}`)).body).not.toContain(soc.code)
    expect((await analyst.see('/taskings/hours')).body).not.toContain(soc.code)
  })
})

describe('the database', () => {
  const hotspot = () =>
    ({
      group_id: soc.groupId,
      name: 'x',
      reason: 'x',
      shape: '{}',
      easting: 0,
      northing: 0,
      owner_organisation_id: soc.police,
      starts_on: today,
      review_on: addDays(today, 7),
    }) as const
  const premises = () =>
    ({
      reference: 'LP-TEST222',
      group_id: soc.groupId,
      name: 'x',
      address: 'x',
      kind: 'public_house',
      licence_number: 'x',
      holder: 'x',
      licensing_organisation_id: soc.council,
    }) as const
  const tension = () =>
    ({
      reference: 'TN-TEST222',
      group_id: soc.groupId,
      week: weekOf(today),
      area_code: 'woking',
      theme: 'faith',
      experienced: 'x',
      source_grade: 'untested',
      trend: 'rising',
      disorder_risk: 'low',
      proposed_level: 6,
      review_on: addDays(today, 7),
      organisation_id: soc.police,
    }) as const

  it.each([
    ['a hotspot by an analyst', analyst],
    ['a hotspot by those who lead it', soc.chair],
  ])('takes none: %s', async (_what, who) => {
    const proposed = { ...hotspot(), reference: 'HS-TEST222', created_by: who.actor.userId }
    await expect(stage.as(who, ({ tx }) => tx.insertInto('hotspot').values(proposed).execute())).rejects.toThrow(
      'row-level security',
    )
  })

  it('takes no premises, tension or tasking of theirs either', async () => {
    await expect(
      stage.as(soc.chair, ({ tx }) => tx.insertInto('licensed_premises').values(premises()).execute()),
    ).rejects.toThrow('row-level security')
    await expect(
      stage.as(soc.chair, ({ tx }) => tx.insertInto('tension_entry').values(tension()).execute()),
    ).rejects.toThrow('row-level security')
    const { id } = await database.ownerDb
      .insertInto('hotspot')
      .values({ ...hotspot(), reference: 'HS-TEST333', name: 'Hidden Yard' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const now = stage.deps.clock.now()
    const tasking = {
      reference: 'TK-TEST222',
      hotspot_id: id,
      group_id: soc.groupId,
      organisation_id: soc.police,
      what: 'x',
      begins_at: now,
      ends_at: new Date(now.getTime() + 3_600_000),
      priority: 'routine',
    } as const
    await expect(stage.as(soc.chair, ({ tx }) => tx.insertInto('tasking').values(tasking).execute())).rejects.toThrow(
      'row-level security',
    )
  })

  it('shows analysts none of a group that has become restricted', async () => {
    expect((await analyst.see('/hotspots?state=all')).body).not.toContain('Hidden Yard')
    expect((await analyst.see('/hotspots/HS-TEST333')).status).toBe(404)
    await stage.as(analyst, async ({ tx }) => {
      expect(await tx.selectFrom('hotspot').select('id').where('group_id', '=', soc.groupId).execute()).toEqual([])
      const changed = await tx
        .updateTable('hotspot')
        .set({ rank: 1 })
        .where('reference', '=', 'HS-TEST333')
        .executeTakeFirst()
      expect(changed.numUpdatedRows).toBe(0n)
    })
  })
})
