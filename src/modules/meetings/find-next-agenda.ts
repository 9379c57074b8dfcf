import { AppError } from '../../kernel/errors.ts'
import { leadsGroup } from '../sharing/index.ts'
import { paths } from './paths.ts'
import { listComingOfGroup } from './queries.ts'
import { isAgendaOpen } from './rules/meeting-states.ts'
import type { Asking } from './types.ts'

const MOST = 50

/**
 * Where an item for a group's next meeting is put on its agenda: on that agenda where it is open and whoever asks runs
 * the group, else in the list of the group's meetings, which says what has to happen first. Whoever does not sit on the
 * group is told the same as of a group that does not exist.
 */
export async function findNextAgenda(
  ask: Asking,
  { group: code, item }: { readonly group: string; readonly item?: string | undefined },
): Promise<string> {
  const seat = ask.actor.memberships.find(({ groupCode }) => groupCode === code)
  if (seat === undefined) throw new AppError('not_found')
  const coming = leadsGroup(ask.actor, seat.groupId) ? await listComingOfGroup(ask.tx, seat.groupId, MOST) : []
  const open = coming.find(({ state }) => isAgendaOpen(state))
  if (open === undefined) return paths.meetings({}, { group: code, item })
  return `${paths.agenda(open, { item })}${item === undefined ? '' : '#another-item'}`
}
