import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { TestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld, type World } from '../../../test-support/world.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { localDate } from '../../kernel/local-date.ts'
import { newReference } from '../../kernel/reference.ts'
import { type Description, describePerson } from '../people/index.ts'
import { answerEnquiry } from './answer-enquiry.ts'
import { enquiriesModule } from './module.ts'
import { watchForFishing } from './watch-for-fishing.ts'

/**
 * Three agencies that have signed, a panel and a restricted conference with the same people to run them, and an agency
 * that has signed nothing. Housing asks; police and health hold.
 */
export async function setStage(database: TestDatabase) {
  const world = makeWorld(database)
  const deps = makeTestDeps(database)
  const site = await openTestSite(database, world, [enquiriesModule], deps)
  await world.gateway()
  const ground = await standOn(world)
  const accounts = await castOf(world, ground)
  return {
    ...accounts,
    world,
    deps,
    site,
    ...ground,
    described: await describing(database, world, accounts),
    ...referring(database, accounts.constable, ground.organisations.police),
    ...answering(database, deps),
  }
}

async function standOn(world: World) {
  const organisation = (code: string, name: string) => world.organisation({ code, name, short_name: name })
  const organisations = {
    housing: await organisation('housing', 'Hearthside Housing'),
    police: await organisation('police', 'Shire Police'),
    health: await organisation('health', 'Meadow Health'),
    unsigned: await organisation('unsigned', 'Unsigned Trust'),
  }
  const panel = await world.group({ name: 'CHaRMM Testing' })
  const conference = await world.group({ name: 'MARAC Testing', tier: 'R' })
  const { housing, police, health } = organisations
  await world.agreement([housing, police, health], [panel, conference])
  return { organisations, panel, conference }
}

async function castOf(world: World, { organisations, panel, conference }: Awaited<ReturnType<typeof standOn>>) {
  const { housing, police, health, unsigned } = organisations
  const somebody = (name: string, organisation_id: string, clearance: 'S' | 'R', roles: readonly 'governance'[] = []) =>
    world.account({ name, organisation_id, clearance }, roles)
  const accounts = {
    jo: await somebody('Jo Samplewright', housing, 'S'),
    colleague: await somebody('Nell Underbough', housing, 'S'),
    chair: await somebody('Inspector Robin Placemark', police, 'R'),
    constable: await somebody('Sam Fictley', police, 'S'),
    nurse: await somebody('Nurse Pat Mockford', health, 'S'),
    stranger: await somebody('Avery Nobodyson', unsigned, 'S'),
    officer: await somebody('Isolde Ledgerwood', health, 'S', ['governance']),
  }
  await world.member(panel, accounts.jo, 'core')
  await world.member(panel, accounts.chair, 'chair')
  await world.member(conference, accounts.chair, 'chair')
  return accounts
}

type At = { readonly caseId: string } | { readonly referralId: string }

const BEATRIX_IS: Description = {
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  bornOn: localDate('1984-03-05'),
  address: '14 Tansy Row',
  postcode: 'GU21 6ZZ',
}

/** Described as somebody who may would, then said to be another agency's. */
async function describing(
  { ownerDb, asActor }: TestDatabase,
  world: World,
  accounts: { chair: string; constable: string },
) {
  const [chair, constable] = [await world.signIn(accounts.chair), await world.signIn(accounts.constable)]
  return async (at: At, by: string, given: Partial<Description> = {}): Promise<string> => {
    const actor = 'caseId' in at ? chair : constable
    if ('caseId' in at) {
      const purpose = {
        user_id: actor.userId,
        purpose_code: 'testing',
        expires_at: sql<Date>`now() + interval '1 minute'`,
      }
      await ownerDb
        .insertInto('view_purpose')
        .values({ case_id: at.caseId, ...purpose })
        .execute()
    }
    const { descriptionId } = await asActor(actor, tx =>
      describePerson({ actor, tx }, { ...BEATRIX_IS, ...given, ...at }),
    )
    await ownerDb.updateTable('person_description').set({ given_by: by }).where('id', '=', descriptionId).execute()
    return descriptionId
  }
}

function referring({ ownerDb }: TestDatabase, createdBy: string, organisationId: string) {
  return {
    /** A referral of the police, on its way or decided. */
    async referral(state: 'draft' | 'submitted' | 'rejected', groupId: string): Promise<string> {
      const id = randomUUID()
      await ownerDb
        .insertInto('referral')
        .values({
          id,
          reference: newReference('R'),
          group_id: groupId,
          subject_kind: 'person',
          state,
          created_by: createdBy,
          organisation_id: organisationId,
        })
        .execute()
      return id
    },
  }
}

function answering({ ownerDb }: TestDatabase, deps: Deps) {
  const asked = (reference: string) =>
    ownerDb.selectFrom('hit_enquiry').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
  return {
    asked,
    /** What the queue would do, and the few seconds until the answer is shown. */
    async answer(reference: string): Promise<void> {
      const { id, user_id } = await asked(reference)
      await answerEnquiry(deps, { enquiryId: id })
      await watchForFishing(deps, { userId: user_id })
      await ownerDb
        .updateTable('hit_enquiry')
        .set({ released_at: sql<Date>`now() - interval '1 second'` })
        .where('id', '=', id)
        .execute()
    },
  }
}

export type Stage = Awaited<ReturnType<typeof setStage>>

/** What somebody types to ask about Beatrix Quillfeather. */
export const BEATRIX = {
  kind: 'person',
  givenName: 'Beatrix',
  familyName: 'Quillfeather',
  'bornOn-day': '5',
  'bornOn-month': '3',
  'bornOn-year': '1984',
  purpose: 'She asked for a transfer and says that she is afraid at home',
  gateway: 'CDA115',
} as const

/** The reference at the end of the address that asking leads to. */
export function referenceOf(location: string | undefined): string {
  const reference = location?.split('/').at(-1)
  if (reference === undefined || !/^H-\w{7}$/.test(reference)) throw new Error(`No enquiry was asked: ${location}`)
  return reference
}
