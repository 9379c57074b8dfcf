-- Meetings and the one action log.

create table meeting (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  group_id uuid not null references partnership_group,
  starts_at timestamptz not null,
  ends_at timestamptz,
  place text not null default '',
  mode text not null default 'in_person' check (mode in ('in_person', 'online', 'hybrid', 'by_email')),
  state text not null default 'planned' check (state in ('planned', 'agenda_open', 'papers_issued', 'in_session',
    'minutes_draft', 'minutes_issued', 'approved', 'cancelled', 'postponed')),
  papers_due_on date,
  papers_issued_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  quorum_met boolean,
  quorum_note text,
  minutes_due_on date,
  minutes_issued_at timestamptz,
  minutes_version integer not null default 0,
  approved_at timestamptz,
  approved_by uuid references user_account,
  cancel_reason text,
  version integer not null default 1,
  created_by uuid references user_account,
  created_at timestamptz not null default now()
);
create trigger meeting_version before update on meeting for each row execute function next_version();
create index on meeting (group_id, starts_at);

create table agenda_item (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references meeting,
  position integer not null,
  kind text not null check (kind in ('standing', 'minutes', 'actions', 'case_review', 'case_new', 'other')),
  title text not null,
  case_id uuid references case_file,
  reason text,
  minutes_allowed integer,
  discussion text not null default '',
  decision text not null default '',
  decision_code text check (decision_code in ('noted', 'open', 'keep_open', 'monitoring', 'close', 'escalate', 'defer')),
  decided_at timestamptz,
  version integer not null default 1,
  unique (meeting_id, position) deferrable initially deferred
);
create trigger agenda_item_version before update on agenda_item for each row execute function next_version();
create index on agenda_item (case_id);
create unique index on agenda_item (meeting_id, case_id) where case_id is not null;

create table attendance (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references meeting,
  user_id uuid references user_account,
  person_name text not null,
  organisation_id uuid not null references organisation,
  role text not null default 'core' check (role in ('chair', 'deputy', 'coordinator', 'core', 'invited', 'observer')),
  status text not null default 'expected' check (status in ('expected', 'present', 'apologies', 'substitute', 'absent')),
  substitute_name text,
  substitute_user_id uuid references user_account,
  noted_at timestamptz,
  version integer not null default 1
);
create trigger attendance_version before update on attendance for each row execute function next_version();
create unique index on attendance (meeting_id, user_id) where user_id is not null;
create index on attendance (user_id);

create table meeting_declaration (
  meeting_id uuid not null references meeting,
  user_id uuid not null references user_account,
  text_version text not null,
  accepted_at timestamptz not null default now(),
  primary key (meeting_id, user_id)
);
create index on meeting_declaration (user_id);

create table interest_declaration (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references meeting,
  agenda_item_id uuid not null references agenda_item,
  case_id uuid references case_file,
  user_id uuid not null references user_account,
  nature text not null,
  declared_at timestamptz not null default now(),
  exclusion_id uuid references exclusion
);
create index on interest_declaration (agenda_item_id);
create index on interest_declaration (meeting_id);

create table minutes_section (
  id uuid primary key default gen_random_uuid(),
  meeting_id uuid not null references meeting,
  minutes_version integer not null,
  position integer not null,
  title text not null,
  case_id uuid references case_file,
  discussion text not null,
  decision text not null,
  actions jsonb not null default '[]',
  issued_at timestamptz not null default now(),
  issued_by uuid references user_account,
  unique (meeting_id, minutes_version, position)
);
create index on minutes_section (case_id);
comment on table minutes_section is 'Minutes as issued, section by section, so that each reader gets the sections of the cases they may see.';

create table action (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  group_id uuid not null references partnership_group,
  case_id uuid references case_file,
  meeting_id uuid references meeting,
  agenda_item_id uuid references agenda_item,
  plan_id uuid references plan,
  wording text not null,
  critical boolean not null default false,
  owner_organisation_id uuid not null references organisation,
  owner_user_id uuid references user_account,
  state text not null default 'agreed' check (state in ('proposed', 'agreed', 'in_progress', 'done_claimed',
    'verified_closed', 'declined', 'superseded')),
  agreed_on date not null default london_today(),
  due_on date not null,
  carried_forward integer not null default 0,
  evidence text,
  done_at timestamptz,
  done_by uuid references user_account,
  verified_at timestamptz,
  verified_by uuid references user_account,
  decline_reason text,
  last_chased_on date,
  version integer not null default 1,
  created_by uuid references user_account,
  created_at timestamptz not null default now()
);
create trigger action_version before update on action for each row execute function next_version();
create index on action (owner_user_id, state, due_on);
create index on action (case_id);
create index on action (group_id, state, due_on, id);
create index on action (meeting_id);
create index on action (due_on) where state in ('agreed', 'in_progress');

create table action_change (
  id uuid primary key default gen_random_uuid(),
  action_id uuid not null references action,
  change text not null,
  note text,
  made_by uuid references user_account,
  made_at timestamptz not null default now()
);
create index on action_change (action_id, made_at);

alter table case_entry add foreign key (meeting_id) references meeting;
