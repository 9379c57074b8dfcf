import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/db/as-actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { LocalDate } from '../../kernel/local-date.ts'
import type { Organisation, OrganisationLine, Partnership, PartnershipLine, Seat, Successor } from './types.ts'

/** A county has some ten partnerships and a hundred agencies; several counties have some hundreds. */
const MOST = 1000

/** In being on a day: valid_until is the first day on which it is not. */
function inBeing(alias: string, on: LocalDate): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`)
  return sql`(${column('valid_from')} <= ${on} and (${column('valid_until')} is null or ${column('valid_until')} > ${on}))`
}

function partnershipColumns(on: LocalDate) {
  return sql`p.code, p.name, p.tier, p.valid_from as "validFrom", p.valid_until as "validUntil",
    array(select a.name from partnership_area pa join area a on a.id = pa.area_id
      where pa.partnership_id = p.id and ${inBeing('pa', on)} order by 1) as areas,
    (select count(*)::int from partnership_organisation po
      where po.partnership_id = p.id and po.standing = 'responsible_authority' and ${inBeing('po', on)}) as authorities,
    (select count(*)::int from partnership_group g where g.partnership_id = p.id and ${inBeing('g', on)}) as groups`
}

/** The partnerships that are there on a day: the county first, then by name. */
export async function listPartnerships(tx: Tx, on: LocalDate): Promise<readonly PartnershipLine[]> {
  const { rows } = await sql<PartnershipLine>`
    select ${partnershipColumns(on)} from partnership p where ${inBeing('p', on)}
    order by p.tier <> 'county', p.name, p.id limit ${MOST}`.execute(tx)
  return rows
}

/** One partnership, in being on that day or not, with who sits on it then. */
export async function getPartnership(tx: Tx, code: string, on: LocalDate): Promise<Partnership> {
  const { rows } = await sql<PartnershipLine & { id: string; note: string | null }>`
    select p.id, p.note, ${partnershipColumns(on)} from partnership p where p.code = ${code}`.execute(tx)
  const [line] = rows
  if (line === undefined) throw new AppError('not_found')
  const seats = await sql<Seat>`
    select o.code, o.name, po.standing, po.valid_from as "validFrom", po.valid_until as "validUntil"
    from partnership_organisation po join organisation o on o.id = po.organisation_id
    where po.partnership_id = ${line.id} and ${inBeing('po', on)} order by o.name, o.id limit ${MOST}`.execute(tx)
  const sits = await sql<Partnership['sits'][number]>`
    select g.code, g.name, g.tier from partnership_group g
    where g.partnership_id = ${line.id} and ${inBeing('g', on)} order by g.name, g.id limit ${MOST}`.execute(tx)
  const { before, after } = await successions(tx, 'partnership', line.id)
  return { ...line, seats: seats.rows, sits: sits.rows, before, after }
}

/** The organisations that are there on a day. */
export function listOrganisations(tx: Tx, on: LocalDate): Promise<readonly OrganisationLine[]> {
  return tx
    .selectFrom('organisation as o')
    .select(['o.code', 'o.name', 'o.short_name as shortName', 'o.kind', 'o.standing'])
    .select(['o.valid_from as validFrom', 'o.valid_until as validUntil'])
    .where(inBeing('o', on))
    .orderBy('o.name')
    .orderBy('o.id')
    .limit(MOST)
    .execute()
}

/** One organisation, in being on that day or not, with where it sits then. */
export async function getOrganisation(tx: Tx, code: string, on: LocalDate): Promise<Organisation> {
  const organisation = await tx
    .selectFrom('organisation as o')
    .select(['o.id', 'o.code', 'o.name', 'o.short_name as shortName', 'o.kind', 'o.standing'])
    .select(['o.competent_authority as competentAuthority', 'o.note'])
    .select(['o.valid_from as validFrom', 'o.valid_until as validUntil'])
    .where('o.code', '=', code)
    .executeTakeFirst()
  if (organisation === undefined) throw new AppError('not_found')
  const partnerships = await sql<Organisation['partnerships'][number]>`
    select p.code, p.name, po.standing from partnership_organisation po join partnership p on p.id = po.partnership_id
    where po.organisation_id = ${organisation.id} and ${inBeing('po', on)} order by p.name, p.id limit ${MOST}`.execute(
    tx,
  )
  const groups = await sql<Organisation['groups'][number]>`
    select g.code, g.name, s.capacity, p.name as partnership
    from group_organisation s join partnership_group g on g.id = s.group_id join partnership p on p.id = g.partnership_id
    where s.organisation_id = ${organisation.id} and ${inBeing('s', on)} and ${inBeing('g', on)}
    order by p.name, g.name, g.id limit ${MOST}`.execute(tx)
  const chain = await successions(tx, 'organisation', organisation.id)
  return { ...organisation, ...chain, partnerships: partnerships.rows, groups: groups.rows }
}

/** Everything that came before and after, through any number of steps, earliest change first. */
async function successions(tx: Tx, table: 'organisation' | 'partnership', id: string) {
  const steps = sql.table(`${table}_succession`)
  const chain = (from: 'predecessor_id' | 'successor_id', to: 'predecessor_id' | 'successor_id') =>
    sql<Successor>`
      with recursive chain(id, on_date) as (
        select ${sql.ref(to)}, on_date from ${steps} where ${sql.ref(from)} = ${id}
        union select s.${sql.ref(to)}, s.on_date from chain c join ${steps} s on s.${sql.ref(from)} = c.id)
      select t.code, t.name, min(c.on_date) as "onDate" from chain c join ${sql.table(table)} t on t.id = c.id
      group by t.id, t.code, t.name order by 3, 2, t.id limit ${MOST}`.execute(tx)
  const before = await chain('successor_id', 'predecessor_id')
  const after = await chain('predecessor_id', 'successor_id')
  return { before: before.rows, after: after.rows }
}
