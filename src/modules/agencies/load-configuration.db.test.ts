import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../kernel/project-root.ts'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeWorld } from '../../../test-support/world.ts'
import { readConfiguration } from './configuration/read-configuration.ts'
import { loadConfiguration } from './load-configuration.ts'

const database = await openTestDatabase()
const { ownerDb } = database
const folder = join(projectRoot, 'configuration/surrey')
const surrey = readConfiguration(folder)

async function counts() {
  const tables = [
    'area',
    'area_succession',
    'organisation',
    'organisation_succession',
    'partnership',
    'partnership_area',
    'partnership_organisation',
    'gateway',
    'partnership_group',
    'group_organisation',
    'sharing_agreement',
    'agreement_group',
    'agreement_signatory',
    'purpose',
    'instrument',
  ] as const
  const counted = tables.map(async table => {
    const { count } = await ownerDb
      .selectFrom(table)
      .select(eb => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
    return [table, Number(count)] as const
  })
  return Object.fromEntries(await Promise.all(counted))
}

describe('loading a configuration', () => {
  it('puts in everything that the folder says, and the second time changes nothing', async () => {
    await loadConfiguration(ownerDb, surrey)
    const first = await counts()
    expect(first).toMatchObject({ area: surrey.areas.length, organisation: surrey.organisations.length })
    expect(first).toMatchObject({
      partnership_group: surrey.groups.length,
      gateway: 22,
      purpose: surrey.purposes.length,
    })
    const ids = await ownerDb.selectFrom('partnership_group').select(['id', 'code']).orderBy('code').execute()
    await loadConfiguration(ownerDb, surrey)
    expect(await counts()).toEqual(first)
    expect(await ownerDb.selectFrom('partnership_group').select(['id', 'code']).orderBy('code').execute()).toEqual(ids)
  })

  it('brings a changed name to the database and leaves what is no longer named', async () => {
    await loadConfiguration(ownerDb, surrey)
    const [first, ...others] = surrey.organisations
    if (first === undefined) throw new Error('no organisation')
    const renamed = { ...surrey, organisations: [{ ...first, name: 'Surrey Constabulary' }, ...others] }
    await loadConfiguration(ownerDb, { ...renamed, instruments: [] })
    const police = await ownerDb
      .selectFrom('organisation')
      .select('name')
      .where('code', '=', first.code)
      .executeTakeFirst()
    expect(police?.name).toBe('Surrey Constabulary')
    expect((await counts())['instrument']).toBe(2)
    await loadConfiguration(ownerDb, surrey)
  })

  it('knows a place by its ONS code, so that addresses and incidents join to it', async () => {
    const woking = await ownerDb
      .selectFrom('area as a')
      .innerJoin('area as p', 'p.id', 'a.parent_id')
      .select(['a.code', 'a.name', 'p.code as parent'])
      .where('a.name', '=', 'Woking')
      .executeTakeFirst()
    expect(woking).toEqual({ code: 'E07000217', name: 'Woking', parent: 'E10000030' })
  })

  it('has the SOC JAG meet directly before the JAG of the same day', async () => {
    const soc = await ownerDb
      .selectFrom('partnership_group as s')
      .innerJoin('partnership_group as j', 'j.id', 's.precedes_id')
      .select(['j.code as jag', 's.cadence', 'j.cadence as jag_cadence', 's.usual_time', 'j.usual_time as jag_time'])
      .where('s.code', '=', 'woking-soc-jag')
      .executeTakeFirstOrThrow()
    expect(soc.jag).toBe('woking-jag')
    expect(soc.cadence).toBe(soc.jag_cadence)
    expect(soc.usual_time && soc.jag_time && soc.usual_time < soc.jag_time).toBe(true)
  })

  it('leaves an agreement alone that people have suspended since', async () => {
    const state = () =>
      ownerDb.selectFrom('sharing_agreement').select('state').where('code', '=', 'surrey-cd-isp').executeTakeFirst()
    await ownerDb
      .updateTable('sharing_agreement')
      .set({ state: 'suspended' })
      .where('code', '=', 'surrey-cd-isp')
      .execute()
    await loadConfiguration(ownerDb, surrey)
    expect(await state()).toEqual({ state: 'suspended' })
  })

  it('refuses to change a version of an instrument with which somebody was assessed', async () => {
    const world = makeWorld(database)
    const group = await world.group()
    const organisation = await world.organisation()
    const user = await ownerDb
      .insertInto('user_account')
      .values({
        email: 'wilma.winterbottom@wardmote.example',
        name: 'Wilma Winterbottom',
        organisation_id: organisation,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await ownerDb
      .insertInto('referral')
      .values({
        group_id: group,
        subject_kind: 'person',
        created_by: user.id,
        organisation_id: organisation,
        instrument_code: 'asb-victim-ram',
        instrument_version: 1,
      })
      .execute()
    const changed = surrey.instruments.map(instrument => ({ ...instrument, title: 'Something else' }))
    await expect(loadConfiguration(ownerDb, { ...surrey, instruments: changed })).rejects.toThrow(
      'instruments/asb-victim-ram.v1.yaml:1: version 1 has been used and may not change; make version 2 of it in a file of its own',
    )
    await loadConfiguration(ownerDb, surrey)
  })
})
