import type { Kysely } from 'kysely'
import type { Database } from '../../../kernel/db/tables.gen.ts'
import type { Configuration, ConfiguredGroup } from '../configuration/types.ts'
import { provenanceWords } from '../rules/provenance.ts'
import { dates, idOf, idsByCode, insertAll, keep } from './keep.ts'

type Db = Kysely<Database>

/** Gateways, and every group with the organisations that sit on it. */
export async function loadGroups(db: Db, configuration: Configuration): Promise<void> {
  await loadGateways(db, configuration)
  const { groups } = configuration
  const partnerships = await idsByCode(db, 'partnership')
  const gateways = await idsByCode(db, 'gateway')
  const names = new Map(configuration.organisations.map(body => [body.code, body.name]))
  const rows = groups.map(group => ({
    ...termsOf(group, names),
    cadence_note: provenanceWords(group.cadenceSource, configuration.about.marks),
    partnership_id: idOf(partnerships, group.partnership),
    default_gateway_id: group.defaultGateway === undefined ? null : idOf(gateways, group.defaultGateway),
  }))
  await keep(db, 'partnership_group', rows)
  const ids = await idsByCode(db, 'partnership_group')
  for (const { code, parent, precedes } of groups) {
    const parent_id = parent === undefined ? null : idOf(ids, parent)
    const precedes_id = precedes === undefined ? null : idOf(ids, precedes)
    await db.updateTable('partnership_group').set({ parent_id, precedes_id }).where('code', '=', code).execute()
  }
  await loadPlaces(db, groups, ids)
}

async function loadGateways(db: Db, { gateways }: Configuration): Promise<void> {
  const rows = gateways.map(({ code, name, law, purpose, kind, note, from, until }) => ({
    code,
    name,
    law,
    purpose,
    kind,
    note: note ?? null,
    valid_from: from ?? null,
    valid_until: until ?? null,
  }))
  await keep(db, 'gateway', rows)
}

function termsOf(group: ConfiguredGroup, names: ReadonlyMap<string, string>) {
  return {
    code: group.code,
    name: group.name,
    full_name: group.fullName,
    type_code: group.type.code,
    subject_kinds: [...group.subjectKinds],
    tier: group.tier,
    cadence: group.cadence ?? null,
    first_meeting_on: group.firstMeeting ?? null,
    usual_time: group.time ?? null,
    chair_role: group.chairRole ?? null,
    quorum: JSON.stringify(group.quorum),
    statutory_basis: group.statutoryBasis ?? null,
    takes_referrals: group.takesReferrals,
    place_of_meeting: group.place ?? null,
    system_of_record: group.systemOfRecord ?? null,
    voting_rule: votingSentence(group.voting, names),
    retention_code: group.retention,
    terms_reviewed_on: group.termsReviewedOn ?? null,
    terms_review_due_on: group.termsReviewDueOn ?? null,
    ...dates(group),
  }
}

function votingSentence(
  { rule, together = [] }: ConfiguredGroup['voting'],
  names: ReadonlyMap<string, string>,
): string {
  const shared = together.map(
    members => `${members.map(code => names.get(code) ?? code).join(' and ')} share one vote.`,
  )
  return [RULES[rule], ...shared].join(' ')
}

const RULES: Readonly<Record<ConfiguredGroup['voting']['rule'], string>> = {
  one_vote_each_statutory_member: 'One vote for each statutory member organisation.',
  consensus: 'By consensus.',
  none: 'No votes are taken.',
}

async function loadPlaces(db: Db, groups: readonly ConfiguredGroup[], ids: ReadonlyMap<string, string>): Promise<void> {
  const bodies = await idsByCode(db, 'organisation')
  const loaded = groups.map(({ code }) => idOf(ids, code))
  await db.deleteFrom('group_organisation').where('group_id', 'in', loaded).execute()
  const places = groups.flatMap(group =>
    group.members.map(({ organisation, capacity, ...life }) => ({
      group_id: idOf(ids, group.code),
      organisation_id: idOf(bodies, organisation),
      capacity,
      ...dates(life),
    })),
  )
  await insertAll(db, 'group_organisation', places)
}
