export { agreeAction } from './agree-action.ts'
export { listOwners, type Owner, type OwnerAgency, ownerOptions, readOwner } from './list-owners.ts'
export { paths } from './paths.ts'
export {
  countOpenActions,
  countOpenCriticalActions,
  listActionsOfCase,
  listActionsOfMeeting,
  listMyActions,
  listOverdueActions,
} from './queries.ts'
export { OPEN_STATES, STATE_WORDS } from './rules/action-states.ts'
export { overdueBefore } from './rules/overdue.ts'
export type { Action, ActionState, NewAction } from './types.ts'
export { dueBadge, ownerWords } from './views.ts'
