import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { AsActor } from '../../src/kernel/db/as-actor.ts'
import type { Database } from '../../src/kernel/db/tables.gen.ts'
import { addDays, type LocalDate, localDate } from '../../src/kernel/local-date.ts'
import { newReference } from '../../src/kernel/reference.ts'
import { keyDescriptions } from '../../src/modules/people/write-keys.ts'

/** Somebody whom nobody outside can know of: described by a restricted case, or by nothing at all. */
export interface Unseen {
  readonly given: string
  readonly family: string
  readonly born: LocalDate
  readonly caseReference: string
  readonly descriptionId: string
}

export interface Pair {
  readonly hidden: Unseen
  readonly nobody: Unseen
}

const GIVEN = ['Amabel', 'Barnaby', 'Cressida', 'Dermot', 'Elspeth', 'Fenwick', 'Greta', 'Horace', 'Imogen', 'Jocasta']
const BEGIN = ['Thistle', 'Quarrel', 'Mossing', 'Fallow', 'Bramble', 'Hollow', 'Larkens', 'Winter', 'Copper', 'Sorrel']
const END = ['wick', 'thorpe', 'combe', 'stead', 'hurst', 'bourne', 'field', 'mere', 'ridge', 'gate']

/** A hundred family names, each with five first names, for one and for the other: the shapes of the words are the same. */
export function makePairs(count: number): readonly Pair[] {
  return Array.from({ length: count }, (_, at) => ({ hidden: unseen(at, 0), nobody: unseen(at, 5) }))
}

function unseen(at: number, shift: number): Unseen {
  const digit = (value: number) => (value + shift) % 10
  return {
    given: GIVEN[digit(Math.floor(at / 100))] ?? '',
    family: `${BEGIN[digit(at % 10)] ?? ''}${END[Math.floor(at / 10) % 10] ?? ''}`,
    born: addDays(localDate('1960-01-01'), (at * 37 + shift * 1_009) % 16_000),
    caseReference: newReference('C'),
    descriptionId: randomUUID(),
  }
}

const MARK = 'bench-leaks'

/** Takes back what an earlier run hid and asked. */
export async function tidy(db: Kysely<Database>): Promise<void> {
  const hidden = sql`select id from case_file where category = ${MARK}`
  for (const statement of [
    sql`delete from hit_notice`,
    sql`delete from hit_answer`,
    sql`delete from hit_alert`,
    sql`delete from hit_enquiry`,
    sql`delete from case_subject where case_id in (${hidden})`,
    sql`delete from person_description where case_id in (${hidden})`,
    sql`delete from case_agency where case_id in (${hidden})`,
    sql`delete from case_file where category = ${MARK}`,
  ])
    await statement.execute(db)
}

/** Restricted cases of Woking's conference on abuse, one for each pair, as if its coordinator had opened them. */
export async function hide(db: Kysely<Database>, asActor: AsActor, pairs: readonly Pair[]): Promise<void> {
  await db.transaction().execute(async tx => {
    const group = await tx
      .selectFrom('partnership_group')
      .select('id')
      .where('code', '=', 'marac-surrey-heath-woking')
      .executeTakeFirstOrThrow()
    const agency = await tx
      .selectFrom('organisation')
      .select('id')
      .where('code', '=', 'woking-bc')
      .executeTakeFirstOrThrow()
    for (const { hidden } of pairs) {
      const [caseId, personId] = [randomUUID(), randomUUID()]
      const title = `${hidden.given} ${hidden.family}`
      await tx
        .insertInto('case_file')
        .values({
          id: caseId,
          reference: hidden.caseReference,
          group_id: group.id,
          tier: 'R',
          kind: 'person',
          state: 'open',
          title,
          category: MARK,
        })
        .execute()
      await tx
        .insertInto('case_agency')
        .values({ case_id: caseId, organisation_id: agency.id, gateway_code: 'CDA115', purpose: 'Casework' })
        .execute()
      await tx.insertInto('person').values({ id: personId }).execute()
      await tx
        .insertInto('person_description')
        .values({
          id: hidden.descriptionId,
          person_id: personId,
          given_by: agency.id,
          case_id: caseId,
          given_name: hidden.given,
          family_name: hidden.family,
          born_on: hidden.born,
        })
        .execute()
      await tx
        .insertInto('case_subject')
        .values({ case_id: caseId, role: 'victim', person_description_id: hidden.descriptionId, label: title })
        .execute()
    }
  })
  const system = { kind: 'system', job: 'bench' } as const
  while ((await asActor(system, tx => keyDescriptions(tx, 1_000))) > 0);
  await sql`analyze`.execute(db)
}
