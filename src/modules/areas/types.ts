import type { Shape } from '../../kernel/geometry/shape.ts'
import type { LocalDate } from '../../kernel/local-date.ts'

export const LAYERS = ['county', 'force', 'district', 'ward', 'msoa', 'lsoa'] as const
export type Layer = (typeof LAYERS)[number]

/** One layer of areas as its files gave it: the districts of 2024, the LSOAs of 2021. Never changes once it is in. */
export interface LayerSet {
  readonly id: number
  readonly layer: Layer
  /** The year by which the publisher names it: "2021". */
  readonly vintage: string
  readonly name: string
  /** The first day on which these areas are in force. */
  readonly validFrom: LocalDate
  readonly validUntil: LocalDate | undefined
  readonly source: string
  readonly fileName: string
  readonly fileHash: string
  readonly importedAt: Date
  /** How many areas are in it. */
  readonly count: number
  /** The names of those whose outline had to be repaired. */
  readonly repaired: readonly string[]
  /** What the import had to say, in sentences. */
  readonly notes: readonly string[]
}

/** Metres of the British National Grid. */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** One area. Places are metres of the British National Grid. */
export interface Area {
  readonly code: string
  readonly name: string
  /** The code of the district it lies in; of a district its own. */
  readonly districtCode: string | undefined
  readonly shape: Shape
  readonly box: Box
  /** A place that lies inside. */
  readonly centre: { readonly easting: number; readonly northing: number }
  readonly squareMetres: number
  readonly repaired: boolean
}

/** A layer as it was in force on a day. */
export interface AreaLayer {
  readonly set: LayerSet
  /** Whether the set was in force on the day asked for. Where none was, it is the one that came first after it. */
  readonly inForce: boolean
  /** In the order of their codes. */
  readonly areas: readonly Area[]
}

/** An area as a drawing needs it: its outline in pixels, y downwards. */
export interface DrawnArea {
  readonly code: string
  readonly name: string
  readonly districtCode: string | undefined
  /** What goes into the `d` of an SVG path; empty where the area lies outside the box. */
  readonly d: string
  /** A place inside it, in pixels. */
  readonly x: number
  readonly y: number
}

/** How metres become pixels, for points that are drawn over the areas. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly box: Box
  readonly pixelsPerMetre: number
}

export interface DrawnLayer {
  readonly set: LayerSet
  readonly frame: Frame
  readonly areas: readonly DrawnArea[]
}

export interface DrawingAsked {
  /** Pixels. */
  readonly width: number
  /** Pixels; as the box asks for unless given, and then the picture stands in the middle. */
  readonly height?: number
  /** What to show; everything, with a small margin, unless given. */
  readonly box?: Box
}

/** A line of a published lookup. */
export interface AreaLink {
  readonly from: string
  readonly fromVintage: string
  readonly to: string
  readonly toVintage: string
  readonly relation: 'unchanged' | 'split' | 'merged' | 'complex' | 'within'
}

/** `population`, or deprivation: `imd-2025-decile`, `imd-2025-rank`, `imd-2025-crime-decile`. */
export type FigureName = string

export interface Figure {
  readonly value: number
  readonly asOf: LocalDate
  readonly source: string
  /** Added up from the smaller areas that lie in it, because no figure of its own is known. */
  readonly addedUp: boolean
}

/** Where an LSOA of 2011 went in 2021. */
export type Bridged =
  | { readonly code: string; readonly how: 'unchanged' | 'merged' | 'split' | 'already-2021' }
  | { readonly code: undefined; readonly how: 'undetermined' | 'unknown' }

export interface FoundPostcode {
  readonly postcode: string
  readonly easting: number
  readonly northing: number
  readonly quality: number
  /** As the Ordnance Survey gave it on `asOf`. */
  readonly districtCode: string | undefined
  readonly wardCode: string | undefined
  readonly asOf: LocalDate
}
