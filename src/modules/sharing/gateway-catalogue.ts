import type { Tx } from '../../kernel/db/as-actor.ts'

const MOST_GATEWAYS = 200

/** Every gateway with what it allows and its limits (domain guide 10.1). */
export function listGatewayCatalogue(tx: Tx) {
  return tx
    .selectFrom('gateway')
    .select(['code', 'name', 'law', 'purpose', 'kind', 'note'])
    .orderBy('name')
    .orderBy('code')
    .limit(MOST_GATEWAYS)
    .execute()
}
