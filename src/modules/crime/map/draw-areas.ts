import { classesOf, type LegendEntry, paintOf, paintOfClass, type PaintedShape } from '../../../ui/index.ts'
import { DECIMALS, fillOfChange, numberWords, valueOf, wordsOf } from './rules/paint-areas.ts'
import { fewWords } from './rules/small-numbers.ts'
import type { AreaFigure, Measure } from './types.ts'

/** Where an area lies in the picture. */
export interface Outline {
  readonly d: string
  readonly x: number
  readonly y: number
}

export interface PaintedAreas {
  readonly shapes: readonly PaintedShape[]
  readonly legend: readonly LegendEntry[]
}

/**
 * Fills the outlines of areas by their figures. Pure: the same figures and outlines give the same picture. The `href` of
 * a shape is its code: what the address of its list ends with.
 */
export function paintAreas(
  figures: readonly AreaFigure[],
  outlines: ReadonlyMap<string, Outline>,
  measure: Measure,
  labels?: {
    readonly of: (figure: AreaFigure) => readonly string[]
    readonly crowded?: boolean
  },
): PaintedAreas {
  const decimals = DECIMALS[measure]
  const classes = classesOf(valuesOf(figures, measure), decimals)
  const shapes: PaintedShape[] = []
  for (const figure of figures) {
    const outline = outlines.get(figure.code)
    if (outline === undefined || outline.d === '') continue
    const value = valueOf(figure, measure)
    const paint =
      measure === 'change'
        ? fillOfChange(figure)
        : (figure.few || figure.untold === true) && figure.incidents === 0
          ? 'few'
          : paintOf(classes, value ?? 0, decimals)
    const lines = labels?.of(figure)
    const label = lines && { x: outline.x, y: outline.y, lines, strong: lines.length > 1, crowded: labels?.crowded }
    shapes.push({ d: outline.d, paint, words: wordsOf(figure, measure), href: figure.code, label })
  }
  return { shapes, legend: legendOf(figures, shapes, classes, measure) }
}

function valuesOf(figures: readonly AreaFigure[], measure: Measure): readonly number[] {
  return measure === 'change' ? [] : figures.map(figure => valueOf(figure, measure) ?? 0)
}

function legendOf(
  figures: readonly AreaFigure[],
  shapes: readonly PaintedShape[],
  { from, to }: ReturnType<typeof classesOf>,
  measure: Measure,
): readonly LegendEntry[] {
  const drawn = new Set(shapes.map(shape => shape.paint))
  if (measure === 'change') {
    const entries: LegendEntry[] = [
      { paint: 'more', words: 'Up, more than chance explains' },
      { paint: 'less', words: 'Down, more than chance explains' },
      { paint: 'same', words: 'No clear change' },
      { paint: 'none', words: 'Nothing counted' },
    ]
    return entries.filter(({ paint }) => paint !== undefined && drawn.has(paint))
  }
  const decimals = DECIMALS[measure]
  const unknown = measure !== 'count' && figures.some(figure => valueOf(figure, measure) === undefined)
  return [
    ...(drawn.has('none') ? [{ paint: 'none' as const, words: unknown ? 'None, or not known' : 'None' }] : []),
    ...(drawn.has('few') ? [{ paint: 'few' as const, words: fewWords(figures) }] : []),
    ...from.map((least, level) => ({
      paint: paintOfClass(level, from.length),
      words: rangeWords(least, to[level] ?? least, decimals),
    })),
  ]
}

function rangeWords(from: number, to: number, decimals: number): string {
  const [first, last] = [numberWords(from, decimals), numberWords(to, decimals)]
  return first === last ? first : `${first} to ${last}`
}
