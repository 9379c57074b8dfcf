-- Finding people: the keys that descriptions are found by, and the queue of pairs that may be one person.
-- A key is found by an index before any row policy is asked, so the keys carry which group they belong to: what lies in
-- a group that is not open to whoever asks is never touched, and takes no time that could be measured.

create table description_key (
  key text collate "C" not null,
  group_id uuid not null references partnership_group,
  description_id uuid not null references person_description on delete cascade,
  case_id uuid references case_file,
  referrer_id uuid references user_account,
  primary key (key, group_id, description_id)
);
create index description_key_referrer on description_key (key, referrer_id) where referrer_id is not null;
create index on description_key (description_id);
comment on table description_key is 'What a description is found by (birth date, sounds of names, postcode …); read only through descriptions_by_key().';

alter table person_description add column keyed_as smallint not null default 0;
create index on person_description (keyed_as, id);
comment on column person_description.keyed_as is 'The version of the rule that its keys were written by; 0 until they are.';

-- Where a description lies, beside it: for whoever leads the group of an ordinary case that is all there is to ask, and a
-- search that puts a hundred descriptions to the policy need not look up a hundred cases.
alter table person_description add column case_group_id uuid, add column case_tier text;
update person_description d set case_group_id = c.group_id, case_tier = c.tier from case_file c where c.id = d.case_id;
comment on column person_description.case_group_id is 'The group of its case; written by a trigger alone, like case_tier.';

create function place_the_description() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  new.case_group_id := null;
  new.case_tier := null;
  if new.case_id is not null then
    select c.group_id, c.tier into new.case_group_id, new.case_tier from case_file c where c.id = new.case_id;
  end if;
  return new;
end
$$;
create trigger place_the_description before insert or update of case_id, case_group_id, case_tier on person_description
  for each row execute function place_the_description();

create function scope_the_key() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select coalesce(c.group_id, r.group_id), d.case_id, r.created_by into new.group_id, new.case_id, new.referrer_id
  from person_description d left join case_file c on c.id = d.case_id left join referral r on r.id = d.referral_id
  where d.id = new.description_id;
  return new;
end
$$;
comment on function scope_the_key is 'Whose key it is, is read from the description by the owner: whoever describes need not see its case.';
create trigger scope_the_key before insert on description_key for each row execute function scope_the_key();

-- The queue ----------------------------------------------------------------------------------------------------------

create table duplicate_search (
  id uuid primary key default gen_random_uuid(),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'finished', 'stopped')),
  asked_by uuid references user_account,
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  heard_at timestamptz not null default now(),
  finished_at timestamptz,
  reached uuid,
  done integer not null default 0,
  total integer,
  percent smallint not null default 0,
  skipped_keys integer not null default 0,
  model text not null
);
create unique index duplicate_search_one on duplicate_search ((true)) where state in ('waiting', 'running');
create index on duplicate_search (asked_at);
comment on table duplicate_search is 'A run over all descriptions that looks for pairs of one person. One at a time.';
comment on column duplicate_search.heard_at is 'When the run last said how far it is; one that has long been silent may be replaced.';
comment on column duplicate_search.reached is 'The last description that was compared: a run that broke off goes on after it.';

create table likely_match (
  id uuid primary key default gen_random_uuid(),
  description_a uuid not null references person_description on delete cascade,
  description_b uuid not null references person_description on delete cascade,
  group_a uuid not null references partnership_group,
  group_b uuid not null references partnership_group,
  probability real not null check (probability between 0 and 1),
  weight double precision not null,
  twins boolean not null default false,
  restricted boolean not null default false,
  verdict text check (verdict in ('same', 'not_same', 'not_sure')),
  found_in uuid references duplicate_search,
  found_at timestamptz not null default now(),
  check (description_a < description_b),
  unique (description_a, description_b)
);
create index on likely_match (description_b);
create index likely_match_queue on likely_match (group_a, weight desc, id, group_b) where verdict is null and not restricted;
create index likely_match_unsure on likely_match (group_a, weight desc, id, group_b) where verdict = 'not_sure' and not restricted;
comment on column likely_match.restricted is 'Whether either side is of a restricted case: such pairs are read by the cases that somebody has opened, so that nobody waits for what they do not see.';
comment on column likely_match.weight is 'log2 of the odds, by which the queue is ordered: probabilities near 1 are all alike.';
comment on table likely_match is 'A pair of descriptions that may be one person. A person decides; shown only to who sees both.';

-- Where the two descriptions of a pair lie. Never whether they are one person by now: a pair that left the queue because
-- of a description in between would tell those who do not see that description that there is one.
create function scope_the_pairs(p_descriptions uuid[]) returns void language sql volatile security definer set search_path = pg_catalog, public as $$
  update likely_match m set group_a = coalesce(ca.group_id, ra.group_id), group_b = coalesce(cb.group_id, rb.group_id),
    restricted = 'R' in (coalesce(ca.tier, ga.tier), coalesce(cb.tier, gb.tier))
  from person_description a left join case_file ca on ca.id = a.case_id left join referral ra on ra.id = a.referral_id
      left join partnership_group ga on ga.id = ra.group_id,
    person_description b left join case_file cb on cb.id = b.case_id left join referral rb on rb.id = b.referral_id
      left join partnership_group gb on gb.id = rb.group_id
  where a.id = m.description_a and b.id = m.description_b and (m.description_a = any (p_descriptions) or m.description_b = any (p_descriptions))
$$;

create function scope_the_pair() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  select coalesce(ca.group_id, ra.group_id), coalesce(cb.group_id, rb.group_id),
    'R' in (coalesce(ca.tier, ga.tier), coalesce(cb.tier, gb.tier))
  into new.group_a, new.group_b, new.restricted
  from person_description a left join case_file ca on ca.id = a.case_id left join referral ra on ra.id = a.referral_id
      left join partnership_group ga on ga.id = ra.group_id,
    person_description b left join case_file cb on cb.id = b.case_id left join referral rb on rb.id = b.referral_id
      left join partnership_group gb on gb.id = rb.group_id
  where a.id = new.description_a and b.id = new.description_b;
  return new;
end
$$;
create trigger scope_the_pair before insert on likely_match for each row execute function scope_the_pair();

-- A referral has become a case, or its group has changed: its keys and pairs go along.
create function move_the_keys() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  moved uuid[];
begin
  if tg_table_name = 'person_description' then moved := array[new.id];
  elsif tg_table_name = 'case_file' then
    moved := array(select id from person_description where case_id = new.id);
    update person_description set case_group_id = new.group_id, case_tier = new.tier where id = any (moved);
  else moved := array(select id from person_description where referral_id = new.id);
  end if;
  update description_key k set case_id = d.case_id, group_id = coalesce(c.group_id, r.group_id), referrer_id = r.created_by
  from person_description d left join case_file c on c.id = d.case_id left join referral r on r.id = d.referral_id
  where d.id = k.description_id and k.description_id = any (moved);
  perform scope_the_pairs(moved);
  return null;
end
$$;
create trigger move_the_keys after update of case_id, referral_id on person_description for each row
  when (old.case_id is distinct from new.case_id or old.referral_id is distinct from new.referral_id) execute function move_the_keys();
create trigger move_the_keys after update of group_id, tier on case_file for each row
  when (old.group_id <> new.group_id or old.tier <> new.tier) execute function move_the_keys();
create trigger move_the_keys after update of group_id on referral for each row
  when (old.group_id <> new.group_id) execute function move_the_keys();

-- A pair that somebody has judged leaves the queue, and comes back when the judgement is undone.
create function settle_the_pair() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  update likely_match m set verdict = (select j.verdict from same_person_judgement j
    where j.description_a = m.description_a and j.description_b = m.description_b and j.undone_at is null limit 1)
  where m.description_a = new.description_a and m.description_b = new.description_b;
  return null;
end
$$;
create trigger settle_the_pair after insert or update on same_person_judgement for each row execute function settle_the_pair();

-- Who may read what --------------------------------------------------------------------------------------------------

create function open_groups() returns uuid[] language sql stable security definer set search_path = pg_catalog, public as $$
  select array(select unnest(setting_uuids('wardmote.led')) union select unnest(setting_uuids('wardmote.member')))
$$;

-- How much it says that two descriptions share a key of this kind: as many as 500 share a name and year, few a phone.
create function key_weight(p_key text) returns integer language sql immutable parallel safe
  return case left(p_key, 1) when 't' then 5 when 'e' then 5 when 'b' then 4 when 'h' then 4 when 'p' then 3 when 'g' then 3 when 'i' then 3
    when 'f' then 2 when 'n' then 2 else 1 end;

-- The three ways to a description are kept apart, without an OR, so that each is served by its index. Those that share the
-- most telling keys come first: a namesake of the same year shares one, the person sought nearly always two.
create function descriptions_by_key(p_keys text[], p_most integer) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, public rows 100 as $$
declare
  opened uuid[] := open_groups();
  cases uuid[] := setting_uuids('wardmote.named') || setting_uuids('wardmote.glass');
  me uuid := setting_uuid('wardmote.user_id');
begin
  return query
    select description_id from (
      select k.key, k.description_id from description_key k where k.key = any (p_keys) and k.group_id = any (opened)
      union
      select k.key, k.description_id from person_description d join description_key k on k.description_id = d.id
        where d.case_id = any (cases) and k.key = any (p_keys)
      union
      select k.key, k.description_id from description_key k where k.referrer_id = me and k.key = any (p_keys)
    ) found group by description_id order by sum(key_weight(key)) desc, description_id limit p_most;
end
$$;
comment on function descriptions_by_key is 'Descriptions with one of the keys, among groups, cases and referrals open to whoever asks. Join to person_description: its policy decides.';

-- The case first: nearly every description has one, and most of those who ask see it by its case. The first line says for
-- ordinary cases of a group that one leads what the policy of case_file says of them, without looking it up.
alter policy readable on person_description using (
  (case_id is not null and (
    (case_tier = 'S' and case_group_id = any ((select setting_uuids('wardmote.led'))::uuid[])
      and (select current_setting('wardmote.clearance', true)) in ('S', 'R')
      and not case_id = any ((select setting_uuids('wardmote.excluded'))::uuid[]))
    or exists (select from case_file c where c.id = case_id
      and (c.tier = 'S' or c.id = any ((select setting_uuids('wardmote.viewing'))::uuid[])))))
  or (referral_id is not null and exists (select from referral r where r.id = referral_id)));

do $$
declare
  t text;
begin
  foreach t in array array['description_key', 'duplicate_search', 'likely_match'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy jobs on %I to wardmote_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to wardmote_system', t);
  end loop;
end
$$;

create policy nobody on description_key for select to wardmote_app using (false); -- read through descriptions_by_key() alone
-- As a description is added: whoever adds one to a restricted case need not have said why they read it.
create policy described on description_key for insert to wardmote_app with check (
  exists (select from person_description d where d.id = description_id)
  or (case_id is not null and exists (select from case_file c where c.id = case_id)));
grant select, insert on description_key to wardmote_app;

create policy both_seen on likely_match for select to wardmote_app using (
  exists (select from person_description a where a.id = description_a)
  and exists (select from person_description b where b.id = description_b));
grant select on likely_match to wardmote_app;

-- How many descriptions there are would tell of restricted ones, so those who ask see hundredths only.
create policy asked on duplicate_search for select to wardmote_app using ((select setting_uuid('wardmote.user_id')) is not null);
create policy asked_insert on duplicate_search for insert to wardmote_app with check (
  asked_by = (select setting_uuid('wardmote.user_id')) and state = 'waiting');
create policy given_up on duplicate_search for update to wardmote_app
  using (state in ('waiting', 'running') and heard_at < now() - interval '10 minutes') with check (state = 'stopped');
grant select (id, state, asked_by, asked_at, started_at, heard_at, finished_at, percent, model) on duplicate_search to wardmote_app;
grant insert on duplicate_search to wardmote_app;
grant update (state) on duplicate_search to wardmote_app;

create policy searched_by_jobs on person_description for select to wardmote_system using (true);
create policy keyed_by_jobs on person_description for update to wardmote_system using (true) with check (true);
grant select on person_description to wardmote_system;
grant update (keyed_as) on person_description to wardmote_system;

grant execute on function open_groups, descriptions_by_key to wardmote_app;
grant execute on function key_weight to wardmote_app, wardmote_system;
