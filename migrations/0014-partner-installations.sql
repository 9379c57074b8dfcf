-- Partner installations: other partnerships' Wardmotes, or programs that speak packages/private-match, which may be asked
-- and may ask whether a person or an address is known. Neither learns whom the other asked about.
-- docs/private-matching.md says what this protects against.

create table partner_installation (
  id uuid primary key default gen_random_uuid(),
  code text not null check (code ~ '^[a-z0-9][a-z0-9.-]{1,60}$'),
  our_code text not null check (our_code ~ '^[a-z0-9][a-z0-9.-]{1,60}$' and our_code <> code),
  name text not null,
  address text not null,
  sealed_secret text not null,
  sealed_keys text,
  organisation_ids uuid[] not null default '{}',
  gateway_codes text[] not null default '{}',
  questions_per_day integer not null check (questions_per_day between 1 and 1000),
  we_ask boolean not null default true,
  registered_by uuid not null references user_account,
  registered_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references user_account,
  version integer not null default 1
);
create unique index on partner_installation (code, our_code) where ended_at is null;
create trigger partner_installation_version before update of ended_at on partner_installation
  for each row execute function next_version();
comment on table partner_installation is 'Another installation with which hit or no hit is exchanged. Secrets and keys are sealed with the secret key of the installation.';
comment on column partner_installation.organisation_ids is 'The agencies whose descriptions this partner may be answered about. Restricted ones never are.';
comment on column partner_installation.our_code is 'What this installation is called in the pairing.';

create table partner_table (
  installation_id uuid not null references partner_installation,
  holder text not null check (holder in ('us', 'them')),
  epoch integer not null,
  heading text not null,
  entries bytea not null,
  made_at timestamptz not null default now(),
  primary key (installation_id, holder, epoch)
);
comment on table partner_table is 'Tables of private matching: ours, which a partner fetches, and theirs, in which answers are looked up. Useless without the holder''s key.';

create table partner_demand (
  id uuid primary key default gen_random_uuid(),
  installation_id uuid not null references partner_installation,
  question text not null,
  epoch integer not null,
  purpose text not null,
  gateway text not null,
  questions integer not null,
  outcome text not null,
  received_at timestamptz not null default now(),
  unique (installation_id, question)
);
create index on partner_demand (installation_id, received_at desc);
comment on table partner_demand is 'That a partner asked: when, for which purpose and gateway, how many. Not about whom: nobody here can know. Also what is counted against its allowance.';

create table partner_answer (
  enquiry_id uuid not null references hit_enquiry,
  installation_id uuid not null references partner_installation,
  state text not null check (state in ('waiting', 'hit', 'no_hit', 'failed')) default 'waiting',
  contacts jsonb not null default '[]',
  fault text,
  answered_at timestamptz,
  primary key (enquiry_id, installation_id)
);
create index on partner_answer (installation_id);
comment on table partner_answer is 'What a partner installation answered to an enquiry: hit or no hit, and whom to contact.';

do $$
declare
  t text;
begin
  foreach t in array array['partner_installation', 'partner_table', 'partner_demand', 'partner_answer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
    execute format('create policy jobs on %I to wardmote_system using (true) with check (true)', t);
    execute format('grant select, insert, update on %I to wardmote_system', t);
  end loop;
end
$$;
grant delete on partner_table to wardmote_system;

create policy kept on partner_installation for select to wardmote_app using (
  coalesce(nullif((select current_setting('wardmote.roles', true)), ''), '{}')::text[] && array['admin', 'governance']
  or (select may_enquire()));
create policy registered on partner_installation for insert to wardmote_app with check (
  'admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[])
  and registered_by = (select setting_uuid('wardmote.user_id')));
create policy ended on partner_installation for update to wardmote_app using (
  'admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
-- Not the sealed columns: no page needs them, so no page can show them.
grant select (id, code, our_code, name, address, organisation_ids, gateway_codes, questions_per_day, we_ask, registered_by, registered_at,
  ended_at, ended_by, version) on partner_installation to wardmote_app;
grant insert (id, code, our_code, name, address, sealed_secret, organisation_ids, gateway_codes, questions_per_day, we_ask, registered_by)
  on partner_installation to wardmote_app;
grant update (ended_at, ended_by) on partner_installation to wardmote_app;

create policy governed on partner_demand for select to wardmote_app using (
  coalesce(nullif((select current_setting('wardmote.roles', true)), ''), '{}')::text[] && array['admin', 'governance']);
grant select on partner_demand to wardmote_app;

-- Whoever may read the enquiry may read what partners answered to it.
create policy asked on partner_answer for select to wardmote_app using (exists (select from hit_enquiry e where e.id = enquiry_id));
grant select on partner_answer to wardmote_app;

