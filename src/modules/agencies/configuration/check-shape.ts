import type { z } from 'zod'
import { type Fault, suggestion } from './faults.ts'
import type { OpenedFile, Path } from './open-file.ts'

type Issue = z.core.$ZodIssue

/** The file as its schema understands it, or every way in which it does not fit. */
export function checkShape<S extends z.ZodType>(opened: OpenedFile, schema: S): z.output<S> | readonly Fault[] {
  const parsed = schema.safeParse(opened.content, { reportInput: true })
  if (parsed.success) return parsed.data
  return parsed.error.issues.flatMap(issue => faultsOf(opened, issue, schema))
}

function faultsOf(opened: OpenedFile, issue: Issue, schema: z.ZodType): Fault[] {
  const { file } = opened
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path)
    return issue.keys.map(key => ({
      file,
      line: opened.lineOfKey(issue.path, key),
      reason: `unknown key "${key}"${suggestion(key, known)}`,
    }))
  }
  return [{ file, line: opened.lineOf(issue.path), reason: `${nameOf(issue.path)}${reasonOf(issue)}` }]
}

/** The innermost key of a path: list positions mean little to somebody with the file before them. */
function nameOf(path: Path): string {
  const key = path.findLast(step => typeof step === 'string')
  return key === undefined ? '' : `${key}: `
}

function reasonOf(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'this key is missing'
    if (issue.expected === 'string' && (typeof issue.input === 'number' || typeof issue.input === 'boolean')) {
      return `must be text; put ${String(issue.input)} in quotes`
    }
    return `must be ${wordFor(issue.expected)}`
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String)
    return `"${String(issue.input)}" is not one of ${values.join(', ')}${suggestion(String(issue.input), values)}`
  }
  if (issue.code === 'too_small' && issue.origin === 'array') return `needs at least ${issue.minimum}`
  if (issue.code === 'too_small' && issue.origin === 'string') return 'is empty'
  if (issue.code === 'too_small') return `must be ${issue.minimum} or more`
  if (issue.code === 'too_big' && issue.origin === 'string') return `must be ${issue.maximum} characters or fewer`
  if (issue.code === 'too_big') return `must be ${issue.maximum} or less`
  return issue.message
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a mapping of keys to values',
  record: 'a mapping of keys to values',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
}

function wordFor(expected: string): string {
  return WORDS[expected] ?? `a ${expected}`
}

/** The keys that a schema allows at a path, for suggesting the one that was meant. */
function knownKeys(schema: z.ZodType, path: Path): readonly string[] {
  let at: unknown = schema
  for (const step of path) at = within(at, step)
  const shape = property(unwrapped(at), 'shape')
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : []
}

function within(schema: unknown, step: PropertyKey): unknown {
  const bare = unwrapped(schema)
  if (typeof step === 'number') return property(bare, 'element')
  return property(property(bare, 'shape'), String(step))
}

function unwrapped(schema: unknown): unknown {
  const inner = property(property(schema, 'def'), 'innerType')
  return inner === undefined ? schema : unwrapped(inner)
}

function property(of: unknown, key: string): unknown {
  return typeof of === 'object' && of !== null ? Reflect.get(of, key) : undefined
}
