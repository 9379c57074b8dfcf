import type { Coded, ReferralProcedure } from './procedure.ts'
import type { PageCode, SubjectKind } from './types.ts'

/** One question of a referral, as data: its field, its words on the page and its line among the checked answers. */
export interface Question {
  readonly key: string
  readonly kind: 'line' | 'text' | 'one' | 'many' | 'date' | 'number' | 'email'
  readonly label: string
  readonly hint?: string
  /** As it reads inside a sentence: "what happened". */
  readonly name: string
  /** The message when it is left out. */
  readonly missing?: string
  readonly optional?: true
  readonly options?: readonly Coded[]
  /** Choosing this one excludes the others. */
  readonly alone?: string
  /** Asked only of those who gave one of these answers to another question of the page. */
  readonly when?: { readonly key: string; readonly is: readonly string[] }
  readonly max?: number
}

/** What the questions depend on. */
export interface Setting {
  readonly procedure: ReferralProcedure
  readonly subjectKind: SubjectKind
  readonly gateways: readonly Coded[]
}

export interface PageDefinition {
  readonly code: PageCode
  readonly title: string
  readonly intro?: string
  readonly questions: (setting: Setting) => readonly Question[]
}

export const YES_NO: readonly Coded[] = [
  { code: 'yes', label: 'Yes' },
  { code: 'no', label: 'No' },
]
export const YES_NO_UNKNOWN: readonly Coded[] = [...YES_NO, { code: 'not_known', label: 'Not known' }]
