import { randomUUID } from 'node:crypto'
import { openTestDatabase, type TestDatabase } from '../../../test-support/database.ts'
import { makeTestDeps, openTestSite, type TestSite, type Visitor } from '../../../test-support/visit.tsx'
import { makeWorld, type World } from '../../../test-support/world.ts'
import type { GroupRole } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { addDays, instantOf, type LocalDate, todayIn } from '../../kernel/local-date.ts'
import { newReference } from '../../kernel/reference.ts'
import { monitoringModule } from './module.ts'
import type { Asking } from './types.ts'

/** A server with the monitoring pages, and JAGs with their people and meetings. */
export async function openMonitoring(): Promise<MonitoringStage> {
  const database = await openTestDatabase()
  const world = makeWorld(database)
  const deps = makeTestDeps(database)
  return new MonitoringStage(database, world, deps, await openTestSite(database, world, [monitoringModule], deps))
}

export class MonitoringStage {
  readonly database: TestDatabase
  readonly world: World
  readonly deps: Deps
  readonly today: LocalDate
  private readonly site: TestSite

  constructor(database: TestDatabase, world: World, deps: Deps, site: TestSite) {
    this.database = database
    this.world = world
    this.deps = deps
    this.site = site
    this.today = todayIn(deps.clock)
  }

  /** A JAG of council, police and housing under an agreement, with those who lead it and a member of each agency. */
  readonly newJag = async ({ tier = 'S' }: { readonly tier?: 'S' | 'R' } = {}) => {
    const { world } = this
    const council = await world.organisation({ short_name: 'Council', kind: 'council_district' })
    const police = await world.organisation({ short_name: 'Police', kind: 'police' })
    const housing = await world.organisation({ short_name: 'Housing', kind: 'housing_provider' })
    const code = `jag-${randomUUID().slice(0, 8)}`
    const groupId = await world.group({
      code,
      name: `JAG ${code}`,
      type_code: 'jag',
      tier,
      subject_kinds: ['location', 'premises', 'theme'],
    })
    await world.agreement([council, police, housing], [groupId])
    const seat = async (organisation_id: string, role: GroupRole) => {
      const id = await world.account({ organisation_id, clearance: tier })
      await world.member(groupId, id, role)
      return this.site.visitor(id)
    }
    const coordinator = await seat(council, 'coordinator')
    const chair = await seat(police, 'chair')
    return {
      groupId,
      code,
      council,
      police,
      housing,
      coordinator,
      chair,
      licensing: await seat(council, 'core'),
      constable: await seat(police, 'core'),
      landlord: await seat(housing, 'core'),
      observer: await seat(council, 'observer'),
    }
  }

  readonly visitor = (userId: string, given?: { readonly declared?: boolean }): Promise<Visitor> =>
    this.site.visitor(userId, given)

  readonly as = <T>(visitor: Visitor, work: (ask: Asking) => Promise<T>): Promise<T> =>
    this.database.asActor(visitor.actor, tx => work({ actor: visitor.actor, tx, deps: this.deps }))

  /** A meeting of a group, some days from today. */
  readonly meeting = async (
    group_id: string,
    state: 'planned' | 'in_session' | 'minutes_draft' | 'approved',
    days = 0,
  ): Promise<string> => {
    const reference = newReference('M')
    await this.database.ownerDb
      .insertInto('meeting')
      .values({
        id: randomUUID(),
        reference,
        group_id,
        state,
        starts_at: instantOf(addDays(this.today, days), '10:00'),
      })
      .execute()
    return reference
  }

  /** Premises that the coordinator has put on the traffic light. */
  readonly premises = async (
    jag: Pick<Jag, 'code' | 'council' | 'coordinator'>,
    given: Record<string, string> = {},
  ): Promise<string> => {
    const sent = await jag.coordinator.send('/premises/new', { ...premisesAnswers(jag), ...given })
    if (sent.status !== 303) throw new Error(`The premises were not added: ${sent.$('.govuk-error-summary').text()}`)
    return sent.location?.split('/').at(-1) ?? ''
  }
}

export type Jag = Awaited<ReturnType<MonitoringStage['newJag']>>

let licences = 0

export function premisesAnswers({ code, council }: Pick<Jag, 'code' | 'council'>): Record<string, string> {
  licences += 1
  return {
    group: code,
    name: 'The Invented Quill',
    kind: 'public_house',
    address: '1 Sample Street',
    postcode: 'GU21 1AA',
    licence: `26/${String(licences).padStart(5, '0')}/PREM`,
    holder: 'Quill Inns (Invented) Ltd',
    supervisor: 'Ottoline Placeholder',
    hours: '11am to midnight',
    authority: council,
  }
}

/** A date as its three boxes are filled in. */
export function dated(name: string, date: LocalDate): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}
