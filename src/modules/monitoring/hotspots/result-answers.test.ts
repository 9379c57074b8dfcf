import { describe, expect, it } from 'vitest'
import { readResult, resultAnswers } from './result-answers.ts'
import type { Tasking } from './types.ts'

const kept = (said: Parameters<typeof readResult>[0]) => {
  const { state, hours, outputs, note } = readResult(said, [])
  return resultAnswers({ state, hours, outputs, result: note } as Tasking)
}

describe('a result that is corrected', () => {
  it('opens with why it was not done and the note where they were written, each within what its box takes', () => {
    const [whyNot, note] = ['Called away. '.repeat(70).trim(), 'Seen on the way:\n\nall quiet. '.repeat(30).trim()]
    expect(kept({ version: 1, state: 'not_done', whyNot, note })).toMatchObject({ whyNot, note })
  })

  it('opens with a note of several paragraphs as it was', () => {
    expect(kept({ version: 1, state: 'done', hours: 2, note: 'First.\n\nSecond.' })).toMatchObject({
      note: 'First.\n\nSecond.',
    })
  })
})
