/** Where the time comes from. Handed to whatever needs it, so that tests and the demonstration can say when it is. */
export interface Clock {
  now(): Date
}

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved on. */
export interface FixedClock extends Clock {
  /** Moves the clock on (or back, below nought) by so many milliseconds. */
  advance(milliseconds: number): void
}

/** A clock that stands at an instant: `fixedClock('2026-03-05T14:30:00Z')`. Throws when the text is no instant. */
export function fixedClock(at: string | Date): FixedClock {
  let milliseconds = new Date(at).getTime()
  if (Number.isNaN(milliseconds)) throw new RangeError(`Not an instant: ${String(at)}`)
  return {
    now: () => new Date(milliseconds),
    advance: by => {
      milliseconds += by
    },
  }
}
