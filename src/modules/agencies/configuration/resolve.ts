import { type Membership, reachOf, type Remit, withSuccessors } from '../rules/membership.ts'
import type { MemberEntry, PartnershipEntry } from './schema-agencies.ts'
import type { GroupEntry, QuorumEntry } from './schema-groups.ts'
import type { AgreementEntry } from './schema-sharing.ts'
import type { ConfiguredTileMap } from './schema-tile-map.ts'
import type { Sheets } from './sheets.ts'
import type {
  Configuration,
  ConfiguredAgreement,
  ConfiguredGroup,
  ConfiguredPartnership,
  ConfiguredQuorum,
} from './types.ts'

/** Fills in what entries take from elsewhere, once the files are known to agree. */
export function resolve(sheets: Sheets): Configuration {
  const { kinds, organisations } = sheets.organisations.value
  return {
    about: sheets.about.value,
    areas: sheets.areas.value.areas,
    organisationKinds: kinds,
    organisations,
    partnerships: sheets.partnerships.value.partnerships.map(entry => resolvePartnership(entry, sheets)),
    quorums: sheets.groupTypes.value.quorums,
    groupTypes: sheets.groupTypes.value.types,
    groups: sheets.groups.value.groups.map(entry => resolveGroup(entry, sheets)),
    gateways: sheets.gateways.value.gateways,
    agreements: sheets.agreements.value.agreements.map(entry => resolveAgreement(entry, sheets.groups.value.groups)),
    retentionRules: sheets.retention.value.rules,
    purposes: sheets.purposes.value.purposes,
    instruments: sheets.instruments.map(sheet => sheet.value),
    categories: sheets.categories.value,
    reasons: sheets.reasons.value,
    deadlines: sheets.deadlines.value.deadlines,
    declaration: sheets.declaration.value,
    monitoring: sheets.monitoring.value,
    terms: sheets.terms.value.terms,
    tileMap: resolveTileMap(sheets),
    crime: sheets.crime.value,
    glossary: sheets.terms.value.glossary,
  }
}

function resolvePartnership(entry: PartnershipEntry, sheets: Sheets): ConfiguredPartnership {
  const { responsibleAuthorities, cooperatingBodies = [], invitees = [] } = entry.members
  const { organisations } = sheets.organisations.value
  const remit = remitOf(entry, entry, sheets)
  const of = (members: readonly MemberEntry[]) => withSuccessors(members.map(toMembership), organisations, remit)
  return {
    ...entry,
    areas: entry.areas.map(area =>
      typeof area === 'string'
        ? { area, from: entry.from, until: entry.until }
        : { area: area.area, from: area.from ?? entry.from, until: area.until ?? entry.until },
    ),
    members: [
      ...of(responsibleAuthorities).map(member => ({ ...member, standing: 'responsible_authority' as const })),
      ...of(cooperatingBodies).map(member => ({ ...member, standing: 'cooperating_body' as const })),
      ...of(invitees).map(member => ({ ...member, standing: 'invitee' as const })),
    ],
  }
}

function remitOf({ areas }: PartnershipEntry, life: Pick<Remit, 'from' | 'until'>, sheets: Sheets): Remit {
  const covered = areas.map(area => (typeof area === 'string' ? area : area.area))
  return { from: life.from, until: life.until, areas: reachOf(covered, sheets.areas.value.areas) }
}

function toMembership(member: MemberEntry): Membership {
  if (typeof member === 'string') return { organisation: member, from: undefined, until: undefined }
  return { organisation: member.organisation, from: member.from, until: member.until }
}

function resolveGroup(entry: GroupEntry, sheets: Sheets): ConfiguredGroup {
  const type = found(sheets.groupTypes.value.types, entry.type)
  const { organisations } = sheets.organisations.value
  const remit = remitOf(found(sheets.partnerships.value.partnerships, entry.partnership), entry, sheets)
  const places = (members: readonly MemberEntry[] = []) =>
    withSuccessors(members.map(toMembership), organisations, remit)
  return {
    code: entry.code,
    name: entry.name,
    fullName: entry.fullName,
    type,
    partnership: entry.partnership,
    parent: entry.parent,
    precedes: entry.precedes,
    subjectKinds: entry.subjectKinds ?? type.subjectKinds,
    tier: entry.tier ?? type.tier,
    ...daysOf(entry, sheets),
    cadenceSource: entry.cadenceSource ?? type.cadenceSource,
    chairRole: entry.chairRole ?? type.chairRole,
    quorum: resolveQuorum(found(sheets.groupTypes.value.quorums, entry.quorum ?? type.quorum), sheets),
    voting: entry.voting ?? type.voting,
    statutoryBasis: entry.statutoryBasis ?? type.statutoryBasis,
    defaultGateway: entry.defaultGateway ?? type.defaultGateway,
    takesReferrals: entry.takesReferrals ?? type.takesReferrals ?? false,
    systemOfRecord: entry.systemOfRecord ?? type.systemOfRecord,
    retention: entry.retention ?? type.retention,
    place: entry.place,
    termsReviewedOn: entry.termsReviewedOn,
    termsReviewDueOn: entry.termsReviewDueOn,
    from: entry.from,
    until: entry.until,
    succeededBy: entry.succeededBy,
    members: toCapacities(places(entry.members), places(entry.invited)),
    note: entry.note,
    source: entry.source,
  }
}

/** An organisation that is a member in its own right is not also invited for the same time. */
function toCapacities(core: readonly Membership[], invited: readonly Membership[]): ConfiguredGroup['members'] {
  const members = new Set(core.map(member => member.organisation))
  return [
    ...core.map(member => ({ ...member, capacity: 'core' as const })),
    ...invited
      .filter(member => !members.has(member.organisation))
      .map(member => ({ ...member, capacity: 'invited' as const })),
  ]
}

/** A group that meets directly before another takes that group's days, at its own time. */
function daysOf(entry: GroupEntry, sheets: Sheets): Pick<ConfiguredGroup, 'cadence' | 'firstMeeting' | 'time'> {
  let days = entry
  while (days.precedes !== undefined) days = found(sheets.groups.value.groups, days.precedes)
  const cadence = days.cadence ?? found(sheets.groupTypes.value.types, days.type).cadence
  return { cadence, firstMeeting: days.firstMeeting, time: entry.time }
}

function resolveQuorum(entry: QuorumEntry, sheets: Sheets): ConfiguredQuorum {
  const names = new Map(sheets.organisations.value.kinds.map(kind => [kind.code, kind.name]))
  return {
    chairOrDeputy: entry.chairOrDeputy ?? false,
    each: (entry.each ?? []).map(alternatives => {
      const kinds = [alternatives].flat()
      return { name: eitherOf(kinds.map(kind => names.get(kind) ?? kind)), kinds }
    }),
    organisations: entry.organisations ?? 0,
    majorityOf: entry.majorityOf ?? null,
  }
}

/** "District or borough council or unitary council": capitals that are more than the first letter stay, as in NHS. */
function eitherOf([first = '', ...others]: readonly string[]): string {
  const later = others.map(name => (/^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name))
  return [first, ...later].join(' or ')
}

function resolveTileMap({ tileMap, areas }: Sheets): ConfiguredTileMap {
  const { shape, tiles } = tileMap.value
  return {
    shape,
    tiles: tiles.map(tile => {
      const { name, onsCode } = found(areas.value.areas, tile.area)
      return { ...tile, name, onsCode }
    }),
  }
}

function resolveAgreement(entry: AgreementEntry, groups: readonly GroupEntry[]): ConfiguredAgreement {
  const { groups: named = [], groupTypes = [], ...rest } = entry
  const ofType = groups.filter(group => groupTypes.includes(group.type)).map(group => group.code)
  return { ...rest, groups: [...new Set([...named, ...ofType])] }
}

function found<T extends { readonly code: string }>(list: readonly T[], code: string): T {
  const entry = list.find(candidate => candidate.code === code)
  if (entry === undefined) throw new Error(`The checks let through a reference to ${code}, which is not there`)
  return entry
}
