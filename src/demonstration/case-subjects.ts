import type { LocalDate } from '../kernel/local-date.ts'
import { type AccountGround, add, type Ground } from './ground.ts'
import { address, type InventedPerson, PLACES } from './invented.ts'
import { addPerson } from './people.ts'
import type { Portion } from './portions.ts'

/** Who or what a case is about, under the name that stands in the list. */
export interface Subject {
  readonly role: string
  readonly descriptionId?: string
  readonly bornOn?: LocalDate
  readonly placeId?: string
  readonly label: string
}

interface Gathering {
  readonly caseId: string
  readonly by: AccountGround
}

interface Gathered {
  readonly title: string
  readonly subjects: readonly Subject[]
}

/** People and places, with the title that a case about them bears. */
export function gatherSubjects(ground: Ground, portion: Portion, gathering: Gathering): Gathered {
  switch (portion.about) {
    case 'places':
    case 'crime':
      return gatherAtPlace(ground, portion, gathering)
    case 'people':
    case 'abuse':
      return gatherAround(ground, portion, gathering)
  }
}

function gatherAtPlace(ground: Ground, portion: Portion, gathering: Gathering): Gathered {
  const { chance } = ground
  const place = chance.pick(PLACES)
  const placeId = chance.uuid()
  const located = address(chance, portion.town)
  add(ground, 'place', {
    id: placeId,
    name: place.name,
    kind: place.kind,
    address: located.address,
    postcode: located.postcode,
    district_code: portion.town.district,
    owner_or_manager: chance.pick(['The borough council', 'The county council', 'A private landlord', 'Not known']),
    created_by: gathering.by.id,
    licence_number: place.kind === 'premises' ? `LN/${chance.between(10000, 99999)}` : null,
  })
  const role = place.kind === 'premises' ? 'premises' : 'location'
  const label = `${place.name}, ${located.address}`
  const subjects: Subject[] = [{ role, placeId, label }]
  const known = portion.about === 'crime' ? chance.between(2, 4) : chance.between(0, 3) // who is known to gather there
  for (let i = 0; i < known; i += 1) {
    subjects.push(describe(ground, gathering, 'associate', ground.invented.next(portion.town)))
  }
  if (portion.about !== 'crime') return { title: label, subjects }
  const operation = chance.pick(['Lantern', 'Bramble', 'Saltmarsh', 'Heron', 'Juniper'])
  return { title: `Operation ${operation}, ${place.name.toLowerCase()}`, subjects }
}

/** Somebody, with two to four others: a household of the same name and address, or neighbours. */
function gatherAround(ground: Ground, portion: Portion, gathering: Gathering): Gathered {
  const { chance } = ground
  const abuse = portion.about === 'abuse'
  const role = abuse ? 'victim' : chance.pick(['perpetrator', 'perpetrator', 'victim', 'both'])
  const first = ground.invented.next(portion.town)
  const warning = chance.happens(0.08) ? 'Do not visit alone' : null
  const subjects = [describe(ground, gathering, role, first, warning)]
  const also = chance.between(2, 4)
  for (let i = 0; i < also; i += 1) {
    const household = chance.happens(0.35)
    const other = ground.invented.next(portion.town)
    const given = household ? ground.invented.settle(other, first) : other
    subjects.push(describe(ground, gathering, roleOfOther(ground, abuse && i === 0, household), given))
  }
  return { title: `${first.givenName} ${first.familyName}`, subjects }
}

function roleOfOther({ chance }: Ground, abuser: boolean, household: boolean): string {
  if (abuser) return 'perpetrator'
  return household ? 'household' : chance.pick(['victim', 'associate', 'perpetrator'])
}

function describe(
  ground: Ground,
  { caseId, by }: Gathering,
  role: string,
  given: InventedPerson,
  warning: string | null = null,
): Subject {
  const { chance } = ground
  const { descriptionId } = addPerson(ground, given, () => ({
    given_by: by.organisationId,
    case_id: caseId,
    phone: `01632 960${chance.between(100, 999)}`,
    sex: chance.pick(['female', 'male', 'not_known']),
    tenure: chance.pick(['social_rent', 'private_rent', 'owner', 'temporary']),
    warning,
  }))
  return { role, descriptionId, label: `${given.givenName} ${given.familyName}`, bornOn: given.bornOn as LocalDate }
}
