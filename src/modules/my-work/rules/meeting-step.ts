import type { LocalDate } from '../../../kernel/local-date.ts'
import type { ComingMeeting } from '../types.ts'

/** Where a step is taken. */
export type MeetingPlace = 'meeting' | 'agenda' | 'declaration' | 'papers' | 'session' | 'minutes'

export interface MeetingStep {
  readonly words: string
  readonly at: MeetingPlace
  /** The step waits for whoever asks, rather than for somebody else. */
  readonly yours: boolean
  readonly dueOn: LocalDate | null
}

/** What comes next for a meeting, for those who run it and for those who attend. */
export function nextMeetingStep(meeting: ComingMeeting): MeetingStep {
  return meeting.leads ? stepOfLeader(meeting) : stepOfMember(meeting)
}

function stepOfLeader({ state, papersDueOn, minutesDueOn }: ComingMeeting): MeetingStep {
  switch (state) {
    case 'planned':
      return { words: 'Agenda to build', at: 'meeting', yours: true, dueOn: papersDueOn }
    case 'agenda_open':
      return { words: 'Papers to issue', at: 'agenda', yours: true, dueOn: papersDueOn }
    case 'papers_issued':
      return { words: 'Papers are out', at: 'meeting', yours: false, dueOn: null }
    case 'in_session':
      return { words: 'In session', at: 'session', yours: true, dueOn: null }
    case 'minutes_draft':
      return { words: 'Minutes to issue', at: 'minutes', yours: true, dueOn: minutesDueOn }
    case 'minutes_issued':
      return { words: 'Minutes to approve', at: 'minutes', yours: true, dueOn: null }
    default:
      return state satisfies never
  }
}

function stepOfMember({ state, declared, getsPapers }: ComingMeeting): MeetingStep {
  if (state === 'minutes_draft' || state === 'minutes_issued')
    return {
      words: state === 'minutes_draft' ? 'Minutes to come' : 'Minutes to read',
      at: 'meeting',
      yours: false,
      dueOn: null,
    }
  const issued = state === 'papers_issued' || state === 'in_session'
  if (!issued || !getsPapers)
    return { words: issued ? 'Papers are out' : 'Papers to come', at: 'meeting', yours: false, dueOn: null }
  return declared
    ? { words: 'Papers to read', at: 'papers', yours: false, dueOn: null }
    : { words: 'Accept the declaration', at: 'declaration', yours: true, dueOn: null }
}
