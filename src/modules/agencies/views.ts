import { formatDate } from '../../kernel/local-date.ts'
import type { AsAt } from './as-at.ts'
import type { Configuration } from './configuration/types.ts'
import { paths } from './paths.ts'
import { isCurrent } from './rules/succession.ts'
import type {
  Life,
  Organisation,
  OrganisationLine,
  Partnership,
  PartnershipLine,
  Standing,
  Successor,
} from './types.ts'
import { lifeWords, PARTNERSHIP_TIER_WORDS, STANDING_WORDS } from './words.ts'

export interface LinkView {
  readonly href: string
  readonly text: string
}

export interface PartnershipsView {
  readonly asAt: AsAt
  readonly county: string
  readonly rows: readonly {
    readonly href: string
    readonly name: string
    readonly tier: string
    readonly areas: string
    readonly authorities: number
    readonly groups: number
  }[]
}

export function toPartnershipsView(lines: readonly PartnershipLine[], county: string, asAt: AsAt): PartnershipsView {
  const rows = lines.map(({ code, name, tier, areas, authorities, groups }) => ({
    href: paths.partnership({ code }, asAt.query),
    name,
    tier: PARTNERSHIP_TIER_WORDS[tier],
    areas: areas.join(', '),
    authorities,
    groups,
  }))
  return { asAt, county, rows }
}

/** What came before or after, with the day of the change. */
export interface StepView extends LinkView {
  readonly on: string
}

export interface PartnershipView {
  readonly asAt: AsAt
  readonly code: string
  readonly name: string
  readonly tier: string
  readonly areas: string
  readonly life: string
  /** Said loudly where the partnership is not there on the day asked about. */
  readonly absent: string | undefined
  readonly note: string | null
  readonly seats: readonly { readonly href: string; readonly name: string; readonly standing: string }[]
  readonly groups: readonly LinkView[]
  readonly before: readonly StepView[]
  readonly after: readonly StepView[]
}

export function toPartnershipView(partnership: Partnership, asAt: AsAt): PartnershipView {
  const { code, name, tier, areas, note, seats, sits, before, after } = partnership
  return {
    asAt,
    code,
    name,
    tier: PARTNERSHIP_TIER_WORDS[tier],
    areas: areas.length === 0 ? 'None on this day' : areas.join(', '),
    life: lifeWords(partnership, asAt.on),
    absent: absence(name, partnership, asAt),
    note,
    seats: seats
      .toSorted((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing))
      .map(seat => ({
        href: paths.organisation(seat, asAt.query),
        name: seat.name,
        standing: STANDING_WORDS[seat.standing],
      })),
    groups: sits.map(group => ({ href: paths.group({ code: group.code }, asAt.query), text: group.name })),
    before: steps(before, paths.partnership),
    after: steps(after, paths.partnership),
  }
}

const ORDER: readonly Standing[] = ['responsible_authority', 'cooperating_body', 'invitee', 'none']

/** A sentence where something is not there on the day asked about. */
export function absence(name: string, life: Life, { on }: AsAt): string | undefined {
  if (isCurrent({ from: life.validFrom, until: life.validUntil ?? undefined }, on)) return undefined
  if (on < life.validFrom) return `${name} began on ${formatDate(life.validFrom)}, after the day shown.`
  return `${name} ended on ${formatDate(life.validUntil ?? life.validFrom)}.`
}

/** Names of what came before or after lead to today, whatever day is shown: on the day shown they were often not there. */
function steps(
  list: readonly Successor[],
  address: typeof paths.organisation | typeof paths.partnership,
): readonly StepView[] {
  return list.map(({ code, name, onDate }) => ({ href: address({ code }), text: name, on: formatDate(onDate) }))
}

export interface OrganisationsView {
  readonly asAt: AsAt
  readonly kinds: readonly { readonly value: string; readonly text: string }[]
  readonly kind: string | undefined
  readonly count: string
  readonly rows: readonly {
    readonly href: string
    readonly name: string
    readonly kind: string
    readonly standing: string
  }[]
}

type Kinds = Configuration['organisationKinds']

export function toOrganisationsView(
  lines: readonly OrganisationLine[],
  kinds: Kinds,
  kind: string | undefined,
  asAt: AsAt,
): OrganisationsView {
  const names = new Map(kinds.map(({ code, name }) => [code, name]))
  const shown = lines.filter(line => kind === undefined || line.kind === kind)
  const rows = shown.map(line => ({
    href: paths.organisation(line, asAt.query),
    name: line.name,
    kind: names.get(line.kind) ?? line.kind,
    standing: STANDING_WORDS[line.standing],
  }))
  const count = `${shown.length} ${shown.length === 1 ? 'organisation' : 'organisations'}`
  return { asAt, kind, rows, count, kinds: kinds.map(({ code, name }) => ({ value: code, text: name })) }
}

export interface OrganisationView {
  readonly asAt: AsAt
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly standing: string
  readonly competent: string
  readonly life: string
  readonly absent: string | undefined
  readonly note: string | null
  readonly partnerships: readonly (LinkView & { readonly standing: string })[]
  readonly groups: readonly (LinkView & { readonly capacity: string; readonly partnership: string })[]
  readonly before: readonly StepView[]
  readonly after: readonly StepView[]
}

export function toOrganisationView(organisation: Organisation, kinds: Kinds, asAt: AsAt): OrganisationView {
  const { code, name, kind, standing, competentAuthority, note } = organisation
  return {
    asAt,
    code,
    name,
    kind: kinds.find(known => known.code === kind)?.name ?? kind,
    standing: STANDING_WORDS[standing],
    competent: competentAuthority ? 'Yes, for its law-enforcement functions' : 'No',
    life: lifeWords(organisation, asAt.on),
    absent: absence(name, organisation, asAt),
    note,
    partnerships: organisation.partnerships.map(partnership => ({
      href: paths.partnership({ code: partnership.code }, asAt.query),
      text: partnership.name,
      standing: STANDING_WORDS[partnership.standing],
    })),
    groups: organisation.groups.map(group => ({
      href: paths.group({ code: group.code }, asAt.query),
      text: group.name,
      capacity: group.capacity === 'core' ? 'Member' : 'By invitation',
      partnership: group.partnership,
    })),
    before: steps(organisation.before, paths.organisation),
    after: steps(organisation.after, paths.organisation),
  }
}
