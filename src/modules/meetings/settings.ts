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

/** What the partnership's configuration says about meetings; a deadline that it leaves out is five days (domain guide 1.4). */
export function meetingSettings({ configuration }: Pick<Deps, 'configuration'>): MeetingSettings {
  const { declaration, deadlines, reasons } = configuration
  const workingDays = (code: string) => deadlines.find(deadline => deadline.code === code)?.workingDays ?? 5
  return {
    declaration: declaration.meeting,
    caution: declaration.caution,
    papersBefore: workingDays('papers_issued'),
    minutesAfter: workingDays('minutes_issued'),
    closeReasons: reasons.close,
  }
}
