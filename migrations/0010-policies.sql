-- Row-level policies. Every setting is read in a sub-select, which PostgreSQL evaluates once per query and not per row.
-- A new table gets its policies in the migration that makes it; tools/check-ownership reads the catalogue.

do $$
declare
  t text;
begin
  for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migration' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', t);
  end loop;
  -- What any signed-in person may read: who the partnership is and who works in it.
  foreach t in array array['area', 'organisation', 'organisation_succession', 'area_succession', 'partnership',
    'partnership_succession', 'partnership_area', 'partnership_organisation', 'gateway', 'partnership_group', 'group_organisation',
    'sharing_agreement', 'agreement_signatory', 'agreement_group', 'user_account', 'user_role', 'group_member', 'purpose', 'instrument'] loop
    execute format('create policy signed_in on %I for select to wardmote_app using ((select setting_uuid(''wardmote.user_id'')) is not null)', t);
    execute format('create policy jobs on %I for select to wardmote_system using (true)', t);
    execute format('grant select on %I to wardmote_app, wardmote_system', t);
  end loop;
  -- What only signing in may touch.
  foreach t in array array['credential', 'recovery_code', 'account_token', 'sign_in_attempt'] loop
    execute format('create policy sign_in on %I to wardmote_auth using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on %I to wardmote_auth', t);
  end loop;
  -- What the jobs of the night read and change.
  foreach t in array array['case_file', 'referral', 'action', 'meeting', 'break_glass', 'attendance', 'plan'] loop
    execute format('create policy jobs on %I to wardmote_system using (true) with check (true)', t);
    execute format('grant select, update on %I to wardmote_system', t);
  end loop;
end
$$;

create policy sign_in on organisation for select to wardmote_auth using (true);

-- Accounts ---------------------------------------------------------------------------------------------------------
create policy sign_in on user_account to wardmote_auth using (true) with check (true);
grant select, insert, update on user_account to wardmote_auth;
create policy administered_insert on user_account for insert to wardmote_app
  with check ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
create policy administered_update on user_account for update to wardmote_app
  using ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant insert, update on user_account to wardmote_app;

create policy administered on user_role to wardmote_app
  using ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]))
  with check ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant insert, delete on user_role to wardmote_app;
create policy sign_in on user_role to wardmote_auth using (true) with check (true);
grant select, insert on user_role to wardmote_auth;

create policy administered on group_member to wardmote_app
  using ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]))
  with check ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant insert, update on group_member to wardmote_app;

create policy invitations on account_token for insert to wardmote_app
  with check ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant insert on account_token to wardmote_app;

create policy own on session for select to wardmote_app using (user_id = (select setting_uuid('wardmote.user_id')));
create policy own_update on session for update to wardmote_app using (user_id = (select setting_uuid('wardmote.user_id')));
create policy administered_select on session for select to wardmote_app
  using ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
create policy administered_update on session for update to wardmote_app
  using ('admin' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant select (id, user_id, started_at, last_seen_at, idle_until, expires_at, revoked_at, second_factor, purpose_code, device) on session to wardmote_app;
grant update (revoked_at, purpose_code) on session to wardmote_app;
create policy sign_in on session to wardmote_auth using (true) with check (true);
grant select, insert, update on session to wardmote_auth;
create policy jobs on session for delete to wardmote_system using (expires_at < now() - interval '30 days');
create policy jobs_read on session for select to wardmote_system using (true);
grant select, delete on session to wardmote_system;
create policy jobs on sign_in_attempt for delete to wardmote_system using (attempted_at < now() - interval '1 day');
create policy jobs_read on sign_in_attempt for select to wardmote_system using (true);
grant select, delete on sign_in_attempt to wardmote_system;

create policy own on confidentiality_declaration for select to wardmote_app using (user_id = (select setting_uuid('wardmote.user_id')));
create policy own_insert on confidentiality_declaration for insert to wardmote_app with check (user_id = (select setting_uuid('wardmote.user_id')));
grant select, insert on confidentiality_declaration to wardmote_app;

-- Agreements: the information governance officer keeps the register --------------------------------------------------
create policy governed on sharing_agreement to wardmote_app
  using ('governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]))
  with check ('governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
create policy governed on agreement_signatory to wardmote_app
  using ('governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]))
  with check ('governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
create policy governed on agreement_group to wardmote_app
  using ('governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]))
  with check ('governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant insert, update on sharing_agreement, agreement_signatory to wardmote_app;
grant insert, delete on agreement_group to wardmote_app;

-- Cases ------------------------------------------------------------------------------------------------------------
-- Domain 10.10. Led: the group's chair, deputy or coordinator. Member (tier S): sits on the group and their agency is
-- on the case list. Named (tier R): on the case's list of names and their agency on the case list. Glass: an open
-- break-glass window. An exclusion beats them all.
create policy seen on case_file for select to wardmote_app using (
  ((select current_setting('wardmote.clearance', true)) = 'R' or tier = 'S' and (select current_setting('wardmote.clearance', true)) = 'S')
  and not id = any ((select setting_uuids('wardmote.excluded'))::uuid[])
  and (
    group_id = any ((select setting_uuids('wardmote.led'))::uuid[])
    or ((tier = 'S' and group_id = any ((select setting_uuids('wardmote.member'))::uuid[])
        or tier = 'R' and id = any ((select setting_uuids('wardmote.named'))::uuid[]))
      and (select setting_uuid('wardmote.organisation_id')) = any (agency_ids)
      and (agency_expiry_on is null or agency_expiry_on > (select london_today())
        or agency_listed(id, (select setting_uuid('wardmote.organisation_id')))))
    or id = any ((select setting_uuids('wardmote.glass'))::uuid[])
  )
);
create policy opened on case_file for insert to wardmote_app with check (group_id = any ((select setting_uuids('wardmote.led'))::uuid[]));
grant select, insert, update on case_file to wardmote_app;

-- What hangs on a case. A restricted case is read only after a purpose was stated for this view.
do $$
declare
  t text;
  seen constant text := 'exists (select from case_file c where c.id = %I.case_id)';
  led constant text := 'exists (select from case_file c where c.id = %I.case_id and c.group_id = any ((select setting_uuids(''wardmote.led''))::uuid[]))';
  readable constant text := 'exists (select from case_file c where c.id = %I.case_id and (c.tier = ''S'' or c.id = any ((select setting_uuids(''wardmote.viewing''))::uuid[])))';
begin
  foreach t in array array['case_subject', 'plan', 'case_change'] loop
    execute format('create policy readable on %I for select to wardmote_app using (' || readable || ')', t, t);
    execute format('create policy added on %I for insert to wardmote_app with check (' || seen || ')', t, t);
    execute format('grant select, insert on %I to wardmote_app', t);
  end loop;
  foreach t in array array['case_subject', 'plan'] loop
    execute format('create policy changed on %I for update to wardmote_app using (' || readable || ')', t, t);
    execute format('grant update on %I to wardmote_app', t);
  end loop;
  -- Who else may see the case is for those who lead its group to say.
  foreach t in array array['case_agency', 'case_grant', 'exclusion'] loop
    execute format('create policy readable on %I for select to wardmote_app using (' || readable || ')', t, t);
    execute format('create policy led_insert on %I for insert to wardmote_app with check (' || led || ')', t, t);
    execute format('create policy led_update on %I for update to wardmote_app using (' || led || ')', t, t);
    execute format('grant select, insert, update on %I to wardmote_app', t);
  end loop;
  execute format('create policy readable on case_entry for select to wardmote_app using ((' || readable || ')
    and (handling = ''case'' or source_organisation_id = (select setting_uuid(''wardmote.organisation_id''))
      or handling = ''named_agencies'' and (select setting_uuid(''wardmote.organisation_id'')) = any (visible_to)))', 'case_entry');
  execute format('create policy added on case_entry for insert to wardmote_app with check ((' || readable || ')
    and author_id = (select setting_uuid(''wardmote.user_id'')))', 'case_entry');
end
$$;
grant select, insert on case_entry to wardmote_app;

-- A person who declares an interest excludes themselves, in the same breath as they lose sight of the case.
create policy self on exclusion for insert to wardmote_app with check (user_id = (select setting_uuid('wardmote.user_id')));

create policy own on view_purpose for select to wardmote_app using (user_id = (select setting_uuid('wardmote.user_id')));
create policy own_insert on view_purpose for insert to wardmote_app with check (user_id = (select setting_uuid('wardmote.user_id'))
  and exists (select from case_file c where c.id = case_id));
grant select, insert on view_purpose to wardmote_app;

create policy told on break_glass for select to wardmote_app using (
  (user_id = (select setting_uuid('wardmote.user_id'))
    or group_id = any ((select setting_uuids('wardmote.led'))::uuid[])
    or 'governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]))
  and not case_id = any ((select setting_uuids('wardmote.excluded'))::uuid[]));
-- An update without a condition is not held to the select policy, so this says all of it again, and who may not.
create policy reviewed on break_glass for update to wardmote_app using (
  user_id <> (select setting_uuid('wardmote.user_id'))
  and (group_id = any ((select setting_uuids('wardmote.led'))::uuid[])
    or 'governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]))
  and not case_id = any ((select setting_uuids('wardmote.excluded'))::uuid[]));
grant select, update on break_glass to wardmote_app;

-- Referrals --------------------------------------------------------------------------------------------------------
create policy seen on referral for select to wardmote_app using (
  (created_by = (select setting_uuid('wardmote.user_id'))
    or (state <> 'draft' and group_id = any ((select setting_uuids('wardmote.led'))::uuid[])))
  and (case_id is null or not case_id = any ((select setting_uuids('wardmote.excluded'))::uuid[])));
create policy begun on referral for insert to wardmote_app with check (created_by = (select setting_uuid('wardmote.user_id')));
create policy discarded on referral for delete to wardmote_app using (created_by = (select setting_uuid('wardmote.user_id')) and state = 'draft');
grant select, insert, update, delete on referral to wardmote_app;

create policy with_referral on referral_subject to wardmote_app
  using (exists (select from referral r where r.id = referral_id)) with check (exists (select from referral r where r.id = referral_id));
grant select, insert, update, delete on referral_subject to wardmote_app;

create policy readable on risk_assessment for select to wardmote_app using (
  (referral_id is not null and exists (select from referral r where r.id = referral_id))
  or (case_id is not null and exists (select from case_file c where c.id = case_id
    and (c.tier = 'S' or c.id = any ((select setting_uuids('wardmote.viewing'))::uuid[])))));
create policy added on risk_assessment for insert to wardmote_app with check (
  (referral_id is not null and exists (select from referral r where r.id = referral_id))
  or (case_id is not null and exists (select from case_file c where c.id = case_id)));
create policy linked on risk_assessment for update to wardmote_app using (
  referral_id is not null and exists (select from referral r where r.id = referral_id));
grant select, insert on risk_assessment to wardmote_app;
grant update (case_id) on risk_assessment to wardmote_app;

-- People and places ------------------------------------------------------------------------------------------------
create policy readable on person_description for select to wardmote_app using (
  (referral_id is not null and exists (select from referral r where r.id = referral_id))
  or (case_id is not null and exists (select from case_file c where c.id = case_id
    and (c.tier = 'S' or c.id = any ((select setting_uuids('wardmote.viewing'))::uuid[])))));
create policy added on person_description for insert to wardmote_app with check (
  (referral_id is not null and exists (select from referral r where r.id = referral_id))
  or (case_id is not null and exists (select from case_file c where c.id = case_id)));
create policy changed on person_description for update to wardmote_app using (
  (referral_id is not null and exists (select from referral r where r.id = referral_id))
  or (case_id is not null and exists (select from case_file c where c.id = case_id)))
  with check ((referral_id is not null and exists (select from referral r where r.id = referral_id))
    or (case_id is not null and exists (select from case_file c where c.id = case_id)));
create policy discarded on person_description for delete to wardmote_app using (
  case_id is null and exists (select from referral r where r.id = referral_id and r.state in ('draft', 'returned_for_information')));
grant select, insert, update, delete on person_description to wardmote_app;

create policy through_descriptions on person for select to wardmote_app using (exists (select from person_description d where d.person_id = person.id));
create policy added on person for insert to wardmote_app with check ((select setting_uuid('wardmote.user_id')) is not null);
grant select, insert on person to wardmote_app;

create policy through_cases on place for select to wardmote_app using (
  created_by = (select setting_uuid('wardmote.user_id'))
  or exists (select from referral_subject s where s.place_id = place.id)
  or exists (select from case_subject s where s.place_id = place.id));
create policy added on place for insert to wardmote_app with check (created_by = (select setting_uuid('wardmote.user_id')));
grant select, insert, update on place to wardmote_app;

create policy nobody on case_word for select to wardmote_app using (false); -- read through search_cases() alone

-- Meetings ---------------------------------------------------------------------------------------------------------
create policy members on meeting for select to wardmote_app using (group_id = any ((select setting_uuids('wardmote.groups'))::uuid[]));
create policy called on meeting for insert to wardmote_app with check (group_id = any ((select setting_uuids('wardmote.led'))::uuid[]));
create policy run on meeting for update to wardmote_app using (group_id = any ((select setting_uuids('wardmote.led'))::uuid[]));
grant select, insert, update on meeting to wardmote_app;

create policy own on meeting_declaration for select to wardmote_app using (user_id = (select setting_uuid('wardmote.user_id'))
  or exists (select from meeting m where m.id = meeting_id and m.group_id = any ((select setting_uuids('wardmote.led'))::uuid[])));
create policy own_insert on meeting_declaration for insert to wardmote_app with check (user_id = (select setting_uuid('wardmote.user_id'))
  and exists (select from meeting m where m.id = meeting_id));
grant select, insert on meeting_declaration to wardmote_app;

-- Papers: no confidentiality declaration for this meeting, no papers. Whoever builds the agenda is not asked before it is issued.
do $$
declare
  t text;
  papers constant text := '
    (case_id is null or exists (select from case_file c where c.id = %1$I.case_id))
    and exists (select from meeting m where m.id = %1$I.meeting_id and (
      m.group_id = any ((select setting_uuids(''wardmote.led''))::uuid[])
      or (m.state not in (''planned'', ''agenda_open'') and m.group_id = any ((select setting_uuids(''wardmote.member''))::uuid[])
        and exists (select from meeting_declaration d where d.meeting_id = m.id and d.user_id = (select setting_uuid(''wardmote.user_id''))))))';
  led constant text := 'exists (select from meeting m where m.id = %1$I.meeting_id and m.group_id = any ((select setting_uuids(''wardmote.led''))::uuid[]))';
begin
  foreach t in array array['agenda_item', 'minutes_section'] loop
    execute format('create policy papers on %1$I for select to wardmote_app using (' || papers || ')', t);
    execute format('create policy led_insert on %1$I for insert to wardmote_app with check (' || led || ')', t);
  end loop;
  execute format('create policy led_update on agenda_item for update to wardmote_app using (' || led || ')', 'agenda_item');
  execute format('create policy led_delete on agenda_item for delete to wardmote_app using (' || led || ')', 'agenda_item');
  execute format('create policy with_meeting on attendance for select to wardmote_app using (exists (select from meeting m where m.id = %1$I.meeting_id))', 'attendance');
  execute format('create policy led_insert on attendance for insert to wardmote_app with check (' || led || ')', 'attendance');
  execute format('create policy led_update on attendance for update to wardmote_app using (user_id = (select setting_uuid(''wardmote.user_id'')) or ' || led || ')', 'attendance');
  execute format('create policy read on interest_declaration for select to wardmote_app using (
    not (case_id is not null and case_id = any ((select setting_uuids(''wardmote.excluded''))::uuid[])) and ' || led || ')', 'interest_declaration');
end
$$;
create policy declared on interest_declaration for insert to wardmote_app with check (
  exists (select from meeting m where m.id = meeting_id) and (user_id = (select setting_uuid('wardmote.user_id'))
    or exists (select from meeting m where m.id = meeting_id and m.group_id = any ((select setting_uuids('wardmote.led'))::uuid[]))));
grant select, insert, update, delete on agenda_item to wardmote_app;
grant select, insert on minutes_section, interest_declaration to wardmote_app;
grant select, insert, update on attendance to wardmote_app;

-- Actions ----------------------------------------------------------------------------------------------------------
create policy seen on action for select to wardmote_app using (
  case when case_id is null then group_id = any ((select setting_uuids('wardmote.groups'))::uuid[])
      or owner_user_id = (select setting_uuid('wardmote.user_id'))
    else not case_id = any ((select setting_uuids('wardmote.excluded'))::uuid[])
      and (owner_user_id = (select setting_uuid('wardmote.user_id'))
        or exists (select from case_file c where c.id = action.case_id)) end);
create policy agreed on action for insert to wardmote_app with check (
  group_id = any ((select setting_uuids('wardmote.led'))::uuid[]) or (case_id is not null and exists (select from case_file c where c.id = case_id)));
grant select, insert, update on action to wardmote_app;
create policy with_action on action_change to wardmote_app
  using (exists (select from action a where a.id = action_id)) with check (exists (select from action a where a.id = action_id));
create policy jobs on action_change for insert to wardmote_system with check (true);
grant select, insert on action_change to wardmote_app;
grant insert on action_change to wardmote_system;

-- The log ----------------------------------------------------------------------------------------------------------
-- Nobody writes in another's name.
create policy written on audit_event for insert to wardmote_app
  with check (user_id = (select setting_uuid('wardmote.user_id')) and actor_kind = 'user');
create policy written_by_others on audit_event for insert to wardmote_auth, wardmote_system with check (actor_kind <> 'user');
create policy governed on audit_event for select to wardmote_app
  using ('governance' = any ((select coalesce(nullif(current_setting('wardmote.roles', true), ''), '{}'))::text[]));
grant insert on audit_event to wardmote_app, wardmote_auth, wardmote_system;
grant select on audit_event to wardmote_app;

create policy own on outbox_message for select to wardmote_app using (to_user_id = (select setting_uuid('wardmote.user_id')));
create policy written on outbox_message for insert to wardmote_app, wardmote_auth, wardmote_system with check (true);
create policy account_messages on outbox_message for select to wardmote_auth using (kind = 'account');
create policy sent on outbox_message for select to wardmote_system using (true);
create policy marked on outbox_message for update to wardmote_system using (true);
grant select, insert on outbox_message to wardmote_app, wardmote_auth;
grant select, insert, update on outbox_message to wardmote_system;

create policy own on form_submission to wardmote_app
  using (session_id = (select setting_uuid('wardmote.session_id'))) with check (session_id = (select setting_uuid('wardmote.session_id')));
create policy jobs on form_submission for delete to wardmote_system using (submitted_at < now() - interval '1 day');
create policy jobs_read on form_submission for select to wardmote_system using (true);
grant select, insert, update on form_submission to wardmote_app;
grant select, delete on form_submission to wardmote_system;

-- These are changed by whoever sees them, as far as the permission sentences allow: the same predicate for both.
do $$
declare
  p record;
begin
  for p in select tablename, qual from pg_policies
    where (tablename, policyname) in (('case_file', 'seen'), ('referral', 'seen'), ('action', 'seen'), ('place', 'through_cases')) loop
    execute format('create policy changed on %I for update to wardmote_app using (%s) with check (%s)', p.tablename, p.qual, p.qual);
  end loop;
end
$$;
