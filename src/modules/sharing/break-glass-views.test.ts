import { expect, it } from 'vitest'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { localDate } from '../../kernel/local-date.ts'
import { englandCalendar } from '../../kernel/working-days.ts'
import { toOpeningView } from './break-glass-views.ts'
import type { Opening } from './review-break-glass.ts'

const actor: UserActor = {
  kind: 'user', userId: 'chair', sessionId: null, organisationId: 'council', organisationName: 'Quillhaven', name: 'Odile Fernsby',
  email: 'odile@quillhaven.example', roles: [], memberships: [], clearance: 'S', purpose: null, declared: true, mfa: true,
} // biome-ignore format: who looks does not matter here
const opening: Opening = {
  id: 'opening', caseReference: 'C-2345678', groupId: 'group', groupName: 'CHaRMM', userId: 'officer', name: 'Bartholomew Quince',
  email: 'b@quince.example', agency: 'Police', reason: 'A threat to life', openedAt: new Date('2026-03-05T10:00:00Z'),
  expiresAt: new Date('2026-03-05T11:00:00Z'), reviewBy: localDate('2026-03-06'), reviewedAt: null, reviewerName: null, finding: null,
  findingNote: null, version: 1,
} // biome-ignore format: opened on a Thursday

it.each([
  ['2026-03-05', 'Review by'],
  ['2026-03-06', 'Review today'],
  ['2026-03-07', 'Overdue by 1 day'],
  ['2026-03-09', 'Overdue by 1 working day'],
])('an emergency to be reviewed by Friday, seen on %s: %s', (today, words) => {
  expect(toOpeningView(opening, actor, englandCalendar, localDate(today)).clock.words).toBe(words)
})
