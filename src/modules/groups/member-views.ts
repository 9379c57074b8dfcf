import type { UserActor } from '../../kernel/db/as-actor.ts'
import { formatDate, type LocalDate } from '../../kernel/local-date.ts'
import { memberPaths as paths } from './member-paths.ts'
import { mayMembers } from './member-permissions.ts'
import { type Candidate, type GroupToSit, type MembershipLine, MOST_OFFERED } from './member-queries.ts'
import { lastDayOf, standingOn } from './rules/member-periods.ts'
import { ROLE_WORDS } from './words.ts'

export interface MembershipView {
  readonly name: string
  readonly about: string
  readonly role: string
  readonly first: string
  readonly last: string
  readonly warning: string | undefined
  readonly endHref: string | undefined
  readonly roleHref: string | undefined
}

export interface MembersView {
  readonly code: string
  readonly group: string
  readonly addHref: string | undefined
  readonly current: readonly MembershipView[]
  readonly coming: readonly MembershipView[]
  readonly past: readonly MembershipView[]
}

export function toMembersView(
  group: GroupToSit,
  lines: readonly MembershipLine[],
  actor: UserActor,
  today: LocalDate,
): MembersView {
  const administers = mayMembers.administer.holds(actor, undefined)
  const those = (standing: 'current' | 'coming' | 'past') =>
    lines
      .filter(line => standingOn(today, line) === standing)
      .map(line => toMembershipView(group, line, administers && standing !== 'past' && line.userId !== actor.userId))
  return {
    code: group.code,
    group: group.name,
    addHref: administers ? paths.choose(group) : undefined,
    current: those('current'),
    coming: those('coming'),
    past: those('past'),
  }
}

export function toMembershipView(group: GroupToSit, line: MembershipLine, changeable: boolean): MembershipView {
  const last = lastDayOf(line)
  const membership = { code: group.code, membership: line.id }
  return {
    name: line.name,
    about: [line.jobTitle, line.organisation].filter(Boolean).join(', '),
    role: ROLE_WORDS[line.role],
    first: formatDate(line.from),
    last: last === null ? 'No end set' : formatDate(last),
    warning: needsAgreement(group) && !line.covered ? 'No agreement in force' : undefined,
    endHref: changeable ? paths.end(membership) : undefined,
    roleHref: changeable ? paths.changeRole(membership) : undefined,
  }
}

/** Casework is shared under an agreement; partnership business and what is published need none. */
function needsAgreement({ tier }: GroupToSit): boolean {
  return tier === 'S' || tier === 'R'
}

export interface CandidateView {
  readonly name: string
  readonly about: string
  readonly email: string
  readonly href: string
  /** What will keep the group's cases closed to them, although they sit on it. */
  readonly warnings: readonly string[]
}

export interface ChooseView {
  readonly code: string
  readonly group: string
  readonly words: string | undefined
  readonly sitting: readonly CandidateView[]
  readonly others: readonly CandidateView[]
  readonly more: string | undefined
}

export function toChooseView(group: GroupToSit, found: readonly Candidate[], words: string | undefined): ChooseView {
  const shown = found.slice(0, MOST_OFFERED)
  const those = (sits: boolean) => shown.filter(one => one.sits === sits).map(one => toCandidateView(group, one))
  const more =
    found.length > MOST_OFFERED ? `Only the first ${MOST_OFFERED} are shown. Search to find others.` : undefined
  return { code: group.code, group: group.name, words, sitting: those(true), others: those(false), more }
}

export function toCandidateView(group: GroupToSit, person: Candidate): CandidateView {
  return {
    name: person.name,
    about: [person.jobTitle, person.organisation].filter(Boolean).join(', '),
    email: person.email,
    href: paths.add({ code: group.code, account: person.id }),
    warnings: warningsFor(group, person),
  }
}

function warningsFor(
  group: GroupToSit,
  { organisation, covered, sits, clearance, isAdministrator }: Candidate,
): readonly string[] {
  const warnings: string[] = []
  if (needsAgreement(group) && !covered) {
    warnings.push(
      `${organisation} has no sharing agreement in force for ${group.name}: its people see none of the cases until it has signed one`,
    )
  }
  if (!sits) warnings.push(`${organisation} does not sit on ${group.name} under its terms of reference`)
  if (group.tier === 'R' && clearance !== 'R') warnings.push('They are not cleared for restricted casework')
  if (group.tier === 'S' && clearance !== 'S' && clearance !== 'R')
    warnings.push('They are not cleared for panel casework')
  if (needsAgreement(group) && isAdministrator)
    warnings.push('System administrators open no cases while they have that role')
  return warnings
}
