import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../test-support/database.ts'
import { makeWorld } from '../../test-support/world.ts'
import { fixedClock, systemClock } from '../kernel/clock.ts'
import { addDays, localDate, todayIn, weekdayOf } from '../kernel/local-date.ts'
import { loadConfig } from '../kernel/config.ts'
import { furnish } from '../furnish.ts'
import { loadConfiguration, readConfiguration } from '../modules/agencies/index.ts'
import { freshenDemonstration, loadDemonstration } from './index.ts'

const database = await openTestDatabase()
const { ownerDb: db } = database
const world = makeWorld(database)
const today = todayIn(systemClock)
const configuration = await readConfiguration(loadConfig({}).configurationDir)
await loadConfiguration(db, configuration)
await loadDemonstration(db, systemClock, configuration)

async function count(table: string, where = sql`true`): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

async function accountOf(name: string): Promise<string> {
  const row = await db
    .selectFrom('user_account')
    .select('id')
    .where('email', '=', `${name}@wardmote.example`)
    .executeTakeFirstOrThrow()
  return row.id
}

describe('the demonstration', () => {
  it('tells of hotspots in an order that can be: nothing is yet to happen, and nobody was tasked before the group agreed', async () => {
    const early = sql`made_at > ${systemClock.now()} or (change like 'tasking%' and not exists (
      select from hotspot_change a where a.hotspot_id = hotspot_change.hotspot_id and a.change = 'agreed' and a.made_at < hotspot_change.made_at))`
    expect(await count('hotspot_change', early)).toBe(0)
    expect(await count('hotspot_change', sql`change = 'agreed' and meeting_id is not null`)).toBeGreaterThan(0)
  })

  it('is rich: some 400 people, 120 cases and 60 referrals in five kinds of panel over three districts', async () => {
    expect(await count('case_file')).toBe(120)
    expect(await count('referral')).toBe(60)
    expect(await count('person_description')).toBeGreaterThanOrEqual(350)
    const { rows } = await sql<{ type_code: string }>`
      select distinct g.type_code from case_file c join partnership_group g on g.id = c.group_id`.execute(db)
    expect(rows.map(row => row.type_code).sort()).toEqual(['charmm', 'ciag', 'jag', 'marac', 'soc_jag'])
  })

  it('has past meetings with minutes, meetings next week, overdue actions, a lapsed agreement, a conflict and a break-glass in review', async () => {
    expect(await count('minutes_section')).toBeGreaterThan(100)
    const monday = addDays(today, 8 - weekdayOf(today))
    expect(await count('meeting', sql`starts_at::date between ${monday} and ${addDays(monday, 4)}`)).toBe(12)
    expect(await count('action', sql`state in ('agreed', 'in_progress') and due_on < ${today}`)).toBeGreaterThan(10)
    expect(
      await count(
        'sharing_agreement',
        sql`state = 'in_force' and not agreement_counts(state, starts_on, review_on, ${today})`,
      ),
    ).toBeGreaterThan(0)
    expect(await count('exclusion', sql`lifted_at is null`)).toBe(1)
    expect(await count('break_glass', sql`reviewed_at is null`)).toBe(1)
  })

  it('holds the meetings of a group as often and on the day that the group is said to meet', async () => {
    const { rows } = await sql<{ cadence: string; days: number[]; apart: number[] }>`
      select cadence, array_agg(distinct extract(isodow from day)::int) as days, array_remove(array_agg(distinct apart), null) as apart
      from (select coalesce(g.cadence, n.cadence) as cadence, m.starts_at::date as day,
          m.starts_at::date - lag(m.starts_at::date) over (partition by g.id order by m.starts_at) as apart
        from meeting m join partnership_group g on g.id = m.group_id left join partnership_group n on n.id = g.precedes_id) held
      group by cadence`.execute(db)
    expect(rows.length).toBeGreaterThan(4)
    for (const { cadence, days, apart } of rows) {
      const weekday = ['MO', 'TU', 'WE', 'TH', 'FR'].indexOf(/BYDAY=\d?(..)/.exec(cadence)?.[1] ?? '') + 1
      expect([cadence, days, apart]).toEqual([cadence, [weekday], [cadence.includes('MONTHLY') ? 28 : 42]])
    }
  })

  it('says and agrees of a place nothing that is done for a person', async () => {
    const { rows } = await sql<{ said: string }>`select i.discussion || coalesce(string_agg(a.wording, ' '), '') as said
      from agenda_item i join case_file c on c.id = i.case_id left join action a on a.agenda_item_id = i.id
      where c.kind in ('location', 'premises') and i.discussion <> '' group by i.id, i.discussion`.execute(db)
    expect(rows.length).toBeGreaterThan(10)
    for (const { said } of rows)
      expect(said).not.toMatch(/door alarm|neighbour has been rung|mental health|support worker/)
  })

  it('never verifies an action by whoever did it', async () => {
    expect(await count('action', sql`verified_by = done_by`)).toBe(0)
  })

  it('is loaded once', async () => {
    expect(await loadDemonstration(db, systemClock, configuration)).toBe(false)
  })

  it('is moved by whole weeks when it has grown old, birthdays apart', async () => {
    const before = await db.selectFrom('meeting').select(['id', 'starts_at']).orderBy('id').executeTakeFirstOrThrow()
    const born = await db
      .selectFrom('person_description')
      .select(['id', 'born_on'])
      .orderBy('id')
      .executeTakeFirstOrThrow()
    expect(await freshenDemonstration(db, fixedClock(`${addDays(today, 6)}T12:00:00Z`))).toBe(false)
    expect(await freshenDemonstration(db, fixedClock(`${addDays(today, 16)}T12:00:00Z`))).toBe(true)
    const after = await db
      .selectFrom('meeting')
      .select('starts_at')
      .where('id', '=', before.id)
      .executeTakeFirstOrThrow()
    const days = Math.round((after.starts_at.getTime() - before.starts_at.getTime()) / 86_400_000)
    expect(days).toBe(14)
    const bornAfter = await db
      .selectFrom('person_description')
      .select('born_on')
      .where('id', '=', born.id)
      .executeTakeFirstOrThrow()
    expect(bornAfter.born_on).toBe(born.born_on)
    await sql`update installation set value = ${addDays(today, 0)} where key = 'demonstration'`.execute(db)
    expect(localDate(today)).toBe(today)
  })
})

describe('the next start', () => {
  const startedOn = async (daysAgo: number): Promise<readonly string[]> => {
    await sql`update installation set value = ${addDays(today, -daysAgo)} where key = 'demonstration'`.execute(db)
    const said: string[] = []
    await furnish(database.ownerUrl, configuration, { demo: true, progress: line => said.push(line) })
    return said.filter(line => line.includes('demonstration'))
  }

  it('moves the demonstration once it is a week old, and leaves a newer one as it is', async () => {
    expect(await startedOn(0)).toEqual([])
    expect(await startedOn(6)).toEqual([])
    expect(await startedOn(7)).toEqual(['Moved the demonstration to this week'])
    expect(await startedOn(0)).toEqual([])
  })
})

async function listTables(): Promise<readonly { readonly name: string }[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'`.execute(db)
  return rows
}

describe('a stranger to the rows', () => {
  it('is anybody who connects and does not say who asks: every table is closed to them', async () => {
    const tables = await listTables()
    expect(tables.length).toBeGreaterThan(40)
    for (const { name } of tables) {
      const client = await database.pool.connect()
      try {
        await expect(client.query(`select 1 from "${name}" limit 1`), name).rejects.toThrow(/permission denied/)
      } finally {
        client.release()
      }
    }
  })

  it('is a signed-in role without a person: no row of any table', async () => {
    const tables = await listTables()
    for (const { name } of tables) {
      const client = await database.pool.connect()
      try {
        await client.query('begin')
        await client.query("select set_config('role', 'wardmote_app', true)")
        const seen = await client.query<{ n: number }>(`select count(*)::int as n from "${name}"`).then(
          ({ rows }) => rows[0]?.n,
          (error: Error) => (/permission denied/.test(error.message) ? 0 : error.message),
        )
        expect({ name, seen }).toEqual({ name, seen: 0 })
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
  })

  it('is a member whose agency is on no case: the group, its meetings, and nothing of any case', async () => {
    const stranger = await world.signIn(await accountOf('stranger'))
    const seen = await database.asActor(stranger, async tx => ({
      groups: (await tx.selectFrom('partnership_group').select('id').execute()).length > 0,
      meetings: (await tx.selectFrom('meeting').select('id').execute()).length > 0,
      cases: await tx.selectFrom('case_file').select('id').execute(),
      entries: await tx.selectFrom('case_entry').select('id').execute(),
      people: await tx.selectFrom('person').select('id').execute(),
      descriptions: await tx.selectFrom('person_description').select('id').execute(),
      places: await tx.selectFrom('place').select('id').execute(),
      actions: await tx.selectFrom('action').select('id').where('case_id', 'is not', null).execute(),
      papers: await tx.selectFrom('agenda_item').select('id').where('case_id', 'is not', null).execute(),
      minutes: await tx.selectFrom('minutes_section').select('id').where('case_id', 'is not', null).execute(),
      log: await tx.selectFrom('audit_event').select('id').execute(),
    }))
    expect(seen).toEqual({
      groups: true,
      meetings: true,
      cases: [],
      entries: [],
      people: [],
      descriptions: [],
      places: [],
      actions: [],
      papers: [],
      minutes: [],
      log: [],
    })
  })

  it('changes nothing by an update that names no row, which the policies for reading do not stop', async () => {
    const stranger = await world.signIn(await accountOf('stranger'))
    for (const blind of [
      sql`update break_glass set finding_note = 'Mine now'`,
      sql`update risk_assessment set case_id = null`,
      sql`update case_file set title = 'Mine now'`,
      sql`update person_description set warning = 'Mine now'`,
      sql`update action set evidence = 'Mine now'`,
      sql`update plan set aim = 'Mine now'`,
      sql`update place set name = 'Mine now'`,
    ]) {
      const { numAffectedRows } = await database.asActor(stranger, tx => blind.execute(tx))
      expect(numAffectedRows).toBe(0n)
    }
  })

  it.each(['analyst', 'councillor', 'admin', 'governance'])('is the %s, as far as cases go', async name => {
    const actor = await world.signIn(await accountOf(name))
    const cases = await database.asActor(actor, tx => tx.selectFrom('case_file').select('id').execute())
    expect(cases).toEqual([])
  })
})

describe('the log', () => {
  it('takes inserts in one’s own name, and nobody changes it', async () => {
    const coordinator = await world.signIn(await accountOf('coordinator'))
    const other = await accountOf('chair')
    for (const attempt of [
      sql`update audit_event set reason = 'other'`,
      sql`delete from audit_event`,
      sql`truncate audit_event`,
      sql`insert into audit_event (action, object_type, user_id) values ('look', 'case', ${other})`,
    ]) {
      await expect(database.asActor(coordinator, tx => attempt.execute(tx))).rejects.toThrow(
        /permission denied|row-level security/,
      )
    }
  })
})
