import { CONCERN_PAGES } from './concern-pages.ts'
import { HANDLING_PAGES } from './handling-pages.ts'
import { labelOf } from './procedure.ts'
import type { PageDefinition, Question } from './question-types.ts'

export type { PageDefinition, Question, Setting } from './question-types.ts'

/** The short pages of a referral, in their order. */
export const PAGES: readonly PageDefinition[] = [...CONCERN_PAGES, ...HANDLING_PAGES]

export function pageOf(code: string): PageDefinition | undefined {
  return PAGES.find(page => page.code === code)
}

/** Whether a question is asked, given the other answers. */
export function isAsked(
  question: Question,
  questions: readonly Question[],
  answers: Readonly<Record<string, unknown>>,
): boolean {
  if (question.when === undefined) return true
  const { key, is } = question.when
  const earlier = questions.find(each => each.key === key)
  if (earlier !== undefined && !isAsked(earlier, questions, answers)) return false
  return is.includes(textOf(answers[key]))
}

/** An answer in words. */
export function wordsFor(question: Question, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(code => labelOf(question.options ?? [], textOf(code))).join(', ')
  return question.options ? labelOf(question.options, textOf(value)) : textOf(value)
}

/** An answer that is one line or one number; nothing for any other. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
