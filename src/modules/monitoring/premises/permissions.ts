import { permission } from '../../../kernel/access/permission.ts'
import { groupsWatching, holdsRole, LEADING } from '../watching.ts'

interface OfGroup {
  readonly groupId: string
}

/** Whose premises they are, and whether the agency of whoever asks is the licensing authority or the police. */
interface Kept extends OfGroup {
  readonly byAuthority: boolean
}

/**
 * Domain guide 9.7. The row policies say which premises somebody sees at all: those of groups on which they sit, under
 * an agreement in force and with the declaration made.
 */
export const mayPremises = {
  see: permission(
    'premises:see',
    'Members of a group that watches licensed premises',
    actor => groupsWatching(actor, 'premises').length > 0,
  ),
  lead: permission(
    'premises:lead',
    'The chair, deputy or coordinator of a group that watches licensed premises',
    actor => groupsWatching(actor, 'premises', LEADING).length > 0,
  ),
  keep: permission<Kept>(
    'premises:keep',
    'Members of the group from the licensing authority or the police; the chair, deputy or coordinator',
    (actor, { groupId, byAuthority }) => holdsRole(actor, groupId, LEADING) || byAuthority,
  ),
  decide: permission<OfGroup>(
    'premises:decide',
    'The chair, deputy or coordinator of the group, for what its meeting decided',
    (actor, { groupId }) => holdsRole(actor, groupId, LEADING),
  ),
}
