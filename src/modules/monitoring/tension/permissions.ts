import { permission } from '../../../kernel/access/permission.ts'
import { CHAIRING, groupsWatching, holdsRole, LEADING } from '../watching.ts'

interface OfGroup {
  readonly groupId: string
}

/** Domain guide 9.7: any member adds, the coordinator edits, the chair sets the level. Row policies say who sees what. */
export const mayTension = {
  see: permission(
    'tension:see',
    'Members of a group that watches places',
    actor => groupsWatching(actor, 'location').length > 0,
  ),
  edit: permission<OfGroup>('tension:edit', 'The coordinator, chair or deputy of the group', (actor, { groupId }) =>
    holdsRole(actor, groupId, LEADING),
  ),
  setLevel: permission<OfGroup>('tension:set-level', 'The chair of the group, or the deputy', (actor, { groupId }) =>
    holdsRole(actor, groupId, CHAIRING),
  ),
}
