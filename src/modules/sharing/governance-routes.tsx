import type { VNode } from 'preact'
import { signedIn } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { type Form, asForm } from '../../kernel/http/forms.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { todayIn } from '../../kernel/local-date.ts'
import { getAgreement, listAgreements, listPossibleSignatories } from './agreement-queries.ts'
import { listWords, toAgreementView, toRegisterView } from './agreement-views.ts'
import { AGREEMENT_WORDS } from './agreement-words.ts'
import { toOpeningView } from './break-glass-views.ts'
import { listGatewayCatalogue } from './gateway-catalogue.ts'
import {
  changeAgreementForm,
  LogQuery,
  RegisterQuery,
  ReviewForm,
  signatureForm,
  WithdrawalForm,
} from './governance-forms.ts'
import { governancePaths as paths } from './governance-paths.ts'
import { mayGovern } from './governance-permissions.ts'
import {
  changeAgreement,
  getAgreementToKeep,
  getSignatory,
  recordSignature,
  recordWithdrawal,
} from './keep-agreements.ts'
import { toLogFile, toLogView } from './log-page.ts'
import { AgreementPage, AgreementsPage, GatewaysPage, SevenTestsPage } from './pages/agreements.tsx'
import { BreakGlassReviewsPage, ReviewBreakGlassPage } from './pages/break-glass-reviews.tsx'
import { ChangeAgreementPage, SignaturePage, WithdrawalPage } from './pages/keep-agreements.tsx'
import { LogPage } from './pages/log.tsx'
import { getOpeningToReview, listOpenings, reviewBreakGlass } from './review-break-glass.ts'
import { listAgreementMoves } from './rules/agreement-state.ts'

const MOST_OPENINGS = 50

type OfAgreement = Ask<{ readonly code: string }>
type OfSignatory = Ask<{ readonly code: string; readonly organisation: string }>

/** The register of agreements, the gateways, reviews of emergencies, and the log. */
export function governanceRoutes(site: Site): void {
  registerRoutes(site)
  keepingRoutes(site)
  reviewRoutes(site)
  site.page(paths.log, mayGovern.readLog, async ask => <LogPage view={await toLogView(ask, ask.query)} />, {
    query: LogQuery,
  })
  site.download(paths.logFile, mayGovern.readLog, ask => toLogFile(ask, ask.query), { query: LogQuery })
}

function registerRoutes(site: Site): void {
  site.page(
    paths.agreements,
    mayGovern.readAgreements,
    async ask => {
      const today = todayIn(ask.deps.clock)
      return <AgreementsPage view={toRegisterView(await listAgreements(ask.tx, today), ask.query.state, today)} />
    },
    { query: RegisterQuery },
  )
  site.page(paths.agreement, mayGovern.readAgreements, async ask => {
    const today = todayIn(ask.deps.clock)
    const agreement = await getAgreement(ask.tx, ask.params.code, today)
    return <AgreementPage view={toAgreementView(agreement, today, mayGovern.keepAgreements.holds(ask.actor))} />
  })
  site.page(paths.gateways, signedIn, async ask => <GatewaysPage gateways={await listGatewayCatalogue(ask.tx)} />)
  site.page(paths.sevenTests, signedIn, () => <SevenTestsPage />)
}

function keepingRoutes(site: Site): void {
  const form = async (ask: OfAgreement) => changeAgreementForm(listAgreementMoves((await toKeep(ask)).state))
  site.form(paths.changeAgreement, mayGovern.keepAgreements, {
    form,
    opensWith: async ask => {
      const { state, reviewOn } = await toKeep(ask)
      return asForm.fromValue(changeAgreementForm([state]), { state, reviewOn }).answers
    },
    show: showChange,
    act: async (ask, change) => {
      await changeAgreement(ask, { ...change, code: ask.params.code })
      ask.say('The agreement is changed.')
      return paths.agreement(ask.params)
    },
  })
  site.form(paths.recordSignature, mayGovern.keepAgreements, {
    form: async ask => signatureForm((await possible(ask)).map(organisation => organisation.value)),
    show: async (ask, form) => (
      <SignaturePage view={{ ...(await keeping(ask)), organisations: await possible(ask) }} form={form} />
    ),
    act: async (ask, signature) => {
      await recordSignature(ask, { ...signature, code: ask.params.code })
      ask.say('The signature is recorded.')
      return paths.agreement(ask.params)
    },
  })
  site.form(paths.recordWithdrawal, mayGovern.keepAgreements, {
    form: WithdrawalForm,
    show: showWithdrawal,
    act: async (ask, withdrawal) => {
      await recordWithdrawal(ask, { ...withdrawal, ...ask.params })
      ask.say('The withdrawal is recorded.')
      return paths.agreement({ code: ask.params.code })
    },
  })
}

async function showChange(ask: OfAgreement, form: Form<unknown>): Promise<VNode> {
  const { state } = await toKeep(ask)
  const moves = listAgreementMoves(state).map(move => ({ value: move, text: AGREEMENT_WORDS[move] }))
  return <ChangeAgreementPage view={{ ...(await keeping(ask)), moves }} form={form} />
}

async function showWithdrawal(ask: OfSignatory, form: Form<unknown>): Promise<VNode> {
  const agreement = await getAgreementToKeep(ask, ask.params.code, todayIn(ask.deps.clock))
  const { name } = getSignatory(agreement, ask.params.organisation)
  const groups = listWords(
    agreement.groups.map(group => group.name),
    'no group',
  )
  const effect = `From that day the people of ${name} lose sight of cases of ${groups}, unless another agreement that it signed covers them.`
  const view = {
    title: agreement.title,
    backHref: paths.agreement({ code: agreement.code }),
    version: agreement.version,
    organisation: name,
    effect,
  }
  return <WithdrawalPage view={view} form={form} />
}

function toKeep(ask: OfAgreement) {
  return getAgreementToKeep(ask, ask.params.code, todayIn(ask.deps.clock))
}

async function keeping(ask: OfAgreement) {
  const { title, version } = await toKeep(ask)
  return { title, version, backHref: paths.agreement(ask.params) }
}

async function possible(ask: OfAgreement) {
  const { id } = await toKeep(ask)
  const organisations = await listPossibleSignatories(ask.tx, id, todayIn(ask.deps.clock))
  return organisations.map(({ code, name }) => ({ value: code, text: name }))
}

function reviewRoutes(site: Site): void {
  site.page(paths.breakGlassReviews, mayGovern.seeEmergencies, async ask => {
    const toView = (opening: Parameters<typeof toOpeningView>[0]) =>
      toOpeningView(opening, ask.actor, ask.deps.calendar, todayIn(ask.deps.clock))
    const waiting = await listOpenings(ask.tx, { reviewed: false, limit: MOST_OPENINGS })
    const reviewed = await listOpenings(ask.tx, { reviewed: true, limit: MOST_OPENINGS })
    await logEvent(ask.tx, { action: 'list', object: { type: 'emergencies', id: 'reviews' } })
    return <BreakGlassReviewsPage view={{ waiting: waiting.map(toView), reviewed: reviewed.map(toView) }} />
  })
  site.form(paths.reviewBreakGlass, mayGovern.seeEmergencies, {
    form: ReviewForm,
    show: async (ask, form) => {
      const opening = await getOpeningToReview(ask, ask.params.opening)
      const view = toOpeningView(opening, ask.actor, ask.deps.calendar, todayIn(ask.deps.clock))
      return <ReviewBreakGlassPage opening={view} version={opening.version} form={form} />
    },
    act: async (ask, review) => {
      await reviewBreakGlass(ask, ask.params.opening, review)
      ask.say('The finding is recorded.')
      return paths.breakGlassReviews()
    },
  })
}
