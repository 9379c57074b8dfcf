import { type Permission, permission } from '../../kernel/access/permission.ts'

/** The part of a group that its permissions look at. */
export interface GroupSubject {
  readonly id: string
  readonly tier: 'P' | 'O' | 'S' | 'R'
}

export const may = {
  readGroups: permission('groups:read', 'Anybody who is signed in', () => true),
  /**
   * That there is a MARAC is public; who sits on it is not for everybody. Row policies let any signed-in person read who
   * sits where, because agendas and action lists need it, so this sentence is the only guard of the page.
   */
  seePeople: permission<GroupSubject>(
    'groups:see-people',
    'Anybody who is signed in; for a restricted group those who sit on it, and information governance',
    (actor, { id, tier }) =>
      tier !== 'R' || actor.roles.includes('governance') || actor.memberships.some(({ groupId }) => groupId === id),
  ),
} as const

export const permissions: readonly Permission<never>[] = Object.values(may)
