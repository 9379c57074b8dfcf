import { permission, signedIn } from '../../kernel/access/permission.ts'

export { everyone } from '../../kernel/access/permission.ts'

/** Administrators run accounts and see no case by virtue of it. */
export const may = {
  keepOwnAccount: signedIn,
  administer: permission('accounts:administer', 'A system administrator', actor => actor.roles.includes('admin')),
}
