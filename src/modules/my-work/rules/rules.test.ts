import { describe, expect, it, test } from 'vitest'
import { localDate } from '../../../kernel/local-date.ts'
import type { ComingMeeting } from '../types.ts'
import { nextMeetingStep } from './meeting-step.ts'
import { pickNext, type Task } from './pick-next.ts'

describe('the next step of a meeting', () => {
  const meeting: ComingMeeting = {
    reference: 'M-2345678', groupName: 'CHaRMM', startsAt: new Date('2026-11-27T10:00:00Z'), state: 'planned',
    papersDueOn: localDate('2026-11-20'), minutesDueOn: localDate('2026-12-04'), leads: true, declared: false, getsPapers: true,
  } // biome-ignore format: two rows
  test.each([
    ['planned', true, 'Agenda to build', true],
    ['agenda_open', true, 'Papers to issue', true],
    ['papers_issued', true, 'Papers are out', false],
    ['in_session', true, 'In session', true],
    ['minutes_draft', true, 'Minutes to issue', true],
    ['planned', false, 'Papers to come', false],
    ['minutes_issued', true, 'Minutes to approve', true],
    ['minutes_issued', false, 'Minutes to read', false],
    ['agenda_open', false, 'Papers to come', false],
    ['papers_issued', false, 'Accept the declaration', true],
    ['in_session', false, 'Accept the declaration', true],
    ['minutes_draft', false, 'Minutes to come', false],
  ] as const)('%s, leading %s: %s', (state, leads, words, yours) => {
    expect(nextMeetingStep({ ...meeting, state, leads })).toMatchObject({ words, yours })
  })

  it('is to read the papers once the declaration is made, and nothing for an observer', () => {
    const issued = { ...meeting, leads: false, state: 'papers_issued' } as const
    expect(nextMeetingStep({ ...issued, declared: true }).words).toBe('Papers to read')
    expect(nextMeetingStep({ ...issued, getsPapers: false })).toMatchObject({ words: 'Papers are out', yours: false })
  })
})

describe('the next thing to do', () => {
  const task = (words: string, dueOn: string | null, kind: Task['kind'] = 'action'): Task => ({
    words,
    href: '/',
    dueOn: dueOn === null ? null : localDate(dueOn),
    kind,
  })

  it('is the longest overdue', () => {
    expect(pickNext([task('later', '2026-11-02'), task('first', '2026-11-01'), task('undated', null)])?.words).toBe(
      'first',
    )
  })

  it('is what others wait for, of two on the same day', () => {
    expect(pickNext([task('own', '2026-11-01', 'case'), task('triage', '2026-11-01', 'triage')])?.words).toBe('triage')
  })

  it('is an emergency to review before everything else', () => {
    expect(pickNext([task('late', '2026-10-01'), task('emergency', '2026-11-01', 'review')])?.words).toBe('emergency')
  })

  it('is what has no day when nothing else waits, and nothing when nothing does', () => {
    expect(pickNext([task('draft', null, 'referral')])?.words).toBe('draft')
    expect(pickNext([])).toBeUndefined()
  })
})
