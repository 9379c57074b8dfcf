import { openTestDatabase, type TestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type TestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld, type World } from '../../../test-support/world.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
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
async function makePanel(world: World, subjectKinds: readonly string[]) {
  const council = await world.organisation({ short_name: 'Council', kind: 'council_district' })
  const housing = await world.organisation({ short_name: 'Housing', kind: 'housing_provider' })
  const police = await world.organisation({ short_name: 'Police', kind: 'police' })
  const groupId = await world.group({
    quorum: JSON.stringify(PANEL_QUORUM),
    cadence: 'FREQ=WEEKLY;INTERVAL=6;BYDAY=WE',
    subject_kinds: [...subjectKinds],
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

export type Set = Awaited<ReturnType<Stage['newPanel']>>

/** Everything that tests of meetings begin with: a server, and panels with their people, cases and meetings. */
export async function openStage(): Promise<Stage> {
  const database = await openTestDatabase()
  const world = makeWorld(database)
  const deps = makeTestDeps(database)
  return new Stage(database, world, deps, await openTestSite(database, world, [meetingsModule, actionsModule], deps))
}

class Stage {
  readonly database: TestDatabase
  readonly deps: Deps
  readonly today: LocalDate
  private readonly world: World
  private readonly site: TestSite

  constructor(database: TestDatabase, world: World, deps: Deps, site: TestSite) {
    this.database = database
    this.world = world
    this.deps = deps
    this.site = site
    this.today = todayIn(deps.clock)
  }

  readonly newPanel = async (subjectKinds: readonly string[] = ['person', 'family']) => {
    const panel = await makePanel(this.world, subjectKinds)
    const cast = {} as Cast
    for (const [name, id] of Object.entries(panel.people)) cast[name as keyof Cast] = await this.site.visitor(id)
    const shared = await this.world.caseFile({
      group_id: panel.groupId,
      title: 'Quillon Sample',
      risk_band: 'high',
      state: 'open',
      summary: 'Shouting at night',
    })
    const policeOnly = await this.world.caseFile({
      group_id: panel.groupId,
      title: 'Ottoline Specimen',
      state: 'listed',
      risk_band: 'medium',
    })
    for (const organisation of [panel.housing, panel.police]) await this.world.listAgency(shared, organisation)
    await this.world.listAgency(policeOnly, panel.police)
    const [{ code }] = (await this.database.ownerDb
      .selectFrom('partnership_group')
      .select('code')
      .where('id', '=', panel.groupId)
      .execute()) as [{ code: string }]
    const references = await this.database.ownerDb
      .selectFrom('case_file')
      .select(['id', 'reference'])
      .where('group_id', '=', panel.groupId)
      .execute()
    const referenceOf = (id: string) => references.find(row => row.id === id)?.reference ?? ''
    return { ...panel, cast, code, shared, policeOnly, referenceOf }
  }

  readonly as = <T>(visitor: Visitor, work: (ask: Asking) => Promise<T>): Promise<T> => {
    return this.database.asActor(visitor.actor, (tx: Tx) => work({ actor: visitor.actor, tx, deps: this.deps }))
  }

  readonly plan = async ({ cast, code }: Set, on: LocalDate = addDays(this.today, 21)): Promise<string> => {
    return this.as(cast.coordinator, ask =>
      planMeeting(ask, { groupCode: code, date: on, time: '14:00', place: 'Council chamber', mode: 'in_person' }),
    )
  }

  /** A meeting with both cases on its agenda, papers out. */
  readonly withPapers = async (set: Set, on?: LocalDate): Promise<string> => {
    const reference = await this.plan(set, on)
    await this.as(set.cast.coordinator, ask => openAgenda(ask, reference))
    await this.as(set.cast.coordinator, ask =>
      addCases(ask, reference, [set.referenceOf(set.shared), set.referenceOf(set.policeOnly)]),
    )
    await this.as(set.cast.coordinator, ask => issuePapers(ask, reference))
    return reference
  }

  /** In session, the declaration accepted by all, everybody present unless told otherwise. */
  readonly inSession = async (set: Set, absent: readonly (keyof Cast)[] = []): Promise<string> => {
    const reference = await this.withPapers(set)
    for (const name of ['coordinator', 'chair', 'housing', 'officer'] as const)
      await this.as(set.cast[name], ask => acceptDeclaration(ask, reference))
    await this.as(set.cast.coordinator, ask => startMeeting(ask, reference))
    await this.as(set.cast.coordinator, async ask => {
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

  readonly itemOf = async (visitor: Visitor, reference: string, caseId: string) => {
    return this.as(visitor, async ({ tx }) =>
      (await listAgenda(tx, (await getMeeting(tx, reference)).id)).find(item => item.caseId === caseId),
    )
  }

  readonly caseState = (id: string) =>
    this.database.ownerDb
      .selectFrom('case_file')
      .select(['state', 'review_on', 'last_discussed_on'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  readonly mails = (userId: string) =>
    this.database.ownerDb.selectFrom('outbox_message').selectAll().where('to_user_id', '=', userId).execute()
}
