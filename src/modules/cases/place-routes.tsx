import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Site } from '../../kernel/http/routing.ts'
import { findPlace } from '../places/index.ts'
import { listCasesAtPlace, listReferralsAtPlace } from './list-at-place.ts'
import { referralHref } from './list-referrals.ts'
import { PlacePage } from './pages/place.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { isUuid } from './queries.ts'

/** What is known of a place. One that nobody told this person of and one that does not exist are the same. */
export function placeRoutes(site: Site): void {
  site.page(paths.place, may.seeCases, async ({ tx, actor, params }) => {
    const place = isUuid(params.place) ? await findPlace(tx, params.place) : undefined
    if (place === undefined) throw new AppError('not_found')
    const [cases, referrals] = await Promise.all([
      listCasesAtPlace(tx, place.id),
      listReferralsAtPlace(tx, place.id),
      logEvent(tx, { action: 'look', object: { type: 'place', id: place.id } }),
    ])
    const linked = referrals.map(referral => ({ ...referral, href: referralHref(actor, referral) }))
    return <PlacePage place={place} cases={cases} referrals={linked} />
  })
}
