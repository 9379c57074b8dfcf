import type { z } from 'zod'
import { inputFor } from './inputs.ts'
import { WrongFilter } from './wrong-filter.ts'

/**
 * Reads the query string of a link or a filter. Unlike a form it is not shown again: a value that is not allowed is a
 * `bad_request` that names the filter and what it takes, and leads on without it. Unknown names are ignored.
 */
export function parseQuery<S extends z.ZodObject>(schema: S, query: unknown): z.output<S> {
  const inputs = Object.entries(schema.shape).map(([key, field]) => [key, inputFor(key, field, query)])
  const parsed = schema.safeParse(Object.fromEntries(inputs))
  if (parsed.success) return parsed.data
  const { issues } = parsed.error
  const filters = [...new Set(issues.map(filterOf))]
  const detail = issues.map(issue => {
    return Array.isArray(allowedBy(issue)) ? explain(issue) : `“${filterOf(issue)}”: ${issue.message}`
  })
  throw new WrongFilter(filters, issues.map(explain).join('. '), detail.join('. '))
}

/** A field says in its own words what is wrong with it; where only some values are allowed, they are listed. */
function explain(issue: z.core.$ZodIssue): string {
  const allowed = allowedBy(issue)
  return Array.isArray(allowed) ? `“${filterOf(issue)}” must be one of: ${allowed.join(', ')}` : issue.message
}

function filterOf(issue: z.core.$ZodIssue): string {
  return String(issue.path[0] ?? 'the address')
}

function allowedBy(issue: z.core.$ZodIssue): unknown {
  if (issue.code === 'invalid_value') return issue.values
  return issue.code === 'custom' ? issue.params?.['allowed'] : undefined
}
