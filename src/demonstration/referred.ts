import type { DemoCase } from './cases.ts'
import { type AccountGround, add, type Ground } from './ground.ts'
import { address, type InventedPerson, PLACES } from './invented.ts'
import { addPerson } from './people.ts'
import type { Sent } from './sent-referrals.ts'

/** Whom or what a referral is about, as its referrer wrote it and as it is kept. */
export interface Referred {
  readonly title: string
  readonly answer: unknown
  readonly descriptionId?: string
  readonly placeId?: string
}

interface About {
  readonly referralId: string
  readonly caseId: string | undefined
  readonly referrer: AccountGround
}

export function referPerson(
  ground: Ground,
  sent: Sent,
  who: InventedPerson,
  { referralId, caseId, referrer }: About,
): Referred {
  const { chance } = ground
  const title = `${who.givenName} ${who.familyName}`
  const answer = { key: 's1', kind: 'person', role: 'perpetrator', saved: 1, answers: subjectAnswers(who) }
  if (sent.state === 'draft') return { title, answer }
  const { personId, descriptionId } = addPerson(ground, who, () => ({
    given_by: referrer.organisationId,
    referral_id: referralId,
    case_id: caseId ?? null,
  }))
  if (caseId) {
    add(ground, 'case_subject', {
      id: chance.uuid(),
      case_id: caseId,
      role: 'perpetrator',
      label: title,
      person_description_id: descriptionId,
    })
  }
  return { title, answer: { ...answer, personId }, descriptionId }
}

function subjectAnswers(who: InventedPerson) {
  const [year = '', month = '', day = ''] = who.bornOn.split('-')
  return {
    role: 'perpetrator',
    givenName: who.givenName,
    familyName: who.familyName,
    'bornOn-day': String(Number(day)),
    'bornOn-month': String(Number(month)),
    'bornOn-year': year,
    address: who.address,
    postcode: who.postcode,
    tenure: 'social_rent',
  }
}

export function referPlace(ground: Ground, sent: Sent, referrer: AccountGround): Referred {
  const { chance } = ground
  const place = chance.pick(PLACES)
  const located = address(chance, sent.town)
  const title = `${place.name}, ${located.address}`
  const answer = {
    key: 's1',
    kind: 'place',
    role: 'location',
    saved: 1,
    answers: {
      role: 'location',
      name: place.name,
      kind: place.kind,
      address: located.address,
      postcode: located.postcode,
    },
  }
  if (sent.state === 'draft') return { title, answer }
  const placeId = chance.uuid()
  add(ground, 'place', {
    id: placeId,
    name: place.name,
    kind: place.kind,
    address: located.address,
    postcode: located.postcode,
    district_code: sent.town.district,
    created_by: referrer.id,
  })
  return { title, answer, placeId }
}

/** Somebody of an open case, with a letter dropped from the family name: what matching is for. */
export function knownPerson(ground: Ground, cases: readonly DemoCase[]): InventedPerson | undefined {
  const ids = new Set(cases.flatMap(item => item.subjects.map(subject => subject.descriptionId)))
  const known = ground.rows.person_description?.find(
    row => ids.has(row.id) && !ground.rows.referral?.some(referral => referral.title?.startsWith(row.given_name)),
  )
  if (known === undefined) return undefined
  return {
    givenName: known.given_name,
    familyName: known.family_name,
    bornOn: String(known.born_on),
    address: known.address ?? '',
    postcode: known.postcode ?? '',
  }
}
