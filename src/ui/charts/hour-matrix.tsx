import type { ComponentChildren } from 'preact'
import { numberText } from './scales.ts'

export interface HourMatrixProps {
  readonly id: string
  readonly caption: string
  /** 24 × weekday + hour, Monday first: 168 in all. */
  readonly hours: readonly number[]
  readonly note?: ComponentChildren
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Hours by weekdays as a table, darker where there is more; each square has its number, so nothing rests on the shade. */
export function HourMatrix({ id, caption, hours, note }: HourMatrixProps) {
  const most = Math.max(0, ...hours)
  const level = (value: number) => (most === 0 || value === 0 ? 0 : Math.min(5, Math.ceil((value / most) * 5)))
  const few = most < 20
  return (
    <div>
      <table class="wm-heat" id={id}>
        <caption class="govuk-table__caption govuk-table__caption--s">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Hour</th>
            {DAYS.map(day => (
              <th scope="col">
                <abbr title={day}>{day.slice(0, 3)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: 24 }, (_, hour) => (
            <tr>
              <th scope="row">{`${String(hour).padStart(2, '0')}:00`}</th>
              {DAYS.map((_, day) => {
                const value = hours[24 * day + hour] ?? 0
                return (
                  <td class={`wm-heat__cell wm-heat__cell--${level(value)}`}>
                    {few ? numberText(value) : Math.round(value).toLocaleString('en-GB')}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {note ? <div class="wm-plot__note">{note}</div> : null}
    </div>
  )
}
