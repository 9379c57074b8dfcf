import { randomUUID } from 'node:crypto'
import { type Insertable, type Kysely, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Database } from '../../kernel/db/tables.gen.ts'
import { addYears, type LocalDate, localDate } from '../../kernel/local-date.ts'
import { beginByItself } from './duplicate-search.ts'
import { beginSearch, compareBlock, finishSearch } from './duplicate-steps.ts'
import { keyDescriptions } from './write-keys.ts'

type Description = Insertable<Database['person_description']>

/** Somebody described in a case, as the owner writes it: what a test of judgements begins with. */
export async function describeInCase(
  ownerDb: Kysely<Database>,
  given: Pick<Description, 'given_by'> & Partial<Description>,
): Promise<string> {
  const [id, person_id] = [given.id ?? randomUUID(), randomUUID()]
  await ownerDb.insertInto('person').values({ id: person_id }).execute()
  await ownerDb
    .insertInto('person_description')
    .values({
      id,
      person_id,
      given_name: 'Beatrix',
      family_name: 'Quillfeather',
      born_on: localDate('1984-03-05'),
      address: '14 Tansy Row',
      postcode: 'GU21 6ZZ',
      sex: 'female',
      ...given,
    })
    .execute()
  return id
}

/** Keys for every description that the owner has written, and the pairs that a search finds among them. */
export async function findDuplicatesInDemonstration(db: Kysely<Database>): Promise<void> {
  // The owner writes the demonstration, so no actor is asked about; the steps are those of the job.
  const tx = db as Tx
  while ((await keyDescriptions(tx, 1_000)) > 0);
  const searchId = randomUUID()
  if (!(await beginByItself(tx, searchId))) return
  const run = await beginSearch(tx, searchId)
  let after = run?.reached ?? null
  do {
    const step = await compareBlock(tx, { searchId, after, crowded: [], size: 500 })
    after = step.reached ?? null
  } while (after !== null)
  await finishSearch(tx, searchId, 0)
}

/** When something of the demonstration happened: days from today, and the time by the clock. */
type When = (daysFromToday: number, time: string) => Date

interface Known {
  readonly id: string
  readonly case_id: string
  readonly given_name: string
  readonly family_name: string
  readonly born_on: LocalDate
  readonly address: string | null
  readonly postcode: string | null
}

interface Stage {
  readonly db: Kysely<Database>
  readonly at: When
  /** People of cases of Woking CHaRMM, one of each case, the cases most looked at lately first. */
  readonly people: readonly Known[]
  readonly judge: { readonly id: string; readonly organisationId: string }
  readonly police: string
}

/**
 * Who is who in the demonstration: two descriptions judged to be one person, two on which nobody was sure, a father and
 * son kept apart, twins and a likely pair that nobody has judged, and a link that was wrong, undone, with everybody told
 * who had acted on it. Called when cases and log are written; answers how many pairs there are.
 */
export async function judgeDemonstration(db: Kysely<Database>, at: When): Promise<number> {
  const stage = await setStage(db, at)
  const [one, two, three, four, five, six] = pairUp(stage.people)
  if (!one || !two || !three || !four || !five || !six) return 0
  const wrong = await describedElsewhere(stage, one, { given_name: 'Wilhelmina' })
  await judged(stage, one[0], wrong, {
    verdict: 'same',
    reason: 'Same last name, date of birth and address; taken to be one person at the meeting.',
    judged_at: at(-16, '11:05'),
  })
  await undoWrongLink(stage, wrong)
  const short = await describedElsewhere(stage, two, {
    given_name: two[0].given_name.slice(0, 4),
    phone: '01632 960 417',
  })
  await judged(stage, two[0], short, {
    verdict: 'same',
    reason: 'The neighbourhood officer knows them by both names; one tenancy.',
    judged_at: at(-20, '10:12'),
  })
  const unsure = await describedElsewhere(stage, three, { born_on: null, address: null, postcode: null })
  await judged(stage, three[0], unsure, {
    verdict: 'not_sure',
    reason: 'No date of birth from the hostel yet; asked them for it.',
    judged_at: at(-6, '16:30'),
  })
  const father = await describedElsewhere(stage, four, { born_on: addYears(four[0].born_on, -27) })
  await judged(stage, four[0], father, {
    verdict: 'not_same',
    reason: 'Father and son of one name. Both were seen at the visit.',
    judged_at: at(-30, '09:45'),
    kept_by: stage.judge.id,
    kept_at: at(-30, '09:45'),
    kept_reason: 'They come up again with every referral.',
  })
  await describedElsewhere(stage, five, { given_name: 'Perpetua' })
  await describedElsewhere(stage, six, { family_name: withoutALetter(six[0].family_name) })
  return 6
}

async function setStage(db: Kysely<Database>, at: When): Promise<Stage> {
  const { rows: people } = await sql<Known>`
    select * from (
      select distinct on (c.id) d.id, c.id as case_id, d.given_name, d.family_name, d.born_on, d.address, d.postcode, c.reference,
        (select count(*) from audit_event e where e.case_id = c.id and e.happened_at between ${at(-16, '11:05')} and ${at(-3, '15:40')}
          and e.user_id <> c.created_by) as looks
      from person_description d join case_file c on c.id = d.case_id join partnership_group g on g.id = c.group_id
      where g.code = 'woking-charmm' and c.state in ('open', 'monitoring') and d.born_on is not null and d.referral_id is null
      order by c.id, d.id) found
    order by looks desc, reference`.execute(db)
  const account = await db
    .selectFrom('user_account')
    .select(['id', 'organisation_id as organisationId'])
    .where('email', '=', 'coordinator@wardmote.example')
    .executeTakeFirstOrThrow()
  const police = await db
    .selectFrom('organisation')
    .select('id')
    .where('code', '=', 'surrey-police')
    .executeTakeFirstOrThrow()
  return { db, at, people, judge: account, police: police.id }
}

/** Somebody of one case, and the case in which the police describe somebody like them. */
function pairUp(people: readonly Known[]): readonly (readonly [Known, Known])[] {
  return people.flatMap((known, index) => {
    const other = people[index + 1]
    return index % 2 === 0 && other !== undefined ? [[known, other] as const] : []
  })
}

async function describedElsewhere(
  { db, at, police }: Stage,
  [known, elsewhere]: readonly [Known, Known],
  change: Partial<Description>,
): Promise<string> {
  const { given_name, family_name, born_on, address, postcode } = known
  const given = { given_name, family_name, born_on, address, postcode, sex: null, ...change }
  const id = await describeInCase(db, {
    given_by: police,
    case_id: elsewhere.case_id,
    described_at: at(-40, '12:00'),
    ...given,
  })
  await db
    .insertInto('case_subject')
    .values({
      case_id: elsewhere.case_id,
      role: 'associate',
      label: `${given.given_name} ${given.family_name}`,
      person_description_id: id,
      added_at: at(-40, '12:00'),
    })
    .execute()
  return id
}

type Judged = Pick<Insertable<Database['same_person_judgement']>, 'verdict' | 'reason' | 'judged_at'> &
  Partial<Insertable<Database['same_person_judgement']>>

async function judged({ db, judge }: Stage, known: Known, other: string, said: Judged): Promise<void> {
  const [description_a, description_b] = known.id < other ? [known.id, other] : [other, known.id]
  await db
    .insertInto('same_person_judgement')
    .values({ description_a, description_b, judged_by: judge.id, organisation_id: judge.organisationId, ...said })
    .execute()
}

/** Undone as the page does it: the database lists who acted, and the two whose turn it was have been told. */
async function undoWrongLink({ db, at, judge }: Stage, other: string): Promise<void> {
  const undone = at(-3, '15:40')
  const reason = 'They are brother and sister: housing met both of them at the door.'
  const row = await db
    .updateTable('same_person_judgement')
    .set({ undone_at: undone, undone_by: judge.id, undone_reason: reason })
    .where(eb => eb.or([eb('description_a', '=', other), eb('description_b', '=', other)]))
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('audit_event')
    .values({
      happened_at: undone, user_id: judge.id, organisation_id: judge.organisationId, actor_kind: 'user', action: 'judgement_undone',
      object_type: 'judgement', object_id: row.id, reason,
    }) // biome-ignore format: one row
    .execute()
  await sql`update wrong_link_use set told_at = ${at(-3, '15:41')} where untold_because is null`.execute(db)
  await sql`update wrong_link_use set checked_at = ${at(-1, '09:20')}, checked_note = 'Nothing to put right'
    where untold_because is null and user_id = (
      select user_id from wrong_link_use where untold_because is null order by user_id limit 1)`.execute(db)
}

function withoutALetter(name: string): string {
  return `${name.slice(0, 3)}${name.slice(4)}`
}
