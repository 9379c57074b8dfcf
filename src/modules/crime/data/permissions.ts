import { permission } from '../../../kernel/access/permission.ts'

/** The row policies of migration 0016 say the same again: which sets somebody sees is decided row by row. */
export const may = {
  seeRegister: permission(
    'crime:data-sets',
    'Anybody who is signed in; partners’ data sets for members of groups and analysts',
    () => true,
  ),
  bringData: permission('crime:bring-data', 'Analysts and system administrators', ({ roles }) =>
    roles.some(role => role === 'analyst' || role === 'admin'),
  ),
}
