import { permission } from '../../../kernel/access/permission.ts'

/** As on the map: which data sets count is decided row by row, and what somebody may not see is not counted or named. */
export const may = {
  seeAnalyses: permission(
    'crime:analyses',
    'Anybody who is signed in; partners’ data for members of groups and analysts',
    () => true,
  ),
  /** Shows the link only: the page it leads to decides by itself. */
  takeOnHotspots: permission(
    'crime:take-on-hotspots',
    'Members of a group that deals with places, observers apart, and analysts',
    actor =>
      actor.roles.includes('analyst') ||
      actor.memberships.some(
        ({ subjectKinds, tier, role }) => subjectKinds?.includes('location') && tier !== 'R' && role !== 'observer',
      ),
  ),
}
