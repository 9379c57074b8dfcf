import type { GroupRole, Tier } from './types.ts'

export const TIER_WORDS: Readonly<Record<Tier, string>> = {
  P: 'Public',
  O: 'Partnership business',
  S: 'Personal casework',
  R: 'Restricted',
}

export const TIER_MEANINGS: Readonly<Record<Tier, string>> = {
  P: 'Its papers are published.',
  O: 'Its papers are for the partnership and hold nothing about a person.',
  S: 'Members see the cases on their list.',
  R: 'Only people named on a case see that it is there.',
}

export const ROLE_WORDS: Readonly<Record<GroupRole, string>> = {
  chair: 'Chair',
  deputy: 'Deputy chair',
  coordinator: 'Coordinator',
  core: 'Member',
  invited: 'Invited for items',
  observer: 'Observer',
}

const SUBJECT_WORDS: Readonly<Record<string, string>> = {
  person: 'people',
  family: 'families',
  location: 'places',
  premises: 'premises',
  ocg: 'organised crime groups',
  theme: 'themes',
  strategy: 'strategy',
}

/** "People and families". */
export function subjectWords(kinds: readonly string[]): string {
  const words = kinds.map(kind => SUBJECT_WORDS[kind] ?? kind)
  const last = words.at(-1) ?? ''
  const all = words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
  return all.charAt(0).toUpperCase() + all.slice(1)
}
