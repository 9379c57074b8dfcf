import { expect, test } from 'vitest'
import { provenanceWords } from './provenance.ts'

const marks = {
  S002: 'Spelthorne plan',
  GK: 'From general knowledge, not confirmed. A sensible start',
  V: 'Found in a public page; the words say which',
}

test.each([
  ['S002', 'Spelthorne plan'],
  ['S002 quarterly', 'Spelthorne plan: quarterly'],
  ['S002 quarterly; GK the day', 'Spelthorne plan: quarterly; From general knowledge, not confirmed: the day'],
  ['V healthysurrey', 'Found in a public page: healthysurrey'],
  ['on demand', 'on demand'],
  ['', ''],
])('the source %j reads %j', (source, words) => {
  expect(provenanceWords(source, marks)).toBe(words)
})
