import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { TestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
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
  const { ownerDb } = database
  const world = makeWorld(database)
  const deps = makeTestDeps(database)
  const site = await openTestSite(database, world, [enquiriesModule], deps)
  await world.gateway()
  const organisation = (code: string, name: string) => world.organisation({ code, name, short_name: name })
  const [housing, police, health, unsigned] = [
    await organisation('housing', 'Hearthside Housing'),
    await organisation('police', 'Shire Police'),
    await organisation('health', 'Meadow Health'),
    await organisation('unsigned', 'Unsigned Trust'),
  ]
  const panel = await world.group({ name: 'CHaRMM Testing' })
  const conference = await world.group({ name: 'MARAC Testing', tier: 'R' })
  await world.agreement([housing, police, health], [panel, conference])
  const somebody = (name: string, organisation_id: string, clearance: 'S' | 'R' = 'S', roles: readonly 'governance'[] = []) =>
    world.account({ name, organisation_id, clearance }, roles)
  const accounts = {
    jo: await somebody('Jo Samplewright', housing),
    colleague: await somebody('Nell Underbough', housing),
    chair: await somebody('Inspector Robin Placemark', police, 'R'),
    constable: await somebody('Sam Fictley', police),
    nurse: await somebody('Nurse Pat Mockford', health),
    stranger: await somebody('Avery Nobodyson', unsigned),
    officer: await somebody('Isolde Ledgerwood', health, 'S', ['governance']),
  }
  await world.member(panel, accounts.jo, 'core')
  await world.member(panel, accounts.chair, 'chair')
  await world.member(conference, accounts.chair, 'chair')
  const [chairing, referring] = [await world.signIn(accounts.chair), await world.signIn(accounts.constable)]
  /** Described as somebody who may would, then said to be another agency's. */
  const described = async (at: { caseId: string } | { referralId: string }, by: string, given: Partial<Description> = {}) => {
    const actor = 'caseId' in at ? chairing : referring
    if ('caseId' in at) {
      const purpose = { user_id: actor.userId, purpose_code: 'testing', expires_at: sql<Date>`now() + interval '1 minute'` }
      await ownerDb.insertInto('view_purpose').values({ case_id: at.caseId, ...purpose }).execute()
    }
    const who = { givenName: 'Beatrix', familyName: 'Quillfeather', bornOn: localDate('1984-03-05'), address: '14 Tansy Row' }
    const { descriptionId } = await database.asActor(actor, tx =>
      describePerson({ actor, tx }, { ...who, postcode: 'GU21 6ZZ', ...given, ...at }),
    )
    await ownerDb.updateTable('person_description').set({ given_by: by }).where('id', '=', descriptionId).execute()
    return descriptionId
  }
  const asked = (reference: string) =>
    ownerDb.selectFrom('hit_enquiry').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
  return {
    ...accounts,
    world,
    deps,
    site,
    organisations: { housing, police, health, unsigned },
    panel,
    conference,
    described,
    asked,
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
          created_by: accounts.constable,
          organisation_id: police,
        })
        .execute()
      return id
    },
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
