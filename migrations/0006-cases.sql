-- Referrals, people, places and cases. Whoever may see a case is decided once, on case_file (0009); every table
-- that hangs on a case asks whether its case is visible.

create table instrument (
  code text not null,
  instrument_version integer not null,
  title text not null,
  definition jsonb not null,
  valid_from date,
  primary key (code, instrument_version)
);
comment on table instrument is 'A risk instrument, versioned and kept as data, so that an old score can always be read as it was asked.';

create table person (
  id uuid primary key default gen_random_uuid(),
  created_at timestamptz not null default now()
);
comment on table person is 'A cluster of descriptions. It says nothing itself: one sees descriptions, never the cluster behind them.';

create table place (
  id uuid primary key default gen_random_uuid(),
  name text,
  kind text not null check (kind in ('address', 'premises', 'street', 'open_space', 'car_park', 'estate', 'station', 'area')),
  address text not null,
  postcode text,
  uprn text,
  ward_code text,
  district_code text,
  easting integer,
  northing integer,
  owner_or_manager text,
  licence_number text,
  opening_hours text,
  version integer not null default 1,
  created_by uuid references user_account,
  created_at timestamptz not null default now()
);
create trigger place_version before update on place for each row execute function next_version();
create index on place (postcode);

create table case_file (
  id uuid primary key default gen_random_uuid(),
  reference text not null unique,
  group_id uuid not null references partnership_group,
  tier text not null check (tier in ('S', 'R')),
  kind text not null check (kind in ('person', 'family', 'location', 'premises', 'ocg', 'theme')),
  state text not null default 'new'
    check (state in ('new', 'listed', 'open', 'monitoring', 'suspended', 'closed', 'transferred_out')),
  title text not null,
  category text,
  summary text not null default '',
  desired_outcome text,
  risk_band text not null default 'not_assessed' check (risk_band in ('not_assessed', 'standard', 'medium', 'high')),
  risk_total integer,
  lead_organisation_id uuid references organisation,
  lead_user_id uuid references user_account,
  opened_on date not null default london_today(),
  review_on date,
  last_discussed_on date,
  suspended_reason text,
  closed_on date,
  close_reason text,
  closing_outcome text,
  victim_told_on date,
  referrer_told_on date,
  retention_code text,
  dispose_on date,
  agency_ids uuid[] not null default '{}',
  agency_expiry_on date,
  handling_note text,
  version integer not null default 1,
  created_by uuid references user_account,
  created_at timestamptz not null default now()
);
create trigger case_file_version before update of title, category, summary, desired_outcome, state, risk_band, lead_organisation_id,
  lead_user_id, review_on, closed_on, close_reason, closing_outcome, victim_told_on, referrer_told_on, retention_code, handling_note
  on case_file for each row execute function next_version();
create index case_file_list on case_file (group_id, state, review_on, id);
create index case_file_recent on case_file (group_id, opened_on, id);
create index case_file_title on case_file (group_id, title collate "C", id);
create index on case_file (lead_user_id) where state not in ('closed', 'transferred_out');
comment on column case_file.agency_ids is 'Agencies on the case list, kept by trigger from case_agency so that the row policy needs no second table.';
comment on column case_file.agency_expiry_on is 'The first day on which one of the listings has ended; from then on the policy asks case_agency itself.';

create table referral (
  id uuid primary key default gen_random_uuid(),
  reference text unique,
  group_id uuid not null references partnership_group,
  subject_kind text not null check (subject_kind in ('person', 'family', 'location', 'premises', 'ocg', 'theme')),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'in_triage', 'returned_for_information',
    'accepted', 'signposted', 'merged_into_case', 'rejected', 'withdrawn')),
  title text not null default '',
  answers jsonb not null default '{}',
  category text,
  urgency text not null default 'routine' check (urgency in ('routine', 'urgent')),
  instrument_code text,
  instrument_version integer,
  risk_answers jsonb,
  risk_total integer,
  risk_band text not null default 'not_assessed' check (risk_band in ('not_assessed', 'standard', 'medium', 'high')),
  lawful_basis_gateway text,
  created_by uuid not null references user_account,
  organisation_id uuid not null references organisation,
  created_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  submitted_at timestamptz,
  acknowledge_by date,
  acknowledged_at timestamptz,
  decide_by date,
  decided_at timestamptz,
  decided_by uuid references user_account,
  decision_reason text,
  decision_message text,
  duplicate_search_at timestamptz,
  chair_approval_by uuid references user_account,
  chair_approval_at timestamptz,
  case_id uuid references case_file,
  version integer not null default 1,
  foreign key (instrument_code, instrument_version) references instrument
);
create trigger referral_version before update on referral for each row execute function next_version();
create index on referral (group_id, state, decide_by);
create index on referral (created_by, state);
create index on referral (case_id);

create table person_description (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references person,
  given_by uuid not null references organisation,
  referral_id uuid references referral,
  case_id uuid references case_file,
  given_name text not null,
  family_name text not null,
  aliases text[] not null default '{}',
  born_on date,
  age_band text,
  sex text,
  ethnicity text,
  language text,
  needs text,
  address text,
  postcode text,
  tenure text,
  landlord text,
  phone text,
  email text,
  safe_contact text,
  gp text,
  warning text,
  described_at timestamptz not null default now(),
  check (referral_id is not null or case_id is not null)
);
create index on person_description (person_id);
create index on person_description (referral_id);
create index on person_description (case_id);
create index on person_description (born_on);
create index on person_description (lower(family_name), lower(given_name));
create index on person_description (postcode);
comment on table person_description is 'A person as one agency described them in one referral or case; nobody sees more than their cases show.';

create table referral_subject (
  id uuid primary key default gen_random_uuid(),
  referral_id uuid not null references referral on delete cascade,
  role text not null check (role in ('perpetrator', 'victim', 'both', 'child', 'household', 'associate', 'location', 'premises')),
  person_description_id uuid references person_description,
  place_id uuid references place,
  check (num_nonnulls(person_description_id, place_id) = 1)
);
create index on referral_subject (referral_id);
create index on referral_subject (place_id);
create index on referral_subject (person_description_id);

create table case_subject (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  role text not null check (role in ('perpetrator', 'victim', 'both', 'child', 'household', 'associate', 'location', 'premises')),
  person_description_id uuid references person_description,
  place_id uuid references place,
  label text not null,
  added_at timestamptz not null default now(),
  added_by uuid references user_account,
  removed_at timestamptz,
  check (num_nonnulls(person_description_id, place_id) <= 1)
);
create index on case_subject (case_id);
create index on case_subject (place_id);
create index on case_subject (person_description_id);

create table case_agency (
  case_id uuid not null references case_file,
  organisation_id uuid not null references organisation,
  standing text not null default 'listed' check (standing in ('lead', 'listed')),
  gateway_code text not null references gateway (code),
  purpose text not null,
  given_by uuid references user_account,
  given_at timestamptz not null default now(),
  expires_on date,
  removed_at timestamptz,
  removed_reason text,
  primary key (case_id, organisation_id)
);
create index on case_agency (organisation_id);
comment on table case_agency is 'The agencies on a case list (tier S), each with gateway, purpose, giver and expiry.';

create table case_grant (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  user_id uuid not null references user_account,
  gateway_code text not null references gateway (code),
  purpose text not null,
  given_by uuid references user_account,
  given_at timestamptz not null default now(),
  expires_at timestamptz,
  removed_at timestamptz
);
create index on case_grant (user_id);
create index on case_grant (case_id);
comment on table case_grant is 'Named persons of a restricted case (tier R).';

create table exclusion (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  user_id uuid not null references user_account,
  reason text not null,
  made_by uuid references user_account,
  made_at timestamptz not null default now(),
  lifted_by uuid references user_account,
  lifted_at timestamptz
);
create index on exclusion (user_id) where lifted_at is null;
create index on exclusion (case_id);
comment on table exclusion is 'A conflict of interest: beats every grant, break-glass included.';

create table break_glass (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  case_reference text not null,
  group_id uuid not null references partnership_group,
  user_id uuid not null references user_account,
  reason text not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '60 minutes',
  review_by date not null,
  reviewed_at timestamptz,
  reviewed_by uuid references user_account,
  finding text check (finding in ('justified', 'not_justified')),
  finding_note text,
  version integer not null default 1
);
create trigger break_glass_version before update on break_glass for each row execute function next_version();
create index on break_glass (user_id, expires_at);
create index on break_glass (reviewed_at, review_by);

create table view_purpose (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  user_id uuid not null references user_account,
  purpose_code text not null references purpose,
  note text,
  given_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index on view_purpose (user_id, expires_at);
comment on table view_purpose is 'The reason stated before a restricted case is opened, good for a quarter of an hour.';

create table risk_assessment (
  id uuid primary key default gen_random_uuid(),
  case_id uuid references case_file,
  referral_id uuid references referral,
  instrument_code text,
  instrument_version integer,
  answers jsonb not null,
  total integer,
  band text not null check (band in ('standard', 'medium', 'high')),
  automatic_high boolean not null default false,
  override_band text check (override_band in ('standard', 'medium', 'high')),
  override_reason text,
  asked_how text,
  assessed_by uuid not null references user_account,
  organisation_id uuid not null references organisation,
  assessed_at timestamptz not null default now(),
  occasion text not null default 'review' check (occasion in ('referral', 'opening', 'review', 'incident', 'closing')),
  foreign key (instrument_code, instrument_version) references instrument,
  check (override_band is null or override_reason is not null),
  check (num_nonnulls(instrument_code, instrument_version, total) in (0, 3)),
  check (instrument_code is not null or override_reason is not null)
);
comment on table risk_assessment is 'A score by an instrument or, where none fits the kind of case, a band by judgement with its reason.';
create index on risk_assessment (case_id, assessed_at);
create index on risk_assessment (referral_id);

create table case_entry (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  happened_on date not null,
  recorded_at timestamptz not null default now(),
  kind text not null check (kind in ('fact', 'opinion', 'intelligence')),
  body text not null,
  source_organisation_id uuid not null references organisation,
  handling text not null default 'case' check (handling in ('case', 'named_agencies', 'own_agency')),
  visible_to uuid[] not null default '{}',
  author_id uuid not null references user_account,
  corrects_id uuid references case_entry,
  meeting_id uuid
);
create index case_entry_newest on case_entry (case_id, happened_on desc, recorded_at desc, id desc);
create index on case_entry (corrects_id) where corrects_id is not null;
comment on table case_entry is 'The chronology. Fact, opinion and intelligence are kept apart (DPA 2018 s.38). Corrected by a new entry, never edited.';

create table plan (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  kind text not null check (kind in ('risk_management', 'disruption', 'problem_solving')),
  state text not null default 'draft' check (state in ('draft', 'agreed', 'active', 'reviewed', 'completed', 'superseded')),
  aim text not null,
  risks text not null default '',
  measures text not null default '',
  contingency text not null default '',
  owner_user_id uuid references user_account,
  owner_organisation_id uuid not null references organisation,
  review_on date not null,
  agreed_on date,
  review_count integer not null default 0,
  version integer not null default 1,
  created_by uuid not null references user_account,
  created_at timestamptz not null default now()
);
create trigger plan_version before update on plan for each row execute function next_version();
create index on plan (case_id);
create index on plan (owner_user_id) where state not in ('completed', 'superseded');

create table case_change (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_file,
  from_state text,
  to_state text not null,
  reason text,
  made_by uuid references user_account,
  made_at timestamptz not null default now()
);
create index on case_change (case_id, made_at);
comment on table case_change is 'Every change of a case''s state, so that a reopened case keeps its history.';

create table case_word (
  word text collate "C" not null,
  case_id uuid not null references case_file on delete cascade,
  group_id uuid not null,
  primary key (case_id, word)
);
create index on case_word (group_id, word, case_id);
comment on table case_word is 'Words of titles and subjects by which a case is found; read only through search_cases().';
