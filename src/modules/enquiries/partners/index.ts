import type { Job } from '../../../kernel/http/module.ts'
import { askPartnerInstallations } from './ask-installations.ts'
import { ASK_PARTNERS, MAKE_TABLES } from './job-names.ts'
import { makePartnerTables } from './make-tables.ts'

export { askInstallations } from './ask-installations.ts'
export { PartnerAnswers } from './pages/partner-answers.tsx'
export { partnerPaths } from './paths.ts'
export { mayPartners } from './permissions.ts'
export { listPartnerAnswers, type PartnerAnswer } from './queries.ts'
export { partnerRoutes } from './routes.tsx'

export const partnerJobs: Readonly<Record<string, Job>> = {
  [MAKE_TABLES]: makePartnerTables,
  [ASK_PARTNERS]: askPartnerInstallations,
}

/** Each night it is looked whether keys are due: those of a week ago are replaced. */
export const partnerSchedule = { [MAKE_TABLES]: '15 3 * * *' } as const
