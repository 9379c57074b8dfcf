import type { Permission } from '../access/permission.ts'
import type { Deps } from './deps.ts'
import type { Site } from './routing.ts'

/** A link of the bar across every page, shown to those whose permission holds. */
export interface NavigationEntry {
  readonly text: string
  readonly href: string
  readonly permission: Permission
}

/** Work done later, outside any request. The payload is checked by the job itself: it may be older than the code. */
export type Job = (deps: Deps, payload: unknown) => Promise<void>

/** What a module tells the rest: its tables are its own, and each is owned by one module only. */
export interface Module {
  readonly name: string
  readonly tables: readonly string[]
  readonly permissions: readonly Permission<never>[]
  readonly routes: (site: Site) => void
  readonly navigation?: readonly NavigationEntry[]
  /** By name, `module:what`. */
  readonly jobs?: Readonly<Record<string, Job>>
  /** When a job of this module runs by itself: its name and a crontab line in UTC, `0 6 * * *`. */
  readonly schedule?: Readonly<Record<string, string>>
}
