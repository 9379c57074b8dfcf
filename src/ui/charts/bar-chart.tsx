import { PlotFigure, type PlotFigureProps } from './plot-figure.tsx'
import { numberText, roundSteps, scale } from './scales.ts'
import { Hatching, Steps } from './line-chart.tsx'

export interface Bar {
  /** Finished words under or beside the bar. */
  readonly label: string
  readonly value: number
  /** Words of the value, where they are more than the number. */
  readonly words?: string | undefined
  /** Marked bars are hatched. */
  readonly marked?: boolean | undefined
}

export interface BarChartProps extends Pick<PlotFigureProps, 'id' | 'title' | 'description' | 'note' | 'table'> {
  readonly bars: readonly Bar[]
  /** What a marked bar is. */
  readonly markedName?: string | undefined
  /** `across`: one under the other, for long names. `upright` unless given. */
  readonly way?: 'upright' | 'across' | undefined
}

/** Bars from nought, each with its figure. */
export function BarChart({ way = 'upright', ...props }: BarChartProps) {
  return way === 'upright' ? <UprightBars {...props} /> : <AcrossBars {...props} />
}

const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [720, 260, 62, 22, 32]

function UprightBars({ bars, markedName, ...figure }: Omit<BarChartProps, 'way'>) {
  const steps = roundSteps(Math.max(0, ...bars.map(({ value }) => value)), 4)
  const y = scale(0, steps.at(-1) ?? 1, HEIGHT - BOTTOM, TOP)
  const step = (WIDTH - LEFT - 8) / Math.max(1, bars.length)
  return (
    <PlotFigure {...figure} width={WIDTH} height={HEIGHT} legend={legendOf(bars, markedName)}>
      <Hatching id={figure.id} />
      <Steps steps={steps} y={y} left={LEFT} right={WIDTH - 8} />
      {bars.map((bar, at) => {
        const middle = LEFT + (at + 0.5) * step
        return (
          <>
            <rect
              class={barClass(bar)}
              fill={fillOf(bar, figure.id)}
              x={middle - step * 0.38}
              y={y(bar.value)}
              width={step * 0.76}
              height={Math.max(0, y(0) - y(bar.value))}
            >
              <title>{`${bar.label}: ${bar.words ?? numberText(bar.value)}`}</title>
            </rect>
            {bars.length <= 24 ? (
              <text class="wm-plot__label wm-plot__label--middle" x={middle} y={HEIGHT - 10}>
                {bar.label}
              </text>
            ) : null}
          </>
        )
      })}
    </PlotFigure>
  )
}

const [ROW, NAME] = [30, 250]

function AcrossBars({ bars, markedName, ...figure }: Omit<BarChartProps, 'way'>) {
  const most = Math.max(0, ...bars.map(({ value }) => value))
  const x = scale(0, most, NAME, WIDTH - 90)
  return (
    <PlotFigure {...figure} width={WIDTH} height={bars.length * ROW + 8} legend={legendOf(bars, markedName)}>
      <Hatching id={figure.id} />
      {bars.map((bar, at) => (
        <>
          <text class="wm-plot__label wm-plot__label--end wm-plot__label--name" x={NAME - 10} y={at * ROW + 23}>
            {bar.label}
          </text>
          <rect
            class={barClass(bar)}
            fill={fillOf(bar, figure.id)}
            x={NAME}
            y={at * ROW + 8}
            width={Math.max(0, x(bar.value) - NAME)}
            height={ROW - 9}
          />
          <text class="wm-plot__label" x={x(bar.value) + 7} y={at * ROW + 23}>
            {bar.words ?? numberText(bar.value)}
          </text>
        </>
      ))}
    </PlotFigure>
  )
}

function barClass({ marked }: Bar): string {
  return marked ? 'wm-plot__bar-marked' : 'wm-plot__bar'
}

function fillOf({ marked }: Bar, id: string): string | undefined {
  return marked ? `url(#${id}-band)` : undefined
}

function legendOf(bars: readonly Bar[], markedName: string | undefined) {
  return markedName !== undefined && bars.some(({ marked }) => marked)
    ? [{ stroke: 'bar-marked' as const, words: markedName }]
    : []
}
