import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { currentInstrument, InstrumentDefinition, instrumentFor } from '../cases/index.ts'
import { listGateways } from '../sharing/index.ts'
import { procedureOf } from './procedure.ts'
import type { Setting } from './questions.ts'
import type { Referral } from './types.ts'

export interface UsedInstrument {
  readonly code: string
  readonly version: number
  readonly definition: InstrumentDefinition
}

/** What the pages of a referral depend on, and the risk instrument that it carries. */
export interface ReferralSetting extends Setting {
  readonly instrument: UsedInstrument | undefined
}

export async function settingOf(
  tx: Tx,
  deps: Pick<Deps, 'configuration'>,
  referral: Pick<Referral, 'subjectKind' | 'group'>,
): Promise<ReferralSetting> {
  const [gateways, instrument] = await Promise.all([listGateways(tx), instrumentUsed(tx, referral)])
  const first = referral.group.defaultGateway
  const coded = gateways.map(({ code, name, law }) => ({ code, label: name, hint: law === name ? undefined : law }))
  return {
    procedure: procedureOf(deps),
    subjectKind: referral.subjectKind,
    gateways: coded.toSorted((a, b) => Number(b.code === first) - Number(a.code === first)),
    instrument,
  }
}

async function instrumentUsed(
  tx: Tx,
  { subjectKind, group }: Pick<Referral, 'subjectKind' | 'group'>,
): Promise<UsedInstrument | undefined> {
  const code = instrumentFor(subjectKind, group.typeCode)
  const found = code === undefined ? undefined : await currentInstrument(tx, code)
  if (found === undefined) return undefined
  return { code: found.code, version: found.version, definition: InstrumentDefinition.parse(found.definition) }
}
