import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { AsActor } from '../db/as-actor.ts'
import type { Calendar } from '../working-days.ts'

/** Structured log, pino's shape: the object first, the sentence second. */
export interface Log {
  info(about: object, sentence?: string): void
  warn(about: object, sentence?: string): void
  error(about: object, sentence?: string): void
}

/** What every handler and job is given. Built once in app.ts; tests build it exactly. */
export interface Deps {
  readonly asActor: AsActor
  readonly clock: Clock
  readonly config: Config
  readonly calendar: Calendar
  readonly log: Log
}
