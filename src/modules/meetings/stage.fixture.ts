import { openTestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld, type World } from '../../../test-support/world.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { addDays, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { actionsModule } from '../actions/module.ts'
import { addCases, openAgenda } from './arrange-agenda.ts'
import { meetingsModule } from './module.ts'
import { noteAttendance, attendanceVersion } from './note-attendance.ts'
import { planMeeting } from './plan-meeting.ts'
import { getMeeting, listAgenda, listAttendance } from './queries.ts'
import { acceptDeclaration, issuePapers, startMeeting } from './run-meeting.ts'
import type { Asking } from './types.ts'

/** The quorum of a case panel: chair or deputy, the police, and two agencies. */
const PANEL_QUORUM = {
  chairOrDeputy: true,
  each: [{ name: 'Police', kinds: ['police'] }],
  organisations: 2,
  majorityOf: null,
}

/** A panel of three agencies under an agreement, with those who run it and one member of each. */
async function makePanel(world: World) {
  const council = await world.organisation({ short_name: 'Council', kind: 'council_district' })
  const housing = await world.organisation({ short_name: 'Housing', kind: 'housing_provider' })
  const police = await world.organisation({ short_name: 'Police', kind: 'police' })
  const groupId = await world.group({
    quorum: JSON.stringify(PANEL_QUORUM),
    cadence: 'FREQ=WEEKLY;INTERVAL=6;BYDAY=WE',
  })
  await world.agreement([council, housing, police], [groupId])
  const seat = async (organisation_id: string, role: 'chair' | 'coordinator' | 'core' | 'observer') => {
    const id = await world.account({ organisation_id })
    await world.member(groupId, id, role)
    return id
  }
  return {
    groupId,
    council,
    housing,
    police,
    people: {
      coordinator: await seat(council, 'coordinator'),
      chair: await seat(police, 'chair'),
      housing: await seat(housing, 'core'),
      officer: await seat(police, 'core'),
      observer: await seat(housing, 'observer'),
      stranger: await world.account({ organisation_id: housing }),
    },
  }
}

type Panel = Awaited<ReturnType<typeof makePanel>>
type Cast = Record<keyof Panel['people'], Visitor>

// Everything that tests of meetings begin with: a server, and panels with their people, cases and meetings. Each test
// file that imports this has its own.
export const database = await openTestDatabase()
const world = makeWorld(database)
export const deps = makeTestDeps(database)
const site = await openTestSite(database, world, [meetingsModule, actionsModule], deps)
export const today = todayIn(deps.clock)

export async function newPanel() {
  const panel = await makePanel(world)
  const cast = {} as Cast
  for (const [name, id] of Object.entries(panel.people)) cast[name as keyof Cast] = await site.visitor(id)
  const shared = await world.caseFile({
    group_id: panel.groupId,
    title: 'Quillon Sample',
    risk_band: 'high',
    state: 'open',
    summary: 'Shouting at night',
  })
  const policeOnly = await world.caseFile({
    group_id: panel.groupId,
    title: 'Ottoline Specimen',
    state: 'listed',
    risk_band: 'medium',
  })
  for (const organisation of [panel.housing, panel.police]) await world.listAgency(shared, organisation)
  await world.listAgency(policeOnly, panel.police)
  const [{ code }] = (await database.ownerDb
    .selectFrom('partnership_group')
    .select('code')
    .where('id', '=', panel.groupId)
    .execute()) as [{ code: string }]
  const references = await database.ownerDb
    .selectFrom('case_file')
    .select(['id', 'reference'])
    .where('group_id', '=', panel.groupId)
    .execute()
  const referenceOf = (id: string) => references.find(row => row.id === id)?.reference ?? ''
  return { ...panel, cast, code, shared, policeOnly, referenceOf }
}

export function as<T>(visitor: Visitor, work: (ask: Asking) => Promise<T>): Promise<T> {
  return database.asActor(visitor.actor, (tx: Tx) => work({ actor: visitor.actor, tx, deps }))
}

export type Set = Awaited<ReturnType<typeof newPanel>>

export async function plan({ cast, code }: Set, on: LocalDate = addDays(today, 21)): Promise<string> {
  return as(cast.coordinator, ask =>
    planMeeting(ask, { groupCode: code, date: on, time: '14:00', place: 'Council chamber', mode: 'in_person' }),
  )
}

/** A meeting with both cases on its agenda, papers out. */
export async function withPapers(set: Set): Promise<string> {
  const reference = await plan(set)
  await as(set.cast.coordinator, ask => openAgenda(ask, reference))
  await as(set.cast.coordinator, ask =>
    addCases(ask, reference, [set.referenceOf(set.shared), set.referenceOf(set.policeOnly)]),
  )
  await as(set.cast.coordinator, ask => issuePapers(ask, reference))
  return reference
}

/** In session, the declaration accepted by all, everybody present unless told otherwise. */
export async function inSession(set: Set, absent: readonly (keyof Cast)[] = []): Promise<string> {
  const reference = await withPapers(set)
  for (const name of ['coordinator', 'chair', 'housing', 'officer'] as const)
    await as(set.cast[name], ask => acceptDeclaration(ask, reference))
  await as(set.cast.coordinator, ask => startMeeting(ask, reference))
  await as(set.cast.coordinator, async ask => {
    const attendance = await listAttendance(ask.tx, (await getMeeting(ask.tx, reference)).id)
    const away = absent.map(name => set.cast[name].actor.userId)
    const noted = attendance.map(({ id, userId }) => ({
      id,
      status: away.includes(userId ?? '') ? ('apologies' as const) : ('present' as const),
      substituteName: undefined,
    }))
    await noteAttendance(ask, reference, noted, attendanceVersion(attendance))
  })
  return reference
}

export async function itemOf(visitor: Visitor, reference: string, caseId: string) {
  return as(visitor, async ({ tx }) =>
    (await listAgenda(tx, (await getMeeting(tx, reference)).id)).find(item => item.caseId === caseId),
  )
}

export const caseState = (id: string) =>
  database.ownerDb
    .selectFrom('case_file')
    .select(['state', 'review_on', 'last_discussed_on'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

export const mails = (userId: string) =>
  database.ownerDb.selectFrom('outbox_message').selectAll().where('to_user_id', '=', userId).execute()
