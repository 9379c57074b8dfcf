import type { Tone, TagColour } from '../../ui/index.ts'
import type { CaseChangeName } from './rules/case-states.ts'
import type { PlanStep } from './rules/plan-states.ts'
import type { CaseBand, CaseKind, CaseState, EntryKind, Handling, PlanKind, PlanState, SubjectRole } from './types.ts'

/** The words of the panel's own forms, by code. */
export const STATE_WORDS: Readonly<Record<CaseState, string>> = {
  new: 'New',
  listed: 'Listed',
  open: 'Open',
  monitoring: 'Monitoring',
  suspended: 'Suspended',
  closed: 'Closed',
  transferred_out: 'Transferred out',
}

export const STATE_TONES: Readonly<Record<CaseState, Tone>> = {
  new: 'attention',
  listed: 'neutral',
  open: 'good',
  monitoring: 'neutral',
  suspended: 'attention',
  closed: 'done',
  transferred_out: 'done',
}

export const BAND_WORDS: Readonly<Record<CaseBand, string>> = {
  not_assessed: 'Not assessed',
  standard: 'Standard',
  medium: 'Medium',
  high: 'High',
}

export const BAND_TONES: Readonly<Record<CaseBand, Tone>> = {
  not_assessed: 'attention',
  standard: 'good',
  medium: 'attention',
  high: 'urgent',
}

export const KIND_WORDS: Readonly<Record<CaseKind, string>> = {
  person: 'Person',
  family: 'Family',
  location: 'Location',
  premises: 'Premises',
  ocg: 'Organised crime group',
  theme: 'Theme',
}

export const ROLE_WORDS: Readonly<Record<SubjectRole, string>> = {
  perpetrator: 'Causes harm',
  victim: 'Victim',
  both: 'Victim and causes harm',
  child: 'Child',
  household: 'Household',
  associate: 'Associate',
  location: 'Location',
  premises: 'Premises',
}

export const ENTRY_KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  fact: 'Fact',
  opinion: 'Opinion',
  intelligence: 'Intelligence',
}

export const ENTRY_KIND_COLOURS: Readonly<Record<EntryKind, TagColour>> = {
  fact: 'blue',
  opinion: 'yellow',
  intelligence: 'purple',
}

export const HANDLING_WORDS: Readonly<Record<Handling, string>> = {
  case: 'Everybody on the case',
  named_agencies: 'Named agencies only',
  own_agency: 'Source agency only',
}

export const PLAN_KIND_WORDS: Readonly<Record<PlanKind, string>> = {
  risk_management: 'Risk management plan',
  disruption: 'Disruption plan',
  problem_solving: 'Problem-solving plan',
}

export const PLAN_STATE_WORDS: Readonly<Record<PlanState, string>> = {
  draft: 'Draft',
  agreed: 'Agreed',
  active: 'Active',
  reviewed: 'Reviewed',
  completed: 'Completed',
  superseded: 'Superseded',
}

export const PLAN_STEP_WORDS: Readonly<Record<PlanStep, string>> = {
  agree: 'The meeting has agreed it',
  start: 'Start it',
  review: 'Record a review',
  complete: 'Complete it',
  supersede: 'Set it aside',
}

export const CHANGE_WORDS: Readonly<Record<CaseChangeName, { readonly title: string; readonly button: string }>> = {
  list: { title: 'List this case for a meeting', button: 'List for a meeting' },
  open: { title: 'Open this case for work', button: 'Open the case' },
  monitor: { title: 'Move this case to monitoring', button: 'Move to monitoring' },
  suspend: { title: 'Suspend this case', button: 'Suspend the case' },
  resume: { title: 'Resume this case', button: 'Resume the case' },
  close: { title: 'Close this case', button: 'Close the case' },
  reopen: { title: 'Reopen this case', button: 'Reopen the case' },
  transfer: { title: 'Transfer this case out', button: 'Transfer the case' },
}

/** Why cases close. Domain guide 2.4. */
export const CLOSE_REASONS = [
  'risk_reduced', 'order_complied', 'moved_away', 'in_custody', 'deceased', 'transferred_panel', 'no_engagement', 'single_agency',
] as const // biome-ignore format: one list

export const CLOSE_REASON_WORDS: Readonly<Record<string, string>> = {
  risk_reduced: 'Risk reduced or behaviour ceased',
  order_complied: 'Order in place and complied with',
  moved_away: 'Moved away',
  in_custody: 'In custody',
  deceased: 'Deceased',
  transferred_panel: 'Transferred to another panel',
  no_engagement: 'No engagement, and the risk is tolerable',
  single_agency: 'Referred to a single agency',
}

export const OCCASION_WORDS: Readonly<Record<string, string>> = {
  referral: 'At referral',
  opening: 'At opening',
  review: 'At review',
  incident: 'After an incident',
  closing: 'For closing',
}
