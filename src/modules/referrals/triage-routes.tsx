import { logEvent } from '../../kernel/audit/log-event.ts'
import { emptyForm } from '../../kernel/http/forms.ts'
import { type Ask, redisplay, type Site } from '../../kernel/http/routing.ts'
import { paths as casePaths } from '../cases/index.ts'
import { acceptReferral, getCaseToMergeInto, mergeReferral } from './accept-referral.ts'
import { valuesOf } from './answers.ts'
import { ButtonForm } from './forms.ts'
import { AcceptPage, MergePage, TurnAwayPage } from './pages/decisions.tsx'
import { TriageListPage } from './pages/triage-list.tsx'
import { TriagePage } from './pages/triage.tsx'
import { keyOf, paths } from './paths.ts'
import { may } from './permissions.ts'
import { offeredBy, procedureOf } from './procedure.ts'
import { listListableAgencies } from './queries.ts'
import { textOf } from './questions.ts'
import { toAcceptView, toMergeView, toTurnAwayView, TURNING_AWAY } from './decision-views.ts'
import { acceptForm, MergeForm, MergeQuery, TriageQuery, turnAwayForm } from './triage-forms.ts'
import { toTriageListView } from './triage-list-view.ts'
import { acknowledgeReferral, approveTurningAway, askForApproval, recordSearch, turnAway } from './triage-referral.ts'
import { openForTriage, toTriageView } from './triage-views.ts'
import type { Path } from '../../kernel/http/paths.ts'

type OfReferral = Ask<{ readonly reference: string }>

/** What those who lead a group see of the referrals to it, and decide. */
export function triageRoutes(site: Site): void {
  site.page(
    paths.triage,
    may.triage,
    async ask => {
      await logEvent(ask.tx, { action: 'list', object: { type: 'referral', id: 'triage' } })
      return <TriageListPage view={await toTriageListView(ask, ask.query)} />
    },
    { query: TriageQuery },
  )
  site.page(paths.triageOne, may.triage, async ask => {
    const { referral } = await openForTriage(ask)
    await logEvent(ask.tx, {
      action: 'look',
      object: { type: 'referral', id: keyOf(referral) },
      groupId: referral.group.id,
    })
    return showTriage(ask)
  })
  stepRoutes(site)
  acceptRoute(site)
  mergeRoute(site)
  for (const step of ['return', 'signpost', 'reject'] as const) turnAwayRoute(site, step)
}

/** Buttons on the page of a referral: each does one thing and comes back. */
function stepRoutes(site: Site): void {
  button(site, paths.acknowledge, acknowledgeReferral, 'The referrer has been told that it has arrived')
  button(site, paths.searched, recordSearch, 'Your search for duplicates has been recorded')
  button(site, paths.approve, approveTurningAway, 'You have approved turning this referral away')
  button(site, paths.askApproval, askForApproval, 'The chair has been asked to approve')
}

function button(
  site: Site,
  address: Path<`/triage/:reference/${string}`>,
  step: (ask: OfReferral, key: string) => Promise<void>,
  said: string,
): void {
  site.post(address, may.triage, {
    form: ButtonForm,
    show: async (ask, form) => {
      const { referral, setting } = await openForTriage(ask)
      return <TriagePage view={await toTriageView(ask, referral, setting)} form={form} />
    },
    act: async ask => {
      const { reference } = ask.params
      await step(ask, reference)
      ask.say(said)
      return paths.triageOne({ reference })
    },
  })
}

function acceptRoute(site: Site): void {
  site.form(paths.accept, may.triage, {
    form: async ask => {
      const { referral, setting } = await openForTriage(ask)
      const agencies = await listListableAgencies(ask.tx, referral.group.id)
      // Agencies that cannot be listed are choices too, so that naming one gets its reason and not "select an agency".
      return acceptForm({
        reasons: setting.procedure.accept,
        agencyIds: agencies.map(agency => agency.organisationId),
        gateways: setting.gateways.map(gateway => gateway.code),
      })
    },
    opensWith: async ask => (await toAcceptView(ask)).answers,
    show: async (ask, form) => <AcceptPage view={(await toAcceptView(ask)).view} form={form} />,
    act: async (ask, value) => {
      const reference = await acceptReferral(ask, ask.params.reference, value)
      ask.say('The referral is accepted and the case is open. The referrer has been told')
      return casePaths.case({ reference })
    },
  })
}

function mergeRoute(site: Site): void {
  site.form(paths.merge, may.triage, {
    query: MergeQuery,
    form: MergeForm,
    opensWith: async ask => {
      const { referral, setting } = await openForTriage(ask)
      const told = valuesOf(referral.answers, 'happening', setting)['what']
      return { ...(ask.query.case && { caseReference: ask.query.case }), told: textOf(told) || referral.title }
    },
    show: async (ask, form) => <MergePage view={await toMergeView(ask, form.answers)} form={form} />,
    act: async (ask, { caseReference, confirmed, told, message, version }) => {
      const file = await getCaseToMergeInto(ask, caseReference)
      if (confirmed !== file.reference)
        redisplay([{ field: 'confirmed', message: 'Check that this is the case that you mean, and confirm it' }])
      const reason = procedureOf(ask.deps).merge[0]?.code ?? 'duplicate'
      const reference = await mergeReferral(ask, ask.params.reference, {
        caseReference,
        told,
        message,
        reason,
        version,
      })
      ask.say('The referral has been added to this case. The referrer has been told')
      return casePaths.case({ reference })
    },
  })
}

function turnAwayRoute(site: Site, step: 'return' | 'signpost' | 'reject'): void {
  const { address, said, reasonsOf } = TURNING_AWAY[step]
  site.form(address as Path<'/triage/:reference/return'>, may.triage, {
    form: async ask => {
      const { referral, setting } = await openForTriage(ask)
      return turnAwayForm(offeredBy(referral.group.typeCode, reasonsOf(setting.procedure)))
    },
    show: async (ask, form) => <TurnAwayPage view={await toTurnAwayView(ask, step)} form={form} />,
    act: async (ask, value) => {
      await turnAway(ask, ask.params.reference, step, value)
      ask.say(said)
      return paths.triageOne({ reference: ask.params.reference })
    },
  })
}

async function showTriage(ask: OfReferral) {
  const { referral, setting } = await openForTriage(ask)
  return <TriagePage view={await toTriageView(ask, referral, setting)} form={emptyForm()} />
}
