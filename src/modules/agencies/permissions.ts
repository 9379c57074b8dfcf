import { type Permission, permission } from '../../kernel/access/permission.ts'

/** Who the partnership is, is no secret among those who work in it; row policies say the same. */
export const may = {
  readPartnership: permission('agencies:read', 'Anybody who is signed in', () => true),
} as const

export const permissions: readonly Permission<never>[] = Object.values(may)
