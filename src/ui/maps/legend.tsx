import { Bridge } from '../govuk.ts'
import { markup } from '../html.ts'
import { formOf } from './draw.ts'
import type { LegendEntry } from './types.ts'

interface LegendProps {
  /** The picture's, whose fills it shows. */
  readonly id: string
  readonly title: string
  readonly entries: readonly LegendEntry[]
}

/** What the fills, lines and forms of a picture mean. */
export function MapLegend({ id, title, entries }: LegendProps) {
  if (entries.length === 0) return null
  return (
    <div class="wm-map-legend">
      <p class="wm-map-legend__title">{title}</p>
      <ul class="wm-map-legend__list">
        {entries.map(entry => (
          <li class="wm-map-legend__entry">
            <Bridge html={swatch(id, entry)} />
            <span>{entry.words}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function swatch(id: string, { paint, stroke, form }: LegendEntry) {
  const inside = []
  if (paint)
    inside.push(
      markup`<rect class="wm-map-legend__fill" x=".5" y=".5" width="31" height="19" fill="url(#${id}-${paint})"/>`,
    )
  if (stroke === 'edge') inside.push(markup`<path class="wm-map__edge" d="M2 2H30V18H2z"/>`)
  else if (stroke) inside.push(markup`<path class="wm-map__line wm-map__line--${stroke}" d="M2 2H30V18H2z"/>`)
  if (form) {
    const mark = formOf({ form, x: 16, y: 10, radius: 6.5 })
    inside.push(markup`<g class="wm-map__mark wm-map__mark--${form}">${[mark]}</g>`)
  }
  return markup`<svg class="wm-map-legend__swatch" viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" focusable="false">${inside}</svg>`
}
