import { permission, signedIn } from '../../kernel/access/permission.ts'
import { isOutsideCasework } from '../sharing/index.ts'

export const may = {
  seeOwnWork: signedIn,
  search: permission(
    'my-work:search',
    'Anybody who does casework; not system administrators, analysts or councillors by virtue of that',
    actor => !isOutsideCasework(actor),
  ),
}
