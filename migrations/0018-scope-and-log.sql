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

-- Who is given an action of a case reads its wording. Nobody excluded from the case is; of a restricted case only who may see it
-- once they are signed in (domain 10.10, without what a session adds): those who run the group, and the named of a listed agency.
create function may_own_action_of(p_case_id uuid, p_user_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from case_file c, user_account u join organisation o on o.id = u.organisation_id
    where c.id = p_case_id and u.id = p_user_id and u.status = 'active'
      and not exists (select from exclusion x where x.case_id = c.id and x.user_id = u.id and x.lifted_at is null)
      and (c.tier = 'S' or u.clearance = 'R'
        and o.valid_from <= london_today() and (o.valid_until is null or o.valid_until > london_today())
        and exists (
          select from agreement_group ag join sharing_agreement sa on sa.id = ag.agreement_id
            join agreement_signatory sg on sg.agreement_id = sa.id and sg.organisation_id = u.organisation_id
          where ag.group_id = c.group_id and sg.signed_on <= london_today() and (sg.withdrawn_on is null or sg.withdrawn_on > london_today())
            and agreement_counts(sa.state, sa.starts_on, sa.review_on, london_today()))
        and (exists (
            select from group_member m join partnership_group g on g.id = m.group_id
            where m.group_id = c.group_id and m.user_id = u.id and m.role in ('chair', 'deputy', 'coordinator')
              and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())
              and g.valid_from <= london_today() and (g.valid_until is null or g.valid_until > london_today()))
          or agency_listed(c.id, u.organisation_id) and exists (
            select from case_grant n
            where n.case_id = c.id and n.user_id = u.id and n.removed_at is null and n.given_at <= now()
              and (n.expires_at is null or n.expires_at > now())))))
$$;
grant execute on function may_own_action_of to wardmote_app;

-- Whether a meeting was started and nothing came of it: also of items that whoever asks may not see, or an excluded chair could
-- undo what was minuted of the case.
create function nothing_minuted(p_meeting_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (
    select from meeting m where m.id = p_meeting_id
      and not exists (select from attendance t where t.meeting_id = m.id and t.noted_at >= m.opened_at)
      and not exists (select from agenda_item i where i.meeting_id = m.id
        and (i.discussion <> '' or i.decision <> '' or i.decision_code is not null))
      and not exists (select from action a where a.meeting_id = m.id)
      and not exists (select from hotspot_change h where h.meeting_id = m.id)
      and not exists (select from premises_colour p where p.meeting_id = m.id))
$$;
grant execute on function nothing_minuted to wardmote_app;

-- Most looks are of no case, and each look is written into every index.
drop index audit_event_case_id_id_idx;
drop index audit_event_case_reference_id_idx;
create index on audit_event (case_id, id desc) where case_id is not null;
create index on audit_event (case_reference, id desc) where case_reference is not null;

-- Whoever referred a case that is closed is told by a job, which looks who is excluded. A policy of its own, beside hit_or_no_hit.
create policy outcome_told on exclusion for select to wardmote_system using (true);
grant select on exclusion to wardmote_system;
