import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeTestDeps } from '../../../test-support/visit.tsx'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { ACTIONS_OF } from '../sharing/rules/log-words.ts'
import { tellOfWrongLink } from './jobs.ts'
import { openJudging } from './judging.fixture.ts'
import { getWrongLink, listUses, listWrongLinks } from './wrong-link-queries.ts'

const {
  database,
  everywhere,
  coordinator,
  neighbour,
  member,
  governance,
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

describe('a wrong link that is undone', () => {
  const look = (actor: UserActor, case_id: string, action = 'look') =>
    ownerDb
      .insertInto('audit_event')
      .values({
        user_id: actor.userId, organisation_id: actor.organisationId, actor_kind: 'user', action, object_type: 'case', object_id: 'x', case_id,
      }) // biome-ignore format: one row
      .execute()

  async function wrongLink(one: string, other: string) {
    const [a, b] = [await describeAt(one), await describeAt(other)]
    await judge(everywhere, a, b, 'same')
    return { a, b }
  }

  it('lists everybody who looked at or wrote in either case while it held, to information governance', async () => {
    await look(stranger, here)
    const { a, b } = await wrongLink(here, there)
    await look(member, here)
    await look(member, here, 'added')
    await look(neighbour, there)
    const link = (await undo(everywhere, a, b)) ?? ''
    await look(coordinator, here)
    const uses = await asActor(governance, tx => listUses(tx, link))
    expect(uses.map(use => [use.userId, use.looked, use.wrote, use.untoldBecause])).toEqual(
      expect.arrayContaining([
        [member.userId, 1, 1, null],
        [neighbour.userId, 1, 0, null],
      ]),
    )
    expect(uses).toHaveLength(2)
    expect(await asActor(governance, tx => listWrongLinks(tx))).toHaveLength(1)
  })

  it('tells each once, of their own case and of no other', async () => {
    const { a, b } = await wrongLink(here, there)
    await look(member, here)
    await look(neighbour, there)
    const linkId = (await undo(everywhere, a, b)) ?? ''
    const deps = makeTestDeps(database)
    await tellOfWrongLink(deps, { linkId })
    await tellOfWrongLink(deps, { linkId })
    const mail = await ownerDb.selectFrom('outbox_message').selectAll().execute()
    expect(mail).toHaveLength(2)
    expect(mail.map(each => each.to_user_id)).toEqual(expect.arrayContaining([member.userId, neighbour.userId]))
    expect(JSON.stringify(mail)).not.toMatch(/C-|Quillfeather|Beatrix/)
    const own = await asActor(member, tx => listUses(tx, linkId))
    expect(own.map(use => use.userId)).toEqual([member.userId])
    expect(await asActor(stranger, tx => listWrongLinks(tx))).toEqual([])
    await expect(asActor(stranger, tx => getWrongLink(tx, linkId))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('tells nobody of a link to a restricted case who was not in it, nor the group that leads the other', async () => {
    const { a, b } = await wrongLink(here, hidden)
    await look(member, here)
    const linkId = (await undo(everywhere, a, b)) ?? ''
    expect(await asActor(member, tx => listUses(tx, linkId))).toEqual([])
    expect(await asActor(coordinator, tx => listWrongLinks(tx))).toEqual([])
    const [use] = await asActor(governance, tx => listUses(tx, linkId))
    expect(use).toMatchObject({ userId: member.userId, untoldBecause: 'restricted' })
    expect(await asActor(everywhere, tx => listUses(tx, linkId))).toHaveLength(1)
  })

  it('is none where other judgements still say that they are one', async () => {
    const [a, b, c] = [await describeAt(here), await describeAt(here), await describeAt(here)]
    for (const [x, y] of [[a, b], [b, c], [a, c]] as const) await judge(coordinator, x, y, 'same') // biome-ignore format: one thought
    expect(await undo(coordinator, a, c)).toBeUndefined()
    const rows = await ownerDb.selectFrom('person_description').select('person_id').distinct().execute()
    expect(rows).toHaveLength(1)
  })

  it('counts as looking what the log calls looking', async () => {
    const { rows } = await sql<{ looks: string[] }>`select looks_of_the_log() as looks`.execute(ownerDb)
    expect(rows[0]?.looks.toSorted()).toEqual(
      [...ACTIONS_OF.looked, ...ACTIONS_OF.searched, ...ACTIONS_OF.exported]
        .filter(action => !action.startsWith('hit_')) // an enquiry is of no case
        .toSorted(),
    )
  })
})
