import { Details, Table } from '../../../../ui/index.ts'
import type { ScoreCurve } from '../score-curve.ts'

const WIDTH = 640
const HEIGHT = 150
const LEFT = 44
const RIGHT = 8
const TOP = 12
const BOTTOM = 26

/** The score of half a year as a line, with what it suggests from where, and the same figures in words. */
export function ScoreLine({ curve, words }: { curve: ScoreCurve; words: string }) {
  const { points, amber, red } = curve
  const most = Math.max(red * 1.1, ...points.map(({ hundredths }) => hundredths))
  const x = (at: number) => round(LEFT + (at * (WIDTH - LEFT - RIGHT)) / Math.max(1, points.length - 1))
  const y = (hundredths: number) => round(TOP + (1 - hundredths / most) * (HEIGHT - TOP - BOTTOM))
  const last = points.length - 1
  return (
    <figure class="wm-chart">
      <svg
        class="wm-chart__picture"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Score of the last half year. ${words} The table below has the same figures.`}
      >
        <Rule at={y(0)} label="0" />
        <Rule at={y(amber)} label={String(amber / 100)} tone="attention" />
        <Rule at={y(red)} label={String(red / 100)} tone="urgent" />
        <polyline
          class="wm-chart__line"
          points={points.map(({ hundredths }, at) => `${x(at)},${y(hundredths)}`).join(' ')}
        />
        <circle class="wm-chart__dot" cx={x(last)} cy={y(points[last]?.hundredths ?? 0)} r="4" />
        <text class="wm-chart__label" x={LEFT} y={HEIGHT - 8}>
          {points[0]?.date}
        </text>
        <text class="wm-chart__label wm-chart__label--end" x={WIDTH - RIGHT} y={HEIGHT - 8}>
          {points[last]?.date}
        </text>
      </svg>
      <figcaption class="wm-chart__words">{words} Dashed lines: amber and red are suggested from there.</figcaption>
      <Details summary="The same figures, week by week">
        <Table
          firstCellIsHeader
          head={[{ content: 'Day' }, { content: 'Score', format: 'numeric' }]}
          rows={points
            .toReversed()
            .map(point => [{ content: point.date }, { content: point.words, format: 'numeric' }])}
        />
      </Details>
    </figure>
  )
}

function Rule({ at, label, tone }: { at: number; label: string; tone?: 'attention' | 'urgent' }) {
  return (
    <>
      <line
        class={`wm-chart__rule ${tone ? `wm-chart__rule--${tone}` : ''}`}
        x1={LEFT}
        x2={WIDTH - RIGHT}
        y1={at}
        y2={at}
      />
      <text class="wm-chart__label wm-chart__label--end" x={LEFT - 6} y={round(at + 4)}>
        {label}
      </text>
    </>
  )
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
