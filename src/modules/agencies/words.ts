import { formatDate, type LocalDate } from '../../kernel/local-date.ts'
import { BEGINNING } from './rules/beginning.ts'
import type { Life, PartnershipLine, Standing } from './types.ts'

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  responsible_authority: 'Responsible authority',
  cooperating_body: 'Co-operating body',
  invitee: 'Invited',
  none: 'No statutory standing',
}

export const PARTNERSHIP_TIER_WORDS: Readonly<Record<PartnershipLine['tier'], string>> = {
  district: 'District or borough',
  merged: 'Several districts together',
  county: 'County',
  unitary: 'Unitary council',
}

/** "From 1 April 2013 until it ended on 1 April 2020"; it only ends where the page is about an earlier day. */
export function lifeWords({ validFrom, validUntil }: Life, on: LocalDate): string {
  const ends = validUntil !== null && validUntil <= on ? 'ended' : 'ends'
  const until = validUntil === null ? undefined : `until it ${ends} on ${formatDate(validUntil)}`
  const from = validFrom === BEGINNING ? undefined : `from ${formatDate(validFrom)}`
  const words = [from, until].filter(part => part !== undefined).join(' ')
  return words === '' ? 'First day not recorded; not ended' : words.charAt(0).toUpperCase() + words.slice(1)
}
