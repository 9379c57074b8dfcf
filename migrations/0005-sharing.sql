-- Information sharing agreements. No signed agreement of an organisation for a group: none of that group's cases.

create table sharing_agreement (
  id uuid primary key default gen_random_uuid(),
  code text not null unique,
  title text not null,
  tier integer not null check (tier between 1 and 3),
  parent_id uuid references sharing_agreement,
  purpose text not null,
  state text not null check (state in ('draft', 'circulated', 'in_force', 'suspended', 'withdrawn')),
  starts_on date not null,
  review_on date not null,
  dpia_reference text,
  data_categories text,
  gateway_codes text[] not null default '{}',
  version_label text not null default '1.0',
  version integer not null default 1
);
create trigger sharing_agreement_version before update on sharing_agreement for each row execute function next_version();
comment on column sharing_agreement.review_on is 'Due for review from this date; three months later it no longer counts (Surrey MAISP).';

create table agreement_signatory (
  agreement_id uuid not null references sharing_agreement,
  organisation_id uuid not null references organisation,
  signed_on date,
  withdrawn_on date,
  signed_by_role text,
  contact text,
  primary key (agreement_id, organisation_id)
);
create index on agreement_signatory (organisation_id);

create table agreement_group (
  agreement_id uuid not null references sharing_agreement,
  group_id uuid not null references partnership_group,
  primary key (agreement_id, group_id)
);
create index on agreement_group (group_id);

grant select on sharing_agreement, agreement_signatory, agreement_group to wardmote_app, wardmote_system;

-- One place says which agreements count today; the policies, the pages and the tests all read it.
create function agreement_counts(state text, starts_on date, review_on date, today date) returns boolean
  language sql immutable parallel safe
  return state = 'in_force' and starts_on <= today and today < (review_on + interval '3 months')::date;
grant execute on function agreement_counts to wardmote_app, wardmote_system;
