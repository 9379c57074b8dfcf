import type { Answers } from '../../kernel/http/forms.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { formatDate } from '../../kernel/local-date.ts'
import { findCaseByReference, paths as casePaths } from '../cases/index.ts'
import type { AcceptView, MergeView, TurnAwayView } from './pages/decisions.tsx'
import { leadsGroup } from '../sharing/index.ts'
import { valuesOf } from './answers.ts'
import { keyOf, paths } from './paths.ts'
import { type Coded, offeredBy, type ReferralProcedure } from './procedure.ts'
import { listListableAgencies } from './queries.ts'
import { textOf } from './questions.ts'
import { needsChairApproval } from './rules/triage-guards.ts'
import { mismatch } from './rules/subject-kinds.ts'
import { openForTriage, toTriageView } from './triage-views.ts'
import type { Referral } from './types.ts'
import { riskWords } from './views.ts'
import { KIND_TITLES } from './words.ts'

type OfReferral = Ask<{ readonly reference: string }>

export const TURNING_AWAY = {
  return: {
    address: paths.returning,
    heading: 'Return for more information',
    what: 'The referral goes back to its referrer, who answers and sends it again. Nothing they wrote is lost.',
    submit: 'Return the referral',
    hint: 'Say what you need to know before you can decide',
    said: 'The referral has been returned. Its referrer has been told',
    reasonsOf: (procedure: ReferralProcedure) => procedure.returning,
  },
  signpost: {
    address: paths.signpost,
    heading: 'Signpost elsewhere',
    what: 'The referral ends here, and its referrer is told who can help.',
    submit: 'Signpost the referral',
    hint: 'Say who can help and how to reach them',
    said: 'The referral has been signposted. Its referrer has been told',
    reasonsOf: (procedure: ReferralProcedure) => procedure.signpost,
  },
  reject: {
    address: paths.reject,
    heading: 'Do not accept',
    what: 'The referral ends here, and its referrer is told why.',
    submit: 'Do not accept the referral',
    hint: 'Say why, and what would make a difference',
    said: 'The referral has not been accepted. Its referrer has been told',
    reasonsOf: (procedure: ReferralProcedure) => procedure.reject,
  },
} as const

/** The page to accept a referral, and the answers it opens with: its own words, its own lawful basis, its own agency. */
export async function toAcceptView(ask: OfReferral): Promise<{ readonly view: AcceptView; readonly answers: Answers }> {
  const { referral, setting } = await openForTriage(ask)
  const agencies = await listListableAgencies(ask.tx, referral.group.id)
  const listable = agencies.filter(agency => agency.covered)
  const values = valuesOf(referral.answers, 'happening', setting)
  const view = {
    ...commonOf(referral),
    groupName: referral.group.name,
    risk: riskWords(referral),
    searched: referral.duplicateSearchAt !== null,
    reasons: toChoices(setting.procedure.accept),
    agencies: listable.map(({ organisationId, name, capacity }) => ({
      value: organisationId,
      text: capacity === 'core' ? name : `${name} (invited)`,
    })),
    notListable: agencies.flatMap(({ name, why }) => (why ? [{ name, why }] : [])),
    gateways: toChoices(setting.gateways),
  }
  const own = listable.some(agency => agency.organisationId === referral.organisationId)
  const answers: Answers = {
    title: referral.title,
    summary: textOf(values['what']).slice(0, 2000),
    gateway: referral.lawfulBasisGateway ?? referral.group.defaultGateway ?? '',
    threshold: referral.riskBand === 'high' ? ['high_risk'] : [],
    agencies: own ? [referral.organisationId] : [],
    lead: own ? referral.organisationId : '',
  }
  return { view, answers }
}

export async function toTurnAwayView(ask: OfReferral, step: 'return' | 'signpost' | 'reject'): Promise<TurnAwayView> {
  const { referral, setting } = await openForTriage(ask)
  const { heading, what, submit, hint, reasonsOf } = TURNING_AWAY[step]
  const blocked =
    step !== 'return' &&
    needsChairApproval({ riskBand: referral.riskBand, approved: referral.chairApprovalAt !== null })
  return {
    ...commonOf(referral),
    heading,
    what,
    submit,
    reasons: toChoices(offeredBy(referral.group.typeCode, reasonsOf(setting.procedure))),
    messageHint: hint,
    blocked,
  }
}

/** The page to add a referral to a case, with the case that is named, once it can be told which that is. */
export async function toMergeView(ask: OfReferral, { caseReference }: Answers): Promise<MergeView> {
  const { referral, setting } = await openForTriage(ask)
  const { cases } = await toTriageView(ask, referral, setting)
  return {
    ...commonOf(referral),
    alike: cases.filter(found => found.mergeHref).map(found => found.text),
    found: typeof caseReference === 'string' ? await toFoundCase(ask, referral, caseReference) : undefined,
  }
}

async function toFoundCase(ask: OfReferral, { subjectKind }: Referral, wanted: string): Promise<MergeView['found']> {
  const file = await findCaseByReference(ask.tx, wanted)
  if (file === undefined || !leadsGroup(ask.actor, file.groupId)) return undefined
  await logEvent(ask.tx, {
    action: 'look',
    object: { type: 'case', id: file.reference },
    groupId: file.groupId,
    caseId: file.id,
    caseReference: file.reference,
    fields: ['title'],
  })
  return {
    reference: file.reference,
    title: file.title,
    href: casePaths.case({ reference: file.reference }),
    groupName: file.groupName,
    about: KIND_TITLES[file.kind],
    opened: formatDate(file.openedOn),
    mismatch: mismatch(subjectKind, file.kind),
  }
}

function commonOf(referral: Referral) {
  const reference = keyOf(referral)
  return { reference, title: referral.title, backHref: paths.triageOne({ reference }), version: referral.version }
}

function toChoices(
  coded: readonly Coded[],
): readonly { readonly value: string; readonly text: string; readonly hint?: string | undefined }[] {
  return coded.map(({ code, label, message, hint }) => ({ value: code, text: label, hint: message ?? hint }))
}
