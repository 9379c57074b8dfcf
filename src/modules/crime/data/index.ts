export { countBy, countByBoth, dataCut, listCategories, listMonths, listSets, readPoints } from './read-incidents.ts'
export type {
  Box,
  Count,
  CountedBy,
  HeldMonth,
  IncidentCategory,
  IncidentPoints,
  IncidentQuestion,
  IncidentSet,
  Placed,
  PointQuestion,
  SetForm,
  SetTier,
} from './types.ts'
export { importCrimesByCommand } from './import-by-command.ts'
