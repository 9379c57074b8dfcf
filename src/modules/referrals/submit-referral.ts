import { randomUUID } from 'node:crypto'
import { demand } from '../../kernel/access/permission.ts'
import { logEvent } from '../../kernel/audit/log-event.ts'
import { AppError } from '../../kernel/errors.ts'
import { parseForm } from '../../kernel/http/forms.ts'
import { type Refusal, Refused, Stale } from '../../kernel/http/routing.ts'
import { dateIn, formatDate, type LocalDate } from '../../kernel/local-date.ts'
import { newReference } from '../../kernel/reference.ts'
import { describePerson, PersonForm, takeBackDescriptions, toDescription } from '../people/index.ts'
import { findOrAddPlace, PlaceForm, toPlaceGiven } from '../places/index.ts'
import { isSubjectDone, type ReferralRisk, riskOf, statusOf, subjectName, valuesOf } from './answers.ts'
import { may } from './permissions.ts'
import { lockReferral, listTriageTeam } from './queries.ts'
import { PAGES, textOf } from './questions.ts'
import { setDeadlines } from './rules/deadlines.ts'
import { decideStep } from './rules/referral-states.ts'
import { missingSubject } from './rules/subject-kinds.ts'
import { type ReferralSetting, settingOf } from './setting.ts'
import { tell } from './tell.ts'
import type { Acting, Referral, SubjectAnswer, Urgency } from './types.ts'

/** Sends a referral: every page answered, the lawful basis chosen, somebody or somewhere named (domain guide 2.10). */
export async function submitReferral(ask: Acting, key: string, version?: number): Promise<string> {
  const { actor, tx, deps } = ask
  const referral = await lockReferral(tx, key)
  demand(actor, may.changeOwn, referral)
  const decision = decideStep(referral.state, 'submit')
  if (!decision.allowed) throw new AppError('rule_refused', decision.why)
  if (version !== undefined && version !== referral.version) {
    throw new Stale(
      [
        {
          label: 'Your answers',
          yours: 'As you checked them',
          theirs: 'Changed since, in another window. They are below',
        },
      ],
      referral.version,
    )
  }
  const setting = await settingOf(tx, deps, referral)
  const missing = whatIsMissing(referral, setting)
  if (missing.length > 0) throw new Refused(missing)

  const reference = referral.reference ?? newReference('R')
  const concern = valuesOf(referral.answers, 'concern', setting)
  const urgency = concern['urgency'] as Urgency
  const sentAt = deps.clock.now()
  const deadlines = setDeadlines(dateIn(sentAt), urgency, deps.calendar, setting.procedure.periods)
  const subjects = await nameSubjects(ask, referral, setting)
  await tx
    .updateTable('referral')
    .set({
      reference,
      state: 'submitted',
      title: titleOf(referral),
      answers: JSON.stringify({ ...referral.answers, subjects }),
      category: String(concern['category']),
      urgency,
      ...riskColumns(setting, riskOf(referral.answers, setting, setting.instrument?.definition), referral),
      lawful_basis_gateway: String(valuesOf(referral.answers, 'awareness', setting)['gateway']),
      submitted_at: sentAt,
      acknowledge_by: deadlines.acknowledgeBy,
      decide_by: deadlines.decideBy,
      ...UNDECIDED_AGAIN,
    })
    .where('id', '=', referral.id)
    .execute()
  await logEvent(tx, {
    action: 'submitted',
    object: { type: 'referral', id: reference },
    groupId: referral.group.id,
    fields: ['state', 'risk_band', 'urgency'],
  })
  await tellTriage(ask, referral, reference, urgency)
  return reference
}

/** Sent again after being returned: what was decided before is history in the log, not on the referral. */
const UNDECIDED_AGAIN = {
  acknowledged_at: null,
  decided_at: null,
  decided_by: null,
  decision_reason: null,
  decision_message: null,
  duplicate_search_at: null,
  chair_approval_by: null,
  chair_approval_at: null,
} as const

/** Each page or subject that is not ready, as the list of pages names it. */
export function whatIsMissing(referral: Referral, setting: ReferralSetting): readonly Refusal[] {
  const pages = PAGES.filter(
    page => statusOf(referral.answers.pages[page.code], page, setting, setting.instrument?.definition) !== 'done',
  )
  const { subjects } = referral.answers
  const missing = missingSubject(referral.subjectKind, subjects)
  const unfinished = subjects.filter(subject => !isSubjectDone(subject))
  return [
    ...pages.map(page => ({ field: page.code, message: `Complete “${page.title}”` })),
    ...(missing
      ? [{ field: 'subjects', message: missing }]
      : unfinished.length > 0
        ? [{ field: 'subjects', message: `Complete what you know of ${subjectName(unfinished[0] as SubjectAnswer)}` }]
        : []),
  ]
}

/** Who and what the referral is about, as people and places. Those of an earlier sending are described anew. */
async function nameSubjects(
  ask: Acting,
  referral: Referral,
  setting: ReferralSetting,
): Promise<readonly SubjectAnswer[]> {
  const { tx } = ask
  await tx.deleteFrom('referral_subject').where('referral_id', '=', referral.id).execute()
  await takeBackDescriptions(ask, referral.id)
  const { subjects } = referral.answers
  const warned =
    subjects.find(({ role }) => role === 'perpetrator' || role === 'both') ??
    subjects.find(({ kind }) => kind === 'person')
  const named: SubjectAnswer[] = []
  for (const subject of subjects)
    named.push(await nameSubject(ask, referral, subject, subject === warned ? warningOf(referral, setting) : undefined))
  return named
}

async function nameSubject(
  ask: Acting,
  referral: Referral,
  subject: SubjectAnswer,
  warning: string | undefined,
): Promise<SubjectAnswer> {
  const row = { id: randomUUID(), referral_id: referral.id, role: subject.role }
  if (subject.kind === 'place') {
    const form = parseForm(PlaceForm, subject.answers)
    if (!form.ok) throw new AppError('internal')
    const { placeId } = await findOrAddPlace(ask, toPlaceGiven(form.value))
    await ask.tx
      .insertInto('referral_subject')
      .values({ ...row, place_id: placeId })
      .execute()
    return subject
  }
  const form = parseForm(PersonForm, subject.answers)
  if (!form.ok) throw new AppError('internal')
  const { personId, descriptionId } = await describePerson(ask, {
    ...toDescription(form.value),
    warning,
    referralId: referral.id,
    personId: subject.personId,
  })
  await ask.tx
    .insertInto('referral_subject')
    .values({ ...row, person_description_id: descriptionId })
    .execute()
  return { ...subject, personId }
}

/** "Keeps a large dog loose (Tansy Homes, 5 March 2026)": a warning is worth little without its date and source. */
function warningOf(referral: Referral, setting: ReferralSetting): string | undefined {
  const { warning, warningOn, warningSource } = valuesOf(referral.answers, 'handling', setting)
  return warning ? `${textOf(warning)} (${textOf(warningSource)}, ${formatDate(warningOn as LocalDate)})` : undefined
}

/** Named for those it is about; a theme by the group that hears it. */
function titleOf(referral: Referral): string {
  const { subjects } = referral.answers
  const kind = referral.subjectKind === 'location' || referral.subjectKind === 'premises' ? 'place' : 'person'
  const main = subjects.filter(
    subject => subject.kind === kind && subject.role !== 'child' && subject.role !== 'associate',
  )
  const names = (main.length > 0 ? main : subjects).map(subjectName)
  return names.length === 0
    ? `Problem referred to ${referral.group.name}`
    : names.length < 3
      ? names.join(' and ')
      : `${names[0]} and ${names.length - 1} others`
}

function riskColumns(setting: ReferralSetting, risk: ReferralRisk | undefined, referral: Referral) {
  if (setting.instrument === undefined || risk === undefined) {
    const judged = valuesOf(referral.answers, 'risk', setting)['judgedBand'] as ReferralRisk['band'] | undefined
    return {
      instrument_code: null,
      instrument_version: null,
      risk_answers: null,
      risk_total: null,
      risk_band: judged ?? ('not_assessed' as const),
    }
  }
  return {
    instrument_code: setting.instrument.code,
    instrument_version: setting.instrument.version,
    risk_answers: JSON.stringify(risk.answers),
    risk_total: risk.score.total,
    risk_band: risk.band,
  }
}

async function tellTriage(ask: Acting, referral: Referral, reference: string, urgency: Urgency): Promise<void> {
  const team = await listTriageTeam(ask.tx, referral.group.id, ['coordinator'])
  const others = team.length > 0 ? team : await listTriageTeam(ask.tx, referral.group.id, ['chair', 'deputy'])
  for (const person of others) {
    await tell(ask, person, urgency === 'urgent' ? 'urgent_referral' : 'new_referral', { page: 'triage', reference })
  }
}
