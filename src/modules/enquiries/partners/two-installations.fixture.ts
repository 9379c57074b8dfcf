import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../../test-support/visit.tsx'
import { makeWorld, type World } from '../../../../test-support/world.ts'
import { fixedClock } from '../../../kernel/clock.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import type { Module } from '../../../kernel/http/module.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { newReference } from '../../../kernel/reference.ts'
import { type Description, describePerson } from '../../people/index.ts'
import { askPartnerInstallations } from './ask-installations.ts'
import { partnerJobs, partnerRoutes } from './index.ts'
import { makePartnerTables } from './make-tables.ts'

/** The partner part of the module alone, so that these tests are about it. */
const partnerModule: Module = {
  name: 'enquiries',
  tables: [],
  permissions: [],
  routes: partnerRoutes,
  jobs: partnerJobs,
}

/**
 * An installation as a partner sees it: its own database, its own secret key, a server that listens on this machine. It
 * has one agency, one panel, one restricted conference, an administrator and somebody who may ask.
 */
export async function openInstallation(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'wm-partner-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const database = await openTestDatabase()
  const world = makeWorld(database)
  const clock = fixedClock(new Date())
  const base = makeTestDeps(database, clock)
  const deps = { ...base, config: { ...base.config, dataDir: folder } }
  const site = await openTestSite(database, world, [partnerModule], deps)
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = site.app.server.address() as AddressInfo
  await world.gateway()
  const { agency, panel, chair, admin, chairing, cases } = await peopleIn(world, name)
  return {
    name,
    address: `http://127.0.0.1:${port}`,
    database,
    world,
    deps,
    clock,
    site,
    agency,
    admin: await site.visitor(admin),
    asker: chairing,
    async described(given: Partial<Description>, where: 'open' | 'restricted' = 'open'): Promise<void> {
      const purpose = { user_id: chair, purpose_code: 'testing', expires_at: sql<Date>`now() + interval '1 minute'` }
      await database.ownerDb
        .insertInto('view_purpose')
        .values({ case_id: cases[where], ...purpose })
        .execute()
      await database.asActor(chairing, tx =>
        describePerson(
          { actor: chairing, tx },
          { givenName: 'No', familyName: 'Body', ...given, caseId: cases[where] },
        ),
      )
      await database.ownerDb.updateTable('person_description').set({ given_by: agency }).execute()
    },
    /** A referral to the panel that names a place. */
    async referred(state: 'submitted' | 'rejected', place: { readonly address: string; readonly postcode: string }) {
      const [id, placeId] = [randomUUID(), randomUUID()]
      const by = { created_by: chair, organisation_id: agency }
      await database.ownerDb
        .insertInto('referral')
        .values({ id, reference: newReference('R'), group_id: panel, subject_kind: 'location', state, ...by })
        .execute()
      await database.ownerDb
        .insertInto('place')
        .values({ id: placeId, kind: 'address', ...place })
        .execute()
      await database.ownerDb
        .insertInto('referral_subject')
        .values({ referral_id: id, role: 'location', place_id: placeId })
        .execute()
    },
    makeTables: () => makePartnerTables(deps, {}),
    ask: (sought: Readonly<Record<string, string>>, gateway = 'CDA115') =>
      askAs(database, deps, { user_id: chair, organisation_id: agency, gateway_code: gateway }, sought),
  }
}

export type Installation = Awaited<ReturnType<typeof openInstallation>>

/** One agency with a panel and a restricted conference, a case in each, and those who run them. */
async function peopleIn(world: World, name: string) {
  const agency = await world.organisation({ code: name, name: `${name} Housing`, short_name: name })
  const panel = await world.group({ name: 'CHaRMM' })
  const conference = await world.group({ name: 'MARAC', tier: 'R' })
  await world.agreement([agency], [panel, conference])
  const chair = await world.account({ organisation_id: agency, clearance: 'R' })
  await world.member(panel, chair, 'chair')
  await world.member(conference, chair, 'chair')
  const admin = await world.account({ organisation_id: agency, clearance: 'O' }, ['admin'])
  const chairing = await world.signIn(chair)
  const cases = {
    open: await world.caseFile({ group_id: panel }),
    restricted: await world.caseFile({ group_id: conference, tier: 'R' }),
  }
  return { agency, panel, chair, admin, chairing, cases }
}

type Asking = { readonly user_id: string; readonly organisation_id: string; readonly gateway_code: string }

/** An enquiry as it stands after the form, and the job that puts it to partners. */
async function askAs({ ownerDb }: TestDatabase, deps: Deps, asking: Asking, sought: Readonly<Record<string, string>>) {
  const [id, { born_on: bornOn, ...rest }] = [randomUUID(), sought]
  const about = { kind: 'person' as const, ...rest, ...(bornOn !== undefined && { born_on: localDate(bornOn) }) }
  await ownerDb
    .insertInto('hit_enquiry')
    .values({
      id,
      reference: newReference('H'),
      purpose: 'A child of the family is not at school',
      ...asking,
      ...about,
    })
    .execute()
  await askPartnerInstallations(deps, { enquiryId: id, purpose: 'testing' })
  const { state, contacts, fault } = await ownerDb
    .selectFrom('partner_answer')
    .select(['state', 'contacts', 'fault'])
    .where('enquiry_id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, state, contacts, fault }
}
