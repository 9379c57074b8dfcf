import type { UserActor } from '../../kernel/db/as-actor.ts'
import type { SubNavigationItem } from '../../ui/index.ts'
import { paths } from './paths.ts'
import { hotspotPaths } from './hotspots/paths.ts'
import { may as mayHotspots } from './hotspots/permissions.ts'
import { premisesPaths } from './premises/paths.ts'
import { mayPremises } from './premises/permissions.ts'
import { tensionPaths } from './tension/paths.ts'
import { mayTension } from './tension/permissions.ts'

type Watching = 'overview' | 'hotspots' | 'premises' | 'tension'

/** What somebody's groups watch, on every list of it. */
export function monitoringTabs(actor: UserActor, current: Watching): readonly SubNavigationItem[] {
  const tab = (name: Watching, text: string, href: string) => ({ text, href, current: name === current })
  return [
    tab('overview', 'Overview', paths.monitoring()),
    ...(mayHotspots.seeRegister.holds(actor) ? [tab('hotspots', 'Hotspots', hotspotPaths.hotspots())] : []),
    ...(mayPremises.see.holds(actor) ? [tab('premises', 'Licensed premises', premisesPaths.list())] : []),
    ...(mayTension.see.holds(actor) ? [tab('tension', 'Tension', tensionPaths.list())] : []),
  ]
}
