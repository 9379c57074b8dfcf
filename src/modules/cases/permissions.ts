import { type Permission, permission } from '../../kernel/access/permission.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { chairsGroup, isOutsideCasework, leadsGroup } from '../sharing/index.ts'
import type { Decider } from './rules/case-states.ts'
import type { CaseFile, Plan } from './types.ts'

type Standing = Pick<CaseFile, 'groupId' | 'agencyIds' | 'leadUserId' | 'leadOrganisationId'>

/** Who may do what with a case. Row policies decide who sees it at all. Domain guide 2.9. */
export const may = {
  seeCases: permission(
    'cases:see',
    'Anybody cleared for panel casework; never by virtue of administering the system, analysis or elected office',
    seesCases,
  ),
  exportCases: permission(
    'cases:export',
    'Chairs, deputies and coordinators, for their own groups',
    actor => seesCases(actor) && ledGroupIds(actor).length > 0,
  ),
  addEntry: permission<Standing>(
    'cases:add-entry',
    'The agencies on the case list, and whoever leads the group',
    (actor, on) => worksOn(actor, on),
  ),
  changeDetails: permission<Standing>(
    'cases:change-details',
    'The case lead, and whoever leads the group',
    (actor, on) => leadsCase(actor, on),
  ),
  assessRisk: permission<Standing>('cases:assess-risk', 'The case lead, and whoever leads the group', (actor, on) =>
    leadsCase(actor, on),
  ),
  writePlan: permission<Standing>('cases:write-plan', 'The case lead, and whoever leads the group', (actor, on) =>
    leadsCase(actor, on),
  ),
  changePlan: permission<{ readonly on: Standing; readonly plan: Pick<Plan, 'ownerUserId'> }>(
    'cases:change-plan',
    'The owner of the plan, the case lead, and whoever leads the group',
    (actor, { on, plan }) => plan.ownerUserId === actor.userId || leadsCase(actor, on),
  ),
  openCases: permission<{ readonly groupId: string }>(
    'cases:open',
    'The chair, deputy or coordinator of the group',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
  lead: permission<{ readonly groupId: string }>(
    'cases:list-and-reopen',
    'The chair, deputy or coordinator of the group',
    (actor, { groupId }) => leadsGroup(actor, groupId),
  ),
  chair: permission<{ readonly groupId: string }>(
    'cases:decide-as-chair',
    'The chair of the group, or the deputy',
    (actor, { groupId }) => chairsGroup(actor, groupId),
  ),
} as const

export const permissions: readonly Permission<never>[] = Object.values(may)

/** The sentence that a change of state answers to. */
export function decides(decider: Decider): Permission<{ readonly groupId: string }> {
  return decider === 'chair' ? may.chair : may.lead
}

export function ledGroupIds(actor: UserActor): readonly string[] {
  return actor.memberships.filter(({ groupId }) => leadsGroup(actor, groupId)).map(({ groupId }) => groupId)
}

function seesCases(actor: UserActor): boolean {
  return actor.clearance !== 'O' && !isOutsideCasework(actor)
}

function leadsCase(actor: UserActor, on: Standing): boolean {
  if (leadsGroup(actor, on.groupId) || on.leadUserId === actor.userId) return true
  // A lead agency that has named nobody yet leads by any of its people.
  return on.leadUserId === null && on.leadOrganisationId === actor.organisationId
}

function worksOn(actor: UserActor, on: Standing): boolean {
  return leadsCase(actor, on) || on.agencyIds.includes(actor.organisationId)
}
