import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Tx, UserActor } from '../../../kernel/db/as-actor.ts'
import type { Shape } from '../../../kernel/geometry/shape.ts'

/** Something to show over the map: an area somebody looks after, or a place. Never a person, never a restricted case. */
export interface LayerFeature {
  /** "Albion Square (H-7K2M9QX)". */
  readonly words: string
  readonly href: string
  readonly easting?: number | undefined
  readonly northing?: number | undefined
  /** Where no place is known, the middle of its postcode is taken. */
  readonly postcode?: string | undefined
  /** Metres of the National Grid. */
  readonly shape?: Shape | undefined
}

/** What another module shows on the map to those who may see it. Its rows come under the row policies of whoever looks. */
export interface MapLayer {
  readonly code: string
  /** The words of its checkbox and of the legend: "Patrol areas of agreed hotspots". */
  readonly text: string
  readonly form: 'square' | 'diamond' | 'planned'
  /** To metres of a lattice that places are moved to before they are drawn; undefined for places that are public. */
  readonly snap?: number | undefined
  readonly offeredTo: (actor: UserActor) => boolean
  readonly read: (tx: Tx) => Promise<readonly LayerFeature[]>
}

const offered = new Map<string, MapLayer>()

/**
 * Shows a layer of another module on the map. Called once by a module that builds on this one: this one may not import
 * it. Offering the same again changes nothing.
 */
export function offerMapLayer(layer: MapLayer): void {
  offered.set(layer.code, layer)
}

/** The layers somebody may choose from, in a fixed order. */
export function layersFor(actor: UserActor): readonly MapLayer[] {
  return [...offered.values()]
    .filter(layer => layer.offeredTo(actor))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** A look at the map, with the layers of other modules that were on it: they show what not everybody may see. */
export async function logLook(
  { tx, actor }: { readonly tx: Tx; readonly actor: UserActor },
  what: string,
  chosen: readonly string[],
): Promise<void> {
  const codes = layersFor(actor).map(({ code }) => code)
  await logEvent(tx, {
    action: 'look',
    object: { type: 'map', id: what },
    fields: codes.filter(code => chosen.includes(code)),
  })
}
