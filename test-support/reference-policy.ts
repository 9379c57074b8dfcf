/**
 * Domain guide 10.10 written down once more, straight from its words and with nothing shared with the application, so
 * that the application and the database can be held against it. Dates are day numbers around today, which is 0.
 */
export interface ModelPerson {
  id: string
  organisationId: string
  active: boolean
  secondFactor: boolean
  declared: boolean
  purpose: boolean
  clearance: 'P' | 'O' | 'S' | 'R'
}

export interface Span {
  /** First day. */
  from: number
  /** First day no longer; null for open-ended. */
  until: number | null
}

export interface ModelCase {
  id: string
  groupId: string
  tier: 'S' | 'R'
}

export interface Model {
  organisations: (Span & { id: string })[]
  people: ModelPerson[]
  groups: (Span & { id: string })[]
  memberships: (Span & { personId: string; groupId: string; role: string })[]
  agreements: {
    id: string
    state: string
    startsOn: number
    /** The first day on which its three months' grace after review is over. */
    lapsesOn: number
    groupIds: string[]
    signatures: { organisationId: string; signedOn: number | null; withdrawnOn: number | null }[]
  }[]
  cases: ModelCase[]
  listings: { caseId: string; organisationId: string; removed: boolean; expiresOn: number | null }[]
  names: (Span & { caseId: string; personId: string; removed: boolean })[]
  exclusions: { caseId: string; personId: string; lifted: boolean }[]
  glasses: { caseId: string; personId: string; open: boolean }[]
}

const running = ({ from, until }: Span): boolean => from <= 0 && (until === null || until > 0)
const RANK = { P: 0, O: 1, S: 2, R: 3 }

export function referencePolicy(model: Model, person: ModelPerson, item: ModelCase): boolean {
  // "no conflict-of-interest block": beats every grant
  if (model.exclusions.some(x => x.personId === person.id && x.caseId === item.id && !x.lifted)) return false
  // "user active + MFA"
  if (!person.active || !person.secondFactor) return false
  // "user's organisation valid today"
  if (!model.organisations.some(o => o.id === person.organisationId && running(o))) return false
  // "object tier <= user's tier"
  if (RANK[item.tier] > RANK[person.clearance]) return false
  // "Break-glass: emergency reason, 60-minute window"
  if (model.glasses.some(g => g.personId === person.id && g.caseId === item.id && g.open)) return true
  // "confidentiality accepted for the meeting/period", "purpose selected"
  if (!person.declared || !person.purpose) return false
  // "organisation signed an ISA covering the group"
  const covered = model.agreements.some(
    a =>
      a.state === 'in_force' &&
      a.startsOn <= 0 &&
      a.lapsesOn > 0 &&
      a.groupIds.includes(item.groupId) &&
      a.signatures.some(
        s =>
          s.organisationId === person.organisationId &&
          s.signedOn !== null &&
          s.signedOn <= 0 &&
          (s.withdrawnOn === null || s.withdrawnOn > 0),
      ),
  )
  if (!covered) return false
  const groupRuns = model.groups.some(g => g.id === item.groupId && running(g))
  const roles = model.memberships
    .filter(m => groupRuns && m.personId === person.id && m.groupId === item.groupId && running(m))
    .map(m => m.role)
  // "organisation is on the case's agency list (or user is coordinator/chair)"
  if (roles.some(role => role === 'coordinator' || role === 'chair' || role === 'deputy')) return true
  const listed = model.listings.some(
    l =>
      l.caseId === item.id &&
      l.organisationId === person.organisationId &&
      !l.removed &&
      (l.expiresOn === null || l.expiresOn > 0),
  )
  if (!listed) return false
  // "user is a current member of the group (or on the case's named list for R)"
  return item.tier === 'R'
    ? model.names.some(n => n.caseId === item.id && n.personId === person.id && !n.removed && running(n))
    : roles.includes('core')
}
