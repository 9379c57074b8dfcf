import { describe, expect, it, test } from 'vitest'
import { meetingObstacles, type MeetingOnRecord } from './meeting-guard.ts'

const ready: MeetingOnRecord = {
  ofGroup: true, underWay: true, present: 5, expected: 0, chairsPresent: 1, chairsDeclared: 1, declared: 3,
} // biome-ignore format: one line of defaults

describe('a meeting opens a listed case, domain guide 2.10', () => {
  it('once attendance and declarations are on record', () => {
    expect(meetingObstacles(ready)).toEqual([])
  })

  test.each<[string, Partial<MeetingOnRecord>, string]>([
    ['of another group', { ofGroup: false }, 'not a meeting of the case’s group'],
    ['before it begins', { underWay: false }, 'has not begun'],
    ['with nobody noted as present', { present: 0, chairsPresent: 0, declared: 0 }, 'Nobody is noted as present'],
    ['with one person not accounted for', { expected: 1 }, '1 person is still noted as expected'],
    ['with two people not accounted for', { expected: 2 }, '2 people are still noted as expected'],
    ['before the chair has declared', { chairsDeclared: 0 }, 'The chair has not accepted the declaration'],
    ['where nobody has declared', { chairsPresent: 0, chairsDeclared: 0, declared: 0 }, 'Nobody has accepted the declaration'],
  ])('but not %s', (_name, change, words) => {
    expect(meetingObstacles({ ...ready, ...change }).join()).toContain(words)
  }) // biome-ignore format: a table

  it('without a chair, when somebody there has declared', () => {
    expect(meetingObstacles({ ...ready, chairsPresent: 0, chairsDeclared: 0, declared: 1 })).toEqual([])
  })
})
