import { decideQuorum, parseQuorumRule } from '../groups/index.ts'
import type { Attendee, Meeting } from './types.ts'

export interface Quorum {
  readonly met: boolean
  /** "There is a quorum: 5 people from 4 agencies." or what is missing. */
  readonly words: string
}

/**
 * Whether the members who are there make a quorum; a substitute stands for the member they come for (domain guide 1.6),
 * and a guest, who is named and nothing else, stands for nobody.
 */
export function quorumOf(meeting: Pick<Meeting, 'quorum'>, attendance: readonly Attendee[]): Quorum {
  const rule = parseQuorumRule(meeting.quorum)
  const present = attendance.filter(attendee => isThere(attendee) && attendee.userId !== null)
  const entitled = new Set(
    attendance
      .filter(({ organisationStanding }) => organisationStanding === rule.majorityOf)
      .map(each => each.organisationId),
  )
  const decision = decideQuorum(
    rule,
    present.map(({ organisationId, organisationKind, organisationStanding, role }) => ({
      organisation: organisationId,
      kind: organisationKind,
      standing: organisationStanding,
      role,
    })),
    entitled.size,
  )
  if (decision.met) return { met: true, words: `There is a quorum: ${countWords(present)}.` }
  return { met: false, words: `No quorum yet. Missing: ${decision.missing.join('; ')}.` }
}

export function isThere({ status }: Pick<Attendee, 'status'>): boolean {
  return status === 'present' || status === 'substitute'
}

function countWords(present: readonly Attendee[]): string {
  const agencies = new Set(present.map(each => each.organisationId)).size
  return `${present.length} ${present.length === 1 ? 'person' : 'people'} from ${agencies} ${agencies === 1 ? 'agency' : 'agencies'}`
}
