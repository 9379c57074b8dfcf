import type { Deps } from '../../kernel/http/deps.ts'

/** What somebody accepts before they read a meeting's papers. Its version is kept with the acceptance. */
export interface DeclarationText {
  readonly version: string
  readonly title: string
  readonly introduction: string
  readonly points: readonly string[]
  readonly accept: string
}

export interface MeetingSettings {
  readonly declaration: DeclarationText
  /** "This does not replace 999 …": domain guide 1.3, rule 13. */
  readonly caution: string
  /** Working days before the meeting by which its papers go out. */
  readonly papersBefore: number
  /** Working days after the meeting by which its minutes go out. */
  readonly minutesAfter: number
  readonly closeReasons: readonly { readonly code: string; readonly label: string }[]
}

/** The parts of the partnership's configuration that meetings read. */
interface Configured {
  readonly declaration: { readonly meeting: DeclarationText; readonly caution: string }
  readonly deadlines: readonly { readonly code: string; readonly workingDays?: number | undefined }[]
  readonly reasons: { readonly close: readonly { readonly code: string; readonly label: string }[] }
}

/** The configuration's word, where there is a configuration; otherwise what most partnerships do (domain guide 1.4). */
export function meetingSettings(deps: Deps & { readonly configuration?: Configured }): MeetingSettings {
  const { configuration } = deps
  const workingDays = (code: string) => configuration?.deadlines.find(deadline => deadline.code === code)?.workingDays ?? 5
  return {
    declaration: configuration?.declaration.meeting ?? DECLARATION,
    caution: configuration?.declaration.caution ?? CAUTION,
    papersBefore: workingDays('papers_issued'),
    minutesAfter: workingDays('minutes_issued'),
    closeReasons: configuration?.reasons.close ?? CLOSE_REASONS,
  }
}

const CAUTION = 'This does not replace 999, a child-protection referral or an adult safeguarding referral.'

const DECLARATION: DeclarationText = {
  version: 'default-1',
  title: 'Declaration for this meeting',
  introduction: 'The papers of this meeting hold personal information. Please accept this before you open them.',
  points: [
    'The information is shared only for the purpose of this meeting.',
    'I look only at what I need to know, and say nothing outside the meeting that was not agreed.',
    'I do not pass anything on without the agreement of the agency that gave it.',
    'I declare any conflict of interest or personal knowledge of a person, and leave for that item.',
  ],
  accept: 'I accept this for the meeting',
}

const CLOSE_REASONS = [
  { code: 'risk_reduced', label: 'Risk reduced or behaviour has stopped' },
  { code: 'single_agency', label: 'Referred to a single agency' },
]
