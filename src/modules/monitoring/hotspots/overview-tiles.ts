import { todayIn } from '../../../kernel/local-date.ts'
import type { Tile } from '../../../ui/index.ts'
import { hotspotPaths } from './paths.ts'
import { countHotspots } from './queries.ts'
import type { Asking } from './types.ts'

/** Hotspots and taskings on the overview of all that is monitored. */
export async function hotspotTiles(ask: Asking): Promise<readonly Tile[]> {
  const at = { today: todayIn(ask.deps.clock), now: ask.deps.clock.now() }
  const { agreed, proposed, reviewDue, overdueTaskings } = await countHotspots(ask.tx, at)
  const tile = (
    count: number,
    words: readonly [one: string, many: string],
    href: string,
    tone: Tile['tone'],
  ): Tile => ({
    number: String(count),
    words: words[count === 1 ? 0 : 1],
    href,
    tone: count === 0 ? 'neutral' : tone,
  })
  return [
    tile(agreed, ['hotspot agreed', 'hotspots agreed'], hotspotPaths.hotspots({}, { state: 'agreed' }), 'good'),
    tile(
      proposed,
      ['hotspot proposed', 'hotspots proposed'],
      hotspotPaths.hotspots({}, { state: 'proposed' }),
      'attention',
    ),
    tile(
      reviewDue,
      ['hotspot review due', 'hotspot reviews due'],
      hotspotPaths.hotspots({}, { review: 'due' }),
      'urgent',
    ),
    tile(
      overdueTaskings,
      ['tasking result overdue', 'tasking results overdue'],
      hotspotPaths.taskings({}, { whose: 'groups', state: 'overdue' }),
      'urgent',
    ),
  ]
}
