import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import type { Tx, UserActor } from '../../kernel/db/as-actor.ts'
import { localDate } from '../../kernel/local-date.ts'
import { layAreas, squareAt } from './fixtures.ts'
import { areasModule } from './module.ts'
import { may } from './permissions.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [areasModule])
const system = { kind: 'system', job: 'test' } as const

const TABLES = ['boundary_set', 'boundary', 'area_link', 'area_figure', 'postcode'] as const

let people: Readonly<Record<'officer' | 'councillor' | 'analyst' | 'admin', UserActor>>

beforeAll(async () => {
  await layAreas(database.ownerDb, { layer: 'lsoa', areas: [{ code: 'L1', districtCode: 'D1', shape: squareAt() }] })
  await database.asActor(system, fill)
  people = {
    officer: await world.signIn(await world.account()),
    councillor: await world.signIn(await world.account({}, ['councillor'])),
    analyst: await world.signIn(await world.account({}, ['analyst'])),
    admin: await world.signIn(await world.account({}, ['admin'])),
  }
})

async function fill(tx: Tx): Promise<void> {
  const day = localDate('2024-01-01')
  await tx
    .insertInto('area_link')
    .values({
      from_code: 'L1',
      from_layer: 'lsoa',
      from_vintage: '2021',
      to_code: 'D1',
      to_layer: 'district',
      to_vintage: '2024',
      relation: 'within',
      source: 'test',
    })
    .execute()
  await tx
    .insertInto('area_figure')
    .values({ area_code: 'L1', figure: 'population', as_of: day, value: 1_700, source: 'test' })
    .execute()
  await tx
    .insertInto('postcode')
    .values({ postcode: 'GU21 1AA', easting: 500_100, northing: 158_100, quality: 10, as_of: day })
    .execute()
}

async function count(tx: Tx, table: (typeof TABLES)[number]): Promise<number> {
  const counted = tx.selectFrom(table).select(eb => eb.fn.countAll<number>().as('n'))
  return (await counted.executeTakeFirstOrThrow()).n
}

describe('who sees areas', () => {
  it.each(TABLES)('%s: everybody who is signed in, and the jobs', async table => {
    for (const actor of [...Object.values(people), system]) {
      expect(await database.asActor(actor, tx => count(tx, table))).toBe(1)
    }
  })

  it.each(TABLES)('%s: nobody who is not signed in', async table => {
    await expect(database.asActor({ kind: 'public' }, tx => count(tx, table))).rejects.toThrow(/permission denied/)
    const { rows } = await database.pool.query(`select has_table_privilege('wardmote_login', $1, 'select') as may`, [
      table,
    ])
    expect(rows[0]).toEqual({ may: false })
  })

  it('is said in a sentence, and holds for nobody who has not signed in', () => {
    expect(may.seeAreas.sentence).toBe('Anybody who is signed in')
    for (const actor of Object.values(people)) expect(may.seeAreas.holds(actor)).toBe(true)
    expect(may.seeAreas.holds({ kind: 'public' })).toBe(false)
  })

  it.each(['/areas', '/areas/lsoa', '/areas/postcodes?q=GU211AA', '/areas/lsoa/list.csv'])(
    '%s asks a visitor to sign in',
    async url => {
      const answer = await site.app.inject({ method: 'GET', url, headers: { accept: 'text/html' } })
      expect(answer.statusCode).toBe(303)
      expect(answer.headers['location']).toMatch(/^\/sign-in/)
      expect(answer.body).not.toContain('L1')
    },
  )
})

describe('who writes areas', () => {
  it.each(TABLES)('%s: nobody who is signed in, administrators neither', async table => {
    for (const actor of Object.values(people)) {
      await expect(database.asActor(actor, tx => tx.deleteFrom(table).execute())).rejects.toThrow(/permission denied/)
    }
    await expect(database.asActor(people.admin, fill)).rejects.toThrow(/permission denied/)
    expect(await database.asActor(people.officer, tx => count(tx, table))).toBe(1)
  })
})
