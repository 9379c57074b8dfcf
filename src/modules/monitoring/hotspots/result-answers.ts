import type { Answers } from '../../../kernel/http/forms.ts'
import type { Result } from './result-tasking.ts'
import { type OutputKind, type Outputs, outputsOfGoneKinds } from './rules/outputs.ts'
import type { Tasking } from './types.ts'

/** What the result form gives, beside one number for each kind of output. */
interface SaidOfTasking {
  readonly version: number
  readonly state: 'done' | 'not_done'
  readonly hours?: number | undefined
  readonly note?: string | undefined
  readonly whyNot?: string | undefined
  readonly why?: string | undefined
}

/**
 * The answers of the form as they are kept. Why something was not done stands before the note, as a paragraph. Of an
 * earlier result stays what this form does not ask for.
 */
export function readResult(
  said: SaidOfTasking,
  kinds: readonly OutputKind[],
  before: Outputs,
): Omit<Result, 'reference'> {
  const given = said as SaidOfTasking & Readonly<Record<string, unknown>>
  const outputs = kinds.flatMap(({ code }) => {
    const count = given[`output-${code}`]
    return typeof count === 'number' && count > 0 ? [[code, count] as const] : []
  })
  const reason = said.state === 'not_done' ? said.whyNot : undefined
  return {
    version: said.version,
    state: said.state,
    hours: said.hours ?? null,
    outputs: { ...outputsOfGoneKinds(before, kinds), ...Object.fromEntries(outputs) },
    note: [reason, said.note].filter(Boolean).join('\n\n') || null,
    why: said.why,
  }
}

/** A result as its form was filled in, to be corrected. */
export function resultAnswers(tasking: Tasking): Answers {
  if (tasking.state === 'issued') return {}
  const outputs = Object.entries(tasking.outputs).map(([code, count]) => [`output-${code}`, String(count)] as const)
  return {
    state: tasking.state,
    hours: tasking.hours === null ? '' : String(tasking.hours),
    ...Object.fromEntries(outputs),
    ...writtenOf(tasking),
  }
}

/** The first paragraph of what was not done says why, as `readResult` put it there. */
function writtenOf({ state, result }: Tasking): Answers {
  const written = result ?? ''
  if (state !== 'not_done') return { note: written }
  const [whyNot = '', ...note] = written.split('\n\n')
  return { whyNot, note: note.join('\n\n') }
}
