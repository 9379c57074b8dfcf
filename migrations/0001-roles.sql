-- The database roles. The owner (whoever runs this) owns every table and migrates; wardmote_login is what the
-- application connects as and may do nothing by itself: each transaction takes on one of three roles, so a query
-- outside a scope has no privileges at all. See docs/adr/0003-three-database-roles-and-row-policies.md.

do $$
declare
  wanted text;
begin
  foreach wanted in array array['wardmote_app', 'wardmote_auth', 'wardmote_system', 'wardmote_login'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I %s', wanted, case when wanted = 'wardmote_login' then 'login noinherit' else 'nologin' end);
      exception when duplicate_object or unique_violation then null; -- another database of this server made it meanwhile
      end;
    end if;
  end loop;
  foreach wanted in array array['wardmote_app', 'wardmote_auth', 'wardmote_system'] loop
    if not pg_has_role('wardmote_login', wanted, 'member') then
      execute format('grant %I to wardmote_login', wanted);
    end if;
  end loop;
end
$$;

revoke all on schema public from public;
grant usage on schema public to wardmote_app, wardmote_auth, wardmote_system, wardmote_login;
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from public;

-- After commit a local setting reads '' and not null, so every reader treats '' as nobody.
create function setting_uuid(name text) returns uuid language sql stable parallel safe
  return nullif(current_setting(name, true), '')::uuid;
create function setting_uuids(name text) returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting(name, true), ''), '{}')::uuid[];
create function london_today() returns date language sql stable parallel safe
  return (now() at time zone 'Europe/London')::date;
comment on function setting_uuid is 'A transaction-local setting as a uuid; null when nobody is asking.';

grant execute on function setting_uuid, setting_uuids, london_today to wardmote_app, wardmote_auth, wardmote_system, wardmote_login;

-- A row that changed since the person read it is refused by the use-case; this keeps the count they compare.
create function next_version() returns trigger language plpgsql as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
