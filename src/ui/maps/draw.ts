import { type Html, markup, markupRows } from '../html.ts'
import { patterns } from './patterns.ts'
import type { MapDrawing, MapLabel, MapMark, MapOutline, Paint, PaintedShape } from './types.ts'

/**
 * The picture: an image with a title and a description. Under it lies a second, of links only, for whoever uses a
 * pointer; everybody else has the table beside it.
 */
export function drawPicture(id: string, drawing: MapDrawing, title: string, description: string): Html {
  const { width, height, shapes, outlines = [], marks = [] } = drawing
  return markup`<svg class="wm-map__picture" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description" focusable="false"><title id="${id}-title">${title}</title><desc id="${id}-description">${description}</desc><defs>${patterns(id)}</defs>${[
    drawShapes(id, shapes),
    ...outlines.map(drawOutline),
    ...marks.map(drawMark),
    ...shapes.flatMap(shape => (shape.label ? [drawLabel(shape.label, isDark(shape.paint))] : [])),
    ...outlines.flatMap(outline => (outline.label ? [drawLabel(outline.label, false)] : [])),
    drawScale(drawing),
  ]}</svg>`
}

/** What a pointer finds: each shape with its words and its link. Hidden from everything that reads the page aloud. */
export function drawPointing(id: string, { width, height, shapes, base, outlines = [], marks = [] }: MapDrawing): Html {
  const links = [linkShapes(id, shapes, base ?? '')]
  for (const { d, words, href } of outlines) {
    if (words !== undefined) links.push(pointable(words, href, markup`<path class="wm-map__rim" d="${d}"/>`))
  }
  for (const mark of marks) links.push(pointable(mark.words, mark.href, formOf(mark)))
  return markup`<svg class="wm-map__pointing" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">${links}</svg>`
}

function linkShapes(id: string, shapes: readonly PaintedShape[], base: string): Html {
  const [ends, words, numbers]: [string[], string[], number[]] = [[], [], []]
  const others: Html[] = []
  for (let at = 0; at < shapes.length; at += 1) {
    const shape = shapes[at] as PaintedShape
    if (shape.href === undefined) {
      others.push(pointable(shape.words, undefined, markup`<use href="#${id}-${at}"/>`))
      continue
    }
    ends.push(shape.href)
    words.push(shape.words)
    numbers.push(at)
  }
  const linked = markupRows`<a href="${base}${ends}" tabindex="-1"><title>${words}</title><use href="#${id}-${numbers}"/></a>`
  return markup`${[linked, ...others]}`
}

function pointable(words: string, href: string | undefined, what: Html): Html {
  if (href === undefined) return markup`<g><title>${words}</title>${[what]}</g>`
  return markup`<a href="${href}" tabindex="-1"><title>${words}</title>${[what]}</a>`
}

/** Shapes of one paint stand together, so that the fill is said once for all of them. */
export function drawShapes(id: string, shapes: readonly PaintedShape[]): Html {
  const groups = new Map<Paint, { readonly numbers: number[]; readonly paths: string[] }>()
  for (let at = 0; at < shapes.length; at += 1) {
    const { d, paint } = shapes[at] as PaintedShape
    const group = groups.get(paint) ?? { numbers: [], paths: [] }
    group.numbers.push(at)
    group.paths.push(d)
    groups.set(paint, group)
  }
  const drawn = [...groups].map(([paint, { numbers, paths }]) => {
    const inside = markupRows`<path id="${id}-${numbers}" d="${paths}"/>`
    return markup`<g fill="url(#${id}-${paint})">${[inside]}</g>`
  })
  return markup`<g class="wm-map__shapes">${drawn}</g>`
}

function drawOutline({ d, stroke }: MapOutline): Html {
  // Light under dark, so that a line is seen on every fill.
  if (stroke === 'edge') return markup`<path class="wm-map__edge" d="${d}"/>`
  return markup`<path class="wm-map__halo" d="${d}"/><path class="wm-map__line wm-map__line--${stroke}" d="${d}"/>`
}

function drawMark(mark: MapMark): Html {
  return markup`<g class="wm-map__mark wm-map__mark--${mark.form}">${[formOf(mark)]}</g>`
}

/** Circle, square or diamond of the same area. */
export function formOf({ form, x, y, radius }: Pick<MapMark, 'form' | 'x' | 'y' | 'radius'>): Html {
  if (form === 'circle') return markup`<circle cx="${tenth(x)}" cy="${tenth(y)}" r="${tenth(radius)}"/>`
  const half = radius * (form === 'square' ? 0.886 : 1.253)
  const [w, n, e, s] = [tenth(x - half), tenth(y - half), tenth(x + half), tenth(y + half)]
  if (form === 'square') return markup`<path d="M${w} ${n}H${e}V${s}H${w}z"/>`
  return markup`<path d="M${tenth(x)} ${n}L${e} ${tenth(y)}L${tenth(x)} ${s}L${w} ${tenth(y)}z"/>`
}

function drawLabel({ x, y, lines, strong, crowded }: MapLabel, onDark: boolean): Html {
  const top = y - ((lines.length - 1) * LINE) / 2
  const tone = `wm-map__label${onDark ? ' wm-map__label--on-dark' : ''}${crowded ? ' wm-map__label--crowded' : ''}`
  const rows = lines.map((line, at) => {
    return at > 0 || !strong
      ? markup`<tspan x="${tenth(x)}" y="${tenth(top + at * LINE)}">${line}</tspan>`
      : markup`<tspan x="${tenth(x)}" y="${tenth(top + at * LINE)}" font-weight="700">${line}</tspan>`
  })
  return markup`<text class="${tone}">${rows}</text>`
}

const LINE = 17

function isDark(paint: Paint): boolean {
  return paint === 'level-4' || paint === 'level-5'
}

function drawScale({ height, scale }: MapDrawing): Html {
  if (scale === undefined) return markup``
  const y = height - 14
  return markup`<g class="wm-map__scale"><path d="M14 ${y - 6}V${y}H${tenth(14 + scale.pixels)}V${y - 6}"/><text x="18" y="${y - 6}">${scale.words}</text></g>`
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
