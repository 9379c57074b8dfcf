import { type AppError, ERRORS, type ErrorCode } from '../errors.ts'

/** How a problem document is labelled. */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** What a machine client is told of an error (RFC 9457). */
export interface Problem {
  /** Where the error is explained: `/errors#not_found`. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** The request's id, to be quoted when asking for help; the log has the same one. */
  readonly instance: string
  readonly code: ErrorCode
}

/** The problem document for an error: what the page of it says. */
export function toProblem({ code, detail }: AppError, requestId: string): Problem {
  const { title, status, advice } = ERRORS[code]
  return { type: `/errors#${code}`, title, status, detail: detail ?? advice, instance: requestId, code }
}
