import { AppError } from '../../kernel/errors.ts'
import { type Answers, parseForm } from '../../kernel/http/forms.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { formatDate, todayIn } from '../../kernel/local-date.ts'
import { paths as casePaths } from '../cases/index.ts'
import {
  listKnownToAgency,
  nameOf,
  paths as peoplePaths,
  PersonForm,
  toDescription,
  toSource,
} from '../people/index.ts'
import { isSubjectDone, riskOf, subjectName } from './answers.ts'
import { PERSON_ROLES, PLACE_ROLES } from './forms.ts'
import type { CheckView, SentReferralView, SentView } from './pages/check-answers.tsx'
import type { MoveView } from './pages/draft.tsx'
import type { NewReferralView } from './pages/new-referral.tsx'
import type { SubjectsView, SubjectView } from './pages/subjects.tsx'
import { keyOf, paths } from './paths.ts'
import { findCaseReference, getReferral, listOwnPartnerships, listReferralGroups } from './queries.ts'
import { isWithReferrer, openSteps } from './rules/referral-states.ts'
import { decideKind, missingSubject, wordsForKinds } from './rules/subject-kinds.ts'
import { type ReferralSetting, settingOf } from './setting.ts'
import { type Referral, type ReferralGroup, SUBJECT_KINDS, type SubjectKind } from './types.ts'
import { riskWords, subjectRows, toOutcome, toSections } from './views.ts'
import { BAND_TITLES, BAND_TONES, KIND_TITLES, ROLE_TITLES } from './words.ts'

type OfReferral = Ask<{ readonly reference: string }>

/** A referral of the person who asks. Somebody who triages for its group has a page of their own. */
export async function openOwnReferral(
  ask: OfReferral,
): Promise<{ readonly referral: Referral; readonly setting: ReferralSetting }> {
  const referral = await getReferral(ask.tx, ask.params.reference)
  if (referral.createdBy !== ask.actor.userId) throw new AppError('not_found')
  return { referral, setting: await settingOf(ask.tx, ask.deps, referral) }
}

/** The same, while its answers may still be changed. */
export async function openDraft(ask: OfReferral) {
  const opened = await openOwnReferral(ask)
  const { referral } = opened
  if (!isWithReferrer(referral.state))
    throw new AppError('rule_refused', 'This referral has been sent, so its answers cannot be changed', {
      way: { text: 'See where the referral stands', href: paths.referral({ reference: keyOf(referral) }) },
    })
  return opened
}

/** Groups to choose from: those on which the person sits first, then those of their own partnerships. */
export async function toNewView(ask: Ask<unknown>, answers: Answers): Promise<NewReferralView> {
  const [groups, own] = await Promise.all([
    listReferralGroups(ask.tx, todayIn(ask.deps.clock)),
    listOwnPartnerships(ask.tx, ask.actor.organisationId),
  ])
  const seats = ask.actor.memberships.map(({ groupId }) => groupId)
  const near = new Set([
    ...own,
    ...groups.filter(({ id }) => seats.includes(id)).map(({ partnershipId }) => partnershipId),
  ])
  const nearness = (group: ReferralGroup) =>
    Number(seats.includes(group.id)) * 2 + Number(near.has(group.partnershipId))
  const ordered = groups.toSorted((a, b) => nearness(b) - nearness(a))
  const kind = SUBJECT_KINDS.find(each => each === answers['subjectKind'])
  const chosen = groups.find(group => group.code === answers['group'])
  const decision = chosen && kind ? decideKind(chosen, kind, groups) : undefined
  const instead = decision && !decision.fits ? decision.instead : []
  return {
    kinds: SUBJECT_KINDS.filter(each => groups.some(group => group.subjectKinds.includes(each))).map(each => ({
      value: each,
      text: KIND_TITLES[each],
    })),
    groups: ordered.map(group => ({
      value: group.code,
      text: `${group.name}, ${group.partnershipName}: ${wordsForKinds(group.subjectKinds)}`,
    })),
    instead: instead.map(group => ({ name: group.name, href: paths.newReferral({}, { group: group.code, kind }) })),
  }
}

/** Where only people are named and the group takes places, or the other way about: the groups that would take it. */
export async function toMoveView(ask: Ask<unknown>, referral: Referral): Promise<MoveView | undefined> {
  const { subjects } = referral.answers
  if (
    referral.reference !== null ||
    subjects.length === 0 ||
    missingSubject(referral.subjectKind, subjects) === undefined
  )
    return undefined
  const wanted: SubjectKind = subjects.some(subject => subject.kind === 'person') ? 'person' : 'location'
  const decision = decideKind(referral.group, wanted, await listReferralGroups(ask.tx, todayIn(ask.deps.clock)))
  if (decision.fits || decision.instead.length === 0) return undefined
  return {
    why: `${referral.group.name} takes ${decision.takes}. This referral names only ${wanted === 'person' ? 'people' : 'places'}: add what is missing, or move it`,
    action: paths.move({ reference: keyOf(referral) }),
    ways: decision.instead.map(({ code, name }) => ({ code, name })),
  }
}

export async function toSubjectsView(ask: OfReferral, referral: Referral): Promise<SubjectsView> {
  const view = subjectsOf(referral)
  const known = await Promise.all(referral.answers.subjects.map(subject => knownSubject(ask, referral, subject)))
  return { ...view, subjects: view.subjects.map((subject, index) => ({ ...subject, known: known[index] ?? [] })) }
}

/** Where somebody's own agency has described this person before: they may say so before others look for it. */
async function knownSubject(
  { tx, actor }: OfReferral,
  referral: Referral,
  subject: Referral['answers']['subjects'][number],
): Promise<SubjectsView['subjects'][number]['known']> {
  if (subject.kind !== 'person' || !isSubjectDone(subject)) return []
  const form = parseForm(PersonForm, subject.answers)
  if (!form.ok) return []
  const { organisationId } = actor
  const found = await listKnownToAgency(tx, toDescription(form.value), {
    organisationId,
    exceptReferralId: referral.id,
  })
  return found.map(each => ({
    text: nameOf(each),
    href: peoplePaths.person({ description: each.id }),
    where: toSource(each, actor).text,
  }))
}

function subjectsOf(referral: Referral): SubjectsView {
  const reference = keyOf(referral)
  const { subjects } = referral.answers
  return {
    missing: missingSubject(referral.subjectKind, subjects),
    subjects: subjects.map(subject => ({
      title: subjectName(subject),
      role: ROLE_TITLES[subject.role].toLowerCase(),
      done: isSubjectDone(subject),
      rows: subjectRows(subject),
      changeHref: paths.subject({ reference, subject: subject.key }),
      removeAction: paths.removeSubject({ reference, subject: subject.key }),
      known: [],
    })),
    addPersonHref: paths.addSubject({ reference, kind: 'person' }),
    addPlaceHref: paths.addSubject({ reference, kind: 'place' }),
    backHref: paths.referral({ reference }),
  }
}

export function toSubjectView(referral: Referral, kind: 'person' | 'place', adding: boolean): SubjectView {
  const roles = kind === 'person' ? PERSON_ROLES : PLACE_ROLES
  return {
    kind,
    adding,
    roles: roles.map(role => ({ value: role, text: ROLE_TITLES[role] })),
    backHref: paths.subjects({ reference: keyOf(referral) }),
  }
}

export function toCheckView(referral: Referral, setting: ReferralSetting): CheckView {
  const risk = riskOf(referral.answers, setting, setting.instrument?.definition)
  return {
    groupName: referral.group.name,
    sections: toSections(referral, setting, true),
    backHref: paths.referral({ reference: keyOf(referral) }),
    risk: risk
      ? {
          text: `${BAND_TITLES[risk.band]}, ${risk.score.total}${risk.raised ? ', raised by judgement' : ''}`,
          tone: BAND_TONES[risk.band],
        }
      : riskWords(referral),
    version: referral.version,
  }
}

export function toSentView(referral: Referral): SentView {
  return {
    reference: referral.reference ?? '',
    groupName: referral.group.name,
    acknowledgeBy: referral.acknowledgeBy ? formatDate(referral.acknowledgeBy) : 'the next working day',
    decideBy: referral.decideBy ? formatDate(referral.decideBy) : '',
    urgent: referral.urgency === 'urgent',
    highRisk: referral.riskBand === 'high',
    referralHref: paths.referral({ reference: keyOf(referral) }),
  }
}

export async function toReferralView(
  ask: OfReferral,
  referral: Referral,
  setting: ReferralSetting,
): Promise<SentReferralView> {
  const caseReference = referral.caseId ? await findCaseReference(ask.tx, referral.caseId) : undefined
  return {
    reference: referral.reference ?? '',
    title: referral.title,
    groupName: referral.group.name,
    outcome: toOutcome(referral, setting.procedure),
    sections: toSections(referral, setting, false),
    withdrawHref: openSteps(referral.state, 'referrer').includes('withdraw')
      ? paths.withdraw({ reference: keyOf(referral) })
      : undefined,
    caseHref: caseReference ? casePaths.case({ reference: caseReference }) : undefined,
  }
}
