-- People who sign in. Credentials are readable by wardmote_auth alone: a page that lists colleagues cannot read a hash.

create table user_account (
  id uuid primary key default gen_random_uuid(),
  email text not null unique check (email = lower(email)),
  name text not null,
  job_title text,
  organisation_id uuid not null references organisation,
  clearance text not null default 'S' check (clearance in ('P', 'O', 'S', 'R')),
  status text not null default 'invited' check (status in ('invited', 'active', 'deactivated')),
  invited_at timestamptz not null default now(),
  deactivated_at timestamptz,
  version integer not null default 1
);
create index on user_account (organisation_id);
create trigger user_account_version before update on user_account for each row execute function next_version();

create table user_role (
  user_id uuid not null references user_account,
  role text not null check (role in ('admin', 'governance', 'analyst', 'councillor')),
  given_at timestamptz not null default now(),
  primary key (user_id, role)
);

create table credential (
  user_id uuid primary key references user_account,
  password_hash text,
  password_changed_at timestamptz,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint
);

create table recovery_code (
  user_id uuid not null references user_account,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

create table account_token (
  token_hash bytea primary key,
  user_id uuid not null references user_account,
  kind text not null check (kind in ('invitation', 'reset')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index on account_token (user_id);

create table sign_in_attempt (
  id bigint generated always as identity primary key,
  subject_hash bytea not null,
  attempted_at timestamptz not null default now(),
  succeeded boolean not null
);
create index on sign_in_attempt (subject_hash, attempted_at);
comment on table sign_in_attempt is 'Hashes of account and address with the time, for throttling over any number of processes. Emptied daily.';

create table purpose (
  code text primary key,
  label text not null,
  help text,
  position integer not null default 0
);
comment on table purpose is 'Why somebody looks: chosen for the session (tier S) or for the view (tier R), and logged. DPA 2018 s.62.';

create table session (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  user_id uuid not null references user_account,
  started_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  idle_until timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  second_factor boolean not null default false,
  purpose_code text references purpose,
  device text
);
create index on session (user_id) where revoked_at is null;
comment on column session.second_factor is 'True once the second factor was given, or where the demonstration waives it.';

create table confidentiality_declaration (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references user_account,
  text_version text not null,
  accepted_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on confidentiality_declaration (user_id, expires_at);
comment on table confidentiality_declaration is 'The undertaking for a period; the one for a meeting is meeting_declaration.';

create table group_member (
  id uuid primary key default gen_random_uuid(),
  group_id uuid not null references partnership_group,
  user_id uuid not null references user_account,
  role text not null check (role in ('chair', 'deputy', 'coordinator', 'core', 'invited', 'observer')),
  valid_from date not null default london_today(),
  valid_until date,
  check (valid_until > valid_from)
);
create index on group_member (user_id);
create index on group_member (group_id);
create unique index on group_member (group_id, user_id, role, valid_from);
comment on table group_member is 'Who sits on a group, in what role, from when (inclusive) until when (exclusive).';
