import { dateIn, formatDate, formatTime, weekdayName } from '../../kernel/local-date.ts'
import type { ItemKind, Meeting, MeetingMode, MeetingState, RiskBand } from './types.ts'

export type Tone = 'neutral' | 'good' | 'attention' | 'urgent' | 'done'

export const MODE_WORDS: Readonly<Record<MeetingMode, string>> = {
  in_person: 'In person',
  online: 'Online',
  hybrid: 'In person and online',
  by_email: 'By e-mail',
}

export const KIND_WORDS: Readonly<Record<ItemKind, string>> = {
  standing: 'Standing item',
  minutes: 'Minutes',
  actions: 'Actions',
  case_review: 'Review',
  case_new: 'New case',
  other: 'Other',
}

export const BAND_WORDS: Readonly<Record<RiskBand, string>> = {
  not_assessed: 'Risk not assessed',
  standard: 'Standard risk',
  medium: 'Medium risk',
  high: 'High risk',
}

export const BAND_TONES: Readonly<Record<RiskBand, Tone>> = {
  not_assessed: 'neutral',
  standard: 'good',
  medium: 'attention',
  high: 'urgent',
}

export const STATE_TONES: Readonly<Record<MeetingState, Tone>> = {
  planned: 'neutral',
  agenda_open: 'attention',
  papers_issued: 'good',
  in_session: 'urgent',
  minutes_draft: 'attention',
  minutes_issued: 'good',
  approved: 'done',
  cancelled: 'done',
  postponed: 'done',
}

/** "Tuesday 5 March 2026 at 2pm". */
export function whenWords(meeting: Pick<Meeting, 'startsAt'>): string {
  const day = dateIn(meeting.startsAt)
  return `${weekdayName(day)} ${formatDate(day)} at ${formatTime(meeting.startsAt)}`
}

export function placeWords({ place, mode }: Pick<Meeting, 'place' | 'mode'>): string {
  return place === '' ? MODE_WORDS[mode] : `${place} (${MODE_WORDS[mode].toLowerCase()})`
}

/** Casework is marked on every page and print (domain guide 10.6). */
export function markingOf(tier: Meeting['tier']): string | undefined {
  return tier === 'S' || tier === 'R' ? 'OFFICIAL-SENSITIVE' : tier === 'O' ? 'OFFICIAL' : undefined
}
