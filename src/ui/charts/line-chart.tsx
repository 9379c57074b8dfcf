import { PlotFigure, type PlotFigureProps, type PlotLegendEntry } from './plot-figure.tsx'
import { numberText, roundSteps, scale } from './scales.ts'

export interface LineSeries {
  readonly name: string
  /** One for each place along the axis; missing where the line is interrupted. */
  readonly values: readonly (number | null | undefined)[]
  readonly stroke: 'solid' | 'dashed' | 'dotted'
  /** A dot at each value. */
  readonly dots?: boolean | undefined
}

export interface LineChartProps extends Pick<PlotFigureProps, 'id' | 'title' | 'description' | 'note' | 'table'> {
  /** How many places there are along the axis, and which of them are named. */
  readonly places: number
  readonly ticks: readonly { readonly at: number; readonly words: string }[]
  readonly series: readonly LineSeries[]
  /** An interval around what is expected. */
  readonly band?:
    | {
        readonly name: string
        readonly lower: readonly (number | null | undefined)[]
        readonly upper: readonly (number | null | undefined)[]
      }
    | undefined
  /** Places that stand out, by a mark over the line. */
  readonly marks?: readonly { readonly at: number; readonly words: string }[] | undefined
  readonly marksName?: string | undefined
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 300, 62, 14, 16, 34]

/** Lines over time, each by a stroke of its own, with an interval as a hatched band. */
export function LineChart({ places, ticks, series, band, marks = [], marksName, ...figure }: LineChartProps) {
  const values = [...series.flatMap(one => one.values), ...(band?.upper ?? [])].map(value => value ?? 0)
  const steps = roundSteps(Math.max(0, ...values))
  const x = scale(0, Math.max(1, places - 1), LEFT + 6, WIDTH - RIGHT)
  const y = scale(0, steps.at(-1) ?? 1, HEIGHT - BOTTOM, TOP)
  const legend: PlotLegendEntry[] = series.map(({ name, stroke }) => ({ stroke, words: name }))
  if (band) legend.push({ stroke: 'band', words: band.name })
  return (
    <PlotFigure
      {...figure}
      width={WIDTH}
      height={HEIGHT}
      legend={legend.length > 1 ? legend : []}
      note={withMarks(figure.note, marks.length > 0 ? marksName : undefined)}
    >
      <Hatching id={figure.id} />
      <Steps steps={steps} y={y} left={LEFT} right={WIDTH - RIGHT} />
      {ticks.map(({ at, words }) => (
        <>
          <path class="wm-plot__tick" d={`M${x(at)} ${HEIGHT - BOTTOM}v5`} />
          <text class="wm-plot__label wm-plot__label--middle" x={Math.min(x(at), WIDTH - 26)} y={HEIGHT - 10}>
            {words}
          </text>
        </>
      ))}
      {band ? <path class="wm-plot__band" d={bandPath(band, x, y)} fill={`url(#${figure.id}-band)`} /> : null}
      {series.map(one => (
        <>
          <path class={`wm-plot__line wm-plot__line--${one.stroke}`} d={linePath(one.values, x, y)} />
          {one.dots
            ? one.values.map((value, at) =>
                value === null || value === undefined ? null : (
                  <circle class="wm-plot__dot" cx={x(at)} cy={y(value)} r="2.6" />
                ),
              )
            : null}
        </>
      ))}
      {marks.map(({ at, words }) => {
        const value = series[0]?.values[at]
        return value === null || value === undefined ? null : (
          <path class="wm-plot__mark" d={`M${x(at)} ${y(value) - 7}l6 -11h-12z`}>
            <title>{words}</title>
          </path>
        )
      })}
    </PlotFigure>
  )
}

function withMarks(note: PlotFigureProps['note'], name: string | undefined): PlotFigureProps['note'] {
  return name === undefined ? (
    note
  ) : (
    <>
      <p>▼ {name}</p>
      {note}
    </>
  )
}

/** What fills a band and a bar, so that they differ without colour too. */
export function Hatching({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-band`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="wm-plot__band-ground" width="6" height="6" />
        <path class="wm-plot__band-hatch" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" />
      </pattern>
    </defs>
  )
}

/** The figures of the upright axis and the lines at them. */
export function Steps(props: {
  readonly steps: readonly number[]
  readonly y: (value: number) => number
  readonly left: number
  readonly right: number
}) {
  const { steps, y, left, right } = props
  return (
    <>
      {steps.map(step => (
        <>
          <path class={step === 0 ? 'wm-plot__axis' : 'wm-plot__rule'} d={`M${left} ${y(step)}H${right}`} />
          <text class="wm-plot__label wm-plot__label--end" x={left - 7} y={y(step) + 4}>
            {numberText(step)}
          </text>
        </>
      ))}
    </>
  )
}

type Place = (value: number) => number

function linePath(values: LineSeries['values'], x: Place, y: Place): string {
  let pen = 'M'
  return values
    .map((value, at) => {
      if (value === null || value === undefined) {
        pen = 'M'
        return ''
      }
      const part = `${pen}${x(at)} ${y(value)}`
      pen = 'L'
      return part
    })
    .join('')
}

function bandPath({ lower, upper }: NonNullable<LineChartProps['band']>, x: Place, y: Place): string {
  const known = upper.flatMap((value, at) => (value === null || value === undefined ? [] : [at]))
  const above = known.map(at => `${x(at)} ${y(upper[at] ?? 0)}`)
  const below = known.toReversed().map(at => `${x(at)} ${y(lower[at] ?? 0)}`)
  return known.length === 0 ? '' : `M${[...above, ...below].join('L')}z`
}
