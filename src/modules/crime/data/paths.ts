import { path } from '../../../kernel/http/routing.ts'

export const paths = {
  register: path('/data'),
  newSet: path('/data/new'),
  bringIn: path('/data/bring-in'),
  imports: path('/data/imports'),
  import: path('/data/imports/:id'),
  undo: path('/data/imports/:id/undo'),
  report: path('/data/imports/:id/report.csv'),
  severity: path('/data/severity'),
  set: path('/data/:code'),
  describe: path('/data/:code/describe'),
  columns: path('/data/:code/columns'),
  themes: path('/data/:code/themes'),
} as const

/** Words that stand where the code of a data set could. */
export const TAKEN_CODES: readonly string[] = ['new', 'bring-in', 'imports', 'severity']
