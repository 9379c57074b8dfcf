import type { Updateable } from 'kysely'
import { demand } from '../../../kernel/access/permission.ts'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import { AppError } from '../../../kernel/errors.ts'
import { type Difference, Refused, Stale } from '../../../kernel/http/routing.ts'
import { type LocalDate, todayIn } from '../../../kernel/local-date.ts'
import { findPostcode } from '../../areas/index.ts'
import { kindOfAgency } from '../agencies.ts'
import type { Asking } from '../types.ts'
import { mayPremises } from './permissions.ts'
import { getPremises, selectPremises } from './queries.ts'
import type { Premises, PremisesDetails } from './types.ts'

/** Whether whoever asks is of the licensing authority or of the police: they keep the record (domain guide 9.7). */
export async function isByAuthority(ask: Asking, authorityId: string): Promise<boolean> {
  const { organisationId } = ask.actor
  return organisationId === authorityId || (await kindOfAgency(ask.tx, organisationId)) === 'police'
}

/** Premises, for those who keep their record. */
export async function getPremisesToKeep(ask: Asking, reference: string): Promise<Premises> {
  const premises = await getOpenPremises(ask, reference)
  const { groupId, authorityId } = premises
  demand(ask.actor, mayPremises.keep, { groupId, byAuthority: await isByAuthority(ask, authorityId) })
  return premises
}

/** Premises that are still on the register: nothing is added to those that left it. */
export async function getOpenPremises(ask: Asking, reference: string): Promise<Premises> {
  const premises = await getPremises(ask.tx, reference)
  if (premises.closedOn !== null) {
    throw new AppError('rule_refused', 'These premises have left the traffic light. Add them again if they reopen.')
  }
  return premises
}

/** The licence has a new holder, other hours, another supervisor. Tells what was changed: where nothing was, nothing is kept. */
export async function changeDetails(
  ask: Asking,
  reference: string,
  said: PremisesDetails & { readonly version: number },
): Promise<readonly string[]> {
  const premises = await getPremisesToKeep(ask, reference)
  const changed = touched(said, premises)
  if (changed.length === 0) return changed
  await refuseSameLicence(ask, premises.groupId, said.licenceNumber, premises.id)
  const place = said.postcode === undefined ? undefined : await findPostcode(ask.tx, said.postcode)
  await updatePremises(ask, premises, said.version, {
    set: { ...toColumns(said), easting: place?.easting ?? null, northing: place?.northing ?? null },
    differences: now => differencesOf(said, now),
  })
  await logPremises(ask, premises, 'changed', changed)
  return changed
}

/** The licence was surrendered, lapsed or revoked. */
export async function closePremises(
  ask: Asking,
  reference: string,
  said: { readonly closedOn: LocalDate; readonly reason: string; readonly version: number },
): Promise<void> {
  const premises = await getPremises(ask.tx, reference)
  demand(ask.actor, mayPremises.decide, premises)
  if (premises.closedOn !== null)
    throw new AppError('rule_refused', 'These premises have left the traffic light already.')
  await updatePremises(ask, premises, said.version, {
    set: { closed_on: said.closedOn, closed_reason: said.reason, next_contact_on: null },
    differences: () => [],
  })
  await endLivePlan(ask, premises.id, said.reason)
  await logPremises(ask, premises, 'took off the traffic light', ['closed_on', 'closed_reason'], said.reason)
}

async function endLivePlan(ask: Asking, premisesId: string, reason: string): Promise<void> {
  await ask.tx
    .updateTable('premises_plan')
    .set({ state: 'not_met', outcome: `The premises left the traffic light. ${reason}` })
    .where('premises_id', '=', premisesId)
    .where('state', '=', 'live')
    .execute()
}

/** Keeps a change to the version that was read; what somebody else changed meanwhile is shown beside one's own. */
export async function updatePremises(
  ask: Asking,
  premises: Premises,
  version: number,
  change: {
    readonly set: Updateable<Database['licensed_premises']>
    readonly differences: (now: Premises) => readonly Difference[]
  },
): Promise<void> {
  const { numUpdatedRows } = await ask.tx
    .updateTable('licensed_premises')
    .set(change.set)
    .where('id', '=', premises.id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return
  const now = await selectPremises(ask.tx).where('p.id', '=', premises.id).executeTakeFirstOrThrow()
  const differences = change.differences(now)
  const changed = { label: 'The premises', yours: 'As you opened them', theirs: `${now.name}, ${now.colour} now` }
  throw new Stale(differences.length > 0 ? differences : [changed], now.version)
}

/** One licence stands on a group's traffic light once; premises that left it do not count, and may be added again. */
export async function refuseSameLicence(
  ask: Asking,
  groupId: string,
  licenceNumber: string,
  exceptId?: string,
): Promise<void> {
  const other = await selectPremises(ask.tx)
    .where('p.group_id', '=', groupId)
    .where('p.licence_number', '=', licenceNumber)
    .where('p.closed_on', 'is', null)
    .$if(exceptId !== undefined, query => query.where('p.id', '<>', exceptId ?? ''))
    .executeTakeFirst()
  if (other === undefined) return
  const message = `${other.name} (${other.reference}) has this licence number already`
  throw new Refused([{ field: 'licence', message }])
}

export function toColumns(details: PremisesDetails) {
  return {
    name: details.name,
    address: details.address,
    postcode: details.postcode ?? null,
    uprn: details.uprn ?? null,
    kind: details.kind,
    licence_number: details.licenceNumber,
    holder: details.holder,
    supervisor: details.supervisor ?? null,
    hours: details.hours ?? '',
    licensing_organisation_id: details.authority,
  }
}

const LABELS = {
  name: 'Name',
  address: 'Address',
  postcode: 'Postcode',
  uprn: 'UPRN',
  licenceNumber: 'Licence number',
  holder: 'Licence holder',
  supervisor: 'Designated premises supervisor',
  hours: 'Hours',
} as const

function differencesOf(said: PremisesDetails, now: Premises): readonly Difference[] {
  return Object.entries(LABELS).flatMap(([key, label]) => {
    const yours = said[key as keyof typeof LABELS] ?? ''
    const theirs = now[key as keyof typeof LABELS] ?? ''
    return yours === theirs ? [] : [{ label, yours: yours || 'Nothing', theirs: theirs || 'Nothing' }]
  })
}

function touched(said: PremisesDetails, premises: Premises): readonly string[] {
  const columns = Object.keys(LABELS).filter(
    key => (said[key as keyof typeof LABELS] ?? '') !== (premises[key as keyof typeof LABELS] ?? ''),
  )
  return [
    ...columns,
    ...(said.kind === premises.kind ? [] : ['kind']),
    ...(said.authority === premises.authorityId ? [] : ['authority']),
  ]
}

export async function logPremises(
  ask: Asking,
  premises: Pick<Premises, 'reference' | 'groupId'>,
  action: string,
  fields: readonly string[] = [],
  reason?: string,
): Promise<void> {
  await logEvent(ask.tx, {
    action,
    object: { type: 'premises', id: premises.reference },
    groupId: premises.groupId,
    fields,
    ...(reason !== undefined && { reason }),
  })
}

/** The day of whoever asks, for defaults and rules. */
export function todayOf(ask: Pick<Asking, 'deps'>): LocalDate {
  return todayIn(ask.deps.clock)
}
