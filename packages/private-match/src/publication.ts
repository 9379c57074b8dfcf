import { fromText, toText } from './bytes.ts'
import type { EpochKeys } from './epochs.ts'
import { PrivateMatchError } from './errors.ts'
import { ELEMENT_BYTES, LARGEST_TABLE, TABLE_PAGE_ENTRIES } from './limits.ts'
import { countOf, opened, sealed, throwRefusal, timeOf, wordOf } from './messages.ts'
import { deriveKeys, type Pairing } from './pairing.ts'
import { buildEntries, digestOf, ENTRY_BYTES, type HeldKeys, joinPages } from './table.ts'

const DIGEST_BYTES = 32
const LONGEST_HEADING = 400_000
const LONGEST_PAGE = 400_000
const MOST_CONTACTS = 1_000
const HEADING_FIELDS = ['asker', 'holder', 'epoch', 'publicKey', 'from', 'until', 'contacts', 'count', 'digest']

/** Whom to ask: an organisation and the mailbox or desk that answers for it. Never a panel, never a case. */
export interface Contact {
  readonly organisation: string
  readonly contact: string
}

/** What heads a table: whose, for whom, with which public key it was made and for how long it holds. */
export interface Heading {
  readonly asker: string
  readonly holder: string
  readonly epoch: number
  readonly publicKey: Uint8Array
  readonly from: Date
  readonly until: Date
  readonly contacts: readonly Contact[]
  readonly count: number
  readonly digest: Uint8Array
}

export interface Table {
  readonly heading: Heading
  readonly entries: Uint8Array
}

/** The holder's table for one asker and one epoch. */
export async function buildTable(
  pairing: Pairing,
  keys: EpochKeys,
  contacts: readonly Contact[],
  held: HeldKeys,
  progress?: (done: number) => void | Promise<void>,
): Promise<Table> {
  if (contacts.length > MOST_CONTACTS) throw new PrivateMatchError('too_many')
  const entries = await buildEntries(held, deriveKeys(pairing).input, keys, progress)
  const { asker, holder } = pairing
  const { epoch, publicKey, from, until } = keys
  const count = entries.length / ENTRY_BYTES
  return {
    heading: { asker, holder, epoch, publicKey, from, until, contacts, count, digest: digestOf(entries) },
    entries,
  }
}

export function writeHeading(pairing: Pairing, heading: Heading): string {
  return sealed(deriveKeys(pairing).table, 'table', {
    asker: heading.asker,
    holder: heading.holder,
    epoch: heading.epoch,
    publicKey: toText(heading.publicKey),
    from: heading.from.toISOString(),
    until: heading.until.toISOString(),
    contacts: heading.contacts.map(({ organisation, contact }) => [organisation, contact]),
    count: heading.count,
    digest: toText(heading.digest),
  })
}

export function readHeading(pairing: Pairing, text: string): Heading {
  if (text.length > LONGEST_HEADING) throw new PrivateMatchError('malformed')
  if (text.includes('"refusal"')) throwRefusal(text)
  const given = opened(deriveKeys(pairing).table, 'table', HEADING_FIELDS, text, LONGEST_HEADING)
  const [asker, holder, count] = [wordOf(given['asker']), wordOf(given['holder']), countOf(given['count'])]
  if (asker !== pairing.asker || holder !== pairing.holder) throw new PrivateMatchError('wrong_pairing')
  if (count > LARGEST_TABLE) throw new PrivateMatchError('too_many')
  return {
    asker,
    holder,
    epoch: countOf(given['epoch']),
    publicKey: fromText(given['publicKey'], ELEMENT_BYTES),
    from: timeOf(given['from']),
    until: timeOf(given['until']),
    contacts: contactsOf(given['contacts']),
    count,
    digest: fromText(given['digest'], DIGEST_BYTES),
  }
}

export function countPages({ count }: Pick<Heading, 'count'>): number {
  return Math.ceil(count / TABLE_PAGE_ENTRIES)
}

/** One page of the entries; pages need no seal of their own, for the sealed heading has the digest of all of them. */
export function writePage({ epoch }: Pick<Heading, 'epoch'>, entries: Uint8Array, page: number): string {
  const bytes = TABLE_PAGE_ENTRIES * ENTRY_BYTES
  const part = entries.subarray(page * bytes, (page + 1) * bytes)
  return JSON.stringify({ version: 1, type: 'page', epoch, page, entries: toText(part) })
}

export function readPages(heading: Heading, pages: readonly string[]): Table {
  const read = pages.map((text, page) => readPage(heading, text, page))
  return { heading, entries: joinPages(read, heading) }
}

export function readPage(heading: Heading, text: string, page: number): Uint8Array {
  if (text.length > LONGEST_PAGE) throw new PrivateMatchError('malformed')
  if (text.includes('"refusal"')) throwRefusal(text)
  let given: Record<string, unknown> | null
  try {
    given = JSON.parse(text) as Record<string, unknown> | null
  } catch {
    throw new PrivateMatchError('malformed')
  }
  if (given?.['version'] !== 1 || given['type'] !== 'page') throw new PrivateMatchError('malformed')
  if (given['epoch'] !== heading.epoch || given['page'] !== page) throw new PrivateMatchError('damaged_table')
  return fromText(given['entries'])
}

function contactsOf(given: unknown): readonly Contact[] {
  if (!Array.isArray(given) || given.length > MOST_CONTACTS) throw new PrivateMatchError('malformed')
  return given.map((each: unknown) => {
    if (!Array.isArray(each) || each.length !== 2) throw new PrivateMatchError('malformed')
    const [organisation, contact] = each as unknown[]
    return { organisation: plainText(organisation), contact: plainText(contact) }
  })
}

function plainText(given: unknown): string {
  if (typeof given === 'string' && given.length <= 200 && !/\p{Cc}/u.test(given)) return given
  throw new PrivateMatchError('malformed')
}
