import type { z } from 'zod'
import { AppError } from '../errors.ts'
import { inputFor } from './inputs.ts'

/**
 * Reads the query string of a link or a filter. Unlike a form it is not shown again: a value that is not allowed is a
 * `bad_request` whose detail names the filter and what it takes. Unknown names are ignored.
 */
export function parseQuery<S extends z.ZodObject>(schema: S, query: unknown): z.output<S> {
  const inputs = Object.entries(schema.shape).map(([key, field]) => [key, inputFor(key, field, query)])
  const parsed = schema.safeParse(Object.fromEntries(inputs))
  if (parsed.success) return parsed.data
  throw new AppError('bad_request', parsed.error.issues.map(explain).join('. '))
}

function explain(issue: z.core.$ZodIssue): string {
  const filter = String(issue.path[0] ?? 'the address')
  const allowed = allowedBy(issue)
  if (Array.isArray(allowed)) return `“${filter}” must be one of: ${allowed.join(', ')}`
  return `“${filter}”: ${issue.message}`
}

function allowedBy(issue: z.core.$ZodIssue): unknown {
  if (issue.code === 'invalid_value') return issue.values
  return issue.code === 'custom' ? issue.params?.['allowed'] : undefined
}
