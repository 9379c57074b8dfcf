/** What a meeting has on record when it comes to open a case. */
export interface MeetingOnRecord {
  /** A meeting of the case's own group. */
  readonly ofGroup: boolean
  /** It is in session, or its minutes are being written. */
  readonly underWay: boolean
  readonly present: number
  /** On the list, with nothing noted of whether they came. */
  readonly expected: number
  /** Chair or deputy, there in person. */
  readonly chairsPresent: number
  readonly chairsDeclared: number
  /** Anybody present who has accepted the confidentiality declaration for this meeting. */
  readonly declared: number
}

/**
 * A listed case is opened by the chair in a meeting whose attendance and declarations are on record (domain guide
 * 2.10). Says what is missing, all at once. A member who came in person and never signs in cannot declare here, so it is
 * asked of the chair or deputy who decides and of somebody at least where neither came.
 */
export function meetingObstacles(meeting: MeetingOnRecord): readonly string[] {
  if (!meeting.ofGroup) return ['This is not a meeting of the case’s group']
  if (!meeting.underWay) return ['The meeting has not begun. Start it first']
  return [
    ...(meeting.present === 0 ? ['Nobody is noted as present. Note who is there first'] : []),
    ...(meeting.present > 0 && meeting.expected > 0
      ? [`${people(meeting.expected)} still noted as expected. Note first who came and who did not`]
      : []),
    ...(meeting.chairsPresent > 0 && meeting.chairsDeclared === 0
      ? ['The chair has not accepted the declaration for this meeting. Ask them to sign in and accept it first']
      : []),
    ...(meeting.declared === 0 && meeting.chairsPresent === 0
      ? ['Nobody has accepted the declaration for this meeting. Accept it first']
      : []),
  ]
}

function people(count: number): string {
  return count === 1 ? '1 person is' : `${count} people are`
}
