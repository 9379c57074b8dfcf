import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { Refusal } from '../../../kernel/http/refusal.ts'
import { areaAt, findPostcode } from '../../areas/index.ts'
import { readPlaceText } from './rules/place-text.ts'
import {
  type Cells,
  cellsText,
  type Circle,
  type ComparisonShape,
  gapBetween,
  parseCells,
  type Place,
  type Shape,
  suggestComparison,
} from './rules/shape.ts'

/** From here on the Ordnance Survey places a postcode by its sector or not at all. */
const COARSE_POSTCODE = 50

/** Where somebody says something is; words that say what is wrong where nobody could go there. */
export async function findPlace(tx: Tx, text: string): Promise<Place | string> {
  const read = readPlaceText(text)
  if (read === undefined) {
    return 'Enter a postcode like GU21 6XR, a grid reference like TQ 004 587, or an easting and a northing like 500400, 158700'
  }
  if (read.kind === 'place') return checkArea(tx, read)
  const found = await findPostcode(tx, read.postcode)
  if (found === undefined)
    return 'That postcode is not among those loaded. Give a grid reference, or an easting and a northing'
  if (found.quality >= COARSE_POSTCODE) return 'That postcode is too coarse to place. Give a grid reference instead'
  return { easting: found.easting, northing: found.northing }
}

/** Where districts are loaded, a place must lie in one: most mistakes are an easting and a northing that changed places. */
async function checkArea(tx: Tx, { easting, northing }: Place): Promise<Place | string> {
  if ((await areaAt(tx, 'district', easting, northing)) !== undefined) return { easting, northing }
  const swapped = await areaAt(tx, 'district', northing, easting)
  if (swapped === undefined) return { easting, northing }
  return `That place is far away. Easting and northing seem to have changed places: try ${northing}, ${easting}`
}

export interface PlaceAnswers {
  readonly place?: string | undefined
  readonly radius?: number | undefined
  readonly cell?: number | undefined
  readonly at?: string | undefined
}

/** The place of a hotspot: squares as an analysis found them, or a circle. */
export async function resolveShape(tx: Tx, answers: PlaceAnswers): Promise<Shape | readonly Refusal[]> {
  if (answers.cell !== undefined && answers.at !== undefined) {
    return (
      parseCells(answers.cell, answers.at) ??
      refuse('place', 'The squares of this link are not right. Say where it is instead')
    )
  }
  if (answers.place === undefined) return refuse('place', 'Enter where its middle is')
  if (answers.radius === undefined) return refuse('radius', 'Enter how far it reaches')
  const place = await findPlace(tx, answers.place)
  return typeof place === 'string' ? refuse('place', place) : circle(place, answers.radius)
}

export const COMPARISONS = ['ring', 'circle', 'none'] as const

export interface ComparisonAnswers {
  readonly comparison: (typeof COMPARISONS)[number]
  readonly comparisonName?: string | undefined
  readonly comparisonPlace?: string | undefined
  readonly comparisonRadius?: number | undefined
}

export interface Comparison {
  readonly name: string | null
  readonly shape: ComparisonShape | null
}

/** What the hotspot is compared with: the ring beyond, a circle that does not touch it, or nothing. */
export async function resolveComparison(
  tx: Tx,
  answers: ComparisonAnswers,
  hotspot: Shape,
): Promise<Comparison | readonly Refusal[]> {
  if (answers.comparison === 'none') return { name: null, shape: null }
  if (answers.comparison === 'ring') return { name: 'The ring beyond', shape: suggestComparison(hotspot) }
  const { comparisonPlace, comparisonRadius, comparisonName } = answers
  if (comparisonPlace === undefined)
    return refuse('comparisonPlace', 'Enter where the middle of the comparison area is')
  if (comparisonRadius === undefined) return refuse('comparisonRadius', 'Enter how far the comparison area reaches')
  const place = await findPlace(tx, comparisonPlace)
  if (typeof place === 'string') return refuse('comparisonPlace', place)
  const chosen = circle(place, comparisonRadius)
  if (gapBetween(chosen, hotspot) < 0) {
    return refuse(
      'comparisonPlace',
      'The comparison area must not touch the hotspot: choose another place or a smaller radius',
    )
  }
  return { name: comparisonName ?? 'Comparison area', shape: chosen }
}

/** "Canalside ward, Woking", where boundaries are loaded. */
export async function areaWords(tx: Tx, { easting, northing }: Place): Promise<string | undefined> {
  const [ward, district] = [
    await areaAt(tx, 'ward', easting, northing),
    await areaAt(tx, 'district', easting, northing),
  ]
  const words = [ward && `${ward.name} ward`, district?.name].filter(Boolean)
  return words.length === 0 ? undefined : words.join(', ')
}

/** The middle of the shape as the form asks for it. */
export function placeAnswers(shape: Circle | Cells): Record<string, string> {
  if (shape.kind === 'circle') return { place: `${shape.easting}, ${shape.northing}`, radius: String(shape.radius) }
  return { cell: String(shape.cell), at: cellsText(shape) }
}

function circle({ easting, northing }: Place, radius: number): Circle {
  return { kind: 'circle', easting: Math.round(easting), northing: Math.round(northing), radius }
}

function refuse(field: string, message: string): readonly Refusal[] {
  return [{ field, message }]
}

export function isRefused(found: object): found is readonly Refusal[] {
  return Array.isArray(found)
}
