import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { type MapLayer, offerMapLayer } from '../crime/index.ts'
import { hotspotPaths } from './hotspots/paths.ts'
import { may as mayHotspots } from './hotspots/permissions.ts'
import { readShape, type Shape } from './hotspots/rules/shape.ts'
import { premisesPaths } from './premises/paths.ts'
import { mayPremises } from './premises/permissions.ts'

const MOST = 1_000
/** Sides of the polygon that a circle is drawn as. */
const SIDES = 36

/** Shows on the map what a group watches: the places it patrols, and its licensed premises. */
export function offerMonitoringLayers(): void {
  offerMapLayer(patrolAreas)
  offerMapLayer(premises)
}

const patrolAreas: MapLayer = {
  code: 'patrol',
  text: 'Patrol areas of agreed hotspots',
  form: 'planned',
  offeredTo: actor => mayHotspots.seeRegister.holds(actor),
  read: async tx =>
    (await readAgreed(tx)).map(({ reference, name, shape }) => ({
      words: `${name} (${reference})`,
      href: hotspotPaths.hotspot({ reference }),
      shape: outlineOf(readShape(shape)),
    })),
}

const premises: MapLayer = {
  code: 'premises',
  text: 'Licensed premises on the traffic light',
  form: 'square',
  snap: 50,
  offeredTo: actor => mayPremises.see.holds(actor),
  read: async tx =>
    (await readPremises(tx)).map(({ reference, name, colour, easting, northing, postcode }) => ({
      words: `${name}: ${colour} (${reference})`,
      href: premisesPaths.one({ reference }),
      easting: easting ?? undefined,
      northing: northing ?? undefined,
      postcode: postcode ?? undefined,
    })),
}

async function readAgreed(tx: Tx) {
  return tx
    .selectFrom('hotspot')
    .select(['reference', 'name', 'shape'])
    .where('state', '=', 'agreed')
    .orderBy('reference')
    .limit(MOST)
    .execute()
}

async function readPremises(tx: Tx) {
  return tx
    .selectFrom('licensed_premises as p')
    .leftJoin('place as l', 'l.id', 'p.place_id')
    .select(['p.reference', 'p.name', 'p.colour'])
    .select(sql<number | null>`coalesce(p.easting, l.easting)`.as('easting'))
    .select(sql<number | null>`coalesce(p.northing, l.northing)`.as('northing'))
    .select(sql<string | null>`coalesce(p.postcode, l.postcode)`.as('postcode'))
    .where('p.closed_on', 'is', null)
    .orderBy('p.reference')
    .limit(MOST)
    .execute()
}

/** A circle as a polygon of many sides, cells as squares. */
function outlineOf(shape: Shape) {
  if (shape.kind === 'cells') return shape.at.map(([west, south]) => [square(west, south, shape.cell)])
  const { easting, northing, radius } = shape
  const ring = Array.from({ length: SIDES + 1 }, (_, at) => {
    const angle = (at % SIDES) * ((2 * Math.PI) / SIDES)
    return [easting + radius * Math.cos(angle), northing + radius * Math.sin(angle)] as const
  })
  return [[ring]]
}

function square(west: number, south: number, side: number) {
  const [east, north] = [west + side, south + side]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const
}
