-- Every panel, board and task group. The cadence is a recurrence rule (RFC 5545), because Woking's CHaRMM is monthly
-- and Waverley's six-weekly. Tier: P public, O partnership business, S panel casework, R restricted.

create table gateway (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name text not null,
  law text not null,
  purpose text not null,
  kind text not null,
  note text,
  valid_from date,
  valid_until date
);
comment on table gateway is 'A lawful gateway for sharing; every grant and agreement cites one.';

create table partnership_group (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  name text not null,
  full_name text not null,
  type_code text not null,
  partnership_id uuid not null references partnership,
  parent_id uuid references partnership_group,
  subject_kinds text[] not null,
  tier text not null check (tier in ('P', 'O', 'S', 'R')),
  cadence text,
  cadence_note text,
  first_meeting_on date,
  usual_time time,
  precedes_id uuid references partnership_group,
  chair_role text,
  quorum jsonb not null default '{}',
  statutory_basis text,
  default_gateway_id uuid references gateway,
  takes_referrals boolean not null default false,
  place_of_meeting text,
  system_of_record text,
  voting_rule text,
  retention_code text,
  terms_reviewed_on date,
  terms_review_due_on date,
  valid_from date not null,
  valid_until date,
  check (valid_until > valid_from)
);
create index on partnership_group (partnership_id);
create index on partnership_group (parent_id);

create table group_organisation (
  group_id uuid not null references partnership_group,
  organisation_id uuid not null references organisation,
  capacity text not null check (capacity in ('core', 'invited')),
  valid_from date not null,
  valid_until date,
  primary key (group_id, organisation_id, valid_from)
);
create index on group_organisation (organisation_id);
comment on table group_organisation is 'Which agencies sit on a group under its terms of reference; who sits for them is group_member.';

grant select on gateway, partnership_group, group_organisation to wardmote_app, wardmote_system;
