import type { ReferralGroup, SubjectAnswer, SubjectKind } from '../types.ts'

/** What a group takes, in words: "people and families". */
export const KIND_WORDS: Readonly<Record<SubjectKind, { readonly one: string; readonly many: string }>> = {
  person: { one: 'a person', many: 'people' },
  family: { one: 'a family or household', many: 'families' },
  location: { one: 'a place', many: 'places' },
  premises: { one: 'premises', many: 'premises' },
  ocg: { one: 'an organised crime group', many: 'organised crime groups' },
  theme: { one: 'a problem that is not about one person or place', many: 'problems' },
}

type Takes = Pick<ReferralGroup, 'id' | 'name' | 'subjectKinds' | 'partnershipId'>

export type KindDecision<G extends Takes> =
  | { readonly fits: true }
  | { readonly fits: false; readonly takes: string; readonly instead: readonly G[] }

/**
 * Whether a group takes what is referred, and if not which groups of the same partnership do: a person sent to JAG,
 * which takes places, is shown the way to CHaRMM (domain guide 1.3).
 */
export function decideKind<G extends Takes>(group: Takes, kind: SubjectKind, groups: readonly G[]): KindDecision<G> {
  if (group.subjectKinds.includes(kind)) return { fits: true }
  const instead = groups.filter(
    other => other.partnershipId === group.partnershipId && other.subjectKinds.includes(kind),
  )
  return { fits: false, takes: wordsForKinds(group.subjectKinds), instead }
}

/** "people, families and places". */
export function wordsForKinds(kinds: readonly SubjectKind[]): string {
  const words = kinds.map(kind => KIND_WORDS[kind].many)
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** What does not fit where a referral about people would be added to a case about a place, or the other way about. */
export function mismatch(referral: SubjectKind, theCase: SubjectKind): string | undefined {
  const [ofReferral, ofCase] = [sortOf(referral), sortOf(theCase)]
  if (ofReferral === undefined || ofCase === undefined || ofReferral === ofCase) return undefined
  return `The referral is about ${KIND_WORDS[referral].one}, and this case is about ${KIND_WORDS[theCase].one}`
}

function sortOf(kind: SubjectKind): 'people' | 'places' | undefined {
  if (kind === 'theme') return undefined
  return kind === 'location' || kind === 'premises' ? 'places' : 'people'
}

/** Whether the subjects named are those that the kind of referral is about; the message says who or what is missing. */
export function missingSubject(
  kind: SubjectKind,
  subjects: readonly Pick<SubjectAnswer, 'kind'>[],
): string | undefined {
  const has = (wanted: SubjectAnswer['kind']) => subjects.some(subject => subject.kind === wanted)
  if ((kind === 'person' || kind === 'family') && !has('person')) return 'Add the person that this referral is about'
  if ((kind === 'location' || kind === 'premises') && !has('place')) return 'Add the place that this referral is about'
  return undefined
}
