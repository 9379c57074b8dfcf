import type { Clearance, SystemRole, UserActor } from '../../kernel/db/as-actor.ts'
import { formatDate, formatDateTime, type LocalDate } from '../../kernel/local-date.ts'
import { GROUP_ROLE_WORDS, lastDayOf, memberPaths, type Sitting } from '../groups/index.ts'
import { DEMONSTRATION_PEOPLE } from './demonstration.ts'
import type { Account, OpenSession } from './types.ts'

export const ROLE_NAMES: Readonly<Record<SystemRole, string>> = {
  admin: 'System administrator',
  governance: 'Information governance officer',
  analyst: 'Analyst',
  councillor: 'Councillor',
}

export const ROLE_HINTS: Readonly<Record<SystemRole, string>> = {
  admin: 'Invites people, gives roles, ends sessions. No case content.',
  governance: 'Reads the log of who looked at what, keeps the sharing agreements.',
  analyst: 'Figures over all groups, small numbers suppressed. No case content.',
  councillor: 'Figures and published papers for scrutiny. No case content.',
}

export const CLEARANCE_NAMES: Readonly<Record<Clearance, string>> = {
  P: 'Published papers',
  O: 'Partnership business, no casework',
  S: 'Panel casework',
  R: 'Panel and restricted casework',
}

export const CLEARANCE_HINTS = {
  O: 'Strategic boards and figures.',
  S: 'Cases of their groups that list their agency. What most people need.',
  R: 'Groups such as MARAC as well, where each person is named on the case. Give it only when their agency has vetted them for it.',
} as const

const GROUP_ROLE_NAMES = {
  chair: 'chair',
  deputy: 'deputy chair',
  coordinator: 'coordinator',
  core: 'member',
  invited: 'invited member',
  observer: 'observer',
} as const

const STATUS_NAMES = { invited: 'Invited', active: 'Active', deactivated: 'Deactivated' } as const

export function roleNames(roles: readonly SystemRole[]): string {
  return roles.length === 0 ? 'None' : roles.map(role => ROLE_NAMES[role]).join(', ')
}

/** Those of the demonstration's people who are there, with what each does. */
export function toDemonstrationPeople(found: readonly { email: string; name: string; organisationName: string }[]) {
  return DEMONSTRATION_PEOPLE.flatMap(({ email, does }) => {
    const person = found.find(each => each.email === email)
    return person === undefined ? [] : [{ ...person, does }]
  })
}

export interface SessionView {
  readonly id: string
  readonly device: string
  readonly started: string
  readonly lastSeen: string
  readonly isThisOne: boolean
}

export function toSessionViews(sessions: readonly OpenSession[], current: string | null): readonly SessionView[] {
  return sessions.map(session => ({
    id: session.id,
    device: session.device ?? 'Unknown device',
    started: formatDateTime(session.startedAt),
    lastSeen: formatDateTime(session.lastSeenAt),
    isThisOne: session.id === current,
  }))
}

export interface AccountView {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly organisation: string
  readonly roles: string
  readonly clearance: string
  readonly status: string
  readonly can: {
    readonly deactivate: boolean
    readonly reactivate: boolean
    readonly inviteAgain: boolean
    readonly changeClearance: boolean
    readonly resetSecondFactor: boolean
  }
}

export function toAccountView(account: Account, viewer: UserActor): AccountView {
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    jobTitle: account.jobTitle ?? 'Not given',
    organisation: account.organisationName,
    roles: roleNames(account.roles),
    clearance: CLEARANCE_NAMES[account.clearance],
    status: STATUS_NAMES[account.status],
    can: {
      changeClearance: account.id !== viewer.userId,
      resetSecondFactor: account.status === 'active' && account.id !== viewer.userId,
      deactivate: account.status !== 'deactivated' && account.id !== viewer.userId,
      reactivate: account.status === 'deactivated',
      inviteAgain: account.status === 'invited',
    },
  }
}

export interface SittingView {
  readonly group: string
  readonly href: string
  /** "Chair, until 31 March 2027". */
  readonly role: string
}

export function toSittingView(sitting: Sitting, today: LocalDate): SittingView {
  const last = lastDayOf(sitting)
  const role = [
    GROUP_ROLE_WORDS[sitting.role],
    ...(sitting.from > today ? [`from ${formatDate(sitting.from)}`] : []),
    ...(last === null ? [] : [`until ${formatDate(last)}`]),
  ]
  return { group: sitting.name, href: memberPaths.members({ code: sitting.code }), role: role.join(', ') }
}

export interface OwnAccountView {
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly roles: string
  readonly groups: readonly string[]
  readonly purpose: string
  readonly declaration: string
}

export function toOwnAccountView(
  actor: UserActor,
  purposes: readonly { readonly code: string; readonly label: string }[],
  declaration: { readonly expiresAt: Date } | undefined,
): OwnAccountView {
  return {
    name: actor.name,
    email: actor.email,
    organisation: actor.organisationName,
    roles: roleNames(actor.roles),
    groups: actor.memberships.map(({ groupName, role }) => `${groupName}: ${GROUP_ROLE_NAMES[role]}`),
    purpose: purposes.find(({ code }) => code === actor.purpose)?.label ?? 'Not chosen yet',
    declaration: actor.declared && declaration ? `Made, until ${formatDateTime(declaration.expiresAt)}` : 'Not made',
  }
}
