import { describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite } from '../../../test-support/visit.tsx'
import { makeWorld } from '../../../test-support/world.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { governancePaths } from './governance-paths.ts'
import { sharingModule } from './module.ts'
import { readLog } from './read-log.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const site = await openTestSite(database, world, [sharingModule], makeTestDeps(database))

const [council, housing] = [
  await world.organisation({ short_name: 'Council', code: 'council' }),
  await world.organisation({ short_name: 'A2Dominion', code: 'housing' }),
]
const groupId = await world.group({ name: 'CHaRMM Testing' })
const caseId = await world.caseFile({ group_id: groupId, reference: 'C-7K2M9QX' })
const officer = await site.visitor(
  await world.account({ organisation_id: council, name: 'Isolde Ledgerwood' }, ['governance']),
)
const jo = await site.visitor(
  await world.account({ organisation_id: housing, name: 'Jo Samplewright', email: 'jo@agency.example' }),
)

const event = (given: Partial<Parameters<typeof logEvent>[1]> = {}) =>
  database.asActor(jo.actor, tx =>
    logEvent(tx, {
      action: 'look',
      object: { type: 'case', id: 'C-7K2M9QX' },
      caseId,
      caseReference: 'C-7K2M9QX',
      ...given,
    }),
  )
await event()
await event({ action: 'changed', fields: ['risk_band'], caseReference: undefined as never })
await event({
  action: 'looked for',
  outcome: 'refused',
  object: { type: 'case', id: 'C-2222222' },
  caseId: undefined as never,
  caseReference: 'C-2222222',
})
await event({
  action: 'disclosed',
  object: { type: 'case_agency', id: council },
  recipients: [council],
  gateway: 'CDA115',
  reason: 'Panel casework',
})

/** Each line as it reads across: who, what, why, with what result. */
const titles = (page: Awaited<ReturnType<typeof officer.see>>) =>
  page
    .$('tbody tr')
    .toArray()
    .map(row => {
      const [, who = '', did = '', why = '', result = ''] = page
        .$(row)
        .children()
        .toArray()
        .map(cell => page.$(cell).text())
      return `${who}, ${did} (${why}): ${result}`
    })

describe('the log', () => {
  it('tells in sentences who did what, why and with what result, newest first', async () => {
    const page = await officer.see(governancePaths.log({}, { person: 'jo@agency.example' }))
    expect(titles(page)).toEqual([
      'Jo Samplewright, A2Dominion, shared an agency of case C-7K2M9QX, with Council (Preparing for a meeting; Panel casework; gateway CDA115): allowed',
      'Jo Samplewright, A2Dominion, looked for case C-2222222 (Preparing for a meeting): refused',
      'Jo Samplewright, A2Dominion, changed case C-7K2M9QX, risk band (Preparing for a meeting): allowed',
      'Jo Samplewright, A2Dominion, looked at case C-7K2M9QX (Preparing for a meeting): allowed',
    ])
  })

  it.each([
    ['?person=samplewright', 4],
    ['?person=nobody', 0],
    ['?agency=housing', 4],
    ['?case=c7k2m9qx', 3],
    ['?case=C-2222222', 1],
    ['?outcome=refused&person=jo', 1],
    ['?what=looked&agency=housing', 2],
    ['?what=changed&agency=housing', 1],
    ['?what=disclosed', 1],
    ['?purpose=testing&agency=housing', 4],
    ['?purpose=nothing', 0],
    ['?to=2020-01-01', 0],
    ['?from=2020-01-01&agency=housing', 4],
  ])('is narrowed by %s', async (query, found) => {
    // The officer's own looks, which the page logs, are of another agency and of the log itself.
    const page = await officer.see(`/log${query}`)
    expect(page.status).toBe(200)
    expect(titles(page).filter(title => title.startsWith('Jo'))).toHaveLength(found)
  })

  it('says what is wrong with a filter', async () => {
    for (const query of [
      '?outcome=maybe',
      '?from-day=40&from-month=1&from-year=2026',
      '?after=nonsense',
      '?before=W10',
      `?person=${'x'.repeat(200)}`,
    ]) {
      expect((await officer.see(`/log${query}`)).status).toBe(400)
    }
  })

  it('keeps a trace of every look at it, with the filters used but not what was typed', async () => {
    await officer.see('/log?person=somebody&case=C-7K2M9QX')
    await officer.see('/log/list.csv?person=somebody')
    const page = await officer.see('/log?person=ledgerwood')
    expect(titles(page).slice(0, 2)).toEqual([
      'Isolde Ledgerwood, Council, exported the log, person (Preparing for a meeting): allowed',
      'Isolde Ledgerwood, Council, searched the log about case C-7K2M9QX, person, case (Preparing for a meeting): allowed',
    ])
    expect(page.text).not.toContain('somebody')
  })

  it('is read from a point, forwards and back, without a gap', async () => {
    const all = await read({}, 500)
    const first = await read({}, 3)
    const second = await read({ after: first.next }, 3)
    const back = await read({ before: second.previous }, 3)
    expect([...first.rows, ...second.rows].map(row => row.id)).toEqual(all.rows.slice(0, 6).map(row => row.id))
    expect(back.rows.map(row => row.id)).toEqual(first.rows.map(row => row.id))
    expect(back.previous).toBeUndefined()
  })

  it('reads along an index, however long it is', async () => {
    const plans = await database.asActor(officer.actor, async tx => {
      await sql`set local enable_seqscan = off`.execute(tx)
      return (
        await sql<{
          'QUERY PLAN': string
        }>`explain select * from audit_event order by happened_at desc, id desc limit 51`.execute(tx)
      ).rows
    })
    const plan = plans.map(row => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('Index Scan using audit_event_happened_at_id_idx')
    expect(plan).not.toContain('Sort')
  })

  it('goes into a spreadsheet that runs no formula', async () => {
    await event({ reason: '=HYPERLINK("http://evil.example")' })
    const file = await officer.see('/log/list.csv?agency=housing')
    expect(file.status).toBe(200)
    expect(file.body).toContain(`'=HYPERLINK`)
    expect(file.body).toContain('C-7K2M9QX')
  })

  it('cannot be changed by anybody, its reader included', async () => {
    for (const { actor } of [officer, jo]) {
      await expect(
        database.asActor(actor, tx => tx.updateTable('audit_event').set({ action: 'nothing' }).execute()),
      ).rejects.toThrow('permission denied')
      await expect(database.asActor(actor, tx => tx.deleteFrom('audit_event').execute())).rejects.toThrow(
        'permission denied',
      )
      await expect(database.asActor(actor, tx => sql`truncate audit_event`.execute(tx))).rejects.toThrow(
        'permission denied',
      )
    }
    const job = { kind: 'system', job: 'test' } as const
    await expect(
      database.asActor(job, tx => tx.updateTable('audit_event').set({ action: 'nothing' }).execute()),
    ).rejects.toThrow('permission denied')
    await expect(database.asActor({ kind: 'public' }, tx => tx.deleteFrom('audit_event').execute())).rejects.toThrow(
      'permission denied',
    )
  })
})

function read(at: { readonly after?: string | undefined; readonly before?: string | undefined }, limit: number) {
  return database.asActor(officer.actor, tx => readLog(tx, {}, at, limit))
}
