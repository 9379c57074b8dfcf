-- The log of every look and every change (Data Protection Act 2018, s.62), messages out, and forms already acted on.

create table audit_event (
  id bigint generated always as identity primary key,
  happened_at timestamptz not null default now(),
  user_id uuid default setting_uuid('wardmote.user_id'),
  organisation_id uuid default setting_uuid('wardmote.organisation_id'),
  session_id uuid default setting_uuid('wardmote.session_id'),
  actor_kind text not null default case current_user when 'wardmote_app' then 'user' when 'wardmote_system' then 'system' else 'public' end,
  request_id text default nullif(current_setting('wardmote.request_id', true), ''),
  action text not null,
  object_type text not null,
  object_id text,
  case_id uuid,
  case_reference text,
  group_id uuid,
  fields text[] not null default '{}',
  purpose_code text default nullif(current_setting('wardmote.purpose', true), ''),
  reason text,
  recipients text[] not null default '{}',
  gateway_code text,
  outcome text not null default 'allowed' check (outcome in ('allowed', 'refused', 'break_glass'))
);
create index on audit_event (happened_at desc, id desc);
create index on audit_event (user_id, id desc);
create index on audit_event (case_id, id desc);
create index on audit_event (case_reference, id desc);
comment on table audit_event is 'Takes inserts only. Never holds the content that was seen or erased, only which fields.';

create table outbox_message (
  id uuid primary key default gen_random_uuid(),
  to_user_id uuid references user_account,
  to_address text not null,
  kind text not null default 'notice' check (kind in ('notice', 'account')),
  subject text not null,
  body text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  failed_at timestamptz,
  failure text
);
create index on outbox_message (to_user_id, created_at desc);
create index on outbox_message (kind, created_at desc);

create table form_submission (
  once_key text not null,
  session_id uuid not null,
  location text,
  submitted_at timestamptz not null default now(),
  primary key (session_id, once_key)
);
create index on form_submission (submitted_at);
comment on table form_submission is 'A form already acted on: sending it twice goes to the first result instead of acting again.';

create table installation (
  key text primary key,
  value text not null,
  written_at timestamptz not null default now()
);
comment on table installation is 'What this installation knows of itself: the configuration last loaded, the day of the demonstration. The owner''s alone.';
