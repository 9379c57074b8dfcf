import { AppError } from '../../kernel/errors.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { dateIn, formatDateTime, formatShortDate } from '../../kernel/local-date.ts'
import type { IdentityFact, Tone } from '../../ui/index.ts'
import { paths as casePaths } from '../cases/index.ts'
import { may as mayEnquire, paths as enquiryPaths } from '../enquiries/index.ts'
import {
  type KeptDescription,
  type LikelyOther,
  type LikelyView,
  listDescriptionsOfReferral,
  listLikelyOthers,
  paths as peoplePaths,
  nameOf,
  toLikelyView,
} from '../people/index.ts'
import { findLikePlaces, findPlace, type Place, placeName } from '../places/index.ts'
import { leadsGroup } from '../sharing/index.ts'
import { keyOf, paths } from './paths.ts'
import { may } from './permissions.ts'
import { labelOf } from './procedure.ts'
import { findCaseReference, getReferral, listAboutPlaces, listSources, listSubjects } from './queries.ts'
import { isUndecided } from './rules/referral-states.ts'
import { needsChairApproval } from './rules/triage-guards.ts'
import { type ReferralSetting, settingOf } from './setting.ts'
import type { Referral } from './types.ts'
import {
  acknowledgeClockOf,
  type AnswerSection,
  type Clock,
  clockOf,
  kindTitle,
  type OutcomeView,
  riskWords,
  toOutcome,
  toSections,
} from './views.ts'
import { STATE_TONES, STATE_WORDS } from './words.ts'

export interface FoundView {
  readonly text: string
  readonly href: string | undefined
  readonly about: string
}

export interface TriageView {
  readonly reference: string
  readonly title: string
  readonly facts: readonly IdentityFact[]
  readonly badges: readonly { readonly text: string; readonly tone: Tone }[]
  readonly warnings: readonly string[]
  readonly decideClock: Clock | undefined
  readonly acknowledgeClock: Clock | undefined
  readonly gist: readonly { readonly label: string; readonly text: string }[]
  readonly sections: readonly AnswerSection[]
  readonly people: readonly { readonly name: string; readonly href: string }[]
  readonly alikes: readonly LikelyView[]
  /** For somebody who may ask agencies beyond the panel. */
  readonly askPartnersHref: string | undefined
  readonly cases: readonly (FoundView & { readonly mergeHref: string | undefined })[]
  readonly referrals: readonly FoundView[]
  readonly places: readonly FoundView[]
  readonly searchedAt: string | undefined
  readonly outcome: OutcomeView | undefined
  readonly caseHref: string | undefined
  readonly high:
    | { readonly blocked: boolean; readonly approvedBy: string | undefined; readonly mayApprove: boolean }
    | undefined
  readonly open: boolean
}

const MOST_ALIKE = 10

/** A referral for those who decide it. A referrer who does not lead the group has a page of their own. */
export async function openForTriage(
  ask: Ask<{ readonly reference: string }>,
): Promise<{ readonly referral: Referral; readonly setting: ReferralSetting }> {
  const referral = await getReferral(ask.tx, ask.params.reference)
  if (referral.state === 'draft' || !may.decide.holds(ask.actor, { groupId: referral.group.id }))
    throw new AppError('not_found')
  return { referral, setting: await settingOf(ask.tx, ask.deps, referral) }
}

export async function toTriageView(
  ask: Ask<{ readonly reference: string }>,
  referral: Referral,
  setting: ReferralSetting,
): Promise<TriageView> {
  const { tx, deps, actor } = ask
  const descriptions = await listDescriptionsOfReferral(tx, referral.id)
  const found = await findAlike(ask, referral, descriptions)
  const open = isUndecided(referral.state)
  const sections = toSections(referral, setting, false)
  const caseReference = referral.caseId ? await findCaseReference(tx, referral.caseId) : undefined
  const risk = riskWords(referral)
  return {
    reference: keyOf(referral),
    title: referral.title,
    facts: factsOf(referral, setting),
    badges: [
      { text: STATE_WORDS[referral.state], tone: STATE_TONES[referral.state] },
      { text: `Risk: ${risk.text}`, tone: risk.tone },
      ...(referral.urgency === 'urgent' ? [{ text: 'Urgent', tone: 'urgent' as const }] : []),
    ],
    people: descriptions.map(each => ({ name: nameOf(each), href: peoplePaths.person({ description: each.id }) })),
    warnings: descriptions.flatMap(description => (description.warning ? [description.warning] : [])),
    decideClock: clockOf(referral, deps),
    acknowledgeClock: acknowledgeClockOf(referral, deps),
    gist: gistOf(sections),
    sections,
    ...found,
    searchedAt: referral.duplicateSearchAt ? formatDateTime(referral.duplicateSearchAt) : undefined,
    outcome: open ? undefined : toOutcome(referral, setting.procedure),
    caseHref: caseReference ? casePaths.case({ reference: caseReference }) : undefined,
    high:
      open && referral.riskBand === 'high'
        ? highOf(referral, may.approve.holds(actor, { groupId: referral.group.id }))
        : undefined,
    open,
  }
}

function highOf(referral: Referral, mayApprove: boolean) {
  const approved = referral.chairApprovalAt !== null
  return {
    blocked: needsChairApproval({ riskBand: referral.riskBand, approved }),
    approvedBy: referral.chairApprovedByName ?? undefined,
    mayApprove: mayApprove && !approved,
  }
}

function factsOf(referral: Referral, { procedure }: ReferralSetting): readonly IdentityFact[] {
  return [
    { label: 'Reference', value: referral.reference ?? '' },
    { label: 'Group', value: referral.group.name },
    { label: 'About', value: kindTitle(referral) },
    { label: 'Concern', value: labelOf(procedure.categories, referral.category) },
    { label: 'From', value: `${referral.createdByName}, ${referral.organisationName}` },
    { label: 'Sent', value: referral.submittedAt ? formatShortDate(dateIn(referral.submittedAt)) : '' },
  ]
}

/** The three answers that a decision rests on, before all the others. */
function gistOf(sections: readonly AnswerSection[]): TriageView['gist'] {
  const of = (section: string, label: string) =>
    sections.find(each => each.id === section)?.rows.find(row => row.label === label)
  return [
    of('happening', 'What is happening?'),
    of('outcome', 'What do you want the partnership to do?'),
    of('outcome', 'Why can one agency not do it alone?'),
  ].filter(row => row !== undefined)
}

/** People, places, cases and earlier referrals that look alike, among those that the person asking may see. */
async function findAlike({ tx, actor }: Ask<unknown>, referral: Referral, descriptions: readonly KeptDescription[]) {
  const alike: LikelyOther[] = []
  const except = (other: KeptDescription) =>
    other.referralId === referral.id || (other.caseId !== null && other.caseId === referral.caseId)
  for (const of of descriptions) alike.push(...(await listLikelyOthers(tx, of, { limit: MOST_ALIKE, except })))
  const here = await placesOf(tx, referral.id)
  const nearby: Place[] = []
  for (const place of here) nearby.push(...(await findLikePlaces(tx, place, MOST_ALIKE)))
  const about = await listAboutPlaces(
    tx,
    [...here, ...nearby].map(place => place.id),
    referral.id,
  )
  const people = alike.map(({ other }) => other)
  const sources = await listSources(tx, {
    referralIds: unique([...about.referralIds, ...people.map(person => person.referralId)]),
    caseIds: unique([...about.caseIds, ...people.map(person => person.caseId)]).filter(id => id !== referral.caseId),
  })
  const open = isUndecided(referral.state)
  return {
    alikes: alike.map(each => toLikelyView(each, actor)),
    askPartnersHref:
      descriptions.length > 0 && mayEnquire.ask.holds(actor, undefined) ? enquiryPaths.newEnquiry() : undefined,
    cases: [...sources.cases.values()].map(file => ({
      text: `${file.title} (${file.reference})`,
      href: casePaths.case({ reference: file.reference }),
      about: `${file.state === 'closed' ? 'Closed case' : 'Case'} opened ${formatShortDate(file.opened_on)}`,
      mergeHref:
        open && file.state !== 'closed' && file.state !== 'transferred_out' && leadsGroup(actor, file.group_id)
          ? paths.merge({ reference: keyOf(referral) }, { case: file.reference })
          : undefined,
    })),
    referrals: [...sources.referrals.values()]
      .filter(other => other.state !== 'draft')
      .map(other => ({
        text: `${other.title} (${other.reference})`,
        href: other.reference ? wayTo(other.reference, leadsGroup(actor, other.group_id)) : undefined,
        about: `${STATE_WORDS[other.state]}${other.submitted_at ? `, sent ${formatShortDate(dateIn(other.submitted_at))}` : ''}`,
      })),
    places: nearby.map(place => ({
      text: placeName(place),
      href: casePaths.place({ place: place.id }),
      about: 'Same or next to the place referred',
    })),
  }
}

/** Whoever leads the group decides it; somebody else finds here only what they referred themselves. */
function wayTo(reference: string, leads: boolean): string {
  return leads ? paths.triageOne({ reference }) : paths.referral({ reference })
}

async function placesOf(tx: Ask['tx'], referralId: string): Promise<readonly Place[]> {
  const places: Place[] = []
  for (const { placeId } of await listSubjects(tx, referralId)) {
    const place = placeId ? await findPlace(tx, placeId) : undefined
    if (place) places.push(place)
  }
  return places
}

function unique(ids: readonly (string | null)[]): readonly string[] {
  return [...new Set(ids.filter(id => id !== null))]
}
