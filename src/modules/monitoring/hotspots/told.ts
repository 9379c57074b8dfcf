import { formatDateTime } from '../../../kernel/local-date.ts'
import type { TimelineEntry } from '../../../ui/index.ts'
import { hotspotPaths, pathsElsewhere } from './paths.ts'
import { listStreets } from './read-figures.ts'
import { areaWords } from './resolve-place.ts'
import { placeWords } from './rules/place-text.ts'
import { centreOf, shapeWords } from './rules/shape.ts'
import type { Asking, Hotspot, HotspotChange } from './types.ts'

const STREETS = 6

/** Where it is in words: for those who have to find it, and for those who cannot see the map. */
export async function whereWords(ask: Asking, hotspot: Hotspot): Promise<readonly string[]> {
  const centre = centreOf(hotspot.shape)
  const area = await areaWords(ask.tx, centre)
  const streets = await listStreets(ask.tx, hotspot, STREETS)
  return [
    `${shapeWords(hotspot.shape)}. Its middle is at ${placeWords(centre)}${area === undefined ? '' : `, in ${area}`}.`,
    ...(streets.length === 0 ? [] : [`Streets and landmarks with three or more incidents: ${streets.join(', ')}.`]),
  ]
}

/** A line of the history of a hotspot or a tasking. */
export function toEntry({
  change,
  note,
  madeBy,
  organisation,
  madeAt,
  meetingReference,
  taskingReference,
}: HotspotChange): TimelineEntry {
  const title = change.charAt(0).toUpperCase() + change.slice(1)
  const at = meetingReference === null ? '' : ` at meeting ${meetingReference}`
  return {
    when: formatDateTime(madeAt),
    iso: madeAt.toISOString(),
    title: taskingReference === null ? `${title}${at}` : `${title}: ${taskingReference}`,
    source: madeBy === null ? 'Wardmote' : [organisation, madeBy].filter(Boolean).join(', '),
    ...(taskingReference !== null && { href: hotspotPaths.tasking({ reference: taskingReference }) }),
    ...(meetingReference !== null && { href: pathsElsewhere.meeting({ reference: meetingReference }) }),
    ...(note !== null && { text: note }),
  }
}
