import { permission } from '../../kernel/access/permission.ts'
import { type GroupSubject, may } from './permissions.ts'

/** Who sits on a group opens its cases, so one hand keeps it, and not the hand that runs the group. */
export const mayMembers = {
  administer: permission('groups:administer-members', 'A system administrator', actor => actor.roles.includes('admin')),
  see: permission<GroupSubject>(
    'groups:see-members',
    'Anybody who is signed in; for a restricted group those who sit on it, information governance and system administrators',
    (actor, group) => actor.roles.includes('admin') || may.seePeople.holds(actor, group),
  ),
}
