import type { Module } from '../../kernel/http/module.ts'
import { mayDuplicates } from './duplicate-permissions.ts'
import { duplicateJobs, duplicateSchedule } from './duplicate-routes.tsx'
import { TELL_OF_WRONG_LINK } from './job-names.ts'
import { tellOfWrongLink } from './jobs.ts'
import { permissions } from './permissions.ts'
import { peopleRoutes } from './routes.tsx'

/** People are reached from referrals, cases and search; a person has one page, whatever they are known by. */
export const peopleModule: Module = {
  name: 'people',
  tables: [
    'person', 'person_description', 'same_person_judgement', 'wrong_link', 'wrong_link_use', 'description_key', 'duplicate_search', 'likely_match',
  ], // biome-ignore format: a list of names
  permissions: [...permissions, mayDuplicates.review],
  routes: peopleRoutes,
  jobs: { [TELL_OF_WRONG_LINK]: tellOfWrongLink, ...duplicateJobs },
  schedule: duplicateSchedule,
}
