import { Details, Table } from '../../../../ui/index.ts'
import type { Tone } from '../../../../ui/index.ts'

export interface ChartWeek {
  readonly week: string
  readonly level: number | undefined
  readonly settled: boolean
  readonly tone: Tone | undefined
  readonly words: string
  readonly entries: string
}

const WIDTH = 760
const HEIGHT = 190
const LEFT = 34
const RIGHT = 8
const TOP = 10
const BOTTOM = 30

/** The most serious level of each week as a bar: the higher, the more serious. The table has the same figures. */
export function LevelChart({
  weeks,
  title,
  open = false,
}: {
  weeks: readonly ChartWeek[]
  title: string
  open?: boolean
}) {
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, weeks.length)
  const y = (level: number) => TOP + ((level - 1) * (HEIGHT - TOP - BOTTOM)) / 6
  const floor = HEIGHT - BOTTOM
  const latest = weeks.at(-1)
  return (
    <figure class="wm-chart">
      <svg
        class="wm-chart__picture"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${title}. ${latest ? `Latest week, ${latest.week}: ${latest.words}. ` : ''}The table below has the same figures.`}
      >
        {[1, 6].map(level => (
          <text class="wm-chart__label wm-chart__label--end" x={LEFT - 8} y={round(y(level) + 16)}>
            {level}
          </text>
        ))}
        <line class="wm-chart__rule" x1={LEFT} x2={WIDTH - RIGHT} y1={floor} y2={floor} />
        {weeks.map((week, at) => (
          <Bar
            week={week}
            x={LEFT + at * step}
            width={step}
            top={week.level === undefined ? floor : y(week.level)}
            floor={floor}
          />
        ))}
        {weeks.map((week, at) =>
          (weeks.length - 1 - at) % 4 === 0 ? (
            <text class="wm-chart__label wm-chart__label--middle" x={round(LEFT + (at + 0.5) * step)} y={HEIGHT - 10}>
              {week.week.replace(/ \d{4}$/, '')}
            </text>
          ) : null,
        )}
      </svg>
      <figcaption class="wm-chart__words">
        The most serious level of each week, by its Monday: 6 is normal, 1 imminent. A dashed outline is a proposal that
        the chair has not settled.
      </figcaption>
      <Details summary="The same figures in a table" open={open}>
        <Table
          firstCellIsHeader
          head={[{ content: 'Week of' }, { content: 'Level' }, { content: 'Entries' }]}
          rows={weeks
            .toReversed()
            .map(week => [{ content: week.week }, { content: week.words }, { content: week.entries }])}
        />
      </Details>
    </figure>
  )
}

interface BarProps {
  readonly week: ChartWeek
  readonly x: number
  readonly width: number
  readonly top: number
  readonly floor: number
}

function Bar({ week, x, width, top, floor }: BarProps) {
  if (week.level === undefined) return null
  const open = week.settled ? '' : ' wm-chart__bar--open'
  return (
    <>
      <rect
        class={`wm-chart__bar--${week.tone ?? 'neutral'}${open}`}
        x={round(x + width * 0.12)}
        y={round(top)}
        width={round(width * 0.76)}
        height={round(floor - top)}
      />
      <text
        class={`wm-chart__figure${week.settled ? '' : ' wm-chart__figure--open'}`}
        x={round(x + width / 2)}
        y={round(Math.min(top + 17, floor - 5))}
      >
        {week.level}
      </text>
    </>
  )
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
