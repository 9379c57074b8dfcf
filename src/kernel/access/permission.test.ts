import { describe, expect, it } from 'vitest'
import type { Actor, UserActor } from '../db/as-actor.ts'
import { demand, everyone, permission, signedIn } from './permission.ts'

const coordinator: UserActor = {
  kind: 'user',
  userId: 'u-1',
  sessionId: null,
  organisationId: 'o-1',
  organisationName: 'Example Borough Council',
  name: 'Coordinator Example',
  email: 'coordinator@wardmote.example',
  roles: [],
  memberships: [{ groupId: 'g-1', groupCode: 'JAG', groupName: 'Joint Action Group', role: 'coordinator' }],
  clearance: 'O',
  purpose: null,
  declared: true,
  mfa: true,
}
const nobody: Actor = { kind: 'public' }
const job: Actor = { kind: 'system', job: 'chase-actions' }

const acceptReferral = permission('referrals:accept', 'The coordinator of the group', (actor, group: { id: string }) =>
  actor.memberships.some(membership => membership.groupId === group.id && membership.role === 'coordinator'),
)

describe('a permission', () => {
  it('is of those whom its sentence names', () => {
    expect(() => demand(coordinator, acceptReferral, { id: 'g-1' })).not.toThrow()
  })

  it('tells the others for whom it is', () => {
    expect(() => demand(coordinator, acceptReferral, { id: 'g-2' })).toThrow(
      expect.objectContaining({ code: 'forbidden', detail: 'This is for: The coordinator of the group' }),
    )
  })

  it('asks those who are not signed in to sign in', () => {
    expect(() => demand(nobody, acceptReferral, { id: 'g-1' })).toThrow(
      expect.objectContaining({ code: 'sign_in_required' }),
    )
    expect(() => demand(nobody, signedIn)).toThrow(expect.objectContaining({ code: 'sign_in_required' }))
  })

  it('of people is never a job’s', () => {
    expect(() => demand(job, signedIn)).toThrow(expect.objectContaining({ code: 'forbidden' }))
  })

  it('of everyone holds for anybody', () => {
    for (const actor of [coordinator, nobody, job]) expect(() => demand(actor, everyone)).not.toThrow()
  })

  it('does not compile without what it is about', () => {
    // @ts-expect-error which group?
    expect(() => demand(coordinator, acceptReferral)).toThrow()
  })
})
