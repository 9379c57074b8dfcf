import { buildTable, HeldKeys, heldKeys, isRotationDue, type KeyRing, rotateKeys, writeHeading } from '#private-match'
import { z } from 'zod'
import { logEvent } from '../../../kernel/audit/log-event.ts'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import { MAKE_TABLES } from './job-names.ts'
import { type Installation, listDesks, listHeldPeople, listHeldPlaces, listInstallations } from './queries.ts'
import { keysOfAddress, keysOfPerson } from '../rules/partner-keys.ts'
import { pairingOf, ringOf, sealKeys } from './seal-secrets.ts'

const Payload = z.object({ installationId: z.uuid().optional() }).catch({})
const ACTOR = { kind: 'system', job: MAKE_TABLES } as const
const ROTATION = { epochHours: 7 * 24, overlapHours: 24 }
const NIL = '00000000-0000-0000-0000-000000000000'
const PAGE = 2_000

/**
 * Draws new keys for each partner that may ask us and makes its table anew, once a week; the old keys answer for a day
 * more, and then nobody can open the old table again. The work on the keys is done outside any transaction.
 */
export async function makePartnerTables(deps: Deps, payload: unknown): Promise<void> {
  const { installationId } = Payload.parse(payload ?? {})
  const installations = await deps.asActor(ACTOR, listInstallations)
  for (const installation of installations) {
    const wanted = installationId === undefined || installation.id === installationId
    if (!wanted || installation.organisationIds.length === 0) continue
    const ring = ringOf(deps.config, installation)
    const rotation = { now: deps.clock.now(), ...ROTATION }
    if (isRotationDue(ring, rotation)) await makeTable(deps, installation, rotateKeys(ring, rotation))
  }
}

async function makeTable(deps: Deps, installation: Installation, ring: KeyRing): Promise<void> {
  const [keys] = ring
  if (keys === undefined) return
  const { held, desks } = await deps.asActor(ACTOR, tx => readHeld(tx, installation.organisationIds))
  const pairing = pairingOf(deps.config, installation, 'they')
  const { heading, entries } = await buildTable(pairing, keys, desks, held)
  await deps.asActor(ACTOR, async tx => {
    await tx
      .updateTable('partner_installation')
      .set({ sealed_keys: sealKeys(deps.config, installation.id, ring) })
      .where('id', '=', installation.id)
      .execute()
    await tx
      .insertInto('partner_table')
      .values({
        installation_id: installation.id,
        holder: 'us',
        epoch: keys.epoch,
        heading: writeHeading(pairing, heading),
        entries: Buffer.from(entries),
      })
      .execute()
    await dropOldTables(tx, installation.id, 'us', keys.epoch - 1)
    await logEvent(tx, {
      action: 'made',
      object: { type: 'partner_table', id: installation.code },
      fields: ['keys', 'table'],
    })
  })
}

export async function dropOldTables(
  tx: Tx,
  installationId: string,
  holder: 'us' | 'them',
  before: number,
): Promise<void> {
  await tx
    .deleteFrom('partner_table')
    .where('installation_id', '=', installationId)
    .where('holder', '=', holder)
    .where('epoch', '<', before)
    .execute()
}

async function readHeld(tx: Tx, organisationIds: readonly string[]) {
  const found = await listDesks(tx, organisationIds)
  const held = new HeldKeys()
  const contactOf = (organisationId: string) => found.findIndex(({ id }) => id === organisationId)
  for (const { list, keysOf } of KINDS) {
    let after = NIL
    for (;;) {
      const rows = await list(tx, organisationIds, after, PAGE)
      for (const row of rows) held.add({ keys: heldKeys(keysOf(row)), contact: contactOf(row.organisationId) })
      after = rows.at(-1)?.id ?? ''
      if (rows.length < PAGE) break
    }
  }
  return { held, desks: found.map(({ organisation, contact }) => ({ organisation, contact })) }
}

/** A person is found by their own keys; an address by a place of a case, or by somebody described as living there. */
const KINDS = [
  { list: listHeldPeople, keysOf: keysOfPerson },
  { list: listHeldPeople, keysOf: keysOfAddress },
  { list: listHeldPlaces, keysOf: keysOfAddress },
]
