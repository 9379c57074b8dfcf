import { describe, expect, it, test } from 'vitest'
import type { ActionFacts, ActionMove, ActionState } from '../types.ts'
import { decideMove, listMoves, type Mover, TRANSITIONS } from './action-states.ts'

const owner: Mover = { userId: 'owner', organisationId: 'housing', leads: false }
const colleague: Mover = { userId: 'colleague', organisationId: 'housing', leads: false }
const coordinator: Mover = { userId: 'coordinator', organisationId: 'council', leads: true }
const other: Mover = { userId: 'other', organisationId: 'police', leads: false }

function action(state: ActionState, more: Partial<ActionFacts> = {}): ActionFacts {
  return { state, groupId: 'charmm', ownerOrganisationId: 'housing', ownerUserId: 'owner', doneBy: null, ...more }
}

describe('an action, domain 2.4 and 2.10', () => {
  test.each<[ActionState, ActionMove, Mover, ActionState]>([
    ['proposed', 'agree', coordinator, 'agreed'],
    ['agreed', 'start', owner, 'in_progress'],
    ['agreed', 'claim-done', owner, 'done_claimed'],
    ['in_progress', 'claim-done', colleague, 'done_claimed'],
    ['done_claimed', 'verify', coordinator, 'verified_closed'],
    ['done_claimed', 'send-back', coordinator, 'in_progress'],
    ['agreed', 'decline', owner, 'declined'],
    ['declined', 'reassign', coordinator, 'agreed'],
    ['in_progress', 'carry-forward', coordinator, 'in_progress'],
    ['declined', 'supersede', coordinator, 'superseded'],
  ])('that is %s can be moved by %s', (state, move, mover, to) => {
    expect(decideMove(action(state), move, mover)).toEqual({ allowed: true, to })
  })

  it('is never checked by its owner, even one who runs the group', () => {
    const decision = decideMove(action('done_claimed'), 'verify', { ...owner, leads: true })
    expect(decision).toEqual({ allowed: false, because: 'You own this action, so somebody else has to check it.' })
  })

  it('is never checked by the one who said it was done', () => {
    const claimed = action('done_claimed', { ownerUserId: null, doneBy: 'coordinator' })
    expect(decideMove(claimed, 'verify', coordinator).allowed).toBe(false)
    expect(decideMove(claimed, 'send-back', coordinator).allowed).toBe(false)
  })

  it('is not checked by somebody who does not run the group', () => {
    expect(decideMove(action('done_claimed'), 'verify', other).allowed).toBe(false)
  })

  it('is not marked done by another agency, nor by the coordinator for the owner', () => {
    expect(decideMove(action('agreed'), 'claim-done', other).allowed).toBe(false)
    expect(decideMove(action('agreed'), 'claim-done', coordinator).allowed).toBe(false)
  })

  it('is done for good once checked', () => {
    for (const state of ['verified_closed', 'superseded'] as const) {
      for (const mover of [owner, coordinator]) expect(listMoves(action(state), mover)).toEqual([])
    }
  })

  it('may be moved only from the states of its table', () => {
    const states: ActionState[] = [
      'proposed',
      'agreed',
      'in_progress',
      'done_claimed',
      'verified_closed',
      'declined',
      'superseded',
    ]
    const everything: Mover = { userId: 'anyone', organisationId: 'housing', leads: true }
    for (const [move, { from }] of Object.entries(TRANSITIONS)) {
      const allowed = states.filter(state => decideMove(action(state), move as ActionMove, everything).allowed)
      expect(allowed.toSorted(), move).toEqual(from.toSorted())
    }
  })

  it('offers the owner what comes next first', () => {
    expect(listMoves(action('agreed'), owner)).toEqual(['claim-done', 'start', 'decline'])
    expect(listMoves(action('done_claimed'), coordinator)).toEqual(['verify', 'send-back'])
  })
})
