import { PlotFigure, type PlotFigureProps } from './plot-figure.tsx'
import { Steps } from './line-chart.tsx'
import { numberText, roundSteps, scale } from './scales.ts'

export interface FunnelChartProps extends Pick<PlotFigureProps, 'id' | 'title' | 'description' | 'note' | 'table'> {
  /** What is along: "Residents". */
  readonly sizeName: string
  readonly points: readonly {
    readonly name: string
    readonly size: number
    readonly rate: number
    readonly outside: boolean
  }[]
  readonly rate: number
  readonly rateName: string
  readonly limits: readonly {
    readonly size: number
    readonly inner: readonly [number, number]
    readonly outer: readonly [number, number]
  }[]
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 340, 62, 20, 14, 50]

/** Rates by size, with the limits between which places like the others lie. Places outside have a filled diamond. */
export function FunnelChart({ sizeName, points, rate, rateName, limits, ...figure }: FunnelChartProps) {
  const sizes = limits.map(({ size }) => size)
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)]
  const steps = roundSteps(Math.max(...points.map(point => point.rate), ...limits.map(({ outer }) => outer[1])))
  const x = scale(least, most, LEFT + 4, WIDTH - RIGHT)
  const y = scale(0, steps.at(-1) ?? 1, HEIGHT - BOTTOM, TOP)
  const line = (value: (limit: FunnelChartProps['limits'][number]) => number) =>
    `M${limits.map(limit => `${x(limit.size)} ${y(Math.max(0, value(limit)))}`).join('L')}`
  const ticks = roundSteps(most, 6).filter(size => size >= least && size <= most)
  return (
    <PlotFigure
      {...figure}
      width={WIDTH}
      height={HEIGHT}
      legend={[
        { stroke: 'solid', words: rateName },
        { stroke: 'limit', words: '95 % limits' },
        { stroke: 'far-limit', words: '99.8 % limits' },
      ]}
    >
      <Steps steps={steps} y={y} left={LEFT} right={WIDTH - RIGHT} />
      {ticks.map(size => (
        <text class="wm-plot__label wm-plot__label--middle" x={x(size)} y={HEIGHT - BOTTOM + 18}>
          {numberText(size)}
        </text>
      ))}
      <text class="wm-plot__label wm-plot__label--end" x={WIDTH - RIGHT} y={HEIGHT - 10}>
        {sizeName}
      </text>
      <path class="wm-plot__line wm-plot__line--solid" d={`M${x(least)} ${y(rate)}H${x(most)}`} />
      {[0, 1].map(side => (
        <>
          <path class="wm-plot__line wm-plot__line--limit" d={line(({ inner }) => inner[side] ?? 0)} />
          <path class="wm-plot__line wm-plot__line--far-limit" d={line(({ outer }) => outer[side] ?? 0)} />
        </>
      ))}
      {points.map(({ size, rate: own, outside }) =>
        outside ? (
          <path class="wm-plot__outside" d={`M${x(size)} ${y(own) - 7}l7 7l-7 7l-7 -7z`} />
        ) : (
          <circle class="wm-plot__inside" cx={x(size)} cy={y(own)} r="5" />
        ),
      )}
      {placeNames(points.map(({ name, size, rate: own }) => ({ name, x: x(size), y: y(own) }))).map(label => (
        <text class={label.left ? 'wm-plot__label wm-plot__label--end' : 'wm-plot__label'} x={label.x} y={label.y}>
          {label.name}
        </text>
      ))}
    </PlotFigure>
  )
}

interface Named {
  readonly name: string
  readonly x: number
  readonly y: number
}

const [LINE, LETTER] = [16, 8]

/** Each name beside its point; where it would run into another it moves down until it does not. */
function placeNames(points: readonly Named[]): readonly (Named & { readonly left: boolean })[] {
  const placed: (Named & { readonly left: boolean; readonly from: number; readonly to: number })[] = []
  for (const { name, x, y } of points.toSorted((one, other) => one.y - other.y)) {
    const width = name.length * LETTER
    const left = x + width > WIDTH - RIGHT
    const [from, to] = left ? [x - 10 - width, x - 10] : [x + 10, x + 10 + width]
    let down = y + 4
    for (const other of placed)
      if (from < other.to && to > other.from && Math.abs(down - other.y) < LINE) down = other.y + LINE
    placed.push({ name, x: left ? to : from, y: down, left, from, to })
  }
  return placed
}
