import { describe, expect, it, test } from 'vitest'
import type { SubjectKind } from '../types.ts'
import { decideKind, missingSubject, wordsForKinds } from './subject-kinds.ts'

const charmm = {
  id: 'c',
  name: 'Woking CHaRMM',
  partnershipId: 'woking',
  subjectKinds: ['person', 'family'] as SubjectKind[],
}
const jag = {
  id: 'j',
  name: 'Woking JAG',
  partnershipId: 'woking',
  subjectKinds: ['location', 'premises', 'theme'] as SubjectKind[],
}
const elsewhere = { ...charmm, id: 'w', name: 'Waverley CHaRMM', partnershipId: 'waverley' }

describe('which group takes what', () => {
  it('takes a place to JAG', () => {
    expect(decideKind(jag, 'location', [charmm, jag])).toEqual({ fits: true })
  })

  it('refuses a person to JAG and shows the way to the CHaRMM of the same partnership', () => {
    expect(decideKind(jag, 'person', [charmm, jag, elsewhere])).toEqual({
      fits: false,
      takes: 'places, premises and problems',
      instead: [charmm],
    })
  })

  it('shows no way where no other group of the partnership takes it', () => {
    expect(decideKind(jag, 'ocg', [charmm, jag])).toMatchObject({ fits: false, instead: [] })
  })

  test.each([
    [['person'], 'people'],
    [['person', 'family'], 'people and families'],
    [[], ''],
  ] as [SubjectKind[], string][])('%j reads %s', (kinds, words) => {
    expect(wordsForKinds(kinds)).toBe(words)
  })
})

describe('who or what a referral must name', () => {
  test.each<[SubjectKind, ('person' | 'place')[], boolean]>([
    ['person', ['person'], true],
    ['person', ['place'], false],
    ['family', [], false],
    ['location', ['place'], true],
    ['location', ['person'], false],
    ['premises', ['person', 'place'], true],
    ['theme', [], true],
    ['ocg', [], true],
  ])('%s with %j is complete: %s', (kind, subjects, complete) => {
    expect(
      missingSubject(
        kind,
        subjects.map(each => ({ kind: each })),
      ) === undefined,
    ).toBe(complete)
  })
})
