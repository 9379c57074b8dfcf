import { randomUUID } from 'node:crypto'
import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { AppError } from '../../../kernel/errors.ts'
import { newReference } from '../../../kernel/reference.ts'
import { may } from './permissions.ts'
import { noteChange } from './propose-hotspot.ts'
import { mayMove, type Priority } from './rules/states.ts'
import { tellOfficers } from './tell-officers.ts'
import type { Asking, Hotspot } from './types.ts'

export interface NewTasking {
  readonly organisationId: string
  readonly userId: string | null
  readonly what: string
  readonly beginsAt: Date
  readonly endsAt: Date
  readonly priority: Priority
}

/** Asks an agency, or an officer of it, to do something at an agreed hotspot. */
export async function issueTasking(
  ask: Asking,
  hotspot: Hotspot,
  given: NewTasking,
): Promise<{ readonly reference: string; readonly told: number }> {
  demand(ask.actor, may.changeHotspot, hotspot)
  if (!mayMove(hotspot.state, 'task')) {
    throw new AppError('rule_refused', 'Officers are tasked to hotspots that the group has agreed.')
  }
  const id = randomUUID()
  const reference = newReference('TK')
  await ask.tx
    .insertInto('tasking')
    .values({
      id,
      reference,
      hotspot_id: hotspot.id,
      group_id: hotspot.groupId,
      organisation_id: given.organisationId,
      user_id: given.userId,
      what: given.what,
      begins_at: given.beginsAt,
      ends_at: given.endsAt,
      priority: given.priority,
      result: null,
      hours: null,
      resulted_by: null,
      resulted_at: null,
      created_by: ask.actor.userId,
      created_at: ask.deps.clock.now(),
    })
    .execute()
  await noteChange(ask, { hotspotId: hotspot.id, taskingId: id, change: 'tasking issued' })
  await logEvent(ask.tx, {
    action: 'issued tasking',
    object: { type: 'tasking', id: reference },
    groupId: hotspot.groupId,
    fields: ['what', 'organisation', 'officer', 'begins_at', 'ends_at', 'priority'],
  })
  const told = await tellOfficers(ask, {
    ...given,
    groupId: hotspot.groupId,
    reference,
    subject: given.priority === 'urgent' ? 'You have an urgent tasking' : 'You have a new tasking',
    body: 'A tasking has been issued to you or your agency. Sign in to read it and to give its result.',
  })
  return { reference, told }
}
