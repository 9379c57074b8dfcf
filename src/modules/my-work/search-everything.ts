import { sql } from 'kysely'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Ask } from '../../kernel/http/routing.ts'
import { formatDate } from '../../kernel/local-date.ts'
import { parseReference } from '../../kernel/reference.ts'
import {
  BAND_TONES,
  BAND_WORDS,
  type ListedCase,
  listCases,
  paths as casePaths,
  STATE_WORDS,
  toSearchWords,
} from '../cases/index.ts'
import { may as mayEnquire, paths as enquiryPaths } from '../enquiries/index.ts'
import { type KeptDescription, nameOf, paths as peoplePaths, searchPeople } from '../people/index.ts'
import { type Place, placeName, searchPlaces } from '../places/index.ts'
import { findByReference, referralHref } from './find-by-reference.ts'
import type { SearchView, Whereabouts } from './pages/search.tsx'
import { takeDate } from './rules/take-date.ts'

type Asking = Pick<Ask, 'actor' | 'tx'>

/** Shorter words find half the partnership. */
const SHORTEST = 3
const SHOWN = 20

/**
 * Cases, people and places with words that begin as asked, and whatever has the reference that was typed, among what the
 * person may see: row policies decide. The log
 * keeps that a search was made, for what purpose and of how many characters, never the words (they are often a name).
 */
export async function searchEverything({ actor, tx }: Asking, text: string): Promise<SearchView> {
  const reference = parseReference(text)
  const words = toSearchWords(reference ?? text)
  if ((words[0]?.length ?? 0) < SHORTEST)
    return {
      text,
      tooShort: true,
      found: undefined,
      cases: [],
      people: [],
      places: [],
      allCasesHref: undefined,
      askPartnersHref: undefined,
      more: false,
    }
  const byReference = reference === undefined ? undefined : await findByReference(tx, reference)
  const cases = await listCases(tx, actor, { words, state: 'all', mine: false, overdue: false, sort: 'review' })
  const { date, rest } = takeDate(text)
  const people = await searchPeople(tx, toSearchWords(rest), SHOWN + 1, date)
  const places = await searchPlaces(tx, words, SHOWN + 1)
  const found = [people.slice(0, SHOWN), places.slice(0, SHOWN)] as const
  const whereabouts = await listWhereabouts(tx, ...found)
  await logEvent(tx, { action: 'searched', object: { type: 'search', id: `${text.length} characters` } })
  return {
    text,
    tooShort: false,
    found: byReference,
    cases: cases.rows.slice(0, SHOWN).map(toCaseResult),
    people: found[0].map(person => toPersonResult(person, whereabouts)),
    places: found[1].map(place => toPlaceResult(place, whereabouts)),
    allCasesHref:
      cases.next !== undefined || cases.rows.length > SHOWN
        ? casePaths.cases({}, { q: text, state: 'all' })
        : undefined,
    askPartnersHref: mayEnquire.ask.holds(actor, undefined) ? enquiryPaths.newEnquiry() : undefined,
    more: people.length > SHOWN || places.length > SHOWN,
  }
}

function toCaseResult(found: ListedCase): SearchView['cases'][number] {
  return {
    href: casePaths.case(found),
    title: found.title,
    reference: found.reference,
    state: STATE_WORDS[found.state],
    risk: BAND_WORDS[found.riskBand],
    riskTone: BAND_TONES[found.riskBand],
    group: found.groupName,
  }
}

function toPersonResult(
  person: KeptDescription & { readonly givenByName: string },
  whereabouts: FoundWhere,
): SearchView['people'][number] {
  return {
    name: nameOf(person),
    href: peoplePaths.person({ description: person.id }),
    aliases: person.aliases?.join(', ') || undefined,
    born: person.bornOn === undefined ? 'Not known' : formatDate(person.bornOn),
    address: [person.address, person.postcode].filter(Boolean).join(', ') || 'Not known',
    describedBy: person.givenByName,
    where: [
      ...(whereabouts.get(person.caseId ?? '') ?? []),
      ...(person.caseId === null ? (whereabouts.get(person.referralId ?? '') ?? []) : []),
    ],
  }
}

function toPlaceResult(place: Place, whereabouts: FoundWhere): SearchView['places'][number] {
  return {
    name: placeName(place),
    href: casePaths.place({ place: place.id }),
    address: [place.address, place.postcode].filter(Boolean).join(', '),
    where: whereabouts.get(place.id) ?? [],
  }
}

/** By case, referral or place: what it stands in that the person asking may see. */
type FoundWhere = ReadonlyMap<string, readonly Whereabouts[]>

async function listWhereabouts(
  tx: Tx,
  people: readonly KeptDescription[],
  places: readonly Place[],
): Promise<FoundWhere> {
  const ids = (found: readonly (string | null)[]) => [...new Set(found.filter(id => id !== null))]
  const { rows } = await sql<{ key: string; kind: 'case' | 'referral'; reference: string; own: boolean }>`
    select c.id as key, 'case' as kind, c.reference, true as own from case_file c where c.id = any (${ids(people.map(person => person.caseId))}::uuid[])
    union all select r.id, 'referral', coalesce(r.reference, r.id::text), r.created_by = (select setting_uuid('wardmote.user_id')) from referral r where r.id = any (${ids(people.map(person => person.referralId))}::uuid[])
    union all select * from (select distinct s.place_id, 'case', c.reference, true from case_subject s join case_file c on c.id = s.case_id
      where s.place_id = any (${places.map(place => place.id)}::uuid[]) and s.removed_at is null order by 1, 3 limit 200) in_cases`.execute(
    tx,
  )
  const found = new Map<string, Whereabouts[]>()
  for (const { key, kind, reference, own } of rows) {
    const shown = found.get(key) ?? []
    shown.push(
      kind === 'case'
        ? { text: `Case ${reference}`, href: casePaths.case({ reference }) }
        : { text: 'Referral', href: referralHref(reference, own) },
    )
    found.set(key, shown)
  }
  return found
}
