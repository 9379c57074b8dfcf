// Written by tools/generate-tables.ts from the migrations. Run "npm run generate" to write it again.
import type { ColumnType, Generated } from 'kysely'
import type { LocalDate } from '../local-date.ts'

export interface AccountTokenTable {
  token_hash: Buffer
  user_id: string
  kind: 'invitation' | 'reset'
  created_at: Generated<Date>
  expires_at: Date
  used_at: Date | null
}

export interface ActionTable {
  id: Generated<string>
  reference: string
  group_id: string
  case_id: string | null
  meeting_id: string | null
  agenda_item_id: string | null
  plan_id: string | null
  wording: string
  critical: Generated<boolean>
  owner_organisation_id: string
  owner_user_id: string | null
  state: Generated<'proposed' | 'agreed' | 'in_progress' | 'done_claimed' | 'verified_closed' | 'declined' | 'superseded'>
  agreed_on: Generated<LocalDate>
  due_on: LocalDate
  carried_forward: Generated<number>
  evidence: string | null
  done_at: Date | null
  done_by: string | null
  verified_at: Date | null
  verified_by: string | null
  decline_reason: string | null
  last_chased_on: LocalDate | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Date>
}

export interface ActionChangeTable {
  id: Generated<string>
  action_id: string
  change: string
  note: string | null
  made_by: string | null
  made_at: Generated<Date>
}

export interface AgendaItemTable {
  id: Generated<string>
  meeting_id: string
  position: number
  kind: 'standing' | 'minutes' | 'actions' | 'case_review' | 'case_new' | 'other'
  title: string
  case_id: string | null
  reason: string | null
  minutes_allowed: number | null
  discussion: Generated<string>
  decision: Generated<string>
  decision_code: 'noted' | 'open' | 'keep_open' | 'monitoring' | 'close' | 'escalate' | 'defer' | null
  decided_at: Date | null
  version: Generated<number>
}

export interface AgreementGroupTable {
  agreement_id: string
  group_id: string
}

export interface AgreementSignatoryTable {
  agreement_id: string
  organisation_id: string
  signed_on: LocalDate | null
  withdrawn_on: LocalDate | null
  signed_by_role: string | null
  contact: string | null
}

export interface AnalysisTable {
  id: Generated<string>
  kind: string
  question: unknown
  question_hash: string
  set_ids: number[]
  data_cut: string
  program: string
  result: unknown
  made_at: Generated<Date>
}

export interface AreaTable {
  id: Generated<string>
  code: string
  name: string
  kind: 'ward' | 'district' | 'county' | 'unitary'
  parent_id: string | null
  valid_from: LocalDate
  valid_until: LocalDate | null
}

export interface AreaFigureTable {
  area_code: string
  figure: string
  as_of: LocalDate
  value: number
  source: string
}

export interface AreaLinkTable {
  from_code: string
  to_code: string
  from_layer: string
  from_vintage: string
  to_layer: string
  to_vintage: string
  relation: 'unchanged' | 'split' | 'merged' | 'complex' | 'within'
  source: string
}

export interface AreaSuccessionTable {
  predecessor_id: string
  successor_id: string
  on_date: LocalDate
}

export interface AttendanceTable {
  id: Generated<string>
  meeting_id: string
  user_id: string | null
  person_name: string
  organisation_id: string
  role: Generated<'chair' | 'deputy' | 'coordinator' | 'core' | 'invited' | 'observer'>
  status: Generated<'expected' | 'present' | 'apologies' | 'substitute' | 'absent'>
  substitute_name: string | null
  substitute_user_id: string | null
  noted_at: Date | null
  version: Generated<number>
}

export interface AuditEventTable {
  id: ColumnType<number, never, never>
  happened_at: Generated<Date>
  user_id: Generated<string | null>
  organisation_id: Generated<string | null>
  session_id: Generated<string | null>
  actor_kind: Generated<string>
  request_id: Generated<string | null>
  action: string
  object_type: string
  object_id: string | null
  case_id: string | null
  case_reference: string | null
  group_id: string | null
  fields: Generated<string[]>
  purpose_code: Generated<string | null>
  reason: string | null
  recipients: Generated<string[]>
  gateway_code: string | null
  outcome: Generated<'allowed' | 'refused' | 'break_glass'>
}

export interface BoundaryTable {
  id: ColumnType<number, never, never>
  set_id: number
  code: string
  name: string
  district_code: string | null
  shape: unknown
  west: number
  south: number
  east: number
  north: number
  centre_easting: number
  centre_northing: number
  square_metres: number
  repaired: Generated<boolean>
}

export interface BoundarySetTable {
  id: ColumnType<number, never, never>
  layer: 'county' | 'force' | 'district' | 'ward' | 'msoa' | 'lsoa'
  vintage: string
  name: string
  valid_from: LocalDate
  valid_until: LocalDate | null
  source: string
  file_name: string
  file_hash: string
  report: Generated<unknown>
  imported_by: string | null
  imported_at: Generated<Date>
  replaced_at: Date | null
}

export interface BreakGlassTable {
  id: Generated<string>
  case_id: string
  case_reference: string
  group_id: string
  user_id: string
  reason: string
  opened_at: Generated<Date>
  expires_at: Generated<Date>
  review_by: LocalDate
  reviewed_at: Date | null
  reviewed_by: string | null
  finding: 'justified' | 'not_justified' | null
  finding_note: string | null
  version: Generated<number>
}

export interface CaseAgencyTable {
  case_id: string
  organisation_id: string
  standing: Generated<'lead' | 'listed'>
  gateway_code: string
  purpose: string
  given_by: string | null
  given_at: Generated<Date>
  expires_on: LocalDate | null
  removed_at: Date | null
  removed_reason: string | null
}

export interface CaseChangeTable {
  id: Generated<string>
  case_id: string
  from_state: string | null
  to_state: string
  reason: string | null
  made_by: string | null
  made_at: Generated<Date>
}

export interface CaseEntryTable {
  id: Generated<string>
  case_id: string
  happened_on: LocalDate
  recorded_at: Generated<Date>
  kind: 'fact' | 'opinion' | 'intelligence'
  body: string
  source_organisation_id: string
  handling: Generated<'case' | 'named_agencies' | 'own_agency'>
  visible_to: Generated<string[]>
  author_id: string
  corrects_id: string | null
  meeting_id: string | null
}

export interface CaseFileTable {
  id: Generated<string>
  reference: string
  group_id: string
  tier: 'S' | 'R'
  kind: 'person' | 'family' | 'location' | 'premises' | 'ocg' | 'theme'
  state: Generated<'new' | 'listed' | 'open' | 'monitoring' | 'suspended' | 'closed' | 'transferred_out'>
  title: string
  category: string | null
  summary: Generated<string>
  desired_outcome: string | null
  risk_band: Generated<'not_assessed' | 'standard' | 'medium' | 'high'>
  risk_total: number | null
  lead_organisation_id: string | null
  lead_user_id: string | null
  opened_on: Generated<LocalDate>
  review_on: LocalDate | null
  last_discussed_on: LocalDate | null
  suspended_reason: string | null
  closed_on: LocalDate | null
  close_reason: string | null
  closing_outcome: string | null
  victim_told_on: LocalDate | null
  referrer_told_on: LocalDate | null
  retention_code: string | null
  dispose_on: LocalDate | null
  agency_ids: Generated<string[]>
  agency_expiry_on: LocalDate | null
  handling_note: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Date>
}

export interface CaseGrantTable {
  id: Generated<string>
  case_id: string
  user_id: string
  gateway_code: string
  purpose: string
  given_by: string | null
  given_at: Generated<Date>
  expires_at: Date | null
  removed_at: Date | null
}

export interface CaseSubjectTable {
  id: Generated<string>
  case_id: string
  role: 'perpetrator' | 'victim' | 'both' | 'child' | 'household' | 'associate' | 'location' | 'premises'
  person_description_id: string | null
  place_id: string | null
  label: string
  added_at: Generated<Date>
  added_by: string | null
  removed_at: Date | null
}

export interface CaseWordTable {
  word: string
  case_id: string
  group_id: string
}

export interface ConfidentialityDeclarationTable {
  id: Generated<string>
  user_id: string
  text_version: string
  accepted_at: Generated<Date>
  expires_at: Date
}

export interface CredentialTable {
  user_id: string
  password_hash: string | null
  password_changed_at: Date | null
  totp_secret: string | null
  totp_confirmed_at: Date | null
  totp_last_step: number | null
}

export interface DescriptionKeyTable {
  key: string
  group_id: string
  description_id: string
  case_id: string | null
  referrer_id: string | null
}

export interface DuplicateSearchTable {
  id: Generated<string>
  state: Generated<'waiting' | 'running' | 'finished' | 'stopped'>
  asked_by: string | null
  asked_at: Generated<Date>
  started_at: Date | null
  heard_at: Generated<Date>
  finished_at: Date | null
  reached: string | null
  done: Generated<number>
  total: number | null
  percent: Generated<number>
  skipped_keys: Generated<number>
  model: string
}

export interface ExclusionTable {
  id: Generated<string>
  case_id: string
  user_id: string
  reason: string
  made_by: string | null
  made_at: Generated<Date>
  lifted_by: string | null
  lifted_at: Date | null
}

export interface FormSubmissionTable {
  once_key: string
  session_id: string
  location: string | null
  submitted_at: Generated<Date>
}

export interface GatewayTable {
  id: Generated<string>
  code: string
  name: string
  law: string
  purpose: string
  kind: string
  note: string | null
  valid_from: LocalDate | null
  valid_until: LocalDate | null
}

export interface GroupMemberTable {
  id: Generated<string>
  group_id: string
  user_id: string
  role: 'chair' | 'deputy' | 'coordinator' | 'core' | 'invited' | 'observer'
  valid_from: Generated<LocalDate>
  valid_until: LocalDate | null
}

export interface GroupOrganisationTable {
  group_id: string
  organisation_id: string
  capacity: 'core' | 'invited'
  valid_from: LocalDate
  valid_until: LocalDate | null
}

export interface HitAlertTable {
  id: Generated<string>
  user_id: string
  organisation_id: string
  pattern: 'many_names' | 'run_of_dates' | 'no_hits' | 'colleague' | 'own_name' | 'again_and_again' | 'over_limit'
  enquiries: number
  found_on: Generated<LocalDate>
  found_at: Generated<Date>
  reviewed_at: Date | null
  reviewed_by: string | null
  finding: 'in_order' | 'not_in_order' | null
  finding_note: string | null
  version: Generated<number>
}

export interface HitAnswerTable {
  enquiry_id: string
  organisation_id: string
  contact: string
  contact_email: string | null
  contact_phone: string | null
}

export interface HitContactTable {
  organisation_id: string
  desk: string
  user_id: string
  email: string | null
  phone: string | null
  changed_at: Generated<Date>
  changed_by: string | null
  version: Generated<number>
}

export interface HitEnquiryTable {
  id: Generated<string>
  reference: string
  user_id: string
  organisation_id: string
  kind: 'person' | 'address'
  purpose: string
  gateway_code: string
  given_name: string | null
  family_name: string | null
  aliases: Generated<string[]>
  born_on: LocalDate | null
  address: string | null
  postcode: string | null
  uprn: string | null
  phone: string | null
  email: string | null
  asked_at: Generated<Date>
  due_at: Generated<Date>
  released_at: Date | null
  forgotten_at: Date | null
}

export interface HitNoticeTable {
  id: Generated<string>
  enquiry_id: string
  reference: string
  organisation_id: string | null
  group_id: string | null
  case_id: string | null
  referral_id: string | null
  case_ids: Generated<string[]>
  asked_by: string
  asked_by_organisation_id: string
  purpose: string
  gateway_code: string
  kind: 'person' | 'address'
  told_at: Generated<Date>
}

export interface HotspotTable {
  id: Generated<string>
  reference: string
  group_id: string
  name: string
  theme: Generated<string>
  reason: string
  rank: number | null
  shape: unknown
  easting: number
  northing: number
  comparison_name: string | null
  comparison_shape: unknown | null
  set_ids: Generated<number[]>
  found_by: string | null
  profile_id: string | null
  owner_organisation_id: string
  owner_user_id: string | null
  patrol_plan: Generated<string>
  starts_on: LocalDate
  review_on: LocalDate
  ends_on: LocalDate | null
  state: Generated<'proposed' | 'agreed' | 'closed'>
  outcome: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Date>
}

export interface HotspotChangeTable {
  id: Generated<string>
  hotspot_id: string
  tasking_id: string | null
  meeting_id: string | null
  change: string
  note: string | null
  made_by: string | null
  made_at: Generated<Date>
}

export interface IncidentTable {
  slice_id: number
  line: number
  reference: string | null
  happened_on: LocalDate | null
  begins_at: string | null
  ends_at: string | null
  category_id: number
  outcome: string | null
  easting: number | null
  northing: number | null
  street: string | null
  lsoa_given: string | null
  lsoa: string | null
  district_code: string | null
}

export interface IncidentCategoryTable {
  id: ColumnType<number, never, never>
  set_id: number
  name: string
  theme: Generated<string>
}

export interface IncidentCountTable {
  slice_id: number
  district_code: Generated<string>
  lsoa: Generated<string>
  category_id: number
  incidents: number
}

export interface IncidentImportTable {
  id: Generated<string>
  set_id: number
  file_name: string
  file_hash: string | null
  file_bytes: Generated<number>
  kept_as: string | null
  state: Generated<'waiting' | 'running' | 'done' | 'unchanged' | 'refused' | 'undone'>
  any_force: Generated<boolean>
  bytes_read: Generated<number>
  rows_read: Generated<number>
  rows_kept: Generated<number>
  refusal: string | null
  report: Generated<unknown>
  reason: string
  requested_by: string | null
  requested_at: Generated<Date>
  started_at: Date | null
  finished_at: Date | null
  undone_by: string | null
  undone_at: Date | null
  undone_reason: string | null
  version: Generated<number>
}

export interface IncidentSetTable {
  id: ColumnType<number, never, never>
  code: string
  name: string
  owner: string
  tier: 'P' | 'O'
  form: 'police_street' | 'police_outcomes' | 'police_stop_search' | 'police_api' | 'partner'
  placed: 'snapped' | 'exact' | 'area'
  licence: string
  caveats: Generated<string>
  columns: Generated<unknown>
  created_by: string | null
  created_at: Generated<Date>
  version: Generated<number>
}

export interface IncidentSliceTable {
  id: ColumnType<number, never, never>
  set_id: number
  import_id: string
  force: string
  month: LocalDate
  state: Generated<'loading' | 'live' | 'replaced' | 'undone'>
  rows: Generated<number>
  check_sum: string | null
  replaced_by: number | null
  made_at: Generated<Date>
}

export interface InstallationTable {
  key: string
  value: string
  written_at: Generated<Date>
}

export interface InstrumentTable {
  code: string
  instrument_version: number
  title: string
  definition: unknown
  valid_from: LocalDate | null
}

export interface InterestDeclarationTable {
  id: Generated<string>
  meeting_id: string
  agenda_item_id: string
  case_id: string | null
  user_id: string
  nature: string
  declared_at: Generated<Date>
  exclusion_id: string | null
}

export interface LicensedPremisesTable {
  id: Generated<string>
  reference: string
  group_id: string
  name: string
  address: string
  postcode: string | null
  uprn: string | null
  place_id: string | null
  easting: number | null
  northing: number | null
  kind: string
  licence_number: string
  holder: string
  supervisor: string | null
  hours: Generated<string>
  licensing_organisation_id: string
  colour: Generated<'green' | 'amber' | 'red'>
  colour_since: Generated<LocalDate>
  next_contact_on: LocalDate | null
  closed_on: LocalDate | null
  closed_reason: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Date>
}

export interface LikelyMatchTable {
  id: Generated<string>
  description_a: string
  description_b: string
  group_a: string
  group_b: string
  probability: number
  weight: number
  twins: Generated<boolean>
  restricted: Generated<boolean>
  verdict: 'same' | 'not_same' | 'not_sure' | null
  found_in: string | null
  found_at: Generated<Date>
}

export interface MeetingTable {
  id: Generated<string>
  reference: string
  group_id: string
  starts_at: Date
  ends_at: Date | null
  place: Generated<string>
  mode: Generated<'in_person' | 'online' | 'hybrid' | 'by_email'>
  state: Generated<'planned' | 'agenda_open' | 'papers_issued' | 'in_session' | 'minutes_draft' | 'minutes_issued' | 'approved' | 'cancelled' | 'postponed'>
  papers_due_on: LocalDate | null
  papers_issued_at: Date | null
  opened_at: Date | null
  closed_at: Date | null
  quorum_met: boolean | null
  quorum_note: string | null
  minutes_due_on: LocalDate | null
  minutes_issued_at: Date | null
  minutes_version: Generated<number>
  approved_at: Date | null
  approved_by: string | null
  cancel_reason: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Date>
}

export interface MeetingDeclarationTable {
  meeting_id: string
  user_id: string
  text_version: string
  accepted_at: Generated<Date>
}

export interface MinutesSectionTable {
  id: Generated<string>
  meeting_id: string
  minutes_version: number
  position: number
  title: string
  case_id: string | null
  discussion: string
  decision: string
  actions: Generated<unknown>
  issued_at: Generated<Date>
  issued_by: string | null
}

export interface OrganisationTable {
  id: Generated<string>
  code: string
  name: string
  short_name: string
  kind: string
  standing: 'responsible_authority' | 'cooperating_body' | 'invitee' | 'none'
  competent_authority: boolean
  valid_from: LocalDate
  valid_until: LocalDate | null
  note: string | null
}

export interface OrganisationSuccessionTable {
  predecessor_id: string
  successor_id: string
  on_date: LocalDate
  note: string | null
}

export interface OutboxMessageTable {
  id: Generated<string>
  to_user_id: string | null
  to_address: string
  kind: Generated<'notice' | 'account'>
  subject: string
  body: string
  created_at: Generated<Date>
  sent_at: Date | null
  failed_at: Date | null
  failure: string | null
}

export interface PartnerAnswerTable {
  enquiry_id: string
  installation_id: string
  state: Generated<'waiting' | 'hit' | 'no_hit' | 'failed'>
  contacts: Generated<unknown>
  fault: string | null
  answered_at: Date | null
}

export interface PartnerDemandTable {
  id: Generated<string>
  installation_id: string
  question: string
  epoch: number
  purpose: string
  gateway: string
  questions: number
  outcome: string
  received_at: Generated<Date>
}

export interface PartnerInstallationTable {
  id: Generated<string>
  code: string
  our_code: string
  name: string
  address: string
  sealed_secret: string
  sealed_keys: string | null
  organisation_ids: Generated<string[]>
  gateway_codes: Generated<string[]>
  questions_per_day: number
  we_ask: Generated<boolean>
  registered_by: string
  registered_at: Generated<Date>
  ended_at: Date | null
  ended_by: string | null
  version: Generated<number>
}

export interface PartnerTableTable {
  installation_id: string
  holder: 'us' | 'them'
  epoch: number
  heading: string
  entries: Buffer
  made_at: Generated<Date>
}

export interface PartnershipTable {
  id: Generated<string>
  code: string
  name: string
  tier: 'district' | 'merged' | 'county' | 'unitary'
  valid_from: LocalDate
  valid_until: LocalDate | null
  note: string | null
}

export interface PartnershipAreaTable {
  partnership_id: string
  area_id: string
  valid_from: LocalDate
  valid_until: LocalDate | null
}

export interface PartnershipGroupTable {
  id: Generated<string>
  code: string
  name: string
  full_name: string
  type_code: string
  partnership_id: string
  parent_id: string | null
  subject_kinds: string[]
  tier: 'P' | 'O' | 'S' | 'R'
  cadence: string | null
  cadence_note: string | null
  first_meeting_on: LocalDate | null
  usual_time: string | null
  precedes_id: string | null
  chair_role: string | null
  quorum: Generated<unknown>
  statutory_basis: string | null
  default_gateway_id: string | null
  takes_referrals: Generated<boolean>
  place_of_meeting: string | null
  system_of_record: string | null
  voting_rule: string | null
  retention_code: string | null
  terms_reviewed_on: LocalDate | null
  terms_review_due_on: LocalDate | null
  valid_from: LocalDate
  valid_until: LocalDate | null
}

export interface PartnershipOrganisationTable {
  partnership_id: string
  organisation_id: string
  standing: 'responsible_authority' | 'cooperating_body' | 'invitee' | 'none'
  valid_from: LocalDate
  valid_until: LocalDate | null
}

export interface PartnershipSuccessionTable {
  predecessor_id: string
  successor_id: string
  on_date: LocalDate
}

export interface PersonTable {
  id: Generated<string>
  created_at: Generated<Date>
}

export interface PersonDescriptionTable {
  id: Generated<string>
  person_id: string
  given_by: string
  referral_id: string | null
  case_id: string | null
  given_name: string
  family_name: string
  aliases: Generated<string[]>
  born_on: LocalDate | null
  age_band: string | null
  sex: string | null
  ethnicity: string | null
  language: string | null
  needs: string | null
  address: string | null
  postcode: string | null
  tenure: string | null
  landlord: string | null
  phone: string | null
  email: string | null
  safe_contact: string | null
  gp: string | null
  warning: string | null
  described_at: Generated<Date>
  first_person_id: Generated<string>
  keyed_as: Generated<number>
  case_group_id: string | null
  case_tier: string | null
}

export interface PlaceTable {
  id: Generated<string>
  name: string | null
  kind: 'address' | 'premises' | 'street' | 'open_space' | 'car_park' | 'estate' | 'station' | 'area'
  address: string
  postcode: string | null
  uprn: string | null
  ward_code: string | null
  district_code: string | null
  easting: number | null
  northing: number | null
  owner_or_manager: string | null
  licence_number: string | null
  opening_hours: string | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Date>
}

export interface PlanTable {
  id: Generated<string>
  case_id: string
  kind: 'risk_management' | 'disruption' | 'problem_solving'
  state: Generated<'draft' | 'agreed' | 'active' | 'reviewed' | 'completed' | 'superseded'>
  aim: string
  risks: Generated<string>
  measures: Generated<string>
  contingency: Generated<string>
  owner_user_id: string | null
  owner_organisation_id: string
  review_on: LocalDate
  agreed_on: LocalDate | null
  review_count: Generated<number>
  version: Generated<number>
  created_by: string
  created_at: Generated<Date>
}

export interface PostcodeTable {
  postcode: string
  easting: number
  northing: number
  quality: number
  district_code: string | null
  ward_code: string | null
  as_of: LocalDate
}

export interface PremisesColourTable {
  id: Generated<string>
  premises_id: string
  from_colour: 'green' | 'amber' | 'red'
  to_colour: 'green' | 'amber' | 'red'
  meeting_id: string
  cause: string
  bypass_reason: string | null
  points: number
  decided_on: LocalDate
  decided_by: string
  decided_at: Generated<Date>
}

export interface PremisesContactTable {
  id: Generated<string>
  premises_id: string
  kind: 'visit' | 'meeting' | 'letter' | 'call' | 'good_practice'
  happened_on: LocalDate
  note: string
  letter: string | null
  organisation_id: string
  made_by: string | null
  made_at: Generated<Date>
}

export interface PremisesIncidentTable {
  id: Generated<string>
  premises_id: string
  happened_on: LocalDate
  kind: string
  points: number
  mitigation: Generated<string>
  points_off: Generated<number>
  source_organisation_id: string
  note: Generated<string>
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_reason: string | null
  added_by: string | null
  added_at: Generated<Date>
}

export interface PremisesPlanTable {
  id: Generated<string>
  premises_id: string
  starts_on: LocalDate
  ends_on: LocalDate
  aims: string
  steps: string
  state: Generated<'live' | 'met' | 'not_met'>
  outcome: string | null
  version: Generated<number>
  made_by: string | null
  made_at: Generated<Date>
}

export interface ProblemProfileTable {
  id: Generated<string>
  reference: string
  group_id: string
  title: string
  question: unknown
  set_ids: number[]
  state: Generated<'open' | 'closed'>
  state_reason: string | null
  state_by: string | null
  state_at: Date | null
  created_by: string
  created_at: Generated<Date>
  version: Generated<number>
}

export interface ProblemProfileEditionTable {
  profile_id: string
  edition: number
  data_cut: string
  result: unknown
  check_sum: string
  note: Generated<string>
  made_by: string
  made_at: Generated<Date>
}

export interface PurposeTable {
  code: string
  label: string
  help: string | null
  position: Generated<number>
}

export interface RecoveryCodeTable {
  user_id: string
  code_hash: string
  used_at: Date | null
}

export interface ReferralTable {
  id: Generated<string>
  reference: string | null
  group_id: string
  subject_kind: 'person' | 'family' | 'location' | 'premises' | 'ocg' | 'theme'
  state: Generated<'draft' | 'submitted' | 'in_triage' | 'returned_for_information' | 'accepted' | 'signposted' | 'merged_into_case' | 'rejected' | 'withdrawn'>
  title: Generated<string>
  answers: Generated<unknown>
  category: string | null
  urgency: Generated<'routine' | 'urgent'>
  instrument_code: string | null
  instrument_version: number | null
  risk_answers: unknown | null
  risk_total: number | null
  risk_band: Generated<'not_assessed' | 'standard' | 'medium' | 'high'>
  lawful_basis_gateway: string | null
  created_by: string
  organisation_id: string
  created_at: Generated<Date>
  saved_at: Generated<Date>
  submitted_at: Date | null
  acknowledge_by: LocalDate | null
  acknowledged_at: Date | null
  decide_by: LocalDate | null
  decided_at: Date | null
  decided_by: string | null
  decision_reason: string | null
  decision_message: string | null
  duplicate_search_at: Date | null
  chair_approval_by: string | null
  chair_approval_at: Date | null
  case_id: string | null
  version: Generated<number>
}

export interface ReferralSubjectTable {
  id: Generated<string>
  referral_id: string
  role: 'perpetrator' | 'victim' | 'both' | 'child' | 'household' | 'associate' | 'location' | 'premises'
  person_description_id: string | null
  place_id: string | null
}

export interface RiskAssessmentTable {
  id: Generated<string>
  case_id: string | null
  referral_id: string | null
  instrument_code: string | null
  instrument_version: number | null
  answers: unknown
  total: number | null
  band: 'standard' | 'medium' | 'high'
  automatic_high: Generated<boolean>
  override_band: 'standard' | 'medium' | 'high' | null
  override_reason: string | null
  asked_how: string | null
  assessed_by: string
  organisation_id: string
  assessed_at: Generated<Date>
  occasion: Generated<'referral' | 'opening' | 'review' | 'incident' | 'closing'>
}

export interface SamePersonJudgementTable {
  id: Generated<string>
  description_a: string
  description_b: string
  verdict: 'same' | 'not_same' | 'not_sure'
  reason: string
  probability: string | null
  model: string | null
  held: Generated<boolean>
  judged_by: string
  organisation_id: string
  judged_at: Generated<Date>
  kept_by: string | null
  kept_at: Date | null
  kept_reason: string | null
  undone_at: Date | null
  undone_by: string | null
  undone_reason: string | null
}

export interface ScopeChangeTable {
  user_id: string
  changed_in: Generated<string>
  noted_at: Generated<Date>
}

export interface SessionTable {
  id: Generated<string>
  token_hash: Buffer
  user_id: string
  started_at: Generated<Date>
  last_seen_at: Generated<Date>
  idle_until: Date
  expires_at: Date
  revoked_at: Date | null
  second_factor: Generated<boolean>
  purpose_code: string | null
  device: string | null
}

export interface SessionScopeTable {
  session_id: string
  seen: string
  good_until: Date
  second_factor: boolean
  user_id: string
  organisation_id: string
  purpose: string | null
  clearance: string | null
  roles: string
  groups: string
  led: string
  member: string
  named: string
  excluded: string
  glass: string
  viewing: string
  stamp: string
}

export interface SeverityWeightTable {
  scheme: string
  category: string
  weight: number
  source: string
}

export interface SharingAgreementTable {
  id: Generated<string>
  code: string
  title: string
  tier: number
  parent_id: string | null
  purpose: string
  state: 'draft' | 'circulated' | 'in_force' | 'suspended' | 'withdrawn'
  starts_on: LocalDate
  review_on: LocalDate
  dpia_reference: string | null
  data_categories: string | null
  gateway_codes: Generated<string[]>
  version_label: Generated<string>
  version: Generated<number>
}

export interface SignInAttemptTable {
  id: ColumnType<number, never, never>
  subject_hash: Buffer
  attempted_at: Generated<Date>
  succeeded: boolean
}

export interface TaskingTable {
  id: Generated<string>
  reference: string
  hotspot_id: string
  group_id: string
  organisation_id: string
  user_id: string | null
  what: string
  begins_at: Date
  ends_at: Date
  priority: 'routine' | 'priority' | 'urgent'
  state: Generated<'issued' | 'done' | 'not_done' | 'withdrawn'>
  result: string | null
  hours: string | null
  outputs: Generated<unknown>
  resulted_by: string | null
  resulted_at: Date | null
  version: Generated<number>
  created_by: string | null
  created_at: Generated<Date>
}

export interface TensionEntryTable {
  id: Generated<string>
  reference: string
  group_id: string
  week: LocalDate
  area_code: string
  theme: string
  experienced: Generated<string>
  evidenced: Generated<string>
  potential: Generated<string>
  source_grade: 'reliable' | 'mostly_reliable' | 'untested'
  characteristics: Generated<string[]>
  characteristics_reason: string | null
  trend: 'rising' | 'steady' | 'falling'
  disorder_risk: 'low' | 'medium' | 'high'
  proposed_level: number
  level: number | null
  level_reason: string | null
  level_set_by: string | null
  level_set_at: Date | null
  reassurance: Generated<string>
  owner_organisation_id: string | null
  media: Generated<string>
  review_on: LocalDate
  closed_on: LocalDate | null
  closed_reason: string | null
  organisation_id: string
  version: Generated<number>
  added_by: string | null
  added_at: Generated<Date>
}

export interface UserAccountTable {
  id: Generated<string>
  email: string
  name: string
  job_title: string | null
  organisation_id: string
  clearance: Generated<'P' | 'O' | 'S' | 'R'>
  status: Generated<'invited' | 'active' | 'deactivated'>
  invited_at: Generated<Date>
  deactivated_at: Date | null
  version: Generated<number>
}

export interface UserRoleTable {
  user_id: string
  role: 'admin' | 'governance' | 'analyst' | 'councillor'
  given_at: Generated<Date>
}

export interface ViewPurposeTable {
  id: Generated<string>
  case_id: string
  user_id: string
  purpose_code: string
  note: string | null
  given_at: Generated<Date>
  expires_at: Date
}

export interface WrongLinkTable {
  id: Generated<string>
  judgement_id: string | null
  linked_at: Date
  undone_at: Date
  undone_by: string
}

export interface WrongLinkUseTable {
  id: Generated<string>
  link_id: string
  judgement_id: string | null
  user_id: string
  organisation_id: string
  undone_by: string
  case_id: string | null
  referral_id: string | null
  reference: string
  looked: number
  wrote: number
  first_at: Date
  last_at: Date
  untold_because: 'undid_it' | 'account_closed' | 'excluded' | 'restricted' | null
  told_at: Date | null
  checked_at: Date | null
  checked_note: string | null
}

export interface Database {
  account_token: AccountTokenTable
  action: ActionTable
  action_change: ActionChangeTable
  agenda_item: AgendaItemTable
  agreement_group: AgreementGroupTable
  agreement_signatory: AgreementSignatoryTable
  analysis: AnalysisTable
  area: AreaTable
  area_figure: AreaFigureTable
  area_link: AreaLinkTable
  area_succession: AreaSuccessionTable
  attendance: AttendanceTable
  audit_event: AuditEventTable
  boundary: BoundaryTable
  boundary_set: BoundarySetTable
  break_glass: BreakGlassTable
  case_agency: CaseAgencyTable
  case_change: CaseChangeTable
  case_entry: CaseEntryTable
  case_file: CaseFileTable
  case_grant: CaseGrantTable
  case_subject: CaseSubjectTable
  case_word: CaseWordTable
  confidentiality_declaration: ConfidentialityDeclarationTable
  credential: CredentialTable
  description_key: DescriptionKeyTable
  duplicate_search: DuplicateSearchTable
  exclusion: ExclusionTable
  form_submission: FormSubmissionTable
  gateway: GatewayTable
  group_member: GroupMemberTable
  group_organisation: GroupOrganisationTable
  hit_alert: HitAlertTable
  hit_answer: HitAnswerTable
  hit_contact: HitContactTable
  hit_enquiry: HitEnquiryTable
  hit_notice: HitNoticeTable
  hotspot: HotspotTable
  hotspot_change: HotspotChangeTable
  incident: IncidentTable
  incident_category: IncidentCategoryTable
  incident_count: IncidentCountTable
  incident_import: IncidentImportTable
  incident_set: IncidentSetTable
  incident_slice: IncidentSliceTable
  installation: InstallationTable
  instrument: InstrumentTable
  interest_declaration: InterestDeclarationTable
  licensed_premises: LicensedPremisesTable
  likely_match: LikelyMatchTable
  meeting: MeetingTable
  meeting_declaration: MeetingDeclarationTable
  minutes_section: MinutesSectionTable
  organisation: OrganisationTable
  organisation_succession: OrganisationSuccessionTable
  outbox_message: OutboxMessageTable
  partner_answer: PartnerAnswerTable
  partner_demand: PartnerDemandTable
  partner_installation: PartnerInstallationTable
  partner_table: PartnerTableTable
  partnership: PartnershipTable
  partnership_area: PartnershipAreaTable
  partnership_group: PartnershipGroupTable
  partnership_organisation: PartnershipOrganisationTable
  partnership_succession: PartnershipSuccessionTable
  person: PersonTable
  person_description: PersonDescriptionTable
  place: PlaceTable
  plan: PlanTable
  postcode: PostcodeTable
  premises_colour: PremisesColourTable
  premises_contact: PremisesContactTable
  premises_incident: PremisesIncidentTable
  premises_plan: PremisesPlanTable
  problem_profile: ProblemProfileTable
  problem_profile_edition: ProblemProfileEditionTable
  purpose: PurposeTable
  recovery_code: RecoveryCodeTable
  referral: ReferralTable
  referral_subject: ReferralSubjectTable
  risk_assessment: RiskAssessmentTable
  same_person_judgement: SamePersonJudgementTable
  scope_change: ScopeChangeTable
  session: SessionTable
  session_scope: SessionScopeTable
  severity_weight: SeverityWeightTable
  sharing_agreement: SharingAgreementTable
  sign_in_attempt: SignInAttemptTable
  tasking: TaskingTable
  tension_entry: TensionEntryTable
  user_account: UserAccountTable
  user_role: UserRoleTable
  view_purpose: ViewPurposeTable
  wrong_link: WrongLinkTable
  wrong_link_use: WrongLinkUseTable
}
