import { formatDate, type LocalDate } from '../../kernel/local-date.ts'
import { agencyPaths as paths, type AsAt, lifeWords } from '../agencies/index.ts'
import { type Cadence, describeCadence, nextMeetingDates } from './rules/cadence.ts'
import { parseQuorumRule } from './rules/quorum.ts'
import type { Group, GroupLine, Sitting } from './types.ts'
import { ROLE_WORDS, subjectWords, TIER_MEANINGS, TIER_WORDS } from './words.ts'

export interface LinkView {
  readonly href: string
  readonly text: string
}

export interface GroupsView {
  readonly asAt: AsAt
  readonly partnership: string | undefined
  readonly partnerships: readonly { readonly value: string; readonly text: string }[]
  readonly referrals: boolean
  readonly count: string
  readonly rows: readonly {
    readonly href: string
    readonly name: string
    readonly fullName: string
    readonly partnership: string
    readonly about: string
    readonly tier: string
    readonly restricted: boolean
    readonly meets: string
  }[]
}

export interface GroupChoice {
  readonly partnership: string | undefined
  readonly referrals: boolean
}

export function toGroupsView(
  lines: readonly GroupLine[],
  { partnership, referrals }: GroupChoice,
  asAt: AsAt,
): GroupsView {
  const shown = lines.filter(
    line => (partnership === undefined || line.partnershipCode === partnership) && (!referrals || line.takesReferrals),
  )
  const partnerships = new Map(lines.map(line => [line.partnershipCode, line.partnership]))
  return {
    asAt,
    partnership,
    referrals,
    partnerships: [...partnerships].map(([value, text]) => ({ value, text })),
    count: `${shown.length} ${shown.length === 1 ? 'group' : 'groups'}`,
    rows: shown.map(line => ({
      href: paths.group(line, asAt.query),
      name: line.name,
      fullName: line.fullName,
      partnership: line.partnership,
      about: subjectWords(line.subjectKinds),
      tier: TIER_WORDS[line.tier],
      restricted: line.tier === 'R',
      meets: meets(line),
    })),
  }
}

function cadenceOfLine({ cadence, firstMeetingOn }: GroupLine): Cadence | undefined {
  return cadence === null ? undefined : { rule: cadence, countedFrom: firstMeetingOn }
}

/** "Every 6 weeks on Tuesday at 10:30", or "When needed". */
function meets(line: GroupLine): string {
  const cadence = cadenceOfLine(line)
  if (cadence === undefined) return 'When needed'
  const words = describeCadence(cadence)
  const time = line.usualTime === null ? '' : ` at ${clock(line.usualTime)}`
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${time}`
}

/** "10:30am", as GOV.UK writes times. */
function clock(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`
  return `${((hour + 11) % 12) + 1}${minutes}${hour < 12 ? 'am' : 'pm'}`
}

export interface GroupView {
  readonly asAt: AsAt
  readonly code: string
  readonly name: string
  readonly fullName: string
  readonly absent: string | undefined
  readonly partnership: LinkView
  readonly parent: LinkView | undefined
  readonly parts: readonly LinkView[]
  readonly about: string
  readonly tier: string
  readonly meets: string
  readonly next: readonly string[]
  readonly cadenceNote: string | null
  readonly before: LinkView | undefined
  readonly after: readonly LinkView[]
  readonly place: string | null
  readonly chairRole: string
  readonly quorum: readonly string[]
  readonly voting: string | null
  readonly statutoryBasis: string
  readonly gateway: string
  readonly systemOfRecord: string | null
  readonly referrals: string
  readonly life: string
  readonly organisations: readonly (LinkView & { readonly capacity: string })[]
  /** Absent where the person may not see who sits on it. */
  readonly people: readonly PersonView[] | undefined
}

export interface PersonView {
  readonly name: string
  readonly jobTitle: string
  readonly organisation: LinkView
  readonly role: string
  readonly since: string
}

const NEXT_SHOWN = 3

export function toGroupView(
  group: Group,
  people: readonly Sitting[] | undefined,
  asAt: AsAt,
  isWorkingDay: (day: LocalDate) => boolean,
): GroupView {
  const link = (to: { readonly code: string; readonly name: string }) => ({
    href: paths.group(to, asAt.query),
    text: to.name,
  })
  const cadence = cadenceOfLine(group)
  const ended = group.validUntil !== null && group.validUntil <= asAt.on
  return {
    asAt,
    code: group.code,
    name: group.name,
    fullName: group.fullName,
    absent: absence(group, asAt),
    partnership: { href: paths.partnership({ code: group.partnershipCode }, asAt.query), text: group.partnership },
    parent: group.parent === null ? undefined : link(group.parent),
    parts: group.parts.map(link),
    about: subjectWords(group.subjectKinds),
    tier: `${TIER_WORDS[group.tier]}. ${TIER_MEANINGS[group.tier]}`,
    meets: meets(group),
    next:
      cadence === undefined || ended
        ? []
        : nextMeetingDates(cadence, asAt.on, NEXT_SHOWN, isWorkingDay).map(formatDate),
    cadenceNote: group.cadenceNote,
    before: group.precedes === null ? undefined : link(group.precedes),
    after: group.precededBy.map(link),
    place: group.placeOfMeeting,
    chairRole: group.chairRole ?? 'Not laid down',
    quorum: quorumWords(group.quorum),
    voting: group.votingRule,
    statutoryBasis: group.statutoryBasis ?? 'None: the group is not required by law',
    gateway:
      group.gateway === null
        ? 'None: it shares nothing about a person'
        : `${group.gateway.name} (${group.gateway.law})`,
    systemOfRecord: group.systemOfRecord,
    referrals: group.takesReferrals ? 'Yes' : 'No',
    life: lifeWords(group, asAt.on),
    organisations: group.organisations.map(({ code, name, capacity }) => ({
      href: paths.organisation({ code }, asAt.query),
      text: name,
      capacity: capacity === 'core' ? 'Member' : 'By invitation',
    })),
    people: people?.map(sitting => toPersonView(sitting, asAt)),
  }
}

function toPersonView(
  { name, jobTitle, organisation, organisationCode, role, validFrom }: Sitting,
  asAt: AsAt,
): PersonView {
  return {
    name,
    jobTitle: jobTitle ?? '',
    organisation: { href: paths.organisation({ code: organisationCode }, asAt.query), text: organisation },
    role: ROLE_WORDS[role],
    since: formatDate(validFrom),
  }
}

function absence({ name, validFrom, validUntil }: GroupLine, { on }: AsAt): string | undefined {
  if (on < validFrom) return `${name} began on ${formatDate(validFrom)}, after the day shown.`
  return validUntil !== null && on >= validUntil ? `${name} ended on ${formatDate(validUntil)}.` : undefined
}

/** What has to be there, each as one line. */
export function quorumWords(kept: unknown): readonly string[] {
  const { chairOrDeputy, each, organisations, majorityOf } = parseQuorumRule(kept)
  const lines = [
    ...(chairOrDeputy ? ['The chair or the deputy'] : []),
    ...each.map(({ name }) => name),
    ...(organisations > 0 ? [`People from ${organisations} organisations or more`] : []),
    ...(majorityOf === null ? [] : ['More than half of the responsible authorities']),
  ]
  return lines.length === 0 ? ['None laid down'] : lines
}
