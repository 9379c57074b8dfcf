-- Hit or no hit (domain guide 10.5): an agency with a purpose and a gateway asks whether partners know a person or an
-- address, and learns at most that an agency's contact may hold something. The request that asks reads nothing that
-- the asker may not see: it keeps the question and adds a job, and the job answers as wardmote_system.

-- Who may ask: cleared, with second factor, purpose and declaration, of an agency in being that has signed a sharing
-- agreement in force. Read with the rights of whoever asks; their own session, declaration and the open registers.
create function may_enquire() returns boolean language sql stable set search_path = pg_catalog, public as $$
  select current_setting('wardmote.clearance', true) in ('S', 'R')
    and nullif(current_setting('wardmote.purpose', true), '') is not null
    and not coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}')::text[] && array['admin', 'analyst', 'councillor']
    and exists (select from session s where s.id = setting_uuid('wardmote.session_id') and s.second_factor)
    and exists (select from confidentiality_declaration d where d.user_id = setting_uuid('wardmote.user_id') and d.expires_at > now())
    and exists (select from organisation o where o.id = setting_uuid('wardmote.organisation_id')
      and o.valid_from <= london_today() and (o.valid_until is null or o.valid_until > london_today()))
    and exists (select from agreement_signatory sg join sharing_agreement sa on sa.id = sg.agreement_id
      where sg.organisation_id = setting_uuid('wardmote.organisation_id')
        and sg.signed_on <= london_today() and (sg.withdrawn_on is null or sg.withdrawn_on > london_today())
        and agreement_counts(sa.state, sa.starts_on, sa.review_on, london_today()))
$$;
grant execute on function may_enquire to wardmote_app;

-- Answers are let out at whole steps of time only, so that how long the answering took cannot be read from them.
create function answer_step(at timestamptz) returns timestamptz language sql immutable parallel safe
  return to_timestamp(ceil(extract(epoch from at) / 2.0) * 2);
comment on function answer_step is 'The next even second: answers to enquiries are shown from such instants on, never between them.';
grant execute on function answer_step to wardmote_app, wardmote_system;

create table hit_enquiry (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  user_id uuid not null references user_account,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('person', 'address')),
  purpose text not null check (length(purpose) >= 20),
  gateway_code text not null references gateway (code),
  given_name text,
  family_name text,
  aliases text[] not null default '{}',
  born_on date,
  address text,
  postcode text,
  uprn text,
  phone text,
  email text,
  asked_at timestamptz not null default now(),
  due_at timestamptz not null default answer_step(now() + interval '2 seconds'),
  released_at timestamptz,
  forgotten_at timestamptz
);
create index on hit_enquiry (organisation_id, asked_at desc, id desc);
create index on hit_enquiry (user_id, asked_at desc);
create index on hit_enquiry (asked_at desc, id desc);
comment on table hit_enquiry is 'A question put to all partners: does any of them know this person or address? Kept so that both sides'' logs can be checked.';
comment on column hit_enquiry.due_at is 'Not shown as answered before this instant, however soon the job was done.';
comment on column hit_enquiry.released_at is 'From this instant on the answer is shown; a step of answer_step() at or after due_at.';
comment on column hit_enquiry.forgotten_at is 'When the names and addresses asked about were taken out; that it was asked stays.';

create table hit_answer (
  enquiry_id uuid not null references hit_enquiry,
  organisation_id uuid not null references organisation,
  contact text not null,
  contact_email text,
  contact_phone text,
  primary key (enquiry_id, organisation_id)
);
comment on table hit_answer is 'An agency that may hold something, and whom to ask there. Never the panel, the case, what it is or how alike.';

create table hit_notice (
  id uuid primary key default gen_random_uuid(),
  enquiry_id uuid not null references hit_enquiry,
  reference text not null,
  organisation_id uuid references organisation,
  group_id uuid references partnership_group,
  case_id uuid references case_file,
  referral_id uuid references referral,
  case_ids uuid[] not null default '{}',
  asked_by text not null,
  asked_by_organisation_id uuid not null references organisation,
  purpose text not null,
  gateway_code text not null references gateway (code),
  kind text not null check (kind in ('person', 'address')),
  told_at timestamptz not null default now(),
  check (num_nonnulls(organisation_id, group_id) = 1),
  check (group_id is null or num_nonnulls(case_id, referral_id) = 1)
);
create index on hit_notice (organisation_id, told_at desc, id desc);
create index on hit_notice (group_id, told_at desc, id desc);
create index on hit_notice (enquiry_id);
comment on table hit_notice is 'What the holder is told. With an organisation: that partners were told of it. With a group: privately, that somebody asked about one of its restricted cases and was told nothing.';

create table hit_contact (
  organisation_id uuid primary key references organisation,
  desk text not null,
  user_id uuid not null references user_account,
  email text,
  phone text,
  changed_at timestamptz not null default now(),
  changed_by uuid references user_account,
  version integer not null default 1,
  check (num_nonnulls(email, phone) > 0)
);
create trigger hit_contact_version before update on hit_contact for each row execute function next_version();
comment on table hit_contact is 'Whom a partner is sent to when an agency may hold something, and who of that agency is told.';

create table hit_alert (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references user_account,
  organisation_id uuid not null references organisation,
  pattern text not null check (pattern in ('many_names', 'run_of_dates', 'no_hits', 'colleague', 'own_name', 'again_and_again', 'over_limit')),
  enquiries integer not null,
  found_on date not null default london_today(),
  found_at timestamptz not null default now(),
  reviewed_at timestamptz,
  reviewed_by uuid references user_account,
  finding text check (finding in ('in_order', 'not_in_order')),
  finding_note text,
  version integer not null default 1,
  unique (user_id, pattern, found_on)
);
create index on hit_alert (reviewed_at, found_at desc);
create trigger hit_alert_version before update of finding on hit_alert for each row execute function next_version();
comment on table hit_alert is 'A way of asking that looks like fishing, for information governance to look into. Names nobody who was asked about.';

do $$
declare
  t text;
begin
  foreach t in array array['hit_enquiry', 'hit_answer', 'hit_notice', 'hit_contact', 'hit_alert'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy jobs on %I to wardmote_system using (true) with check (true)', t);
    execute format('grant select, insert on %I to wardmote_system', t);
  end loop;
  -- What the answering reads. Each is a policy of its own, so that it goes when the answering goes.
  foreach t in array array['person_description', 'place', 'case_subject', 'referral_subject', 'exclusion'] loop
    execute format('create policy hit_or_no_hit on %I for select to wardmote_system using (true)', t);
    execute format('grant select on %I to wardmote_system', t);
  end loop;
end
$$;
grant update on hit_enquiry, hit_alert to wardmote_system;

create policy own_agency on hit_enquiry for select to wardmote_app using (
  user_id = (select setting_uuid('wardmote.user_id'))
  or organisation_id = (select setting_uuid('wardmote.organisation_id')) and (select may_enquire())
  or 'governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
create policy asked on hit_enquiry for insert to wardmote_app with check (
  user_id = (select setting_uuid('wardmote.user_id')) and organisation_id = (select setting_uuid('wardmote.organisation_id'))
  and released_at is null and (select may_enquire()));
grant select on hit_enquiry to wardmote_app;
grant insert (id, reference, user_id, organisation_id, kind, purpose, gateway_code, given_name, family_name, aliases, born_on, address, postcode,
  uprn, phone, email) on hit_enquiry to wardmote_app;

create policy released on hit_answer for select to wardmote_app using (
  exists (select from hit_enquiry e where e.id = enquiry_id and e.released_at <= now()));
grant select on hit_answer to wardmote_app;

-- The contact of the agency and those of it who run a group; nobody who is kept from one of the cases. A restricted
-- one only to those who run its group and see the case: not to the agency, not to information governance.
create policy told on hit_notice for select to wardmote_app using (
  case when group_id is null then
    not case_ids && (select setting_uuids('wardmote.excluded'))::uuid[]
    and ('governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[])
      or organisation_id = (select setting_uuid('wardmote.organisation_id')) and (select may_enquire())
        and ((select cardinality(setting_uuids('wardmote.led'))) > 0
          or exists (select from hit_contact c where c.organisation_id = hit_notice.organisation_id
            and c.user_id = (select setting_uuid('wardmote.user_id')))))
  else
    group_id = any ((select setting_uuids('wardmote.led'))::uuid[])
    and (case_id is null or exists (select from case_file c where c.id = hit_notice.case_id))
    and (referral_id is null or exists (select from referral r where r.id = hit_notice.referral_id))
  end);
grant select on hit_notice to wardmote_app;

create policy directory on hit_contact for select to wardmote_app using (
  (select may_enquire()) or organisation_id = (select setting_uuid('wardmote.organisation_id'))
  or coalesce(nullif((select current_setting('wardmote.roles', true)), ''), '{}')::text[] && array['admin', 'governance']);
create policy kept on hit_contact for insert to wardmote_app with check (
  organisation_id = (select setting_uuid('wardmote.organisation_id')) and (select may_enquire())
  or 'admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
create policy changed on hit_contact for update to wardmote_app using (
  organisation_id = (select setting_uuid('wardmote.organisation_id')) and (select may_enquire())
  or 'admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant select, insert, update on hit_contact to wardmote_app;

-- Nobody reviews an alert about themselves, nor sees that there is one.
create policy governed on hit_alert for select to wardmote_app using (
  user_id <> (select setting_uuid('wardmote.user_id'))
  and 'governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
create policy reviewed on hit_alert for update to wardmote_app using (
  user_id <> (select setting_uuid('wardmote.user_id'))
  and 'governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant select on hit_alert to wardmote_app;
grant update (reviewed_at, reviewed_by, finding, finding_note) on hit_alert to wardmote_app;
