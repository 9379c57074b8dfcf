import { permission } from '../../../kernel/access/permission.ts'

/** Which data sets count on the map is decided row by row: what somebody may not see is not counted, named or hinted at. */
export const may = {
  seeMap: permission(
    'crime:map',
    'Anybody who is signed in; partners’ data for members of groups and analysts',
    () => true,
  ),
}
