import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { newPairingSecret, writePairingSecret } from '#private-match'
import { localDate } from '../../../kernel/local-date.ts'
import { listPartnerAnswers } from './queries.ts'
import { type Installation, openInstallation } from './two-installations.fixture.ts'

const [kent, surrey] = [await openInstallation('kent'), await openInstallation('surrey')]

const TANSY = {
  givenName: 'Robert',
  familyName: 'Quillfeather',
  bornOn: localDate('1984-03-05'),
  postcode: 'GU21 6ZZ',
  address: '14 Tansy Row',
}
const MALLOW = {
  givenName: 'Agnieszka',
  familyName: 'Mallowby',
  bornOn: localDate('1991-11-23'),
  postcode: 'ME14 1XX',
  address: '3 Weald Lane',
}
const HIDDEN = { givenName: 'Perdita', familyName: 'Underwraith', bornOn: localDate('1979-06-17') }
await surrey.described(TANSY)
await surrey.described(HIDDEN, 'restricted')
await kent.described(MALLOW)
await surrey.referred('submitted', { address: '8 Foxglove Way', postcode: 'GU21 6YY' })
await surrey.referred('rejected', { address: '9 Foxglove Way', postcode: 'GU21 6YY' })

/** What an administrator types to register the other side; without a secret one is made and shown once. */
async function register(here: Installation, there: Installation, secret?: string, more: Record<string, string> = {}) {
  return here.admin.send('/partners/new', {
    name: `${there.name} partnership`,
    code: there.name,
    ourCode: here.name,
    address: there.address,
    ...(secret !== undefined && { secret }),
    gateways: 'CDA115',
    organisations: here.agency,
    questionsPerDay: '6',
    weAsk: 'yes',
    ...more,
  })
}

const shown = await register(kent, surrey)
const secret = shown.$('code').text()
const registered = await register(surrey, kent, secret)
await kent.makeTables()
await surrey.makeTables()

/** How often the watch for fishing is to look at how Kent's chair asked. */
async function countWatches(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'enquiries:watch' and j.payload ->> 'userId' = ${kent.asker.userId}`.execute(
    kent.database.ownerDb,
  )
  return rows[0]?.n ?? 0
}

describe('two installations that are paired', () => {
  it('are registered by their administrators; the secret is shown once and kept sealed', async () => {
    expect(shown.status).toBe(200)
    expect(secret).not.toBe('')
    expect([registered.status, registered.location]).toEqual([303, '/partners'])
    const pages = [await surrey.admin.see('/partners'), await surrey.admin.see('/partners/kent')]
    for (const page of pages) {
      expect(page.status).toBe(200)
      expect(page.text).toContain('kent partnership')
      expect(page.body).not.toContain(secret)
    }
    for (const { database } of [kent, surrey]) {
      const { rows } = await sql<{ all: string }>`select p::text as all from partner_installation p`.execute(
        database.ownerDb,
      )
      expect(rows[0]?.all).not.toContain(secret.slice(4, 30))
    }
  })

  it('know of one another’s people by hit and contact, both ways, in spite of spelling', async () => {
    const found = await kent.ask({ given_name: 'Bob', family_name: 'Quilfeather', born_on: '1984-03-05' })
    expect(found).toMatchObject({
      state: 'hit',
      contacts: [{ organisation: 'surrey Housing', contact: 'Ask for the information sharing lead' }],
    })
    const back = await surrey.ask({ given_name: 'Agnieszka', family_name: 'Malowby', born_on: '1991-11-23' })
    expect(back).toMatchObject({ state: 'hit', contacts: [{ organisation: 'kent Housing' }] })
    const answers = await kent.database.asActor(kent.asker, tx => listPartnerAnswers(tx, found.id))
    expect(answers).toEqual([{ partner: 'surrey partnership', state: 'hit', contacts: found.contacts }])
  })

  it('say no hit of whom the other does not know, and have whoever asked looked at again', async () => {
    const before = await countWatches()
    expect(await kent.ask({ given_name: 'Nobody', family_name: 'Unheardof', born_on: '1984-03-05' })).toMatchObject({
      state: 'no_hit',
      contacts: [],
    })
    expect(await countWatches()).toBe(before + 1)
  })

  it('never answer about a restricted case, whatever is known', async () => {
    expect(await kent.ask({ given_name: 'Perdita', family_name: 'Underwraith', born_on: '1979-06-17' })).toMatchObject({
      state: 'no_hit',
    })
  })

  it('find an address by a person described as living there', async () => {
    expect(await kent.ask({ kind: 'address', address: '14 Tansy Row', postcode: 'GU21 6ZZ' })).toMatchObject({
      state: 'hit',
    })
  })

  it('keep a log of being asked that names nobody, for the administrator and governance alone', async () => {
    const page = await surrey.admin.see('/partners/kent')
    expect(page.text).toContain('CDA115')
    expect(page.text).toContain('Answered')
    const kept = await sql<{ all: string }>`select d::text as all from partner_demand d union all
      select e::text from audit_event e where action = 'partner_asked'`.execute(surrey.database.ownerDb)
    expect(kept.rows.length).toBeGreaterThan(5)
    for (const { all } of kept.rows) expect(all).not.toMatch(/quil|perdita|1984|tansy/i)
    expect(
      await surrey.database.asActor(surrey.asker, tx => tx.selectFrom('partner_demand').selectAll().execute()),
    ).toEqual([])
  })

  it('hold of one another nothing but a sealed secret and tables that are no names', async () => {
    const { rows } = await sql<{
      all: string
    }>`select t::text || encode(entries, 'escape') as all from partner_table t`.execute(kent.database.ownerDb)
    expect(rows).toHaveLength(2)
    for (const { all } of rows) expect(all).not.toMatch(/quillfeather|tansy|1984-03-05/i)
  })
})

describe('what a partner may not do', () => {
  const post = (there: Installation, path: string, message: string) =>
    fetch(new URL(path, there.address), { method: 'POST', body: new URLSearchParams({ message }) })

  it('asking without being paired, or for a table, is refused in the same words', async () => {
    const message = JSON.stringify({ version: 1, type: 'question', asker: 'nobody', holder: 'surrey' })
    for (const path of ['/partner-calls/answers', '/partner-calls/tables']) {
      const unknown = await post(surrey, path, message)
      expect([unknown.status, await unknown.json()]).toEqual([
        403,
        { version: 1, type: 'refusal', fault: 'not_genuine' },
      ])
      const empty = await post(surrey, path, '')
      expect([empty.status, await empty.json()]).toMatchObject([403, { fault: 'malformed' }])
    }
  })

  it('asking for a gateway that was not agreed is not even sent', async () => {
    const other = {
      code: 'OTHER',
      name: 'Another power',
      law: 'Another Act',
      purpose: 'Another purpose',
      kind: 'power',
    } as const
    await kent.database.ownerDb.insertInto('gateway').values(other).execute()
    expect(
      await kent.ask({ given_name: 'Bob', family_name: 'Quillfeather', born_on: '1984-03-05' }, 'OTHER'),
    ).toMatchObject({ state: 'failed', fault: 'not_agreed' })
  })

  it('asking more than was agreed for a day is refused, and the asker hears that it could not be asked', async () => {
    const states: string[] = []
    for (let time = 0; time < 5; time += 1) {
      const { state, fault } = await kent.ask({ given_name: 'Bob', family_name: 'Quillfeather', born_on: '1984-03-05' })
      states.push(fault ?? state)
    }
    expect(states).toEqual(['hit', 'hit', 'rate_limited', 'rate_limited', 'rate_limited'])
    kent.clock.advance(25 * 3_600_000)
    surrey.clock.advance(25 * 3_600_000)
    expect(await kent.ask({ given_name: 'Bob', family_name: 'Quillfeather', born_on: '1984-03-05' })).toMatchObject({
      state: 'hit',
    })
  })

  it('registering is for administrators, and a secret with a slip is refused', async () => {
    const visitor = await surrey.site.visitor(surrey.asker.userId)
    expect((await visitor.see('/partners')).status).toBe(403)
    const again = await register(surrey, kent, secret)
    expect([again.status, again.$('.govuk-error-summary').text().trim()]).toEqual([
      422,
      expect.stringContaining('There is an exchange with a partner of this short name already'),
    ])
    const wrong = await register(surrey, kent, `${secret.slice(0, -1)}_`, { code: 'kent-two' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Enter the pairing secret exactly as the partner gave it')
    const plain = await register(surrey, kent, writePairingSecret(newPairingSecret()), {
      code: 'kent-two',
      address: 'http://partner.example',
    })
    expect(plain.text).toContain('starts with https://')
  })
})

describe('a week later', () => {
  it('keys and tables are made anew, and the partner fetches the new table by itself', async () => {
    const epochs = () =>
      surrey.database.ownerDb
        .selectFrom('partner_table')
        .select('epoch')
        .where('holder', '=', 'us')
        .orderBy('epoch')
        .execute()
    for (const { clock } of [kent, surrey]) clock.advance(6 * 24 * 3_600_000)
    await surrey.makeTables()
    expect(await epochs()).toEqual([{ epoch: 1 }, { epoch: 2 }])
    expect(await kent.ask({ given_name: 'Bob', family_name: 'Quillfeather', born_on: '1984-03-05' })).toMatchObject({
      state: 'hit',
    })
    const kept = await kent.database.ownerDb
      .selectFrom('partner_table')
      .select('epoch')
      .where('holder', '=', 'them')
      .execute()
    expect(kept).toEqual([{ epoch: 2 }])
  })

  it('an address is found that a referral names before there is a case, unless it was rejected', async () => {
    const about = (address: string) => kent.ask({ kind: 'address', address, postcode: 'GU21 6YY' })
    expect(await about('8 Foxglove Way')).toMatchObject({ state: 'hit' })
    expect(await about('9 Foxglove Way')).toMatchObject({ state: 'no_hit' })
  })

  it('after the exchange has ended nothing is answered', async () => {
    expect((await surrey.admin.send('/partners/kent/end', {})).location).toBe('/partners')
    expect(await kent.ask({ given_name: 'Bob', family_name: 'Quillfeather', born_on: '1984-03-05' })).toMatchObject({
      state: 'failed',
      fault: 'not_genuine',
    })
  })
})
