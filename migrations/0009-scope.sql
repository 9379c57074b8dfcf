-- Who is asking, and what that opens. actor_scope() is the first half of domain 10.10: everything about the person,
-- their agency, agreements and memberships, found once per transaction and kept in transaction-local settings. The
-- row policies (0010) are the second half. Both are read against each other, the permission sentences and a
-- reference policy in src/modules/sharing/access-model.db.test.ts.

-- Whoever holds a session, as pages name them and permission sentences ask of them. Written into both functions below.
create function visitor_of(p_session_id uuid)
returns table (session_id uuid, user_id uuid, name text, email text, organisation_id uuid, organisation_name text,
  clearance text, purpose text, second_factor boolean, declared boolean, roles text[], memberships jsonb)
language sql stable as $$
  select s.id, u.id, u.name, u.email, u.organisation_id, o.short_name, u.clearance, s.purpose_code, s.second_factor,
    exists (select from confidentiality_declaration d where d.user_id = u.id and d.expires_at > now()),
    array(select r.role from user_role r where r.user_id = u.id order by 1),
    coalesce((
      select jsonb_agg(jsonb_build_object('groupId', g.id, 'groupCode', g.code, 'groupName', g.name, 'tier', g.tier, 'role', m.role) order by g.name, m.role)
      from group_member m join partnership_group g on g.id = m.group_id
      where m.user_id = u.id and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())
    ), '[]')
  from session s join user_account u on u.id = s.user_id join organisation o on o.id = u.organisation_id
  where s.id = p_session_id and u.status = 'active'
$$;

-- The stamp is of everything said of the visitor: a server that remembers a visitor hears from actor_scope, before it
-- answers, whether that still holds.
create function find_session(p_token_hash bytea)
returns table (session_id uuid, user_id uuid, name text, email text, organisation_id uuid, organisation_name text,
  clearance text, purpose text, second_factor boolean, declared boolean, roles text[], memberships jsonb, stamp text, last_seen_at timestamptz)
language sql stable security definer set search_path = public as $$
  select v.*, md5(v::text), s.last_seen_at
  from session s, visitor_of(s.id) v
  where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > now() and s.idle_until > now()
$$;

create function touch_session(p_session_id uuid, p_idle_minutes integer) returns void
language sql volatile security definer set search_path = public as $$
  update session set last_seen_at = now(), idle_until = least(expires_at, now() + make_interval(mins => p_idle_minutes))
  where id = p_session_id and revoked_at is null
$$;

create function actor_scope(p_session_id uuid)
returns table (user_id text, organisation_id text, purpose text, clearance text, roles text, groups text, led text,
  member text, named text, excluded text, glass text, viewing text, stamp text)
language sql stable security definer set search_path = public as $$
  with ready as materialized (
    select s.user_id, u.organisation_id, s.purpose_code, u.clearance,
      s.second_factor and o.valid_from <= london_today() and (o.valid_until is null or o.valid_until > london_today()) as identified,
      s.second_factor and o.valid_from <= london_today() and (o.valid_until is null or o.valid_until > london_today())
        and s.purpose_code is not null and u.clearance in ('S', 'R')
        and exists (select from confidentiality_declaration d where d.user_id = u.id and d.expires_at > now()) as cleared
    from session s join user_account u on u.id = s.user_id join organisation o on o.id = u.organisation_id
    where s.id = p_session_id and s.revoked_at is null and s.expires_at > now() and s.idle_until > now() and u.status = 'active'
  ), sits as (
    select array_agg(distinct m.group_id) as groups,
      array_agg(distinct m.group_id) filter (where m.role in ('chair', 'deputy', 'coordinator') and open) as led,
      array_agg(distinct m.group_id) filter (where m.role in ('core', 'chair', 'deputy', 'coordinator') and open) as member
    from ready a join group_member m on m.user_id = a.user_id join partnership_group g on g.id = m.group_id,
      lateral (select g.tier in ('P', 'O') or a.cleared and exists (
        select from agreement_group ag join sharing_agreement sa on sa.id = ag.agreement_id
          join agreement_signatory sg on sg.agreement_id = sa.id and sg.organisation_id = a.organisation_id
        where ag.group_id = m.group_id and sg.signed_on <= london_today() and (sg.withdrawn_on is null or sg.withdrawn_on > london_today())
          and agreement_counts(sa.state, sa.starts_on, sa.review_on, london_today())) as open) c
    where a.identified and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())
      and g.valid_from <= london_today() and (g.valid_until is null or g.valid_until > london_today())
  ), glass as (
    select array_agg(b.case_id) as cases from ready a join break_glass b on b.user_id = a.user_id
    where a.identified and b.expires_at > now()
  )
  select a.user_id::text, a.organisation_id::text, a.purpose_code, a.clearance,
    array(select r.role from user_role r where r.user_id = a.user_id)::text,
    coalesce(sits.groups, '{}')::text, coalesce(sits.led, '{}')::text, coalesce(sits.member, '{}')::text,
    array(select distinct g.case_id from case_grant g join case_file c on c.id = g.case_id
      where a.cleared and g.user_id = a.user_id and g.removed_at is null and g.given_at <= now() and (g.expires_at is null or g.expires_at > now())
        and exists (
          select from agreement_group ag join sharing_agreement sa on sa.id = ag.agreement_id
            join agreement_signatory sg on sg.agreement_id = sa.id and sg.organisation_id = a.organisation_id
          where ag.group_id = c.group_id and sg.signed_on <= london_today() and (sg.withdrawn_on is null or sg.withdrawn_on > london_today())
            and agreement_counts(sa.state, sa.starts_on, sa.review_on, london_today())))::text,
    array(select x.case_id from exclusion x where x.user_id = a.user_id and x.lifted_at is null)::text,
    coalesce(glass.cases, '{}')::text,
    (coalesce(glass.cases, '{}') || array(
      select v.case_id from view_purpose v where v.user_id = a.user_id and v.expires_at > now()))::text,
    (select md5(v::text) from visitor_of(p_session_id) v)
  from ready a, sits, glass
$$;

create function agency_listed(p_case_id uuid, p_organisation_id uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from case_agency a where a.case_id = p_case_id and a.organisation_id = p_organisation_id
    and a.removed_at is null and (a.expires_on is null or a.expires_on > london_today()))
$$;

-- The agency list on the case row, so that the row policy needs no second table.
create function keep_case_agencies() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update case_file set
    agency_ids = array(select organisation_id from case_agency
      where case_id = new.case_id and removed_at is null and (expires_on is null or expires_on > london_today())),
    agency_expiry_on = (select min(expires_on) from case_agency where case_id = new.case_id and removed_at is null)
  where id = new.case_id;
  return null;
end
$$;
create trigger keep_case_agencies after insert or update on case_agency for each row execute function keep_case_agencies();

-- The words a case is found by. Equality and ranges in collation "C" are leakproof, so an index can serve them
-- beneath a row policy; LIKE and trigrams are not.
create function words_of(variadic texts text[]) returns setof text language sql immutable parallel safe as $$
  select distinct word from unnest(texts) t, regexp_split_to_table(lower(t), '[^[:alnum:]]+') word where word <> ''
$$;

create function write_case_words(p_case_id uuid) returns void language sql volatile security definer set search_path = public as $$
  delete from case_word where case_id = p_case_id;
  insert into case_word (word, case_id, group_id)
  select distinct w, c.id, c.group_id
  from case_file c
    left join case_subject s on s.case_id = c.id and s.removed_at is null
    left join person_description d on d.id = s.person_description_id
    left join place p on p.id = s.place_id,
    words_of(c.title, c.reference, s.label, d.given_name, d.family_name, array_to_string(d.aliases, ' '), d.address,
      replace(coalesce(d.postcode, ''), ' ', ''), p.name, p.address, replace(coalesce(p.postcode, ''), ' ', '')) w
  where c.id = p_case_id;
$$;

create function keep_case_words() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform write_case_words(new.id);
  return null;
end
$$;
create trigger keep_case_words after insert or update of title on case_file for each row execute function keep_case_words();

create function keep_subject_words() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform write_case_words(new.case_id);
  return null;
end
$$;
create trigger keep_case_words after insert or update on case_subject for each row execute function keep_subject_words();

-- The two ways in are kept apart, without an OR, so that each is served by its index: at 100,000 cases 0.8 ms, not 38.
create function search_cases(words text[]) returns setof uuid
language sql stable security definer set search_path = public rows 50 as $$
  select w.case_id from (
    select case_id from case_word
    where group_id = any (setting_uuids('wardmote.led') || setting_uuids('wardmote.member')) and word >= words[1] and word < words[1] || chr(1114111)
    union
    select case_id from case_word
    where case_id = any (setting_uuids('wardmote.named') || setting_uuids('wardmote.glass')) and word >= words[1] and word < words[1] || chr(1114111)
  ) w
  where not exists (
    select from unnest(words[2:]) other where not exists (
      select from case_word x where x.case_id = w.case_id and x.word >= other and x.word < other || chr(1114111)))
$$;
comment on function search_cases is 'Cases with a word beginning with each of the given ones, among groups and cases open to whoever asks. Join to case_file: its policy decides.';

-- A look that found nothing leaves its trace whether or not there was something: the same work either way.
create function log_refusal(p_object_type text, p_reference text, p_action text) returns void
language sql volatile security definer set search_path = public as $$
  insert into audit_event (actor_kind, action, object_type, object_id, case_id, case_reference, group_id, outcome)
  select case when setting_uuid('wardmote.user_id') is null then 'public' else 'user' end, p_action, p_object_type,
    left(p_reference, 60), c.id, left(p_reference, 60), c.group_id, 'refused'
  from (values (1)) one left join case_file c on c.reference = p_reference
$$;

-- The log names the case by its reference, which is all that information governance sees of it.
create function name_the_case() returns trigger language plpgsql security definer set search_path = public as $$
begin
  select reference into new.case_reference from case_file where id = new.case_id;
  return new;
end
$$;
create trigger name_the_case before insert on audit_event for each row
  when (new.case_id is not null and new.case_reference is null) execute function name_the_case();

-- Break-glass: the one way to a case that no grant opens. False for a reference that is nobody's and for one the
-- person is excluded from, alike.
create function break_the_glass(p_reference text, p_reason text, p_review_by date) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare
  opened uuid;
begin
  insert into break_glass (case_id, case_reference, group_id, user_id, reason, review_by)
  select c.id, c.reference, c.group_id, setting_uuid('wardmote.user_id'), p_reason, p_review_by
  from case_file c
  where c.reference = p_reference and setting_uuid('wardmote.user_id') is not null
    and (c.tier = 'S' or current_setting('wardmote.clearance', true) = 'R')
    and current_setting('wardmote.clearance', true) in ('S', 'R')
    and not c.id = any (setting_uuids('wardmote.excluded'))
  returning id into opened;
  insert into audit_event (actor_kind, action, object_type, object_id, case_id, case_reference, group_id, reason, outcome)
  select 'user', 'break_glass', 'case', left(p_reference, 60), c.id, left(p_reference, 60), c.group_id, p_reason,
    case when opened is null then 'refused' else 'break_glass' end
  from (values (1)) one left join case_file c on c.reference = p_reference;
  return opened;
end
$$;

-- Who is told of an emergency: the chair and deputy of the group, and the information governance officers. Never somebody
-- excluded from the case, whom it would tell that there is something to see. Only whoever opened it may ask, and soon.
create function break_glass_reviewers(p_opening uuid) returns table (user_id uuid, email text)
language sql stable security definer set search_path = public rows 10 as $$
  select u.id, u.email
  from break_glass b join user_account u on u.status = 'active' and u.id <> b.user_id
  where b.id = p_opening and b.user_id = setting_uuid('wardmote.user_id') and b.opened_at > now() - interval '5 minutes'
    and (exists (select from user_role r where r.user_id = u.id and r.role = 'governance')
      or exists (select from group_member m where m.group_id = b.group_id and m.user_id = u.id and m.role in ('chair', 'deputy')
        and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())))
    and not exists (select from exclusion x where x.case_id = b.case_id and x.user_id = u.id and x.lifted_at is null)
  order by u.id limit 50
$$;

-- graphile-worker's own function belongs to the owner; the roles reach it through this one.
create function add_job(p_task text, p_payload json, p_run_at timestamptz default null, p_key text default null) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  perform graphile_worker.add_job(p_task, p_payload, run_at => p_run_at, job_key => p_key);
end
$$;

grant execute on function find_session, touch_session, actor_scope to wardmote_login, wardmote_auth, wardmote_app;
grant execute on function agency_listed, search_cases, break_the_glass, break_glass_reviewers to wardmote_app;
grant execute on function log_refusal to wardmote_app, wardmote_auth;
grant execute on function words_of to wardmote_app, wardmote_system;
grant execute on function add_job to wardmote_app, wardmote_auth, wardmote_system;
