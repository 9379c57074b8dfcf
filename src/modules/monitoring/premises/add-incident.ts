import { randomUUID } from 'node:crypto'
import { demand } from '../../../kernel/access/permission.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Asking } from '../types.ts'
import { getOpenPremises, isByAuthority, logPremises } from './change-premises.ts'
import { mayPremises } from './permissions.ts'
import { getPremises, listIncidents } from './queries.ts'
import type { Incident, Premises } from './types.ts'

/**
 * That something happened at premises, what kind, and what management did about it. Who was in it stays in the agency's
 * own system (domain guide 9.1). The points are the configuration's of today, and stay with the incident.
 */
export async function addIncident(
  ask: Asking,
  reference: string,
  said: {
    readonly happenedOn: LocalDate
    readonly kind: string
    readonly mitigation: readonly string[]
    readonly source: string
    readonly note: string | undefined
  },
): Promise<void> {
  const premises = await getOpenPremises(ask, reference)
  const { incidents, mitigation } = ask.deps.configuration.monitoring.premises
  const kind = incidents.find(({ code }) => code === said.kind)
  if (kind === undefined) throw new AppError('bad_request', 'There is no such kind of incident')
  const done = mitigation.filter(({ code }) => said.mitigation.includes(code))
  const off = done.reduce((sum, each) => sum + each.off, 0)
  await ask.tx
    .insertInto('premises_incident')
    .values({
      id: randomUUID(),
      premises_id: premises.id,
      happened_on: said.happenedOn,
      kind: kind.code,
      points: kind.points,
      points_off: Math.min(off, kind.points),
      mitigation: done.map(({ label }) => label).join('; '),
      source_organisation_id: said.source,
      note: said.note ?? '',
      added_by: ask.actor.userId,
      added_at: ask.deps.clock.now(),
    })
    .execute()
  await logPremises(ask, premises, 'added an incident at', ['happened_on', 'kind', 'mitigation', 'note'])
}

/** The incident, for those who may withdraw it: who keeps the record, and the agency that it came from. */
export async function getIncidentToWithdraw(
  ask: Asking,
  reference: string,
  incidentId: string,
): Promise<{ readonly premises: Premises; readonly incident: Incident }> {
  const premises = await getPremises(ask.tx, reference)
  const incident = (await listIncidents(ask.tx, [premises.id])).find(({ id }) => id === incidentId)
  if (incident === undefined) throw new AppError('not_found')
  const { groupId, authorityId } = premises
  if (incident.sourceId !== ask.actor.organisationId) {
    demand(ask.actor, mayPremises.keep, { groupId, byAuthority: await isByAuthority(ask, authorityId) })
  }
  if (incident.withdrawn) throw new AppError('rule_refused', 'This incident has been withdrawn already.')
  return { premises, incident }
}

/** It turned out otherwise: the incident counts nothing from now on, and stays to be seen with the reason. */
export async function withdrawIncident(
  ask: Asking,
  reference: string,
  incidentId: string,
  reason: string,
): Promise<void> {
  const { premises, incident } = await getIncidentToWithdraw(ask, reference, incidentId)
  const { numUpdatedRows } = await ask.tx
    .updateTable('premises_incident')
    .set({ withdrawn_at: ask.deps.clock.now(), withdrawn_by: ask.actor.userId, withdrawn_reason: reason })
    .where('id', '=', incident.id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new AppError('stale')
  await logPremises(ask, premises, 'withdrew an incident at', ['withdrawn_reason'])
}
