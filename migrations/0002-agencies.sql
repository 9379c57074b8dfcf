-- Areas, organisations and partnerships, all effective-dated (valid_until is exclusive) with their successors:
-- districts become two councils on 1 April 2027, groups of the NHS merged, one Probation Service replaced two.
-- Public knowledge: everybody signed in may read it; only configuration, loaded by the owner, changes it.

create table area (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('ward', 'district', 'county', 'unitary')),
  parent_id uuid references area,
  valid_from date not null,
  valid_until date,
  check (valid_until > valid_from)
);
create index on area (parent_id);
comment on table area is 'A ward, district, county or unitary area, as the ONS names it.';

create table organisation (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name text not null,
  short_name text not null,
  kind text not null,
  standing text not null check (standing in ('responsible_authority', 'cooperating_body', 'invitee', 'none')),
  competent_authority boolean not null,
  valid_from date not null,
  valid_until date,
  note text,
  check (valid_until > valid_from)
);
comment on table organisation is 'An agency. Standing: Crime and Disorder Act 1998 s.5. Competent authority: Data Protection Act 2018 s.30.';

create table organisation_succession (
  predecessor_id uuid not null references organisation,
  successor_id uuid not null references organisation,
  on_date date not null,
  note text,
  primary key (predecessor_id, successor_id)
);
create index on organisation_succession (successor_id);

create table area_succession (
  predecessor_id uuid not null references area,
  successor_id uuid not null references area,
  on_date date not null,
  primary key (predecessor_id, successor_id)
);
create index on area_succession (successor_id);

create table partnership (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name text not null,
  tier text not null check (tier in ('district', 'merged', 'county', 'unitary')),
  valid_from date not null,
  valid_until date,
  note text,
  check (valid_until > valid_from)
);

create table partnership_succession (
  predecessor_id uuid not null references partnership,
  successor_id uuid not null references partnership,
  on_date date not null,
  primary key (predecessor_id, successor_id)
);
create index on partnership_succession (successor_id);

create table partnership_area (
  partnership_id uuid not null references partnership,
  area_id uuid not null references area,
  valid_from date not null,
  valid_until date,
  primary key (partnership_id, area_id, valid_from)
);
create index on partnership_area (area_id);

create table partnership_organisation (
  partnership_id uuid not null references partnership,
  organisation_id uuid not null references organisation,
  standing text not null check (standing in ('responsible_authority', 'cooperating_body', 'invitee', 'none')),
  valid_from date not null,
  valid_until date,
  primary key (partnership_id, organisation_id, valid_from)
);
create index on partnership_organisation (organisation_id);

grant select on area, organisation, organisation_succession, area_succession, partnership, partnership_succession,
  partnership_area, partnership_organisation to wardmote_app, wardmote_system;
grant select on organisation to wardmote_auth;
