import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What a configuration folder holds, beside a folder of instruments. */
export const FILES: readonly string[] = [
  'about.yaml',
  'agreements.yaml',
  'areas.yaml',
  'crime.yaml',
  'deadlines.yaml',
  'declaration.yaml',
  'gateways.yaml',
  'group-types.yaml',
  'groups.yaml',
  'monitoring.yaml',
  'organisations.yaml',
  'partnerships.yaml',
  'purposes.yaml',
  'reasons.yaml',
  'referral-categories.yaml',
  'retention.yaml',
  'terms.yaml',
  'tile-map.yaml',
]

/** The files of a folder that a configuration is read from, and any others in it that look as if they should be. */
export function configurationFiles(folder: string): readonly string[] {
  return [...FILES, ...instrumentFiles(folder), ...strangeFiles(folder)]
}

export function instrumentFiles(folder: string): readonly string[] {
  return listed(join(folder, 'instruments'))
    .filter(name => name.endsWith('.yaml'))
    .map(name => `instruments/${name}`)
}

/** A file with a slip in its name would otherwise be left out without a word. */
export function strangeFiles(folder: string): readonly string[] {
  return listed(folder).filter(name => /\.ya?ml$/.test(name) && !FILES.includes(name))
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return [] // A missing folder shows itself by every file missing.
  }
}
