import { sql } from 'kysely'
import { basename } from 'node:path'
import { logEvent } from '../../kernel/audit/log-event.ts'
import type { Tx } from '../../kernel/db/as-actor.ts'
import type { Deps } from '../../kernel/http/deps.ts'
import { type LocalDate, todayIn } from '../../kernel/local-date.ts'
import type { Progress } from './import-areas.ts'
import { keepToOneImport } from './queries.ts'
import { type GatheredPostcode, gatherPostcodes } from './importing/gather-postcodes.ts'
import type { ImportAsked } from './importing/options.ts'
import { ourDistricts } from './importing/our-districts.ts'
import type { Changes } from './keep-links.ts'
import { type Locator, makeLocator, readLayer } from './read-layers.ts'

export interface PostcodesImport extends Changes {
  readonly read: number
  readonly elsewhere: number
  /** How many there are of each quality. */
  readonly qualities: Readonly<Record<number, number>>
  /** Where districts are loaded: how many lie in the one the file names, in another, in none. */
  readonly districts: { readonly same: number; readonly other: number; readonly none: number } | undefined
  readonly notes: readonly string[]
}

/**
 * Brings in postcodes from Code-Point Open. A postcode that is known is replaced; one that the files do not name stays.
 * The files are read while they are kept, so their size does not matter; a fault in any line leaves everything as it was.
 */
export async function importPostcodes(
  deps: Pick<Deps, 'asActor' | 'configuration' | 'clock'>,
  asked: ImportAsked,
  progress: Progress = () => {},
): Promise<PostcodesImport> {
  const asOf = asked.asOf ?? todayIn(deps.clock)
  const wanted = asked.only === undefined ? undefined : ourDistricts(deps.configuration, asked.only)
  return deps.asActor({ kind: 'system', job: 'areas:import' }, async tx => {
    await keepToOneImport(tx)
    const districts = await readLayer(tx, 'district')
    const count = makeCount(districts && makeLocator(districts.areas))
    for (const path of asked.files) {
      progress(`Reading ${basename(path)} …`)
      for await (const portion of gatherPostcodes(path, count.note)) {
        const here = portion.filter(({ districtCode }) => wanted === undefined || wanted.has(districtCode ?? ''))
        count.portion(portion.length, here, await keepPostcodes(tx, here, asOf))
        progress(`Read ${count.read().toLocaleString('en-GB')} postcodes`)
      }
    }
    await logEvent(tx, { action: 'imported', object: { type: 'areas', id: 'postcodes' }, fields: ['postcodes'] })
    return count.told()
  })
}

function makeCount(locate: Locator | undefined) {
  const sums = { read: 0, elsewhere: 0, added: 0, changed: 0, unchanged: 0, same: 0, other: 0, none: 0 }
  const qualities: Record<number, number> = {}
  const notes: string[] = []
  return {
    note: (sentence: string) => void notes.push(sentence),
    read: () => sums.read,
    portion(
      read: number,
      here: readonly GatheredPostcode[],
      changes: { readonly added: number; readonly changed: number },
    ) {
      sums.read += read
      sums.elsewhere += read - here.length
      sums.added += changes.added
      sums.changed += changes.changed
      sums.unchanged += here.length - changes.added - changes.changed
      for (const { quality, easting, northing, districtCode } of here) {
        qualities[quality] = (qualities[quality] ?? 0) + 1
        const found = locate?.(easting, northing)
        sums[found === undefined ? 'none' : found === districtCode ? 'same' : 'other'] += 1
      }
    },
    told: (): PostcodesImport => ({
      read: sums.read,
      elsewhere: sums.elsewhere,
      added: sums.added,
      changed: sums.changed,
      removed: 0,
      unchanged: sums.unchanged,
      qualities,
      districts: locate && { same: sums.same, other: sums.other, none: sums.none },
      notes,
    }),
  }
}

/** A postcode that a portion gives twice is kept as it stands last: a statement cannot change a row twice. */
async function keepPostcodes(tx: Tx, given: readonly GatheredPostcode[], asOf: LocalDate) {
  const rows = [...new Map(given.map(row => [row.postcode, row])).values()]
  if (rows.length === 0) return { added: 0, changed: 0 }
  const { rows: kept } = await sql<{ added: boolean }>`
    insert into postcode (postcode, easting, northing, quality, district_code, ward_code, as_of)
    select p, e, n, q, d, w, ${asOf}::date from unnest(${rows.map(row => row.postcode)}::text[],
      ${rows.map(row => row.easting)}::int[], ${rows.map(row => row.northing)}::int[], ${rows.map(row => row.quality)}::int[],
      ${rows.map(row => row.districtCode)}::text[], ${rows.map(row => row.wardCode)}::text[]) as given (p, e, n, q, d, w)
    on conflict (postcode) do update set easting = excluded.easting, northing = excluded.northing,
      quality = excluded.quality, district_code = excluded.district_code, ward_code = excluded.ward_code, as_of = excluded.as_of
    where (postcode.easting, postcode.northing, postcode.quality, postcode.district_code, postcode.ward_code)
      is distinct from (excluded.easting, excluded.northing, excluded.quality, excluded.district_code, excluded.ward_code)
    returning xmax = 0 as added`.execute(tx)
  const added = kept.filter(row => row.added).length
  return { added, changed: kept.length - added }
}
