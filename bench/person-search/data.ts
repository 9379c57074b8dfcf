import { createReadStream, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Client } from 'pg'
import { parseLocalDate } from '../../src/kernel/local-date.ts'
import { descriptionKeys, KEYS_VERSION } from '../../src/modules/people/rules/description-keys.ts'
import { plainName, soundOf } from '#linkage'
import { partnershipSteps } from '../cases/data.ts'
import type { DataSet } from '../cases/scratch-database.ts'
import { projectRoot } from '../../src/kernel/project-root.ts'
import { generatePersons } from '../linkage/generate-persons.ts'

const BATCH = 10_000

/** The cases lie in ten groups, one of them restricted, as the panels of a county do. */
const GROUP_OF_CASE = (number: string) => `bench.id('group', 10 + (${number}) % 10)`
const GROUP_OF_N = GROUP_OF_CASE('(n + 1) / 2')

/**
 * So many descriptions by six agencies, of 0.58 times as many people, two to a case, in the cases of ten groups.
 * Beside them `bench.bare`, the same people in one table without policies: what a bare keyed query asks.
 */
export function personSet(persons: number): DataSet {
  return {
    name: `persons${persons}`,
    steps: [
      ...partnershipSteps(),
      { says: 'somebody who coordinates every group', statement: EVERYWHERE },
      { says: `${(persons / 2).toLocaleString('en-GB')} cases`, statement: casesOf(persons / 2) },
    ],
    load: (admin, progress) => load(admin, persons, progress),
    madeBy: `${KEYS_VERSION} ${descriptionKeys.toString()} ${BARE} ${QUEUE} ${soundOf('Siobhan Wright')} ${soundOf('Muhammad')}`,
  }
}

/** The asker who coordinates all ten groups, for whom nothing but restricted cases is hidden: every candidate is read, asked of the policy and compared. */
const EVERYWHERE = `
insert into user_account (id, email, name, organisation_id, clearance, status)
values (bench.id('user', -1), 'everywhere@agency.example', 'Everywhere Coordinator', bench.id('agency', 0), 'S', 'active');
insert into group_member (group_id, user_id, role, valid_from)
select bench.id('group', i), bench.id('user', -1), 'coordinator', '2020-01-01' from generate_series(10, 19) i;
insert into confidentiality_declaration (user_id, text_version, expires_at) values (bench.id('user', -1), '1', now() + interval '10 years');
insert into session (id, token_hash, user_id, idle_until, expires_at, second_factor, purpose_code)
values (bench.id('session', -1), sha256(bench.token(-1)::bytea), bench.id('user', -1), now() + interval '10 years', now() + interval '10 years', true, 'preparing-for-a-meeting');
`

const casesOf = (cases: number) => `
insert into case_file (id, reference, group_id, tier, kind, state, title, agency_ids, created_by)
select bench.id('case', i), bench.reference('C', i), ${GROUP_OF_CASE('i')}, case when i % 10 = 9 then 'R' else 'S' end, 'person', 'open',
  'Case ' || i, array(select bench.id('agency', ((10 + i % 10) * 7 + k * 5) % 60) from generate_series(0, 3) k), bench.id('user', 110 + i % 10)
from generate_series(1, ${cases}) i;
`

/** What the bare side keeps: the columns that are compared, and the three keys of the question. */
const BARE = `
create table bench.bare (
  n integer primary key, entity integer not null, given_name text not null, family_name text not null, aliases text[] not null default '{}',
  born_on date, sex text, address text, postcode text, phone text, email text, family_year text collate "C", given_month text collate "C")`

const BARE_KEYS = `
create index on bench.bare (born_on);
create index on bench.bare (family_year);
create index on bench.bare (given_month)`

/** As a search for duplicates would leave it: every true pair that was described twice, more than half a million. */
export const QUEUE = `
insert into likely_match (description_a, description_b, group_a, group_b, probability, weight, restricted)
select case when a < b then a else b end, case when a < b then b else a end, case when a < b then ga else gb end, case when a < b then gb else ga end,
  0.99, 1 + bench.number(x, 60, 3000) / 100.0, restricted
from (
  select x.n as x, bench.id('description', x.n) as a, bench.id('description', y.n) as b,
    ${GROUP_OF_CASE('(x.n + 1) / 2')} as ga, ${GROUP_OF_CASE('(y.n + 1) / 2')} as gb, 9 in (((x.n + 1) / 2) % 10, ((y.n + 1) / 2) % 10) as restricted
  from bench.bare x join bench.bare y on y.entity = x.entity and y.n > x.n
) pairs`

async function load(admin: Client, persons: number, progress: (line: string) => void): Promise<void> {
  const started = Date.now()
  await admin.query(BARE)
  const rebuild = await dropIndexes(admin, ['description_key', 'person_description'])
  let batch: GeneratedPerson[] = []
  let done = 0
  const flush = async () => {
    await insertBatch(admin, batch, done)
    done += batch.length
    batch = []
  }
  for await (const person of readPersons(persons)) {
    batch.push(person)
    if (batch.length === BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  progress(`  ${done.toLocaleString('en-GB')} descriptions and their keys (${seconds(started)})`)
  for (const statement of [...rebuild, BARE_KEYS, QUEUE, 'vacuum analyze']) await admin.query(statement)
  progress(`  indexes, the queue and statistics (${seconds(started)})`)
}

/** One row of the generator. */
interface GeneratedPerson {
  readonly entity: number
  readonly given: string
  readonly family: string
  readonly born: string
  readonly sex: string
  readonly address: string
  readonly town: string
  readonly postcode: string
  readonly phone: string
}

async function* readPersons(persons: number): AsyncGenerator<GeneratedPerson> {
  const folder = join(projectRoot, '.cache', 'bench', 'person-search')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${persons}.csv`)
  generatePersons(persons, file)
  let isHeader = true
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) {
    const [, entity, given = '', family = '', born = '', sex = '', address = '', town = '', postcode = '', phone = ''] =
      line.split(',')
    if (!isHeader) yield { entity: Number(entity), given, family, born, sex, address, town, postcode, phone }
    isHeader = false
  }
  rmSync(file)
}

/** Indexes are made once the rows are there; the statements that make them again. */
async function dropIndexes(admin: Client, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string; definition: string; primary: boolean }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition, i.indisprimary as primary
     from pg_index i where i.indrelid = any ($1::regclass[]) and (not i.indisprimary or i.indrelid = 'description_key'::regclass)`,
    [tables],
  )
  for (const { name, primary } of rows)
    await admin.query(primary ? `alter table description_key drop constraint ${name}` : `drop index ${name}`)
  return rows.map(({ name, definition, primary }) =>
    primary ? `${definition}; alter table description_key add primary key using index ${name}` : definition,
  )
}

async function insertBatch(admin: Client, batch: readonly GeneratedPerson[], before: number): Promise<void> {
  const rows = batch.map((person, at) => toRow(person, before + at + 1))
  const column = (name: keyof (typeof rows)[number]) => rows.map(row => row[name])
  await admin.query(
    `insert into bench.bare (n, entity, given_name, family_name, born_on, sex, address, postcode, phone, family_year, given_month)
     select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])`,
    [
      column('n'),
      column('entity'),
      column('givenName'),
      column('familyName'),
      column('bornOn'),
      column('sex'),
      column('address'),
      column('postcode'),
      column('phone'),
      column('familyYear'),
      column('givenMonth'),
    ],
  )
  const [first, last] = [before + 1, before + batch.length]
  await admin.query(
    `insert into person (id) select bench.id('person', n) from generate_series($1::bigint, $2::bigint) n`,
    [first, last],
  )
  await admin.query(
    `insert into person_description (id, person_id, first_person_id, given_by, case_id, given_name, family_name, born_on, sex, address, postcode, phone, keyed_as, case_group_id, case_tier)
     select bench.id('description', n), bench.id('person', n), bench.id('person', n), bench.id('agency', n % 60), bench.id('case', (n + 1) / 2),
       given_name, family_name, born_on, sex, address, postcode, phone, ${KEYS_VERSION}, ${GROUP_OF_N}, case when ((n + 1) / 2) % 10 = 9 then 'R' else 'S' end
     from bench.bare where n between $1 and $2`,
    [first, last],
  )
  const keys = rows.flatMap(row => row.keys.map(key => ({ key, n: row.n })))
  await admin.query(
    `insert into description_key (key, group_id, description_id, case_id)
     select key, ${GROUP_OF_N}, bench.id('description', n), bench.id('case', (n + 1) / 2)
     from unnest($1::text[], $2::bigint[]) given(key, n)`,
    [keys.map(({ key }) => key), keys.map(({ n }) => n)],
  )
}

function toRow({ entity, given, family, born, sex, address, town, postcode, phone }: GeneratedPerson, n: number) {
  const bornOn = parseLocalDate(born)
  const described = {
    givenName: given,
    familyName: family,
    bornOn,
    sex: sex === 'M' ? 'male' : sex === 'F' ? 'female' : undefined,
    address: `${address}, ${town}`,
    postcode: postcode || undefined,
    phone: phone || undefined,
  }
  const sound = (name: string, part: number) => {
    const heard = soundOf(plainName(name))
    return bornOn && heard && `${heard} ${bornOn.slice(0, part)}`
  }
  return {
    n,
    entity,
    ...described,
    keys: descriptionKeys(described),
    familyYear: sound(family, 4),
    givenMonth: sound(given, 7),
  }
}

function seconds(started: number): string {
  return `${((Date.now() - started) / 1000).toFixed(0)} s`
}
