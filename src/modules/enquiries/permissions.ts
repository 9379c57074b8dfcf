import { type Permission, permission } from '../../kernel/access/permission.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'

interface OfOrganisation {
  readonly organisationId: string
}

/** Who may ask, be told, and look into how others ask. The row policies of migration 0013 say the same again. */
export const may = {
  ask: permission(
    'enquiries:ask',
    'People cleared for panel casework, of an agency that has signed a sharing agreement in force, who have made the confidentiality declaration and said why they look',
    isCleared,
  ),
  readEnquiries: permission(
    'enquiries:read',
    'People of the agency that asked, or of the one asked, who are cleared for panel casework; the information governance officer',
    actor => isCleared(actor) || isGovernance(actor),
  ),
  readContacts: permission(
    'enquiries:read-contacts',
    'People cleared for panel casework; the information governance officer; system administrators',
    actor => isCleared(actor) || isGovernance(actor) || isAdmin(actor),
  ),
  keepContact: permission<OfOrganisation>(
    'enquiries:keep-contact',
    'People of the agency who are cleared for panel casework; system administrators',
    (actor, { organisationId }) => isAdmin(actor) || (isCleared(actor) && actor.organisationId === organisationId),
  ),
  administerContacts: permission('enquiries:administer-contacts', 'System administrators', isAdmin),
  reviewAlerts: permission('enquiries:review-alerts', 'The information governance officer', isGovernance),
} as const

export const permissions: readonly Permission<never>[] = Object.values(may)

function isCleared(actor: UserActor): boolean {
  return ['S', 'R'].includes(actor.clearance) && !actor.roles.some(role => role !== 'governance')
}

function isGovernance(actor: UserActor): boolean {
  return actor.roles.includes('governance')
}

function isAdmin(actor: UserActor): boolean {
  return actor.roles.includes('admin')
}
