import { sql } from 'kysely'
import { AppError } from '../../kernel/errors.ts'
import type { Asking } from './types.ts'
import { groupsWatching, type Watched, type WatchingGroup } from './watching.ts'

/**
 * Those of somebody's groups that are open to them now: their agency has signed an agreement in force, they have made the
 * declaration and stated a purpose. The same settings decide the row policies.
 */
export async function openGroups(ask: Asking, watched: Watched): Promise<readonly WatchingGroup[]> {
  const groups = groupsWatching(ask.actor, watched)
  const { rows } = await sql<{ id: string }>`
    select unnest(setting_uuids('wardmote.led') || setting_uuids('wardmote.member')) as id`.execute(ask.tx)
  const open = new Set(rows.map(({ id }) => id))
  return groups.filter(({ groupId }) => open.has(groupId))
}

/** The same, for whoever wants to add something: to a group that is closed to them they cannot. */
export async function groupsToAddTo(ask: Asking, watched: Watched): Promise<readonly WatchingGroup[]> {
  const groups = await openGroups(ask, watched)
  if (groups.length > 0) return groups
  throw new AppError(
    'rule_refused',
    'None of your groups is open to you now. It needs an agreement that your agency has signed, and your declaration.',
  )
}
