import { demand } from '../../kernel/access/permission.ts'
import { countsAmong } from '../../kernel/db/counts-among.ts'
import { AppError } from '../../kernel/errors.ts'
import type { NewActionAnswers } from './forms.ts'
import { pathsElsewhere } from './paths.ts'
import { leadsGroup, may } from './permissions.ts'
import { getCaseForAction } from './queries.ts'
import type { Asking } from './types.ts'

/** What a new action is agreed for: a case, or a group alone. */
export interface ActionOf {
  readonly groupId: string
  readonly caseId: string | null
  readonly caption: string
  readonly backHref: string
  readonly state: 'agreed' | 'proposed'
  /** Of a restricted case, which is open to named persons alone. */
  readonly restricted: boolean
  /** Where an agency is put on the case's list, or a person is named on a restricted case, for those who may. */
  readonly openingHref: string | undefined
}

/** Reads it from the address. A group on which whoever asks does not sit is not found, as one that does not exist. */
export function readActionOf(ask: Asking & { readonly query: NewActionAnswers }): Promise<ActionOf> {
  const { case: reference, group } = ask.query
  return reference === undefined && group !== undefined ? ofGroup(ask, group) : ofCase(ask, reference ?? '')
}

async function ofCase(ask: Asking, wanted: string): Promise<ActionOf> {
  const { id, reference, groupId, restricted, live } = await getCaseForAction(ask.tx, wanted)
  if (!live)
    throw new AppError('rule_refused', 'This case is closed, so no action can be agreed on it. Reopen it first.')
  const leads = leadsGroup(ask.actor, groupId)
  return {
    groupId,
    caseId: id,
    caption: `Case ${reference}`,
    backHref: pathsElsewhere.case({ reference }),
    state: leads ? 'agreed' : 'proposed',
    restricted,
    openingHref: leads ? pathsElsewhere[restricted ? 'namePerson' : 'listAgency']({ reference }) : undefined,
  }
}

async function ofGroup(ask: Asking, code: string): Promise<ActionOf> {
  const seat = ask.actor.memberships.find(({ groupCode }) => groupCode === code)
  if (seat === undefined) throw new AppError('not_found')
  const { groupId, groupName } = seat
  demand(ask.actor, may.agreeForGroup, { groupId })
  if (!(await countsAmong(ask.tx, ['led'], groupId))) {
    throw new AppError(
      'rule_refused',
      'This group is not open to you now. It needs an agreement that your agency has signed, and your declaration.',
    )
  }
  const backHref = pathsElsewhere.group({ code })
  return {
    groupId,
    caseId: null,
    caption: groupName,
    backHref,
    state: 'agreed',
    restricted: false,
    openingHref: undefined,
  }
}
