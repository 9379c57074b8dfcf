import { sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { offerMapLayer } from '../crime/index.ts'
import { paths } from './paths.ts'
import { may } from './permissions.ts'

const MOST = 1_000
/** Metres: a case stands somewhere within its square, so that the map gives no address away. */
const LATTICE = 100

/** Shows on the map where live cases are about a place: those somebody may see, and never a restricted one. */
export function offerCaseLayer(): void {
  offerMapLayer({
    code: 'cases',
    text: 'Live cases about places',
    form: 'diamond',
    snap: LATTICE,
    offeredTo: actor => may.seeCases.holds(actor),
    read: async tx =>
      (await readCasesAtPlaces(tx)).map(({ reference, easting, northing, postcode }) => ({
        words: `Case ${reference}`,
        href: paths.case({ reference }),
        easting: easting ?? undefined,
        northing: northing ?? undefined,
        postcode: postcode ?? undefined,
      })),
  })
}

interface CaseAt {
  readonly reference: string
  readonly easting: number | null
  readonly northing: number | null
  readonly postcode: string | null
}

/** Where a case is about a place or premises, never where a person of it lives. */
async function readCasesAtPlaces(tx: Tx): Promise<readonly CaseAt[]> {
  const { rows } = await sql<CaseAt>`
    select c.reference, p.easting, p.northing, p.postcode
    from case_file c join case_subject s on s.case_id = c.id and s.removed_at is null and s.role in ('location', 'premises')
      join place p on p.id = s.place_id
    where c.tier = 'S' and c.kind in ('location', 'premises') and c.state not in ('closed', 'transferred_out')
    order by c.reference, p.id limit ${MOST}`.execute(tx)
  return rows
}
