import type { ComponentChildren } from 'preact'
import { PlotFigure } from '../../../../ui/index.ts'

export interface Bar {
  /** Finished words: "Mar 2026". */
  readonly label: string
  readonly count: number
  /** "12", or "fewer than 3" where the bar shows less than there was. */
  readonly words: string
  /** Before the start, its month, or after it. */
  readonly period: 'before' | 'start' | 'after'
}

const [WIDTH, HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [720, 220, 40, 16, 30, 14]

interface MonthBarsProps {
  readonly title: string
  readonly description: string
  readonly bars: readonly Bar[]
  readonly table: ComponentChildren
}

/** Incidents by month, those since the start hatched. */
export function MonthBars({ title, description, bars, table }: MonthBarsProps) {
  const most = Math.max(1, ...bars.map(bar => bar.count))
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, bars.length)
  const high = (count: number) => Math.round((count / most) * (HEIGHT - BOTTOM - TOP) * 10) / 10
  const foot = HEIGHT - BOTTOM
  return (
    <PlotFigure
      id="month-bars"
      title={title}
      description={description}
      width={WIDTH}
      height={HEIGHT}
      legend={LEGEND.filter(({ of }) => bars.some(({ period }) => of.includes(period)))}
      table={table}
    >
      <defs>
        <pattern id="month-bars-band" patternUnits="userSpaceOnUse" width="6" height="6">
          <rect class="wm-plot__band-ground" width="6" height="6" />
          <path class="wm-plot__band-hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" />
        </pattern>
      </defs>
      {[0, most].map(value => (
        <>
          <path class="wm-plot__rule" d={`M${LEFT} ${foot - high(value)}H${WIDTH - RIGHT}`} />
          <text class="wm-plot__label wm-plot__label--end" x={LEFT - 6} y={foot - high(value) + 4}>
            {value}
          </text>
        </>
      ))}
      {bars.map((bar, at) => (
        <>
          <OneBar bar={bar} x={LEFT + at * step} width={step} y={foot - high(bar.count)} height={high(bar.count)} />
          {labelled(at, bars.length) ? (
            <text class="wm-plot__label wm-plot__label--middle" x={LEFT + (at + 0.5) * step} y={HEIGHT - 10}>
              {bar.label}
            </text>
          ) : null}
        </>
      ))}
    </PlotFigure>
  )
}

const LEGEND: readonly {
  readonly stroke: 'bar' | 'bar-marked'
  readonly words: string
  readonly of: readonly Bar['period'][]
}[] = [
  { stroke: 'bar', words: 'Before the start, and its month', of: ['before', 'start'] },
  { stroke: 'bar-marked', words: 'Since the start', of: ['after'] },
]

interface OneBarProps {
  readonly bar: Bar
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function OneBar({ bar, x, y, width, height }: OneBarProps) {
  const since = bar.period === 'after'
  return (
    <rect
      class={since ? 'wm-plot__bar-marked' : 'wm-plot__bar'}
      fill={since ? 'url(#month-bars-band)' : undefined}
      x={Math.round((x + width * 0.12) * 10) / 10}
      y={y}
      width={Math.round(width * 7.6) / 10}
      height={height}
    >
      <title>{`${bar.label}: ${bar.words}`}</title>
    </rect>
  )
}

/** Every label where they fit; every third, counted from the last, where they would run into each other. */
function labelled(at: number, count: number): boolean {
  return count <= 9 || (count - 1 - at) % 3 === 0
}
