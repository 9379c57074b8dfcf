import type { ComponentChildren } from 'preact'

export type Stroke = 'solid' | 'dashed' | 'dotted' | 'band' | 'limit' | 'far-limit' | 'bar' | 'bar-other' | 'bar-marked'

export interface PlotLegendEntry {
  readonly stroke: Stroke
  readonly words: string
}

export interface PlotFigureProps {
  /** Unique on the page. */
  readonly id: string
  /** What the picture shows. */
  readonly title: string
  /** What is to be seen in it, in a sentence or two. */
  readonly description: string
  readonly width: number
  readonly height: number
  readonly legend?: readonly PlotLegendEntry[] | undefined
  /** What stands under the picture: what has to be known to read it right. */
  readonly note?: ComponentChildren
  /** The drawing itself. */
  readonly children: ComponentChildren
  /** The same figures as a table: beside the picture on a wide screen, under it on a phone. */
  readonly table?: ComponentChildren
}

/** A picture of figures with its legend, and the table with the same figures beside it. */
export function PlotFigure({
  id,
  title,
  description,
  width,
  height,
  legend = [],
  note,
  children,
  table,
}: PlotFigureProps) {
  const figure = (
    <figure class="wm-plot" id={id}>
      <svg
        class="wm-plot__picture"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}-title ${id}-description`}
        focusable="false"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {children}
      </svg>
      <figcaption class="wm-plot__caption">
        {legend.length > 0 ? (
          <ul class="wm-plot__legend">
            {legend.map(({ stroke, words }) => (
              <li>
                <svg
                  class="wm-plot__swatch"
                  viewBox="0 0 32 16"
                  width="32"
                  height="16"
                  aria-hidden="true"
                  focusable="false"
                >
                  {stroke === 'band' || stroke.startsWith('bar') ? (
                    <rect class={`wm-plot__${stroke}`} x="1" y="2" width="30" height="12" />
                  ) : (
                    <path class={`wm-plot__line wm-plot__line--${stroke}`} d="M1 8H31" />
                  )}
                </svg>
                {words}
              </li>
            ))}
          </ul>
        ) : null}
        {note ? <div class="wm-plot__note">{note}</div> : null}
      </figcaption>
    </figure>
  )
  if (!table) return figure
  return (
    <div class="wm-plot-pair">
      {figure}
      <div>{table}</div>
    </div>
  )
}
