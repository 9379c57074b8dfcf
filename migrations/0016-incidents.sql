-- Incidents: what was reported where and when, without anything about a person. Police open data and the counts that
-- partners bring. An import brings slices (one source, one force, one month); a slice replaces the earlier one of the
-- same month at the moment the import is whole, and goes back to it when the import is undone.

-- Whoever sits on a group, and analysts, see what partners bring (tier O); everybody signed in sees open data (tier P),
-- and councillors that alone, although they may watch a group.
create function sees_partner_incidents() returns boolean language sql stable parallel safe
  return current_setting('wardmote.clearance', true) in ('O', 'S', 'R') and setting_uuid('wardmote.user_id') is not null
    and not 'councillor' = any (coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}')::text[])
    and (cardinality(setting_uuids('wardmote.groups')) > 0
      or 'analyst' = any (coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}')::text[]));
-- Analysts and administrators bring data in.
create function brings_incidents() returns boolean language sql stable parallel safe
  return setting_uuid('wardmote.user_id') is not null
    and coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}')::text[] && array['analyst', 'admin'];
grant execute on function sees_partner_incidents, brings_incidents to wardmote_app, wardmote_system;

create table incident_set (
  id integer generated always as identity primary key,
  code text not null unique check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null,
  owner text not null,
  tier text not null check (tier in ('P', 'O')),
  form text not null check (form in ('police_street', 'police_outcomes', 'police_stop_search', 'police_api', 'partner')),
  placed text not null check (placed in ('snapped', 'exact', 'area')),
  licence text not null,
  caveats text not null default '',
  columns jsonb not null default '{}',
  created_by uuid references user_account,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create trigger incident_set_version before update on incident_set for each row execute function next_version();
comment on table incident_set is 'The register of data sets of incidents: whose, under which licence, what to beware of. Columns: the saved mapping of a partner''s CSV.';
comment on column incident_set.placed is 'How far a point can be trusted: snapped to a street or landmark (police.uk), exact, or an area only.';

create table incident_category (
  id integer generated always as identity primary key,
  set_id integer not null references incident_set,
  name text not null,
  theme text not null default 'other',
  unique (set_id, name)
);
comment on table incident_category is 'A kind of incident as its source names it, and the theme of the strategic assessment it counts towards (domain guide 6.1).';

create table severity_weight (
  scheme text not null,
  category text not null,
  weight double precision not null check (weight >= 0),
  source text not null,
  primary key (scheme, category)
);
comment on table severity_weight is 'How harmful a kind of incident is, by a published scheme. Weights are data: none is built in.';

create table incident_import (
  id uuid primary key default gen_random_uuid(),
  set_id integer not null references incident_set,
  file_name text not null,
  file_hash text,
  file_bytes bigint not null default 0,
  kept_as text,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'unchanged', 'refused', 'undone')),
  any_force boolean not null default false,
  bytes_read bigint not null default 0,
  rows_read integer not null default 0,
  rows_kept integer not null default 0,
  refusal text,
  report jsonb not null default '{}',
  reason text not null,
  requested_by uuid references user_account,
  requested_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  undone_by uuid references user_account,
  undone_at timestamptz,
  undone_reason text,
  version integer not null default 1
);
create index on incident_import (requested_at desc, id desc);
create index on incident_import (file_hash) where state = 'done';
create trigger incident_import_version before update of state on incident_import for each row execute function next_version();
comment on table incident_import is 'One file that was brought in, or refused, and what was found in it: counts, gaps and oddities.';
comment on column incident_import.report is 'Figures. Of a data set with exact places no point of one or two rows is kept here, and none to the metre.';
comment on column incident_import.kept_as is 'Name of the uploaded file in the folder of uploads until the import has ended.';

create table incident_slice (
  id integer generated always as identity primary key,
  set_id integer not null references incident_set,
  import_id uuid not null references incident_import,
  force text not null,
  month date not null check (extract(day from month) = 1),
  state text not null default 'loading' check (state in ('loading', 'live', 'replaced', 'undone')),
  rows integer not null default 0,
  check_sum text,
  replaced_by integer references incident_slice on delete set null,
  made_at timestamptz not null default now()
);
create unique index on incident_slice (set_id, force, month) where state = 'live';
create index on incident_slice (import_id);
create index on incident_slice (replaced_by) where replaced_by is not null;
comment on table incident_slice is 'One month of one force in one set: what an import replaces and what undoing brings back. Only live slices are read.';
comment on column incident_slice.replaced_by is 'The slice that took its place, which gives it back when it is undone. Imports end in another order than they begin, so neither number nor time tells.';

create table incident (
  slice_id integer not null,
  line integer not null,
  reference text,
  happened_on date,
  begins_at timestamp,
  ends_at timestamp,
  category_id integer not null,
  outcome text,
  easting integer,
  northing integer,
  street text,
  lsoa_given text,
  lsoa text,
  district_code text,
  primary key (slice_id, line)
) partition by range (slice_id);
-- PostgreSQL refuses COPY into a table with row policies, and taking rows over from another table would write them twice.
-- All rows lie in this one partition, which jobs may fill; to read, change or delete them everybody goes by the table above
-- and its policies.
create table incident_row partition of incident default;
comment on table incident is 'A row of a source, by the line it stood on. Holds no names. A reference is no key: sources repeat them.';
-- No foreign keys: looking both up for every row takes three quarters of the time of an import of a million rows. The
-- import makes slice and category itself, and counts the rows of a slice against them (incident_count, which has keys).
comment on column incident.happened_on is 'Null where the source gives the month only.';
comment on column incident.begins_at is 'Local time from which it may have happened; with ends_at the window of aoristic weights.';
comment on column incident.lsoa is 'The LSOA of 2021, by the lookup from the code given, or by the point; null outside the partnership''s area or without place.';

create table incident_count (
  slice_id integer not null references incident_slice,
  district_code text not null default '',
  lsoa text not null default '',
  category_id integer not null references incident_category,
  incidents integer not null,
  primary key (slice_id, district_code, lsoa, category_id)
);
comment on table incident_count is 'Rows of a slice counted by place and kind, made with it. An empty code: without place or outside the area.';

create table analysis (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  question jsonb not null,
  question_hash text not null,
  set_ids integer[] not null,
  data_cut text not null,
  program text not null,
  result jsonb not null,
  made_at timestamptz not null default now(),
  unique (kind, question_hash, data_cut, program)
);
comment on table analysis is 'What was worked out from incidents, kept by question, data cut and version of the program, so that the same inputs give the same bytes.';

create table problem_profile (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  group_id uuid not null references partnership_group,
  title text not null,
  question jsonb not null,
  set_ids integer[] not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  state_reason text,
  state_by uuid references user_account,
  state_at timestamptz,
  created_by uuid not null references user_account,
  created_at timestamptz not null default now(),
  version integer not null default 1
);
create index on problem_profile (group_id, created_at desc);
create trigger problem_profile_version before update on problem_profile for each row execute function next_version();
comment on table problem_profile is 'A problem of a place or a theme, described in one page to take to a group.';
comment on column problem_profile.state_reason is 'Why it was last closed or opened again.';

create table problem_profile_edition (
  profile_id uuid not null references problem_profile,
  edition integer not null,
  data_cut text not null,
  result jsonb not null,
  check_sum text not null,
  note text not null default '',
  made_by uuid not null references user_account,
  made_at timestamptz not null default now(),
  primary key (profile_id, edition)
);
comment on table problem_profile_edition is 'The figures of a profile as they were on one day. Never changed: a refresh makes the next one.';

do $$
declare
  t text;
  visible constant text := '(select setting_uuid(''wardmote.user_id'')) is not null';
  cut constant text := 'not exists (select from unnest(set_ids) u(id) where not exists (select from incident_set s where s.id = u.id))';
begin
  foreach t in array array['incident_set', 'incident_category', 'severity_weight', 'incident_import', 'incident_slice', 'incident',
    'incident_count', 'analysis', 'problem_profile', 'problem_profile_edition'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy jobs on %I to wardmote_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to wardmote_system', t);
    execute format('grant select on %I to wardmote_app', t);
  end loop;
  create policy seen on incident_set for select to wardmote_app using (
    (select setting_uuid('wardmote.user_id')) is not null and (tier = 'P' or (select sees_partner_incidents()) or (select brings_incidents())));
  execute format('create policy seen on severity_weight for select to wardmote_app using (%s)', visible);
  foreach t in array array['incident_category', 'incident_slice'] loop
    execute format('create policy seen on %I for select to wardmote_app using (set_id in (select id from incident_set))', t);
  end loop;
  create policy seen on incident_import for select to wardmote_app using (
    set_id in (select id from incident_set) and ((select brings_incidents()) or state in ('done', 'unchanged', 'undone')));
  foreach t in array array['incident', 'incident_count'] loop
    execute format('create policy seen on %I for select to wardmote_app using (slice_id in (select id from incident_slice where state = ''live''))', t);
  end loop;
  execute format('create policy seen on analysis for select to wardmote_app using (%s and %s)', visible, cut);
  execute format('create policy kept on analysis for insert to wardmote_app with check (%s and %s)', visible, cut);
  execute format('create policy seen on problem_profile for select to wardmote_app using (%s and (
    group_id = any ((select setting_uuids(''wardmote.groups''))::uuid[]) or (select sees_partner_incidents()) and created_by = (select setting_uuid(''wardmote.user_id''))
    or ''analyst'' = any ((select coalesce(nullif(current_setting(''wardmote.roles'', true), ''''), ''{}''))::text[])
      and group_id in (select id from partnership_group where tier <> ''R'')))', cut);
end
$$;
create policy brought on incident_set for insert to wardmote_app with check ((select brings_incidents()));
create policy described on incident_set for update to wardmote_app using ((select brings_incidents()));
grant insert, update on incident_set to wardmote_app;
create policy themed on incident_category for update to wardmote_app using ((select brings_incidents()));
grant update (theme) on incident_category to wardmote_app;
create policy weighed on severity_weight for insert to wardmote_app with check ((select brings_incidents()));
create policy weighed_again on severity_weight for update to wardmote_app using ((select brings_incidents()));
create policy weighed_no_more on severity_weight for delete to wardmote_app using ((select brings_incidents()));
grant insert, update, delete on severity_weight to wardmote_app;
create policy brought on incident_import for insert to wardmote_app with check (
  (select brings_incidents()) and requested_by = (select setting_uuid('wardmote.user_id')) and state in ('waiting', 'refused'));
grant insert on incident_import to wardmote_app;
-- Undoing an import, in one step over all its slices: see the use-case. Rows are not touched, only which of them count.
create policy undone on incident_import for update to wardmote_app using ((select brings_incidents()) and state = 'done')
  with check ((select brings_incidents()) and state = 'undone' and undone_by = (select setting_uuid('wardmote.user_id')));
grant update (state, undone_by, undone_at, undone_reason) on incident_import to wardmote_app;
create policy undone on incident_slice for update to wardmote_app using ((select brings_incidents()) and state in ('live', 'replaced'))
  with check ((select brings_incidents()) and state in ('undone', 'live'));
grant update (state, replaced_by) on incident_slice to wardmote_app;
grant insert on incident_row to wardmote_system;
grant insert on analysis to wardmote_app;
create policy made on problem_profile for insert to wardmote_app with check (
  created_by = (select setting_uuid('wardmote.user_id')) and (select sees_partner_incidents())
  and (group_id = any ((select setting_uuids('wardmote.groups'))::uuid[])
    or 'analyst' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[])));
create policy kept on problem_profile for update to wardmote_app using (
  created_by = (select setting_uuid('wardmote.user_id')) or group_id = any ((select setting_uuids('wardmote.led'))::uuid[]));
grant insert, update on problem_profile to wardmote_app;
create policy seen on problem_profile_edition for select to wardmote_app using (profile_id in (select id from problem_profile));
create policy made on problem_profile_edition for insert to wardmote_app with check (
  made_by = (select setting_uuid('wardmote.user_id')) and profile_id in (select id from problem_profile));
grant insert on problem_profile_edition to wardmote_app;
