import type { z } from 'zod'
import type { Fault } from './faults.ts'
import type { OpenedFile, Path } from './open-file.ts'
import type { aboutFile, areasFile, organisationsFile, partnershipsFile } from './schema-agencies.ts'
import type { categoriesFile, deadlinesFile, Instrument, reasonsFile, termsFile } from './schema-casework.ts'
import type { crimeFile } from './schema-crime.ts'
import type { groupsFile, groupTypesFile } from './schema-groups.ts'
import type { monitoringFile } from './schema-monitoring.ts'
import type { tileMapFile } from './schema-tile-map.ts'
import type { agreementsFile, declarationFile, gatewaysFile, purposesFile, retentionFile } from './schema-sharing.ts'

/** A file that has the right shape, with the lines of everything in it. */
export interface Sheet<T> {
  readonly opened: OpenedFile
  readonly value: T
}

/** Every file of a folder, each by itself in the right shape; whether they agree is not known yet. */
export interface Sheets {
  readonly about: Sheet<z.output<typeof aboutFile>>
  readonly areas: Sheet<z.output<typeof areasFile>>
  readonly organisations: Sheet<z.output<typeof organisationsFile>>
  readonly partnerships: Sheet<z.output<typeof partnershipsFile>>
  readonly groupTypes: Sheet<z.output<typeof groupTypesFile>>
  readonly groups: Sheet<z.output<typeof groupsFile>>
  readonly gateways: Sheet<z.output<typeof gatewaysFile>>
  readonly agreements: Sheet<z.output<typeof agreementsFile>>
  readonly retention: Sheet<z.output<typeof retentionFile>>
  readonly purposes: Sheet<z.output<typeof purposesFile>>
  readonly categories: Sheet<z.output<typeof categoriesFile>>
  readonly reasons: Sheet<z.output<typeof reasonsFile>>
  readonly deadlines: Sheet<z.output<typeof deadlinesFile>>
  readonly declaration: Sheet<z.output<typeof declarationFile>>
  readonly monitoring: Sheet<z.output<typeof monitoringFile>>
  readonly terms: Sheet<z.output<typeof termsFile>>
  readonly tileMap: Sheet<z.output<typeof tileMapFile>>
  readonly crime: Sheet<z.output<typeof crimeFile>>
  readonly instruments: readonly Sheet<Instrument>[]
}

/** Where faults are put down while the files are compared. */
export type Report = (sheet: Sheet<unknown>, path: Path, reason: string) => void

export function reportTo(faults: Fault[]): Report {
  return ({ opened }, path, reason) => faults.push({ file: opened.file, line: opened.lineOf(path), reason })
}
