-- As in 0009, with the stamp made of the rows that the scope is made of: reading the visitor beside it took a fifth of the
-- time. The stamp tells all that visitor_of() says. One row, which PostgreSQL has to be told: taken for the thousand that it
-- supposes of any function, a plan made once looked no cheaper than one made anew, and was made anew for every transaction.
create or replace function actor_scope(p_session_id uuid)
returns table (user_id text, organisation_id text, purpose text, clearance text, roles text, groups text, led text,
  member text, named text, excluded text, glass text, viewing text, stamp text)
language sql stable security definer set search_path = public rows 1 as $$
  with ready as materialized (
    select s.id, s.user_id, s.purpose_code, s.second_factor, u.name, u.email, u.organisation_id, u.clearance, o.short_name,
      s.second_factor and o.valid_from <= london_today() and (o.valid_until is null or o.valid_until > london_today()) as identified,
      exists (select from confidentiality_declaration d where d.user_id = u.id and d.expires_at > now()) as declared,
      array(select r.role from user_role r where r.user_id = u.id order by 1)::text as roles
    from session s join user_account u on u.id = s.user_id join organisation o on o.id = u.organisation_id
    where s.id = p_session_id and s.revoked_at is null and s.expires_at > now() and s.idle_until > now() and u.status = 'active'
  ), asks as materialized (
    select a.*, a.identified and a.declared and a.purpose_code is not null and a.clearance in ('S', 'R') as cleared from ready a
  ), covered as materialized ( -- groups whose casework an agreement lets the agency see
    select coalesce(array_agg(ag.group_id), '{}') as groups
    from asks a join agreement_signatory sg on sg.organisation_id = a.organisation_id
      join sharing_agreement sa on sa.id = sg.agreement_id join agreement_group ag on ag.agreement_id = sa.id
    where a.cleared and sg.signed_on <= london_today() and (sg.withdrawn_on is null or sg.withdrawn_on > london_today())
      and agreement_counts(sa.state, sa.starts_on, sa.review_on, london_today())
  ), sits as (
    select array_agg(distinct m.group_id) filter (where counts) as groups,
      array_agg(distinct m.group_id) filter (where m.role in ('chair', 'deputy', 'coordinator') and open) as led,
      array_agg(distinct m.group_id) filter (where m.role in ('core', 'chair', 'deputy', 'coordinator') and open) as member,
      array_agg(row(g.id, g.code, g.name, g.tier, m.role, g.subject_kinds)::text order by g.name, m.role) as told
    from asks a join group_member m on m.user_id = a.user_id join partnership_group g on g.id = m.group_id cross join covered k,
      lateral (select a.identified and g.valid_from <= london_today() and (g.valid_until is null or g.valid_until > london_today()) as counts) v,
      lateral (select counts and (g.tier in ('P', 'O') or m.group_id = any (k.groups)) as open) c
    where m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())
  ), glass as (
    select array_agg(b.case_id) as cases from asks a join break_glass b on b.user_id = a.user_id
    where a.identified and b.expires_at > now()
  )
  select a.user_id::text, a.organisation_id::text, a.purpose_code, a.clearance, a.roles,
    coalesce(sits.groups, '{}')::text, coalesce(sits.led, '{}')::text, coalesce(sits.member, '{}')::text,
    -- Their groups one by one: joined, PostgreSQL read all cases there are for somebody named on a hundred of them.
    array(select distinct g.case_id from case_grant g
      where a.cleared and g.user_id = a.user_id and g.removed_at is null and g.given_at <= now() and (g.expires_at is null or g.expires_at > now())
        and (select c.group_id from case_file c where c.id = g.case_id) = any (k.groups))::text,
    array(select x.case_id from exclusion x where x.user_id = a.user_id and x.lifted_at is null)::text,
    coalesce(glass.cases, '{}')::text,
    (coalesce(glass.cases, '{}') || array(
      select v.case_id from view_purpose v where v.user_id = a.user_id and v.expires_at > now()))::text,
    md5(row(a.id, a.user_id, a.name, a.email, a.organisation_id, a.short_name, a.clearance, a.purpose_code, a.second_factor,
      a.declared, a.roles, sits.told)::text)
  from asks a, covered k, sits, glass
$$;

create or replace function find_session(p_token_hash bytea)
returns table (session_id uuid, user_id uuid, name text, email text, organisation_id uuid, organisation_name text,
  clearance text, purpose text, second_factor boolean, declared boolean, roles text[], memberships jsonb, stamp text, last_seen_at timestamptz)
language sql stable security definer set search_path = public rows 1 as $$
  select v.*, a.stamp, s.last_seen_at
  from session s, visitor_of(s.id) v, actor_scope(s.id) a
  where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > now() and s.idle_until > now()
$$;

-- Most looks are of no case, and each look is written into every index.
drop index audit_event_case_id_id_idx;
drop index audit_event_case_reference_id_idx;
create index on audit_event (case_id, id desc) where case_id is not null;
create index on audit_event (case_reference, id desc) where case_reference is not null;
