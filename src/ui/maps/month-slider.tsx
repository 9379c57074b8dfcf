import { Link } from '../pieces/columns.tsx'

export interface MonthSliderProps {
  readonly label: string
  /** What is shown now: "March 2026", "January to March 2026". */
  readonly now: string
  readonly earlierHref?: string | undefined
  readonly laterHref?: string | undefined
  /** The address up to what differs. */
  readonly prefix: string
  /** Each place the slider stops at: its words, and how its address ends. */
  readonly stops: readonly (readonly [words: string, suffix: string])[]
  readonly at: number
}

/** Links one step back and one step on; where there is JavaScript, a slider over all of them too. */
export function MonthSlider({ label, now, earlierHref, laterHref, prefix, stops, at }: MonthSliderProps) {
  return (
    <div class="wm-time" role="group" aria-label={label}>
      {earlierHref ? (
        <Link href={earlierHref}>
          <span aria-hidden="true">← </span>Earlier
        </Link>
      ) : null}
      <span class="wm-time__now" data-wm-stop-words>
        {now}
      </span>
      {laterHref ? (
        <Link href={laterHref}>
          Later<span aria-hidden="true"> →</span>
        </Link>
      ) : null}
      {stops.length > 1 ? (
        <span
          class="wm-time__slider"
          data-wm-slider
          data-prefix={prefix}
          data-stops={JSON.stringify(stops)}
          data-at={String(at)}
          data-label={label}
          hidden
        />
      ) : null}
    </div>
  )
}
