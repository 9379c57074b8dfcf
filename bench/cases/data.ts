/**
 * The data of the benchmark, made by the database itself: a hundred groups, a thousand people who sign in, and as many
 * cases as asked for, each with two people, its agencies and its chronology. Every name is invented. The same number
 * always gives the same data. Triggers are off while it loads, so what they keep is filled in by whole sets.
 */
export interface Step {
  readonly says: string
  readonly statement: string
}

const GROUPS = 100
const USERS = 1_000
/** One case in so many is a long one, with more entries than a page shows. */
const LONG_EVERY = 10
const LONG_ENTRIES = 64
const SHORT_ENTRIES = 4

/** The agencies, groups, people who sign in and agreements that any benchmark of casework begins with. */
export function partnershipSteps(): readonly Step[] {
  return [
    { says: 'tools', statement: TOOLS },
    { says: 'agencies and groups', statement: AGENCIES },
    { says: 'people who sign in', statement: ACCOUNTS },
    { says: 'agreements', statement: AGREEMENTS },
  ]
}

export function dataSteps(cases: number): readonly Step[] {
  return [
    ...partnershipSteps(),
    { says: `${cases.toLocaleString('en-GB')} cases`, statement: casesOf(cases) },
    { says: 'agencies on each case list', statement: LISTINGS },
    { says: `${(cases * 2).toLocaleString('en-GB')} people`, statement: PEOPLE },
    { says: 'words that cases are found by', statement: WORDS },
    { says: `${(cases * 10).toLocaleString('en-GB')} entries`, statement: ENTRIES },
    { says: 'risk, plans and actions', statement: WORK },
    { says: 'statistics', statement: 'vacuum analyze' },
  ]
}

/** Names, streets and numbers from a number, the same every time. */
const TOOLS = `
create schema bench;
create function bench.number(i bigint, salt int, size int) returns int language sql immutable parallel safe as
  $$ select ((hashint8extended(i, salt) & 2147483647) % size)::int $$;
create function bench.id(kind text, i bigint) returns uuid language sql immutable parallel safe as
  $$ select overlay(overlay(md5(kind || i) placing '4' from 13 for 1) placing '8' from 17 for 1)::uuid $$;
create function bench.reference(prefix text, i bigint) returns text language sql immutable parallel safe as $$
  select prefix || '-' || string_agg(substr('23456789BCDFGHJKMNPQRSTVWXZ', 1 + (((i * 7368787 + 123457) % 10460353203 / unit) % 27)::int, 1), '')
  from unnest(array[1, 27, 729, 19683, 531441, 14348907, 387420489]::bigint[]) unit $$;
create function bench.given(i bigint) returns text language sql immutable parallel safe as $$
  select (array['Zeb','Quill','Mari','Thim','Pere','Clem','Barn','Tans','Orl','Juni','Fen','Saff','Ptol','Bry','Casp','Dams','Evan','Figg','Gull','Hyac'])[1 + bench.number(i, 1, 20)]
    || (array['edee','on','gold','ble','grine','entine','aby','ando'])[1 + bench.number(i, 2, 8)] $$;
create function bench.family(i bigint) returns text language sql immutable parallel safe as $$
  select (array['Bram','Cald','Dren','Elms','Farn','Gors','Hask','Inver','Jess','Kell','Lorem','Mock','Norl','Oster','Pretend','Quarl','Rusk','Sampl','Tarn','Under','Vell','Wick','Yarrow','Zell','Ipsum'])[1 + bench.number(i, 3, 25)]
    || (array['worth','shaw','ley','ton','field','combe','stead','wick','by','ford','hurst','mere','den','bourne','gate','ridge','well','hope','croft','lock','bank','brook','dale','edge','fold','garth','heath','holt','lea','moor','ness','pool','reach','stow','thorpe','tree','vale','wold','yate','over'])[1 + bench.number(i, 4, 40)] $$;
create function bench.street(i bigint) returns text language sql immutable parallel safe as $$
  select (array['Alder','Bramble','Cinder','Dapple','Ember','Fallow','Gosling','Hazel','Ivy','Jackdaw','Kestrel','Larch','Mallow','Nettle','Orchard','Pippin','Quince','Rowan','Sorrel','Teasel','Umber','Vetch','Willow','Yew','Acorn','Bracken','Clover','Dunlin','Elder','Finch','Gorse','Heron','Iris','Juniper','Knot','Linnet','Merlin','Nutmeg','Osier','Plover'])[1 + bench.number(i, 5, 40)]
    || ' ' || (array['Close','Road','Avenue','Lane','Rise','Way','Court','Walk'])[1 + bench.number(i, 6, 8)] $$;
create function bench.token(i bigint) returns text language sql immutable parallel safe as
  $$ select left(translate(encode(sha256(('session of the benchmark ' || i)::bytea), 'base64'), '+/=', '-_'), 43) $$;
`

/** Sixty agencies, twelve of them on each of a hundred groups of ten partnerships. Every twentieth group is restricted. */
const AGENCIES = `
insert into organisation (id, code, name, short_name, kind, standing, competent_authority, valid_from)
select bench.id('agency', i), 'agency-' || i, 'Agency of ' || bench.street(i), 'Agency ' || i,
  (array['police','council_district','health','probation','fire','housing'])[1 + i % 6], 'responsible_authority', i % 6 = 0, '2000-01-01'
from generate_series(0, 59) i;
insert into partnership (id, code, name, tier, valid_from)
select bench.id('partnership', i), 'safer-' || i, 'Safer ' || bench.street(i), 'district', '2000-01-01' from generate_series(0, 9) i;
insert into gateway (code, name, law, purpose, kind)
values ('CDA115', 'Crime and Disorder Act 1998, s.115', 'Crime and Disorder Act 1998, s.115', 'Any purpose of the Act', 'power');
insert into purpose (code, label) values ('preparing-for-a-meeting', 'Preparing for a meeting');
insert into partnership_group (id, code, name, full_name, type_code, partnership_id, subject_kinds, tier, takes_referrals, default_gateway_id, valid_from)
select bench.id('group', i), 'group-' || i, case when i % 20 = 19 then 'MARAC ' else 'CHaRMM ' end || i, 'Community Harm and Risk Management Meeting',
  case when i % 20 = 19 then 'marac' else 'charmm' end, bench.id('partnership', i % 10), '{person,family,location}',
  case when i % 20 = 19 then 'R' else 'S' end, true, (select id from gateway), '2000-01-01'
from generate_series(0, ${GROUPS - 1}) i;
insert into group_organisation (group_id, organisation_id, capacity, valid_from)
select bench.id('group', g), bench.id('agency', (g * 7 + k * 5) % 60), 'core', '2000-01-01'
from generate_series(0, ${GROUPS - 1}) g, generate_series(0, 11) k;
`

/** Ten people to a group: chair, coordinator, deputy and seven others; each sits on a second group as well. */
const ACCOUNTS = `
insert into user_account (id, email, name, organisation_id, clearance, status)
select bench.id('user', i), 'person-' || i || '@agency.example', bench.given(i) || ' ' || bench.family(i),
  bench.id('agency', ((i % 100) * 7 + (i / 100) * 5) % 60), case when i % 10 = 9 then 'R' else 'S' end, 'active'
from generate_series(0, ${USERS - 1}) i;
insert into group_member (group_id, user_id, role, valid_from)
select bench.id('group', i % 100), bench.id('user', i),
  case i / 100 when 0 then 'chair' when 1 then 'coordinator' when 2 then 'deputy' else 'core' end, '2020-01-01'
from generate_series(0, ${USERS - 1}) i;
insert into group_member (group_id, user_id, role, valid_from)
select bench.id('group', (i % 100 + 1 + i / 100) % 100), bench.id('user', i), 'core', '2020-01-01' from generate_series(0, ${USERS - 1}) i;
insert into confidentiality_declaration (user_id, text_version, expires_at)
select bench.id('user', i), '1', now() + interval '1 year' from generate_series(0, ${USERS - 1}) i;
insert into session (id, token_hash, user_id, idle_until, expires_at, second_factor, purpose_code)
select bench.id('session', i), sha256(bench.token(i)::bytea), bench.id('user', i), now() + interval '10 years', now() + interval '10 years', true, 'preparing-for-a-meeting'
from generate_series(0, ${USERS - 1}) i;
`

/** One agreement for each partnership, signed by every agency for all of its groups. */
const AGREEMENTS = `
insert into sharing_agreement (id, code, title, tier, purpose, state, starts_on, review_on)
select bench.id('agreement', i), 'protocol-' || i, 'Information sharing protocol ' || i, 2, 'Panel casework', 'in_force', '2020-01-01', '2099-01-01'
from generate_series(0, 9) i;
insert into agreement_signatory (agreement_id, organisation_id, signed_on)
select bench.id('agreement', a), bench.id('agency', o), '2020-01-01' from generate_series(0, 9) a, generate_series(0, 59) o;
insert into agreement_group (agreement_id, group_id)
select bench.id('agreement', g % 10), bench.id('group', g) from generate_series(0, ${GROUPS - 1}) g;
`

const casesOf = (cases: number) => `
insert into case_file (id, reference, group_id, tier, kind, state, title, category, summary, desired_outcome, risk_band, risk_total,
  lead_organisation_id, lead_user_id, opened_on, review_on, closed_on, close_reason, version, created_by)
select bench.id('case', i), bench.reference('C', i), bench.id('group', i % 100), case when i % 20 = 19 then 'R' else 'S' end,
  case when bench.number(i, 20, 5) = 0 then 'location' else 'person' end, state,
  bench.given(i * 2) || ' ' || bench.family(i * 2) || ', ' || bench.street(i * 2),
  (array['Noise and nuisance','Neighbour dispute','Cuckooing','Street drinking','Graffiti and damage'])[1 + bench.number(i, 21, 5)],
  'Repeated reports from neighbours since the spring. Agencies have visited and warned; the reports have not stopped.',
  'The reports stop and the household keeps its home', band, case when band = 'not_assessed' then null else bench.number(i, 22, 30) end,
  bench.id('agency', ((i % 100) * 7 + bench.number(i, 30, 12) * 5) % 60), bench.id('user', i % 100 + 100 * bench.number(i, 23, 10)),
  current_date - 30 - bench.number(i, 24, 900), case when state in ('closed', 'transferred_out') then null else current_date - 40 + bench.number(i, 25, 120) end,
  case when state = 'closed' then current_date - bench.number(i, 26, 30) end, case when state = 'closed' then 'risk_reduced' end, 3, bench.id('user', i % 100 + 100)
from (
  select i, (array['not_assessed','standard','standard','standard','medium','medium','high'])[1 + bench.number(i, 27, 7)] as band,
    (array['new','listed','open','open','open','open','monitoring','monitoring','suspended','closed','closed','closed'])[1 + bench.number(i, 28, 12)] as state
  from generate_series(1, ${cases}) i
) made;
`

/** The lead agency and three more on each case; two named people on each restricted one. */
const LISTINGS = `
insert into case_agency (case_id, organisation_id, standing, gateway_code, purpose, given_by)
select c.id, agency, case when agency = c.lead_organisation_id then 'lead' else 'listed' end, 'CDA115', 'Panel casework', c.created_by
from case_file c, lateral (
  select c.lead_organisation_id union
  select * from (select m.organisation_id from group_organisation m where m.group_id = c.group_id and m.organisation_id <> c.lead_organisation_id
    order by md5(m.organisation_id::text || c.id::text) limit 3) others
) agencies(agency);
create temporary table listed as select case_id, array_agg(organisation_id) as agencies from case_agency group by case_id;
create index on listed (case_id);
analyze listed;
update case_file c set agency_ids = l.agencies from listed l where l.case_id = c.id;
insert into case_grant (case_id, user_id, gateway_code, purpose, given_by)
select c.id, m.user_id, 'CDA115', 'Panel casework', c.created_by
from case_file c, lateral (select user_id from group_member m where m.group_id = c.group_id order by md5(m.user_id::text || c.id::text) limit 2) m
where c.tier = 'R';
insert into exclusion (case_id, user_id, reason, made_by)
select bench.id('case', i), bench.id('user', (i * 7) % 1000), 'Knows the household', bench.id('user', i % 100) from generate_series(1, 300) i;
`

const PEOPLE = `
create temporary table described as
select row_number() over (order by c.reference, k) as n, c.id as case_id, c.lead_organisation_id as agency, k from case_file c, generate_series(0, 1) k;
insert into person (id) select bench.id('person', n) from described;
insert into person_description (id, person_id, given_by, case_id, given_name, family_name, born_on, address, postcode, phone)
select bench.id('description', n), bench.id('person', n), agency, case_id, bench.given(n), bench.family(n), date '1945-01-01' + bench.number(n, 40, 24000),
  1 + bench.number(n, 41, 140) || ' ' || bench.street(n), 'GU' || 1 + bench.number(n, 42, 30) || ' 0' || chr(65 + bench.number(n, 43, 26)) || chr(65 + bench.number(n, 44, 26)),
  '01632 96' || lpad(bench.number(n, 45, 10000)::text, 4, '0')
from described;
insert into case_subject (id, case_id, role, person_description_id, label)
select bench.id('subject', n), case_id, case k when 0 then 'perpetrator' else 'victim' end, bench.id('description', n), bench.given(n) || ' ' || bench.family(n)
from described;
`

/** As write_case_words() would, for all of them at once. */
const WORDS = `
insert into case_word (word, case_id, group_id)
select distinct w, c.id, c.group_id
from case_file c join case_subject s on s.case_id = c.id join person_description d on d.id = s.person_description_id,
  words_of(c.title, c.reference, s.label, d.given_name, d.family_name, d.address, replace(d.postcode, ' ', '')) w;
`

const ENTRIES = `
insert into case_entry (id, case_id, happened_on, recorded_at, kind, body, source_organisation_id, handling, visible_to, author_id)
select gen_random_uuid(), c.id, day, day + time '09:00' + make_interval(secs => bench.number(n, 50, 30000)),
  (array['fact','fact','fact','opinion','intelligence'])[1 + bench.number(n, 51, 5)],
  (array['Reports of shouting and banging late into the night, heard by two neighbours who have both kept diaries. ',
    'Visited with the housing officer. The household agreed to meet again and to keep the noise down after ten. ',
    'Warning letter delivered by hand. No reply yet, and no further reports for nine days. ',
    'A neighbour says that visitors come and go at all hours; it is not known who they are. '])[1 + bench.number(n, 52, 4)]
    || (array['Next visit is planned with the neighbourhood team.','The landlord has been told and will write.','Nothing further today.'])[1 + bench.number(n, 53, 3)]
    || ' Note ' || n,
  c.agency_ids[1 + bench.number(n, 54, 4)], case when bench.number(n, 55, 20) = 0 then 'own_agency' else 'case' end, '{}',
  coalesce(c.lead_user_id, c.created_by)
from (select id, agency_ids, lead_user_id, created_by, opened_on, row_number() over (order by reference) as at from case_file) c,
  generate_series(1, case when c.at % ${LONG_EVERY} = 0 then ${LONG_ENTRIES} else ${SHORT_ENTRIES} end) k,
  lateral (select c.at * 100 + k as n, current_date - bench.number(c.at * 100 + k, 56, 700) as day) dated;
create table bench.long_case as
select c.id, c.reference, c.group_id, c.agency_ids, c.title from (select case_id from case_entry group by case_id having count(*) >= ${LONG_ENTRIES}) e
  join case_file c on c.id = e.case_id where c.state <> 'closed';
create index on bench.long_case (group_id);
`

const WORK = `
insert into instrument (code, instrument_version, title, definition, valid_from)
values ('asb-ram', 1, 'ASB risk assessment matrix', '{"questions": [], "bands": []}', '2020-01-01');
insert into risk_assessment (case_id, instrument_code, instrument_version, answers, total, band, assessed_by, organisation_id, occasion)
select id, 'asb-ram', 1, '{}', coalesce(risk_total, 10), risk_band, created_by, lead_organisation_id, 'opening' from case_file where risk_band <> 'not_assessed';
insert into plan (case_id, kind, state, aim, measures, owner_user_id, owner_organisation_id, review_on, created_by)
select id, 'risk_management', 'active', 'The household is safe and the reports stop', 'Weekly visits, and a letter from the landlord', lead_user_id,
  lead_organisation_id, current_date + 20, created_by
from case_file where state in ('open', 'monitoring');
insert into case_change (case_id, from_state, to_state, made_by)
select id, null, 'new', created_by from case_file union all select id, 'new', state, created_by from case_file where state <> 'new';
insert into action (reference, group_id, case_id, wording, owner_organisation_id, owner_user_id, state, due_on, created_by)
select bench.reference('A', row_number() over (order by c.reference, k)), c.group_id, c.id, 'Visit the household and report to the next meeting',
  c.lead_organisation_id, c.lead_user_id, case k when 1 then 'verified_closed' else 'in_progress' end, current_date - 20 + 30 * (k - 1), c.created_by
from case_file c, generate_series(1, 2) k where c.state in ('open', 'monitoring');
`
