-- What a session opens is remembered from one transaction to the next: to find it out anew took up to half a millisecond
-- of every page (docs/adr/0014-what-a-session-opens-is-remembered.md). Nothing is remembered past a change of what it was found from:
-- triggers note every such change, and what is remembered holds only where its snapshot has seen all of them.

create unlogged table scope_change (
  user_id uuid not null,
  changed_in xid8 not null default pg_current_xact_id(),
  noted_at timestamptz not null default now(),
  primary key (user_id, changed_in)
);
comment on table scope_change is 'That something changed which decides what a person may see, in which transaction. The nil UUID stands for everybody. Emptied daily.';

create unlogged table session_scope (
  session_id uuid primary key references session on delete cascade,
  seen pg_snapshot not null,
  good_until timestamptz not null,
  second_factor boolean not null,
  user_id text not null,
  organisation_id text not null,
  purpose text,
  clearance text,
  roles text not null,
  groups text not null,
  led text not null,
  member text not null,
  named text not null,
  excluded text not null,
  glass text not null,
  viewing text not null,
  stamp text not null
) with (fillfactor = 70);
comment on table session_scope is 'What scope_of() found for a session, and the snapshot it was found in. Read by actor_scope() alone.';

do $$
declare
  t text;
begin
  foreach t in array array['scope_change', 'session_scope'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
  end loop;
end
$$;
create policy jobs on scope_change for delete to wardmote_system using (noted_at < now() - interval '1 day');
create policy jobs_read on scope_change for select to wardmote_system using (true);
grant select, delete on scope_change to wardmote_system;

-- By rows for what is one person's, named by the column that says whose; by statements for what is everybody's. Notes of two
-- transactions never meet in one row, so that nobody waits for anybody.
create function note_scope_change() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_level = 'STATEMENT' then
    insert into scope_change (user_id) values ('00000000-0000-0000-0000-000000000000') on conflict do nothing;
    return null;
  end if;
  if tg_op <> 'DELETE' then
    insert into scope_change (user_id) values ((to_jsonb(new) ->> tg_argv[0])::uuid) on conflict do nothing;
  end if;
  if tg_op <> 'INSERT' then
    insert into scope_change (user_id) values ((to_jsonb(old) ->> tg_argv[0])::uuid) on conflict do nothing;
  end if;
  return null;
end
$$;

do $$
declare
  t text;
begin
  foreach t in array array['user_role', 'confidentiality_declaration', 'group_member', 'case_grant', 'exclusion', 'break_glass', 'view_purpose'] loop
    execute format('create trigger scope_of_person after insert or update or delete on %I for each row execute function note_scope_change(''user_id'')', t);
    execute format('create trigger scope_of_all after truncate on %I execute function note_scope_change()', t);
  end loop;
  foreach t in array array['organisation', 'partnership_group', 'sharing_agreement', 'agreement_signatory', 'agreement_group'] loop
    execute format('create trigger scope_of_all after insert or update or delete or truncate on %I execute function note_scope_change()', t);
  end loop;
end
$$;
create trigger scope_of_person after update or delete on user_account for each row execute function note_scope_change('id');
create trigger scope_of_all after update of group_id on case_file execute function note_scope_change();

-- As it was: everything about the person that opens or closes doors, found out anew.
alter function actor_scope(uuid) rename to scope_of;
revoke execute on function scope_of from wardmote_login, wardmote_auth, wardmote_app;

-- Until when nothing in it begins or ends by itself: at midnight in London everything that has a day.
create function scope_lasts(p_user_id uuid) returns timestamptz language sql stable set search_path = public as $$
  select least(
    (london_today() + 1)::timestamp at time zone 'Europe/London',
    now() + interval '30 minutes',
    (select min(d.expires_at) from confidentiality_declaration d where d.user_id = p_user_id and d.expires_at > now()),
    (select min(b.expires_at) from break_glass b where b.user_id = p_user_id and b.expires_at > now()),
    (select min(v.expires_at) from view_purpose v where v.user_id = p_user_id and v.expires_at > now()),
    (select min(g.given_at) from case_grant g where g.user_id = p_user_id and g.removed_at is null and g.given_at > now()),
    (select min(g.expires_at) from case_grant g where g.user_id = p_user_id and g.removed_at is null and g.expires_at > now()))
$$;

-- The session itself is looked at each time. Remembered and found in one statement, of one snapshot. Whoever meets another
-- transaction that is remembering for the same session does not wait for it.
create function actor_scope(p_session_id uuid)
returns table (user_id text, organisation_id text, purpose text, clearance text, roles text, groups text, led text,
  member text, named text, excluded text, glass text, viewing text, stamp text)
language plpgsql volatile security definer set search_path = public rows 1 as $$
begin
  return query
    select r.user_id, r.organisation_id, r.purpose, r.clearance, r.roles, r.groups, r.led, r.member, r.named, r.excluded,
      r.glass, r.viewing, r.stamp
    from session s join session_scope r on r.session_id = s.id
    where s.id = p_session_id and s.revoked_at is null and s.expires_at > now() and s.idle_until > now()
      and r.good_until > now() and s.second_factor = r.second_factor and s.purpose_code is not distinct from r.purpose
      and s.user_id = r.user_id::uuid
      and not exists (
        select from scope_change c
        where c.user_id in (s.user_id, '00000000-0000-0000-0000-000000000000') and not pg_visible_in_snapshot(c.changed_in, r.seen));
  if found then
    return;
  end if;
  if not pg_try_advisory_xact_lock(20140314, hashtext(p_session_id::text)) then
    return query select * from scope_of(p_session_id);
    return;
  end if;
  delete from session_scope r where r.session_id = p_session_id;
  return query
    insert into session_scope as r
    select p_session_id, pg_current_snapshot(), scope_lasts(f.user_id::uuid), s.second_factor, f.*
    from session s, scope_of(s.id) f where s.id = p_session_id
    returning r.user_id, r.organisation_id, r.purpose, r.clearance, r.roles, r.groups, r.led, r.member, r.named, r.excluded,
      r.glass, r.viewing, r.stamp;
end
$$;
grant execute on function actor_scope to wardmote_login, wardmote_auth, wardmote_app;
alter function find_session(bytea) volatile;
