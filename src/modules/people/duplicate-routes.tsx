import type { Form } from '../../kernel/http/forms.ts'
import { type Ask, nothingAsked, type Site } from '../../kernel/http/routing.ts'
import { findDuplicates, findDuplicatesNightly } from './duplicate-job.ts'
import { duplicatePaths } from './duplicate-paths.ts'
import { mayDuplicates } from './duplicate-permissions.ts'
import { FIND_DUPLICATES, FIND_DUPLICATES_NIGHTLY, lookForDuplicates } from './duplicate-search.ts'
import { DuplicatesQuery, everyPair, toDuplicatesView } from './duplicate-view.ts'
import { DuplicatesPage } from './pages/duplicates.tsx'

/** Jobs of this part of the module, by name. */
export const duplicateJobs = {
  [FIND_DUPLICATES]: findDuplicates,
  [FIND_DUPLICATES_NIGHTLY]: findDuplicatesNightly,
} as const

/** In the night, when few ask for pages. */
export const duplicateSchedule = { [FIND_DUPLICATES_NIGHTLY]: '15 1 * * *' } as const

export function duplicateRoutes(site: Site): void {
  site.page(duplicatePaths.duplicates, mayDuplicates.review, ask => showQueue(ask, ask.query), {
    query: DuplicatesQuery,
  })
  site.post(duplicatePaths.look, mayDuplicates.review, {
    form: nothingAsked,
    show: (ask, form) => showQueue(ask, everyPair(), form),
    act: async ask => {
      await lookForDuplicates(ask)
      ask.say('The search for duplicates has been asked for.')
      return duplicatePaths.duplicates()
    },
  })
}

async function showQueue(
  ask: Pick<Ask, 'actor' | 'tx'>,
  query: Parameters<typeof toDuplicatesView>[1],
  form?: Form<unknown>,
) {
  return <DuplicatesPage view={await toDuplicatesView(ask, query)} lookHref={duplicatePaths.look()} form={form} />
}
