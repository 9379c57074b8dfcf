export const IMPORT_JOB = 'crime:import'
export const TIDY_JOB = 'crime:tidy-imports'
export const STOPPED_JOB = 'crime:stopped-imports'
