import type { Site } from '../../kernel/http/routing.ts'
import { AsAtQuery, readAsAt } from './as-at.ts'
import { OrganisationsQuery } from './forms.ts'
import { OrganisationPage } from './pages/organisation.tsx'
import { OrganisationsPage } from './pages/organisations.tsx'
import { PartnershipPage } from './pages/partnership.tsx'
import { PartnershipsPage } from './pages/partnerships.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { getOrganisation, getPartnership, listOrganisations, listPartnerships } from './queries.ts'
import { toOrganisationsView, toOrganisationView, toPartnershipsView, toPartnershipView } from './views.ts'

/** Who the partnership is, as at any day. */
export function agencyRoutes(site: Site): void {
  const query = AsAtQuery
  site.page(
    paths.partnerships,
    may.readPartnership,
    async ask => {
      const asAt = readAsAt(ask)
      const view = toPartnershipsView(await listPartnerships(ask.tx, asAt.on), ask.deps.configuration.about.name, asAt)
      return <PartnershipsPage view={view} />
    },
    { query },
  )
  site.page(
    paths.partnership,
    may.readPartnership,
    async ask => {
      const asAt = readAsAt(ask)
      return <PartnershipPage view={toPartnershipView(await getPartnership(ask.tx, ask.params.code, asAt.on), asAt)} />
    },
    { query },
  )
  site.page(
    paths.organisations,
    may.readPartnership,
    async ask => {
      const asAt = readAsAt(ask)
      const { organisationKinds } = ask.deps.configuration
      const organisations = await listOrganisations(ask.tx, asAt.on)
      return <OrganisationsPage view={toOrganisationsView(organisations, organisationKinds, ask.query.kind, asAt)} />
    },
    { query: OrganisationsQuery },
  )
  site.page(
    paths.organisation,
    may.readPartnership,
    async ask => {
      const asAt = readAsAt(ask)
      const organisation = await getOrganisation(ask.tx, ask.params.code, asAt.on)
      return (
        <OrganisationPage view={toOrganisationView(organisation, ask.deps.configuration.organisationKinds, asAt)} />
      )
    },
    { query },
  )
}
