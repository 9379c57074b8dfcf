import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/as-actor.ts'
import type { Deps } from '../../../kernel/http/deps.ts'
import { findSet, linksOf, makeLocator, readBridge, readLayer, writePostcode } from '../../areas/index.ts'
import type { Gazetteer } from './rules/area-of-row.ts'

/** Postcodes are known of the rows at hand alone: whoever reads them puts them in. */
const NONE: Places = new Map()

type Places = Map<string, { readonly easting: number; readonly northing: number }>

/** Everything that rows are placed by, read once for an import. Boundaries only where a form gives points without areas. */
export async function readGazetteer(
  tx: Tx,
  configuration: Deps['configuration'],
  byPoint: boolean,
): Promise<Gazetteer> {
  const bridges = await tx
    .selectFrom('area_link')
    .select('from_code')
    .where('from_layer', '=', 'lsoa')
    .where('from_vintage', '=', '2011')
    .limit(1)
    .executeTakeFirst()
  const districtLinks = await linksOf(tx, { layer: 'lsoa', vintage: '2021' }, 'district')
  const lsoas = byPoint ? await readLayer(tx, 'lsoa') : undefined
  const districts = byPoint ? await readLayer(tx, 'district') : undefined
  const own = configuration.areas.flatMap(({ kind, onsCode, name }) =>
    onsCode !== undefined && (kind === 'district' || kind === 'unitary') ? [{ onsCode, name }] : [],
  )
  const named = [...configuration.crime.similar, ...own]
  return {
    bridge: await readBridge(tx),
    bridges: bridges !== undefined,
    districtOfLsoa: new Map([
      ...(lsoas?.areas ?? []).flatMap(area =>
        area.districtCode === undefined ? [] : [[area.code, area.districtCode] as const],
      ),
      ...districtLinks.map(({ from, to }) => [from, to] as const),
    ]),
    lsoaAt: lsoas && makeLocator(lsoas.areas),
    districtAt: districts && makeLocator(districts.areas),
    districts: new Map(
      named.flatMap(
        ({ onsCode, name }) =>
          [
            [name.toLowerCase(), onsCode],
            [onsCode.toLowerCase(), onsCode],
          ] as const,
      ),
    ),
    ownDistricts: new Set(own.map(({ onsCode }) => onsCode)),
    around: configuration.crime.around,
    postcodes: NONE,
  }
}

/** Which lookups and boundaries rows would be placed by now. */
export async function fingerprint(tx: Tx): Promise<string> {
  const { rows } = await sql<{ readonly part: string }>`
    select concat_ws(' ', from_layer, from_vintage, to_layer, to_vintage, count(*)) as part from area_link
    where from_layer = 'lsoa' and to_layer in ('lsoa', 'district') group by from_layer, from_vintage, to_layer, to_vintage order by 1`.execute(
    tx,
  )
  const sets = await Promise.all([findSet(tx, 'lsoa'), findSet(tx, 'district')])
  const hashes = sets.map(found => found?.set.fileHash ?? '')
  return createHash('sha256')
    .update(JSON.stringify([rows, hashes]))
    .digest('hex')
    .slice(0, 16)
}

/** Points of these postcodes, by the text in which they stand in a file. */
export async function findPostcodes(tx: Tx, texts: readonly string[]): Promise<Places> {
  const written = new Map(
    texts.flatMap(text => {
      const postcode = writePostcode(text)
      return postcode === undefined ? [] : [[text, postcode] as const]
    }),
  )
  const { rows } = await sql<{ readonly postcode: string; readonly easting: number; readonly northing: number }>`
    select postcode, easting, northing from postcode where postcode = any (${[...new Set(written.values())]}::text[])`.execute(
    tx,
  )
  const found = new Map(rows.map(row => [row.postcode, row]))
  return new Map(
    [...written].flatMap(([text, postcode]) => {
      const place = found.get(postcode)
      return place === undefined ? [] : [[text, { easting: place.easting, northing: place.northing }] as const]
    }),
  )
}
