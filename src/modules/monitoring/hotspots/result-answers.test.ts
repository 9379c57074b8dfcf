import { describe, expect, it } from 'vitest'
import { readResult, resultAnswers } from './result-answers.ts'
import type { Tasking } from './types.ts'

const kept = (said: Parameters<typeof readResult>[0]) => {
  const { state, hours, outputs, note } = readResult(said, [], {})
  return resultAnswers({ state, hours, outputs, result: note } as Tasking)
}

describe('a result that is corrected', () => {
  it('opens with why it was not done and the note where they were written, each within what its box takes', () => {
    const [whyNot, note] = ['Called away. '.repeat(70).trim(), 'Seen on the way:\n\nall quiet. '.repeat(30).trim()]
    expect(kept({ version: 1, state: 'not_done', whyNot, note })).toMatchObject({ whyNot, note })
  })

  it('keeps what was counted of a kind that is no longer asked for', () => {
    const kinds = [{ code: 'contact', label: 'Contacts' }]
    const said = { version: 2, state: 'done' as const, hours: 2, 'output-contact': 5 }
    expect(readResult(said, kinds, { contact: 3, stop_search: 2 }).outputs).toEqual({ contact: 5, stop_search: 2 })
    const none = { ...said, 'output-contact': 0 }
    expect(readResult(none, kinds, { contact: 3 }).outputs).toEqual({})
  })

  it('opens with a note of several paragraphs as it was', () => {
    expect(kept({ version: 1, state: 'done', hours: 2, note: 'First.\n\nSecond.' })).toMatchObject({
      note: 'First.\n\nSecond.',
    })
  })
})
