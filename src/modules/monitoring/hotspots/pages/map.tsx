import type { ComponentChildren } from 'preact'
import { PlotFigure } from '../../../../ui/index.ts'
import type { Drawing, Outline } from '../rules/drawing.ts'

const COLOURS = { hotspot: '#a8201a', ring: '#c49a3c', comparison: '#0b5844' }

export interface MapProps {
  readonly title: string
  readonly description: string
  readonly drawing: Drawing
  /** Places with at least three incidents, each as large as its count. */
  readonly marks?: readonly { readonly x: number; readonly y: number; readonly r: number; readonly words: string }[]
  /** The same in words and as a table: beside the picture on a wide screen, under it on a phone. */
  readonly children?: ComponentChildren
}

/** A place on the National Grid, with a scale. What it shows stands in words beside it. */
export function PlaceMap({ title, description, drawing, marks = [], children }: MapProps) {
  const { frame, grid, hotspot, ring, comparison } = drawing
  return (
    <PlotFigure
      id="place-map"
      title={title}
      description={description}
      width={frame.width}
      height={frame.height}
      note={<Keys compared={comparison !== undefined} marked={marks.length > 0} />}
      table={children}
    >
      {comparison ? <Area outline={comparison} colour={COLOURS.comparison} opacity={0.16} dashes="2 4" /> : null}
      <Area outline={ring} colour={COLOURS.ring} opacity={0.3} dashes="6 4" ground />
      <Area outline={hotspot} colour={COLOURS.hotspot} opacity={0.28} ground />
      {grid.map(({ x1, y1, x2, y2, label }) => (
        <>
          <path class="wm-plot__rule" d={`M${x1} ${y1}L${x2} ${y2}`} />
          {x1 > frame.width - 60 ? null : (
            <text class="wm-plot__label" x={x1 + 3} y={y1 === 0 ? 14 : y1 - 4}>
              {label}
            </text>
          )}
        </>
      ))}
      {marks.map(({ x, y, r, words }) => (
        <circle cx={x} cy={y} r={r} fill="#12363f" fill-opacity="0.75" stroke="#ffffff">
          <title>{words}</title>
        </circle>
      ))}
      <Scale drawing={drawing} />
      {marks.length > 0 ? (
        <text class="wm-plot__label wm-plot__label--end" x={frame.width - 10} y={frame.height - 10}>
          Points are moved to the nearest street, landmark or 50 m
        </text>
      ) : null}
    </PlotFigure>
  )
}

function Keys({ compared, marked }: { readonly compared: boolean; readonly marked: boolean }) {
  return (
    <>
      <Key colour={COLOURS.hotspot} text="The hotspot" />
      <Key colour={COLOURS.ring} text="The ring where moved incidents are looked for" />
      {compared ? <Key colour={COLOURS.comparison} text="The comparison area" /> : null}
      {marked ? (
        <Key colour="#12363f" text="Streets and landmarks with three or more incidents, larger with more" />
      ) : null}
    </>
  )
}

interface AreaProps {
  readonly outline: Outline
  readonly colour: string
  readonly opacity: number
  readonly dashes?: string
  /** Covers what lies beneath, so that colours do not mix. */
  readonly ground?: boolean
}

function Area({ outline, colour, opacity, dashes, ground }: AreaProps) {
  if (outline.kind === 'circle') {
    const { x, y, r } = outline
    return (
      <g>
        {ground ? <circle cx={x} cy={y} r={r} fill="#ffffff" /> : null}
        <circle
          cx={x}
          cy={y}
          r={r}
          fill={colour}
          fill-opacity={opacity}
          stroke={colour}
          stroke-width="2"
          stroke-dasharray={dashes}
        />
      </g>
    )
  }
  const { d, grown } = outline
  const wide = { d, 'stroke-width': grown || 1.5, 'stroke-linejoin': 'round' as const }
  return (
    <g>
      {ground ? <path {...wide} fill="#ffffff" stroke="#ffffff" /> : null}
      <g opacity={grown > 0 ? opacity : 1}>
        <path {...wide} fill={colour} stroke={colour} fill-opacity={grown > 0 ? 1 : opacity} />
      </g>
    </g>
  )
}

function Scale({ drawing: { frame, scale } }: { readonly drawing: Drawing }) {
  const [left, bottom] = [14, frame.height - 14]
  return (
    <>
      <rect x={left - 8} y={bottom - 26} width={scale.pixels + 16} height="36" fill="#ffffff" fill-opacity="0.85" />
      <path d={`M${left} ${bottom - 6}v6h${scale.pixels}v-6`} fill="none" stroke="#0b0c0c" stroke-width="2" />
      <text class="wm-plot__label" x={left + 2} y={bottom - 9}>
        {scale.words}
      </text>
      <path d={`M${frame.width - 22} 36l-7 0l7 -22l7 22z`} fill="#0b0c0c" />
      <text class="wm-plot__label wm-plot__label--middle" x={frame.width - 22} y="52">
        N
      </text>
    </>
  )
}

function Key({ colour, text }: { readonly colour: string; readonly text: string }) {
  return (
    <span>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <rect width="12" height="12" fill={colour} fill-opacity="0.6" stroke={colour} />
      </svg>{' '}
      {text}.{' '}
    </span>
  )
}
