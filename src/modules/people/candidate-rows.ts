import { sql } from 'kysely'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Matchable } from './rules/prepared-description.ts'

/** What of a description is read to be compared. */
export interface CandidateRow {
  readonly id: string
  readonly given_name: string
  readonly family_name: string
  readonly aliases: readonly string[]
  readonly born_on: LocalDate | null
  readonly sex: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** Its columns, of `person_description d`. */
export const COMPARED = sql`d.id, d.given_name, d.family_name, d.aliases, d.born_on, d.sex, d.address, d.postcode, d.phone, d.email`

export function toMatchable(row: CandidateRow): Matchable {
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
