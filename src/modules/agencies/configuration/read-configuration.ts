import { statSync } from 'node:fs'
import type { z } from 'zod'
import { checkAgencies } from './check-agencies.ts'
import { checkCasework } from './check-casework.ts'
import { checkCrime } from './check-crime.ts'
import { checkGroups } from './check-groups.ts'
import { checkMonitoring } from './check-monitoring.ts'
import { checkShape } from './check-shape.ts'
import { checkSharing } from './check-sharing.ts'
import { checkSources } from './check-sources.ts'
import { checkTileMap } from './check-tile-map.ts'
import { FILES, instrumentFiles, strangeFiles } from './configuration-files.ts'
import { ConfigurationError, type Fault, suggestion } from './faults.ts'
import { openFile } from './open-file.ts'
import { resolve } from './resolve.ts'
import { aboutFile, areasFile, organisationsFile, partnershipsFile } from './schema-agencies.ts'
import { categoriesFile, deadlinesFile, instrumentFile, reasonsFile, termsFile } from './schema-casework.ts'
import { crimeFile } from './schema-crime.ts'
import { groupsFile, groupTypesFile } from './schema-groups.ts'
import { monitoringFile } from './schema-monitoring.ts'
import { agreementsFile, declarationFile, gatewaysFile, purposesFile, retentionFile } from './schema-sharing.ts'
import { tileMapFile } from './schema-tile-map.ts'
import { reportTo, type Sheet, type Sheets } from './sheets.ts'
import type { Configuration } from './types.ts'

/**
 * Reads a partnership's configuration folder. Throws one `ConfigurationError` that names every fault with its file and
 * line: first whatever keeps single files from being read, and once all can be, whatever does not agree between them.
 */
export function readConfiguration(folder: string): Configuration {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw new ConfigurationError(folder, [])
  const faults: Fault[] = []
  const sheet = <S extends z.ZodType>(file: string, schema: S) => readSheet(folder, file, schema, faults)
  const read = {
    about: sheet('about.yaml', aboutFile),
    areas: sheet('areas.yaml', areasFile),
    organisations: sheet('organisations.yaml', organisationsFile),
    partnerships: sheet('partnerships.yaml', partnershipsFile),
    groupTypes: sheet('group-types.yaml', groupTypesFile),
    groups: sheet('groups.yaml', groupsFile),
    gateways: sheet('gateways.yaml', gatewaysFile),
    agreements: sheet('agreements.yaml', agreementsFile),
    retention: sheet('retention.yaml', retentionFile),
    purposes: sheet('purposes.yaml', purposesFile),
    categories: sheet('referral-categories.yaml', categoriesFile),
    reasons: sheet('reasons.yaml', reasonsFile),
    deadlines: sheet('deadlines.yaml', deadlinesFile),
    declaration: sheet('declaration.yaml', declarationFile),
    monitoring: sheet('monitoring.yaml', monitoringFile),
    terms: sheet('terms.yaml', termsFile),
    tileMap: sheet('tile-map.yaml', tileMapFile),
    crime: sheet('crime.yaml', crimeFile),
    instruments: instrumentFiles(folder).map(file => sheet(file, instrumentFile)),
  }
  faults.push(...strangeFiles(folder).map(isStrange))
  if (faults.length > 0) throw new ConfigurationError(folder, faults)
  // Without a fault every sheet was read: readSheet leaves one out only where it puts a fault down.
  const sheets = read as Sheets
  const report = reportTo(faults)
  for (const check of [
    checkAgencies,
    checkGroups,
    checkSharing,
    checkCasework,
    checkCrime,
    checkMonitoring,
    checkTileMap,
    checkSources,
  ])
    check(report, sheets)
  if (faults.length > 0) throw new ConfigurationError(folder, faults)
  return resolve(sheets)
}

function readSheet<S extends z.ZodType>(
  folder: string,
  file: string,
  schema: S,
  faults: Fault[],
): Sheet<z.output<S>> | undefined {
  const opened = openFile(folder, file)
  if (!('content' in opened)) {
    faults.push(...opened)
    return undefined
  }
  const value = checkShape(opened, schema)
  if (isFaults(value)) {
    faults.push(...value)
    return undefined
  }
  return { opened, value }
}

/** Every file is a mapping at the top, so a list can only be the faults. */
function isFaults(value: unknown): value is readonly Fault[] {
  return Array.isArray(value)
}

function isStrange(file: string): Fault {
  return { file, line: 1, reason: `there is no configuration file of this name${suggestion(file, FILES)}` }
}
