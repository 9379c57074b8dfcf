import type { Insertable } from 'kysely'
import type { Database } from '../kernel/db/tables.gen.ts'
import { type LocalDate, localDate } from '../kernel/local-date.ts'
import type { DemoCase } from './cases.ts'
import { type AccountGround, add, at, found, type Ground, on, person, reference } from './ground.ts'

/** Whom partners are sent to, by agency: the desk, who of the cast is told, and a telephone number that rings nowhere. */
const CONTACTS = [
  ['surrey-police', 'Partnership information desk', 'chair', '01632 960101'],
  ['woking-bc', 'Community safety team', 'coordinator', '01632 960102'],
  ['waverley-bc', 'Community safety team', 'coordinator.waverley', '01632 960103'],
  ['spelthorne-bc', 'Community safety team', 'coordinator.spelthorne', '01632 960104'],
  ['a2dominion', 'Tenancy enforcement team', 'housing', '01632 960105'],
  ['surrey-borders', 'Safeguarding single point of contact', 'health', '01632 960106'],
  ['probation-service', 'Duty officer', 'probation', '01632 960107'],
] as const

const PURPOSES = [
  'A tenant says that a visitor threatens them. We need to know whether others work with the visitor before we call.',
  'Found sleeping in a stairwell and asked for help. We want to know who already supports them.',
  'Named by a caller as the one behind the damage. We need to know whom to speak to first.',
  'Moving into supported housing next week. We need to know of risks to staff and neighbours.',
] as const

interface Asked {
  readonly by: string
  readonly daysAgo: number
  readonly time: string
  /** A person of this many cases further on; nobody whom anybody knows where it is absent. */
  readonly about?: number
}

const ASKED: readonly Asked[] = [
  { by: 'housing', daysAgo: 12, time: '10:05', about: 0 },
  { by: 'housing', daysAgo: 5, time: '14:40' },
  { by: 'health', daysAgo: 8, time: '09:20', about: 3 },
  { by: 'probation', daysAgo: 6, time: '11:32', about: 6 },
  { by: 'coordinator', daysAgo: 3, time: '15:10', about: 9 },
  { by: 'coordinator', daysAgo: 2, time: '09:45' },
  { by: 'police', daysAgo: 1, time: '16:25', about: 12 },
]

type Description = Insertable<Database['person_description']>

/** Hit or no hit: contacts, enquiries answered both ways, one about a restricted case, and one way of asking to look into. */
export function askPartners(ground: Ground, cases: readonly DemoCase[]): void {
  for (const [code, desk, who, phone] of CONTACTS) addContact(ground, code, desk, person(ground, who), phone)
  const known = (ground.rows.person_description ?? []).filter(row => isOf(row, cases, 'S'))
  for (const asked of ASKED) askAbout(ground, asked, asked.about === undefined ? undefined : known[asked.about * 7])
  askAboutRestricted(ground, cases)
  askTooBroadly(ground)
}

function isOf({ case_id, born_on }: Description, cases: readonly DemoCase[], tier: 'S' | 'R'): boolean {
  return Boolean(born_on) && cases.some(({ id, group }) => id === case_id && group.tier === tier)
}

function addContact(ground: Ground, code: string, desk: string, told: AccountGround, phone: string): void {
  add(ground, 'hit_contact', {
    organisation_id: ground.organisation(code),
    desk,
    user_id: told.id,
    email: `partners@${code}.example`,
    phone,
    changed_at: at(ground, -60),
    changed_by: told.id,
  })
}

function askAbout(ground: Ground, asked: Asked, description: Description | undefined): void {
  const asker = person(ground, asked.by)
  const about = description === undefined ? STRANGE : aboutOf(description)
  const enquiry = addEnquiry(ground, asker, about, [asked.daysAgo, asked.time])
  if (description === undefined || description.given_by === asker.organisationId) return
  answer(ground, enquiry, description)
}

/** Nobody whom any agency describes. */
const STRANGE: About = { given_name: 'Peregrine', family_name: 'Nobodyson', born_on: localDate('1979-11-23') }

interface About {
  readonly given_name: string
  readonly family_name: string
  readonly born_on: LocalDate
}

function aboutOf({ given_name, family_name, born_on }: Description): About {
  return { given_name, family_name, born_on: found(born_on ?? undefined, 'a date of birth') }
}

function addEnquiry(ground: Ground, asker: AccountGround, about: About, [daysAgo, time]: readonly [number, string]) {
  const askedAt = at(ground, -daysAgo, time)
  const dueAt = new Date(askedAt.getTime() + 4_000)
  const enquiry = {
    id: ground.chance.uuid(),
    reference: `H-${reference(ground)}`,
    user_id: asker.id,
    organisation_id: asker.organisationId,
    kind: 'person' as const,
    purpose: ground.chance.pick(PURPOSES),
    gateway_code: 'CDA115',
    ...about,
    asked_at: askedAt,
    due_at: dueAt,
    released_at: dueAt,
    asked_by: asker.name,
  }
  const { asked_by: _name, ...row } = enquiry
  add(ground, 'hit_enquiry', row)
  return enquiry
}

type Enquiry = ReturnType<typeof addEnquiry>

function answer(ground: Ground, enquiry: Enquiry, { given_by, case_id }: Description): void {
  const contact = ground.rows.hit_contact?.find(row => row.organisation_id === given_by)
  add(ground, 'hit_answer', {
    enquiry_id: enquiry.id,
    organisation_id: given_by,
    contact: contact?.desk ?? 'Ask for the information sharing lead',
    contact_email: contact?.email ?? null,
    contact_phone: contact?.phone ?? null,
  })
  add(ground, 'hit_notice', {
    ...noticeOf(ground, enquiry),
    organisation_id: given_by,
    case_ids: case_id ? [case_id] : [],
  })
}

/** The asker was told "no hit"; the conference's coordinator and chair know better, and are told privately. */
function askAboutRestricted(ground: Ground, cases: readonly DemoCase[]): void {
  const about = found(
    (ground.rows.person_description ?? []).find(row => isOf(row, cases, 'R')),
    'somebody whom a restricted case describes',
  )
  const held = found(
    cases.find(({ id }) => id === about.case_id),
    'their case',
  )
  const enquiry = addEnquiry(ground, person(ground, 'fire'), aboutOf(about), [4, '13:15'])
  add(ground, 'hit_notice', { ...noticeOf(ground, enquiry), group_id: held.group.id, case_id: held.id })
}

function noticeOf(ground: Ground, enquiry: Enquiry) {
  return {
    id: ground.chance.uuid(),
    enquiry_id: enquiry.id,
    reference: enquiry.reference,
    asked_by: enquiry.asked_by,
    asked_by_organisation_id: enquiry.organisation_id,
    purpose: enquiry.purpose,
    gateway_code: enquiry.gateway_code,
    kind: enquiry.kind,
    told_at: enquiry.released_at,
  }
}

/** Six first names of one family on one afternoon: a large family, or somebody looking for one. */
function askTooBroadly(ground: Ground): void {
  const asker = person(ground, 'probation')
  const daysAgo = 9
  for (const [index, given_name] of ['Agatha', 'Barnabas', 'Cordelia', 'Dorian', 'Eudora', 'Fergus'].entries()) {
    const about = { given_name, family_name: 'Specimenworth', born_on: localDate('1990-04-01') }
    addEnquiry(ground, asker, about, [daysAgo, `15:${10 + index * 4}`])
  }
  add(ground, 'hit_alert', {
    id: ground.chance.uuid(),
    user_id: asker.id,
    organisation_id: asker.organisationId,
    pattern: 'many_names',
    enquiries: 6,
    found_on: on(ground, -daysAgo),
    found_at: at(ground, -daysAgo, '15:30'),
  })
}
