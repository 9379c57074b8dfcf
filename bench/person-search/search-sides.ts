import type { Client } from 'pg'
import type { AsActor, UserActor } from '../../src/kernel/db/as-actor.ts'
import { findLikelyMatches } from '../../src/modules/people/find-likely-matches.ts'
import { type Matchable, prepare } from '../../src/modules/people/rules/prepared-description.ts'
import { matchWeight } from '../../src/modules/people/rules/score-pair.ts'
import { soundOf, plainName } from '#linkage'

/** How many are shown, and so how many are looked among. */
export const SHOWN = 20

/** Finds the likeliest descriptions of somebody; the ids of the people in truth are read afterwards. */
export type Side = (sought: Matchable) => Promise<readonly string[]>

/** Whoever holds this session: the database finds out the rest. */
export function holderOf(sessionId: string): UserActor {
  return {
    kind: 'user',
    sessionId,
    userId: sessionId,
    organisationId: sessionId,
    organisationName: '',
    name: '',
    email: '',
    roles: [],
    memberships: [],
    clearance: 'S',
    purpose: null,
    declared: true,
    mfa: true,
  }
}

/** Wardmote: a transaction, the scope of whoever asks, keys, row policies, scores, and the found descriptions whole. */
export function wardmoteSide(asActor: AsActor, sessionId: string): Side {
  const actor = holderOf(sessionId)
  return async sought => {
    const found = await asActor(actor, tx => findLikelyMatches(tx, sought, { limit: SHOWN }))
    return found.map(({ description }) => description.id)
  }
}

const BARE = `select n, given_name, family_name, aliases, born_on::text, sex, address, postcode, phone, email from bench.bare
  where born_on = $1 or family_year = $2 or given_month = $3`

interface BareRow {
  readonly n: number
  readonly given_name: string
  readonly family_name: string
  readonly aliases: readonly string[]
  readonly born_on: Matchable['bornOn'] | null
  readonly sex: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** One prepared statement of the superuser over one table, by the three keys of the question; then the same scores. */
export function bareSide(admin: Client): Side {
  return async sought => {
    const born = sought.bornOn
    const sound = (name: string, part: string | undefined) => `${soundOf(plainName(name))} ${part ?? ''}`
    const { rows } = await admin.query<BareRow>({
      name: 'bare',
      text: BARE,
      values: [born, sound(sought.familyName, born?.slice(0, 4)), sound(sought.givenName, born?.slice(0, 7))],
    })
    const person = prepare(sought)
    return rows
      .map(row => ({ n: row.n, weight: matchWeight(person, prepare(toMatchable(row))) }))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, SHOWN)
      .map(({ n }) => String(n))
  }
}

function toMatchable(row: BareRow): Matchable {
  return {
    givenName: row.given_name,
    familyName: row.family_name,
    aliases: row.aliases,
    bornOn: row.born_on ?? undefined,
    sex: row.sex ?? undefined,
    address: row.address ?? undefined,
    postcode: row.postcode ?? undefined,
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
  }
}
