import type { UserActor } from '../../kernel/db/as-actor.ts'
import { formatDate, formatDateTime } from '../../kernel/local-date.ts'
import type { PartnerAnswer } from './partners/index.ts'
import { paths, pathsElsewhere } from './paths.ts'
import { may } from './permissions.ts'
import type { Alert, Answer, Contact, Enquiry, NoticeToHolder, Pattern, Sought } from './types.ts'

export interface Tab {
  readonly text: string
  readonly href: string
  readonly current: boolean
}

/** The pages of this module that somebody may open. */
export function tabsFor(
  actor: UserActor,
  current: 'enquiries' | 'asked-of-us' | 'contacts' | 'alerts',
): readonly Tab[] {
  const governs = may.reviewAlerts.holds(actor)
  const tabs = [
    may.readEnquiries.holds(actor) && {
      key: 'enquiries',
      text: governs ? 'Asked' : 'Asked by us',
      href: paths.enquiries(),
    },
    may.readEnquiries.holds(actor) && {
      key: 'asked-of-us',
      text: governs ? 'Told' : 'Asked of us',
      href: paths.askedOfUs(),
    },
    may.readContacts.holds(actor) && { key: 'contacts', text: 'Contacts', href: paths.contacts() },
    governs && { key: 'alerts', text: 'Unusual ways of asking', href: paths.alerts() },
  ]
  return tabs.flatMap(tab => (tab ? [{ text: tab.text, href: tab.href, current: tab.key === current }] : []))
}

export interface EnquiryRow {
  readonly reference: string
  readonly href: string
  readonly about: string
  readonly asked: string
  readonly iso: string
  readonly by: string
  readonly why: string
  readonly gateway: string
  readonly answer: string
  readonly tone: 'neutral' | 'attention'
}

export function toEnquiryRow(
  enquiry: Enquiry & { readonly answers: readonly string[] },
  now: Date,
  byAgency: boolean,
): EnquiryRow {
  const answered = isReleased(enquiry, now)
  const hit = enquiry.answers.length > 0
  return {
    reference: enquiry.reference,
    href: paths.enquiry(enquiry),
    about: aboutWords(enquiry),
    asked: formatDateTime(enquiry.askedAt),
    iso: enquiry.askedAt.toISOString(),
    by: byAgency ? `${enquiry.askedBy}, ${enquiry.agency}` : enquiry.askedBy,
    why: enquiry.purpose,
    gateway: enquiry.gatewayName,
    answer: answered ? (hit ? `Hit: ${enquiry.answers.join(', ')}` : 'No hit') : 'Being answered',
    tone: answered && hit ? 'attention' : 'neutral',
  }
}

/** Whether the answer may be shown: the row policy of the answers asks the same. */
export function isReleased({ releasedAt }: Pick<Enquiry, 'releasedAt'>, now: Date): boolean {
  return releasedAt !== null && releasedAt <= now
}

/** "Beatrix Quillfeather, born 5 March 1984", or an address. */
export function aboutWords(sought: Sought & { readonly forgottenAt?: Date | null }): string {
  if (sought.forgottenAt) return sought.kind === 'person' ? 'A person, no longer kept' : 'An address, no longer kept'
  if (sought.kind === 'address') return addressOf(sought)
  const name = [sought.givenName, sought.familyName].filter(Boolean).join(' ')
  return sought.bornOn ? `${name}, born ${formatDate(sought.bornOn)}` : name
}

function addressOf({ address, postcode, uprn }: Sought): string {
  return [address, postcode].filter(Boolean).join(', ') || `Property ${uprn ?? ''}`
}

export interface Found {
  readonly answers: readonly Answer[]
  readonly partners: readonly PartnerAnswer[]
}

export interface AnswerView {
  readonly reference: string
  readonly answered: boolean
  readonly asked: readonly { readonly label: string; readonly text: string }[]
  readonly answers: readonly Answer[]
  readonly partners: readonly PartnerAnswer[]
  readonly again: string
  readonly mayAsk: boolean
}

export function toAnswerView(enquiry: Enquiry, { answers, partners }: Found, now: Date, actor: UserActor): AnswerView {
  return {
    reference: enquiry.reference,
    answered: isReleased(enquiry, now),
    asked: askedRows(enquiry),
    answers,
    partners,
    again: paths.enquiry(enquiry),
    mayAsk: may.ask.holds(actor),
  }
}

function askedRows(enquiry: Enquiry): AnswerView['asked'] {
  const rows: readonly [string, string | undefined][] = [
    ['About', aboutWords(enquiry)],
    ['Other names', enquiry.aliases?.join(', ')],
    ['Address', enquiry.kind === 'person' && (enquiry.address || enquiry.postcode) ? addressOf(enquiry) : undefined],
    ['Property number', enquiry.uprn],
    ['Phone', enquiry.phone],
    ['Email', enquiry.email],
    ['Why', enquiry.purpose],
    ['Gateway', enquiry.gatewayName],
    ['Asked by', `${enquiry.askedBy}, ${enquiry.agency}`],
    ['Asked', formatDateTime(enquiry.askedAt)],
  ]
  return rows.flatMap(([label, text]) => (text ? [{ label, text }] : []))
}

export interface NoticeRow {
  readonly reference: string
  readonly told: string
  readonly iso: string
  readonly who: string
  readonly about: string
  readonly why: string
  readonly gateway: string
  /** Told to those who run the group alone; the asker learned nothing. */
  readonly restricted: boolean
  readonly href: string | undefined
  readonly linkWords: string | undefined
}

export function toNoticeRow(notice: NoticeToHolder, named: boolean): NoticeRow {
  return {
    reference: notice.reference,
    told: formatDateTime(notice.toldAt),
    iso: notice.toldAt.toISOString(),
    who: `${notice.askedBy}, ${notice.agency}`,
    about: noticeWords(notice, named),
    why: notice.purpose,
    gateway: notice.gatewayName,
    restricted: notice.group !== null,
    ...whereOf(notice),
  }
}

function noticeWords({ kind, holder, group }: NoticeToHolder, named: boolean): string {
  const about = kind === 'person' ? 'a person' : 'an address'
  if (group !== null) return `Asked about ${about} of a restricted case of ${group}. They were told nothing`
  const whom = named && holder !== null ? holder : 'your agency'
  return `Asked about ${about}. They were told that ${whom} may hold something`
}

function whereOf({ caseReference, referralReference }: NoticeToHolder): Pick<NoticeRow, 'href' | 'linkWords'> {
  if (caseReference !== null) {
    return { href: pathsElsewhere.case({ reference: caseReference }), linkWords: `Case ${caseReference}` }
  }
  if (referralReference === null) return { href: undefined, linkWords: undefined }
  return { href: pathsElsewhere.triage({ reference: referralReference }), linkWords: `Referral ${referralReference}` }
}

export interface ContactRow {
  readonly organisation: string
  readonly desk: string
  readonly person: string
  readonly reach: readonly string[]
  readonly changeHref: string | undefined
  readonly missing: boolean
}

export function toContactRow(contact: Contact, actor: UserActor): ContactRow {
  return {
    organisation: contact.organisation,
    desk: contact.desk ?? 'Not named yet',
    person: contact.person ?? 'Nobody is told',
    reach: [contact.email, contact.phone].flatMap(way => (way === null ? [] : [way])),
    changeHref: may.keepContact.holds(actor, contact) ? paths.contact({ organisation: contact.code }) : undefined,
    missing: contact.desk === null,
  }
}

export interface AlertView {
  readonly id: string
  readonly who: string
  readonly what: string
  readonly look: string
  readonly found: string
  readonly finding: string | undefined
  readonly findingNote: string | null
  readonly reviewHref: string | undefined
  readonly logHref: string
  readonly version: number
}

export function toAlertView(alert: Alert): AlertView {
  const finding = alert.finding && (alert.finding === 'in_order' ? 'In order' : 'Not in order')
  return {
    id: alert.id,
    who: `${alert.name}, ${alert.agency}`,
    what: PATTERN_WORDS[alert.pattern](alert.enquiries),
    look: PATTERN_ADVICE[alert.pattern],
    found: formatDateTime(alert.foundAt),
    finding:
      finding === null ? undefined : alert.reviewer === null ? finding : `${finding}, found by ${alert.reviewer}`,
    findingNote: alert.findingNote,
    reviewHref: alert.reviewedAt === null ? paths.alert({ alert: alert.id }) : undefined,
    logHref: pathsElsewhere.log({}, { person: alert.email, from: alert.foundOn }),
    version: alert.version,
  }
}

const PATTERN_WORDS: Readonly<Record<Pattern, (count: number) => string>> = {
  many_names: count => `Asked about ${count} first names with one family name in a day`,
  run_of_dates: count => `Asked about one name with ${count} dates of birth in a day`,
  no_hits: count => `Asked ${count} times within an hour without a hit`,
  colleague: count => `Asked ${times(count)} about the name of somebody who works here`,
  own_name: count => `Asked ${times(count)} about their own family name`,
  again_and_again: count => `Asked ${times(count)} about the same person or address within a month`,
  over_limit: count => `Went on asking after the limit of the day, ${count} enquiries`,
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}

const PATTERN_ADVICE: Readonly<Record<Pattern, string>> = {
  many_names: 'It may be a large family. Ask which case each enquiry belonged to.',
  run_of_dates: 'It may be an unclear date of birth. Somebody may also be trying dates until one fits.',
  no_hits: 'It may be a caseload that was looked through. Ask why each was needed.',
  colleague: 'It may be a common name. Ask whether the officer knows the person otherwise.',
  own_name: 'It may be a common name. Ask whether it is a relative, and who else could take the case.',
  again_and_again: 'It may be a live case. Ask what changed between one enquiry and the next.',
  over_limit: 'It may be a busy day. Ask whether the limit is too low for their work.',
}
