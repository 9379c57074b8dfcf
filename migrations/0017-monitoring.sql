-- What a JAG or tasking group watches: hotspots tasked to officers, licensed premises by traffic light, community tension.
-- Domain guide 9.1, 9.2, 9.3 and 9.7. None holds anything about a person; licence holders are on a public register.

create table hotspot (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  group_id uuid not null references partnership_group,
  name text not null,
  theme text not null default 'other',
  reason text not null,
  rank integer check (rank between 1 and 99),
  shape jsonb not null,
  easting integer not null,
  northing integer not null,
  comparison_name text,
  comparison_shape jsonb,
  set_ids integer[] not null default '{}',
  found_by uuid references analysis,
  profile_id uuid references problem_profile,
  owner_organisation_id uuid not null references organisation,
  owner_user_id uuid references user_account,
  patrol_plan text not null default '',
  starts_on date not null,
  review_on date not null,
  ends_on date,
  state text not null default 'proposed' check (state in ('proposed', 'agreed', 'closed')),
  outcome text,
  version integer not null default 1,
  created_by uuid references user_account,
  created_at timestamptz not null default now(),
  check (review_on > starts_on),
  unique (id, group_id)
);
create index on hotspot (group_id, state, review_on);
create trigger hotspot_version before update on hotspot for each row execute function next_version();
comment on table hotspot is 'A place that a group has taken on: why, who owns it, how it is patrolled and when it is looked at again. No person layer.';

create table tasking (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  hotspot_id uuid not null references hotspot,
  group_id uuid not null references partnership_group,
  organisation_id uuid not null references organisation,
  user_id uuid references user_account,
  what text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  priority text not null check (priority in ('routine', 'priority', 'urgent')),
  state text not null default 'issued' check (state in ('issued', 'done', 'not_done', 'withdrawn')),
  result text,
  hours numeric(6, 2) check (hours between 0 and 1000),
  outputs jsonb not null default '{}',
  resulted_by uuid references user_account,
  resulted_at timestamptz,
  version integer not null default 1,
  created_by uuid references user_account,
  created_at timestamptz not null default now(),
  -- Whoever is tasked sees the hotspot: nobody issues a tasking of their group for the hotspot of another.
  foreign key (hotspot_id, group_id) references hotspot (id, group_id),
  check (ends_at > begins_at)
);
create index on tasking (hotspot_id, begins_at desc);
create index on tasking (organisation_id, state, begins_at);
create index on tasking (user_id, state, begins_at);
create trigger tasking_version before update on tasking for each row execute function next_version();
comment on table tasking is 'What a group asks officers to do at a hotspot, and what came of it: hours, and outputs counted by kind.';

create table hotspot_change (
  id uuid primary key default gen_random_uuid(),
  hotspot_id uuid not null references hotspot,
  tasking_id uuid references tasking,
  meeting_id uuid references meeting,
  change text not null,
  note text,
  made_by uuid references user_account,
  made_at timestamptz not null default now()
);
create index on hotspot_change (hotspot_id, made_at desc);
create index on hotspot_change (tasking_id, made_at desc) where tasking_id is not null;
comment on table hotspot_change is 'What became of a hotspot and of its taskings, by whom and, where a meeting decided, in which.';

create table licensed_premises (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  group_id uuid not null references partnership_group,
  name text not null,
  address text not null,
  postcode text,
  uprn text,
  place_id uuid references place,
  easting integer,
  northing integer,
  kind text not null,
  licence_number text not null,
  holder text not null,
  supervisor text,
  hours text not null default '',
  licensing_organisation_id uuid not null references organisation,
  colour text not null default 'green' check (colour in ('green', 'amber', 'red')),
  colour_since date not null default london_today(),
  next_contact_on date,
  closed_on date,
  closed_reason text,
  version integer not null default 1,
  created_by uuid references user_account,
  created_at timestamptz not null default now(),
  check ((closed_on is null) = (closed_reason is null))
);
-- Premises that left may be added again when they reopen: what was decided of them before stays with their old reference.
create unique index on licensed_premises (group_id, licence_number) where closed_on is null;
create index on licensed_premises (group_id, colour, name);
create trigger licensed_premises_version before update on licensed_premises for each row execute function next_version();
comment on table licensed_premises is 'Premises with a licence or club certificate (Licensing Act 2003) on the traffic light of a group. The colour changes by a decision of a meeting only.';
comment on column licensed_premises.closed_reason is 'Why they left the traffic light: surrendered, lapsed, revoked.';
comment on column licensed_premises.supervisor is 'The designated premises supervisor, as on the public licensing register.';

create table premises_incident (
  id uuid primary key default gen_random_uuid(),
  premises_id uuid not null references licensed_premises,
  happened_on date not null,
  kind text not null,
  points integer not null check (points between 0 and 100),
  mitigation text not null default '',
  points_off integer not null default 0 check (points_off between 0 and points),
  source_organisation_id uuid not null references organisation,
  note text not null default '',
  withdrawn_at timestamptz,
  withdrawn_by uuid references user_account,
  withdrawn_reason text,
  added_by uuid references user_account,
  added_at timestamptz not null default now()
);
create index on premises_incident (premises_id, happened_on desc);
comment on table premises_incident is 'That something happened, what kind and how many points. Who was in it stays in the agency''s own system.';

create table premises_colour (
  id uuid primary key default gen_random_uuid(),
  premises_id uuid not null references licensed_premises,
  from_colour text not null check (from_colour in ('green', 'amber', 'red')),
  to_colour text not null check (to_colour in ('green', 'amber', 'red')),
  meeting_id uuid not null references meeting,
  cause text not null,
  bypass_reason text,
  points integer not null,
  decided_on date not null,
  decided_by uuid not null references user_account,
  decided_at timestamptz not null default now(),
  check (from_colour <> to_colour),
  check (bypass_reason is not null or 'amber' in (from_colour, to_colour))
);
create index on premises_colour (premises_id, decided_at desc);
comment on table premises_colour is 'A change of colour: the meeting that decided it and the cause. The score alone never changes it.';

create table premises_plan (
  id uuid primary key default gen_random_uuid(),
  premises_id uuid not null references licensed_premises,
  starts_on date not null,
  ends_on date not null,
  aims text not null,
  steps text not null,
  state text not null default 'live' check (state in ('live', 'met', 'not_met')),
  outcome text,
  version integer not null default 1,
  made_by uuid references user_account,
  made_at timestamptz not null default now(),
  check (ends_on > starts_on and ends_on <= starts_on + 84)
);
create unique index on premises_plan (premises_id) where state = 'live';
create trigger premises_plan_version before update on premises_plan for each row execute function next_version();
comment on table premises_plan is 'The action plan of amber premises: at most twelve weeks, aiming for green.';

create table premises_contact (
  id uuid primary key default gen_random_uuid(),
  premises_id uuid not null references licensed_premises,
  kind text not null check (kind in ('visit', 'meeting', 'letter', 'call', 'good_practice')),
  happened_on date not null,
  note text not null,
  letter text,
  organisation_id uuid not null references organisation,
  made_by uuid references user_account,
  made_at timestamptz not null default now()
);
create index on premises_contact (premises_id, happened_on desc);
comment on table premises_contact is 'A visit, meeting, call or letter, or good practice that was seen. The text of a letter is kept as it went out.';

create table tension_entry (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  group_id uuid not null references partnership_group,
  week date not null check (extract(isodow from week) = 1),
  area_code text not null,
  theme text not null,
  experienced text not null default '',
  evidenced text not null default '',
  potential text not null default '',
  source_grade text not null check (source_grade in ('reliable', 'mostly_reliable', 'untested')),
  characteristics text[] not null default '{}',
  characteristics_reason text,
  trend text not null check (trend in ('rising', 'steady', 'falling')),
  disorder_risk text not null check (disorder_risk in ('low', 'medium', 'high')),
  proposed_level integer not null check (proposed_level between 1 and 6),
  level integer check (level between 1 and 6),
  level_reason text,
  level_set_by uuid references user_account,
  level_set_at timestamptz,
  reassurance text not null default '',
  owner_organisation_id uuid references organisation,
  media text not null default '',
  review_on date not null,
  closed_on date,
  closed_reason text,
  organisation_id uuid not null references organisation,
  version integer not null default 1,
  added_by uuid references user_account,
  added_at timestamptz not null default now(),
  check (experienced <> '' or evidenced <> '' or potential <> ''),
  check (characteristics = '{}' or characteristics_reason is not null)
);
create index on tension_entry (group_id, week desc);
create trigger tension_entry_version before update on tension_entry for each row execute function next_version();
comment on table tension_entry is 'One week, one area, one theme: tension experienced, evidenced and potential. Level 6 is normal, 1 imminent. Names nobody.';

do $$
declare
  t text;
  -- Councillors and system administrators of an agency that is tasked are not its officers.
  officer constant text := 'organisation_id = (select setting_uuid(''wardmote.organisation_id''))
      and (select current_setting(''wardmote.clearance'', true)) in (''O'', ''S'', ''R'')
      and not (select coalesce(nullif(current_setting(''wardmote.roles'', true), ''''), ''{}'')::text[] && array[''councillor'', ''admin''])';
  analyst constant text := '''analyst'' = any ((select coalesce(nullif(current_setting(''wardmote.roles'', true), ''''), ''{}''))::text[])';
  sits constant text := '%s = any ((select setting_uuids(''wardmote.groups''))::uuid[])';
  leads constant text := '%s = any ((select setting_uuids(''wardmote.led''))::uuid[])';
  -- Analysts see every hotspot, and officers of any agency are tasked: groups of restricted casework take no part.
  open constant text := 'group_id in (select id from partnership_group where tier <> ''R'')';
  panel constant text := '(group_id = any ((select setting_uuids(''wardmote.led''))::uuid[]) or group_id = any ((select setting_uuids(''wardmote.member''))::uuid[]))';
begin
  foreach t in array array['hotspot', 'hotspot_change', 'tasking', 'licensed_premises', 'premises_incident', 'premises_colour',
    'premises_plan', 'premises_contact', 'tension_entry'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy jobs on %I to wardmote_system using (true) with check (true)', t);
    execute format('grant select on %I to wardmote_system, wardmote_app', t);
  end loop;
  -- Hotspots (9.7): members of the group and analysts see them; officers who are tasked see where.
  execute format('create policy seen on hotspot for select to wardmote_app using (' || sits || ' or %s and %s
    or id in (select hotspot_id from tasking))', 'group_id', analyst, open);
  execute format('create policy proposed on hotspot for insert to wardmote_app with check (
    created_by = (select setting_uuid(''wardmote.user_id'')) and state = ''proposed'' and (' || sits || ' or %s) and %s)', 'group_id', analyst, open);
  execute format('create policy kept on hotspot for update to wardmote_app using ((' || leads || ' or %s) and %s)', 'group_id', analyst, open);
  execute format('create policy seen on hotspot_change for select to wardmote_app using (
    hotspot_id in (select id from hotspot where ' || sits || ' or %s and %s) or tasking_id in (select id from tasking))', 'group_id', analyst, open);
  execute 'create policy made on hotspot_change for insert to wardmote_app with check (
    hotspot_id in (select id from hotspot) and made_by = (select setting_uuid(''wardmote.user_id'')))';
  execute format('create policy seen on tasking for select to wardmote_app using ((' || sits || ' or %s and %s
    or user_id = (select setting_uuid(''wardmote.user_id'')) or %s))', 'group_id', analyst, open, officer);
  execute format('create policy issued on tasking for insert to wardmote_app with check ((' || leads || ' or %s) and %s)', 'group_id', analyst, open);
  execute format('create policy resulted on tasking for update to wardmote_app using (' || leads || '
    or user_id = (select setting_uuid(''wardmote.user_id'')) or %s)', 'group_id', officer);
  -- Traffic light and tension log (9.7): tier S, so those whom the group's agreement and their declaration let in.
  foreach t in array array['licensed_premises', 'tension_entry'] loop
    execute format('create policy seen on %I for select to wardmote_app using (' || panel || ')', t);
    execute format('create policy added on %I for insert to wardmote_app with check (' || panel || ' and ' || open || ')', t);
  end loop;
  -- The licensing authority and the police keep premises; entries of tension are edited, and their level set, by those who lead (9.7).
  execute 'create policy changed on licensed_premises for update to wardmote_app using (' || panel || ' and ' || open || ')';
  execute format('create policy changed on tension_entry for update to wardmote_app using (' || leads || ' and %s)', 'group_id', open);
  foreach t in array array['premises_incident', 'premises_colour', 'premises_plan', 'premises_contact'] loop
    execute format('create policy seen on %I for select to wardmote_app using (premises_id in (select id from licensed_premises))', t);
  end loop;
  foreach t in array array['premises_incident', 'premises_plan', 'premises_contact'] loop
    execute format('create policy added on %I for insert to wardmote_app with check (premises_id in (select id from licensed_premises))', t);
  end loop;
  execute format('create policy decided on premises_colour for insert to wardmote_app with check (
    decided_by = (select setting_uuid(''wardmote.user_id''))
    and premises_id in (select p.id from licensed_premises p join meeting m on m.id = meeting_id and m.group_id = p.group_id where ' || leads || '))', 'p.group_id');
  foreach t in array array['premises_incident', 'premises_plan'] loop
    execute format('create policy changed on %I for update to wardmote_app using (premises_id in (select id from licensed_premises))', t);
  end loop;
end
$$;
grant insert on hotspot, tasking, licensed_premises, premises_incident, premises_plan, tension_entry to wardmote_app;
-- What a thing belongs to never changes: an officer who could move a tasking to another hotspot would see that one too.
grant update (name, theme, reason, rank, comparison_name, comparison_shape, set_ids, owner_organisation_id, owner_user_id, patrol_plan,
  starts_on, review_on, ends_on, state, outcome) on hotspot to wardmote_app;
grant update (state, result, hours, outputs, resulted_by, resulted_at) on tasking to wardmote_app;
grant update (name, address, postcode, uprn, easting, northing, kind, licence_number, holder, supervisor, hours, licensing_organisation_id,
  colour, colour_since, next_contact_on, closed_on, closed_reason) on licensed_premises to wardmote_app;
grant update (withdrawn_at, withdrawn_by, withdrawn_reason) on premises_incident to wardmote_app;
grant update (starts_on, ends_on, aims, steps, state, outcome) on premises_plan to wardmote_app;
grant update (week, area_code, theme, experienced, evidenced, potential, source_grade, characteristics, characteristics_reason, trend,
  disorder_risk, proposed_level, level, level_reason, level_set_by, level_set_at, reassurance, owner_organisation_id, media, review_on,
  closed_on, closed_reason) on tension_entry to wardmote_app;
grant insert on hotspot_change, premises_colour, premises_contact to wardmote_app;
grant update on hotspot, tasking, premises_plan, tension_entry to wardmote_system;

-- Analysts edit hotspots, groups decide them (9.7): a policy cannot compare a row with what it was.
create function decide_as_group() returns trigger language plpgsql as $$
begin
  if current_user = 'wardmote_app' and new.state <> old.state and not new.group_id = any (setting_uuids('wardmote.led')) then
    raise exception 'a hotspot is agreed and closed by those who lead its group' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger hotspot_decided before update of state on hotspot for each row execute function decide_as_group();

-- What a group deals with decides whether its members are shown places, premises and tension at all: without it in the
-- visitor, no permission could tell a JAG from a CHaRMM. As in 0009, and the kinds beside.
create or replace function visitor_of(p_session_id uuid)
returns table (session_id uuid, user_id uuid, name text, email text, organisation_id uuid, organisation_name text,
  clearance text, purpose text, second_factor boolean, declared boolean, roles text[], memberships jsonb)
language sql stable as $$
  select s.id, u.id, u.name, u.email, u.organisation_id, o.short_name, u.clearance, s.purpose_code, s.second_factor,
    exists (select from confidentiality_declaration d where d.user_id = u.id and d.expires_at > now()),
    array(select r.role from user_role r where r.user_id = u.id order by 1),
    coalesce((
      select jsonb_agg(jsonb_build_object('groupId', g.id, 'groupCode', g.code, 'groupName', g.name, 'tier', g.tier, 'role', m.role,
        'subjectKinds', g.subject_kinds) order by g.name, m.role)
      from group_member m join partnership_group g on g.id = m.group_id
      where m.user_id = u.id and m.valid_from <= london_today() and (m.valid_until is null or m.valid_until > london_today())
    ), '[]')
  from session s join user_account u on u.id = s.user_id join organisation o on o.id = u.organisation_id
  where s.id = p_session_id and u.status = 'active'
$$;
