import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import { ConfigurationError } from '../configuration/faults.ts'
import type { Instrument } from '../configuration/schema-casework.ts'
import type { Configuration } from '../configuration/types.ts'

type Db = Kysely<Database>

/** Reasons for looking, in the order in which the configuration lists them. */
export async function loadPurposes(db: Db, { purposes }: Configuration): Promise<void> {
  const rows = purposes.map(({ code, label, help }, position) => ({ code, label, help: help ?? null, position }))
  await db
    .insertInto('purpose')
    .values(rows)
    .onConflict(conflict =>
      conflict.column('code').doUpdateSet(eb => ({
        label: eb.ref('excluded.label'),
        help: eb.ref('excluded.help'),
        position: eb.ref('excluded.position'),
      })),
    )
    .execute()
}

/** Instruments. One that somebody was assessed with is never changed: an old score is read as it was asked. */
export async function loadInstruments(db: Db, { instruments }: Configuration): Promise<void> {
  for (const instrument of instruments) {
    const definition = JSON.stringify(instrument)
    if (await isUsedAndDifferent(db, instrument, definition)) throw changedInUse(instrument)
    const { code, version: instrument_version, title } = instrument
    await db
      .insertInto('instrument')
      .values({ code, instrument_version, title, definition })
      .onConflict(conflict => conflict.columns(['code', 'instrument_version']).doUpdateSet({ title, definition }))
      .execute()
  }
}

async function isUsedAndDifferent(db: Db, { code, version }: Instrument, definition: string): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    select true as changed from instrument i
     where i.code = ${code} and i.instrument_version = ${version} and i.definition <> ${definition}::jsonb
       and (exists (select from risk_assessment a where a.instrument_code = i.code and a.instrument_version = i.instrument_version)
         or exists (select from referral r where r.instrument_code = i.code and r.instrument_version = i.instrument_version))
  `.execute(db)
  return rows.length > 0
}

function changedInUse({ code, version }: Instrument): ConfigurationError {
  const reason = `version ${version} has been used and may not change; make version ${version + 1} of it in a file of its own`
  return new ConfigurationError('the configuration folder', [
    { file: `instruments/${code}.v${version}.yaml`, line: 1, reason },
  ])
}
