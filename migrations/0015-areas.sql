-- Areas on a map: boundaries, lookups between vintages, figures (population, deprivation) and postcodes, as published by
-- the ONS, the Ordnance Survey and MHCLG. Public knowledge: whoever is signed in reads it, only an import writes it.
-- Shapes are British National Grid metres (EPSG:27700): [[[[easting, northing], …], …rings], …polygons].

create table boundary_set (
  id integer generated always as identity primary key,
  layer text not null check (layer in ('county', 'force', 'district', 'ward', 'msoa', 'lsoa')),
  vintage text not null,
  name text not null,
  valid_from date not null,
  valid_until date,
  source text not null,
  file_name text not null,
  file_hash text not null,
  report jsonb not null default '{}',
  imported_by uuid references user_account,
  imported_at timestamptz not null default now(),
  replaced_at timestamptz,
  check (valid_until > valid_from)
);
create unique index on boundary_set (layer, vintage, file_hash) where replaced_at is null;
comment on table boundary_set is 'One layer of areas as one file gave it: districts of 2024, LSOAs of 2021. What replaced it stays beside it, so that earlier maps can be drawn again.';

create table boundary (
  id integer generated always as identity primary key,
  set_id integer not null references boundary_set on delete cascade,
  code text not null,
  name text not null,
  district_code text,
  shape jsonb not null,
  west integer not null,
  south integer not null,
  east integer not null,
  north integer not null,
  centre_easting integer not null,
  centre_northing integer not null,
  square_metres double precision not null,
  repaired boolean not null default false,
  unique (set_id, code)
);
create index on boundary (code);
create index on boundary (district_code);
comment on table boundary is 'One area of a layer and its outline.';

create table area_link (
  from_code text not null,
  to_code text not null,
  from_layer text not null,
  from_vintage text not null,
  to_layer text not null,
  to_vintage text not null,
  relation text not null check (relation in ('unchanged', 'split', 'merged', 'complex', 'within')),
  source text not null,
  primary key (from_layer, from_vintage, from_code, to_layer, to_vintage, to_code)
);
create index on area_link (from_code);
create index on area_link (to_code);
comment on table area_link is 'A line of a published lookup: an LSOA of 2011 and what became of it in 2021; the ward and district an LSOA lies in.';

create table area_figure (
  area_code text not null,
  figure text not null,
  as_of date not null,
  value double precision not null,
  source text not null,
  primary key (area_code, figure, as_of)
);
comment on table area_figure is 'What is known of an area: population, deprivation decile and rank. The latest of a figure counts, unless a day is asked for.';

create table postcode (
  postcode text primary key,
  easting integer not null,
  northing integer not null,
  quality integer not null,
  district_code text,
  ward_code text,
  as_of date not null
);
comment on table postcode is 'Where a postcode lies. Quality 10 is the best of the Ordnance Survey; 60 and above hardly says where.';

do $$
declare
  t text;
begin
  foreach t in array array['boundary_set', 'boundary', 'area_link', 'area_figure', 'postcode'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy jobs on %I to wardmote_system using (true) with check (true)', t);
    execute format('create policy signed_in on %I for select to wardmote_app using ((select setting_uuid(''wardmote.user_id'')) is not null)', t);
    execute format('grant select, insert, update, delete on %I to wardmote_system', t);
    execute format('grant select on %I to wardmote_app', t);
  end loop;
end
$$;
