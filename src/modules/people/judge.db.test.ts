import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { inOrder, listContradictions, listJudgementsOfPair, readPersonAsSeen } from './judge-queries.ts'
import { keepJudgement, undoJudgement } from './judge-undo.ts'
import { openJudging } from './judging.fixture.ts'
import type { Verdict } from './types.ts'

const {
  database,
  agency,
  everywhere,
  coordinator,
  neighbour,
  member,
  stranger,
  here,
  there,
  hidden,
  judge,
  undo,
  describeAt,
  forget,
} = await openJudging()
const { asActor, ownerDb } = database

beforeEach(forget)

/** Which descriptions are of one person, as the database has it. */
async function people(): Promise<readonly string[]> {
  const rows = await ownerDb.selectFrom('person_description').select(['id', 'person_id']).orderBy('id').execute()
  return rows.map(({ id, person_id }) => `${id}=${person_id}`)
}

async function areOne(...ids: readonly string[]): Promise<boolean> {
  const rows = await ownerDb
    .selectFrom('person_description')
    .select('person_id')
    .distinct()
    .where('id', 'in', [...ids])
    .execute()
  return rows.length === 1
}

const groupOf = async (actor: UserActor, id: string) => {
  const { group } = await asActor(actor, tx => readPersonAsSeen(tx, id))
  return [...group].sort()
}

describe('saying that two descriptions are of one person', () => {
  it('joins them, for everybody who sees both, and keeps who said so and why', async () => {
    const [a, b] = [await describeAt(here), await describeAt(here, { given_name: 'Bea' })]
    await judge(coordinator, a, b, 'same')
    expect(await areOne(a, b)).toBe(true)
    expect(await groupOf(member, a)).toEqual([a, b].sort())
    const [said] = await asActor(member, tx => listJudgementsOfPair(tx, b, a))
    expect(said).toMatchObject({
      verdict: 'same',
      reason: 'Rang both agencies',
      judgedBy: coordinator.name,
      live: true,
    })
    expect(said?.probability).toBeGreaterThan(0)
  })

  it.each(['not_same', 'not_sure'] as const)('joins nothing by “%s”, and remembers it', async verdict => {
    const [a, b] = [await describeAt(here), await describeAt(here)]
    await judge(coordinator, a, b, verdict)
    expect(await areOne(a, b)).toBe(false)
    expect(await asActor(coordinator, tx => listJudgementsOfPair(tx, a, b))).toHaveLength(1)
  })

  it('lets “not sure” make way for an answer, and an answer only by being undone', async () => {
    const [a, b] = [await describeAt(here), await describeAt(here)]
    await judge(coordinator, a, b, 'not_sure')
    await judge(coordinator, a, b, 'same')
    await expect(judge(coordinator, a, b, 'not_same')).rejects.toMatchObject({ code: 'rule_refused' })
    expect(await areOne(a, b)).toBe(true)
  })

  it('is for those who lead a group that knows one of them', async () => {
    const [a, b, far] = [await describeAt(here), await describeAt(here), await describeAt(there)]
    await expect(judge(member, a, b, 'same')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(judge(stranger, a, b, 'same')).rejects.toMatchObject({ code: 'not_found' })
    await expect(judge(neighbour, far, a, 'same')).rejects.toMatchObject({ code: 'not_found' })
    await expect(judge(coordinator, a, a, 'same')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is refused by the database too, whatever the use-case says', async () => {
    const [a, b, far] = [await describeAt(here), await describeAt(here), await describeAt(there)]
    const write = (actor: UserActor, one: string, other: string, more = {}) =>
      asActor(actor, tx => {
        const [description_a, description_b] = inOrder(one, other)
        return tx
          .insertInto('same_person_judgement')
          .values({
            description_a, description_b, verdict: 'same', reason: 'x', judged_by: actor.userId, organisation_id: actor.organisationId, ...more,
          }) // biome-ignore format: one row
          .execute()
      })
    await expect(write(member, a, b)).rejects.toThrow(/row-level security/)
    await expect(write(coordinator, a, far)).rejects.toThrow(/row-level security/)
    await expect(write(coordinator, a, b, { judged_by: member.userId })).rejects.toThrow(/row-level security/)
    await expect(write(coordinator, a, b, { held: false })).rejects.toThrow(/permission denied/)
    await expect(
      asActor(coordinator, tx => sql`update person_description set person_id = ${a} where id = ${b}`.execute(tx)),
    ).rejects.toThrow(/permission denied/)
    await expect(asActor(coordinator, tx => sql`select regroup_people('{}')`.execute(tx))).rejects.toThrow(
      /permission denied/,
    )
    await expect(asActor(coordinator, tx => sql`select held from same_person_judgement`.execute(tx))).rejects.toThrow(
      /permission denied/,
    )
  })

  it('asks once more about twins, and takes the answer', async () => {
    const [a, b] = [await describeAt(here), await describeAt(here, { given_name: 'Marigold' })]
    await expect(judge(coordinator, a, b, 'same')).rejects.toMatchObject({ refusals: [{ field: 'notRelatives' }] })
    await judge(coordinator, a, b, 'same', { notRelatives: true })
    expect(await areOne(a, b)).toBe(true)
  })
})

describe('what contradicts an earlier judgement', () => {
  it('is refused with the reason to those who see both', async () => {
    const [a, b, c] = [await describeAt(here), await describeAt(here), await describeAt(here)]
    await judge(coordinator, a, b, 'same')
    await judge(coordinator, b, c, 'not_same')
    await expect(judge(coordinator, a, c, 'same')).rejects.toMatchObject({
      refusals: [{ field: 'verdict', message: expect.stringContaining('judged not the same by') }],
    })
    await judge(coordinator, a, await describeAt(here), 'same')
    await expect(undo(coordinator, a, b)).resolves.toBeTypeOf('string')
    await judge(coordinator, a, c, 'same')
    expect(await areOne(a, c)).toBe(true)
  })

  it('refuses “not the same” between two that others link', async () => {
    const [a, b, c] = [await describeAt(here), await describeAt(here), await describeAt(here)]
    await judge(coordinator, a, b, 'same')
    await judge(coordinator, b, c, 'same')
    await expect(judge(coordinator, a, c, 'not_same')).rejects.toMatchObject({ refusals: [{ field: 'verdict' }] })
  })

  it('waits, where it cannot be told without giving away what is hidden, and shows nothing of that', async () => {
    const [a, b, secret] = [await describeAt(here), await describeAt(here), await describeAt(hidden)]
    await judge(everywhere, a, secret, 'same')
    await judge(everywhere, b, secret, 'not_same')
    const before = await people()
    await judge(coordinator, a, b, 'same')
    expect(await people()).toEqual(before)
    expect(await groupOf(coordinator, a)).toEqual([a, b].sort())
    expect(await groupOf(everywhere, a)).toEqual([a, b, secret].sort())
    await undo(everywhere, b, secret)
    expect(await areOne(a, b, secret)).toBe(true)
  })

  it('holds “not the same” between two that a hidden description links', async () => {
    const [a, b, secret] = [await describeAt(here), await describeAt(here), await describeAt(hidden)]
    await judge(everywhere, a, secret, 'same')
    await judge(everywhere, b, secret, 'same')
    expect(await groupOf(coordinator, a)).toEqual([a])
    await judge(coordinator, a, b, 'not_same')
    expect(await areOne(a, b, secret)).toBe(true)
    await undo(everywhere, a, secret)
    expect(await areOne(a, secret)).toBe(false)
    await judge(everywhere, b, secret, 'same').catch(() => undefined)
    await expect(judge(everywhere, a, secret, 'same')).rejects.toMatchObject({ refusals: [{ field: 'verdict' }] })
  })
})

/** Plain sets, judged in the same order: what every state has to be. */
function reference(ids: readonly string[], live: readonly (readonly [number, number, Verdict])[]): readonly string[] {
  const root = new Map(ids.map(id => [id, id]))
  for (const [one, other, verdict] of live) {
    if (verdict !== 'same') continue
    const [a, b] = [root.get(ids[one] ?? '') ?? '', root.get(ids[other] ?? '') ?? '']
    for (const [id, of] of root) if (of === a || of === b) root.set(id, a < b ? a : b)
  }
  return ids.map(id => [...root].filter(([, of]) => of === root.get(id)).map(([each]) => each).sort().join()) // biome-ignore format: one thought
}

async function partition(ids: readonly string[]): Promise<readonly string[]> {
  const rows = await ownerDb.selectFrom('person_description').select(['id', 'person_id', 'first_person_id']).execute()
  const of = new Map(rows.map(row => [row.id, row.person_id]))
  for (const row of rows) {
    const firsts = rows.filter(each => each.person_id === row.person_id).map(each => each.first_person_id).sort() // biome-ignore format: one thought
    expect(row.person_id).toBe(firsts[0])
  }
  return ids.map(id => rows.filter(row => row.person_id === of.get(id)).map(row => row.id).sort().join()) // biome-ignore format: one thought
}

/** Those that join or part: judgements that wait for a contradiction to be settled do neither. */
async function standingJudgements(): Promise<readonly (readonly [string, string, Verdict])[]> {
  const { rows } = await sql<{ a: string; b: string; verdict: Verdict }>`
    select description_a as a, description_b as b, verdict from same_person_judgement
    where undone_at is null and not held order by judged_at, id`.execute(ownerDb)
  return rows.map(({ a, b, verdict }) => [a, b, verdict] as const)
}

describe('undoing', () => {
  it('gives back exactly what was before, step by step, in whatever order things were judged', async () => {
    const step = fc.record({ a: fc.nat(5), b: fc.nat(5), same: fc.boolean(), seesAll: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async steps => {
        await forget()
        const ids: string[] = []
        for (let count = 0; count < 6; count++) ids.push(await describeAt(count < 4 ? here : hidden))
        const live: (readonly [number, number, Verdict])[] = []
        const states: (readonly string[])[] = [await people()]
        for (const { a, b, same, seesAll } of steps) {
          if (a === b || live.some(([x, y]) => (x === a && y === b) || (x === b && y === a))) continue
          const verdict = same ? 'same' : 'not_same'
          const who = seesAll || a > 3 || b > 3 ? everywhere : coordinator
          const taken = await judge(who, ids[a] ?? '', ids[b] ?? '', verdict).then(
            () => true,
            () => false,
          )
          if (!taken) continue
          live.push([a, b, verdict])
          states.push(await people())
          const standing = await standingJudgements()
          expect(await partition(ids)).toEqual(reference(ids, standing.map(([one, other, said]) => [ids.indexOf(one), ids.indexOf(other), said]))) // biome-ignore format: one thought
          for (const [one, other, said] of standing)
            if (said === 'not_same') expect(await areOne(one, other)).toBe(false)
        }
        while (live.length > 0) {
          expect(await people()).toEqual(states[live.length])
          const [a, b] = live.pop() ?? [0, 0]
          await undo(everywhere, ids[a] ?? '', ids[b] ?? '')
        }
        expect(await people()).toEqual(states[0])
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('takes any one judgement away as if it had never been given', async () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(5)).filter(([a, b]) => a < b), { minLength: 2, maxLength: 7, selector: String }) // biome-ignore format: one thought
    await fc.assert(
      fc.asyncProperty(pairs, fc.nat(), async (chosen, at) => {
        await forget()
        const ids: string[] = []
        for (let count = 0; count < 6; count++) ids.push(await describeAt(here))
        const left = chosen.map(([a, b]) => [a, b, 'same'] as const)
        for (const [a, b] of left) await judge(coordinator, ids[a] ?? '', ids[b] ?? '', 'same')
        const [a, b] = left.splice(at % left.length, 1)[0] ?? [0, 0]
        await undo(coordinator, ids[a] ?? '', ids[b] ?? '')
        expect(await partition(ids)).toEqual(reference(ids, left))
      }),
      { numRuns: 12 },
    )
  }, 120_000)

  it('happens once, by those who might have judged, and not to what is kept so', async () => {
    const [a, b] = [await describeAt(here), await describeAt(here)]
    await judge(coordinator, a, b, 'same')
    const [said] = await asActor(coordinator, tx => listJudgementsOfPair(tx, a, b))
    const id = said?.id ?? ''
    await expect(asActor(member, tx => undoJudgement({ actor: member, tx }, id, 'x'))).rejects.toMatchObject({ code: 'forbidden' }) // biome-ignore format: one thought
    await expect(asActor(stranger, tx => undoJudgement({ actor: stranger, tx }, id, 'x'))).rejects.toMatchObject({ code: 'not_found' }) // biome-ignore format: one thought
    const keep = (kept: boolean) =>
      asActor(coordinator, tx => keepJudgement({ actor: coordinator, tx }, id, { keep: kept, reason: 'Seen together' }))
    await keep(true)
    await expect(undo(coordinator, a, b)).rejects.toMatchObject({ code: 'rule_refused' })
    await keep(false)
    await undo(coordinator, a, b)
    await expect(asActor(coordinator, tx => undoJudgement({ actor: coordinator, tx }, id, 'x'))).rejects.toMatchObject({ code: 'stale' }) // biome-ignore format: one thought
    expect(await asActor(coordinator, tx => sql`update same_person_judgement set undone_at = null, undone_by = null, undone_reason = null`.execute(tx))).toMatchObject({ numAffectedRows: 0n }) // biome-ignore format: one thought
  })

  it('of a description that is taken back leaves the others as they were', async () => {
    const [a, b, c] = [await describeAt(here), await describeAt(here), await describeAt(here)]
    await judge(coordinator, a, b, 'same')
    await judge(coordinator, b, c, 'same')
    await ownerDb.deleteFrom('person_description').where('id', '=', b).execute()
    expect(await areOne(a, c)).toBe(false)
  })
})

describe('two people at once', () => {
  it('cannot judge one pair twice', async () => {
    const [a, b] = [await describeAt(here), await describeAt(here)]
    const both = await Promise.allSettled([judge(coordinator, a, b, 'same'), judge(everywhere, a, b, 'same')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('come to one person, whoever is first', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++) ids.push(await describeAt(here))
    await Promise.all(
      ids.slice(1).map((id, index) => judge(index % 2 === 0 ? coordinator : everywhere, ids[index] ?? '', id, 'same')),
    )
    expect(await areOne(...ids)).toBe(true)
  })
})

describe('what contradicts and neither saw', () => {
  it('is shown to whoever sees both, to settle', async () => {
    const [a, b, secret] = [await describeAt(here), await describeAt(here), await describeAt(hidden)]
    await judge(everywhere, a, secret, 'same')
    await judge(everywhere, b, secret, 'not_same')
    await judge(coordinator, a, b, 'same')
    expect(await asActor(everywhere, tx => listContradictions(tx))).toHaveLength(1)
    expect(await asActor(coordinator, tx => listContradictions(tx))).toEqual([])
    await undo(everywhere, a, b)
    expect(await asActor(everywhere, tx => listContradictions(tx))).toEqual([])
  })
})

describe('a referral that is sent again', () => {
  it('is about the same person, whom it joins again as they are by now', async () => {
    const [a, b] = [await describeAt(here), await describeAt(here)]
    const { person_id: begun } = await ownerDb
      .selectFrom('person_description')
      .select('person_id')
      .where('id', '=', a)
      .executeTakeFirstOrThrow()
    await judge(coordinator, a, b, 'same')
    const again = randomUUID()
    await ownerDb
      .insertInto('person_description')
      .values({ id: again, person_id: begun, given_by: agency, case_id: here, given_name: 'Bea', family_name: 'Q' })
      .execute()
    expect(await areOne(a, b, again)).toBe(true)
    await undo(coordinator, a, b)
    expect(await areOne(a, again)).toBe(true)
    expect(await areOne(a, b)).toBe(false)
  })
})
