import type { ComponentChildren } from 'preact'
import type { Tone } from './badges.tsx'

export interface Tile {
  /** A finished number: "12", or "Fewer than 5". */
  readonly number: string
  readonly words: ComponentChildren
  readonly href?: string | undefined
  readonly tone?: Tone | undefined
}

/** Numbers large enough to read across a room, each leading to what it counts. */
export function Tiles({ tiles, label }: { readonly tiles: readonly Tile[]; readonly label: string }) {
  return (
    <ul class="wm-tiles" aria-label={label}>
      {tiles.map(({ number, words, href, tone = 'neutral' }) => (
        <li class={`wm-tile wm-tile--${tone}`}>
          <span class="wm-tile__number">{number}</span>
          {href ? (
            <a class="wm-tile__words wm-tile__link" href={href}>
              {words}
            </a>
          ) : (
            <span class="wm-tile__words">{words}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

export interface MetricRowProps {
  readonly metrics: readonly {
    readonly label: string
    readonly value: ComponentChildren
    readonly note?: ComponentChildren
  }[]
}

/** A line of smaller figures above a table or chart. */
export function MetricRow({ metrics }: MetricRowProps) {
  return (
    <dl class="wm-metrics">
      {metrics.map(({ label, value, note }) => (
        <div class="wm-metric">
          <dt class="wm-metric__label">{label}</dt>
          <dd class="wm-metric__value">
            {value}
            {note ? <span class="wm-metric__note">{note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
