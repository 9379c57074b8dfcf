/** How a shape is filled: by class from least to most, by direction, or not. Each differs in lightness and in hatching. */
export type Paint =
  | 'level-1'
  | 'level-2'
  | 'level-3'
  | 'level-4'
  | 'level-5'
  | 'more'
  | 'less'
  | 'same'
  | 'few'
  | 'none'

/** Words that stand in the picture, at a place in it. */
export interface MapLabel {
  readonly x: number
  readonly y: number
  /** One line under the other; the first is the strong one where `strong` says so. */
  readonly lines: readonly string[]
  readonly strong?: boolean | undefined
  /** On a phone only the first line is shown: there is no room for the others. */
  readonly crowded?: boolean | undefined
}

/** An area, a square or a tile, filled by its value. Places are pixels of the picture, y downwards. */
export interface PaintedShape {
  /** What goes into the `d` of an SVG path. */
  readonly d: string
  readonly paint: Paint
  /** What it is and how much: shown to a pointer that rests on it. */
  readonly words: string
  readonly href?: string | undefined
  readonly label?: MapLabel | undefined
}

/** A line around something: by its stroke, never by its colour alone. */
export interface MapOutline {
  readonly d: string
  readonly stroke: 'edge' | 'chosen' | 'sure' | 'likely' | 'planned'
  readonly words?: string | undefined
  readonly href?: string | undefined
  readonly label?: MapLabel | undefined
}

/** A place: by its form, never by its colour alone. A circle's area grows with what it stands for. */
export interface MapMark {
  readonly x: number
  readonly y: number
  readonly form: 'circle' | 'square' | 'diamond'
  readonly radius: number
  readonly words: string
  readonly href?: string | undefined
}

/** Everything that is drawn. */
export interface MapDrawing {
  readonly width: number
  readonly height: number
  readonly shapes: readonly PaintedShape[]
  /** How the address of every shape begins; a shape's own `href` then is only how it ends. */
  readonly base?: string | undefined
  readonly outlines?: readonly MapOutline[] | undefined
  readonly marks?: readonly MapMark[] | undefined
  /** So many pixels are so far: the scale bar. Left out where the picture has no scale. */
  readonly scale?: { readonly pixels: number; readonly words: string } | undefined
}

/** A line of the legend. */
export interface LegendEntry {
  readonly words: string
  readonly paint?: Paint | undefined
  readonly stroke?: MapOutline['stroke'] | undefined
  readonly form?: MapMark['form'] | undefined
}
