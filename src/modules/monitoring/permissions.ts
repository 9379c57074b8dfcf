import { type Permission, permission } from '../../kernel/access/permission.ts'
import { hotspotPermissions, may as mayHotspots } from './hotspots/permissions.ts'
import { mayPremises } from './premises/permissions.ts'
import { mayTension } from './tension/permissions.ts'

export const may = {
  seeMonitoring: permission(
    'monitoring:see',
    'Members of a group that watches places or licensed premises, and analysts for hotspots',
    actor => mayPremises.see.holds(actor) || mayTension.see.holds(actor) || mayHotspots.seeRegister.holds(actor),
  ),
}

export const permissions: readonly Permission<never>[] = [
  ...Object.values(may),
  ...hotspotPermissions,
  ...Object.values(mayPremises),
  ...Object.values(mayTension),
]
