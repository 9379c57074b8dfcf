import type { Module } from '../../kernel/http/module.ts'
import { TIDY_ANALYSES, tidyAnalyses } from './analysis/jobs.ts'
import { may as mayAnalyse } from './analysis/permissions.ts'
import { IMPORT_JOB, STOPPED_JOB, TIDY_JOB } from './data/job-names.ts'
import { importUploaded, refuseStoppedImports, tidyImports } from './data/jobs.ts'
import { may as mayData } from './data/permissions.ts'
import { paths as mapPaths } from './map/paths.ts'
import { may as mayMap } from './map/permissions.ts'
import { profilePermissions } from './profiles/permissions.ts'
import { crimeRoutes } from './routes.tsx'

export const crimeModule: Module = {
  name: 'crime',
  tables: [
    'incident_set',
    'incident_category',
    'severity_weight',
    'incident_import',
    'incident_slice',
    'incident',
    'incident_count',
    'analysis',
    'problem_profile',
    'problem_profile_edition',
  ],
  permissions: [mayMap.seeMap, ...Object.values(mayData), ...Object.values(mayAnalyse), ...profilePermissions],
  routes: crimeRoutes,
  navigation: [{ text: 'Where and when', href: mapPaths.map(), permission: mayMap.seeMap }],
  jobs: {
    [IMPORT_JOB]: importUploaded,
    [STOPPED_JOB]: refuseStoppedImports,
    [TIDY_JOB]: tidyImports,
    [TIDY_ANALYSES]: tidyAnalyses,
  },
  schedule: { [STOPPED_JOB]: '*/10 * * * *', [TIDY_JOB]: '10 2 * * *', [TIDY_ANALYSES]: '40 2 * * *' },
}
