import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { type Actor, ActorChanged, asLast, leaveToCommit, makeAsActor, type Tx, type UserActor } from './as-actor.ts'
import { fromDatabaseFault } from '../http/database-faults.ts'
import { connect } from './connect.ts'

const database = await openTestDatabase()
const { asActor } = database

const somebody = await arrangeSomebody()
const night = { kind: 'system', job: 'chase-actions' } as const

/** An officer of an invented agency, signed in. */
async function arrangeSomebody(): Promise<UserActor> {
  const organisationId = randomUUID()
  const userId = randomUUID()
  const sessionId = randomUUID()
  const owner = database.ownerDb
  await sql`insert into organisation (id, code, name, short_name, kind, standing, competent_authority, valid_from)
    values (${organisationId}, 'quillhaven', 'Quillhaven Borough Council', 'Quillhaven', 'district', 'responsible_authority', false, '2000-01-01')`.execute(
    owner,
  )
  await sql`insert into user_account (id, email, name, organisation_id, status)
    values (${userId}, 'odile@quillhaven.example', 'Odile Fernsby', ${organisationId}, 'active')`.execute(owner)
  await sql`insert into session (id, token_hash, user_id, expires_at, idle_until, second_factor)
    values (${sessionId}, '\\x00', ${userId}, now() + interval '1 hour', now() + interval '1 hour', true)`.execute(
    owner,
  )
  return {
    kind: 'user',
    userId,
    sessionId,
    organisationId,
    organisationName: 'Quillhaven',
    name: 'Odile Fernsby',
    email: 'odile@quillhaven.example',
    roles: [],
    memberships: [],
    clearance: 'S',
    purpose: null,
    declared: false,
    mfa: true,
  }
}

async function whoAsks(tx: Tx): Promise<{ role: string; person: string | null; request: string | null } | undefined> {
  const { rows } = await sql<{ role: string; person: string | null; request: string | null }>`
    select current_user as role, current_setting('wardmote.user_id', true) as person,
      current_setting('wardmote.request_id', true) as request`.execute(tx)
  return rows[0]
}

/** A row that only this person may write. */
function note(tx: Tx, key: string): Promise<unknown> {
  return sql`insert into form_submission (session_id, once_key, location) values (${somebody.sessionId}, ${key}, '/')`.execute(
    tx,
  )
}

async function notes(key: string): Promise<number> {
  const { rows } = await sql`select 1 from form_submission where once_key = ${key}`.execute(database.ownerDb)
  return rows.length
}

describe('asActor', () => {
  it('tells the database who is asking, and for which request', async () => {
    expect(await asActor(somebody, whoAsks, { requestId: `r'1` })).toEqual({
      role: 'wardmote_app',
      person: somebody.userId,
      request: `r'1`,
    })
  })

  it('gives jobs and people who have not signed in roles of their own', async () => {
    expect((await asActor(night, whoAsks))?.role).toBe('wardmote_system')
    expect((await asActor({ kind: 'public' }, whoAsks))?.role).toBe('wardmote_auth')
  })

  it('waits for the disk, but for a step of a job of which nobody is told yet', async () => {
    const { loginUrl } = database
    const waits = encodeURIComponent('-c synchronous_commit=on')
    const one = connect(`${loginUrl}${loginUrl.includes('?') ? '&' : '?'}options=${waits}`, { max: 1 })
    const waiting = (actor: Actor) =>
      makeAsActor(one)(actor, async tx => {
        const { rows } = await sql<{ on: string }>`select current_setting('synchronous_commit') as on`.execute(tx)
        return rows[0]?.on
      })
    expect(await waiting({ ...night, waitsForDisk: false })).toBe('off')
    expect(await waiting(night)).toBe('on')
    expect(await waiting(somebody)).toBe('on')
    await one.close()
  })

  it('forgets who asked when the transaction ends', async () => {
    const one = connect(database.loginUrl, { max: 1 })
    const asOne = makeAsActor(one)
    await asOne(somebody, whoAsks)
    const after = await one.pool.query(
      `select current_user as role, current_setting('wardmote.user_id', true) as person`,
    )
    expect(after.rows).toEqual([{ role: 'wardmote_login', person: '' }])
    await expect(asOne(somebody, () => Promise.reject(new Error('changed my mind')))).rejects.toThrow('changed my mind')
    const { rows } = await one.pool.query('select current_user as role')
    expect(rows).toEqual([{ role: 'wardmote_login' }])
    await one.close()
  })

  it('works the same behind a pooler, where nothing may be prepared', async () => {
    const pooled = connect(database.loginUrl, { max: 1, prepare: false })
    expect((await makeAsActor(pooled)(somebody, whoAsks, { requestId: `r'1` }))?.request).toBe(`r'1`)
    await pooled.close()
  })

  it('asks a person whose session has ended to sign in again', async () => {
    const ended: UserActor = { ...somebody, sessionId: randomUUID() }
    await expect(asActor(ended, whoAsks)).rejects.toMatchObject({ code: 'sign_in_required' })
    await expect(asActor({ ...somebody, sessionId: null }, whoAsks)).rejects.toMatchObject({ code: 'sign_in_required' })
  })

  it('takes nothing but a UUID for a session', async () => {
    const hostile: UserActor = { ...somebody, sessionId: `' or true; --` }
    await expect(asActor(hostile, whoAsks)).rejects.toThrow('known by a UUID')
  })

  it('saves everything or nothing', async () => {
    const renaming = asActor({ kind: 'public' }, async tx => {
      await sql`update user_account set name = 'Somebody Else' where id = ${somebody.userId}`.execute(tx)
      throw new Error('the form was wrong')
    })
    await expect(renaming).rejects.toThrow('the form was wrong')
    const { rows } = await sql`select name from user_account where id = ${somebody.userId}`.execute(database.ownerDb)
    expect(rows).toEqual([{ name: 'Odile Fernsby' }])
  })

  it('says so when a failed query was passed over and nothing could be saved', async () => {
    const work = asActor(night, async tx => {
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    })
    await expect(work).rejects.toThrow('Nothing was saved')
  })

  it('does nothing for somebody whom the database knows otherwise by now', async () => {
    const remembered: UserActor = { ...somebody, stamp: 'of a role since taken away' }
    await expect(asActor(remembered, whoAsks)).rejects.toThrow(ActorChanged)
    const { rows } = await sql<{ stamp: string }>`select stamp from actor_scope(${somebody.sessionId}::uuid)`.execute(
      database.ownerDb,
    )
    expect((await asActor({ ...somebody, stamp: rows[0]?.stamp ?? '' }, whoAsks))?.person).toBe(somebody.userId)
  })

  it('ends with a last statement made from the result, and undoes all of it where that fails', async () => {
    const text = 'insert into form_submission (session_id, once_key, location) values ($1, $2, $3)'
    const note = (first: string, second: string) =>
      asActor(
        somebody,
        async tx => {
          await sql`insert into form_submission (session_id, once_key, location)
            values (${somebody.sessionId}, ${first}, '/')`.execute(tx)
          return second
        },
        { last: key => ({ text, values: [somebody.sessionId, key, '/'] }) },
      )
    await note('first', 'second')
    await expect(note('third', 'second')).rejects.toMatchObject({ code: '23505' })
    const { rows } = await sql<{ key: string }>`select once_key as key from form_submission
      where session_id = ${somebody.sessionId} order by 1`.execute(database.ownerDb)
    expect(rows.map(({ key }) => key)).toEqual(['first', 'second'])
    expect((await asActor(night, whoAsks))?.role).toBe('wardmote_system')
  })

  it('gives its connection back after success, failure and a refused opening', async () => {
    const two = connect(database.loginUrl, { max: 2 })
    const asTwo = makeAsActor(two)
    for (let round = 0; round < 5; round += 1) {
      await asTwo(somebody, whoAsks)
      await asTwo(night, tx => sql`select nonsense`.execute(tx)).catch(() => {})
      await asTwo({ ...somebody, sessionId: randomUUID() }, whoAsks).catch(() => {})
    }
    expect(two.pool.idleCount).toBe(two.pool.totalCount)
    await two.close()
  })

  it('refuses a query that was not awaited until the transaction was over', async () => {
    let kept: Tx | undefined
    await asActor(somebody, async tx => {
      kept = tx
    })
    await expect(sql`select 1`.execute(kept as Tx)).rejects.toThrow('This transaction is over')
  })

  it('answers several questions of one transaction at once', async () => {
    const sums = await asActor(night, tx =>
      Promise.all([1, 2, 3].map(n => sql<{ sum: number }>`select ${n}::int + 1 as sum`.execute(tx))),
    )
    expect(sums.map(({ rows }) => rows[0]?.sum)).toEqual([2, 3, 4])
  })

  it('commits in the message of the last questions, after which nothing more is asked', async () => {
    const named = (tx: Tx) =>
      sql<{ name: string }>`select name from user_account where id = ${somebody.userId}`.execute(tx)
    const [{ rows }, , plain] = await asActor(somebody, tx => asLast(tx, [named(tx), note(tx, 'at last'), 'no query']))
    expect([rows, plain]).toEqual([[{ name: 'Odile Fernsby' }], 'no query'])
    expect(await notes('at last')).toBe(1)
    const more = asActor(somebody, async tx => {
      await asLast(tx, [note(tx, 'and then')])
      return whoAsks(tx)
    })
    await expect(more).rejects.toThrow('This transaction is over')
  })

  it('keeps nothing of last questions of which one fails, or for whom the database knows otherwise', async () => {
    const failing = (actor: UserActor) =>
      asActor(actor, tx => asLast(tx, [note(tx, 'half'), sql`select 1 / 0`.execute(tx), note(tx, 'whole')]))
    await expect(failing(somebody)).rejects.toMatchObject({ code: '22012' })
    const unknown = asActor({ ...somebody, stamp: 'of a role since taken away' }, tx => asLast(tx, [note(tx, 'half')]))
    await expect(unknown).rejects.toThrow(ActorChanged)
    expect([await notes('half'), await notes('whole')]).toEqual([0, 0])
  })

  it('sends what is left to the commit with it, and keeps nothing where that fails', async () => {
    await asActor(somebody, async tx => {
      await leaveToCommit(tx, [note(tx, 'left'), note(tx, 'left too')])
    })
    const again = asActor(somebody, async tx => {
      await leaveToCommit(tx, [note(tx, 'left alone'), note(tx, 'left')])
      return 'done'
    })
    await expect(again).rejects.toMatchObject({ code: '23505' })
    expect([await notes('left'), await notes('left too'), await notes('left alone')]).toEqual([1, 1, 0])
  })

  it('keeps nothing where a value cannot be sent', async () => {
    const self: Record<string, unknown> = {}
    self['self'] = self
    const unsendable = (tx: Tx) => sql`select ${self}::jsonb`.execute(tx)
    const work = asActor(somebody, tx => asLast(tx, [note(tx, 'before it'), unsendable(tx), note(tx, 'behind it')]))
    await expect(work).rejects.toThrow('circular')
    expect([await notes('before it'), await notes('behind it')]).toEqual([0, 0])
    expect((await asActor(somebody, whoAsks))?.person).toBe(somebody.userId)
  })

  it('asks the same again on a connection where it, or what stood before it, has failed', async () => {
    const one = connect(database.loginUrl, { max: 1 })
    const asOne = makeAsActor(one)
    const divided = (tx: Tx, by: number) => sql<{ part: number }>`select 12 / ${by}::int as part`.execute(tx)
    const twice = (tx: Tx) => sql<{ twice: number }>`select ${21}::int * 2 as twice`.execute(tx)
    await expect(asOne(night, tx => Promise.all([divided(tx, 0), twice(tx)]))).rejects.toMatchObject({ code: '22012' })
    const ask = () => asOne(night, tx => Promise.all([divided(tx, 3), twice(tx), divided(tx, 4)]))
    for (const answers of [await ask(), await ask()]) {
      expect(answers.map(({ rows }) => rows)).toEqual([[{ part: 4 }], [{ twice: 42 }], [{ part: 3 }]])
    }
    await one.close()
  })

  it('keeps plans where a page says that they always hold, and leaves it to PostgreSQL elsewhere', async () => {
    const one = connect(database.loginUrl, { max: 1 })
    const mode = async (plansOnce: boolean) => {
      const ask = (tx: Tx) => sql<{ mode: string }>`select current_setting('plan_cache_mode') as mode`.execute(tx)
      return (await makeAsActor(one)(somebody, ask, { plansOnce })).rows[0]?.mode
    }
    expect([await mode(true), await mode(false)]).toEqual(['force_generic_plan', 'auto'])
    await one.close()
  })

  it('ends a query that takes too long', async () => {
    const hasty = connect(database.loginUrl, { max: 1, statementTimeoutMs: 50 })
    await expect(makeAsActor(hasty)(night, tx => sql`select pg_sleep(5)`.execute(tx))).rejects.toThrow(
      'statement timeout',
    )
    await hasty.close()
  })
})

describe('a connection that the server ends in the middle of a transaction', () => {
  it('fails what was being done on it and nothing else', async () => {
    const idle = asActor(night, async tx => {
      await sql`set local idle_in_transaction_session_timeout = 20`.execute(tx)
      await setTimeout(200)
      return whoAsks(tx)
    })
    const error = await idle.catch((fault: unknown) => fault)
    expect(fromDatabaseFault(error)).toMatchObject({ code: 'unavailable' })
    expect((await asActor(night, whoAsks))?.role).toBe('wardmote_system')
  })
})

describe('a query outside any scope', () => {
  it('does not compile', () => {
    const listCases = (tx: Tx) => tx
    // @ts-expect-error a bare Kysely is not a Tx
    listCases(database.ownerDb)
  })

  it('sees nothing', async () => {
    await expect(database.pool.query('select * from user_account')).rejects.toThrow('permission denied')
  })
})

describe('values from the database', () => {
  it('are dates without a time, safe numbers and lists', async () => {
    const { rows } = await asActor(night, tx =>
      sql`select date '2026-03-05' as day, array[date '2026-03-05'] as days, '{}'::date[] as none, 7::bigint as many,
        timestamptz '2026-03-05 10:00Z' as at`.execute(tx),
    )
    expect(rows).toEqual([
      { day: '2026-03-05', days: ['2026-03-05'], none: [], many: 7, at: new Date('2026-03-05T10:00:00Z') },
    ])
  })
})
