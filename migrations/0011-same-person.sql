-- Who is the same person. A person is what the judgements on their descriptions make them: "same" joins two
-- descriptions, "not the same" keeps them apart, and undoing a judgement gives back exactly what was there before,
-- because a description never forgets the person it began as. Nothing here is ever judged by a machine.

alter table person_description add column first_person_id uuid not null default gen_random_uuid();
update person_description set first_person_id = person_id;
create index on person_description (first_person_id);
comment on column person_description.person_id is 'The person that live judgements make of this description now; written by regroup_people() alone.';
comment on column person_description.first_person_id is 'The person this description began as, kept for ever, so that every link can be undone. A trigger writes it.';

-- A description that is taken back and given again begins as the same person, and joins what that person is by now.
create function begin_as_person() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.first_person_id := new.person_id;
  select d.person_id into new.person_id from person_description d where d.first_person_id = new.first_person_id limit 1;
  new.person_id := coalesce(new.person_id, new.first_person_id);
  return new;
end
$$;
create trigger begin_as_person before insert on person_description for each row execute function begin_as_person();

-- Which person a description belongs to is not for any use-case to write: only what a description says is.
revoke update on person_description from wardmote_app;
grant update (case_id, given_name, family_name, aliases, born_on, age_band, sex, ethnicity, language, needs, address, postcode,
  tenure, landlord, phone, email, safe_contact, gp, warning) on person_description to wardmote_app;

create table same_person_judgement (
  id uuid primary key default gen_random_uuid(),
  description_a uuid not null references person_description on delete cascade,
  description_b uuid not null references person_description on delete cascade,
  verdict text not null check (verdict in ('same', 'not_same', 'not_sure')),
  reason text not null,
  probability numeric check (probability between 0 and 1),
  model text,
  held boolean not null default false,
  judged_by uuid not null references user_account,
  organisation_id uuid not null references organisation,
  judged_at timestamptz not null default now(),
  kept_by uuid references user_account,
  kept_at timestamptz,
  kept_reason text,
  undone_at timestamptz,
  undone_by uuid references user_account,
  undone_reason text,
  check (description_a < description_b),
  check (num_nonnulls(kept_by, kept_at, kept_reason) in (0, 3)),
  check (kept_by is null or verdict <> 'not_sure'),
  check (num_nonnulls(undone_at, undone_by, undone_reason) in (0, 3))
);
create unique index same_person_judgement_live on same_person_judgement (description_a, description_b) where undone_at is null;
create index on same_person_judgement (description_a);
create index on same_person_judgement (description_b);
create index same_person_judgement_held on same_person_judgement (judged_at, id) where held and undone_at is null;
comment on table same_person_judgement is 'Whether two descriptions are of one person: who said so, why, and what the machine had said. One live judgement for each pair.';
comment on column same_person_judgement.held is 'Contradicted by a judgement that whoever judged may not know of, so it waits and joins nothing. No role of the application reads this.';
comment on column same_person_judgement.kept_reason is 'Why this is kept as it is whatever is found later: the pair is never proposed again.';

create table wrong_link (
  id uuid primary key default gen_random_uuid(),
  judgement_id uuid references same_person_judgement on delete set null,
  linked_at timestamptz not null,
  undone_at timestamptz not null,
  undone_by uuid not null references user_account
);
create index on wrong_link (undone_at desc, id);
create index on wrong_link (judgement_id);
comment on table wrong_link is 'A link between two descriptions that was wrong and has been undone.';

create table wrong_link_use (
  id uuid primary key default gen_random_uuid(),
  link_id uuid not null references wrong_link on delete cascade,
  judgement_id uuid references same_person_judgement on delete set null,
  user_id uuid not null references user_account,
  organisation_id uuid not null references organisation,
  undone_by uuid not null references user_account,
  case_id uuid references case_file,
  referral_id uuid references referral on delete set null,
  reference text not null,
  looked integer not null,
  wrote integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  untold_because text check (untold_because in ('undid_it', 'account_closed', 'excluded', 'restricted')),
  told_at timestamptz,
  checked_at timestamptz,
  checked_note text
);
create index on wrong_link_use (link_id);
create index on wrong_link_use (user_id) where checked_at is null;
comment on table wrong_link_use is 'Everyone who looked at or wrote in a case while a wrong link held for somebody in it, and whether they were told.';
comment on column wrong_link_use.untold_because is 'Why nobody tells them: they undid it, their account is closed, they are kept from the case, or it would give away a restricted case.';

-- What one judgement at a time means: two at once could each make a person that the other does not know of.
create function judge_one_at_a_time() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtext('same person'));
  return new;
end
$$;
create trigger a_one_at_a_time before insert or update on same_person_judgement for each row execute function judge_one_at_a_time();

-- Whether what already stands speaks against a judgement. It reads descriptions that whoever judges may not see, and so
-- is asked by triggers alone.
create function is_contradicted(p_a uuid, p_b uuid, p_verdict text) returns boolean
language sql stable security definer set search_path = public as $$
  select case p_verdict
    when 'not_same' then a.person_id = b.person_id
    when 'same' then a.person_id <> b.person_id and exists (
      select from person_description x
        join same_person_judgement j on x.id in (j.description_a, j.description_b)
        join person_description y on y.id = case x.id when j.description_a then j.description_b else j.description_a end
      where x.person_id = a.person_id and y.person_id = b.person_id
        and j.verdict = 'not_same' and not j.held and j.undone_at is null)
    else false end
  from person_description a, person_description b where a.id = p_a and b.id = p_b
$$;

-- "Not the same" beats. Whoever sees the contradiction is told by the use-case before it comes to this; whoever may not
-- see it is not told that there is one, so their judgement is taken, and waits.
create function hold_contradicted() returns trigger language plpgsql security definer set search_path = public as $$
begin
  new.held := coalesce(is_contradicted(new.description_a, new.description_b, new.verdict), false);
  return new;
end
$$;
create trigger b_hold_contradicted before insert on same_person_judgement for each row execute function hold_contradicted();

-- What each of the descriptions concerned is part of: everything reached over live judgements "same", named after the
-- smallest of the persons that its descriptions began as. It says nothing back, because it sees all of them.
create function regroup_people(description_ids uuid[]) returns void
language sql volatile security definer set search_path = public as $$
  with recursive reached(start, origin) as (
    select distinct d.first_person_id, d.first_person_id from person_description d where d.id = any (description_ids)
    union
    select r.start, n.origin from reached r cross join lateral (
      select far.first_person_id as origin
      from person_description near
        join same_person_judgement j on j.description_a = near.id and j.verdict = 'same' and not j.held and j.undone_at is null
        join person_description far on far.id = j.description_b
      where near.first_person_id = r.origin
      union all
      select far.first_person_id
      from person_description near
        join same_person_judgement j on j.description_b = near.id and j.verdict = 'same' and not j.held and j.undone_at is null
        join person_description far on far.id = j.description_a
      where near.first_person_id = r.origin
    ) n
  ), named as (
    select start, (array_agg(origin order by origin))[1] as person_id from reached group by start
  )
  update person_description d set person_id = p.person_id
  from (select distinct r.origin, n.person_id from reached r join named n using (start)) p
  where d.first_person_id = p.origin and d.person_id <> p.person_id
$$;

-- A contradiction that has gone lets go of what waited for it, in the order in which it was judged.
create function release_held_judgements() returns void language plpgsql volatile security definer set search_path = public as $$
declare
  waiting record;
begin
  for waiting in select id, description_a, description_b, verdict from same_person_judgement
    where held and undone_at is null order by judged_at, id
  loop
    if not coalesce(is_contradicted(waiting.description_a, waiting.description_b, waiting.verdict), false) then
      update same_person_judgement set held = false where id = waiting.id;
      perform regroup_people(array[waiting.description_a, waiting.description_b]);
    end if;
  end loop;
end
$$;

-- A wrong link is noted with everyone who looked at or wrote in a case or referral of anybody it had joined, while it
-- held. The log is read here and not by whoever undoes it, who may see neither the log nor all of the cases. Whoever is
-- told learns of the case or referral that was theirs and of no other; where the other side is restricted throughout,
-- only those who were in it are told, because the telling would give it away.
create function note_wrong_link(p_judgement_id uuid) returns void language plpgsql volatile security definer set search_path = public as $$
declare
  undone same_person_judgement;
  person_a uuid;
  person_b uuid;
  link uuid := gen_random_uuid();
begin
  select * into undone from same_person_judgement where id = p_judgement_id;
  select person_id into person_a from person_description where id = undone.description_a;
  select person_id into person_b from person_description where id = undone.description_b;
  if person_a = person_b then
    return; -- other judgements still say that they are one person: nothing has come apart
  end if;
  insert into wrong_link (id, judgement_id, linked_at, undone_at, undone_by)
  values (link, undone.id, undone.judged_at, undone.undone_at, undone.undone_by);
  insert into wrong_link_use (link_id, judgement_id, user_id, organisation_id, undone_by, case_id, referral_id, reference, looked, wrote, first_at, last_at, untold_because)
  with described as (
    select d.person_id as side, d.case_id, d.referral_id from person_description d where d.person_id in (person_a, person_b)
  ), files as (
    select distinct d.side, c.id as case_id, null::uuid as referral_id, c.reference, c.tier
    from described d join case_file c on c.id = d.case_id
    union
    select d.side, null, r.id, coalesce(r.reference, r.id::text), coalesce(c.tier, case g.tier when 'R' then 'R' else 'S' end)
    from described d join referral r on r.id = d.referral_id join partnership_group g on g.id = r.group_id
      left join case_file c on c.id = r.case_id
  ), deeds as (
    select f.side, f.tier, f.case_id, f.referral_id, f.reference, e.user_id, e.organisation_id, e.action, e.happened_at
    from files f join audit_event e on e.case_id = f.case_id
    where e.happened_at between undone.judged_at and undone.undone_at and e.user_id is not null and e.outcome <> 'refused'
    union all
    select f.side, f.tier, f.case_id, f.referral_id, f.reference, e.user_id, e.organisation_id, e.action, e.happened_at
    from files f join audit_event e on e.object_type = 'referral' and e.object_id in (f.reference, f.referral_id::text)
    where f.referral_id is not null and e.happened_at between undone.judged_at and undone.undone_at
      and e.user_id is not null and e.outcome <> 'refused'
  ), by_person as (
    select d.user_id, d.case_id, d.referral_id, d.reference, array_agg(distinct d.side) as sides, max(d.organisation_id::text)::uuid as organisation_id,
      count(*) filter (where d.action = any (looks_of_the_log())) as looked,
      count(*) filter (where not d.action = any (looks_of_the_log())) as wrote,
      min(d.happened_at) as first_at, max(d.happened_at) as last_at
    from deeds d where d.action !~ '^(judged|judgement)_' -- judging who is who is no use of it
    group by d.user_id, d.case_id, d.referral_id, d.reference
  )
  select link, undone.id, b.user_id, coalesce(b.organisation_id, u.organisation_id), undone.undone_by, b.case_id, b.referral_id, b.reference,
    b.looked, b.wrote, b.first_at, b.last_at,
    case when b.user_id = undone.undone_by then 'undid_it'
      when u.status <> 'active' then 'account_closed'
      when exists (select from exclusion x left join referral r on r.id = b.referral_id
        where x.user_id = b.user_id and x.lifted_at is null and x.case_id = coalesce(b.case_id, r.case_id)) then 'excluded'
      when cardinality(b.sides) = 1
        and not exists (select from files f where f.side <> b.sides[1] and f.tier <> 'R')
        and not exists (select from by_person o where o.user_id = b.user_id and not b.sides[1] = any (o.sides)) then 'restricted'
    end
  from by_person b join user_account u on u.id = b.user_id;
end
$$;

-- What the log calls looking; every other deed is a change (the same list as sharing/rules/log-words.ts, held together by a test).
create function looks_of_the_log() returns text[] language sql immutable parallel safe
  return array['look', 'looked', 'opened page', 'list', 'listed', 'looked for', 'was forbidden', 'stated purpose', 'break_glass',
    'search', 'searched', 'export', 'exported', 'printed'];

create index audit_event_of_referral on audit_event (object_id, id desc) where object_type = 'referral';

create function judgement_given() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.verdict = 'same' and not new.held then
    perform regroup_people(array[new.description_a, new.description_b]);
  end if;
  return null;
end
$$;
create trigger judgement_given after insert on same_person_judgement for each row execute function judgement_given();

create function judgement_undone() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if tg_op = 'UPDATE' and old.undone_at is not null then
    raise exception 'A judgement is undone once' using errcode = 'check_violation';
  end if;
  perform regroup_people(array[old.description_a, old.description_b]);
  perform release_held_judgements();
  if tg_op = 'UPDATE' and old.verdict = 'same' then
    perform note_wrong_link(old.id);
  end if;
  return null;
end
$$;
create trigger judgement_undone after update of undone_at on same_person_judgement for each row
  when (old.undone_at is distinct from new.undone_at) execute function judgement_undone();
create trigger judgement_gone after delete on same_person_judgement for each row execute function judgement_undone();

-- Policies ---------------------------------------------------------------------------------------------------------
do $$
declare
  t text;
  both_seen constant text := 'exists (select from person_description d where d.id = description_a)
    and exists (select from person_description d where d.id = description_b)';
  leads constant text := 'exists (select from person_description d
    left join case_file c on c.id = d.case_id left join referral r on r.id = d.referral_id
    where d.id in (description_a, description_b)
      and (c.group_id = any ((select setting_uuids(''wardmote.led''))::uuid[]) or r.group_id = any ((select setting_uuids(''wardmote.led''))::uuid[])))';
begin
  foreach t in array array['same_person_judgement', 'wrong_link', 'wrong_link_use'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy jobs on %I for select to wardmote_system using (true)', t);
    execute format('grant select on %I to wardmote_system', t);
  end loop;
  execute 'create policy both_seen on same_person_judgement for select to wardmote_app using (' || both_seen || ')';
  execute 'create policy judged on same_person_judgement for insert to wardmote_app with check (
    judged_by = (select setting_uuid(''wardmote.user_id'')) and organisation_id = (select setting_uuid(''wardmote.organisation_id''))
    and undone_at is null and ' || both_seen || ' and ' || leads || ')';
  execute 'create policy undone on same_person_judgement for update to wardmote_app
    using (undone_at is null and ' || both_seen || ' and ' || leads || ')
    with check (coalesce(undone_by, (select setting_uuid(''wardmote.user_id''))) = (select setting_uuid(''wardmote.user_id'')) and ' || both_seen || ')';
end
$$;
grant select (id, description_a, description_b, verdict, reason, probability, model, judged_by, organisation_id, judged_at,
  kept_by, kept_at, kept_reason, undone_at, undone_by, undone_reason) on same_person_judgement to wardmote_app;
grant insert (id, description_a, description_b, verdict, reason, probability, model, judged_by, organisation_id,
  kept_by, kept_at, kept_reason) on same_person_judgement to wardmote_app;
grant update (kept_by, kept_at, kept_reason, undone_at, undone_by, undone_reason) on same_person_judgement to wardmote_app;

-- Who acted: the information governance officers; each person their own, if they may be told; and, for cases and
-- referrals that they see, whoever undid it, and whoever leads the group and sees both of the descriptions.
create policy told on wrong_link_use for select to wardmote_app using (
  'governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[])
  or (user_id = (select setting_uuid('wardmote.user_id')) and untold_because is null)
  or (case_id is not null and exists (select from case_file c where c.id = case_id
    and (undone_by = (select setting_uuid('wardmote.user_id'))
      or c.group_id = any ((select setting_uuids('wardmote.led'))::uuid[]) and exists (select from same_person_judgement j where j.id = judgement_id))))
  or (referral_id is not null and exists (select from referral r where r.id = referral_id
    and (undone_by = (select setting_uuid('wardmote.user_id'))
      or r.group_id = any ((select setting_uuids('wardmote.led'))::uuid[]) and exists (select from same_person_judgement j where j.id = judgement_id)))));
create policy checked on wrong_link_use for update to wardmote_app
  using (user_id = (select setting_uuid('wardmote.user_id')) and untold_because is null)
  with check (user_id = (select setting_uuid('wardmote.user_id')));
create policy jobs_told on wrong_link_use for update to wardmote_system using (true);
grant select on wrong_link, wrong_link_use to wardmote_app;
grant update (checked_at, checked_note) on wrong_link_use to wardmote_app;
grant update (told_at) on wrong_link_use to wardmote_system;
create policy told on wrong_link for select to wardmote_app using (
  'governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[])
  or undone_by = (select setting_uuid('wardmote.user_id'))
  or exists (select from wrong_link_use u where u.link_id = wrong_link.id));
