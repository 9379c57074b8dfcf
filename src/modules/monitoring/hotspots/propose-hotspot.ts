import { randomUUID } from 'node:crypto'
import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import { Refused } from '../../../kernel/http/routing.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { newReference } from '../../../kernel/reference.ts'
import { FEWEST } from '../../crime/index.ts'
import { may } from './permissions.ts'
import { findAnalysis, findProfile } from './queries.ts'
import { hasEnough } from './read-figures.ts'
import { centreOf, type ComparisonShape, type Shape } from './rules/shape.ts'
import type { Asking } from './types.ts'

/** What whoever proposes or changes a hotspot says of it. */
export interface Described {
  readonly name: string
  readonly reason: string
  readonly theme: string
  readonly rank: number | null
  readonly ownerOrganisationId: string
  readonly ownerUserId: string | null
  readonly patrolPlan: string
  readonly setIds: readonly number[]
  readonly comparison: { readonly name: string | null; readonly shape: ComparisonShape | null }
  readonly startsOn: LocalDate
  readonly reviewOn: LocalDate
}

export interface NewHotspot extends Described {
  readonly groupId: string
  readonly shape: Shape
  /** The analysis by which it was found; left out where whoever proposes may not see it. */
  readonly analysisId?: string | undefined
  /** The problem profile from which it is taken on; left out where whoever proposes may not see it. */
  readonly profileReference?: string | undefined
}

/** Proposes a hotspot to a group. Those who lead the group agree it, or close it. */
export async function proposeHotspot(ask: Asking, given: NewHotspot): Promise<{ id: string; reference: string }> {
  demand(ask.actor, may.proposeTo, given)
  await demandEnough(ask, { ...given, comparison: undefined })
  const id = randomUUID()
  const reference = newReference('HS')
  const { easting, northing } = centreOf(given.shape)
  const analysis = given.analysisId === undefined ? undefined : await findAnalysis(ask.tx, given.analysisId)
  const profile =
    given.profileReference === undefined ? undefined : await findProfile(ask, { reference: given.profileReference })
  await ask.tx
    .insertInto('hotspot')
    .values({
      id,
      reference,
      group_id: given.groupId,
      ...columnsOf(given),
      shape: JSON.stringify(given.shape),
      easting,
      northing,
      found_by: analysis?.id ?? null,
      profile_id: profile?.id ?? null,
      ends_on: null,
      outcome: null,
      created_by: ask.actor.userId,
      created_at: ask.deps.clock.now(),
    })
    .execute()
  await noteChange(ask, { hotspotId: id, change: 'proposed' })
  await logEvent(ask.tx, {
    action: 'proposed hotspot',
    object: { type: 'hotspot', id: reference },
    groupId: given.groupId,
    fields: ['name', 'reason', 'shape', 'owner', 'review_on', ...(profile === undefined ? [] : ['profile'])],
  })
  return { id, reference }
}

/** One or two incidents at exact places are nobody's hotspot, and its figures would point at a door (ADR 13). */
export async function demandEnough(ask: Asking, hotspot: Parameters<typeof hasEnough>[1]): Promise<void> {
  if (await hasEnough(ask.tx, hotspot)) return
  throw new Refused([
    {
      field: 'sets',
      message: `There were fewer than ${FEWEST} incidents here. Choose a larger place, other data sets or every theme`,
    },
  ])
}

export function columnsOf(given: Described) {
  return {
    name: given.name,
    theme: given.theme,
    reason: given.reason,
    rank: given.rank,
    comparison_name: given.comparison.name,
    comparison_shape: given.comparison.shape === null ? null : JSON.stringify(given.comparison.shape),
    set_ids: [...given.setIds],
    owner_organisation_id: given.ownerOrganisationId,
    owner_user_id: given.ownerUserId,
    patrol_plan: given.patrolPlan,
    starts_on: given.startsOn,
    review_on: given.reviewOn,
  }
}

export interface Noted {
  readonly hotspotId: string
  readonly taskingId?: string | undefined
  readonly meetingId?: string | undefined
  readonly change: string
  readonly note?: string | undefined
}

/** A line of the history. */
export async function noteChange(ask: Asking, noted: Noted): Promise<void> {
  await ask.tx
    .insertInto('hotspot_change')
    .values({
      hotspot_id: noted.hotspotId,
      tasking_id: noted.taskingId ?? null,
      meeting_id: noted.meetingId ?? null,
      change: noted.change,
      note: noted.note ?? null,
      made_by: ask.actor.userId,
      made_at: ask.deps.clock.now(),
    })
    .execute()
}
