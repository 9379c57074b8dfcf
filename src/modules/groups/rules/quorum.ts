import { z } from 'zod'

const rule = z.object({
  chairOrDeputy: z.boolean().default(false),
  each: z.array(z.object({ name: z.string(), kinds: z.array(z.string()) })).default([]),
  organisations: z.number().default(0),
  majorityOf: z.string().nullable().default(null),
})

/**
 * What has to be there for a meeting to be quorate, set by the group's terms of reference. An empty rule is always met.
 */
export type QuorumRule = z.output<typeof rule>

/** The rule as the database keeps it; anything it does not understand there is a fault of the configuration's loader. */
export function parseQuorumRule(kept: unknown): QuorumRule {
  return rule.parse(kept ?? {})
}

/** Somebody who is there, whether a member or a substitute. */
export interface Present {
  readonly organisation: string
  /** The kind of their organisation: police, council_district, … */
  readonly kind: string
  readonly standing: string
  readonly role: string
}

export type QuorumDecision =
  | { readonly met: true }
  | { readonly met: false; readonly missing: readonly [string, ...string[]] }

/**
 * Whether a meeting is quorate and, where it is not, what is missing. Observers do not count. Without a quorum people may
 * share information and set urgent actions, but not close cases.
 *
 * @param entitled how many organisations the group has of the standing in `majorityOf`
 */
export function decideQuorum(rule: QuorumRule, present: readonly Present[], entitled = 0): QuorumDecision {
  const counting = present.filter(person => person.role !== 'observer')
  const [first, ...others] = [
    ...missingChair(rule, counting),
    ...missingKinds(rule, counting),
    ...missingOrganisations(rule, counting),
    ...missingMajority(rule, counting, entitled),
  ]
  return first === undefined ? { met: true } : { met: false, missing: [first, ...others] }
}

function missingChair(rule: QuorumRule, present: readonly Present[]): readonly string[] {
  const chaired = present.some(person => person.role === 'chair' || person.role === 'deputy')
  return rule.chairOrDeputy && !chaired ? ['the chair or deputy'] : []
}

function missingKinds({ each }: QuorumRule, present: readonly Present[]): readonly string[] {
  const kinds = new Set(present.map(person => person.kind))
  return each.filter(wanted => !wanted.kinds.some(kind => kinds.has(kind))).map(wanted => lowerFirst(wanted.name))
}

function missingOrganisations(rule: QuorumRule, present: readonly Present[]): readonly string[] {
  const short = rule.organisations - countOrganisations(present)
  if (short <= 0) return []
  return [short === 1 ? 'one more organisation' : `${short} more organisations`]
}

/** A majority is more than half: of six, four; of seven, four. */
function missingMajority({ majorityOf }: QuorumRule, present: readonly Present[], entitled: number): readonly string[] {
  if (majorityOf === null) return []
  const needed = Math.floor(entitled / 2) + 1
  const short = needed - countOrganisations(present.filter(person => person.standing === majorityOf))
  if (short <= 0) return []
  const name = (PLURALS[majorityOf] ?? majorityOf).replaceAll('_', ' ')
  return [`${short} more of the ${entitled} ${name}, for a majority`]
}

const PLURALS: Readonly<Record<string, string>> = {
  responsible_authority: 'responsible authorities',
  cooperating_body: 'co-operating bodies',
  invitee: 'invitees',
}

function countOrganisations(present: readonly Present[]): number {
  return new Set(present.map(person => person.organisation)).size
}

/** "police or probation" in a sentence; NHS and other capitals stay. */
function lowerFirst(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}
