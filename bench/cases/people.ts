import type { Client } from 'pg'

/** Somebody signed in, with what the policies would find out about them. */
export interface Person {
  readonly token: string
  readonly user: string
  readonly organisation: string
  readonly groups: readonly string[]
  /** Groups of which they are chair, deputy or coordinator. */
  readonly led: readonly string[]
  /** Long cases that they may see, and a word or two of others. */
  readonly cases: readonly { readonly id: string; readonly reference: string }[]
  readonly names: readonly string[]
}

const CASES_EACH = 6

/**
 * Everybody who sits on panels of tier S only and is shut out of no case: for them what the policies leave can be
 * written as a plain condition for the bare server.
 */
export async function readPeople(admin: Client): Promise<readonly Person[]> {
  const { rows } = await admin.query<Person>(PEOPLE)
  return rows
}

const PEOPLE = `
select bench.token(n.i) as token, u.id as user, u.organisation_id as organisation, sits.groups, sits.led, shown.cases, shown.names
from generate_series(0, 999) n(i) join user_account u on u.id = bench.id('user', n.i),
  lateral (
    select array_agg(distinct m.group_id::text) as groups, bool_and(g.tier = 'S') as panels,
      coalesce(array_agg(distinct m.group_id::text) filter (where m.role in ('chair', 'deputy', 'coordinator')), '{}') as led
    from group_member m join partnership_group g on g.id = m.group_id where m.user_id = u.id
  ) sits,
  lateral (
    select jsonb_agg(jsonb_build_object('id', c.id, 'reference', c.reference)) as cases, array_agg(split_part(split_part(c.title, ',', 1), ' ', 2)) as names
    from (select * from bench.long_case c where c.group_id::text = any (sits.groups)
      and (c.group_id::text = any (sits.led) or u.organisation_id = any (c.agency_ids)) order by c.id limit ${CASES_EACH}) c
  ) shown
where sits.panels and shown.cases is not null and not exists (select from exclusion x where x.user_id = u.id)
order by n.i`
