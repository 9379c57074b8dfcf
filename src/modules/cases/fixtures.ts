import { randomUUID } from 'node:crypto'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { type LocalDate, localDate } from '../../kernel/local-date.ts'
import type { Visitor } from '../../../test-support/visit.tsx'
import type { World } from '../../../test-support/world.ts'
import type { TestDatabase } from '../../../test-support/database.ts'

/** A CHaRMM of police, housing and a council, all under one agreement, with a case that police and housing are on. */
export async function arrangePanel(database: Pick<TestDatabase, 'ownerDb'>, world: World, tier: 'S' | 'R' = 'S') {
  const council = await world.organisation({ short_name: 'Quillshire Council' })
  const police = await world.organisation({ short_name: 'Quillshire Police' })
  const housing = await world.organisation({ short_name: 'Thornapple Homes' })
  const health = await world.organisation({ short_name: 'Quillshire Health' })
  const groupId = await world.group({ tier })
  await world.agreement([council, police, housing, health], [groupId])
  const gatewayCode = await world.gateway()
  const clearance = tier
  const person = (organisation_id: string, name: string) => world.account({ organisation_id, clearance, name })
  const people = {
    coordinator: await person(council, 'Ottoline Quibbling'),
    chair: await person(council, 'Barnaby Featherstoke'),
    police: await person(police, 'Perpetua Wimbush'),
    housing: await person(housing, 'Lysander Poppleton'),
    health: await person(health, 'Hyacinth Mumblecombe'),
    stranger: await person(await world.organisation({ short_name: 'Elsewhere Agency' }), 'Ignatius Farthingale'),
  }
  await world.member(groupId, people.coordinator, 'coordinator')
  await world.member(groupId, people.chair, 'chair')
  for (const each of ['police', 'housing', 'health'] as const) await world.member(groupId, people[each], 'core')
  const caseId = await world.caseFile({
    group_id: groupId,
    tier,
    title: 'Peregrine Oddfellow',
    lead_organisation_id: police,
  })
  await world.listAgency(caseId, police, { standing: 'lead' })
  await world.listAgency(caseId, housing)
  const { reference } = await database.ownerDb
    .selectFrom('case_file')
    .select('reference')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return { council, police, housing, health, groupId, gatewayCode, people, caseId, reference }
}

export type Panel = Awaited<ReturnType<typeof arrangePanel>>

/** A small instrument with one automatic answer, in use today. */
export async function arrangeInstrument({ ownerDb }: Pick<TestDatabase, 'ownerDb'>): Promise<void> {
  const options = (points: readonly number[]) =>
    points.map(each => ({ code: `p${each}`, text: `${each} points`, points: each }))
  await ownerDb
    .insertInto('instrument')
    .values({
      code: 'asb-victim-ram',
      instrument_version: 1,
      title: 'ASB victim risk matrix',
      definition: JSON.stringify({
        questions: [
          { code: 'often', text: 'How often?', options: options([0, 10, 20]) },
          {
            code: 'health',
            text: 'Is health affected?',
            options: [...options([0, 2]), { code: 'harm', text: 'Self-harm', points: 6, automaticBand: 'high' }],
          },
        ],
        bands: [
          { code: 'standard', from: 0 },
          { code: 'medium', from: 10 },
          { code: 'high', from: 20 },
        ],
      }),
    })
    .onConflict(clash => clash.doNothing())
    .execute()
}

/** An entry of the chronology, written by the owner of the database. */
export async function arrangeEntry(
  { ownerDb }: Pick<TestDatabase, 'ownerDb'>,
  given: {
    readonly caseId: string
    readonly organisationId: string
    readonly author: Pick<UserActor, 'userId'>
    readonly body: string
  } & Partial<{
    handling: 'case' | 'named_agencies' | 'own_agency'
    visible_to: string[]
  }>,
): Promise<string> {
  const id = randomUUID()
  await ownerDb
    .insertInto('case_entry')
    .values({
      id,
      case_id: given.caseId,
      happened_on: localDate('2026-01-05'),
      kind: 'fact',
      body: given.body,
      source_organisation_id: given.organisationId,
      handling: given.handling ?? 'case',
      visible_to: given.visible_to ?? [],
      author_id: given.author.userId,
    })
    .execute()
  return id
}

/** A date as the three boxes of a form send it. */
export function date(name: string, on: LocalDate): Record<string, string> {
  const [year = '', month = '', day = ''] = on.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}

/** Scores the risk through the page: medium unless told otherwise. */
export async function score(visitor: Visitor, { reference }: Panel, given: Record<string, string> = {}) {
  const answers = { occasion: 'review', askedHow: 'asked', risk_often: 'p10', risk_health: 'p2' }
  return visitor.send(`/cases/${reference}/risk/new`, { ...answers, ...given })
}
