import { AppError } from '../../kernel/errors.ts'
import { Refused } from '../../kernel/http/routing.ts'
import { dateIn } from '../../kernel/local-date.ts'
import {
  addSubjects,
  findCaseByReference,
  type FoundCase,
  type NewSubject,
  noteMergedReferral,
  openCase,
} from '../cases/index.ts'
import { attachToCase, findDescriptionName } from '../people/index.ts'
import { findPlace, placeName } from '../places/index.ts'
import { leadsGroup } from '../sharing/index.ts'
import { riskOf, valuesOf } from './answers.ts'
import { listListableAgencies, listMembersOf, listSubjects } from './queries.ts'
import { textOf } from './questions.ts'
import { checkAcceptance } from './rules/triage-guards.ts'
import { settingOf } from './setting.ts'
import { tell, tellReferrer } from './tell.ts'
import { decide, log, referralToDecide } from './triage-referral.ts'
import type { Acting, Referral, SubjectRole } from './types.ts'

export interface Acceptance {
  readonly title: string
  readonly summary: string
  readonly threshold: readonly string[]
  readonly judgement?: string | undefined
  readonly multiAgency: boolean
  readonly agencies: readonly string[]
  readonly lead: string
  readonly gateway: string
  readonly purpose: string
  readonly message?: string | undefined
  readonly version?: number | undefined
}

/** Accepts a referral: a case opens with its people, its risk and the agencies it is shared with. Returns the case's reference. */
export async function acceptReferral(ask: Acting, key: string, given: Acceptance): Promise<string> {
  const { tx } = ask
  const referral = await referralToDecide(ask, key, 'accept', given.version)
  const listable = await listListableAgencies(tx, referral.group.id)
  const agencies = listable.filter(agency => given.agencies.includes(agency.organisationId))
  const obstacles = checkAcceptance({
    duplicateSearchDone: referral.duplicateSearchAt !== null,
    agencies,
    leadOrganisationId: given.lead,
    thresholdReasons: given.threshold,
    multiAgency: given.multiAgency,
    judgementNote: given.judgement,
  })
  if (obstacles.length > 0) throw new Refused(obstacles)
  const opened = await openCase(ask, {
    groupId: referral.group.id,
    tier: referral.group.tier === 'R' ? 'R' : 'S',
    kind: referral.subjectKind,
    title: given.title,
    category: referral.category,
    summary: given.summary,
    because: `Referral ${referral.reference ?? key} accepted`, // not whose: whoever sees the case may not read it
    ...(await whatTheReferralBrings(ask, referral)),
    subjects: await subjectsOf(ask, referral),
    agencies: agencies.map(({ organisationId }) => ({
      organisationId,
      standing: organisationId === given.lead ? 'lead' : 'listed',
      gatewayCode: given.gateway,
      purpose: given.purpose,
    })),
  })
  await attachToCase(ask, referral.id, opened.id)
  const reason = [...given.threshold, 'multi_agency'].join(', ')
  await decide(ask, referral, {
    state: 'accepted',
    decision_reason: reason,
    decision_message: given.message ?? null,
    case_id: opened.id,
  })
  await log(
    ask,
    referral,
    'accepted',
    ['state', 'case_id'],
    [reason, given.judgement].filter(Boolean).join(': '),
    opened.id,
  )
  await tellReferrer(ask, referral, 'decided')
  // That a restricted case exists is told to the people named on it, by whoever names them.
  if (referral.group.tier !== 'R') await tellAgencies(ask, referral, given.agencies, opened.reference)
  return opened.reference
}

/** The case that a referral can be added to: a live one of a group that whoever asks leads. */
export async function getCaseToMergeInto(ask: Acting, caseReference: string): Promise<FoundCase> {
  const file = await findCaseByReference(ask.tx, caseReference)
  if (file === undefined || !leadsGroup(ask.actor, file.groupId)) {
    throw refusedCase('No case of a group that you lead has this reference. Check it, or choose another')
  }
  if (file.state === 'closed' || file.state === 'transferred_out') {
    throw refusedCase('This case is closed. Reopen it first, or accept the referral as a new case')
  }
  return file
}

function refusedCase(message: string): Refused {
  return new Refused([{ field: 'caseReference', message }])
}

/** Adds what a referral brings to a case that is there already. */
export async function mergeReferral(
  ask: Acting,
  key: string,
  given: {
    readonly caseReference: string
    readonly reason: string
    readonly message: string
    /** What the chronology of the case says of it; its title unless given. */
    readonly told?: string | undefined
    readonly version?: number | undefined
  },
): Promise<string> {
  const referral = await referralToDecide(ask, key, 'merge', given.version)
  const file = await getCaseToMergeInto(ask, given.caseReference)
  await addSubjects(ask, file.id, await subjectsOf(ask, referral))
  await attachToCase(ask, referral.id, file.id)
  await noteMergedReferral(ask, file.id, {
    reference: referral.reference ?? key,
    sourceOrganisationId: referral.organisationId,
    sentOn: dateIn(referral.submittedAt ?? ask.deps.clock.now()),
    told: given.told ?? referral.title,
  })
  await decide(ask, referral, {
    state: 'merged_into_case',
    decision_reason: given.reason,
    decision_message: given.message,
    case_id: file.id,
  })
  await log(ask, referral, 'merged', ['state', 'case_id'], given.reason, file.id)
  await tellReferrer(ask, referral, 'decided')
  return file.reference
}

async function whatTheReferralBrings({ tx, deps }: Acting, referral: Referral) {
  const setting = await settingOf(tx, deps, referral)
  const { instrument } = setting
  const risk = riskOf(referral.answers, setting, instrument?.definition)
  const desired = valuesOf(referral.answers, 'outcome', setting)['desired']
  return {
    desiredOutcome: textOf(desired) || null,
    risk:
      instrument && risk
        ? {
            instrumentCode: instrument.code,
            instrumentVersion: instrument.version,
            answers: risk.answers as Record<string, string | string[]>,
            total: risk.score.total,
            band: risk.score.band,
            automaticHigh: risk.score.automaticHigh,
            overrideBand: risk.raised ? risk.band : null,
            overrideReason: risk.raised ? (risk.judgement ?? null) : null,
            askedHow: risk.askedHow ?? null,
            assessedBy: referral.createdBy,
            organisationId: referral.organisationId,
            referralId: referral.id,
          }
        : undefined,
  }
}

async function subjectsOf({ tx }: Acting, referral: Referral): Promise<readonly NewSubject[]> {
  const rows = await listSubjects(tx, referral.id)
  const subjects: NewSubject[] = []
  for (const { role, personDescriptionId, placeId } of rows) {
    const place = placeId ? await findPlace(tx, placeId) : undefined
    const label = personDescriptionId ? await findDescriptionName(tx, personDescriptionId) : place && placeName(place)
    if (label === undefined) throw new AppError('not_found')
    subjects.push({ role: role as SubjectRole, personDescriptionId, placeId, label })
  }
  return subjects
}

/** Agencies look up what they hold before the meeting (domain guide 2.10): those who sit on the group for them are told. */
async function tellAgencies(
  ask: Acting,
  referral: Referral,
  organisationIds: readonly string[],
  caseReference: string,
): Promise<void> {
  const members = await listMembersOf(ask.tx, referral.group.id, organisationIds)
  for (const member of members) {
    if (member.id !== ask.actor.userId) await tell(ask, member, 'research', { page: 'case', reference: caseReference })
  }
}
