import { path } from '../../kernel/http/routing.ts'
import { countsAmong } from '../../kernel/db/counts-among.ts'
import { paths as meetingPaths } from '../meetings/index.ts'
import type { Asking } from './types.ts'
import { holdsRole, LEADING } from './watching.ts'

/** Of actions, which this module does not import: an action of a group without a case. */
const newAction = path('/actions/new')

export interface Onwards {
  readonly actionHref: string
  readonly agendaHref: string
}

/**
 * Where those who lead a group go on from what it watches: to an action of the group, and to the agenda of its next
 * meeting. `about` is read by everybody who sits on the group, so it says no more than all of them may know.
 */
export async function onwardsOf(
  { actor, tx }: Pick<Asking, 'actor' | 'tx'>,
  { groupId, groupCode }: { readonly groupId: string; readonly groupCode: string },
  about: string,
): Promise<Onwards | undefined> {
  if (!holdsRole(actor, groupId, LEADING) || !(await countsAmong(tx, ['led'], groupId))) return undefined
  return {
    actionHref: newAction({}, { group: groupCode, about: about.slice(0, 150) }),
    agendaHref: meetingPaths.next({}, { group: groupCode, item: about.slice(0, 200) }),
  }
}
