import type { Tone } from '../../ui/index.ts'
import type { ReferralState, SubjectKind, SubjectRole } from './types.ts'

export const STATE_WORDS: Readonly<Record<ReferralState, string>> = {
  draft: 'Draft',
  submitted: 'Sent',
  in_triage: 'In triage',
  returned_for_information: 'More information needed',
  accepted: 'Accepted',
  signposted: 'Signposted',
  merged_into_case: 'Added to a case',
  rejected: 'Not accepted',
  withdrawn: 'Withdrawn',
}

export const STATE_TONES: Readonly<Record<ReferralState, Tone>> = {
  draft: 'neutral',
  submitted: 'neutral',
  in_triage: 'neutral',
  returned_for_information: 'attention',
  accepted: 'good',
  signposted: 'done',
  merged_into_case: 'good',
  rejected: 'done',
  withdrawn: 'done',
}

export const KIND_TITLES: Readonly<Record<SubjectKind, string>> = {
  person: 'Person',
  family: 'Family or household',
  location: 'Place',
  premises: 'Premises',
  ocg: 'Organised crime group',
  theme: 'Problem or theme',
}

export const ROLE_TITLES: Readonly<Record<SubjectRole, string>> = {
  perpetrator: 'Causing the behaviour',
  victim: 'Victim',
  both: 'Both victim and causing the behaviour',
  child: 'Child',
  household: 'Member of the household',
  associate: 'Associate',
  location: 'Location',
  premises: 'Premises',
}

export const BAND_TITLES = {
  not_assessed: 'Not assessed',
  standard: 'Standard',
  medium: 'Medium',
  high: 'High',
} as const
export const BAND_TONES: Readonly<Record<keyof typeof BAND_TITLES, Tone>> = {
  not_assessed: 'neutral',
  standard: 'neutral',
  medium: 'attention',
  high: 'urgent',
}
